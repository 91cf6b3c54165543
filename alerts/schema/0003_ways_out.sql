-- Tokens that open something without a login, such as a feed; only their hashes, so that whoever reads this
-- file can use none of them.
create table tokens (
    hash text primary key not null,
    purpose text not null,
    subscription text not null,
    made_at text not null
) strict, without rowid;
create index tokens_subscription on tokens (subscription, purpose);
create trigger tokens_go after delete on subscriptions begin
    delete from tokens where subscription = old.name;
end;

-- What the owner of a subscription or the operator is told when deliveries fail; sent in the steps of the outbox.
create table warnings (
    number integer primary key autoincrement,
    id text not null unique,
    audience text not null,
    subscription text not null,
    kind text not null,
    why text not null,
    count integer not null,
    status text not null default 'waiting',
    made_at text not null,
    due_at text not null,
    attempts integer not null default 0,
    problem text
) strict;
create index warnings_due on warnings (status, due_at);

-- Changes with the conditions of any subscription, so that an index over them can be kept until then.
create table book (edition text not null) strict;
insert into book values (hex(randomblob(8)));
create trigger book_begins after insert on subscriptions begin
    update book set edition = hex(randomblob(8));
end;
create trigger book_changes after update of record, stopped on subscriptions begin
    update book set edition = hex(randomblob(8));
end;
create trigger book_ends after delete on subscriptions begin
    update book set edition = hex(randomblob(8));
end;
