"""Rows in and out of tables: named columns, stable ids, and no write where nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from domain.ids import digest

Row = dict[str, Any]


def insert(db: Database, table: str, rows: Sequence[Mapping[str, Any]], *, replace: str = "") -> None:
    """Add rows that all have the first row's columns; `replace` may be a conflict clause ("or ignore")."""
    if not rows:
        return
    columns = list(rows[0])
    names = ", ".join(columns)
    values = ", ".join(f":{column}" for column in columns)
    # Table and column names come from our own code, never from input.
    db.conn.executemany(f"insert {replace} into {table} ({names}) values ({values})", rows)  # noqa: S608


def upsert(db: Database, table: str, row: Mapping[str, Any], *, key: str = "id") -> None:
    """Add a row, or change the columns that differ; an equal row is left untouched.

    `key` names the unique columns, joined by comma and space.
    """
    keys = key.split(", ")
    columns = [column for column in row if column not in keys]
    sets = ", ".join(f"{column} = excluded.{column}" for column in columns)
    differs = " or ".join(f"{table}.{column} is not excluded.{column}" for column in columns)
    names = ", ".join(row)
    values = ", ".join(f":{column}" for column in row)
    db.conn.execute(
        f"insert into {table} ({names}) values ({values}) "  # noqa: S608
        f"on conflict ({key}) do update set {sets} where {differs}",
        row,
    )


def select(db: Database, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> Iterator[Row]:
    """The rows of a query as dicts, keyed by column, one at a time."""
    cursor = db.conn.execute(sql, params)
    columns = [column[0] for column in cursor.description]
    for values in cursor:
        yield dict(zip(columns, values, strict=True))


def first(db: Database, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> Row | None:
    """The first row of a query, or None."""
    return next(select(db, sql, params), None)


class Ids:
    """Ids of extracted rows: the same row of the same owner gets the same id each time it is written.

    Rows that are equal in all key parts are told apart by the order in which they come.
    """

    def __init__(self, prefix: str, owner: str) -> None:
        self._prefix, self._owner = prefix, owner
        self._seen: Counter[tuple[str, ...]] = Counter()

    def next(self, *key: object) -> str:
        """The id of the next row with these key parts."""
        parts = tuple(str(part) for part in key)
        self._seen[parts] += 1
        return self._prefix + digest(self._owner, *parts, str(self._seen[parts]), length=16)
