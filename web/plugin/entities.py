"""The pages of authorities, courts, vendors and people, and the index of them by kind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from web import portrait, queries_entities, queries_models
from web.plugin import pages, reader
from web.rows import Kept, Row

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_KEPT = Kept(60)
_BAR_HEIGHT, _LINE_HEIGHT = 26, 58


async def page(datasette: Datasette, request: Request) -> Response:
    """Everything about one entity."""
    name, key = (tilde_decode(str(request.url_vars[part])) for part in ("database", "id"))
    if name not in reader.ours.get(datasette, ()):
        raise NotFound(f"Database not found: {name}")
    asked = [("view-table", (name, "entities")), ("view-database", name), "view-instance"]
    await datasette.ensure_permissions(request.actor, asked)
    db = datasette.get_database(name)
    read = await queries_entities.entity(db, key, datetime.now(UTC).date().isoformat())
    if read is None:
        raise NotFound(f"No entity has the id {key}")
    shown: dict[str, Any] = {
        "e": portrait.portrait(read) | {"board": await _board(db, read)},
        "database": name,
        "most": queries_entities.MOST,
        "shown": queries_entities.SHOWN,
        "bar_height": _BAR_HEIGHT,
        "line_height": _LINE_HEIGHT,
    }
    return await pages.answer(datasette, "entity.html", shown, request)


async def _board(db: Database, read: Row) -> list[Row]:
    """The models of a vendor, with what holds for each."""
    if not read["models"]:
        return []
    board: list[Row] = await _KEPT.get(db, "board", lambda: queries_models.board(db))
    own = {row["id"] for row in read["models"]}
    return [row for row in board if row["vendor"] in read["told"] or row["model_id"] in own][:60]


async def index(datasette: Datasette, request: Request) -> Response:
    """The entities of one kind or of all, those that most articles name first."""
    found = await reader.served(datasette, request)
    if found is None:
        return Response.text("No database of Edict is served here.", status=404)
    name, db = found
    asked = pages.asked_for(request, queries_entities.FILTERS)
    number = pages.page_number(request.args.get("page"))
    listed = await queries_entities.index(db, asked, number)
    chosen = {key: value for key, value in asked.items() if value}
    more = len(listed) > queries_entities.PAGE
    path = datasette.urls.path("/-/entities")
    choices = await _KEPT.get(db, "kinds", lambda: queries_entities.choices(db))
    shown: dict[str, Any] = {
        "entities": listed[: queries_entities.PAGE],
        "asked": asked,
        "chosen": chosen,
        "next": f"?{urlencode(chosen | {'page': number + 1})}" if more else None,
        "of_kind": {kind: f"{path}?{urlencode(chosen | {'kind': kind})}" for kind in choices["kinds"]},
        "of_any_kind": f"{path}?{urlencode(chosen | {'kind': ''})}",
        "choices": choices,
        "database": name,
    }
    return await pages.answer(datasette, "entities.html", shown, request)


async def lasting(datasette: Datasette, request: Request) -> Response:
    """A redirect from an entity's short address to its page."""
    found = await reader.served(datasette, request)
    if found is None:
        return Response.text("No database of Edict is served here.", status=404)
    key = tilde_decode(str(request.url_vars["id"]))
    return Response.redirect(datasette.urls.row(found[0], "entities", tilde_encode(key)))
