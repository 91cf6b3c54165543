"""What feeds and calendars read: the newest known first, by index, all limited."""

from __future__ import annotations

import json
from collections.abc import Mapping

from web import queries_claims, queries_home, queries_search
from web.rows import Reader, Row, Rows, first, rows

# A reader that asks once a day must find what a busy day brings.
LIMIT = 60
_CARDS = """
select directives.id, directives.title, now.state, now.because, now.valid_from as since, now.valid_basis,
    now.known_from, now.speaker, now.passage, now.start_char, now.article_id, directives.issuer,
    directives.action, directives.issued, directives.effective, directives.jurisdiction,
    directives.evidence_level, directives.independent_sources, articles.title as article,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.url
from directive_states as now {walk}
join directives on directives.id = now.directive_id
join articles on articles.id = now.article_id
where now.known_to is null and now.valid_from <= :today and (now.valid_to is null or now.valid_to > :today)
{filters}
order by now.known_from desc, now.directive_id limit :limit
"""
_BY_KNOWN = "indexed by directive_states_known"
# When the words of a directive's record were last added to.
_TOUCHED = """
select directive_id, max(first_seen) as at from directive_facts
where directive_id in (select value from json_each(:ids)) group by 1
"""
_SEEN = """
select claims.id, versions.seen_at from claims join versions on versions.id = claims.version_id
where claims.id in (select value from json_each(:ids))
"""
_ENTITY = """
and (directives.issuer_entity = :entity or exists (
    select 1 from directive_targets where directive_id = directives.id and entity_id = :entity
))
"""
_LISTED = "and directives.id in (select value from json_each(:ids))\n"
_FIRST_SEEN = "select id, first_seen from articles where id in (select value from json_each(:ids))"
_LEARNT = """
select directive_id as id, max(known_from) as at from directive_states
where directive_id in (select value from json_each(:ids)) and known_to is null and valid_from <= :today
group by 1
"""
_NAME = "select id, name from entities where id = :id"
_SPOKEN = """
select claims.id from claims
where claims.speaker_entity = :entity or claims.speaker = :name limit 300
"""
_TITLE = "select title from directives where id = :id"
_OCCASIONS = """
select directives.id, directives.title, directives.issuer, directives.action, directives.jurisdiction,
    directives.evidence_level, directive_values.field, directive_values.value as day,
    directive_values.first_seen, now.state, now.valid_from as since, now.known_from, (
        select count(distinct other.value) from directive_values as other
        where other.directive_id = directives.id and other.field = directive_values.field
    ) as named, (
        select count(*) from directive_states as step where step.directive_id = directives.id
    ) as steps, (
        select group_concat(directive_disputes.sentence, ' ') from directive_disputes
        where directive_disputes.directive_id = directives.id
        and directive_disputes.field = directive_values.field and directive_disputes.weight = 'conflict'
    ) as dispute
from directive_values {walk}
join directives on directives.id = directive_values.directive_id
join directive_states as now on now.directive_id = directives.id
where directive_values.best = 1 and directive_values.field in ('effective', 'deadline', 'expires')
and now.known_to is null and now.valid_from <= :today and (now.valid_to is null or now.valid_to > :today)
{filters}
order by directive_values.value desc, directives.id limit 1000
"""
_BY_DAY = "indexed by directive_values_days"
# Consultations that registers announce close on a day that only the register's entry states.
_CLOSING = """
select directives.id, directives.title, directives.issuer, directives.action, directives.jurisdiction,
    directives.evidence_level, 'comments' as field, register_entries.comments_close as day,
    register_entries.first_seen_at as first_seen, now.state, now.valid_from as since, now.known_from,
    1 as named, 1 as steps, null as dispute
from register_entries {walk}
join directive_reports on directive_reports.article_id = register_entries.article_id
join directives on directives.id = directive_reports.directive_id
join directive_states as now on now.directive_id = directives.id
where register_entries.comments_close is not null and now.known_to is null
and now.valid_from <= :today and (now.valid_to is null or now.valid_to > :today)
{filters}
group by directives.id order by register_entries.comments_close desc, directives.id limit 1000
"""
_EFFECTIVE = """
select directives.id, directives.title, directives.issuer, directives.action, directives.jurisdiction,
    directives.evidence_level, 'effective' as field, directives.effective as day,
    directives.known_at as first_seen, now.state, now.valid_from as since, now.known_from, 1 as named, (
        select count(*) from directive_states as step where step.directive_id = directives.id
    ) as steps, null as dispute
from directives {walk}
join directive_states as now on now.directive_id = directives.id
where directives.effective is not null and now.known_to is null
and now.valid_from <= :today and (now.valid_to is null or now.valid_to > :today)
and not exists (
    select 1 from directive_values where directive_values.directive_id = directives.id
    and directive_values.field = 'effective' and directive_values.best = 1
)
{filters}
order by directives.effective desc, directives.id limit 1000
"""
_BY_EFFECT = "indexed by directives_effective"
_BY_CLOSE = "indexed by register_entries_closing"
# The walks of all days, of those of effect, of those on which comments close.
_WALKS = (_BY_DAY, _BY_EFFECT, _BY_CLOSE)
_NEWS = frozenset({"directive", "article", "claim"})
_DAYS = {"since": "and {day} >= :since", "until": "and {day} <= :until || '~'"}
_CHANGED = """
select max(at) as at from (
    select max(finished_at) as at from (select finished_at from runs order by id desc limit 20)
    union all select decided_at from (select decided_at from verdicts order by id desc limit 1)
    union all select max(known_from) from directive_states
)
"""


