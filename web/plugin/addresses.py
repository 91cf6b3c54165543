"""Absolute addresses of pages, for what is read elsewhere: feeds, calendars, citations, packs."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils import tilde_encode

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

# Where pages will be read when this server only renders them: a path of ours gives an absolute address.
elsewhere: ContextVar[Callable[[str], str] | None] = ContextVar("elsewhere", default=None)


class Addresses:
    """The absolute addresses of one server, as whoever asks reaches it."""

    def __init__(self, datasette: Datasette, request: Request, database: str) -> None:
        self._datasette, self._request, self._database = datasette, request, database

    def of(self, path: str) -> str:
        """The absolute address of a path of ours, such as /-/claims?speaker=Quill."""
        moved = elsewhere.get()
        if moved is not None:
            return moved(path)
        whole: str = self._datasette.absolute_url(self._request, str(self._datasette.urls.path(path)))
        return whole

    def directive(self, directive_id: str) -> str:
        """The lasting address of a directive, which follows merges."""
        return self.of(f"/-/directive/{tilde_encode(directive_id)}")

    def claim(self, claim_id: str) -> str:
        """The page of a statement."""
        return self.of(f"/-/claim/{tilde_encode(claim_id)}")

    def article(self, article_id: str, at: int | None = None) -> str:
        """The page of an article, at a passage of it."""
        page = self.of(f"/{tilde_encode(self._database)}/articles/{tilde_encode(article_id)}")
        return page if at is None else f"{page}#at-{at}"


def with_filters(path: str, asked: dict[str, str]) -> str:
    """The path with the filters that are set."""
    chosen = {key: value for key, value in asked.items() if value}
    return f"{path}?{urlencode(chosen)}" if chosen else path
