"""What each page shows: the addresses of our own pages, and the variables of those that Datasette serves."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from domain.vocabulary import Action, State
from web import (
    dossier,
    pictures,
    queries_articles,
    queries_claims,
    queries_directives,
    queries_entities,
    queries_home,
    queries_models,
)
from web.plugin import keeping, reader, rendering
from web.rows import Kept, Rows
from web.texts import languages

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

# A minute: sources and models change by the crawl, and reading them looks through whole tables.
_KEPT = Kept(60)
_WEEKS = 26
_BAR_HEIGHT = 96
_BOARD = 100
_YEAR = 365 * 24 * 3600


async def home(datasette: Datasette, request: Request) -> Response:
    """The front page. Datasette's own counts the rows of every table, for every reader."""
    found = await reader.served(datasette, request)
    front = await _front(found[1], request) if found else None
    shown: dict[str, Any] = {
        "metadata": datasette.metadata(),
        "databases": [{"name": name} for name in datasette.databases],
        "edict_front": front,
        "edict_names": front["names"] if front else {},
        "edict_states": list(State),
        "edict_actions": list(Action),
    }
    return await answer(datasette, "index.html", shown, request)


async def _front(db: Database, request: Request) -> dict[str, Any]:
    asked = asked_for(request, queries_home.FILTERS)
    page = page_number(request.args.get("page"))
    today = datetime.now(UTC).date().isoformat()
    cards = await queries_home.newest(db, asked, today, page)
    chosen = {key: value for key, value in asked.items() if value}
    more = len(cards) > queries_home.PAGE
    return {
        "cards": cards[: queries_home.PAGE],
        "names": await queries_entities.known(db, [card["issuer"] for card in cards]),
        "asked": asked,
        "chosen": bool(chosen),
        "next": f"?{urlencode(chosen | {'page': page + 1})}" if more else None,
        "choices": await _KEPT.get(db, "choices", lambda: queries_home.choices(db)),
        "sources": await _KEPT.get(db, "sources", lambda: queries_home.sources(db)),
        "weeks": await _activity(db, today),
    }


async def _activity(db: Database, today: str) -> list[pictures.Week]:
    found = await _KEPT.get(db, "activity", lambda: queries_home.activity(db, today, _WEEKS))
    if found is None:
        return []
    last, issued, ended = found
    return pictures.weeks(issued, ended, last, _WEEKS, _BAR_HEIGHT)


async def row(datasette: Datasette, request: Request) -> Response:
    """The page of a directive or an article; other rows and formats are Datasette's."""
    name, table, key = (tilde_decode(request.url_vars[part]) for part in ("database", "table", "pks"))
    if name not in reader.ours.get(datasette, ()) or request.method not in {"GET", "HEAD"}:
        from datasette.views.row import RowView  # imports the plugins, so not before them

        request.scope["url_route"]["kwargs"]["format"] = None
        return await RowView(datasette).dispatch_request(request)
    asked = [("view-table", (name, table)), ("view-database", name), "view-instance"]
    await datasette.ensure_permissions(request.actor, asked)
    if table == "directives":
        shown = await directive(datasette, name, key, request)
    else:
        shown = await article(datasette, name, key)
    if not any(shown.values()):
        raise NotFound(f"Record not found: {key}")
    data = f"{datasette.urls.row(name, table, tilde_encode(key))}.json"
    place = {
        **{"database": name, "table": table, "renderers": {"json": data}},
        "alternate_url_json": datasette.absolute_url(request, data),
    }
    return await answer(datasette, "row.html", place | shown, request)


async def table(datasette: Datasette, request: Request) -> Response:
    """Datasette's page of a table or of a question."""
    from datasette.views.table import TableView  # imports the plugins, so not before them

    request.scope["url_route"]["kwargs"]["format"] = None
    return await TableView(datasette).dispatch_request(request)


async def tables(datasette: Datasette, request: Request) -> Response:
    """Datasette's page of all tables."""
    from datasette.views.database import DatabaseView  # imports the plugins, so not before them

    request.scope["url_route"]["kwargs"]["format"] = None
    return await DatabaseView(datasette).dispatch_request(request)


async def directive(datasette: Datasette, name: str, key: str, request: Request) -> dict[str, Any]:
    """A directive's page, as of the day in the address or of now."""
    asked = str(request.args.get("asof") or "").strip()
    now = datetime.now(UTC)
    wrong = None
    try:
        when = queries_directives.moment(asked, now)
    except ValueError:
        wrong, when = asked, queries_directives.moment("", now)
    db = datasette.get_database(name)
    read = await queries_directives.directive(db, key, when)
    if read is None:
        return {"edict_directive": None}
    shown = dossier.assemble(read, when)
    if read["models"]:
        told = await _KEPT.get(db, "models", lambda: queries_models.history(db))
        shown["model_states"] = queries_models.around(read["models"], told, key, when.day)
    shown["picture"] = pictures.timeline(shown["steps"], read["states"], dossier.LANES, when.day)
    shown["undated"] = sum(1 for step in shown["steps"] if not step["date"])
    shown["kept"] = await keeping.of_directive(datasette, name, shown, when, request)
    return {
        "edict_directive": shown,
        "edict_moment": when,
        "edict_wrong_day": wrong,
        "edict_names": await queries_entities.known(db, dossier.named(shown)),
    }