async def directives(db: Reader, asked: Mapping[str, str], today: str) -> Rows:
    """The directives that the front page shows for these filters, what Edict learnt last first."""
    sql = _CARDS.format(filters=queries_home.narrowing(asked), walk=_BY_KNOWN)
    return await _touched(db, await rows(db, sql, dict(asked) | {"today": today, "limit": LIMIT}))


async def claims(db: Reader, asked: Mapping[str, str]) -> Rows:
    """The statements that the explorer shows for these filters on its first pages."""
    found: Rows = []
    for page in range(1, LIMIT // queries_claims.PAGE + 2):
        part = await queries_claims.found(db, asked, page)
        found += part[: queries_claims.PAGE]
        if len(part) <= queries_claims.PAGE:
            break
    return await _seen(db, found[:LIMIT])


async def entity(db: Reader, entity_id: str, today: str) -> Row | None:
    """A body or person with its newest directives and statements, or None where nobody has that id."""
    named = await first(db, _NAME, {"id": entity_id})
    if named is None:
        return None
    params: Row = {"entity": entity_id, "name": named["name"], "today": today, "limit": LIMIT}
    cards = await rows(db, _CARDS.format(filters=_ENTITY, walk=""), params)
    told = await queries_claims.found(db, {"speaker": named["name"]}, 1)
    spoken = {row["id"] for row in await rows(db, _SPOKEN, params)}
    said = [row for row in told if row["id"] in spoken]
    return named | {"directives": await _touched(db, cards), "claims": await _seen(db, said)}


async def learnt(db: Reader, board: Rows, today: str) -> Rows:
    """The models of a board that a directive concerns, those of which Edict learnt last first."""
    board = [row for row in board if row["directive_id"]]
    ids = json.dumps(sorted({row["directive_id"] for row in board}))
    known = {row["id"]: row["at"] for row in await rows(db, _LEARNT, {"ids": ids, "today": today})}
    dated = [row | {"known_at": known.get(row["directive_id"]) or ""} for row in board]
    return sorted(dated, key=lambda row: (row["known_at"], row["model"]), reverse=True)[:LIMIT]


async def search(db: Reader, typed: str, asked: Mapping[str, str], today: str) -> Rows:
    """Directives, articles and claims that search finds, newest first; names are found by it, but no news."""
    newest = dict(asked) | {"sort": "newest"}
    found: Rows = []
    for page in range(1, LIMIT // queries_search.PAGE + 1):
        told = await queries_search.found(db, typed, newest, page, today)
        found += [hit for hit in told["leading"] + told["hits"] if hit["found"] in _NEWS]
        if not told.get("more"):
            break
    ids = [hit["id"] for hit in found if hit["found"] == "directive"]
    params: Row = {"ids": json.dumps(ids), "today": today, "limit": LIMIT}
    cards = await _touched(db, await rows(db, _CARDS.format(filters=_LISTED, walk=""), params))
    others = [hit for hit in found if hit["found"] != "directive"]
    articles = {"ids": json.dumps([hit["article_id"] for hit in others])}
    seen = {row["id"]: row["first_seen"] for row in await rows(db, _FIRST_SEEN, articles)}
    told_of = [card | {"found": "directive"} for card in cards]
    return told_of + [hit | {"seen_at": seen[hit["article_id"]]} for hit in others]


async def title(db: Reader, directive_id: str) -> str | None:
    """The title of a directive, or None."""
    row = await first(db, _TITLE, {"id": directive_id})
    return str(row["title"]) if row else None


async def occasions(db: Reader, asked: Mapping[str, str], today: str) -> Rows:
    """Days of effect, deadlines and ends of the directives that fit; `since` and `until` bound these days."""
    filters = queries_home.narrowing({key: value for key, value in asked.items() if key not in _DAYS})
    found = await _occasions(db, filters, dict(asked) | {"today": today}, _WALKS)
    return sorted(found, key=lambda row: (row["day"], row["id"], row["field"]))


async def occasions_of(db: Reader, directive_id: str, today: str) -> Rows:
    """Days of effect, deadlines and ends of one directive."""
    params: Row = {"id": directive_id, "today": today}
    found = await _occasions(db, "and directives.id = :id\n", params, ("", "", ""))
    return sorted(found, key=lambda row: (row["day"], row["field"]))


async def changed(db: Reader) -> str | None:
    """The moment up to which the data may have changed: the last run, verdict or state; None without any."""
    row = await first(db, _CHANGED)
    return row["at"] if row else None


async def _occasions(db: Reader, filters: str, params: Row, walks: tuple[str, str, str]) -> Rows:
    found: Rows = []
    parts = (
        (_OCCASIONS.replace("{walk}", walks[0]), "directive_values.value"),
        (_EFFECTIVE.replace("{walk}", walks[1]), "directives.effective"),
        (_CLOSING.replace("{walk}", walks[2]), "register_entries.comments_close"),
    )
    for sql, day in parts:
        bounds = "".join(f"{_DAYS[name].format(day=day)}\n" for name in _DAYS if params.get(name))
        found += await rows(db, sql.replace("{filters}", filters + bounds), params)
    # Texts tell of the close of comments as a deadline, too.
    told = {(row["id"], row["day"]) for row in found if row["field"] == "deadline"}
    return [row for row in found if row["field"] != "comments" or (row["id"], row["day"]) not in told]


async def _touched(db: Reader, cards: Rows) -> Rows:
    ids = {"ids": json.dumps([card["id"] for card in cards])}
    at = {row["directive_id"]: row["at"] for row in await rows(db, _TOUCHED, ids)}
    return [
        card | {"touched": max(card["known_from"], at.get(card["id"]) or "")}
        for card in await queries_home.completed(db, cards)
    ]


async def _seen(db: Reader, found: Rows) -> Rows:
    ids = {"ids": json.dumps([row["id"] for row in found])}
    seen = {row["id"]: row["seen_at"] for row in await rows(db, _SEEN, ids)}
    return [row | {"seen_at": seen[row["id"]]} for row in found]
