"""Rows of a Datasette database as dicts, and slow readings kept for a while."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary, WeakSet

Row = dict[str, Any]
Rows = list[Row]
T = TypeVar("T")
# A query of a page is stopped after so many seconds.
LIMIT = 5.0
# So many of SQLite's steps, a few milliseconds' work, pass between two looks at the clock. Datasette looks
# after a thousand, and each look waits for its turn among all that is rendered meanwhile.
_STEPS = 100_000
# So many answers are kept of one database; the oldest goes first.
_MOST = 500


class Reader(Protocol):
    """The part of a Datasette database that the pages use."""

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """What a function of a connection returns, run in a thread that may wait for the disk."""


async def rows(db: Reader, sql: str, params: Row | None = None) -> Rows:
    """All rows of a query. Raises sqlite3.OperationalError ("interrupted") where it takes too long."""
    return (await together(db, [sql], params))[0]


async def together(db: Reader, queries: Sequence[str], params: Row | None = None) -> list[Rows]:
    """The rows of each query, read in one thread at one go: going there and back costs more than reading."""
    return await at_once(db, lambda connection: [_read(connection, sql, params or {}) for sql in queries])


async def at_once(db: Reader, read: Callable[[sqlite3.Connection], T]) -> T:
    """What a function reads through a connection, stopped where it takes too long."""

    def read_in_time(connection: sqlite3.Connection) -> T:
        until = time.monotonic() + LIMIT
        connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            return read(connection)
        finally:
            connection.set_progress_handler(None, 0)

    return await db.execute_fn(read_in_time)


def _read(connection: sqlite3.Connection, sql: str, params: Row) -> Rows:
    cursor = connection.execute(sql, params)
    return [dict(row) for row in cursor.fetchall()]


async def first(db: Reader, sql: str, params: Row | None = None) -> Row | None:
    """The first row of a query, or None."""
    found = await rows(db, sql, params)
    return found[0] if found else None


def forget(db: Reader) -> None:
    """Whatever was kept of that database is read anew; for whoever has just written into it."""
    for kept in _ALL:
        kept.forget(db)


class Kept:
    """Answers that cost too much to work out for each reader, read anew when they are `seconds` old.

    Nobody waits for that: who asks for an old answer gets it, and it is read anew meanwhile, once for all who
    ask. Only for an answer `stale` seconds old, and for the first one, do all wait. An answer that took less
    than `worth` seconds is not kept; one that took long is kept for so many `times` longer than it took.
    """

    def __init__(
        self,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        *,
        stale: float = 300,
        worth: float = 0,
        times: float = 0,
    ) -> None:
        self._seconds, self._clock, self._stale, self._worth = seconds, clock, stale, worth
        self._times = times
        # Since when, for how long, and what.
        self._answers: WeakKeyDictionary[Reader, dict[str, tuple[float, float, Any]]] = WeakKeyDictionary()
        self._asked: WeakKeyDictionary[Reader, dict[str, asyncio.Task[Any]]] = WeakKeyDictionary()
        _ALL.add(self)

    async def get(self, db: Reader, name: str, read: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - any answer
        """The answer of that name for that database."""
        known = self._answers.get(db, {}).get(name)
        age = self._clock() - known[0] if known else None
        if known is not None and age is not None and age <= known[1]:
            return known[2]
        task = self._reading(db, name, read)
        if known is not None and age is not None and age <= max(self._stale, known[1]):
            return known[2]
        # One reader who goes away must not take the answer from the others.
        return await asyncio.shield(task)

    def _reading(self, db: Reader, name: str, read: Callable[[], Awaitable[Any]]) -> asyncio.Task[Any]:
        asked = self._asked.setdefault(db, {})
        task = asked.get(name)
        if task is None or task.done():
            task = asked[name] = asyncio.ensure_future(self._read(db, name, read))
        return task

    async def _read(self, db: Reader, name: str, read: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - any answer
        begun, asked = self._clock(), self._asked.get(db)
        answer = await read()
        # Whoever has written meanwhile has forgotten what was asked before.
        took = self._clock() - begun
        if self._asked.get(db) is asked and took >= self._worth:
            answers = self._answers.setdefault(db, {})
            answers.pop(name, None)
            answers[name] = (begun, max(self._seconds, self._times * took), answer)
            if len(answers) > _MOST:
                del answers[next(iter(answers))]
        return answer

    def forget(self, db: Reader) -> None:
        """Nothing of that database is kept any longer."""
        self._answers.pop(db, None)
        self._asked.pop(db, None)


_ALL: WeakSet[Kept] = WeakSet()
