-- Every model with what holds for it, put together in one grouping: joined, each was looked for among all.
drop view model_status;
create view model_status as
with names as materialized (select name, model from model_names),
now as (
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
told as (
    select
        coalesce(names.model, named.name) as model,
        -- Only what goes by the model's full name says what it is.
        iif(named.name = coalesce(names.model, named.name), named.vendor, null) as vendor,
        iif(named.name = coalesce(names.model, named.name), named.family, null) as family,
        iif(named.name = coalesce(names.model, named.name), named.version, null) as version,
        named.model_id,
        null as status, null as whom, null as since, null as directive_id, null as directive, null as issuer
    from (select distinct name, vendor, model_id, version, family from model_mentions) as named
    left join names on names.name = named.name
    union all
    select model, null, null, null, null, status, whom, from_date, directive_id, directive, issuer
    from now where place = 1
)
select
    model,
    max(vendor) as vendor,
    max(family) as family,
    max(version) as version,
    case coalesce(max(status), '')
        when '' then 'no restriction found'
        when 'restored' then 'available again'
        else max(status)
    end as availability,
    max(whom) as whom,
    max(since) as since,
    max(directive_id) as directive_id,
    max(directive) as directive,
    max(issuer) as issuer,
    min(model_id) as model_id
from told
group by model
having min(model_id) is not null;
