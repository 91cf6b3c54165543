"""The pages of the sources: how they read, their rhythm, their rights, and what each was first with."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from web import queries_sources
from web.plugin import pages, reader
from web.rows import Kept, Row, Rows

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_KEPT = Kept(60)


async def index(datasette: Datasette, request: Request) -> Response:
    """All sources, those that are not well first."""
    found = await reader.served(datasette, request)
    if found is None:
        return Response.text("No database of Edict is served here.", status=404)
    name, db = found
    asked = pages.asked_for(request, queries_sources.FILTERS)
    listed = await _health(db)
    fits = queries_sources.fitting(listed, asked)
    shown: dict[str, Any] = {
        "sources": fits,
        "asked": asked,
        "chosen": any(asked.values()),
        "choices": {key: _choices(listed, key) for key in ("health", "kind", "country")},
        "counts": dict(Counter(row["health"] for row in listed)),
        "database": name,
    }
    return await pages.answer(datasette, "sources.html", shown, request)


async def page(datasette: Datasette, request: Request) -> Response:
    """Everything about one source."""
    name, key = (tilde_decode(str(request.url_vars[part])) for part in ("database", "id"))
    if name not in reader.ours.get(datasette, ()):
        raise NotFound(f"Database not found: {name}")
    asked = [("view-table", (name, "sources")), ("view-database", name), "view-instance"]
    await datasette.ensure_permissions(request.actor, asked)
    db = datasette.get_database(name)
    today = datetime.now(UTC).date()
    read = await queries_sources.source(db, key, today.isoformat())
    if read is None:
        raise NotFound(f"No source has the id {key}")
    health = next((row for row in await _health(db) if row["source_id"] == key), None)
    shown: dict[str, Any] = {
        "s": read | {"health": health, "addresses": _addresses(read["facts"]["addresses"])},
        "rhythm": _rhythm(read["days"], today),
        "database": name,
    }
    return await pages.answer(datasette, "source.html", shown, request)


async def _health(db: Database) -> Rows:
    today = datetime.now(UTC).date().isoformat()
    listed: Rows = await _KEPT.get(db, f"health {today}", lambda: queries_sources.health(db, today))
    return listed


def _choices(listed: Rows, column: str) -> list[str]:
    return sorted({row[column] for row in listed if row[column]})


def _addresses(stored: str) -> list[str]:
    return [str(address) for address in json.loads(stored or "[]")]


def _rhythm(days: dict[str, int], today: date) -> list[Row]:
    """The days of the picture, oldest first: the day, its articles, and their share of the fullest day."""
    most = max(days.values(), default=0)
    first = today - timedelta(days=queries_sources.DAYS - 1)
    shown = []
    for n in range(queries_sources.DAYS):
        day = (first + timedelta(days=n)).isoformat()
        shown.append(
            {"day": day, "articles": days.get(day, 0), "share": days.get(day, 0) / most if most else 0}
        )
    return shown
