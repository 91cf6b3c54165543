"""What the evidence of a directive is read from, and what its pack holds beside it."""

from __future__ import annotations

from web.rows import Reader, Rows, rows

# Of what an article says only the present text counts. What a person decided has no article.
_EVIDENCE = """
select 'report' as kind, directive_reports.action as says, directive_reports.article_id,
    directive_reports.passage, articles.first_seen as known_at
from directive_reports join articles on articles.version_id = directive_reports.version_id
where directive_reports.directive_id = :id
union all
select 'fact', field || '=' || value, article_id, passage, first_seen from directive_facts
where directive_id = :id
union all
select 'event', kind || '=' || coalesce(date, ''), article_id, passage, known_at from events
where directive_id = :id and kind <> 'response'
union all
select 'response', responses.actor || '=' || responses.type, responses.article_id, responses.passage,
    versions.seen_at
from responses
join articles on articles.version_id = responses.version_id
join versions on versions.id = responses.version_id
where responses.directive_id = :id
union all
select 'claim', claims.speaker || '=' || claims.stance, claims.article_id, claims.passage, versions.seen_at
from claims
join articles on articles.version_id = claims.version_id
join versions on versions.id = claims.version_id
where claims.directive_id = :id
union all
select 'verdict', field || '=' || value, '', '', coalesce(first_seen, '') from directive_values
where directive_id = :id and evidence_level = 'verdict'
"""


async def evidence(db: Reader, directive_id: str) -> Rows:
    """Every finding that a directive rests on: kind, what it says, article, passage, when it was known."""
    return await rows(db, _EVIDENCE, {"id": directive_id})
