-- A step that a thread inherits from another one, whose subscribers were told of it there, is not told again.
alter table steps add column muted integer not null default 0;
