create table articles (
    id text primary key not null,
    source_id text not null references sources (id),
    url text,
    title text not null,
    outlet text,
    source_kind text,
    language text,
    author text,
    published text,
    published_precision text,
    published_origin text,
    modified text,
    modified_precision text,
    modified_origin text,
    first_seen text not null,
    version_id text not null references versions (id) deferrable initially deferred
) strict;
create index articles_source on articles (source_id, published);
create index articles_published on articles (published);
create index articles_language on articles (language, published);
create index articles_outlet on articles (outlet, published);
create index articles_version on articles (version_id);

create table versions (
    id text primary key not null,
    article_id text not null references articles (id) on delete cascade deferrable initially deferred,
    n integer not null,
    title text not null,
    text text not null,
    text_hash text not null,
    language text,
    author text,
    characters integer not null,
    seen_at text not null,
    body_sha256 text,
    archive_file text,
    archive_offset integer,
    unique (article_id, n)
) strict;
create index versions_hash on versions (text_hash);

create table version_dates (
    version_id text not null references versions (id) on delete cascade,
    position integer not null,
    kind text not null,
    date text not null,
    precision text not null,
    origin text not null,
    primary key (version_id, kind, origin)
) strict;

create table stories (
    id text primary key not null,
    title text not null,
    articles integer not null
) strict;

create table story_members (
    article_id text primary key not null references articles (id) on delete cascade,
    story_id text not null references stories (id) on delete cascade,
    role text not null
) strict;
create index story_members_story on story_members (story_id, role);
