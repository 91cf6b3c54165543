"""Corrections: who was told something is told, in the same thread and once, what puts it right.

That is when two records that were told apart turn out to be one act or one to be two, when an editor rejects
a record, corrects what it says or takes that back, and when no text tells of an act any more.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

from alerts import threads
from alerts.changes import correction
from alerts.steps import Look, mend, newest, note, of_thread, told
from alerts.threads import Joined
from alerts.watches.reach import read, write
from db import changes
from db.rows import Row
from domain.verdicts import CORRECTABLE, VerdictKind

_REACH = "verdicts"
# A reading that is under way may leave a directive without articles for a while.
_GONE_FOR = timedelta(days=1)
_ENDED = ("rejected:", "withdrawn:")


def look(this: Look, joined: tuple[Joined, ...]) -> int:
    """How many notices put something right."""
    return sum(_merged(this, one) for one in joined) + _decided(this) + _absences(this)


def _merged(this: Look, one: Joined) -> int:
    change = newest(this.private, one.kept)
    if change is None or not one.kept.startswith("t-"):
        return 0
    both = set(one.told) & set(told(this.private, one.kept))
    step = f"merged:{one.lost.removeprefix('t-')}"
    return mend(this, one.kept, step, correction(change, "merged", this.day, one.title), both)


def _decided(this: Look) -> int:
    last = changes.last_verdict(this.public)
    reach = read(this.private, _REACH)
    new = changes.verdicts(this.public, reach) if reach is not None else ()
    # Linking has yet to carry out a rejection of what is still there.
    waits = [row["id"] for row in new if row["verdict"] == VerdictKind.REJECT and _stands(this, row)]
    write(this.private, _REACH, min(waits, default=last + 1) - 1)
    return sum(_decision(this, row) for row in new)


def _stands(this: Look, row: Row) -> bool:
    thread = threads.thread_known(this.private, row["subject"])
    undone = changes.is_undone(this.public, row["id"])
    return thread is not None and not undone and threads.lives(this.private, this.public, thread)


def _decision(this: Look, row: Row) -> int:
    match VerdictKind(row["verdict"]):
        case VerdictKind.REJECT:
            return _rejected(this, row)
        case VerdictKind.SPLIT | VerdictKind.DIFFERENT:
            return _split(this, row)
        case VerdictKind.CORRECT:
            return _corrected(this, row, f"corrected:{row['id']}", row["value"])
        case VerdictKind.UNDO:
            undone = changes.verdict(this.public, int(row["subject"]))
            corrected = undone is not None and undone["verdict"] == VerdictKind.CORRECT
            return _corrected(this, undone, f"undone:{row['id']}", None) if undone and corrected else 0
        case _:
            return 0


def _rejected(this: Look, row: Row) -> int:
    thread = threads.thread_known(this.private, row["subject"])
    change = newest(this.private, thread) if thread else None
    if thread is None or threads.lives(this.private, this.public, thread):
        return 0
    # What was not sent yet needs no correction.
    sql = "delete from deliveries where thread = ? and status = 'waiting' and attempts = 0"
    this.private.conn.execute(sql, (thread,))
    sql = "insert or replace into absences (thread, since) values (?, '')"
    this.private.conn.execute(sql, (thread,))
    if change is None:
        return 0
    told_of = correction(change, "rejected", this.day)
    return mend(this, thread, f"rejected:{row['id']}", told_of, told(this.private, thread))


def _split(this: Look, row: Row) -> int:
    """Two acts that were told as one; from now on each has a thread of its own."""
    thread = threads.thread_known(this.private, row["subject"])
    if thread is None:
        return 0
    there = threads.standing_in(this.private, this.public, thread)
    for other in there[1:]:
        own = f"t-{other.directive_id}-{row['id']}"
        threads.note(this.private, replace(other, thread=own))
        note(this, own, other.state, None, muted=True)
    change = newest(this.private, thread)
    if change is None or not there or (row["verdict"] == VerdictKind.DIFFERENT and len(there) < 2):
        return 0
    told_of = correction(change, "split", this.day)
    return mend(this, thread, f"split:{row['id']}", told_of, told(this.private, thread))


def _corrected(this: Look, row: Row, step: str, value: str | None) -> int:
    """An editor's value for a field, or that it was taken back; a state is told as a state."""
    thread = threads.thread_known(this.private, row["subject"])
    change = newest(this.private, thread) if thread else None
    if thread is None or change is None or row["field"] == "state":
        return 0
    shown = ", ".join(json.loads(value)) if value and CORRECTABLE[row["field"]] else value
    told_of = correction(change, step.split(":")[0], this.day, shown, row["field"])
    return mend(this, thread, step, told_of, told(this.private, thread))


def _absences(this: Look) -> int:
    """Threads whose directives are gone, and such as came back."""
    sql = (
        "select thread, directive_id from standings "
        "where thread in (select distinct thread from deliveries where thread like 't-%')"
    )
    there, alive = dict[str, bool](), changes.ids(this.public)
    for thread, name in this.private.conn.execute(sql).fetchall():
        there[thread] = there.get(thread, False) or name in alive
    gone = dict(this.private.conn.execute("select thread, since from absences").fetchall())
    return sum(_absence(this, thread, gone.get(thread), lives) for thread, lives in sorted(there.items()))


def _absence(this: Look, thread: str, since: str | None, there: bool) -> int:
    if there:
        return _back(this, thread) if since is not None else 0
    if since is None:
        sql = "insert into absences (thread, since) values (?, ?)"
        this.private.conn.execute(sql, (thread, this.at))
        return 0
    late = since and datetime.fromisoformat(this.at) - datetime.fromisoformat(since) >= _GONE_FOR
    return _ended(this, thread, f"withdrawn:{since}") if late else 0


def _back(this: Look, thread: str) -> int:
    this.private.conn.execute("delete from absences where thread = ?", (thread,))
    ends = [step for step in of_thread(this.private, thread) if step.startswith(_ENDED)]
    return _ended(this, thread, f"restored:{len(ends)}") if ends else 0


def _ended(this: Look, thread: str, step: str) -> int:
    change = newest(this.private, thread)
    if change is None:
        return 0
    told_of = correction(change, step.split(":")[0], this.day)
    return mend(this, thread, step, told_of, told(this.private, thread))
