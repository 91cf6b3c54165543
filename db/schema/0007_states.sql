-- Which state a directive had on which days (valid_from, valid_to), as it was believed at which time (known_from,
-- known_to). Ends are exclusive; an empty one is open. A day in the future is a step that has yet to come.
create table directive_states (
    id text primary key not null,
    directive_id text not null references directives (id) on delete cascade,
    position integer not null,
    state text not null,
    because text not null,
    date text,
    precision text,
    valid_from text not null,
    valid_to text,
    valid_basis text not null,
    known_from text not null,
    known_to text,
    actor text,
    speaker text,
    article_id text not null references articles (id) on delete cascade,
    version_id text not null references versions (id) on delete cascade,
    passage text not null,
    start_char integer not null,
    end_char integer not null
) strict;
create index directive_states_directive on directive_states (directive_id, known_to, valid_from);
create index directive_states_valid on directive_states (valid_from);
create index directive_states_known on directive_states (known_from);
create index directive_states_article on directive_states (article_id);

create table directive_relations (
    id text primary key not null,
    directive_id text not null references directives (id) on delete cascade,
    kind text not null,
    to_id text not null references directives (id) on delete cascade,
    date text,
    precision text,
    known_at text not null,
    reason text not null,
    article_id text not null references articles (id) on delete cascade,
    version_id text not null references versions (id) on delete cascade,
    passage text not null,
    start_char integer not null,
    end_char integer not null
) strict;
create index directive_relations_directive on directive_relations (directive_id, kind);
create index directive_relations_to on directive_relations (to_id, kind);
create index directive_relations_article on directive_relations (article_id);

create table directive_values (
    id text primary key not null,
    directive_id text not null references directives (id) on delete cascade,
    field text not null,
    value text not null,
    wordings text not null default '[]',
    best integer not null,
    evidence_level text not null,
    independent_sources integer not null,
    articles integer not null,
    first_seen text,
    last_seen text
) strict;
create index directive_values_directive on directive_values (directive_id, field, value);

create table directive_disputes (
    id text primary key not null,
    directive_id text not null references directives (id) on delete cascade,
    field text not null,
    weight text not null,
    sentence text not null,
    stated text not null
) strict;
create index directive_disputes_directive on directive_disputes (directive_id, field);
create index directive_disputes_weight on directive_disputes (weight, field);

alter table directive_facts add column evidence_level text;
alter table directive_facts add column speaker text;
alter table directive_facts add column counted_as text;

drop view disagreements;
create view disagreements as
select
    directives.id as directive_id,
    directives.title as directive,
    directive_disputes.field,
    directive_disputes.weight,
    directive_disputes.sentence,
    directive_values.value,
    directive_values.best,
    directive_values.independent_sources,
    directive_values.articles,
    (
        select group_concat(outlet, ', ') from (
            select distinct coalesce(articles.outlet, articles.source_id) as outlet
            from directive_facts join articles on articles.id = directive_facts.article_id
            where directive_facts.directive_id = directives.id
            and directive_facts.field = directive_values.field
            and directive_facts.counted_as = directive_values.value
            order by outlet
        )
    ) as outlets,
    directive_values.evidence_level,
    directive_values.first_seen,
    directive_values.last_seen,
    (
        select directive_facts.passage from directive_facts
        where directive_facts.directive_id = directives.id
        and directive_facts.field = directive_values.field
        and directive_facts.counted_as = directive_values.value
        order by directive_facts.first_seen, directive_facts.article_id, directive_facts.start_char limit 1
    ) as passage
from directive_disputes
join directives on directives.id = directive_disputes.directive_id
join json_each(directive_disputes.stated) as told
join directive_values
    on directive_values.directive_id = directive_disputes.directive_id
    and directive_values.field = directive_disputes.field
    and directive_values.value = told.value
    and directive_values.evidence_level <> 'verdict';

create view state_history as
select
    directive_states.directive_id,
    directives.title as directive,
    directive_states.state,
    directive_states.because,
    directive_states.date,
    directive_states.precision,
    directive_states.valid_from,
    directive_states.valid_to,
    directive_states.valid_basis,
    directive_states.known_from,
    directive_states.known_to,
    directive_states.actor,
    articles.outlet,
    directive_states.speaker,
    directive_states.passage,
    articles.title as article,
    articles.url,
    articles.id as article_id
from directive_states
join directives on directives.id = directive_states.directive_id
join articles on articles.id = directive_states.article_id;

create view response_times as
with told as (
    select
        responses.id,
        responses.directive_id,
        responses.article_id,
        responses.actor,
        responses.type,
        responses.passage,
        coalesce(responses.date, articles.published) as responded,
        case
            when responses.date is not null then 'text'
            when articles.published is not null then 'publication'
        end as date_from,
        directives.title as directive,
        directives.issued
    from responses
    join directives on directives.id = responses.directive_id
    join articles on articles.version_id = responses.version_id
    left join story_members on story_members.article_id = articles.id
    where coalesce(story_members.role, 'original') <> 'wire_copy'
),
counted as (
    select told.*, case
        when length(told.issued) < 10 or length(told.responded) < 10 then null
        when length(told.issued) > 10 and length(told.responded) > 10
            then julianday(told.responded) - julianday(told.issued)
        else julianday(substr(told.responded, 1, 10)) - julianday(substr(told.issued, 1, 10))
    end as days
    from told
)
select
    id as response_id,
    directive_id,
    directive,
    actor,
    type,
    issued,
    responded,
    date_from,
    case when days >= 0 and length(issued) > 10 and length(responded) > 10 then round(days * 24, 1) end as hours,
    case when days >= 0 then round(days, 1) end as days,
    passage,
    article_id
from counted;

drop view directives_in_force;
drop view directive_overview;
drop view directive_periods;
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
        where directive_id = directives.id and kind in ('lifted', 'replaced', 'expired') and date is not null
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
    -- Days that linking knew as coming have come since: the state is that of today.
    coalesce(
        (
            select directive_states.state from directive_states
            where directive_states.directive_id = directives.id
            and directive_states.known_to is null
            and directive_states.valid_from <= date('now')
            and (directive_states.valid_to is null or directive_states.valid_to > date('now'))
        ),
        directives.state
    ) as state,
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
