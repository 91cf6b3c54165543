"""Rows of a Datasette database as dicts, and slow readings kept for a while."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol
from weakref import WeakKeyDictionary

Row = dict[str, Any]
Rows = list[Row]


class Reader(Protocol):
    """The part of a Datasette database that the pages use."""

    async def execute(self, sql: str, params: Row | None = None) -> Iterable[Iterable[tuple[str, object]]]:
        """The result of a query, an iterable of rows that `dict` takes."""


async def rows(db: Reader, sql: str, params: Row | None = None) -> Rows:
    """All rows of a query."""
    return [dict(row) for row in await db.execute(sql, params)]


async def first(db: Reader, sql: str, params: Row | None = None) -> Row | None:
    """The first row of a query, or None."""
    found = await rows(db, sql, params)
    return found[0] if found else None


class Kept:
    """Answers that cost too much to work out for each reader, at most `seconds` old."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._answers: WeakKeyDictionary[Reader, dict[str, tuple[float, Any]]] = WeakKeyDictionary()

    async def get(self, db: Reader, name: str, read: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - any answer
        """The answer of that name for that database, read anew when it is too old."""
        answers = self._answers.setdefault(db, {})
        known = answers.get(name)
        if known is None or self._clock() - known[0] > self._seconds:
            known = answers[name] = (self._clock(), await read())
        return known[1]
