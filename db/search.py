"""The search table: one row per article, claim, directive, entity and model, and the words that find it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from db.rows import upsert
from db.segments import query, segment

__all__ = ["Entry", "index", "query", "remove"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What search shows of one thing (`title`, `excerpt`), and the `text` by which it is found."""

    kind: str
    item_id: str
    title: str
    text: str
    excerpt: str | None = None
    article_id: str | None = None
    directive_id: str | None = None
    language: str | None = None
    date: str | None = None


_COLUMNS = tuple(column for column in Entry.__slots__ if column != "text")


def index(db: Database, entries: Sequence[Entry]) -> None:
    """Make the entries findable, each in place of the one with its kind and item."""
    for entry in entries:
        row = {column: getattr(entry, column) for column in _COLUMNS}
        upsert(db, "search_entries", row | {"segments": segment(entry.text)}, key="kind, item_id")


def remove(db: Database, kind: str, item_ids: Sequence[str]) -> None:
    """Make items of one kind unfindable."""
    db.conn.executemany(
        "delete from search_entries where kind = ? and item_id = ?", [(kind, item_id) for item_id in item_ids]
    )
