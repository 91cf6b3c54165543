-- What else is watched than states: since which look, and how far a numbered list was read.
create table watches (
    occasion text primary key not null,
    cursor integer not null default 0
) strict, without rowid;

-- Which acts of which articles each thread was told of: by them a part that linking splits off is known again.
create table thread_reports (
    article_id text not null,
    action text not null,
    thread text not null,
    primary key (article_id, action, thread)
) strict, without rowid;
create index thread_reports_thread on thread_reports (thread);

-- The words of each statement by article: another reading may draw its ends, or gather it, otherwise.
create table thread_words (
    article_id text not null,
    words text not null,
    thread text not null,
    primary key (article_id, words, thread)
) strict, without rowid;

-- The articles that tell of a response: by them it is known again under another name of whoever responded.
create table step_articles (
    thread text not null,
    state text not null,
    article_id text not null,
    primary key (thread, state, article_id)
) strict, without rowid;

-- The sources that are silent now, and the last sign of life of each.
create table silences (
    source_id text primary key not null,
    began text not null
) strict, without rowid;

-- The threads that were told of and that no directive is in any more, and when that was first seen.
create table absences (
    thread text primary key not null,
    since text not null
) strict, without rowid;
