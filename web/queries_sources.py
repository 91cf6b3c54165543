"""What the pages read of sources: who reads well, who is silent, in which rhythm, and what each was first with."""

from __future__ import annotations

from web.rows import Reader, Row, rows

_NAMES = "select id, name from sources order by name limit 1000"


async def names(db: Reader) -> Row:
    """The names of the sources by their ids."""
    return {row["id"]: row["name"] for row in await rows(db, _NAMES)}
