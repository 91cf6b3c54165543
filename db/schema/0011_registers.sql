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

create index model_mentions_name on model_mentions (name);

-- Names that articles use for the models that directives name, each with the fullest name of that model: "Fable 5"
-- is "Claude Fable 5" where one name of the directives ends so, and what two scripts write is one model where the
-- gazetteer gives both one family and version.
create view model_names as
with told as materialized (
    select
        names.name,
        (
            select model_mentions.model_id || '/' || model_mentions.version from model_mentions
            join models on models.id = model_mentions.model_id
            where model_mentions.name = names.name and model_mentions.version is not null
            and models.in_gazetteer = 1
            order by model_mentions.model_id, model_mentions.version limit 1
        ) as known,
        -- Names in other scripts have longer bytes than characters.
        length(cast(names.name as blob)) = length(names.name) as latin
    from (select distinct name from directive_models) as names
),
fuller as materialized (
    select
        told.name,
        told.known,
        told.latin,
        (
            select case when count(*) = 1 then min(longer.name) end from told as longer
            where longer.name like '% ' || told.name
            and told.name like '% %' and told.name not glob '[0-9]*'
        ) as longer
    from told
)
select
    fuller.name,
    coalesce(
        fuller.longer,
        case when not fuller.latin then (
            select case when count(*) = 1 then min(other.name) end from fuller as other
            where other.known = fuller.known and other.latin
        ) end,
        fuller.name
    ) as model
from fuller;

create view model_aliases as
select
    coalesce(model_names.model, model_mentions.name) as model,
    model_mentions.passage as alias,
    group_concat(distinct articles.language) as languages,
    count(distinct articles.id) as articles,
    min(model_mentions.model_id) as model_id
from model_mentions
join articles on articles.version_id = model_mentions.version_id
left join model_names on model_names.name = model_mentions.name
group by 1, 2;

-- What each act says of each model. Of an act that many report, only models count that at least half of the
-- reports with models name: some also name the models that it leaves alone.
create view model_acts as
with names as materialized (select name, model from model_names)
select distinct
    names.model,
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
from directive_models
join names on names.name = directive_models.name
join directives on directives.id = directive_models.directive_id
where directives.action in (
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
        left join names as told on told.name = json_each.value
        where coalesce(told.model, json_each.value) = names.model
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
    select directive_relations.to_id as directive_id, model_acts.model, min(relation_day.day) as day,
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
    group by directive_relations.to_id, model_acts.model
),
steps as (
    select
        model_acts.model,
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
        on freed.directive_id = model_acts.directive_id and freed.model = model_acts.model
    where model_acts.effect <> 'restored'
    union all
    select model_acts.model, model_acts.directive_id, 'restored', spans.because, spans.valid_from, null,
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
            on base.directive_id = directive_relations.to_id and base.model = model_acts.model
        where directive_relations.directive_id = model_acts.directive_id
        and directive_relations.kind in ('lifts', 'partly_lifts', 'stays')
    )
),
changes as (
    select *, lag(status) over (partition by model, directive_id order by valid_from) as before
    from steps
)
select
    changes.model,
    (
        select model_mentions.vendor from model_mentions
        where model_mentions.name = changes.model and model_mentions.vendor is not null
        order by model_mentions.vendor limit 1
    ) as vendor,
    changes.status,
    case when changes.status <> 'restored' then directives.scope end as whom,
    changes.valid_from as from_date,
    case
        when changes.status = 'restored' then null
        else (
            select min(later.valid_from) from changes as later
            where later.model = changes.model and later.directive_id = changes.directive_id
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
join directives on directives.id = changes.directive_id
where changes.before is not changes.status;

drop view model_status;
create view model_status as
with now as (
    select
        model_status_history.*,
        row_number() over (
            partition by model
            -- What holds somewhere outweighs what was restored elsewhere.
            order by status = 'restored', status = 'announced', coalesce(from_date, '') desc, directive_id
        ) as place
    from model_status_history
    where to_date is null or to_date > date('now')
),
register as (
    select
        coalesce(model_names.model, model_mentions.name) as model,
        max(case when model_mentions.name = coalesce(model_names.model, model_mentions.name)
            then model_mentions.vendor end) as vendor,
        max(case when model_mentions.name = coalesce(model_names.model, model_mentions.name)
            then model_mentions.family end) as family,
        max(case when model_mentions.name = coalesce(model_names.model, model_mentions.name)
            then model_mentions.version end) as version,
        min(model_mentions.model_id) as model_id
    from model_mentions
    left join model_names on model_names.name = model_mentions.name
    group by 1
)
select
    register.model,
    register.vendor,
    register.family,
    register.version,
    case
        when now.status is null then 'no restriction found'
        when now.status = 'restored' then 'available again'
        else now.status
    end as availability,
    now.whom,
    now.from_date as since,
    now.directive_id,
    now.directive,
    now.issuer,
    register.model_id
from register
left join now on now.model = register.model and now.place = 1;
