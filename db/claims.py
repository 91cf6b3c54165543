"""Claims across articles: what is compared, what was found to belong together, and clusters with ids kept."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from db.rows import Row, insert, select, upsert
from domain.statements import Bond, Conflict, Statement, StatementCluster
from domain.vocabulary import ClaimKind

_UNDATED = 0
_LISTED = "in (select value from json_each(?))"
_STATEMENTS = """
select
    claims.id, claims.article_id, claims.version_id, claims.start_char, claims.end_char, claims.speaker,
    claims.speaker_entity, claims.role, claims.anonymous, claims.kind, claims.negated, claims.passage,
    claims.directive_id, articles.published, story_members.role as story_role,
    coalesce(
        (
            select passages.language from passages
            where passages.version_id = claims.version_id
            and passages.start_char <= claims.start_char and passages.end_char > claims.start_char
            order by passages.position limit 1
        ),
        articles.language,
        'xx'
    ) as language
from claims
join articles on articles.version_id = claims.version_id
left join story_members on story_members.article_id = claims.article_id
"""
_NAMES = """
select start_char, end_char, entity_id as name from mentions
where version_id = :version_id and kind not in ('place')
union all
select start_char, end_char, model_id from model_mentions where version_id = :version_id
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """By what a claim is found again: its keys, its day (None: undated), and the days to look in."""

    statement: Statement
    keys: frozenset[int]
    day: int | None
    days: tuple[int, int]


def of_articles(db: Database, article_ids: Iterable[str]) -> tuple[Statement, ...]:
    """The claims of the current versions of these articles, by id."""
    return _statements(db, "claims.article_id", article_ids)


def by_id(db: Database, claim_ids: Iterable[str]) -> tuple[Statement, ...]:
    """The named claims, by id; those that no current version makes are left out."""
    return _statements(db, "claims.id", claim_ids)


def clusters_of(db: Database, article_ids: Iterable[str]) -> frozenset[str]:
    """The clusters that claims of these articles are in, or were first of, in whatever version."""
    known = list(article_ids)
    mine = "select distinct cluster_id from claims where cluster_id is not null and article_id"
    return frozenset(
        _column(db, mine, known) | _column(db, "select id from claim_clusters where first_article", known)
    )


def members(db: Database, clusters: Iterable[str]) -> dict[str, str]:
    """The cluster of each claim that is in one of these."""
    sql = f"select id, cluster_id from claims where cluster_id {_LISTED}"  # noqa: S608
    return dict(db.conn.execute(sql, (_listed(clusters),)).fetchall())


def forget(db: Database, article_ids: Iterable[str]) -> frozenset[str]:
    """Drop what was found of the claims of these articles; gives the claims that it tied them to."""
    known = list(article_ids)
    tied = _column(db, "select other from claim_bonds where one_article", known)
    tied |= _column(db, "select one from claim_bonds where other_article", known)
    for table, column in (
        ("claim_bonds", "one_article"),
        ("claim_bonds", "other_article"),
        ("claim_conflicts", "later_article"),
        ("claim_conflicts", "earlier_article"),
        ("claim_keys", "article_id"),
    ):
        sql = f"delete from {table} where {column} in (select value from json_each(?))"  # noqa: S608
        db.conn.execute(sql, (_listed(known),))
    return frozenset(tied)


def remember(db: Database, traces: Sequence[Trace]) -> None:
    """Make claims findable."""
    rows = [
        {
            "key": key,
            "day": trace.day or _UNDATED,
            "claim_id": trace.statement.id,
            "article_id": trace.statement.article_id,
        }
        for trace in traces
        for key in sorted(trace.keys)
    ]
    insert(db, "claim_keys", rows, replace="or ignore")


