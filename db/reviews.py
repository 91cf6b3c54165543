"""What a person may want to decide: questions about directives that nobody has answered, with evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db import decisions
from db.rows import Row, first, select
from domain.verdicts import CORRECTABLE

# Below this, the surest report of a directive is a guess rather than a reading.
DOUBTFUL = 0.6
# One verdict that names an article of each side has answered whether the two are one.
_SAME = """
select one_directive, other_directive, max(score) as score, reason from near_misses
where not exists (
    select 1 from verdict_reports as mine
    join verdict_reports as theirs on theirs.verdict_id = mine.verdict_id
    join verdicts on verdicts.id = mine.verdict_id
    where mine.article_id = near_misses.one_article and theirs.article_id = near_misses.other_article
    and verdicts.verdict in ('merge', 'different', 'split')
    and verdicts.id not in (select value from json_each(:undone))
)
group by min(one_directive, other_directive), max(one_directive, other_directive)
order by score desc, one_directive, other_directive
"""
_DISPUTED = """
select directive_id, field, sentence from directive_disputes
where weight <> 'note' and not exists (
    select 1 from directive_reports
    join verdict_reports on verdict_reports.article_id = directive_reports.article_id
    join verdicts on verdicts.id = verdict_reports.verdict_id
    where directive_reports.directive_id = directive_disputes.directive_id
    and (verdicts.verdict = 'confirm' or verdicts.field = directive_disputes.field)
    and verdicts.id not in (select value from json_each(:undone))
)
order by weight <> 'conflict', directive_id, field
"""
_DOUBTED = """
select directives.id as directive_id, max(directive_reports.confidence) as confidence
from directives
join directive_reports on directive_reports.directive_id = directives.id
join articles on articles.version_id = directive_reports.version_id
where not exists (
    select 1 from directive_reports as known
    join verdict_reports on verdict_reports.article_id = known.article_id
    join verdicts on verdicts.id = verdict_reports.verdict_id
    where known.directive_id = directives.id
    and verdicts.verdict in ('confirm', 'correct', 'official', 'merge')
    and verdicts.id not in (select value from json_each(:undone))
)
group by directives.id
having max(directive_reports.confidence) < :doubtful
order by confidence, directives.id
"""
_NEAR = """
select near.id, directives.title, max(near.score) as score, near.reason from (
    select other_directive as id, score, reason from near_misses where one_directive = :id
    union all
    select one_directive, score, reason from near_misses where other_directive = :id
) as near
join directives on directives.id = near.id
group by near.id order by max(near.score) desc, near.id limit :limit
"""
_STATED = """
select value from directive_values where directive_id = ? and field = ?
order by best desc, independent_sources desc, value
"""
_LISTS = {
    "targets": "select name from directive_targets where directive_id = ? order by position",
    "models": "select name from directive_models where directive_id = ? order by position",
}
_EVIDENCE = """
select
    directive_reports.id as report_id, articles.id as article_id, articles.outlet, articles.source_id,
    articles.published, articles.title, articles.url, directive_reports.issuer, directive_reports.action,
    directive_reports.passage, directive_reports.sentence, directive_reports.confidence,
    directive_reports.start_char, articles.language,
    (select group_concat(name, ', ') from (
        select name from report_targets where report_id = directive_reports.id order by position
    )) as targets
from directive_reports
join articles on articles.version_id = directive_reports.version_id
where directive_reports.directive_id = ?
order by articles.published is null, articles.published, articles.id, directive_reports.position
"""


@dataclass(frozen=True, slots=True)
class Question:
    """Something undecided: are two directives "same", is a value "disputed", is a directive "doubtful"."""

    kind: str
    directives: tuple[str, ...]
    why: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report of a directive with its article."""

    report_id: str
    article_id: str
    outlet: str
    published: str | None
    title: str
    url: str | None
    issuer: str | None
    action: str
    targets: str
    passage: str
    sentence: str
    confidence: float
    start_char: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A directive as a reviewer sees it."""

    id: str
    title: str
    state: str
    issued: str | None
    evidence: tuple[Evidence, ...]


def questions(db: Database) -> Iterator[Question]:
    """What is undecided: likely joins first, then what sources disagree on, then doubtful directives."""
    undone = {"undone": json.dumps(sorted(decisions.undone(db)))}
    for row in list(select(db, _SAME, undone)):
        pair = (row["one_directive"], row["other_directive"])
        yield Question("same", pair, f"score {row['score']:.1f}: {row['reason']}")
    for row in list(select(db, _DISPUTED, undone)):
        yield Question("disputed", (row["directive_id"],), row["sentence"], row["field"])
    for row in list(select(db, _DOUBTED, undone | {"doubtful": DOUBTFUL})):
        yield Question("doubtful", (row["directive_id"],), f"its surest report has {row['confidence']:.2f}")


def shown(db: Database, directive_id: str) -> Shown | None:
    """A directive with all its reports, first published first; None for an id that there is not."""
    row = first(db, "select id, title, state, issued from directives where id = ?", (directive_id,))
    if row is None:
        return None
    return Shown(**row, evidence=tuple(_evidence(found) for found in select(db, _EVIDENCE, (directive_id,))))


def held(db: Database, directive_id: str) -> dict[str, tuple[str, ...]]:
    """What a directive says now in each field that a person may correct; () where it says nothing."""
    row = first(db, "select * from directives where id = ?", (directive_id,)) or {}
    told: dict[str, tuple[str, ...]] = {
        field: (str(row[field]),) if row.get(field) else () for field in CORRECTABLE
    }
    told["subjects"] = tuple(json.loads(row["subjects"])) if row.get("subjects") else ()
    for field, sql in _LISTS.items():
        told[field] = tuple(name for (name,) in db.conn.execute(sql, (directive_id,)).fetchall())
    return told


def near(db: Database, directive_id: str, limit: int) -> list[Row]:
    """Other directives that may be the same act: id, title, score and reason, likeliest first."""
    return list(select(db, _NEAR, {"id": directive_id, "limit": limit}))


def stated(db: Database, directive_id: str, field: str) -> tuple[str, ...]:
    """The values of a field that sources state, the best supported first."""
    rows = db.conn.execute(_STATED, (directive_id, field)).fetchall()
    return tuple(str(value) for (value,) in rows)


def _evidence(row: Row) -> Evidence:
    return Evidence(
        **{name: row[name] for name in Evidence.__slots__ if name not in {"outlet", "targets"}},
        outlet=row["outlet"] or row["source_id"],
        targets=row["targets"] or "",
    )
