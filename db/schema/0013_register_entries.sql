-- What official registers say of their documents, beside the text: one row per document and article.
create table register_entries (
    article_id text primary key not null references articles (id),
    register text not null,
    number text not null,
    type text not null,
    title text not null,
    issuer text,
    issuers text not null default '[]',
    doing text,
    action text,
    state text,
    published text,
    signed text,
    effective text,
    expires text,
    comments_close text,
    corrects text,
    withdraws text,
    citation text,
    dockets text not null default '[]',
    url text,
    official_url text,
    first_seen_at text not null,
    changed_at text not null
) strict;
create index register_entries_number on register_entries (register, number);
create index register_entries_published on register_entries (published);
create index register_entries_effective on register_entries (effective);
