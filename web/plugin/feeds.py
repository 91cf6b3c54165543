"""Feeds and calendars of the views: their addresses, what they hold, and when nothing is new."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from syndication import atom, calendar, json_feed
from syndication.records import Agenda, Entry, Feed, moment, newest_first, urn
from web import (
    dossier,
    feeds,
    queries_claims,
    queries_directives,
    queries_feeds,
    queries_home,
    queries_models,
    queries_search,
)
from web.plugin import pages, reader
from web.plugin.addresses import Addresses, with_filters
from web.plugin.answers import answer
from web.plugin.search import looked_for
from web.texts import Texts, languages, texts

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_FORMATS = {"atom": (atom.CONTENT_TYPE, atom.write), "json": (json_feed.CONTENT_TYPE, json_feed.write)}


@dataclass(frozen=True)
class Asked:
    """Who asks for what: the database with its name, the words to write in, addresses, today."""

    database: str
    db: Database
    words: Texts
    addresses: Addresses
    voice: feeds.Voice
    today: str
    path: str
    format: str


@dataclass(frozen=True)
class Told:
    """What a feed holds: its lasting name, its title, the path of its page, its entries."""

    name: tuple[str, ...]
    title: str
    page: str
    entries: tuple[Entry, ...]
    subtitle: str = ""


async def directives(datasette: Datasette, request: Request) -> Response:
    """The directives of the front page with its filters."""
    asked_for = dict(pages.asked_for(request, queries_home.FILTERS))

    async def tell(asked: Asked) -> Told:
        rows = await queries_feeds.directives(asked.db, asked_for, asked.today)
        entries = feeds.single(feeds.of_directive(row, asked.voice) for row in rows)
        title = _titled("Edict", asked.words.say("directives"), asked_for, asked.words)
        page = with_filters("/", asked_for)
        return Told(("directives", *_named(asked_for)), title, page, entries, asked.words.say("newest"))

    return await _feed(datasette, request, tell)


async def claims(datasette: Datasette, request: Request) -> Response:
    """The statements of the explorer with its filters."""
    asked_for = dict(pages.asked_for(request, queries_claims.FILTERS))

    async def tell(asked: Asked) -> Told:
        rows = await queries_feeds.claims(asked.db, asked_for)
        entries = feeds.single(feeds.of_claim(row, asked.voice) for row in rows)
        title = _titled("Edict", asked.words.say("claims"), asked_for, asked.words)
        page = with_filters("/-/claims", asked_for)
        return Told(("claims", *_named(asked_for)), title, page, entries, asked.words.say("claims_lead"))

    return await _feed(datasette, request, tell)


async def models(datasette: Datasette, request: Request) -> Response:
    """The models of the board that a directive concerns, with the board's filters."""
    asked_for = dict(pages.asked_for(request, queries_models.FILTERS))

    async def tell(asked: Asked) -> Told:
        board = queries_models.fitting(await pages.board_of(asked.db), asked_for)
        rows = await queries_feeds.learnt(asked.db, board, asked.today)
        entries = feeds.single(feeds.of_model(row, asked.voice) for row in rows)
        title = _titled("Edict", asked.words.say("models"), asked_for, asked.words)
        page = with_filters("/-/models", asked_for)
        return Told(("models", *_named(asked_for)), title, page, entries, asked.words.say("models_lead"))

    return await _feed(datasette, request, tell)


async def directive(datasette: Datasette, request: Request) -> Response:
    """The steps of one directive."""
    key = tilde_decode(str(request.url_vars["id"]))

    async def tell(asked: Asked) -> Told:
        now = queries_directives.moment("", datetime.now(UTC))
        key_now = await queries_directives.heir(asked.db, key) or key
        read = await queries_directives.directive(asked.db, key_now, now)
        if read is None:
            raise NotFound(f"No directive has the id {key}")
        title = str(read["facts"]["title"])
        entries = feeds.steps(dossier.assemble(read, now), title, key_now, asked.voice)
        page = f"/-/directive/{tilde_encode(key_now)}"
        return Told(("directive", key_now), title, page, entries[: queries_feeds.LIMIT])

    return await _feed(datasette, request, tell)


