"""Which directive a report, a claim or a response belongs to, within one article.

Linking says it of reports. A claim or response is taken to be about the directive of the report nearest to
it: news speaks of one act at a time. A response that the analysis or an event ties to a report keeps
that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from db.rows import Row, select
from domain.directives import Directive
from domain.vocabulary import EventKind

Owners = dict[str, dict[str, str]]


def owners(db: Database, directives: Sequence[Directive]) -> Owners:
    """The directive id of each row that has one: by table (reports, claims, responses), then by row id."""
    reports = _current(db, "directive_reports")
    report_owner = _report_owners(reports, directives)
    near: dict[str, list[Row]] = defaultdict(list)
    for row in reports:
        if row["id"] in report_owner:
            near[row["version_id"]].append(row)
    told = _told_by_events(directives)
    claims = {
        claim["id"]: report_owner[nearest(claim, near[claim["version_id"]])["id"]]
        for claim in _current(db, "claims")
        if near[claim["version_id"]]
    }
    responses = {}
    for response in _current(db, "responses"):
        owner = _response_owner(response, report_owner, near[response["version_id"]], told)
        if owner is not None:
            responses[response["id"]] = owner
    return {"directive_reports": report_owner, "claims": claims, "responses": responses}


def nearest(row: Row, reports: Sequence[Row]) -> Row:
    """The report with the fewest characters between it and the row; at equal distance the one before it."""

    def distance(report: Row) -> tuple[int, int]:
        gap = max(report["start_char"] - row["end_char"], row["start_char"] - report["end_char"], 0)
        return gap, int(report["start_char"] > row["start_char"])

    return min(reports, key=distance)


def _current(db: Database, table: str) -> list[Row]:
    """The rows of a table that belong to the current versions of their articles."""
    sql = (
        f"select {table}.* from {table} join articles on articles.version_id = {table}.version_id "  # noqa: S608
        f"order by {table}.version_id, {table}.position"
    )
    return list(select(db, sql))


def _report_owners(reports: Iterable[Row], directives: Sequence[Directive]) -> dict[str, str]:
    wanted = {key: directive.id for directive in directives for key in directive.reports}
    return {
        row["id"]: wanted[row["article_id"], row["position"]]
        for row in reports
        if (row["article_id"], row["position"]) in wanted
    }


def _told_by_events(directives: Sequence[Directive]) -> dict[tuple[str, int, int], str]:
    return {
        (event.article_id, event.span.start, event.span.end): directive.id
        for directive in directives
        for event in directive.events
        if event.kind is EventKind.RESPONSE
    }


def _response_owner(
    response: Row,
    report_owner: dict[str, str],
    near: Sequence[Row],
    told: dict[tuple[str, int, int], str],
) -> str | None:
    place = (response["article_id"], response["start_char"], response["end_char"])
    if place in told:
        return told[place]
    if response["report_id"] in report_owner:
        return report_owner[response["report_id"]]
    return report_owner[nearest(response, near)["id"]] if near else None
