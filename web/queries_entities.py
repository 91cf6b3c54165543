"""What the pages read of entities: who orders, who suffers orders, who speaks, and where they are named."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from db.segments import query
from web.rows import Reader, Row, Rows, at_once, rows

PAGE = 50
FILTERS = ("kind", "name", "jurisdiction")
KINDS = ("authority", "court", "organisation", "person", "jurisdiction", "place", "law", "product")
# Of what is found of one entity, at most so many are read; the page says where there are more.
MOST = 300
# How many of them stand on the page at once.
SHOWN = 12

_ENTITY = """
select entities.*, homes.name as home from entities
left join entities as homes on homes.id = entities.jurisdiction and homes.id <> entities.id
where entities.id = :id
"""
# The languages of an alias are those of some of its articles: all would cost too much for a common name.
_NAMES = """
select alias, (
    select count(*) from (
        select 1 from mentions where entity_id = :id and passage = aliases.alias limit 1000
    )
) as times, (
    select group_concat(distinct articles.language) from (
        select version_id from mentions where entity_id = :id and passage = aliases.alias limit 30
    ) as some
    join versions on versions.id = some.version_id
    join articles on articles.id = versions.article_id
) as languages
from aliases where entity_id = :id limit 100
"""
_DIRECTIVES = """
with own as ({own})
select directives.id, directives.title, directives.issuer, directives.action, directives.issued,
    directives.independent_sources, coalesce(now.state, directives.state) as state
from own join directives on directives.id = own.id
left join directive_states as now on now.directive_id = directives.id and now.known_to is null
    and now.valid_from <= :today and (now.valid_to is null or now.valid_to > :today)
order by directives.issued is null, directives.issued desc, directives.id limit :limit
"""
_ISSUED = _DIRECTIVES.format(
    own="""
    select id from directives where issuer_entity = :id
    union
    select id from directives where :kind = 'jurisdiction' and jurisdiction = :id
    """
)
_SUFFERED = _DIRECTIVES.format(
    own="""
    select directive_id as id from directive_targets where entity_id = :id
    union
    select directive_id from directive_targets
    where entity_id is null and name in (select value from json_each(:names))
    """
)
# Row numbers grow with time, so that these are the latest, in the order of both indexes.
_CLAIMS = """
with own as (
    select rowid as n from (
        select rowid from claims where speaker_entity = :id order by rowid desc limit :limit
    )
    union
    select rowid from (
        select rowid from claims indexed by claims_speaker
        where speaker in (select value from json_each(:names)) and speaker_entity is null
        order by rowid desc limit :limit
    )
)
select claims.id, claims.cluster_id, claims.speaker, claims.role, claims.anonymous, claims.cue, claims.kind,
    claims.stance, claims.passage, claims.start_char, claims.article_id, claims.directive_id,
    directives.title as directive, articles.title as article,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.published,
    articles.url
from own
join claims on claims.rowid = own.n
join articles on articles.version_id = claims.version_id
left join directives on directives.id = claims.directive_id
order by articles.published is null, articles.published desc, claims.id
"""
_RESPONSES = """
with own as (
    select rowid as n from (
        select rowid from responses where actor_entity = :id order by rowid desc limit :limit
    )
    union
    select rowid from (
        select rowid from responses
        where actor in (select value from json_each(:names)) and actor_entity is null
        order by rowid desc limit :limit
    )
)
select responses.type, responses.directive_id, directives.title as directive, directives.issued,
    coalesce(responses.date, articles.published) as date,
    case when responses.date is not null then 'text' when articles.published is not null then 'publication'
    end as date_from,
    responses.passage, responses.start_char, responses.article_id, articles.title as article,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.url
from own
join responses on responses.rowid = own.n
join articles on articles.version_id = responses.version_id
left join directives on directives.id = responses.directive_id
order by substr(coalesce(responses.date, articles.published, '~'), 1, 10), responses.date is null,
    responses.id