async def entity(datasette: Datasette, request: Request) -> Response:
    """The directives of one body or person, and what it says."""
    key = tilde_decode(str(request.url_vars["id"]))

    async def tell(asked: Asked) -> Told:
        found = await queries_feeds.entity(asked.db, key, asked.today)
        if found is None:
            raise NotFound(f"No entity has the id {key}")
        told = [feeds.of_directive(row, asked.voice) for row in found["directives"]]
        told += [feeds.of_claim(row, asked.voice) for row in found["claims"]]
        entries = newest_first(feeds.single(told))[: queries_feeds.LIMIT]
        page = f"/{tilde_encode(asked.database)}/entities/{tilde_encode(key)}"
        return Told(("entity", key), f"Edict: {found['name']}", page, entries)

    return await _feed(datasette, request, tell)


async def search(datasette: Datasette, request: Request) -> Response:
    """What the search page finds with its filters, the newest first."""
    typed, asked_for, _ = looked_for(request)

    async def tell(asked: Asked) -> Told:
        rows = await queries_feeds.search(asked.db, typed, asked_for, asked.today)
        entries = newest_first(feeds.single(feeds.of_hit(row, asked.voice) for row in rows))
        shown = {"q": typed} | asked_for
        named = {key: value for key, value in shown.items() if key not in {"sort", "names"}}
        title = _titled("Edict", asked.words.say("search"), named, asked.words)
        page = with_filters("/-/search", shown)
        return Told(("search", *_named(shown)), title, page, entries[: queries_feeds.LIMIT])

    return await _feed(datasette, request, tell)


async def agenda(datasette: Datasette, request: Request) -> Response:
    """Days of effect, deadlines and ends of the directives that fit the filters of the front page."""
    asked_for = dict(pages.asked_for(request, queries_home.FILTERS))
    asked = await _asked(datasette, request)
    rows = await queries_feeds.occasions(asked.db, asked_for, asked.today)
    title = _titled("Edict", asked.words.say("days_ahead"), asked_for, asked.words)
    found = [feeds.occasion(row, asked.voice) for row in rows]
    told = Agenda(
        id=urn("calendar", *_named(asked_for)),
        title=title,
        home=asked.addresses.of(with_filters("/", asked_for)),
        address=asked.addresses.of(asked.path),
        occasions=tuple({one.uid: one for one in found if one is not None}.values()),
        subtitle=asked.words.say("days_note"),
        language=asked.words.language,
    )
    return await _calendar(told, asked, request)


async def agenda_of(datasette: Datasette, request: Request) -> Response:
    """Days of effect, deadlines and ends of one directive."""
    key = tilde_decode(str(request.url_vars["id"]))
    asked = await _asked(datasette, request)
    key = await queries_directives.heir(asked.db, key) or key
    title = await queries_feeds.title(asked.db, key)
    if title is None:
        raise NotFound(f"No directive has the id {key}")
    found = [
        feeds.occasion(row, asked.voice)
        for row in await queries_feeds.occasions_of(asked.db, key, asked.today)
    ]
    told = Agenda(
        id=urn("calendar", "directive", key),
        title=title[:300],
        home=asked.addresses.directive(key),
        address=asked.addresses.of(asked.path),
        occasions=tuple({one.uid: one for one in found if one is not None}.values()),
        subtitle=asked.words.say("days_note"),
        language=asked.words.language,
    )
    return await _calendar(told, asked, request)


