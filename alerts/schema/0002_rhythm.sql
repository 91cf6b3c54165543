-- Notices of a digest wait together; `batch` is the idempotency id of the digest that they were first sent in,
-- and another attempt holds the same ones.
alter table deliveries add column digest integer not null default 0;
alter table deliveries add column batch text;
create index deliveries_batch on deliveries (batch);
