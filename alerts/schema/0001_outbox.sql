-- Each look at the public database; a subscription hears of what later looks find.
create table looks (
    number integer primary key autoincrement,
    day text not null,
    at text not null
) strict;

-- `record` holds the conditions and the destination with its secrets. `stopped` says why nothing is sent now:
-- "paused" by its owner, or what its destination answered. `failures` counts refusals since the last success.
create table subscriptions (
    name text primary key not null,
    record text not null,
    since_look integer not null,
    created_at text not null,
    stopped text,
    failures integer not null default 0
) strict;

-- Where each directive stood at the last look, and its thread. Ids that were merged away keep their rows.
create table standings (
    directive_id text primary key not null,
    thread text not null,
    state text not null,
    face text not null
) strict;
create index standings_thread on standings (thread);

-- The articles of each thread: by them a directive is known again that came back under another id.
create table thread_articles (
    article_id text not null,
    thread text not null,
    primary key (article_id, thread)
) strict, without rowid;
create index thread_articles_thread on thread_articles (thread);

-- Each kind of state that a thread came to, the look that found it first, and what is said of it.
create table steps (
    thread text not null,
    state text not null,
    look integer not null,
    told text,
    primary key (thread, state)
) strict, without rowid;

-- The outbox: waiting, claimed, sent, dead. `id` is the idempotency id that the receiver sees.
-- `repeat` is 1 when an earlier attempt may have arrived without our knowing.
create table deliveries (
    number integer primary key autoincrement,
    id text not null unique,
    subscription text not null,
    thread text not null,
    state text not null,
    status text not null default 'waiting',
    made_at text not null,
    due_at text not null,
    claimed_at text,
    ended_at text,
    attempts integer not null default 0,
    repeat integer not null default 0,
    problem text,
    unique (subscription, thread, state)
) strict;
create index deliveries_due on deliveries (status, due_at);
create index deliveries_thread on deliveries (thread, subscription);
