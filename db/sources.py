"""Sources as the database shows them; their files stay the authority."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from db.connection import writing
from db.rows import Row, upsert
from domain.sources import Source


def save(db: Database, sources: Iterable[Source]) -> None:
    """Write the catalogue's sources, in one transaction; equal ones are left untouched."""
    with writing(db):
        for source in sources:
            upsert(db, "sources", _row(source))


def ensure(db: Database, source_id: str, kind: str | None = None) -> None:
    """Make sure that a source row exists, for articles that came by hand."""
    db.conn.execute(
        "insert or ignore into sources (id, name, kind) values (?, ?, ?)", (source_id, source_id, kind)
    )


def _row(source: Source) -> Row:
    return {
        "id": source.id,
        "name": source.name,
        "publisher": source.publisher,
        "country": source.country,
        "language": source.language,
        "kind": source.kind.value,
        "door": source.door.value,
        "addresses": json.dumps(source.addresses),
        "verified": source.verified,
        "expected_min": source.expected_min,
        "expected_max": source.expected_max,
        "quiet_days": source.quiet_days,
        "rate_seconds": source.rate_seconds,
        "full_text_public": int(source.full_text_public),
    }
