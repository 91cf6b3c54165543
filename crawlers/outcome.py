"""How one request ended, judged from the answer or from the failure; pure.

A type that a server claims is checked against the bytes: pictures and archives come as text/plain, and
"not found" comes with status 200. A challenge page, a consent wall or a paywall stub is recognised by its
own words (`closed_pages.yml`), by the header of the guard that sends it, or by schema.org's
`isAccessibleForFree`, and only where little text stands: a long article that speaks of paywalls is an
article. None of them is ever stored as a text, because a teaser under an article's address would later
look like an edit of the article.
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
# How files begin that hold no text whatever their header says; PDF is read, so it is not among them.
_SIGNATURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b",
    b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd", b"ID3", b"OggS", b"fLaC",
    b"\x7fELF", b"MZ\x90\x00", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2", b"\x00\x00\x01\x00",
    b"\x1aE\xdf\xa3", b"SQLite format 3",
)  # fmt: skip
# Bytes that no text in any single-byte or East Asian encoding has; UTF-16 and UTF-32 hold NUL.
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b\x1a\x0e\x0f")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# A few come from broken editors; one in a hundred comes from no editor.
_MOST_CONTROLS = 0.01
# The largest register pages seen have some 60,000 tags. Trees of millions cost a gigabyte to build.
_MOST_TAGS = 400_000
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false"?', re.I)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_HEAD = re.compile(r"<(title|h1)\b[^<>]{0,500}>([^<]{0,300})", re.I)
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
    if closed is not None and page.status not in {404, 410}:
        return closed
    if guarded:
        return Verdict(FetchOutcome.CHALLENGE, "the server sent a challenge for browsers")
    if not 200 <= page.status < 300:
        return Verdict(_BY_STATUS.get(page.status, FetchOutcome.ERROR), f"HTTP {page.status}")
    verdict = _judge_body(page, typed)
    said = _missing(html) if html is not None and verdict.outcome is FetchOutcome.OK else None
    return Verdict(FetchOutcome.GONE, f"says “{said}”") if said else verdict


def _judge_body(page: Page, typed: bool) -> Verdict:
    if len(page.body) > MOST_BYTES:
        return Verdict(FetchOutcome.TOO_LARGE, f"{len(page.body)} bytes")
    if typed and not is_text(page.content_type):
        return Verdict(FetchOutcome.NOT_TEXT, page.content_type)
    if not page.body.strip():
        return Verdict(FetchOutcome.EMPTY, "no bytes")
    if is_binary(page.body, page.content_type):
        return Verdict(FetchOutcome.NOT_TEXT, f"binary, though sent as {page.content_type or 'nothing'}")
    tags = page.body.count(b"<")
    return Verdict(FetchOutcome.TOO_LARGE, f"{tags} tags") if tags > _MOST_TAGS else Verdict(FetchOutcome.OK)


def is_binary(body: bytes, content_type: str = "") -> bool:
    """Whether bytes are no text in any encoding, whatever type they are sent with; a PDF is none of these."""
    start = body[:8192]
    if start.startswith(b"%PDF"):
        return False
    if start.startswith(_SIGNATURES) or start[4:8] == b"ftyp":
        return True
    if start.startswith(_WIDE) or re.search("utf-?(16|32)", content_type, re.I) or _is_bare_utf16(start):
        return False
    return len(start) - len(start.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(start)


def _is_bare_utf16(start: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 without its mark, at least where it is mostly ASCII."""
    empty = max((start[0::2], start[1::2]), key=lambda half: half.count(0))
    other = start[1::2] if empty == start[0::2] else start[0::2]
    return empty.count(0) > 0.7 * len(empty) and len(other.translate(None, _CONTROLS)) > 0.95 * len(other)


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


def _missing(html: str) -> str | None:
    """The words by which a short page says in its title or heading that there is no such page."""
    if len(_visible(html)) > _SHORT_PAGE:
        return None
    heads = " ".join(head for _, head in _HEAD.findall(html[:50_000]))
    return _said("gone", " ".join(_TAG.sub(" ", heads).split()))


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
