-- Joins are made for whoever counts articles by language or outlet too; what is asked for in the place of a column is
-- looked up only where that column is shown.
drop view articles_latest;
create view articles_latest as
select
    articles.id,
    articles.title,
    articles.outlet,
    articles.published,
    articles.published_precision,
    articles.language,
    articles.source_kind,
    articles.source_id,
    articles.url,
    articles.first_seen,
    (select relevant from analyses where analyses.version_id = articles.version_id) as relevant,
    (select story_id from story_members where story_members.article_id = articles.id) as story_id,
    (select role from story_members where story_members.article_id = articles.id) as role,
    (select n from versions where versions.id = articles.version_id) as version,
    (select characters from versions where versions.id = articles.version_id) as characters,
    articles.version_id
from articles;

create index versions_seen on versions (seen_at);
create index fetches_last on fetches (last_at);
create index source_runs_finished on source_runs (finished_at);
