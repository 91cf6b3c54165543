create table sources (
    id text primary key not null,
    name text not null,
    publisher text,
    country text,
    language text,
    kind text,
    door text,
    addresses text not null default '[]',
    verified text,
    expected_min integer,
    expected_max integer,
    quiet_days integer,
    rate_seconds real,
    full_text_public integer not null default 0
) strict;

create table fetches (
    id integer primary key,
    source_id text not null references sources (id),
    url text not null,
    outcome text not null,
    status integer,
    bytes integer,
    sha256 text,
    etag text,
    last_modified text,
    detail text,
    fetched_at text not null,
    last_at text not null,
    times integer not null default 1
) strict;
create index fetches_url on fetches (url, id);
create index fetches_source on fetches (source_id, last_at);

create table runs (
    id integer primary key,
    verb text not null,
    started_at text not null,
    finished_at text,
    outcome text,
    versions text not null default '{}',
    counts text not null default '{}',
    times integer not null default 1
) strict;
create index runs_started on runs (started_at);
