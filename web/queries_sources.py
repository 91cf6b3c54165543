"""What the pages read of sources: which read well or are silent, in which rhythm, first with what."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta

from web.rows import Reader, Row, Rows, at_once, rows

FILTERS = ("health", "kind", "country", "name")
# Days in the picture of a source's rhythm, and weeks in that of the list.
DAYS = 90
WEEKS = 26
_NAMES = "select id, name from sources order by name limit 1000"
_HEALTH = """
select source_health.*, sources.country, sources.language, sources.publisher, sources.verified,
    sources.full_text_public
from source_health join sources on sources.id = source_health.source_id
order by case health when 'failing' then 0 when 'drifting' then 1 when 'odd count' then 2 when 'silent' then 3
    when 'never fetched' then 4 else 5 end, source
limit 1000
"""
_WEEKS = """
select source_id, count(*) as articles,
    cast((julianday(:today) - julianday(substr(coalesce(published, first_seen), 1, 10))) / 7 as int)
        as weeks_ago
from articles indexed by articles_day
where source_id in (select id from sources) and coalesce(published, first_seen) >= :since
and coalesce(published, first_seen) < :today || 'T99'
group by 1, 3
"""
_SOURCE = "select * from sources where id = :id"
_DAYS = """
select substr(coalesce(published, first_seen), 1, 10) as day, count(*) as articles
from articles indexed by articles_day
where source_id = :id and coalesce(published, first_seen) >= :since
and coalesce(published, first_seen) < :today || 'T99'
group by 1
"""
_LANGUAGES = """
select language, count(*) as articles from (select language from articles where source_id = :id limit 20000)
where language is not null group by 1 order by 2 desc limit 12
"""
_RUNS = """
select started_at, finished_at, ended, listing_outcome, listed, requests, failures, new, edited, unchanged,
    undated, unsigned, textless, seconds, times
from source_runs where source_id = :id order by id desc limit 20
"""
_OUTCOMES = "select outcome, requests, last_at from fetch_counts where source_id = :id order by requests desc"
_FETCHES = """
select url, outcome, status, detail, fetched_at, last_at, times from fetches
where source_id = :id order by last_at desc, id desc limit 25
"""
_NEWEST = """
select id as article_id, title as article, language, url, published, coalesce(outlet, source_id) as outlet
from articles where source_id = :id order by published desc limit 8
"""
# Backwards from the directives learnt of last: a source that is never first is looked for among some only.
_FIRST = """
with late as materialized (
    select id, title, state, issued, known_at, first_article from directives order by known_at desc limit 5000
)
select late.id, late.title, late.state, late.issued, late.known_at,
    articles.id as article_id, articles.title as article, articles.published, articles.language,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.url
from late join articles on articles.id = late.first_article
where articles.source_id = :id order by late.known_at desc limit 12
"""
_FIRST_CLAIMS = """
with late as materialized (select * from claim_clusters order by rowid desc limit 3000)
select late.id, late.speaker, late.passage, late.outlets, late.first_published, articles.language
from late join articles on articles.id = late.first_article
where articles.source_id = :id and late.outlets > 1 order by late.outlets desc, late.id limit 8
"""


async def names(db: Reader) -> Row:
    """The names of the sources by their ids."""
    return {row["id"]: row["name"] for row in await rows(db, _NAMES)}


async def health(db: Reader, today: str) -> Rows:
    """Every source, those that are not well first, with its articles by week, the oldest week first."""
    since = (date.fromisoformat(today) - timedelta(weeks=WEEKS)).isoformat()
    weeks: dict[str, list[int]] = {}
    for row in await rows(db, _WEEKS, {"today": today, "since": since}):
        if 0 <= row["weeks_ago"] < WEEKS:
            counts = weeks.setdefault(row["source_id"], [0] * WEEKS)
            counts[WEEKS - 1 - row["weeks_ago"]] += row["articles"]
    return [row | {"weeks": weeks.get(row["source_id"], [])} for row in await rows(db, _HEALTH)]


def fitting(listed: Rows, asked: Mapping[str, str]) -> Rows:
    """The sources of the health, kind and country asked for whose names hold the words asked for."""
    words = asked.get("name", "").casefold()
    exact = {name: asked[name] for name in ("health", "kind", "country") if asked.get(name)}
    return [
        row
        for row in listed
        if all(row[name] == value for name, value in exact.items())
        and words in f"{row['source']} {row['publisher']} {row['source_id']}".casefold()
    ]


async def source(db: Reader, source_id: str, today: str) -> Row | None:
    """Everything on a source's page but its health, or None when there is no such source."""
    since = (date.fromisoformat(today) - timedelta(days=DAYS - 1)).isoformat()
    params: Row = {"id": source_id, "today": today, "since": since}
    return await at_once(db, lambda connection: _read(connection, params))


def _read(connection: sqlite3.Connection, params: Row) -> Row | None:
    def read(sql: str) -> Rows:
        return [dict(row) for row in connection.execute(sql, params).fetchall()]

    found = read(_SOURCE)
    if not found:
        return None
    return {
        "facts": found[0],
        "days": {row["day"]: row["articles"] for row in read(_DAYS)},
        "languages": read(_LANGUAGES),
        "runs": read(_RUNS),
        "outcomes": read(_OUTCOMES),
        "fetches": read(_FETCHES),
        "newest": read(_NEWEST),
        "first_with": read(_FIRST),
        "first_claims": read(_FIRST_CLAIMS),
    }
