"""Counts of whole tables, kept for a while: Datasette counts anew for each reader of a table's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from datasette.database import QueryInterrupted

from web.rows import Kept, Row

if TYPE_CHECKING:
    from datasette.database import Database

# How many rows a table or a filter has, and how many each value of a facet has.
_COUNTING = re.compile(r"\s*select (count\(\*\)|\S+ as value, count\(\*\) as count) from ")
# A minute, and where counting takes long, a hundred times as long as it takes: no more than a hundredth of a
# processor counts one thing. Small stores are counted at once, and always anew.
_KEPT = Kept(60, worth=0.03, times=100)
# Datasette gives the count of each table ten milliseconds, and leaves out those that take longer.
_OF_A_TABLE = re.compile(r"select count\(\*\) from \[[^\]]+\]$")


def lighten(database: Database) -> None:
    """Have a database answer its slow counts from what it counted in the last minute."""
    read = database.execute

    async def execute(sql: str, params: Row | None = None, **options: Any) -> Any:  # noqa: ANN401 - Datasette's own
        if not _COUNTING.match(sql):
            return await read(sql, params, **options)
        if _OF_A_TABLE.match(sql):
            options.pop("custom_time_limit", None)

        async def count() -> Any:  # noqa: ANN401 - Datasette's own
            try:
                return await read(sql, params, **options)
            except QueryInterrupted as interrupted:
                return interrupted

        counted = await _KEPT.get(database, f"{sql} {sorted((params or {}).items())}", count)
        if isinstance(counted, QueryInterrupted):
            # What took too long takes too long for the next reader too.
            raise QueryInterrupted(counted.e, counted.sql, counted.params)
        return counted

    database.execute = execute
