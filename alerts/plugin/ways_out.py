"""Pages that a token opens without a login: to unsubscribe with one click, and the feeds of a subscription.

Mail programs ask for the first with a POST (RFC 8058); a GET, which filters make to look behind links, only
shows a button.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from contextlib import closing
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from alerts import book, feeds, leaving, tokens
from alerts.book import Entry
from alerts.feeds import Format, Place
from alerts.outbox import stamp
from alerts.store import open_private
from alerts.tokens import Purpose
from alerts.wording import Wording, wording

if TYPE_CHECKING:
    from datasette.app import Datasette

LEAVE = r"^/-/alerts/unsubscribe/(?P<token>[\w-]{20,100})$"
FEED = r"^/-/alerts/feed/(?P<token>[\w-]{20,100})\.(?P<form>atom|json|ics)$"
# Paths that a form of another site may post to: whoever has the token needs no more.
OPEN = re.compile(r"/-/alerts/unsubscribe/")
_TOKEN = re.compile(r"(/-/alerts/(?:feed|unsubscribe)/)[^\s?\"]+")
# A token must not travel on in a referrer or lie in a shared cache, nor be found by a search engine.
_PRIVATE = {
    "referrer-policy": "no-referrer",
    "cache-control": "private, no-cache",
    "x-robots-tag": "noindex",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
}
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Edict</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem }}
button {{ font: inherit; padding: .6rem 1.2rem }}</style></head>
<body><main><p>{words}</p>{form}</main></body></html>
"""


def store() -> Path | None:
    """The private database that is to be used, as `edict serve` says; None where there is none."""
    told = os.environ.get("EDICT_ALERTS")
    return Path(told) if told and Path(told).exists() else None


async def unsubscribe(request: Request) -> Response:
    """The button, or after a POST the end of the subscription."""
    path, token = store(), request.url_vars["token"]
    if path is None:
        return Response.text("not here\n", status=404)
    with closing(open_private(path)) as private:
        posted = request.method == "POST"
        found = leaving.leave(private, token, _now()) if posted else leaving.asked(private, token)
    if found is None:
        return _page(wording("en"), "en", wording("en").pages["unknown"], status=404)
    words, language = wording(found.subscription.language), found.subscription.language
    if posted or found.stopped == book.UNSUBSCRIBED:
        return _page(words, language, words.pages["leave_done"].format(name=found.subscription.name))
    asked = words.pages["leave_ask"].format(name=found.subscription.name)
    return _page(words, language, asked, button=True)


async def feed(request: Request, datasette: Datasette) -> Response:
    """One form of a subscription's feed, short when the reader's copy is still good."""
    path, form = store(), Format(request.url_vars["form"])
    body = _feed(path, request, datasette, form) if path else None
    if body is None:
        return Response.text("not here\n", status=404)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = _PRIVATE | {"etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response("", status=304, headers=headers)
    return Response(body, headers=headers, content_type=form.content_type)


def quiet_logs() -> None:
    """Keep tokens out of the server's log of requests."""
    log = logging.getLogger("uvicorn.access")
    if not any(isinstance(one, _Redacting) for one in log.filters):
        log.addFilter(_Redacting())


class _Redacting(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Every record, without the tokens in its addresses."""
        if isinstance(record.args, tuple):
            record.args = tuple(_redacted(one) for one in record.args)
        record.msg = _redacted(record.msg)
        return True


def _redacted(words: object) -> object:
    return _TOKEN.sub(r"\1…", words) if isinstance(words, str) else words


def _feed(path: Path, request: Request, datasette: Datasette, form: Format) -> bytes | None:
    with closing(open_private(path)) as private:
        name = tokens.holder(private, Purpose.FEED, request.url_vars["token"])
        entry: Entry | None = book.known(private, name) if name else None
        if entry is None:
            return None
        home = os.environ.get("EDICT_ADDRESS", "").rstrip("/")
        home = home or str(datasette.absolute_url(request, "")).rstrip("/")
        return feeds.write(private, entry.subscription, form, Place(f"{home}{request.path}", home), _now())


def _page(words: Wording, language: str, told: str, *, button: bool = False, status: int = 200) -> Response:
    form = f'<form method="post"><button>{escape(words.unsubscribe)}</button></form>' if button else ""
    page = _PAGE.format(language=language, words=escape(told), form=form)
    return Response.html(page, status=status, headers=_PRIVATE)


def _now() -> str:
    return stamp(datetime.now(UTC))


ROUTES: list[tuple[str, Any]] = [(LEAVE, unsubscribe), (FEED, feed)]