def candidates(db: Database, trace: Trace) -> frozenset[str]:
    """The other claims that share a key with this one, told on days that are near enough or unknown."""
    found: set[str] = set()
    for key in trace.keys:
        if trace.day is None:
            rows = db.conn.execute("select claim_id from claim_keys where key = ?", (key,))
        else:
            rows = db.conn.execute(
                "select claim_id from claim_keys where key = :key and day between :first and :last "
                "union all select claim_id from claim_keys where key = :key and day = :undated",
                {"key": key, "first": trace.days[0], "last": trace.days[1], "undated": _UNDATED},
            )
        found.update(name for (name,) in rows.fetchall())
    return frozenset(found - {trace.statement.id})


def save_ties(db: Database, ties: Iterable[Bond | Conflict], article_of: Mapping[str, str]) -> None:
    """Write what was found of pairs of claims; `article_of` gives the article of each of them."""
    for tie in ties:
        if isinstance(tie, Bond):
            articles = {"one_article": article_of[tie.one], "other_article": article_of[tie.other]}
            row = {"one": tie.one, "other": tie.other, **articles, "reason": tie.reason}
            upsert(db, "claim_bonds", row, key="one, other")
        else:
            articles = {
                "later_article": article_of[tie.later],
                "earlier_article": article_of[tie.earlier],
            }
            row = {"later": tie.later, "earlier": tie.earlier, **articles, "clash": tie.clash.value}
            upsert(db, "claim_conflicts", row | {"reason": tie.reason}, key="later, earlier")


def bonds_around(db: Database, claim_ids: Iterable[str]) -> tuple[Bond, ...]:
    """All bonds of the claims that hang together with these, at any remove."""
    known: set[str] = set()
    bonds: set[Bond] = set()
    fresh = set(claim_ids)
    while fresh:
        known |= fresh
        found = set(_bonds(db, fresh))
        bonds |= found
        fresh = {name for bond in found for name in (bond.one, bond.other)} - known
    return tuple(sorted(bonds, key=lambda bond: (bond.one, bond.other)))


def save_clusters(
    db: Database,
    clusters: Sequence[StatementCluster],
    statements: Mapping[str, Statement],
    before: Mapping[str, str],
) -> None:
    """Write the clusters that all of `statements` (by id) form, in place of those of `before` (by claim).

    A cluster's id that is gone is redirected to the one that took over most of its claims, if any did.
    """
    before = {**before, **_homes(db, statements)}
    outlets = _outlets(db, {statement.article_id for statement in statements.values()})
    for cluster in clusters:
        upsert(db, "claim_clusters", _cluster_row(cluster, statements, outlets))
    after = {name: (cluster.id, told.value) for cluster in clusters for name, told in cluster.members}
    changes = [(*after.get(name, (None, None)), name) for name in {*before, *statements}]
    db.conn.executemany(
        "update claims set cluster_id = ?1, variant = ?2 where id = ?3 "
        "and (cluster_id is not ?1 or variant is not ?2)",
        changes,
    )
    _redirect(db, before, {name: home for name, (home, _) in after.items()})


def drop_empty(db: Database, clusters: Iterable[str]) -> None:
    """Remove those of the clusters that no claim is in any more."""
    db.conn.execute(
        f"delete from claim_clusters where id {_LISTED} "  # noqa: S608
        "and not exists (select 1 from claims where claims.cluster_id = claim_clusters.id)",
        (_listed(clusters),),
    )


def _homes(db: Database, statements: Iterable[str]) -> dict[str, str]:
    """The stored cluster of each claim that has one."""
    sql = "select id, cluster_id from claims where cluster_id is not null and id"
    return dict(db.conn.execute(f"{sql} {_LISTED}", (_listed(statements),)).fetchall())


