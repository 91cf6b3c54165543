"""One look at the public database: what moved is matched with the subscriptions, and put into the outbox.

A look is one transaction of the private database: killed at any moment, it has happened whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from alerts import book, threads
from alerts.index import Index
from alerts.steps import Look
from alerts.watches import claims, corrections, edits, responses, silences, states
from db import changes
from db.changes import reading
from db.connection import writing


def begun(private: Database) -> bool:
    """Whether the public database was ever looked at."""
    return private.conn.execute("select 1 from looks limit 1").fetchone() is not None


def begin(public: Database, private: Database, now: str) -> None:
    """The first look: all that stands is taken as known, so that nobody is told of the past."""
    if not begun(private):
        look(public, private, now)


def look(
    public: Database, private: Database, now: str, index: Callable[[Database], Index] = book.index
) -> int:
    """How many notices were put into the outbox for what moved since the last look; `now` is UTC.

    The index is asked for only where something moved; whoever looks often may keep it in between.
    """
    with writing(private), reading(public):
        first = not begun(private)
        sql = "insert into looks (day, at) values (?, ?)"
        number = int(private.conn.execute(sql, (now[:10], now)).lastrowid or 0)
        # Only the last look matters; its number never comes again.
        private.conn.execute("delete from looks where number < ?", (number,))
        known = threads.standings(private)
        joined = threads.follow(private, known, changes.redirects(public))
        known = threads.standings(private) if joined else known
        this = Look(
            public, private, number, now[:10], now, lambda: Index(()) if first else index(private), known
        )
        found = corrections.look(this, joined) + states.look(this) + responses.look(this)
        return found + claims.look(this) + edits.look(this) + silences.look(this)
