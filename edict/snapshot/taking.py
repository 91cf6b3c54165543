"""Takes a snapshot: asks the site for every page, in this process, and writes all files or none."""

from __future__ import annotations

import asyncio
import html
import os
import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml
from datasette.utils import tilde_encode

from db import places as stored
from db.connection import open_database
from domain.errors import InputError
from edict.progress import say
from edict.serving import METADATA
from edict.snapshot.places import HOST, NO_SERVER, Site, file_of, relative
from edict.snapshot.rewriting import links, rewritten
from web.plugin.addresses import elsewhere
from web.plugin.reader import COOKIE
from web.texts import texts

if TYPE_CHECKING:
    from datasette.app import Datasette

_WHOLE = (".json", ".csv")
# Of tables with more rows than this, neither the first page nor the data are of use in a folder.
_MOST_ROWS = 5000
_EVERY = 500
_MOVED = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Edict</title>
<meta http-equiv="refresh" content="0; url={link}"><link rel="canonical" href="{link}"></head>
<body><p><a href="{link}">{link}</a></p></body></html>
"""
_ELSEWHERE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} - Edict</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{styles}</head>
<body><header><nav><a class="home" href="index.html">Edict</a></nav></header>
<main class="content" id="content"><h1>{title}</h1><p class="lead">{why}</p>
<p><a href="index.html">{home}</a></p></main></body></html>
"""


@dataclass(frozen=True)
class Snapshot:
    """What was written: the first file to open, and how many pages and other files there are."""

    start: Path
    pages: int
    files: int


@dataclass(frozen=True)
class Wish:
    """What is wanted: of which database, read at which address, in which language, with whole texts?"""

    database: Path
    address: str
    language: str
    full_text: bool


def take(wish: Wish, folder: Path) -> Snapshot:
    """Write the site over a database into a new folder, whole or not at all.

    Raises InputError where the folder holds something, DatabaseError for a wrong database.
    """
    _refuse(folder)
    open_database(wish.database, create=False).close()
    folder = folder.resolve()
    with _served_as(wish), _beside(folder) as workshop:
        # Of one moment, so that no page tells of what another does not know yet.
        copy = _copied(wish.database, workshop / "data")
        with open_database(copy, create=False) as db:
            seeds = {
                "/-/directive/": stored.directives(db),
                "/-/claim/": stored.statements(db),
                "/articles/": stored.articles(db),
            }
            tables, day = stored.tables(db, _MOST_ROWS), stored.changed(db)
        unfinished = workshop / "site"
        unfinished.mkdir()
        taker = _Taker(replace(wish, database=copy), unfinished, frozenset(tables))
        asyncio.run(taker.take(seeds, day))
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
    return Snapshot(folder / "index.html", taker.pages, taker.files)


def _copied(path: Path, folder: Path) -> Path:
    """A copy of the database under its own name, with its archive beside it."""
    folder.mkdir()
    copy = folder / path.name
    with open_database(path, create=False) as db, closing(sqlite3.connect(copy)) as written:
        db.conn.backup(written)
    archive = path.resolve().with_name(f"{path.name}.archive")
    if archive.is_dir():
        (folder / archive.name).symlink_to(archive, target_is_directory=True)
    return copy


