"""Slow counts of tables are kept, quick ones are counted anew, and all else is read as ever."""

import asyncio
import sqlite3

import pytest
from datasette.database import QueryInterrupted

from web.plugin.counting import lighten
from web.rows import Kept


class Store:
    """A database that counts how often each statement is read."""

    def __init__(self):
        self.read, self.limits = [], []

    async def execute(self, sql, params=None, custom_time_limit=None):
        self.read.append(sql)
        self.limits.append(custom_time_limit)
        return len(self.read)


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr("web.plugin.counting._KEPT", Kept(60))
    store = Store()
    lighten(store)
    return store


@pytest.mark.parametrize(
    ("sql", "times"),
    [
        ("select count(*) from articles ", 1),
        ("select count(*) from [articles]", 1),
        ("\n   select [state] as value, count(*) as count from (\n select * from directives )", 1),
        ("select id, title from articles limit 51", 2),
        ("select max(id), count(*) from articles", 2),
    ],
)
def test_only_counts_are_kept(store, sql, times):
    for _ in range(2):
        asyncio.run(store.execute(sql))
    assert len(store.read) == times


def test_what_took_too_long_is_not_tried_again_at_once(monkeypatch):
    monkeypatch.setattr("web.plugin.counting._KEPT", Kept(60))

    class Slow(Store):
        async def execute(self, sql, params=None, custom_time_limit=None):
            await super().execute(sql)
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params)

    store = Slow()
    lighten(store)
    for _ in range(2):
        with pytest.raises(QueryInterrupted):
            asyncio.run(store.execute("select count(*) from articles where language = 'zh'"))
    assert len(store.read) == 1


def test_other_values_are_another_count(store):
    for language in ("zh", "ja", "zh"):
        asyncio.run(store.execute("select count(*) from articles where language = :p0", {"p0": language}))
    assert len(store.read) == 2


def test_the_count_of_a_whole_table_may_take_its_time(store):
    asyncio.run(store.execute("select count(*) from [articles]", custom_time_limit=10))
    asyncio.run(store.execute("select count(*) from articles where language = 'zh'", custom_time_limit=10))
    assert store.limits == [None, 10]
