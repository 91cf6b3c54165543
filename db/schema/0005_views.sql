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
    analyses.relevant,
    story_members.story_id,
    story_members.role,
    versions.n as version,
    versions.characters,
    articles.version_id
from articles
join versions on versions.id = articles.version_id
left join analyses on analyses.version_id = articles.version_id
left join story_members on story_members.article_id = articles.id;

create view timeline as
select
    events.id,
    events.date,
    events.kind,
    events.actor,
    events.what,
    directives.title as directive,
    events.passage,
    articles.title as article,
    articles.outlet,
    articles.language,
    articles.url,
    case when events.date is not null then 'text' end as date_from,
    events.precision,
    events.known_at,
    directives.id as directive_id,
    articles.id as article_id
from events
join directives on directives.id = events.directive_id
join articles on articles.id = events.article_id
where events.kind <> 'response'
union all
select
    responses.id,
    coalesce(responses.date, articles.published),
    'response',
    responses.actor,
    responses.type,
    directives.title,
    responses.passage,
    articles.title,
    articles.outlet,
    articles.language,
    articles.url,
    case
        when responses.date is not null then 'text'
        when articles.published is not null then 'publication'
    end,
    coalesce(responses.precision, articles.published_precision),
    versions.seen_at,
    directives.id,
    articles.id
from responses
join directives on directives.id = responses.directive_id
join articles on articles.version_id = responses.version_id
join versions on versions.id = responses.version_id
left join story_members on story_members.article_id = articles.id
-- What a wire copy repeats is on the timeline once, from the original.
where coalesce(story_members.role, 'original') <> 'wire_copy';

create view directive_periods as
select
    directives.id as directive_id,
    coalesce(
        directives.effective,
        (select min(date) from events where directive_id = directives.id and kind = 'effective'),
        directives.issued
    ) as starts,
    (
        select min(date) from events
        where directive_id = directives.id and kind in ('lifted', 'expired') and date is not null
    ) as ends
from directives
where directives.state not in ('rumoured', 'proposed')
and directives.action in (
    'ban', 'suspend', 'restrict_access', 'export_control', 'license_requirement', 'order_remedy',
    'require_disclosure', 'investigate', 'designate', 'adopt_rule', 'guidance', 'other'
);

create view directive_overview as
select
    directives.id,
    directives.title,
    directives.state,
    directives.issuer,
    directives.action,
    (
        select group_concat(name, ', ') from (
            select name from directive_targets where directive_id = directives.id order by position
        )
    ) as targets,
    (
        select group_concat(name, ', ') from (
            select name from directive_models where directive_id = directives.id order by position
        )
    ) as models,
    directives.issued,
    directives.effective,
    directives.jurisdiction,
    directives.evidence_level,
    directives.independent_sources,
    (
        select count(distinct directive_reports.article_id)
        from directive_reports
        join articles on articles.version_id = directive_reports.version_id
        where directive_reports.directive_id = directives.id
    ) as reports,
    (
        select group_concat(language, ', ') from (
            select distinct articles.language
            from directive_reports
            join articles on articles.version_id = directive_reports.version_id
            where directive_reports.directive_id = directives.id
            order by articles.language
        )
    ) as languages,
    coalesce(
        directives.issued,
        directives.effective,
        (select substr(published, 1, 10) from articles where id = directives.first_article),
        substr(directives.known_at, 1, 10)
    ) as sort_date,
    directives.known_at
from directives;

create view directives_in_force as
select directive_overview.*, directive_periods.starts
from directive_overview
join directive_periods on directive_periods.directive_id = directive_overview.id
where substr(directive_periods.starts, 1, 10) <= date('now')
and (directive_periods.ends is null or substr(directive_periods.ends, 1, 10) > date('now'))
and directive_overview.state not in ('lifted', 'expired', 'suspended');

create view disagreements as
select
    directives.id as directive_id,
    directives.title as directive,
    directive_facts.field,
    directive_facts.value,
    count(distinct directive_facts.article_id) as articles,
    group_concat(distinct coalesce(articles.outlet, articles.source_id)) as outlets,
    min(directive_facts.first_seen) as first_seen,
    min(directive_facts.passage) as passage
from directive_facts
join directives on directives.id = directive_facts.directive_id
join articles on articles.id = directive_facts.article_id
where (directive_facts.directive_id, directive_facts.field) in (
    select directive_id, field from directive_facts
    group by directive_id, field having count(distinct value) > 1
)
group by directives.id, directive_facts.field, directive_facts.value;

create view model_status as
with acts as (
    select
        directive_models.model_id,
        directive_models.directive_id,
        directives.action,
        directives.state,
        coalesce(directives.effective, directives.issued) as since,
        row_number() over (
            partition by directive_models.model_id
            order by coalesce(directives.effective, directives.issued, substr(directives.known_at, 1, 10)) desc,
                directives.id
        ) as place
    from directive_models
    join directives on directives.id = directive_models.directive_id
    where directive_models.model_id is not null
    and directives.state not in ('rumoured', 'proposed')
    and directives.action in (
        'ban', 'suspend', 'restrict_access', 'export_control', 'license_requirement', 'lift', 'rescind', 'approve'
    )
)
select
    models.id as model_id,
    models.name as model,
    models.vendor,
    case
        when acts.directive_id is null then 'no restriction found'
        when acts.action in ('lift', 'rescind', 'approve') then 'available again'
        when acts.state in ('lifted', 'expired', 'suspended') then 'available again'
        when acts.action = 'license_requirement' then 'licence required'
        else 'restricted'
    end as availability,
    acts.since,
    acts.directive_id,
    directives.title as directive,
    directives.issuer
from models
left join acts on acts.model_id = models.id and acts.place = 1
left join directives on directives.id = acts.directive_id;

create view source_health as
with last_fetch as (
    select source_id, outcome, times, detail, last_at,
        row_number() over (partition by source_id order by last_at desc, id desc) as place
    from fetches
),
counts as (
    select
        source_id,
        max(case when outcome in ('ok', 'unchanged') then last_at end) as last_success,
        max(case when outcome not in ('ok', 'unchanged') then last_at end) as last_failure,
        sum(case when outcome in ('ok', 'unchanged') then times else 0 end) as successes,
        sum(case when outcome not in ('ok', 'unchanged') then times else 0 end) as failures
    from fetches group by source_id
),
told as (
    select source_id, count(*) as articles, max(first_seen) as last_new_article
    from articles group by source_id
)
select
    sources.id as source_id,
    sources.name as source,
    sources.kind,
    sources.door,
    case
        when counts.source_id is null then 'never fetched'
        when counts.last_success is null then 'failing'
        when counts.last_failure > counts.last_success then 'failing'
        when sources.quiet_days is not null
            and coalesce(julianday('now') - julianday(told.last_new_article), 1e9) > sources.quiet_days
            then 'silent'
        else 'healthy'
    end as health,
    counts.last_success,
    counts.last_failure,
    last_fetch.outcome as last_outcome,
    last_fetch.detail as last_detail,
    coalesce(counts.successes, 0) as successes,
    coalesce(counts.failures, 0) as failures,
    coalesce(told.articles, 0) as articles,
    told.last_new_article,
    sources.quiet_days
from sources
left join counts on counts.source_id = sources.id
left join told on told.source_id = sources.id
left join last_fetch on last_fetch.source_id = sources.id and last_fetch.place = 1;
