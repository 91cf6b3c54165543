"""How one request ended, judged from the answer or from the failure; pure.

A challenge page, a consent wall or a paywall stub is recognised by its own words (`closed_pages.yml`),
by the header of the guard that sends it, or by schema.org's `isAccessibleForFree`, and only where little
text stands: a long article that speaks of paywalls is an article. None of them is ever stored as a text,
because a teaser under an article's address would later look like an edit of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from domain.articles import Page
from domain.vocabulary import FetchOutcome

# 10 MB: the longest register pages seen are below 3 MB; more is a data file.
MOST_BYTES = 10 * 1024 * 1024
# Challenge pages carry some 50 to 150 words; stubs a headline and a paragraph or two.
_SHORT_PAGE = 1500
_SHORT_TEXT = 1200
_TEXT_TYPES = re.compile(r"^(text/|application/(xhtml\+xml|xml|json|feed\+json|rss\+xml|atom\+xml|rdf\+xml|"
                         r"[a-z.\-]+\+(xml|json)|pdf)|)", re.I)  # fmt: skip
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false"?', re.I)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
# No pattern here may look far ahead: pages of many unclosed tags would take hours.
_EDGE = re.compile(r"<!--|-->|<(/?)(script|style|noscript)\b[^<>]{0,2000}>", re.I)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BY_STATUS = {
    304: FetchOutcome.UNCHANGED,
    401: FetchOutcome.BLOCKED,
    402: FetchOutcome.PAYWALL,
    403: FetchOutcome.BLOCKED,
    404: FetchOutcome.GONE,
    408: FetchOutcome.TIMEOUT,
    410: FetchOutcome.GONE,
    429: FetchOutcome.BLOCKED,
    451: FetchOutcome.BLOCKED,
    504: FetchOutcome.TIMEOUT,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one request, with what a person needs to understand it."""

    outcome: FetchOutcome
    detail: str | None = None


def judge(page: Page, *, html: str | None = None, guarded: bool = False, typed: bool = True) -> Verdict:
    """The verdict on an answer before its article is read.

    `html` is the decoded page where it is one; `guarded` tells that a header names a bot guard. A listing is
    taken whatever type it claims (`typed=False`): feeds come as octet streams and as plain text.
    """
    closed = _closed(html) if html is not None else None
    if closed is not None:
        return closed
    if guarded:
        return Verdict(FetchOutcome.CHALLENGE, "the server sent a challenge for browsers")
    if not 200 <= page.status < 300:
        return Verdict(_BY_STATUS.get(page.status, FetchOutcome.ERROR), f"HTTP {page.status}")
    return _judge_body(page, typed)


def _judge_body(page: Page, typed: bool) -> Verdict:
    if len(page.body) > MOST_BYTES:
        return Verdict(FetchOutcome.TOO_LARGE, f"{len(page.body)} bytes")
    if typed and not is_text(page.content_type):
        return Verdict(FetchOutcome.NOT_TEXT, page.content_type)
    if not page.body.strip():
        return Verdict(FetchOutcome.EMPTY, "no bytes")
    return Verdict(FetchOutcome.OK)


def judge_text(html: str, text: str) -> Verdict:
    """The verdict on the text that was read from a page: an article, a paywall's stub, or nothing."""
    if not text.strip():
        return Verdict(FetchOutcome.EMPTY, "no article text on the page")
    if len(text) > _SHORT_TEXT:
        return Verdict(FetchOutcome.OK)
    if _NOT_FREE.search(html):
        return Verdict(FetchOutcome.PAYWALL, "the page says that it is not free to read")
    said = _said("paywall", _visible(html))
    return Verdict(FetchOutcome.PAYWALL, f"says “{said}”") if said else Verdict(FetchOutcome.OK)


def is_text(content_type: str) -> bool:
    """Whether a content type may hold an article (text, XML, JSON or PDF; an absent type may)."""
    kind = content_type.split(";")[0].strip()
    return not kind or bool((match := _TEXT_TYPES.match(kind)) and match[0])


def _closed(html: str) -> Verdict | None:
    visible = _visible(html)
    title = _TITLE.search(html[:20_000])
    if len(visible) > _SHORT_PAGE:
        return None
    said = _said("challenge", f"{title[1] if title else ''} {visible}")
    if said:
        return Verdict(FetchOutcome.CHALLENGE, f"says “{said}”")
    said = _said("consent", visible)
    return Verdict(FetchOutcome.CHALLENGE, f"consent wall: says “{said}”") if said else None


def _visible(html: str) -> str:
    """The words of a page outside scripts, styles and comments."""
    kept, start, inside = [], 0, ""
    for edge in _EDGE.finditer(html):
        mark, closes = (edge[2] or "comment").lower(), edge[0] == "-->" or edge[1] == "/"
        if not inside and not closes:
            kept.append(html[start : edge.start()])
            inside = mark
        elif inside == mark and closes:
            inside, start = "", edge.end()
    kept.append("" if inside else html[start:])
    return " ".join(_TAG.sub(" ", " ".join(kept)).split())


def _said(kind: str, text: str) -> str | None:
    """The first of the known words of one kind that the text holds."""
    folded = text.casefold()
    return next((words for words in _words()[kind] if words in folded), None)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    listed = yaml.safe_load(Path(__file__).with_name("closed_pages.yml").read_text("utf-8"))
    return {kind: tuple(words.casefold() for words in phrases) for kind, phrases in listed.items()}
