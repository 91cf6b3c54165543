"""What the pages read of claims: statements by filter, and one statement with all its wordings."""

from __future__ import annotations

import json
from collections.abc import Mapping

from db.segments import query
from web.rows import Reader, Row, Rows, first, rows

PAGE = 40
# Filters of the explorer, as in its address.
FILTERS = ("speaker", "topic", "stance", "kind", "named", "language", "since", "until")
# A statement that several outlets tell stands once, at its first telling.
_FIRST = """(claims.cluster_id is null or exists (
        select 1 from claim_clusters
        where claim_clusters.id = claims.cluster_id and claim_clusters.first_claim = claims.id
    ))"""
_COLUMNS = """
select claims.id, claims.cluster_id, claims.variant, claims.speaker, claims.role, claims.anonymous,
    claims.cue, claims.kind, claims.stance, claims.hedged, claims.negated, claims.passage, claims.start_char,
    claims.article_id, claims.directive_id, directives.title as directive, articles.title as article,
    coalesce(articles.outlet, articles.source_id) as outlet, articles.language, articles.url,
    articles.published, claim_clusters.outlets, claim_clusters.claims as wordings
"""
_JOINS = """
left join claim_clusters on claim_clusters.id = claims.cluster_id
left join directives on directives.id = claims.directive_id
"""
# Without words or a speaker the newest articles lead, by index; the page ends the walk.
_BY_TIME = f"""
{_COLUMNS} from articles indexed by {{walk}}
cross join claims on claims.version_id = articles.version_id {_JOINS}
where {_FIRST} {{filters}}
order by articles.published desc limit :limit offset :offset
"""
# With them, what they find is sorted; at most so many, or one common word would cost seconds.
_BY_WORDS = f"""
with found as materialized ({{found}} limit 3000)
{_COLUMNS} from found join claims on claims.id = found.id
join articles on articles.version_id = claims.version_id {_JOINS}
where {_FIRST} {{filters}}
order by articles.published is null, articles.published desc, claims.id limit :limit offset :offset
"""
_TOPIC = """
select search_entries.item_id as id from search_index
join search_entries on search_entries.id = search_index.rowid
where search_index match :words and search_entries.kind = 'claim'
"""
# The index of speakers holds all that is looked through.
_SPEAKER = """
select id from claims where rowid in (
    select rowid from claims indexed by claims_speaker
    where instr(lower(speaker), lower(:speaker)) > 0 limit 3000
)
"""
_CONDITIONS = {
    "stance": "claims.stance = :stance",
    "kind": "claims.kind = :kind",
    "named": "claims.anonymous = (:named = 'anonymous')",
    "language": "articles.language = :language",
    "since": "articles.published >= :since",
    "until": "articles.published < :until || 'T99'",
}
_LANGUAGES = "select distinct language from articles where language is not null order by 1 limit 60"
_ONE = f"""
{_COLUMNS} from claims join articles on articles.version_id = claims.version_id {_JOINS} where claims.id = :id
"""
_WORDINGS = f"""
{_COLUMNS} from claims join articles on articles.version_id = claims.version_id {_JOINS}
where claims.cluster_id = :id
order by claims.id <> claim_clusters.first_claim, articles.published is null, articles.published, claims.id
limit 200
"""
_AGAINST = """
select claim_conflicts.clash, claim_conflicts.reason, claims.id, claims.cluster_id, claims.speaker,
    claims.role, claims.anonymous, claims.cue, claims.passage, claims.start_char, claims.article_id,
    articles.title as article, coalesce(articles.outlet, articles.source_id) as outlet, articles.language,
    articles.url, articles.published
from (
    select later as id, clash, reason from claim_conflicts
    where earlier in (select value from json_each(:ids))
    union
    select earlier, clash, reason from claim_conflicts
    where later in (select value from json_each(:ids))
) as claim_conflicts
join claims on claims.id = claim_conflicts.id
join articles on articles.version_id = claims.version_id
order by articles.published, claims.id limit 60
"""


async def found(db: Reader, asked: Mapping[str, str], page: int) -> Rows:
    """The statements of one page, one more than fits where there is a next page."""
    conditions = [_CONDITIONS[name] for name in _CONDITIONS if asked.get(name)]
    filters = "".join(f"and {condition}\n" for condition in conditions)
    # Signs alone hold no word to look for.
    asked = dict(asked) | {"words": query(asked.get("topic", ""))}
    params: Row = asked | {"limit": PAGE + 1, "offset": PAGE * (page - 1)}
    words = [sql for name, sql in (("words", _TOPIC), ("speaker", _SPEAKER)) if asked.get(name)]
    if not words:
        walk = "articles_language" if asked.get("language") else "articles_published"
        return await rows(db, _BY_TIME.format(filters=filters, walk=walk), params)
    if len(words) > 1:
        filters += "and instr(lower(claims.speaker), lower(:speaker)) > 0\n"
    return await rows(db, _BY_WORDS.format(found=words[0], filters=filters), params)


async def languages(db: Reader) -> list[str]:
    """The languages of articles, to choose from."""
    return [row["language"] for row in await rows(db, _LANGUAGES)]


async def claim(db: Reader, key: str) -> Row | None:
    """A statement by its id or one of its claims': its wordings, and the claims that say otherwise."""
    wordings = await rows(db, _WORDINGS, {"id": key})
    if not wordings:
        one = await first(db, _ONE, {"id": key})
        if one is None:
            return None
        own = await rows(db, _WORDINGS, {"id": one["cluster_id"]}) if one["cluster_id"] else []
        wordings = own or [one]
    ids = json.dumps([row["id"] for row in wordings])
    return {"claim": wordings[0], "wordings": wordings, "against": await rows(db, _AGAINST, {"ids": ids})}