class _Taker:
    """Asks for all places, from one page to the next, then leads the links of all pages to files."""

    def __init__(self, wish: Wish, folder: Path, tables: frozenset[str]) -> None:
        self._wish, self._folder, self._words = wish, folder, texts(wish.language)
        self._datasette = _datasette(wish.database)
        name = next(name for name in self._datasette.databases if not name.startswith("_"))
        questions = frozenset(_notes()["databases"]["edict"]["queries"])
        self._site = Site(tilde_encode(name), tables | questions, wish.language)
        # The place of each page and of each other file, and where those lead that only redirect.
        self._html: dict[str, str] = {}
        self._other: dict[str, str] = {}
        self._moved: dict[str, str] = {}

    @property
    def pages(self) -> int:
        """How many pages were written."""
        return len(self._html) + len(self._moved)

    @property
    def files(self) -> int:
        """How many other files were written."""
        return len(self._other)

    async def take(self, seeds: dict[str, list[str]], day: str | None) -> None:
        """Write all files into the folder; `seeds` are ids by what their addresses begin with."""
        token = elsewhere.set(self._absolute)
        try:
            await self._datasette.invoke_startup()
            await self._fetch_all(self._first(seeds))
        finally:
            elsewhere.reset(token)
        note = self._note(day)
        for place, name in self._html.items():
            file = self._folder / name
            lead, form = partial(self._lead, place, name), relative(NO_SERVER, name)
            file.write_text(rewritten(file.read_text("utf-8"), lead, form, note), "utf-8")
        for place, target in self._moved.items():
            self._write_move(place, target)
        self._write_elsewhere()

    def _first(self, seeds: dict[str, list[str]]) -> Iterator[str]:
        yield from ("/", "/-/claims", "/-/models", "/-/entities", "/-/sources", f"/{self._site.database}")
        for table in sorted(self._site.tables):
            yield from (f"/{self._site.database}/{table}{kind}" for kind in ("", *_WHOLE))
        for begin, ids in seeds.items():
            whole = begin if begin.startswith("/-/") else f"/{self._site.database}{begin}"
            yield from (f"{whole}{tilde_encode(key)}" for key in ids)

    async def _fetch_all(self, first: Iterator[str]) -> None:
        waiting = deque(dict.fromkeys(first))
        known = set(waiting)
        while waiting:
            place = waiting.popleft()
            fresh = [found for found in await self._fetch(place) if found not in known]
            known.update(fresh)
            waiting.extend(dict.fromkeys(fresh))
            if (self.pages + self.files) % _EVERY == 0:
                say(f"snapshot: {self.pages + self.files} files, {len(waiting)} to come")

    async def _fetch(self, place: str) -> list[str]:
        """Write what is at a place; the places that it leads to. Nothing where nothing is there."""
        asked = place + _whole(place)
        answer = await self._datasette.client.get(
            asked, headers={"host": HOST}, cookies={COOKIE: self._wish.language}
        )
        if answer.is_redirect:
            target = self._site.place(answer.headers["location"], place)
            if target is not None and target != place:
                self._moved[place] = target
            return [target] if target else []
        if answer.status_code != HTTPStatus.OK:
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                say(f"left out {place}: the page cannot be shown ({answer.status_code})")
            return []
        name = file_of(place, self._site.database)
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.content)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            self._other[place] = name
            return []
        self._html[place] = name
        return [found for link in links(answer.text) if (found := self._site.place(link, place))]

    def _lead(self, page: str, page_file: str, link: str) -> str:
        """Where a link of a page leads in the snapshot; another site's stays as it is."""
        if link.startswith("#") or self._site.foreign(link, page):
            return link
        place = self._site.place(link, page)
        for _ in range(3):
            place = self._moved.get(place, place) if place else None
        name = self._html.get(place) or self._other.get(place) if place else None
        mark = urlsplit(link).fragment
        target = relative(name or NO_SERVER, page_file)
        return f"{target}#{mark}" if name and mark else target

    def _absolute(self, path: str) -> str:
        """The address at which a path of ours will be read once the snapshot is where it belongs."""
        place, mark = self._site.place(path), urlsplit(path).fragment
        name = file_of(place, self._site.database) if place else NO_SERVER
        return f"{self._wish.address.rstrip('/')}/{relative(name, '')}" + (f"#{mark}" if mark else "")

    def _write_move(self, place: str, target: str) -> None:
        name = file_of(place, self._site.database)
        link = html.escape(self._lead("/", name, target))
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_MOVED.format(language=self._words.language, link=link), "utf-8")

    def _write_elsewhere(self) -> None:
        # In the order of the front page: the later one wins.
        names = [name for name in self._other.values() if name.endswith(".css")]
        page = _ELSEWHERE.format(
            language=self._words.language,
            title=html.escape(self._words.say("needs_server")),
            why=html.escape(self._words.say("needs_server_why")),
            home=html.escape(self._words.say("newest")),
            styles="".join(f'<link rel="stylesheet" href="{relative(name, "")}">\n' for name in names),
        )
        (self._folder / NO_SERVER).write_text(page, "utf-8")

    def _note(self, day: str | None) -> str:
        told = self._words.say("snapshot_note", day=self._words.day((day or "")[:10]) or "–")
        return f'<p class="notice snapshot">{html.escape(told)}</p>'


def _whole(place: str) -> str:
    """What to ask of a table's or question's data, so that all rows come and no address of the server."""
    if not place.endswith(_WHOLE) or place.startswith("/-/") or place.count("/") > 2:
        return ""
    return "?_size=max&_shape=array&_nofacet=1" if place.endswith(".json") else "?_size=max"


def _notes() -> dict[str, Any]:
    notes: dict[str, Any] = yaml.safe_load(METADATA.read_text("utf-8"))
    return notes


def _datasette(path: Path) -> Datasette:
    from datasette.app import Datasette  # a second's work, which no other verb needs

    # Exports of whole tables must fit, and nobody waits for a page.
    settings = {"max_returned_rows": _MOST_ROWS, "sql_time_limit_ms": 60_000, "suggest_facets": False}
    return Datasette([str(path)], metadata=_notes(), settings=settings)


def _refuse(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InputError(str(folder), "is no folder", "Name a new folder for the snapshot")
    if folder.exists() and any(folder.iterdir()):
        raise InputError(
            str(folder), "is not empty", "Name a new folder, or empty this one; nothing was changed"
        )


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder to work in, on the same disk, gone afterwards."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


@contextmanager
def _served_as(wish: Wish) -> Iterator[None]:
    """The environment in which pages show what the snapshot may show, and nobody reviews."""
    wanted = {"EDICT_PUBLIC": "0" if wish.full_text else "1", "EDICT_REVIEW": "0"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
