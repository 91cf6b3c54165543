"""Pauses that servers asked for with the answer to a listing, so that the next run keeps them too."""

from __future__ import annotations

from sqlite_utils import Database

from db import sources
from db.connection import writing
from db.rows import first, upsert


def keep(db: Database, source_id: str, url: str, until: str) -> None:
    """Note that an address is to be left alone until a moment (ISO 8601, UTC)."""
    with writing(db):
        sources.ensure(db, source_id)
        upsert(db, "listing_pauses", {"url": url, "source_id": source_id, "until": until}, key="url")


def until(db: Database, url: str) -> str | None:
    """Until when an address is to be left alone; None if nobody ever asked for it."""
    row = first(db, "select until from listing_pauses where url = ?", (url,))
    return None if row is None else str(row["until"])
