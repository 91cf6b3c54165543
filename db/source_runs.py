"""What each crawl did at each source: one row per run, and one per streak of runs that brought the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from db import sources
from db.connection import writing
from db.rows import Row, first, insert, select

_READ = frozenset({"ok", "unchanged"})


@dataclass(frozen=True, slots=True)
class SourceRun:
    """One crawl of one source.

    `ended` is "finished" or why it stopped early; `undated`, `unsigned` and `textless` count what was read
    without a stated date, an author or a text; `outcomes` is JSON, requests by outcome; `bytes` came over
    the wire; `seconds` are those of the clock.
    """

    source_id: str
    started_at: str
    finished_at: str
    ended: str
    listed: int
    requests: int
    failures: int
    new: int
    edited: int
    unchanged: int
    undated: int
    unsigned: int
    textless: int
    seconds: float
    bytes: int
    outcomes: str
    listing_outcome: str | None = None


def record(db: Database, run: SourceRun) -> None:
    """Keep one run; one that brought nothing, like the run before it, counts up that row."""
    row = asdict(run)
    with writing(db):
        sources.ensure(db, run.source_id)
        last = first(db, "select * from source_runs where source_id = ? order by id desc", (run.source_id,))
        if last is not None and not run.new and not run.edited and _quiet_again(row, last):
            db.conn.execute(
                "update source_runs set finished_at = ?, seconds = ?, times = times + 1 where id = ?",
                (run.finished_at, run.seconds, last["id"]),
            )
        else:
            insert(db, "source_runs", [row])


def since(db: Database, moment: str) -> Iterator[Row]:
    """The runs that ended at a moment or later, in the order in which they began."""
    sql = (
        "select source_runs.*, sources.name from source_runs "
        "join sources on sources.id = source_runs.source_id "
        "where finished_at >= ? order by source_runs.started_at, source_runs.id"
    )
    return select(db, sql, (moment,))


def _quiet_again(row: Row, last: Row) -> bool:
    """Whether a run found what the one before it had left: no answer has become better or worse."""
    same = all(row[column] == last[column] for column in ("ended", "source_id"))
    listings = {row["listing_outcome"], last["listing_outcome"]}
    return same and (len(listings) == 1 or listings <= _READ) and row["failures"] in {0, last["failures"]}
