"""How far numbered lists of the public database were read."""

from __future__ import annotations

from sqlite_utils import Database


def read(private: Database, what: str) -> int | None:
    """The number up to which a list was read; None when it never was."""
    row = private.conn.execute("select cursor from watches where occasion = ?", (what,)).fetchone()
    return int(row[0]) if row else None


def write(private: Database, what: str, number: int) -> None:
    """Keep up to which number a list was read."""
    private.conn.execute("insert or replace into watches (occasion, cursor) values (?, ?)", (what, number))
