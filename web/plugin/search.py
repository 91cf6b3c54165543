"""The search page: its filters are its address, and whatever goes wrong says so with the next step."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from domain.vocabulary import State
from web import queries_articles, queries_claims, queries_search, queries_sources
from web.highlight import Marker
from web.plugin import pages, reader
from web.rows import Kept, Rows

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_KEPT = Kept(60)
_PATH = "/-/search"


async def page(datasette: Datasette, request: Request) -> Response:
    """What an enquiry finds in articles, claims, directives and names, in all languages."""
    found = await reader.served(datasette, request)
    if found is None:
        return Response.text("No database of Edict is served here.", status=404)
    name, db = found
    typed, asked, wrong = looked_for(request)
    number = pages.page_number(request.args.get("page"))
    told = await queries_search.found(db, typed, asked, number, datetime.now(UTC).date().isoformat())
    await _add_texts(datasette, db, told)
    shown: dict[str, Any] = told | {
        "typed": typed,
        "asked": asked,
        "wrong_days": wrong,
        "chosen": {key: value for key, value in asked.items() if value and key not in {"sort", "names"}},
        "page": number,
        "database": name,
        "address": _Address(datasette.urls.path(_PATH), typed, asked),
        "corrected": queries_search.corrected(typed, told["faults"]),
        "languages": await _KEPT.get(db, "languages", lambda: queries_claims.languages(db)),
        "sources": await _KEPT.get(db, "sources", lambda: queries_sources.names(db)),
        "kinds": queries_search.KINDS,
        "states": list(State),
        "cap": queries_search.CAP,
    }
    return await pages.answer(datasette, "search.html", shown, request)


class _Address:
    """Addresses of this page with other words or filters."""

    def __init__(self, path: str, typed: str, asked: Mapping[str, str]) -> None:
        self._path = path
        self._now = {"q": typed} | {key: value for key, value in asked.items() if value}

    def __call__(self, **changes: object) -> str:
        """The address with some parts changed, empty ones left out; any change begins at the first page."""
        parts = self._now | {key: str(value) for key, value in changes.items()}
        return f"{self._path}?{urlencode({key: value for key, value in parts.items() if value})}"

    def bare(self, typed: str) -> str:
        """The address with these words and no filter."""
        return f"{self._path}?{urlencode({'q': typed})}"


def looked_for(request: Request) -> tuple[str, dict[str, str], list[str]]:
    """The words and filters of the address, and the days in it that are none."""
    typed = " ".join(str(request.args.get("q") or "").split())[:400]
    asked = dict(pages.asked_for(request, queries_search.FILTERS))
    if asked["kind"] not in queries_search.KINDS:
        asked["kind"] = ""
    if asked["state"] not in set(State):
        asked["state"] = ""
    wrong = []
    for name in ("since", "until"):
        try:
            asked[name] = date.fromisoformat(asked[name]).isoformat() if asked[name] else ""
        except ValueError:
            wrong.append(asked[name])
            asked[name] = ""
    return typed, asked, wrong


async def _add_texts(datasette: Datasette, db: Database, told: dict[str, Any]) -> None:
    """To articles without a passage to show, the place in their text, where the reader may see texts."""
    allowed = reader.full_text_allowed(datasette)
    wanting = [
        hit
        for hit in told["hits"]
        if hit["found"] == "article" and not hit["passages"] and (allowed or hit["full_text_public"])
    ]
    if wanting and db.path:
        await asyncio.to_thread(_read_texts, Path(db.path), wanting, Marker(told["terms"]))


def _read_texts(path: Path, articles: Rows, marker: Marker) -> None:
    texts = queries_articles.texts(path, [article["version_id"] for article in articles])
    for article in articles:
        whole = texts.get(article["version_id"])
        words = marker.around(whole.text) if whole else None
        if words is not None:
            article["passages"] = [{"start_char": None, "marked": marker.pieces(words)}]