def _redirect(db: Database, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Remove clusters that nobody is in any more, each pointing on to the heir of most of its claims."""
    heirs: dict[str, Counter[str]] = defaultdict(Counter)
    for claim_id, old in before.items():
        heirs[old][after.get(claim_id, "")] += 1
    kept = set(after.values())
    db.conn.executemany("delete from redirects where old_id = ?", [(name,) for name in sorted(kept)])
    for old in sorted(heirs.keys() - kept):
        if db.conn.execute("select 1 from claims where cluster_id = ? limit 1", (old,)).fetchone():
            continue
        db.conn.execute("delete from claim_clusters where id = ?", (old,))
        new, count = min(heirs[old].items(), key=lambda item: (not item[0], -item[1], item[0]))
        if new:
            reason = f"its claims ({count}) were joined into that cluster"
            upsert(db, "redirects", {"old_id": old, "new_id": new, "reason": reason}, key="old_id")


def _cluster_row(
    cluster: StatementCluster, statements: Mapping[str, Statement], outlets: Mapping[str, str]
) -> Row:
    first = statements[cluster.first]
    members = [statements[name] for name, _ in cluster.members]
    articles = {member.article_id for member in members}
    return {
        "id": cluster.id,
        "speaker": first.speaker,
        "speaker_entity": first.speaker_entity,
        "passage": first.passage,
        "language": first.language,
        "directive_id": _commonest(member.directive_id for member in members),
        "first_claim": first.id,
        "first_article": first.article_id,
        "first_outlet": outlets.get(first.article_id),
        "first_published": first.told or None,
        "claims": len(members),
        "articles": len(articles),
        "outlets": len({outlets.get(name) or name for name in articles}),
        "languages": len({member.language.split("-")[0] for member in members}),
    }


def _commonest(names: Iterable[str | None]) -> str | None:
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def _outlets(db: Database, article_ids: Iterable[str]) -> dict[str, str]:
    sql = "select id, coalesce(outlet, source_id) from articles where id"
    return dict(db.conn.execute(f"{sql} {_LISTED}", (_listed(article_ids),)).fetchall())


def _bonds(db: Database, claim_ids: Iterable[str]) -> Iterator[Bond]:
    for column in ("one", "other"):
        sql = f"select one, other, reason from claim_bonds where {column} {_LISTED}"  # noqa: S608
        for one, other, reason in db.conn.execute(sql, (_listed(claim_ids),)).fetchall():
            yield Bond(one, other, reason)


def _statements(db: Database, column: str, values: Iterable[str]) -> tuple[Statement, ...]:
    rows = list(select(db, f"{_STATEMENTS} where {column} {_LISTED}", (_listed(values),)))
    named = {version: _named(db, version) for version in sorted({row["version_id"] for row in rows})}
    found = (_statement(row, named[row["version_id"]]) for row in rows)
    return tuple(sorted(found, key=lambda statement: statement.id))


def _named(db: Database, version_id: str) -> list[Row]:
    return list(select(db, _NAMES, {"version_id": version_id}))


def _statement(row: Row, named: Sequence[Row]) -> Statement:
    start, end = row["start_char"], row["end_char"]
    return Statement(
        id=row["id"],
        article_id=row["article_id"],
        start=start,
        language=row["language"],
        told=row["published"] or "",
        copy=row["story_role"] not in (None, "original"),
        speaker=row["speaker"],
        speaker_entity=row["speaker_entity"],
        role=row["role"],
        anonymous=bool(row["anonymous"]),
        kind=ClaimKind(row["kind"]),
        negated=bool(row["negated"]),
        passage=row["passage"],
        names=frozenset(n["name"] for n in named if n["start_char"] >= start and n["end_char"] <= end),
        directive_id=row["directive_id"],
    )


def _listed(values: Iterable[str]) -> str:
    """Values as the JSON list that json_each takes apart: a query may name any number of them."""
    return json.dumps(sorted(set(values)))


def _column(db: Database, sql: str, values: Iterable[str]) -> set[str]:
    """One column of all rows that the values find; `sql` ends in the column to find them in."""
    return {value for (value,) in db.conn.execute(f"{sql} {_LISTED}", (_listed(values),)).fetchall()}
