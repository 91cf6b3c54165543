"""What the pages show of a directive, an article and the whole store: reads only, rows as dicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

Row = dict[str, Any]
Rows = list[Row]

_NEWEST = "select * from directive_overview order by sort_date desc, known_at desc, id limit 12"
_COUNTS = """
select
    (select count(*) from directives) as directives,
    (select count(*) from articles) as articles,
    (select count(distinct coalesce(outlet, source_id)) from articles) as outlets,
    (select count(*) from claims join articles on articles.version_id = claims.version_id) as claims,
    (select count(*) from source_health where health in ('failing', 'silent')) as unwell,
    (select max(first_seen) from articles) as last_seen
"""
_TIMELINE = """
select * from timeline where directive_id = :id
order by date is null, substr(date, 1, 10), case kind when 'response' then 1 else 0 end, known_at, id
"""
_FACTS = "select * from directives where id = :id"
_OVERVIEW = "select * from directive_overview where id = :id"
_REPORTS = """
select directive_reports.*, articles.title as article, articles.outlet, articles.url, articles.language,
    articles.published, articles.first_seen, story_members.role as story_role
from directive_reports
join articles on articles.version_id = directive_reports.version_id
left join story_members on story_members.article_id = articles.id
where directive_reports.directive_id = :id
order by coalesce(articles.published, articles.first_seen), articles.id, directive_reports.position
"""
_CLAIMS = """
select claims.*, articles.title as article, articles.outlet, articles.url, articles.language
from claims join articles on articles.version_id = claims.version_id
where claims.directive_id = :id
order by coalesce(articles.published, articles.first_seen), articles.id, claims.position
"""
_DISPUTED = """
select * from disagreements where directive_id = :id
order by weight, field, best desc, independent_sources desc, value
"""
_RELATED = """
select * from (
select directive_relations.kind, 'does' as way, directive_relations.reason, directive_relations.date,
    directives.id, directives.title
from directive_relations join directives on directives.id = directive_relations.to_id
where directive_relations.directive_id = :id
union all
select directive_relations.kind, 'suffers', directive_relations.reason, directive_relations.date,
    directives.id, directives.title
from directive_relations join directives on directives.id = directive_relations.directive_id
where directive_relations.to_id = :id
) order by date is null, date, id
"""
_HEIR = "select new_id from redirects where old_id = :id"
_ARTICLE = "select * from articles_latest where id = :id"
_VERSION = "select * from versions where id = :id"
_ARTICLE_REPORTS = """
select directive_reports.*, directives.title as directive
from directive_reports left join directives on directives.id = directive_reports.directive_id
where version_id = :id order by position
"""
_ARTICLE_CLAIMS = "select * from claims where version_id = :id order by position"
_ARTICLE_RESPONSES = "select * from responses where version_id = :id order by position"
_STORY = """
select story_members.role, articles.id, articles.title, articles.outlet, articles.language, articles.url
from story_members join articles on articles.id = story_members.article_id
where story_members.story_id = :id order by story_members.role <> 'original', articles.published, articles.id
"""


class Reader(Protocol):
    """The part of a Datasette database that the pages use."""

    async def execute(self, sql: str, params: Row | None = None) -> Iterable[Iterable[tuple[str, object]]]:
        """The result of a query, an iterable of rows that `dict` takes."""


async def front(db: Reader) -> Row:
    """The front page: the newest directives and the counts."""
    counts = await _rows(db, _COUNTS)
    return {"newest": await _rows(db, _NEWEST), "counts": counts[0]}


async def directive(db: Reader, directive_id: str) -> Row | None:
    """Everything on one directive's page, or None when there is no such directive."""
    params = {"id": directive_id}
    facts = await _rows(db, _FACTS, params)
    if not facts:
        return None
    overview = await _rows(db, _OVERVIEW, params)
    return {
        "facts": facts[0] | overview[0],
        "timeline": folded(await _rows(db, _TIMELINE, params)),
        "disputed": await _rows(db, _DISPUTED, params),
        "related": await _rows(db, _RELATED, params),
        "reports": await _rows(db, _REPORTS, params),
        "claims": await _rows(db, _CLAIMS, params),
    }


def folded(timeline: Rows) -> Rows:
    """The timeline with each answer once, at its first telling; `also` holds the other tellings."""
    first: dict[tuple[object, object], Row] = {}
    steps: Rows = []
    for row in timeline:
        step = row | {"also": []}
        if row["kind"] == "response":
            known = first.setdefault((row["actor"], row["what"]), step)
            if known is not step:
                known["also"].append(row)
                continue
        steps.append(step)
    return steps


async def heir(db: Reader, directive_id: str) -> str | None:
    """The directive that an id which is gone was merged into, or None."""
    rows = await _rows(db, _HEIR, {"id": directive_id})
    return str(rows[0]["new_id"]) if rows else None


async def article(db: Reader, article_id: str) -> Row | None:
    """Everything on one article's page, or None when there is no such article."""
    found = await _rows(db, _ARTICLE, {"id": article_id})
    if not found:
        return None
    params = {"id": found[0]["version_id"]}
    version = await _rows(db, _VERSION, params)
    told: dict[str, Rows] = {
        "reports": await _rows(db, _ARTICLE_REPORTS, params),
        "claims": await _rows(db, _ARTICLE_CLAIMS, params),
        "responses": await _rows(db, _ARTICLE_RESPONSES, params),
    }
    story = await _rows(db, _STORY, {"id": found[0]["story_id"]})
    # The text is null wherever the connection hides it.
    text = version[0]["text"]
    return {"article": found[0], "story": story, "pieces": pieces(text, told) if text else [], **told}


def pieces(text: str, told: dict[str, Rows]) -> list[tuple[str, str]]:
    """The text cut at passages, as (kind, words); kind is empty outside, else reports, claims or responses.

    Where passages overlap, the one that starts first is shown.
    """
    spans = sorted((row["start_char"], row["end_char"], kind) for kind, rows in told.items() for row in rows)
    cut: list[tuple[str, str]] = []
    at = 0
    for start, end, kind in spans:
        if start < at:
            continue
        cut += [("", text[at:start]), (kind, text[start:end])]
        at = end
    return [(kind, words) for kind, words in [*cut, ("", text[at:])] if words]


async def _rows(db: Reader, sql: str, params: Row | None = None) -> Rows:
    return [dict(row) for row in await db.execute(sql, params)]