async def article(datasette: Datasette, name: str, key: str) -> dict[str, Any]:
    """An article's page: passages always, the text where this reader may see it."""
    db = datasette.get_database(name)
    read = await queries_articles.article(db, key, full_text=reader.full_text_allowed(datasette))
    if read is None:
        return {"edict_article": None}
    read["pieces"] = []
    if read["text_shown"] and db.path:
        whole = await asyncio.to_thread(queries_articles.text, Path(db.path), read["article"]["version_id"])
        read["pieces"] = queries_articles.pieces(whole.text, read)
        read["caption"] = whole.caption
    told = [row["speaker"] for row in read["claims"]] + [row["actor"] for row in read["responses"]]
    names = await queries_entities.known(db, [*told, *(row["issuer"] for row in read["reports"])])
    return {"edict_article": read, "edict_names": names}


async def claims(datasette: Datasette, request: Request) -> Response:
    """The claims explorer: statements that fit the filters of the address."""
    found = await reader.served(datasette, request)
    if found is None:
        return Response.text("No database of Edict is served here.", status=404)
    name, db = found
    asked = asked_for(request, queries_claims.FILTERS)
    page = page_number(request.args.get("page"))
    told = await queries_claims.found(db, asked, page)
    chosen = {key: value for key, value in asked.items() if value}
    more = len(told) > queries_claims.PAGE
    shown = {
        "claims": told[: queries_claims.PAGE],
        "edict_names": await queries_entities.known(db, [row["speaker"] for row in told]),
        "asked": asked,
        "chosen": chosen,
        "languages": await _KEPT.get(db, "languages", lambda: queries_claims.languages(db)),
        "next": f"?{urlencode(chosen | {'page': page + 1})}" if more else None,
        "database": name,
    }
    return await answer(datasette, "claims.html", shown, request)


async def claim(datasette: Datasette, request: Request) -> Response:
    """One statement with all its wordings and what contradicts it."""
    found = await reader.served(datasette, request)
    key = tilde_decode(str(request.url_vars["id"]))
    shown = await queries_claims.claim(found[1], key) if found else None
    if found is None or shown is None:
        raise NotFound(f"No claim has the id {key}")
    speakers = [row["speaker"] for row in (*shown["wordings"], *shown["against"])]
    shown |= {
        "database": found[0],
        "kept": keeping.of_claim(datasette, found[0], shown["claim"], request),
        "edict_names": await queries_entities.known(found[1], speakers),
    }
    return await answer(datasette, "claim.html", shown, request)


async def board_of(db: Database) -> Rows:
    """Every AI model with what holds for it, as the board shows it; a minute old at most."""
    board: Rows = await _KEPT.get(db, "board", lambda: queries_models.board(db))
    return board


async def models(datasette: Datasette, request: Request) -> Response:
    """The models board: what holds for each AI model, and what held before."""
    found = await reader.served(datasette, request)
    if found is None:
        return Response.text("No database of Edict is served here.", status=404)
    name, db = found
    board = await board_of(db)
    told = await _KEPT.get(db, "models", lambda: queries_models.history(db))
    asked = asked_for(request, queries_models.FILTERS)
    fits = queries_models.fitting(board, asked)
    shown = {
        "board": queries_models.with_history(fits[:_BOARD], told),
        "edict_names": await queries_entities.known(
            db, [row[column] for row in fits[:_BOARD] for column in ("vendor", "issuer")]
        ),
        "cut": len(fits) > _BOARD,
        "vendors": sorted({row["vendor"] for row in board if row["vendor"]}),
        "availabilities": sorted({row["availability"] for row in board}),
        "asked": asked,
        "chosen": any(asked.values()),
        "database": name,
    }
    return await answer(datasette, "models.html", shown, request)


async def answer(datasette: Datasette, page: str, shown: dict[str, Any], request: Request) -> Response:
    """A page of ours: a template with what it shows."""
    template = rendering.template(datasette, page)
    return Response.html(await datasette.render_template(template, shown, request=request))


async def language(datasette: Datasette, request: Request) -> Response:
    """Back to the page that asked, in the language chosen."""
    code = str(request.url_vars["code"])
    if code not in languages():
        return Response.text(f"No language {code}: there are {', '.join(languages())}.", status=404)
    back = str(request.args.get("back") or "/")
    # Only to a page of ours: two slashes would begin another server's address, and so would a backslash.
    local = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    answer = Response.redirect(back if local else datasette.urls.instance())
    answer.set_cookie(reader.COOKIE, code, max_age=_YEAR)
    return answer


async def permalink(datasette: Datasette, request: Request) -> Response:
    """A redirect to the page of a directive, or of the one that it was merged into."""
    await datasette.ensure_permissions(request.actor, ["view-instance"])
    wanted = tilde_decode(str(request.url_vars["id"]))
    for name in reader.ours.get(datasette, ()):
        db = datasette.get_database(name)
        found = await queries_directives.heir(db, wanted) or wanted
        if await queries_directives.exists(db, found):
            return Response.redirect(datasette.urls.row(name, "directives", tilde_encode(found)))
    return Response.text(f"No directive has the id {wanted}.", status=404)


def here(request: Request | None) -> str:
    """The address of the page that is shown, for coming back to it."""
    if request is None:
        return "/"
    return str(request.path) + (f"?{request.query_string}" if request.query_string else "")


def page_number(given: object) -> int:
    """The number of a page in an address, 1 for what is none; at most 500."""
    text = str(given or "")
    return min(max(int(text), 1), 500) if text.isdecimal() and len(text) < 6 else 1


def asked_for(request: Request, names: tuple[str, ...]) -> Mapping[str, str]:
    """The filters of an address, without blanks; at most 200 characters each."""
    return {name: str(request.args.get(name) or "").strip()[:200] for name in names}
