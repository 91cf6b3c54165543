"""What each source gave in a round: the report of a run, from what the crawl wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db import source_runs

_ANSWERED = frozenset({None, "ok", "unchanged"})


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source in one round; `door` is the outcome of asking for its listing, None where it has none."""

    source_id: str
    name: str
    door: str | None
    ended: str
    listed: int
    requests: int
    failures: int
    new: int
    edited: int
    seconds: float
    bytes: int
    outcomes: str

    @property
    def answered(self) -> bool:
        """Whether its door could be read."""
        return self.door in _ANSWERED

    def line(self) -> str:
        """The report in one line."""
        cut = "" if self.ended == "finished" else f"; ended early: {self.ended}"
        return (
            f"{self.source_id:<32} door {self.door or 'none':<10} {self.listed:>4} listed {self.new:>4} new "
            f"{self.edited:>3} edited {self.failures:>3} of {self.requests} requests failed "
            f"{self.bytes / 1024:>8.0f} KB {self.seconds:>6.1f} s{cut}"
        )


def read(db: Database, since: str) -> tuple[SourceReport, ...]:
    """The last run of each source that ended at a moment or later; of a streak, what began it."""
    latest = {row["source_id"]: row for row in source_runs.since(db, since)}
    return tuple(
        SourceReport(
            source_id=row["source_id"], name=row["name"], door=row["listing_outcome"], ended=row["ended"],
            listed=row["listed"], requests=row["requests"], failures=row["failures"], new=row["new"],
            edited=row["edited"], seconds=row["seconds"], bytes=row["bytes"], outcomes=row["outcomes"],
        )
        for row in latest.values()
    )  # fmt: skip


def lines(reports: tuple[SourceReport, ...]) -> Iterator[str]:
    """The reports for people, those that need one first."""
    for report in sorted(reports, key=lambda one: (one.answered, -one.new, one.source_id)):
        yield report.line()
