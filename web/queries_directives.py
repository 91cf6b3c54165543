"""What the pages read of a directive, as of now or as of the end of a past day. All by index, all limited."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from web.rows import Reader, Row, Rows, first, rows, together

# "by" is the end of the day asked for, "day" that day; open ends compare as the furthest day.
_DIRECTIVE = """
select directives.*, (
    select group_concat(name, ', ') from (
        select name from directive_targets where directive_id = directives.id order by position limit 40)
    ) as targets, (
    select group_concat(name, ', ') from (
        select name from directive_models where directive_id = directives.id order by position limit 40)
    ) as models
from directives where id = :id
"""
_STATES = """
select state, because, date, valid_from, valid_to, valid_basis, actor, speaker, passage, article_id,
    start_char
from directive_states
where directive_id = :id and known_from < :by and coalesce(known_to, '9999') >= :by
order by valid_from limit 60
"""
_VALUES = """
select field, value, best, evidence_level, independent_sources, articles, first_seen
from directive_values where directive_id = :id and coalesce(first_seen, '') < :by
order by field, best desc, independent_sources desc, value limit 200
"""
_FACTS = """
select directive_facts.field, coalesce(directive_facts.counted_as, directive_facts.value) as value,
    directive_facts.evidence_level, directive_facts.passage, directive_facts.start_char,
    directive_facts.article_id, coalesce(articles.outlet, articles.source_id) as outlet, articles.language,
    articles.title as article
from directive_facts join articles on articles.id = directive_facts.article_id
where directive_facts.directive_id = :id and directive_facts.first_seen < :by
order by directive_facts.first_seen, directive_facts.article_id, directive_facts.start_char limit 500
"""
_DISPUTES = """
select field, weight, sentence from directive_disputes
where directive_id = :id order by weight, field limit 40
"""
_EVENTS = """
select events.id, events.kind, events.date, events.precision, 'text' as date_from, events.known_at,
    events.actor, events.what, events.passage, events.start_char, events.article_id,
    articles.title as article, coalesce(articles.outlet, articles.source_id) as outlet, articles.language,
    articles.url
from events join articles on articles.id = events.article_id
where events.directive_id = :id and events.kind <> 'response' and events.known_at < :by
order by events.date is null, events.date, events.known_at, events.id limit 200
"""
_REACTIONS = """
select reactions.response_id as id, 'response' as kind, reactions.date, reactions.precision,
    reactions.date_from, reactions.known_at, reactions.actor, reactions.actor_entity, reactions.type as what,
    reactions.passage, responses.start_char, reactions.article_id, articles.title as article,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.url,
    reactions.outlets, reactions.independent_sources
from reactions
join responses on responses.id = reactions.response_id
join articles on articles.id = reactions.article_id
where reactions.directive_id = :id and reactions.known_at < :by
order by reactions.date is null, reactions.date, reactions.response_id limit 200
"""
_TARGETS = "select name, entity_id from directive_targets where directive_id = :id limit 100"
_COURTS = """
select name from entities where kind = 'court' and name in (select value from json_each(:names)) limit 100
"""
_CLAIMS = """
select claims.id, claims.cluster_id, claims.variant, claims.speaker, claims.role, claims.anonymous,
    claims.cue, claims.stance, claims.kind, claims.passage, claims.start_char, claims.article_id,
    articles.title as article, coalesce(articles.outlet, articles.source_id) as outlet, articles.language,
    articles.url, articles.published
from claims join articles on articles.version_id = claims.version_id
join versions on versions.id = claims.version_id
where claims.directive_id = :id and versions.seen_at < :by
order by coalesce(articles.published, articles.first_seen), articles.id, claims.position limit 300
"""
_REPORTS = """
select directive_reports.article_id, directive_reports.passage, directive_reports.start_char,
    directive_reports.modality, directive_reports.background, articles.title as article,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.url,
    articles.published, articles.first_seen, origins.origin_id, origins.kind as origin_kind,
    origins.reason as origin_reason
from directive_reports
join articles on articles.version_id = directive_reports.version_id
left join origins on origins.article_id = directive_reports.article_id
where directive_reports.directive_id = :id and articles.first_seen < :by
order by articles.published is null, articles.published, articles.id, directive_reports.position limit 500
"""
_RELATED = """
select * from (
select directive_relations.kind, 'does' as way, directive_relations.reason, directive_relations.date,
    directive_relations.passage, directive_relations.article_id, directive_relations.start_char,
    directives.id, directives.title
from directive_relations join directives on directives.id = directive_relations.to_id
where directive_relations.directive_id = :id and directive_relations.known_at < :by
union all
select directive_relations.kind, 'suffers', directive_relations.reason, directive_relations.date,
    directive_relations.passage, directive_relations.article_id, directive_relations.start_char,
    directives.id, directives.title
from directive_relations join directives on directives.id = directive_relations.directive_id
where directive_relations.to_id = :id and directive_relations.known_at < :by
) order by date is null, date, id limit 60
"""
_MODELS = """
select name, model_id from directive_models where directive_id = :id order by position limit 40
"""
_PARTS = {
    "states": _STATES,
    "values": _VALUES,
    "stated": _FACTS,
    "disputes": _DISPUTES,
    "events": _EVENTS,
    "reactions": _REACTIONS,
    "targets": _TARGETS,
    "claims": _CLAIMS,
    "reports": _REPORTS,
    "related": _RELATED,
    "models": _MODELS,
}
_HEIR = "select new_id from redirects where old_id = :id"


@dataclass(frozen=True)
class Moment:
    """The day that a page speaks of, and the time up to which it knows."""

    day: str
    by: str
    past: bool


def moment(asked: str, now: datetime) -> Moment:
    """The end of the day asked for, or now where none is. Raises ValueError for what is no day."""
    today = now.astimezone(UTC).date().isoformat()
    if not asked:
        return Moment(today, "9999", past=False)
    day = datetime.strptime(asked, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    # Times are stored as 2026-05-04T11:30:00Z: all of the day sort before this.
    return Moment(day, f"{day}T99", past=True)


async def heir(db: Reader, directive_id: str) -> str | None:
    """The directive that an id which is gone was merged into, or None."""
    row = await first(db, _HEIR, {"id": directive_id})
    return str(row["new_id"]) if row else None


async def exists(db: Reader, directive_id: str) -> bool:
    """Whether a directive has that id."""
    return await first(db, "select 1 from directives where id = :id", {"id": directive_id}) is not None


async def directive(db: Reader, directive_id: str, when: Moment) -> Row | None:
    """Everything on one directive's page, or None when there is no such directive."""
    params: Row = {"id": directive_id, "by": when.by}
    facts = await first(db, _DIRECTIVE, params)
    if facts is None:
        return None
    found = dict(zip(_PARTS, await together(db, list(_PARTS.values()), params), strict=True))
    return found | {
        "facts": facts,
        "disputes": [] if when.past else found["disputes"],
        "courts": await _courts(db, found["events"] + found["reactions"]),
    }


async def _courts(db: Reader, steps: Rows) -> set[str]:
    names = json.dumps(sorted({row["actor"] for row in steps if row["actor"]}))
    return {row["name"] for row in await rows(db, _COURTS, {"names": names})}
