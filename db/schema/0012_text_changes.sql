-- What was done to official texts and statements after they were published is part of the story. When it was
-- done nobody says: such a row has no date, only the moment at which Edict noticed.
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
join articles on articles.id = reactions.article_id
union all
select
    'edit-' || edits.id || '-' || directives.id,
    null,
    'text ' || edits.kind,
    coalesce(articles.outlet, articles.source_id),
    case
        when edits.kind = 'edited' then '+' || edits.words_added || ' -' || edits.words_removed || ' words'
        else edits.detail
    end,
    directives.title,
    '',
    articles.title,
    articles.outlet,
    articles.language,
    articles.url,
    null,
    null,
    edits.noticed_at,
    directives.id,
    articles.id
from edits
join articles on articles.id = edits.article_id
join directives on directives.id in (
    select directive_id from directive_reports where article_id = edits.article_id
)
where articles.source_kind in ('register', 'regulator', 'court', 'company')
and edits.kind in ('edited', 'removed', 'restored');