"""
_MODELS = """
select id, name, family from models
where vendor in (select value from json_each(:names)) order by name limit 100
"""
_NAMED = """
select outlet, month, count(*) as articles from entity_articles where entity_id = :id group by outlet, month
"""
_LATEST = """
select articles.id as article_id, articles.title as article, articles.language, articles.published,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.url
from entity_articles join articles on articles.id = entity_articles.article_id
where entity_articles.entity_id = :id and entity_articles.month = :month
order by articles.published desc, articles.id limit 8
"""
_INDEX = """
select id, name, kind, jurisdiction, articles from entities {index}
where 1 {filters} order by articles desc, name limit :limit offset :offset
"""
_BY_NAME = """
with found as materialized (
    select search_entries.item_id as id from search_index
    join search_entries on search_entries.id = search_index.rowid
    where search_index match :match limit 2000
)
select entities.id, entities.name, entities.kind, entities.jurisdiction, entities.articles
from found join entities on entities.id = found.id
where 1 {filters} order by entities.articles desc, entities.name limit :limit offset :offset
"""
_CONDITIONS = {"kind": "entities.kind = :kind", "jurisdiction": "entities.jurisdiction = :jurisdiction"}
# What stands beside each name of the index; no more than a hundred are counted.
_DOES = """
select value as id, (
    select count(*) from (select 1 from directives where issuer_entity = value limit 100)
) as issued, (
    select count(*) from (select 1 from directive_targets where entity_id = value limit 100)
) as suffered, (
    select count(*) from (
        select 1 from claims where speaker_entity = value
        union all
        select 1 from entities as named
        join claims on claims.speaker = named.name and claims.speaker_entity is null
        where named.id = value limit 100
    )
) as claims
from json_each(:ids)
"""
_KINDS = "select kind, count(*) as number from entities group by kind"
_JURISDICTIONS = """
select distinct entities.jurisdiction as id, coalesce(homes.name, entities.jurisdiction) as name from entities
left join entities as homes on homes.id = entities.jurisdiction
where entities.jurisdiction is not null order by 2 limit 300
"""
# Who a name on a page is: by its exact name, else by an alias that is nobody else's.
_WHO = """
select value as name, coalesce(
    (
        select id from entities
        where kind in ('person', 'organisation', 'authority', 'court', 'jurisdiction') and name = value
        order by articles desc limit 1
    ),
    (select min(entity_id) from aliases where alias = value having count(*) = 1)
) as id
from json_each(:names)
"""


async def entity(db: Reader, entity_id: str, today: str) -> Row | None:
    """Everything on an entity's page but its models, or None when there is no such entity."""
    return await at_once(db, lambda connection: _read(connection, entity_id, today))


def _read(connection: sqlite3.Connection, entity_id: str, today: str) -> Row | None:
    def read(sql: str, **params: object) -> Rows:
        return [dict(row) for row in connection.execute(sql, own | params).fetchall()]

    own: Row = {"id": entity_id, "today": today, "limit": MOST}
    found = read(_ENTITY)
    if not found:
        return None
    names = sorted(read(_NAMES), key=lambda row: (-row["times"], row["alias"]))
    told = full_names(found[0], [row["alias"] for row in names])
    own |= {"kind": found[0]["kind"], "names": json.dumps(told, ensure_ascii=False)}
    named = read(_NAMED)
    last = max((row["month"] for row in named), default="")
    return {
        "facts": found[0],
        "names": names,
        "told": told,
        "issued": read(_ISSUED),
        "suffered": read(_SUFFERED),
        "claims": read(_CLAIMS),
        "responses": read(_RESPONSES),
        "models": read(_MODELS),
        "named": named,
        "latest": read(_LATEST, month=last),
    }


def full_names(entity: Row, aliases: Sequence[str]) -> list[str]:
    """The names by which a claim or a target without an id may be taken for the entity's.

    For people that is the full name alone: a surname may be somebody else's.
    """
    if entity["kind"] == "person":
        return [entity["name"]]
    return list(dict.fromkeys([entity["name"], *(alias for alias in aliases if len(alias) > 2)]))[:40]


async def index(db: Reader, asked: Mapping[str, str], page: int) -> Rows:
    """The entities of one page, most named first; one more than fits where there is a next page."""
    filters = "".join(f"and {sql}\n" for name, sql in _CONDITIONS.items() if asked.get(name))
    params: Row = dict(asked) | {"limit": PAGE + 1, "offset": PAGE * (page - 1)}
    if asked.get("name"):
        words = query(asked["name"])
        if not words:
            return []
        params["match"] = f"segments : ({words}) AND marks : kentity"
        found = await rows(db, _BY_NAME.format(filters=filters), params)
    else:
        by = "indexed by entities_told" if asked.get("kind") else "indexed by entities_articles"
        found = await rows(db, _INDEX.format(filters=filters, index=by), params)
    ids = json.dumps([row["id"] for row in found], ensure_ascii=False)
    does = {row["id"]: row for row in await rows(db, _DOES, {"ids": ids})}
    return [row | does.get(row["id"], {}) for row in found]


async def choices(db: Reader) -> Row:
    """How many entities there are of each kind, and the jurisdictions to choose from."""
    kinds = {row["kind"]: row["number"] for row in await rows(db, _KINDS)}
    return {
        "kinds": {kind: kinds[kind] for kind in (*KINDS, *sorted(set(kinds) - set(KINDS))) if kind in kinds},
        "jurisdictions": {row["id"]: row["name"] for row in await rows(db, _JURISDICTIONS)},
    }


async def known(db: Reader, names: Iterable[object]) -> dict[str, str]:
    """The ids of entities by their names, of those names that are one's."""
    listed = json.dumps(list(dict.fromkeys(str(name) for name in names if name)), ensure_ascii=False)
    return {row["name"]: row["id"] for row in await rows(db, _WHO, {"names": listed}) if row["id"]}
