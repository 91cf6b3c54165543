"""The book of subscriptions, in the private database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from alerts.index import Index
from alerts.rhythm import Rhythm
from alerts.subscriptions import Subscription, as_record, conditions_of, of_record, rhythm_of
from db.connection import writing
from db.rows import Row, first, select
from domain.errors import InputError

PAUSED = "paused"
UNSUBSCRIBED = "its reader has unsubscribed"
# Somebody wants it so: nothing is found for it, and it goes on with what comes.
RESTING = (PAUSED, UNSUBSCRIBED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A subscription with what has come of it; `stopped` says why nothing is sent, None when it is."""

    subscription: Subscription
    created_at: str
    stopped: str | None
    failures: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The look after which a subscription was made, and its rhythm."""

    since_look: int
    rhythm: Rhythm


def add(private: Database, subscriptions: Iterable[Subscription], now: str) -> None:
    """Keep subscriptions; each begins with what comes.

    One of the same name is replaced and keeps its history; given again unchanged, it stays as it is.
    """
    sql = (
        "insert into subscriptions (name, record, since_look, created_at) "
        "values (?, ?, (select coalesce(max(number), 0) from looks), ?) "
        "on conflict (name) do update set record = excluded.record, since_look = excluded.since_look, "
        "stopped = null, failures = 0 where subscriptions.record <> excluded.record"
    )
    rows = [(one.name, json.dumps(as_record(one), ensure_ascii=False), now) for one in subscriptions]
    with writing(private):
        private.conn.executemany(sql, rows)


def entries(private: Database) -> Iterator[Entry]:
    """All subscriptions, by name."""
    return (_entry(row) for row in select(private, "select * from subscriptions order by name"))


def find(private: Database, name: str) -> Entry:
    """The subscription of a name. Raises InputError where there is none."""
    row = first(private, "select * from subscriptions where name = ?", (name,))
    if row is None:
        raise InputError(name, "is no subscription", "See `edict alerts list`")
    return _entry(row)


def known(private: Database, name: str) -> Entry | None:
    """The subscription of a name; None where there is none."""
    row = first(private, "select * from subscriptions where name = ?", (name,))
    return _entry(row) if row else None


def edition(private: Database) -> str:
    """What changes whenever the index would: with the conditions of any subscription, or one that rests."""
    row = private.conn.execute("select edition from book").fetchone()
    return str(row[0])


def index(private: Database) -> Index:
    """The index over all subscriptions that do not rest; what a broken destination misses waits for it."""
    # The conditions alone: with a hundred thousand subscriptions the rest would cost seconds.
    sql = (
        "select name, record ->> '$.when' from subscriptions "
        "where stopped is null or stopped not in (?, ?) order by name"
    )
    live = private.conn.execute(sql, RESTING)
    return Index((name, conditions_of(json.loads(when))) for name, when in live)


def terms(private: Database, names: Iterable[str]) -> dict[str, Terms]:
    """On which terms each of these subscriptions is told."""
    sql = (
        "select name, since_look, coalesce(record ->> '$.rhythm', '{}') from subscriptions "
        "where name in (select value from json_each(?)) order by name"
    )
    rows = private.conn.execute(sql, (json.dumps(list(names)),)).fetchall()
    # Thousands share a few rhythms.
    rhythms = {told: rhythm_of(json.loads(told)) for told in {told for _, _, told in rows}}
    return {name: Terms(since_look, rhythms[told]) for name, since_look, told in rows}


def stop(private: Database, name: str, why: str | None) -> None:
    """Send nothing more to a subscription, for a stated reason; None lets it go on with what comes.

    Raises InputError for a name that is none.
    """
    find(private, name)
    # What moved meanwhile was never matched; going on is like beginning.
    sql = (
        "update subscriptions set stopped = :why, failures = 0, since_look = case "
        "when stopped in (:one, :two) then (select coalesce(max(number), 0) from looks) "
        "else since_look end where name = :name"
    )
    with writing(private):
        private.conn.execute(sql, {"why": why, "name": name, "one": PAUSED, "two": UNSUBSCRIBED})


def remove(private: Database, name: str) -> None:
    """Forget a subscription, its destination and what waits for it.

    Raises InputError for a name that is none.
    """
    find(private, name)
    with writing(private):
        private.conn.execute("delete from subscriptions where name = ?", (name,))
        sql = "delete from deliveries where subscription = ? and status in ('waiting', 'claimed')"
        private.conn.execute(sql, (name,))


def _subscription(row: Row) -> Subscription:
    return of_record(row["name"], json.loads(row["record"]))


def _entry(row: Row) -> Entry:
    return Entry(_subscription(row), row["created_at"], row["stopped"], row["failures"])
