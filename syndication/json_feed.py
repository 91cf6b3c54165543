"""JSON Feed 1.1 of a feed."""

from __future__ import annotations

import html
import json

from syndication.characters import language_tag, legible, one_line
from syndication.records import Entry, Feed, stamp

CONTENT_TYPE = "application/feed+json; charset=utf-8"
_VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    """The feed as a JSON Feed in UTF-8; equal feeds give equal bytes."""
    top: dict[str, object | None] = {
        "version": _VERSION,
        "title": one_line(feed.title),
        "home_page_url": one_line(feed.home),
        "feed_url": one_line(feed.address),
        "description": one_line(feed.subtitle),
        "authors": [{"name": one_line(feed.author) or "Edict"}],
        "language": language_tag(feed.language),
    }
    items = [_item(entry) for entry in feed.entries]
    told = _filled(top) | {"items": items}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object | None] = {
        "id": entry.id,
        "url": one_line(entry.link),
        "title": one_line(entry.title),
        "content_html": legible(entry.content) or f"<p>{html.escape(legible(entry.summary))}</p>",
        "summary": legible(entry.summary),
        "date_published": stamp(entry.published) if entry.published else None,
        "date_modified": stamp(entry.updated),
        "authors": [{"name": name} for name in filter(None, map(one_line, entry.authors))],
        "tags": list(dict.fromkeys(filter(None, map(one_line, entry.categories)))),
        "language": language_tag(entry.language),
    }
    return _filled(item)


def _filled(fields: dict[str, object | None]) -> dict[str, object]:
    """The fields that hold something, and those that an item or feed must have whatever they hold."""
    return {key: value for key, value in fields.items() if value or key in {"title", "content_html"}}
