"""Which directive a report, a claim or a response belongs to, within one article.

Linking says it of reports. A claim or response is taken to be about the directive of the report nearest to
it: news speaks of one act at a time. A response that the analysis ties to a report keeps
that.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

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
    responses = {}
    for response in _current(db, "responses", article_ids):
        owner = _response_owner(response, report_owner, near[response["version_id"]])
        if owner is not None:
            responses[response["id"]] = owner
    return {"directive_reports": report_owner, "claims": claims, "responses": responses}


def nearest(row: Row, reports: Sequence[Row]) -> Row:
    """The report with the fewest characters between it and the row; at equal distance the one before it."""

    def distance(report: Row) -> tuple[int, int]:
        gap = max(report["start_char"] - row["end_char"], row["start_char"] - report["end_char"], 0)
        return gap, int(report["start_char"] > row["start_char"])

    return min(reports, key=distance)


def _current(db: Database, table: str, article_ids: Collection[str]) -> list[Row]:
    """The rows of a table that belong to the current versions of these articles."""
    sql = (
        f"select {table}.* from articles join {table} on {table}.version_id = articles.version_id "  # noqa: S608
        f"where articles.id in (select value from json_each(?)) order by {table}.version_id, {table}.position"
    )
    return list(select(db, sql, (json.dumps(sorted(article_ids)),)))


def _response_owner(response: Row, report_owner: dict[str, str], near: Sequence[Row]) -> str | None:
    if response["report_id"] in report_owner:
        return report_owner[response["report_id"]]
    return report_owner[nearest(response, near)["id"]] if near else None
