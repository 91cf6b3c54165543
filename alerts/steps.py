"""Steps: each thing that a thread came to is found once, and each subscription is told of it once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cached_property

from sqlite_utils import Database

from alerts import book, outbox
from alerts.changes import Change, of_json
from alerts.conditions import Traits
from alerts.index import Index
from alerts.occasions import Occasion
from alerts.threads import Standing

Reading = Callable[[], tuple[Change, Traits] | None]


@dataclass(frozen=True)
class Look:
    """One look at the public database: its number, its day and moment (UTC), and who is to be told.

    `last` is where everything stood at the last look.
    """

    public: Database
    private: Database
    number: int
    day: str
    at: str
    open_index: Callable[[], Index]
    last: dict[str, Standing]

    @cached_property
    def index(self) -> Index:
        """The subscriptions by their conditions, read when something moved."""
        return self.open_index()


def take(this: Look, thread: str, step: str, occasion: Occasion, read: Reading) -> int:
    """How many are told of a step; where nobody asks for such it is only noted."""
    if not this.index.asks(occasion):
        note(this, thread, step, None)
        return 0
    found = read()
    if found is None:
        return 0
    change, traits = found
    first = note(this, thread, step, change)
    return 0 if first is None else _enqueue(this, thread, step, traits, first)


def note(this: Look, thread: str, step: str, change: Change | None, *, muted: bool = False) -> int | None:
    """The look that first found a step, None for one that is muted; what is said of it is renewed."""
    told = json.dumps(asdict(change), ensure_ascii=False) if change else None
    sql = (
        "insert into steps (thread, state, look, told, muted) values (?, ?, ?, ?, ?) "
        "on conflict (thread, state) do update set told = coalesce(excluded.told, told) returning look, muted"
    )
    row = this.private.conn.execute(sql, (thread, step, this.number, told, int(muted))).fetchone()
    return None if row[1] else int(row[0])


def mend(this: Look, thread: str, step: str, change: Change, names: Iterable[str]) -> int:
    """How many of these subscriptions are told what puts right an earlier notice."""
    if not known(this.private, thread, step):
        note(this, thread, step, change)
    terms = book.terms(this.private, names)
    return sum(
        outbox.put(this.private, (name, thread, step), this.at, one.rhythm) for name, one in terms.items()
    )


def known(private: Database, thread: str, step: str) -> bool:
    """Whether a step was found before."""
    sql = "select 1 from steps where thread = ? and state = ?"
    return private.conn.execute(sql, (thread, step)).fetchone() is not None


def of_thread(private: Database, thread: str) -> tuple[str, ...]:
    """The steps of a thread in the order in which they were found."""
    sql = "select state from steps where thread = ? order by look, state"
    return tuple(step for (step,) in private.conn.execute(sql, (thread,)).fetchall())


def newest(private: Database, thread: str) -> Change | None:
    """What was last told of a thread."""
    sql = "select told from steps where thread = ? and told is not null order by look desc, state limit 1"
    row = private.conn.execute(sql, (thread,)).fetchone()
    return of_json(row[0]) if row else None


def told(private: Database, thread: str) -> tuple[str, ...]:
    """The subscriptions, but for those at rest, that were told of a thread or are about to be."""
    sql = (
        "select distinct deliveries.subscription from deliveries "
        "join subscriptions on subscriptions.name = deliveries.subscription "
        "where thread = ? and coalesce(subscriptions.stopped, '') not in (?, ?) order by 1"
    )
    return tuple(name for (name,) in private.conn.execute(sql, (thread, *book.RESTING)).fetchall())


def _enqueue(this: Look, thread: str, step: str, traits: Traits, first: int) -> int:
    """Who meets the conditions is told, unless the step was found before the subscription was made."""
    terms = book.terms(this.private, this.index.match(traits))
    met = {name: one.rhythm for name, one in terms.items() if one.since_look < first}
    return sum(
        outbox.put(this.private, (name, thread, step), this.at, rhythm) for name, rhythm in met.items()
    )
