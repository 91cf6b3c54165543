-- The register of AI models as before, read in a fraction of the time: names by their endings, each act once.
-- Each model's names, vendors and versions are read from this index alone, not from the mentions.
drop index model_mentions_name;
create index model_mentions_name on model_mentions (name, vendor, model_id, version, family);

drop view model_names;
create view model_names as
with recursive told as materialized (
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
-- Every name with what is left of it when words are taken from its beginning.
endings (name, ending) as (
    select name, lower(substr(name, instr(name, ' ') + 1)) from told where instr(name, ' ') > 0
    union all
    select name, substr(ending, instr(ending, ' ') + 1) from endings where instr(ending, ' ') > 0
),
-- Endings of two words and more that one name alone has.
sole as materialized (
    select ending, min(name) as name from endings
    where ending like '% %' and ending not glob '[0-9]*'
    group by ending having count(distinct name) = 1
),
fuller as materialized (
    select told.name, told.known, told.latin, sole.name as longer
    from told left join sole on sole.ending = lower(told.name)
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

drop view model_status_history;
create view model_status_history as
with acts as materialized (select * from model_acts),
spans as materialized (
    select
        directive_id,
        state,
        because,
        valid_from,
        valid_to,
        valid_basis,
        min(case when state = 'in_force' then valid_from end) over (partition by directive_id) as in_force_from,
        min(valid_from) over (partition by directive_id) as first_from
    from directive_states
    where known_to is null and state not in ('rumoured', 'proposed')
    and directive_id in (select directive_id from acts)
    union all
    select
        id, state, state, coalesce(effective, issued), null,
        case when coalesce(effective, issued) is not null then 'text' end, null, coalesce(effective, issued)
    from directives
    where state not in ('rumoured', 'proposed') and id in (select directive_id from acts)
    and not exists (select 1 from directive_states where directive_states.directive_id = directives.id)
),
freed as (
    select directive_relations.to_id as directive_id, acts.model, min(relation_day.day) as day,
        min(directive_relations.directive_id) as by_directive
    from directive_relations
    join acts
        on acts.directive_id = directive_relations.directive_id and acts.effect = 'restored'
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
    group by directive_relations.to_id, acts.model
),
steps as (
    select
        acts.model,
        acts.directive_id,
        case
            when spans.state in ('lifted', 'expired', 'suspended') then 'restored'
            when freed.day <= spans.valid_from then 'restored'
            when spans.valid_from < spans.in_force_from then 'announced'
            else acts.effect
        end as status,
        spans.because,
        spans.valid_from,
        spans.valid_to,
        spans.valid_basis
    from acts
    join spans on spans.directive_id = acts.directive_id
    left join freed
        on freed.directive_id = acts.directive_id and freed.model = acts.model
    where acts.effect <> 'restored'
    union all
    select acts.model, acts.directive_id, 'restored', spans.because, spans.valid_from, null,
        spans.valid_basis
    from acts
    join spans on spans.directive_id = acts.directive_id
    join directives on directives.id = acts.directive_id
    where acts.effect = 'restored'
    -- What is approved may be a purchase as well as a product.
    and directives.action <> 'approve'
    and spans.valid_from is spans.first_from
    -- A lifting of something known ends that; only one of something unknown stands for itself.
    and not exists (
        select 1 from directive_relations
        join acts as base
            on base.directive_id = directive_relations.to_id and base.model = acts.model
        where directive_relations.directive_id = acts.directive_id
        and directive_relations.kind in ('lifts', 'partly_lifts', 'stays')
    )
),
told as (
    select *, lag(status) over (partition by model, directive_id order by valid_from) as before
    from steps
),
changes as materialized (
    select *, lead(valid_from) over (partition by model, directive_id order by valid_from) as next_from
    from told
    where before is not status
)
select
    changes.model,
    (
        select model_mentions.vendor from model_mentions
        where model_mentions.name = changes.model and model_mentions.vendor > ''
        order by model_mentions.vendor limit 1
    ) as vendor,
    changes.status,
    case when changes.status <> 'restored' then directives.scope end as whom,
    changes.valid_from as from_date,
    case when changes.status <> 'restored' and changes.valid_from is not null then changes.next_from end as to_date,
    changes.valid_basis as from_basis,
    changes.because,
    directives.id as directive_id,
    directives.title as directive,
    directives.issuer,
    directives.evidence_level
from changes
join directives on directives.id = changes.directive_id;

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
named as materialized (
    select distinct name, vendor, model_id, version, family from model_mentions
),
register as (
    select
        coalesce(model_names.model, named.name) as model,
        max(case when named.name = coalesce(model_names.model, named.name) then named.vendor end) as vendor,
        max(case when named.name = coalesce(model_names.model, named.name) then named.family end) as family,
        max(case when named.name = coalesce(model_names.model, named.name) then named.version end) as version,
        min(named.model_id) as model_id
    from named
    left join model_names on model_names.name = named.name
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
