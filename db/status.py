"""How the store stands: counts, the last runs, and which sources are healthy."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database

from db.rows import Row, first, select

_COUNTS = {
    "sources": "select count(*) from sources",
    "articles": "select count(*) from articles",
    "versions": "select count(*) from versions",
    "stories": "select count(*) from stories",
    "analysed": "select count(*) from articles join analyses on analyses.version_id = articles.version_id",
    "relevant": (
        "select count(*) from articles join analyses on analyses.version_id = articles.version_id "
        "where analyses.relevant = 1"
    ),
    "directives": "select count(*) from directives",
    "reports": "select count(*) from directive_reports where directive_id is not null",
    "claims": "select count(*) from claims join articles on articles.version_id = claims.version_id",
    "responses": "select count(*) from responses join articles on articles.version_id = responses.version_id",
    "events": "select count(*) from events",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a verb; without `finished_at` it is under way, or was broken off."""

    id: int
    verb: str
    started_at: str
    finished_at: str | None
    outcome: str | None
    counts: dict[str, int]
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source does; `health` is one of healthy, silent, failing, odd count, drifting, never fetched.

    What the numbers mean is told in metadata.yml, at the view source_health.
    """

    source_id: str
    source: str
    health: str
    last_success: str | None
    last_outcome: str | None
    last_detail: str | None
    articles: int
    failure_score: float | None = None
    silent_days: float | None = None
    quiet_after_days: float | None = None
    listed: int | None = None
    undated_share: float | None = None
    unsigned_share: float | None = None
    textless_share: float | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The whole standing; `counts` are rows by noun."""

    counts: dict[str, int]
    last_run: Run | None
    sources: tuple[SourceHealth, ...]


def read(db: Database) -> Status:
    """The standing of a store now."""
    counts = {noun: int(db.conn.execute(sql).fetchone()[0]) for noun, sql in _COUNTS.items()}
    run = first(db, "select * from runs order by id desc limit 1")
    columns = ", ".join(SourceHealth.__slots__)
    health = select(db, f"select {columns} from source_health order by health, source_id")  # noqa: S608
    return Status(counts, _run(run) if run else None, tuple(SourceHealth(**row) for row in health))


def _run(row: Row) -> Run:
    return Run(
        id=row["id"],
        verb=row["verb"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        outcome=row["outcome"],
        counts=json.loads(row["counts"]),
        versions=json.loads(row["versions"]),
    )
