"""One look at the public database: what moved is matched with the subscriptions, and put into the outbox.

A look is one transaction of the private database: killed at any moment, it has happened whole or not at all.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from alerts import book, outbox, threads
from alerts.changes import Change, Standing, moved, read
from alerts.conditions import Traits
from alerts.index import Index
from db import changes
from db.changes import Today, reading
from db.connection import writing


@dataclass(frozen=True, slots=True)
class _Look:
    """One look: its number, its day and moment (UTC), and who is asked for."""

    public: Database
    private: Database
    number: int
    day: str
    at: str
    index: Index


def begun(private: Database) -> bool:
    """Whether the public database was ever looked at."""
    return private.conn.execute("select 1 from looks limit 1").fetchone() is not None


def begin(public: Database, private: Database, now: str) -> None:
    """The first look: all that stands is taken as known, so that nobody is told of the past."""
    if not begun(private):
        look(public, private, now)


def look(public: Database, private: Database, now: str) -> int:
    """How many notices were put into the outbox for what moved since the last look; `now` is UTC."""
    with writing(private), reading(public):
        first = not begun(private)
        sql = "insert into looks (day, at) values (?, ?)"
        number = int(private.conn.execute(sql, (now[:10], now)).lastrowid or 0)
        # Only the last look matters; its number never comes again.
        private.conn.execute("delete from looks where number < ?", (number,))
        threads.follow(private, changes.redirects(public))
        last = threads.standings(private)
        found = tuple(moved(changes.standings(public, now[:10]), last))
        # Building the index reads every subscription: only where there is something to match.
        index = book.index(private) if found and not first else Index(())
        this = _Look(public, private, number, now[:10], now, index)
        return sum(_take(this, one) for one in found)


def _take(this: _Look, one: Today) -> int:
    thread = threads.thread_of(this.private, this.public, one.directive_id)
    articles = changes.articles(this.public, one.directive_id)
    threads.remember(this.private, Standing(one.directive_id, thread, one.state, one.face), articles)
    if not len(this.index):
        _note(this, thread, one.state, None)
        return 0
    found = read(this.public, one.directive_id, one.state, this.day)
    if found is None:
        return 0
    change, traits = found
    first = _note(this, thread, one.state, change)
    return _enqueue(this, thread, traits, first)


def _enqueue(this: _Look, thread: str, traits: Traits, first: int) -> int:
    """Who meets the conditions is told, unless the step was found before the subscription was made."""
    (state,) = traits.states
    terms = book.terms(this.private, this.index.match(traits))
    told = {name: one.rhythm for name, one in terms.items() if one.since_look < first}
    return sum(
        outbox.put(this.private, (name, thread, state), this.at, rhythm) for name, rhythm in told.items()
    )


def _note(this: _Look, thread: str, state: str, change: Change | None) -> int:
    """The look that first found the step; what is said of it is renewed until it is sent."""
    told = json.dumps(asdict(change), ensure_ascii=False) if change else None
    sql = (
        "insert into steps (thread, state, look, told) values (?, ?, ?, ?) "
        "on conflict (thread, state) do update set told = coalesce(excluded.told, told) returning look"
    )
    (look,) = this.private.conn.execute(sql, (thread, state, this.number, told)).fetchone()
    return int(look)
