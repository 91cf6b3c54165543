-- One row per reaction: what several outlets tell of one actor's answer to one directive is one answer.
create view reactions as
with told as (
    select
        responses.id,
        responses.directive_id,
        responses.actor,
        responses.actor_entity,
        lower(coalesce(responses.actor_entity, responses.actor)) as who,
        responses.type,
        coalesce(responses.date, articles.published) as date,
        coalesce(responses.precision, articles.published_precision) as precision,
        case
            when responses.date is not null then 'text'
            when articles.published is not null then 'publication'
        end as date_from,
        responses.passage,
        articles.id as article_id,
        row_number() over (
            partition by responses.directive_id, lower(coalesce(responses.actor_entity, responses.actor)),
                responses.type
            -- What is told on a day has happened by then; on one day the text's date goes before the page's.
            order by substr(coalesce(responses.date, articles.published, '~'), 1, 10), responses.date is null,
                coalesce(story_members.role, 'original') <> 'original', articles.published, articles.id,
                responses.position
        ) as place
    from responses
    join articles on articles.version_id = responses.version_id
    left join story_members on story_members.article_id = articles.id
    where responses.directive_id is not null
)
select
    told.id as response_id,
    told.directive_id,
    directives.title as directive,
    told.actor,
    told.actor_entity,
    told.type,
    told.date,
    told.precision,
    told.date_from,
    (
        select min(versions.seen_at) from responses
        join articles on articles.version_id = responses.version_id
        join versions on versions.id = responses.version_id
        where responses.directive_id = told.directive_id and responses.type = told.type
        and lower(coalesce(responses.actor_entity, responses.actor)) = told.who
    ) as known_at,
    case
        when length(directives.issued) >= 10 and length(told.date) >= 10
            and substr(told.date, 1, 10) >= substr(directives.issued, 1, 10)
        then cast(julianday(substr(told.date, 1, 10)) - julianday(substr(directives.issued, 1, 10)) as integer)
    end as days_after,
    (
        select count(distinct responses.article_id) from responses
        join articles on articles.version_id = responses.version_id
        where responses.directive_id = told.directive_id and responses.type = told.type
        and lower(coalesce(responses.actor_entity, responses.actor)) = told.who
    ) as articles,
    (
        select count(distinct coalesce(story_members.story_id, responses.article_id)) from responses
        join articles on articles.version_id = responses.version_id
        left join story_members on story_members.article_id = articles.id
        where responses.directive_id = told.directive_id and responses.type = told.type
        and lower(coalesce(responses.actor_entity, responses.actor)) = told.who
    ) as independent_sources,
    (
        select group_concat(outlet, ', ') from (
            select distinct coalesce(articles.outlet, articles.source_id) as outlet from responses
            join articles on articles.version_id = responses.version_id
            where responses.directive_id = told.directive_id and responses.type = told.type
            and lower(coalesce(responses.actor_entity, responses.actor)) = told.who
            order by outlet
        )
    ) as outlets,
    told.passage,
    told.article_id
from told
join directives on directives.id = told.directive_id
where told.place = 1;

drop view timeline;
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
    reactions.response_id,
    reactions.date,
    'response',
    reactions.actor,
    reactions.type,
    reactions.directive,
    reactions.passage,
    articles.title,
    articles.outlet,
    articles.language,
    articles.url,
    reactions.date_from,
    reactions.precision,
    reactions.known_at,
    reactions.directive_id,
    articles.id
from reactions
join articles on articles.id = reactions.article_id;

create view model_aliases as
select
    model_mentions.model_id,
    model_mentions.passage as alias,
    group_concat(distinct articles.language) as languages,
    count(distinct articles.id) as articles
from model_mentions
join articles on articles.version_id = model_mentions.version_id
group by model_mentions.model_id, model_mentions.passage;

-- What each act says of each model. Of an act that many report, only models count that at least half of the
-- reports with models name: some also name the models that it leaves alone.
create view model_acts as
with named as (
    select
        directives.id as directive_id,
        coalesce(
            directive_models.model_id,
            (
                select model_mentions.model_id from directive_reports
                join model_mentions on model_mentions.version_id = directive_reports.version_id
                where directive_reports.directive_id = directives.id
                and model_mentions.passage = directive_models.name
                order by model_mentions.model_id limit 1
            ),
            (
                select models.id from models where models.name = directive_models.name collate nocase
                order by models.in_gazetteer desc, models.id limit 1
            )
        ) as model_id,
        directive_models.name
    from directive_models
    join directives on directives.id = directive_models.directive_id
)
select distinct
    named.model_id,
    directives.id as directive_id,
    case
        when directives.action in ('lift', 'rescind', 'approve') or exists (
            select 1 from directive_relations
            where directive_relations.directive_id = directives.id
            and directive_relations.kind in ('lifts', 'partly_lifts', 'stays')
        ) then 'restored'
        when directives.action = 'license_requirement' then 'licence required'
        when directives.action = 'suspend' then 'suspended'
        else 'restricted'
    end as effect
