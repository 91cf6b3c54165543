"""Pages kept as they were last answered: for readers who are not signed in, until the store changes.

While several readers ask at once, a page may be some seconds older than the store: a crawl changes the store
all the time, and to make the same page anew for each of them would have all of them wait.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from web.plugin import reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasette.app import Datasette

View = Callable[["Datasette", Request], Awaitable[Response]]
Key = tuple[str, ...]
# Seconds: pages speak of today, and of what else is kept for a minute.
LASTING = 60.0
# What a page may lag behind the store while several ask.
LAGGING = 15.0
_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was answered, the store's version from before it was read, and when that was."""

    body: str
    content_type: str
    headers: tuple[tuple[str, str], ...]
    tag: str
    version: int
    at: float


class Memory:
    """The pages of one server: the latest, as many as fit into 32 megabytes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._pages, self._size, self.asking = clock, OrderedDict[Key, Page](), 0, 0

    def find(self, key: Key, version: int) -> Page | None:
        """The page, where it still tells what the store holds."""
        page = self._pages.get(key)
        if page is None:
            return None
        age = self._clock() - page.at
        fresh = age <= LASTING and (page.version == version or (self.asking > 1 and age <= LAGGING))
        return page if fresh else None

    def keep(self, key: Key, answer: Response, version: int, begun: float) -> Page:
        """Remember an answer as the page of that address."""
        tag = f'W/"{hashlib.blake2b(answer.body.encode(), digest_size=12).hexdigest()}"'
        page = Page(answer.body, answer.content_type, tuple(answer.headers.items()), tag, version, begun)
        self._forget(key)
        self._pages[key] = page
        self._size += len(page.body)
        while self._size > _BYTES:
            self._forget(next(iter(self._pages)))
        return page

    def _forget(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        self._size -= len(page.body) if page else 0

    @contextmanager
    def asked(self) -> Iterator[float]:
        """One more reader asks meanwhile; gives the time."""
        self.asking += 1
        try:
            yield self._clock()
        finally:
            self.asking -= 1


_memories: WeakKeyDictionary[Datasette, Memory] = WeakKeyDictionary()
_connections: WeakKeyDictionary[Datasette, sqlite3.Connection] = WeakKeyDictionary()


def remembered(view: View) -> View:
    """A view that answers from memory where it can, and says so to browsers that have the page already."""

    @wraps(view)
    async def answer(datasette: Datasette, request: Request) -> Response:
        key, version = _key(request), _version(datasette) if _is_ours(datasette, request) else None
        if key is None or version is None:
            return await view(datasette, request)
        memory = _memories.setdefault(datasette, Memory())
        with memory.asked() as begun:
            page = memory.find(key, version)
            if page is None:
                made = await view(datasette, request)
                if made.status != 200 or not isinstance(made.body, str):
                    return made
                page = memory.keep(key, made, version, begun)
        return _answer(page, request)

    return answer


def _answer(page: Page, request: Request) -> Response:
    # The language may come from a cookie: nobody between may keep the page for others.
    headers = {**dict(page.headers), "ETag": page.tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == page.tag:
        return Response("", status=304, headers=headers, content_type=page.content_type)
    return Response(page.body, headers=headers, content_type=page.content_type)


def _key(request: Request) -> Key | None:
    """What the page depends on; None for what is said to one reader only."""
    if request.method != "GET" or request.actor or "ds_messages" in request.cookies:
        return None
    # Whoever writes a query of their own asks the store, and not what it was.
    if request.args.get("sql"):
        return None
    language = reader.texts_for(request).language
    return (request.scheme, request.host, request.path, str(request.query_string), language)


def _is_ours(datasette: Datasette, request: Request) -> bool:
    """Whether a page shows the store whose changes are seen, and not another database served beside it."""
    asked, found = request.url_vars.get("database"), reader.database(datasette)
    return asked is None or (found is not None and tilde_decode(asked) == found[0])


def _version(datasette: Datasette) -> int | None:
    """A number that changes with each change of the store by whomever; None where no store has a file."""
    found = reader.database(datasette)
    if found is None or not found[1].path:
        return None
    connection = _connections.get(datasette)
    if connection is None:
        # Asking takes microseconds: from the thread in which all is answered, and no other.
        connection = _connections[datasette] = sqlite3.connect(
            f"file:{found[1].path}?mode=ro", uri=True, check_same_thread=False
        )
    return int(connection.execute("pragma data_version").fetchone()[0])
