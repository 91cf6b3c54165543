"""What the front page reads: newest directives by filter, what happened by week, how the sources are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

from web.rows import Reader, Row, Rows, first, rows

PAGE = 24
# Filters of the front page, as in its address.
FILTERS = ("state", "action", "jurisdiction", "issuer", "target", "model", "language", "since", "until")
# The state of today is one row per directive; its days, backwards by index, give the newest changes first.
# Where nothing dates a state its day is that on which Edict saw it, which would put it before all others.
_NEWEST = """
select directives.id, directives.title, now.state, now.because, now.valid_from as since, now.valid_basis,
    directives.issuer, directives.action, directives.issued, directives.effective, directives.jurisdiction,
    directives.evidence_level, directives.independent_sources
from directive_states as now indexed by {index}
join directives on directives.id = now.directive_id
where now.known_to is null and now.valid_basis {basis} 'first_seen' and now.valid_from <= :today
and (now.valid_to is null or now.valid_to > :today)
{filters}
order by now.valid_from desc, now.directive_id limit :limit offset :offset
"""
_HOW_MANY = """
select count(*) as cards from directive_states as now indexed by directive_states_dated
join directives on directives.id = now.directive_id
where now.known_to is null and now.valid_basis <> 'first_seen' and now.valid_from <= :today
and (now.valid_to is null or now.valid_to > :today)
{filters}
"""
_DATED = {"index": "directive_states_dated", "basis": "<>"}
_UNDATED = {"index": "directive_states_undated", "basis": "="}
_CONDITIONS = {
    "state": "now.state = :state",
    "action": "directives.action = :action",
    "jurisdiction": "directives.jurisdiction = :jurisdiction",
    "issuer": "instr(lower(directives.issuer), lower(:issuer)) > 0",
    "target": """exists (select 1 from directive_targets where directive_id = directives.id
        and instr(lower(name), lower(:target)) > 0)""",
    "model": """exists (select 1 from directive_models where directive_id = directives.id
        and instr(lower(name), lower(:model)) > 0)""",
    "language": """exists (select 1 from directive_reports
        join articles on articles.id = directive_reports.article_id
        where directive_reports.directive_id = directives.id and articles.language = :language)""",
    "since": "now.valid_from >= :since",
    "until": "now.valid_from <= :until",
}
_NAMES = """
select directive_id, group_concat(name, ', ') as names from (
    select directive_id, name from {table}
    where directive_id in (select value from json_each(:ids)) order by directive_id, position
) group by directive_id
"""
_TOLD = """
select directive_reports.directive_id, count(distinct directive_reports.article_id) as reports,
    group_concat(distinct articles.language) as languages
from directive_reports join articles on articles.version_id = directive_reports.version_id
where directive_reports.directive_id in (select value from json_each(:ids)) group by 1
"""
_JURISDICTIONS = (
    "select distinct jurisdiction from directives where jurisdiction is not null order by 1 limit 300"
)
_LANGUAGES = "select distinct language from articles where language is not null order by 1 limit 60"
_LAST = "select max(issued) as day from directives where issued <= :today"
_ISSUED = """
select issued as day, count(*) as acts from directives
where issued >= :begin and issued < :end group by 1 limit 1000
"""
_ENDED = """
select date as day, count(distinct directive_id) as acts from events
where kind in ('lifted', 'partly_lifted', 'stayed', 'expired') and date >= :begin and date < :end
group by 1 limit 1000
"""
_SOURCES = "select source_id, source, health, last_new_article from source_health order by source limit 500"
_SEEN = "select max(first_seen) as at from articles"
_ANY = "select exists (select 1 from articles) as articles, exists (select 1 from directives) as directives"


async def newest(db: Reader, asked: Mapping[str, str], today: str, page: int) -> Rows:
    """The cards of one page, one more than fits where there is a next page.

    The newest change whose day is known comes first; those that nothing dates come after all of these.
    """
    filters = narrowing(asked)
    params: Row = dict(asked) | {"today": today, "limit": PAGE + 1, "offset": PAGE * (page - 1)}
    cards = await rows(db, _NEWEST.format(filters=filters, **_DATED), params)
    if len(cards) <= PAGE:
        cards += await _undated(db, filters, params, len(cards))
    return await completed(db, cards)


def narrowing(asked: Mapping[str, str]) -> str:
    """The conditions of the filters asked for, as SQL on `directives` and its state `now`."""
    return "".join(f"and {_CONDITIONS[name]}\n" for name in FILTERS if asked.get(name))


async def completed(db: Reader, cards: Rows) -> Rows:
    """The cards with the names of targets and models, how many articles tell of each, in which languages."""
    ids = {"ids": json.dumps([card["id"] for card in cards])}
    targets = {row["directive_id"]: row["names"] for row in await rows(db, _targets(), ids)}
    models = {row["directive_id"]: row["names"] for row in await rows(db, _models(), ids)}
    told = {row["directive_id"]: row for row in await rows(db, _TOLD, ids)}
    return [
        card
        | {"targets": targets.get(card["id"]), "models": models.get(card["id"])}
        | {"reports": 0, "languages": None}
        | told.get(card["id"], {})
        for card in cards
    ]


async def _undated(db: Reader, filters: str, params: Row, dated: int) -> Rows:
    """The cards that nothing dates which fill up a page with so many dated ones."""
    before = params["offset"]
    # Only a page beyond the last dated card must know how many of them stand before it.
    if not dated and before:
        counted = await first(db, _HOW_MANY.format(filters=filters), params)
        before -= counted["cards"] if counted else 0
    else:
        before = 0
    rest = params | {"limit": params["limit"] - dated, "offset": before}
    return await rows(db, _NEWEST.format(filters=filters, **_UNDATED), rest)


def _targets() -> str:
    return _NAMES.format(table="directive_targets")


def _models() -> str:
    return _NAMES.format(table="directive_models")


async def choices(db: Reader) -> Row:
    """The jurisdictions and languages to choose from."""
    return {
        "jurisdiction": [row["jurisdiction"] for row in await rows(db, _JURISDICTIONS)],
        "language": [row["language"] for row in await rows(db, _LANGUAGES)],
    }


async def activity(db: Reader, today: str, weeks: int) -> tuple[str, dict[str, int], dict[str, int]] | None:
    """The last day with an act, and acts issued and ended by day in the weeks before it; None without any."""
    last = await first(db, _LAST, {"today": today})
    if last is None or not last["day"] or len(last["day"]) < 10:
        return None
    day = last["day"][:10]
    begin = (date.fromisoformat(day) - timedelta(weeks=weeks)).isoformat()
    end = (date.fromisoformat(day) + timedelta(days=7)).isoformat()
    params = {"begin": begin, "end": end}
    return day, _by_day(await rows(db, _ISSUED, params)), _by_day(await rows(db, _ENDED, params))


def _by_day(counted: Rows) -> dict[str, int]:
    days: dict[str, int] = {}
    for row in counted:
        # A month or a year is no day, and cannot stand in a week.
        if len(row["day"]) >= 10:
            days[row["day"][:10]] = days.get(row["day"][:10], 0) + row["acts"]
    return days


async def sources(db: Reader) -> Row:
    """How the sources are, those that are not well first, and when the newest article was seen."""
    found = await rows(db, _SOURCES)
    seen = await first(db, _SEEN)
    return {
        "well": [row for row in found if row["health"] == "healthy"],
        "unwell": [row for row in found if row["health"] != "healthy"],
        "seen": seen["at"] if seen else None,
        **(await first(db, _ANY) or {}),
    }
