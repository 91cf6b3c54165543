"""What ran, when, with which versions, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

from db.connection import writing


def start(db: Database, verb: str, *, started_at: str, versions: Mapping[str, str] | None = None) -> int:
    """The id of a new run; it counts as broken off until `finish` is called."""
    with writing(db):
        cursor = db.conn.execute(
            "insert into runs (verb, started_at, versions) values (?, ?, ?)",
            (verb, started_at, json.dumps(dict(versions or {}), sort_keys=True)),
        )
        return int(cursor.lastrowid or 0)


def finish(
    db: Database,
    run_id: int,
    *,
    finished_at: str,
    outcome: str = "ok",
    counts: Mapping[str, int] | None = None,
) -> None:
    """Close a run with its outcome ("ok", "failed", "stopped") and its counts.

    A good run that brought nothing is counted in the row of the good run before it, if that was of the same
    verb and versions: watching a quiet world costs no rows.
    """
    with writing(db):
        before = None if outcome != "ok" or any((counts or {}).values()) else _good_run_before(db, run_id)
        if before is not None:
            db.conn.execute(
                "update runs set finished_at = ?, times = times + 1 where id = ?", (finished_at, before)
            )
            db.conn.execute("delete from runs where id = ?", (run_id,))
            return
        db.conn.execute(
            "update runs set finished_at = ?, outcome = ?, counts = ? where id = ?",
            (finished_at, outcome, json.dumps(dict(counts or {}), sort_keys=True), run_id),
        )


def _good_run_before(db: Database, run_id: int) -> int | None:
    row = db.conn.execute(
        "select one.id, one.outcome, one.verb = this.verb and one.versions = this.versions from runs as this "
        "join runs as one on one.id < this.id where this.id = ? order by one.id desc limit 1",
        (run_id,),
    ).fetchone()
    return int(row[0]) if row is not None and row[1] == "ok" and row[2] else None
