"""The feed door: RSS and Atom through feedparser, JSON Feed by a reader of its own."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from crawlers.charset import decode
from crawlers.doors.entities import refuse_entities
from crawlers.listed import Listed, Listing, absolute, squeezed
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import DateKind

# A headline is never longer; what is comes from a broken feed.
_LONGEST_TITLE = 1000
_TAG = re.compile(r"<[^<>]{1,500}>")
_REFERENCE = re.compile(r"&#([xX][0-9A-Fa-f]{1,12}|[0-9]{1,12});?")
_DATES = {DateKind.PUBLISHED: ("published", "created", "issued"), DateKind.MODIFIED: ("updated",)}


def read(page: Page, source: Source) -> Listing:
    """The entries of a feed as the feed orders them, those without a link too, whose address is "".

    Raises InputError for what is no feed.
    """
    if page.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(page, source)
    refuse_entities(page)
    parsed = _parsed(page, source)
    if not parsed.entries and not parsed.version:
        raise InputError(page.url, "not a feed", "Open it; if the address has moved, mend the source.")
    return Listing(tuple(_entries(parsed.entries, page, source)))


def _parsed(page: Page, source: Source) -> feedparser.FeedParserDict:
    try:
        return feedparser.parse(
            io.BytesIO(_readable(page, source)),
            response_headers={
                "content-location": page.url,
                "content-type": "application/xml; charset=utf-8",
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # feedparser lets errors of its own through, as for an item that stands inside a link.
        raise InputError(page.url, f"a broken feed ({error})", "Try again later; tell its editor.") from error


def _readable(page: Page, source: Source) -> bytes:
    """The feed as UTF-8 that says so: labels of encodings are too often wrong to be left to the parser."""
    text = decode(page.body, page.content_type, source.language).text
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    # feedparser gives up on a whole feed for one reference to a character that does not exist.
    text = _REFERENCE.sub(lambda match: match[0] if 0 < _code(match[1]) <= 0x10FFFF else "", text)
    return b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace")


def _code(number: str) -> int:
    """The code point of a numeric character reference."""
    return int(number[1:], 16) if number[0] in "xX" else int(number)


def _entries(entries: list[Any], page: Page, source: Source) -> Iterator[Listed]:
    for entry in entries:
        link = entry.get("link") or ""
        if not link and str(entry.get("id", "")).startswith("http"):
            link = entry["id"]
        # An entry without a link is an entry, but none that can be followed: its address is "".
        yield Listed(
            url=absolute(page.url, link) if link else "",
            title=_plain(entry.get("title", ""))[:_LONGEST_TITLE],
            dates=tuple(_dates(entry, source)),
            author=_plain(entry.get("author", "")) or None,
            summary=_plain(entry.get("summary", "")),
            text=_content(entry),
            number=str(entry.get("id") or "") or None,
        )


def _dates(entry: Mapping[str, Any], source: Source) -> Iterator[StatedDate]:
    for kind, keys in _DATES.items():
        for key in keys:
            # feedparser answers "updated" with "published" when asked by get(); the entry's keys do not.
            words = entry[key] if key in entry else None  # noqa: SIM401
            if isinstance(words, str) and (moment := read_moment(words, source)):
                yield StatedDate(kind, moment, "feed")
                break


def _content(entry: Mapping[str, Any]) -> str:
    """The whole text that the entry holds, or its summary where there is no more."""
    values = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*values, str(entry.get("summary", ""))], key=len)


def _plain(words: str | None) -> str:
    return squeezed(_TAG.sub(" ", words or ""))


def _json_feed(page: Page, source: Source) -> Listing:
    """The items of a JSON Feed (versions 1 and 1.1, https://www.jsonfeed.org)."""
    try:
        feed = json.loads(decode(page.body, page.content_type, source.language).text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(page.url, f"not a JSON Feed ({error})", "Try again later.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError(page.url, "JSON without 'items'", "A register of another shape needs that door.")
    items = (_json_item(item, page, source) for item in feed["items"] if isinstance(item, dict))
    return Listing(tuple(items))


def _json_item(item: dict[str, Any], page: Page, source: Source) -> Listed:
    told = item.get("url") or item.get("external_url") or item.get("id")
    link = told if isinstance(told, str) else ""
    return Listed(
        url=absolute(page.url, link) if link else "",
        title=_plain(str(item.get("title") or ""))[:_LONGEST_TITLE],
        dates=tuple(_json_dates(item, source)),
        author=_json_author(item),
        summary=_plain(str(item.get("summary") or "")),
        text=str(item.get("content_html") or item.get("content_text") or ""),
    )


def _json_dates(item: dict[str, Any], source: Source) -> Iterator[StatedDate]:
    for kind, key in ((DateKind.PUBLISHED, "date_published"), (DateKind.MODIFIED, "date_modified")):
        if moment := read_moment(str(item.get(key) or ""), source):
            yield StatedDate(kind, moment, "feed")


def _json_author(item: dict[str, Any]) -> str | None:
    authors = item.get("authors") or [item.get("author")]
    names = [author.get("name") for author in authors if isinstance(author, dict)]
    return ", ".join(str(name) for name in names if name) or None
