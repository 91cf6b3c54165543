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
    """Close a run with its outcome ("ok", "failed", "stopped") and its counts."""
    with writing(db):
        db.conn.execute(
            "update runs set finished_at = ?, outcome = ?, counts = ? where id = ?",
            (finished_at, outcome, json.dumps(dict(counts or {}), sort_keys=True), run_id),
        )
