"""Which directive a report, a claim or a response belongs to, within one article.

Linking says it of reports. A claim is taken to be about the directive of the report nearest to it: news
speaks of one act at a time. A response keeps the report that the analysis ties it to. Where there is none, it
answers the act that its own sentence tells, else one that falls on the actor or whose object it names, else
the nearest; what an article tells as background comes last.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from db.rows import Row, select

Owners = dict[str, dict[str, str]]


def owners(db: Database, article_ids: Collection[str], homes: Mapping[tuple[str, int], str]) -> Owners:
    """The directive id of each row of these articles that has one: by table, then by row id.

    `homes` gives the directive of each report by its article and position.
    """
    reports = _current(db, "directive_reports", article_ids)
    report_owner = {
        row["id"]: homes[row["article_id"], row["position"]]
        for row in reports
        if (row["article_id"], row["position"]) in homes
    }
    near: dict[str, list[Row]] = defaultdict(list)
    for row in reports:
        if row["id"] in report_owner:
            near[row["version_id"]].append(row)
    claims = {
        claim["id"]: report_owner[nearest(claim, near[claim["version_id"]])["id"]]
        for claim in _current(db, "claims", article_ids)
        if near[claim["version_id"]]
    }
    targets = _targets(db, [row for rows in near.values() for row in rows])
    responses = {}
    for response in _current(db, "responses", article_ids):
        owner = _response_owner(response, report_owner, near[response["version_id"]], targets)
        if owner is not None:
            responses[response["id"]] = owner
    return {"directive_reports": report_owner, "claims": claims, "responses": responses}


def nearest(row: Row, reports: Sequence[Row]) -> Row:
    """The report with the fewest characters between it and the row; at equal distance the one before it."""
    return min(reports, key=lambda report: _distance(row, report))


def _distance(row: Row, report: Row) -> tuple[int, int]:
    gap = max(report["start_char"] - row["end_char"], row["start_char"] - report["end_char"], 0)
    return gap, int(report["start_char"] > row["start_char"])


def answered(response: Row, reports: Sequence[Row], targets: Mapping[str, Sequence[Target]]) -> Row:
    """The report of the act that a response answers; `targets` gives those of each report by its id."""

    def rank(report: Row) -> tuple[object, ...]:
        apart = (
            report["sentence_start"] >= response["end_char"]
            or report["sentence_end"] <= response["start_char"]
        )
        hit = any(target.is_actor_of(response) for target in targets.get(report["id"], ()))
        named = any(name in response["passage"] for name in _objects(report))
        return (apart, not hit, not named, bool(report["background"]), _distance(response, report))

    return min(reports, key=rank)


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an act falls on, as one report names it."""

    name: str
    entity: str | None

    def is_actor_of(self, response: Row) -> bool:
        """Whether the target is who responds: one entity, or one name within the other."""
        if self.entity and response["actor_entity"]:
            return bool(self.entity == response["actor_entity"])
        mine, theirs = set(self.name.casefold().split()), set(response["actor"].casefold().split())
        return mine <= theirs or theirs <= mine


def _objects(report: Row) -> list[str]:
    return [*json.loads(report["models"]), *json.loads(report["subjects"])]


def _targets(db: Database, reports: Sequence[Row]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    sql = (
        "select report_id, name, entity from report_targets "
        "where report_id in (select value from json_each(?)) order by report_id, position"
    )
    for row in select(db, sql, (json.dumps(sorted(report["id"] for report in reports)),)):
        found[row["report_id"]].append(Target(row["name"], row["entity"]))
    return found


def _current(db: Database, table: str, article_ids: Collection[str]) -> list[Row]:
    """The rows of a table that belong to the current versions of these articles."""
    sql = (
        f"select {table}.* from articles join {table} on {table}.version_id = articles.version_id "  # noqa: S608
        f"where articles.id in (select value from json_each(?)) order by {table}.version_id, {table}.position"
    )
    return list(select(db, sql, (json.dumps(sorted(article_ids)),)))


def _response_owner(
    response: Row,
    report_owner: Mapping[str, str],
    near: Sequence[Row],
    targets: Mapping[str, Sequence[Target]],
) -> str | None:
    if response["report_id"] in report_owner:
        return report_owner[response["report_id"]]
    return report_owner[answered(response, near, targets)["id"]] if near else None