from named
join directives on directives.id = named.directive_id
where named.model_id is not null
and directives.action in (
    'ban', 'suspend', 'restrict_access', 'export_control', 'license_requirement', 'lift', 'rescind', 'approve'
)
and (
    select 2 * count(*) >= (
        select count(*) from directive_reports
        join articles on articles.version_id = directive_reports.version_id
        where directive_reports.directive_id = directives.id and directive_reports.models <> '[]'
    )
    from directive_reports
    join articles on articles.version_id = directive_reports.version_id
    where directive_reports.directive_id = directives.id
    and exists (
        select 1 from json_each(directive_reports.models)
        where json_each.value = named.name collate nocase
    )
);

create view model_status_history as
with spans as (
    select
        directive_id,
        state,
        because,
        valid_from,
        valid_to,
        valid_basis,
        min(case when state = 'in_force' then valid_from end) over (partition by directive_id) as in_force_from
    from directive_states
    where known_to is null and state not in ('rumoured', 'proposed')
    union all
    select
        id, state, state, coalesce(effective, issued), null,
        case when coalesce(effective, issued) is not null then 'text' end, null
    from directives
    where state not in ('rumoured', 'proposed')
    and not exists (select 1 from directive_states where directive_states.directive_id = directives.id)
),
freed as (
    select directive_relations.to_id as directive_id, model_acts.model_id, min(relation_day.day) as day,
        min(directive_relations.directive_id) as by_directive
    from directive_relations
    join model_acts
        on model_acts.directive_id = directive_relations.directive_id and model_acts.effect = 'restored'
    join (
        select directive_relations.id, coalesce(
            directive_relations.date,
            (
                select min(directive_states.valid_from) from directive_states
                where directive_states.directive_id = directive_relations.directive_id
                and directive_states.known_to is null
            )
        ) as day
        from directive_relations
    ) as relation_day on relation_day.id = directive_relations.id
    where directive_relations.kind in ('lifts', 'partly_lifts')
    group by directive_relations.to_id, model_acts.model_id
),
steps as (
    select
        model_acts.model_id,
        model_acts.directive_id,
        case
            when spans.state in ('lifted', 'expired', 'suspended') then 'restored'
            when freed.day <= spans.valid_from then 'restored'
            when spans.valid_from < spans.in_force_from then 'announced'
            else model_acts.effect
        end as status,
        spans.because,
        spans.valid_from,
        spans.valid_to,
        spans.valid_basis
    from model_acts
    join spans on spans.directive_id = model_acts.directive_id
    left join freed
        on freed.directive_id = model_acts.directive_id and freed.model_id = model_acts.model_id
    where model_acts.effect <> 'restored'
    union all
    select model_acts.model_id, model_acts.directive_id, 'restored', spans.because, spans.valid_from, null,
        spans.valid_basis
    from model_acts
    join spans on spans.directive_id = model_acts.directive_id
    join directives on directives.id = model_acts.directive_id
    where model_acts.effect = 'restored'
    -- What is approved may be a purchase as well as a product.
    and directives.action <> 'approve'
    and spans.valid_from is (
        select min(same.valid_from) from spans as same where same.directive_id = model_acts.directive_id
    )
    -- A lifting of something known ends that; only one of something unknown stands for itself.
    and not exists (
        select 1 from directive_relations
        join model_acts as base
            on base.directive_id = directive_relations.to_id and base.model_id = model_acts.model_id
        where directive_relations.directive_id = model_acts.directive_id
        and directive_relations.kind in ('lifts', 'partly_lifts', 'stays')
    )
),
changes as (
    select *, lag(status) over (partition by model_id, directive_id order by valid_from) as before
    from steps
)
select
    models.id as model_id,
    models.name as model,
    models.vendor,
    changes.status,
    case when changes.status <> 'restored' then directives.scope end as whom,
    changes.valid_from as from_date,
    case
        when changes.status = 'restored' then null
        else (
            select min(later.valid_from) from changes as later
            where later.model_id = changes.model_id and later.directive_id = changes.directive_id
            and later.valid_from > changes.valid_from and later.status <> changes.status
        )
    end as to_date,
    changes.valid_basis as from_basis,
    changes.because,
    directives.id as directive_id,
    directives.title as directive,
    directives.issuer,
    directives.evidence_level
from changes
join models on models.id = changes.model_id
join directives on directives.id = changes.directive_id
where changes.before is not changes.status;

drop view model_status;
create view model_status as
with now as (
    select
        model_status_history.*,
        row_number() over (
            partition by model_id
            -- What holds somewhere outweighs what was restored elsewhere.
            order by status = 'restored', status = 'announced', coalesce(from_date, '') desc, directive_id
        ) as place
    from model_status_history
    where to_date is null or to_date > date('now')
)
select
    models.id as model_id,
    models.name as model,
    models.vendor,
    case
        when now.status is null then 'no restriction found'
        when now.status = 'restored' then 'available again'
        else now.status
    end as availability,
    now.whom,
    now.from_date as since,
    now.directive_id,
    now.directive,
    now.issuer
from models
left join now on now.model_id = models.id and now.place = 1;
