"""Slow answers: read once for all who ask, anew while the old one serves, and never one from before a write."""

import asyncio

import pytest

from db.connection import open_database
from web.rows import Kept, forget, rows


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Store:
    """Stands for a database: what is kept belongs to one."""


class Readings:
    """Answers 1, 2, 3 … of a reading that takes `long` seconds of the clock."""

    def __init__(self, clock, long=0.0):
        self.count, self._clock, self._long = 0, clock, long

    async def __call__(self):
        await asyncio.sleep(0)
        self._clock.now += self._long
        self.count += 1
        return self.count


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    return Store()


async def settled():
    for _ in range(5):
        await asyncio.sleep(0)


def test_all_who_ask_at_once_wait_for_one_reading(clock, store):
    kept, read = Kept(60, clock), Readings(clock)

    async def ask():
        return await asyncio.gather(*(kept.get(store, "board", read) for _ in range(4)))

    assert asyncio.run(ask()) == [1, 1, 1, 1]
    assert read.count == 1


@pytest.mark.parametrize(("later", "answers"), [(59, [1, 1]), (61, [1, 2]), (301, [2, 2])])
def test_an_old_answer_serves_while_it_is_read_anew_and_a_stale_one_does_not(clock, store, later, answers):
    kept, read = Kept(60, clock), Readings(clock)

    async def ask():
        await kept.get(store, "board", read)
        clock.now += later
        first = await kept.get(store, "board", read)
        await settled()
        return [first, await kept.get(store, "board", read)]

    assert asyncio.run(ask()) == answers


def test_what_was_asked_before_a_write_is_not_kept(clock, store):
    kept, read = Kept(60, clock), Readings(clock)

    async def ask():
        before = asyncio.ensure_future(kept.get(store, "board", read))
        await asyncio.sleep(0)
        # By now it is being read.
        await asyncio.sleep(0)
        forget(store)
        return [await before, await kept.get(store, "board", read)]

    assert asyncio.run(ask()) == [1, 2]


@pytest.mark.parametrize(("long", "answers"), [(0.01, [1, 2]), (0.5, [1, 1])])
def test_only_what_takes_long_is_kept_where_that_is_asked_for(clock, store, long, answers):
    kept, read = Kept(60, clock, worth=0.03), Readings(clock, long)

    async def ask():
        return [await kept.get(store, "count", read) for _ in range(2)]

    assert asyncio.run(ask()) == answers


def test_a_reading_that_fails_fails_for_all_and_is_tried_again(clock, store):
    kept, failed = Kept(60, clock), []

    async def read():
        if not failed:
            failed.append(1)
            raise ValueError("no such table")
        return "well"

    async def ask():
        with pytest.raises(ValueError, match="no such table"):
            await kept.get(store, "board", read)
        return await kept.get(store, "board", read)

    assert asyncio.run(ask()) == "well"


def test_no_more_than_some_hundred_answers_are_kept(clock, store):
    kept = Kept(60, clock)

    async def ask():
        for number in range(600):
            await kept.get(store, f"count {number}", Readings(clock))
        again = Readings(clock)
        return (
            await kept.get(store, "count 0", again),
            await kept.get(store, "count 599", Readings(clock)),
            again.count,
        )

    assert asyncio.run(ask()) == (1, 1, 1)


def test_a_query_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    import sqlite3

    monkeypatch.setattr("web.rows.LIMIT", 0.05)
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"
    with open_database(tmp_path / "edict.db") as db:

        class Direct:
            async def execute_fn(self, fn):
                return fn(db.conn)

        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            asyncio.run(rows(Direct(), endless))


def test_what_took_long_is_kept_for_longer(clock, store):
    kept, reading = Kept(60, clock, times=100), Readings(clock, long=2)

    async def ask():
        answers = []
        for later in (0, 190, 20):
            clock.now += later
            answers.append(await kept.get(store, "count", reading))
            await settled()
        return answers, reading.count

    assert asyncio.run(ask()) == ([1, 1, 1], 2)
