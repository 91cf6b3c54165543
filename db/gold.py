"""What people's verdicts say of articles, in the shape of the accuracy measure's gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db import decisions
from db.rows import Row, select
from domain.verdicts import Verdict, VerdictKind

_REPORTS = """
select
    directive_reports.*, articles.id as article, directives.issuer as directive_issuer,
    directives.action as directive_action, directives.issued as directive_issued,
    directives.effective as directive_effective,
    (select json_group_array(name) from (
        select name from report_targets where report_id = directive_reports.id order by position
    )) as targets,
    (select date from date_mentions where report_id = directive_reports.id and date is not null
        and kind in ('issued', 'announced', 'effective')
        order by kind <> 'issued', kind <> 'announced', position limit 1
    ) as date
from directive_reports
join articles on articles.version_id = directive_reports.version_id
join directives on directives.id = directive_reports.directive_id
where articles.id = ?
-- The measure wants acts, and no rumours of them.
and directive_reports.modality in ('asserted', 'proposed', 'history')
order by directive_reports.position
"""


@dataclass(frozen=True, slots=True)
class GoldDirective:
    """One act of an article; what a person corrected stands first, the article's own words beside it."""

    key: str
    issuer: str | None
    issuer_aliases: tuple[str, ...]
    action: str
    alt_actions: tuple[str, ...]
    targets: tuple[str, ...]
    subjects: tuple[str, ...]
    legal_basis: str | None
    reason: str | None
    date: str | None
    alt_dates: tuple[str, ...]
    evidence: str
    background: bool


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One article that a verdict is about. Only its directives were judged; the other facets are empty."""

    id: str
    relevant: bool
    judged: tuple[str, ...]
    directives: tuple[GoldDirective, ...]
    responses: tuple[()] = ()
    claims: tuple[()] = ()
    models: tuple[()] = ()
    orgs: tuple[()] = ()
    persons: tuple[()] = ()


def rows(db: Database) -> Iterator[GoldRow]:
    """One row per article that a standing verdict names, by id.

    The acts are those of the linked record, keyed by directive. Acts of the article that no verdict is about
    count as background: they are neither demanded nor punished in the core figures.
    """
    gone = decisions.undone(db)
    standing = [
        one for one in decisions.read(db) if one.number not in gone and one.kind is not VerdictKind.UNDO
    ]
    for article in sorted({key.article_id for one in standing for key in (*one.reports, *one.others)}):
        found = list(select(db, _REPORTS, (article,)))
        acts = tuple(_directive(row, _fields(row, standing), _decided(row, standing)) for row in found)
        yield GoldRow(article, bool(acts), ("directives",), acts)


def _decided(row: Row, standing: list[Verdict]) -> bool:
    """Whether a verdict is about this report: it names a passage of the article that overlaps this one."""
    return any(
        key.article_id == row["article"]
        and (key.passage == row["passage"] or _overlap(key.start, key.end, row))
        for one in standing
        for key in (*one.reports, *one.others)
    )


def _overlap(start: int, end: int, row: Row) -> bool:
    return bool(start < row["end_char"] and row["start_char"] < end)


def _fields(row: Row, standing: list[Verdict]) -> frozenset[str]:
    """The fields that a person set for this report's directive."""
    return frozenset(one.field for one in standing if one.field and _decided(row, [one]))


def _directive(row: Row, corrected: frozenset[str], decided: bool) -> GoldDirective:
    def first(field: str, right: str | None, told: str | None) -> tuple[str | None, tuple[str, ...]]:
        if field not in corrected or right is None:
            return told, ()
        return right, (told,) if told and told != right else ()

    issuer, issuers = first("issuer", row["directive_issuer"], row["issuer"])
    action, actions = first("action", row["directive_action"], row["action"])
    dated = "issued" if "issued" in corrected else "effective"
    date, dates = first(dated, row[f"directive_{dated}"], row["date"])
    return GoldDirective(
        key=row["directive_id"],
        issuer=issuer,
        issuer_aliases=issuers,
        action=str(action),
        alt_actions=actions,
        targets=tuple(json.loads(row["targets"])),
        subjects=tuple(dict.fromkeys((*json.loads(row["subjects"]), *json.loads(row["models"])))),
        legal_basis=row["legal_basis"],
        reason=row["reason"],
        date=date[:10] if date else None,
        alt_dates=tuple(day[:10] for day in dates),
        evidence=row["passage"],
        background=not decided,
    )
