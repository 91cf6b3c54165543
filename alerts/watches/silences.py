"""Silences: a source that falls silent is told once, and once more when it is heard again."""

from __future__ import annotations

from datetime import datetime

from alerts.changes import silence
from alerts.occasions import Occasion
from alerts.steps import Look, mend, note, take, told
from alerts.watches import reach
from db import changes
from db.rows import Row

# Sources fall silent over days; looking through all their articles costs more than matching.
_SECONDS = 600


def look(this: Look) -> int:
    """How many notices came of sources that fell silent or are heard again."""
    now = int(datetime.fromisoformat(this.at).timestamp())
    last = reach.read(this.private, Occasion.SILENCES)
    if last is not None and 0 <= now - last < _SECONDS:
        return 0
    reach.write(this.private, Occasion.SILENCES, now)
    began = dict(this.private.conn.execute("select source_id, began from silences").fetchall())
    rows = tuple(changes.sources(this.public, this.at))
    return sum(_take(this, row, began.get(row["source_id"])) for row in rows)


def _take(this: Look, row: Row, began: str | None) -> int:
    silent = row["fails"] or row["quiet"]
    if silent and began is None:
        return _fall(this, row)
    if not silent and began is not None:
        return _return(this, row, began)
    return 0


def _fall(this: Look, row: Row) -> int:
    kind = "failing" if row["fails"] else "silent"
    began = str((row["last_success"] if row["fails"] else row["last_new_article"]) or "")
    sql = "insert into silences (source_id, began) values (?, ?)"
    this.private.conn.execute(sql, (row["source_id"], began))
    step = f"silent:{began}"
    return take(this, _thread(row), step, Occasion.SILENCES, lambda: silence(row, kind, began))


def _return(this: Look, row: Row, began: str) -> int:
    this.private.conn.execute("delete from silences where source_id = ?", (row["source_id"],))
    change, _ = silence(row, "back", began)
    step, thread = f"back:{began}", _thread(row)
    sql = "select subscription from deliveries where thread = ? and state = ?"
    had = {name for (name,) in this.private.conn.execute(sql, (thread, f"silent:{began}"))}
    note(this, thread, step, change)
    return mend(this, thread, step, change, had & set(told(this.private, thread)))


def _thread(row: Row) -> str:
    return f"s-{row['source_id']}"
