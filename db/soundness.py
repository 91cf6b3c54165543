"""Whether the database still says what it said: its file, its links, its digests, its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from db.rows import select
from domain.ids import text_hash

_SPAN = frozenset({"version_id", "start_char", "end_char", "passage"})


def damage(db: Database) -> Iterator[str]:
    """What is wrong, one sentence each: pages of the file, references, text digests, passages."""
    for (words,) in db.conn.execute("pragma quick_check(20)"):
        if words != "ok":
            yield f"the database file: {words}"
    for table, row, parent, _ in db.conn.execute("pragma foreign_key_check"):
        yield f"row {row} of {table} refers to a row of {parent} that is not there"
    for version in select(db, "select id, title, text, text_hash from versions"):
        rule, _, told = version["text_hash"].partition(":")
        made = text_hash(version["title"], version["text"])
        if made.startswith(f"{rule}:") and made != f"{rule}:{told}":
            yield f"version {version['id']}: its text is not the one that its digest was made of"
    for table in sorted(_evidence(db)):
        yield from _wrong_spans(db, table)


def passages(db: Database) -> int:
    """How many passages point into versions."""
    counts = (db.conn.execute(f"select count(*) from {table}") for table in _evidence(db))  # noqa: S608
    return sum(int(count.fetchone()[0]) for count in counts)


def _evidence(db: Database) -> list[str]:
    """The tables whose rows point at a span of a version."""
    return [table.name for table in db.tables if {column.name for column in table.columns} >= _SPAN]


def _wrong_spans(db: Database, table: str) -> Iterator[str]:
    # Counted in Python: SQLite's substr() ends a text at a NUL.
    sql = (
        f"select {table}.version_id, start_char, end_char, passage, text from {table} "  # noqa: S608
        f"join versions on versions.id = {table}.version_id where start_char is not null"
    )
    for row in select(db, sql):
        start, end = row["start_char"], row["end_char"]
        if row["text"][start:end] != row["passage"]:
            yield f"{table}: the passage at {start} to {end} of version {row['version_id']} is not there"
