"""One look at the public database: what moved is matched with the subscriptions, and put into the outbox.

A look is one transaction of the private database: killed at any moment, it has happened whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlite_utils import Database

from alerts import book, threads
from alerts.index import Index
from alerts.occasions import Occasion
from alerts.steps import Look
from alerts.subscriptions import Subscription
from alerts.watches import claims, corrections, edits, reach, responses, silences, states
from db import changes
from db.changes import reading
from db.connection import writing

# What is watched once somebody asks for it: looking through all that was ever said takes time.
_WATCHES: dict[Occasion, Callable[[Look], int]] = {
    Occasion.RESPONSES: responses.look,
    Occasion.CLAIMS: claims.look,
    Occasion.EDITS: edits.look,
    Occasion.SILENCES: silences.look,
}


def begun(private: Database) -> bool:
    """Whether the public database was ever looked at."""
    return private.conn.execute("select 1 from looks limit 1").fetchone() is not None


def begin(public: Database, private: Database, now: str) -> None:
    """The first look: all that stands is taken as known, so that nobody is told of the past."""
    if not begun(private):
        look(public, private, now)


def admit(
    public: Database, private: Database, subscriptions: Iterable[Subscription], now: str
) -> tuple[Subscription, ...]:
    """Keep subscriptions, each beginning with what comes: what is there by now is told to others alone."""
    new = tuple(subscriptions)
    look(public, private, now)
    occasions = {occasion for one in new for occasion in one.conditions.occasions}
    with writing(private), reading(public):
        this = _look(public, private, now, lambda: Index(()))
        for occasion in _WATCHES:
            if occasion in occasions and not _watched(private, occasion):
                # Nobody asked for these: all of them are taken as known.
                reach.write(private, occasion, 0)
                _WATCHES[occasion](this)
    book.add(private, new, now)
    return new


def look(
    public: Database, private: Database, now: str, index: Callable[[Database], Index] = book.index
) -> int:
    """How many notices were put into the outbox for what moved since the last look; `now` is UTC.

    The index is asked for only where something moved; whoever looks often may keep it in between.
    """
    with writing(private), reading(public):
        first = not begun(private)
        known = threads.standings(private)
        joined = threads.follow(private, known, changes.redirects(public))
        this = _look(public, private, now, lambda: Index(()) if first else index(private))
        found = corrections.look(this, joined) + states.look(this)
        return found + sum(_WATCHES[what](this) for what in _WATCHES if _watched(private, what))


def _look(public: Database, private: Database, now: str, index: Callable[[], Index]) -> Look:
    sql = "insert into looks (day, at) values (?, ?)"
    number = int(private.conn.execute(sql, (now[:10], now)).lastrowid or 0)
    # Only the last look matters; its number never comes again.
    private.conn.execute("delete from looks where number < ?", (number,))
    return Look(public, private, number, now[:10], now, index, threads.standings(private))


def _watched(private: Database, occasion: Occasion) -> bool:
    return reach.read(private, occasion) is not None