async def _feed(datasette: Datasette, request: Request, tell: Callable[[Asked], Awaitable[Told]]) -> Response:
    asked = await _asked(datasette, request)
    told = await tell(asked)
    feed = Feed(
        id=urn("feed", *told.name),
        title=told.title,
        home=asked.addresses.of(told.page),
        address=asked.addresses.of(asked.path),
        entries=told.entries,
        subtitle=told.subtitle,
        language=asked.words.language,
    )
    kind, write = _FORMATS[asked.format]
    return answer(write(feed), kind, await _changed(asked, feed.updated), request)


async def _calendar(told: Agenda, asked: Asked, request: Request) -> Response:
    # Mail programs take a file for an invitation unless it is named one to keep.
    extra = {"Content-Disposition": 'inline; filename="edict.ics"'}
    changed = await _changed(asked, told.updated)
    return answer(calendar.write(told), calendar.CONTENT_TYPE, changed, request, extra)


async def _asked(datasette: Datasette, request: Request) -> Asked:
    found = await reader.served(datasette, request)
    if found is None:
        raise NotFound("No database of Edict is served here.")
    name, db = found
    chosen = str(request.args.get("lang") or "")
    words = texts(chosen) if chosen in languages() else reader.texts_for(request)
    addresses = Addresses(datasette, request, name)
    voice = feeds.Voice(words, addresses.directive, addresses.claim, addresses.article)
    today = datetime.now(UTC).date().isoformat()
    return Asked(name, db, words, addresses, voice, today, _own_path(datasette, request), _format(request))


def _own_path(datasette: Datasette, request: Request) -> str:
    base = str(datasette.setting("base_url")).rstrip("/")
    path = str(request.path).removeprefix(base)
    return f"{path}?{request.query_string}" if request.query_string else path


def _format(request: Request) -> str:
    return str(request.url_vars.get("format") or "ics")


async def _changed(asked: Asked, told: datetime) -> datetime:
    """The moment up to which the answer may have changed; a day that comes may change it at its beginning."""
    data = await queries_feeds.changed(asked.db)
    return max(told, moment(data)) if data else told


def _named(asked: Mapping[str, str]) -> list[str]:
    return [f"{key}={value}" for key, value in sorted(asked.items()) if value]


def _titled(site: str, view: str, asked: Mapping[str, str], words: Texts) -> str:
    chosen = ", ".join(words.plain(value) for value in asked.values() if value)
    return f"{site}: {view} ({chosen})" if chosen else f"{site}: {view}"


def follow(
    datasette: Datasette, request: Request | None, database: str | None, words: Texts
) -> dict[str, str]:
    """The feeds and the calendar of the page that is shown, by format; empty where it has none."""
    if request is None or database is None or request.method != "GET":
        return {}
    view, filters, dated = _view(_own_path(datasette, request).split("?")[0], database)
    if not view:
        return {}
    asked = dict(pages.asked_for(request, filters)) | {"lang": words.language}
    found = {name: f"/-/feed/{view}.{name}" for name in _FORMATS}
    if dated:
        found["ics"] = f"/-/calendar/{view}.ics"
    return {name: str(datasette.urls.path(with_filters(path, asked))) for name, path in found.items()}


# Own pages with feeds: the view, the filters that it knows, whether it has a calendar.
_VIEWS = {
    "": ("directives", queries_home.FILTERS, True),
    "-/claims": ("claims", queries_claims.FILTERS, False),
    "-/models": ("models", queries_models.FILTERS, False),
    "-/search": ("search", ("q", *queries_search.FILTERS), False),
}
# Tables of which each row's page has a feed, with the name of the view.
_ROWS = {"entities": ("entity", False), "directives": ("directive", True)}


def _view(path: str, database: str) -> tuple[str, tuple[str, ...], bool]:
    """The view of a page, the filters that it knows, and whether it has a calendar; ("", …) for none."""
    place = path.strip("/").split("/")
    if len(place) == 3 and place[0] == tilde_encode(database) and place[1] in _ROWS and "." not in place[2]:
        name, dated = _ROWS[place[1]]
        return f"{name}/{place[2]}", (), dated
    return _VIEWS.get(path.strip("/"), ("", (), False))
