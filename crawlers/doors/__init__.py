"""Readers of the four doors: one listing page in, a `crawlers.listed.Listing` out; pure.

A listing that is not what its door promises raises InputError, which names the address and the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from crawlers.doors import feed, listing, register, sitemap
from crawlers.listed import Listed, Listing
from domain.articles import Page
from domain.sources import Source
from domain.vocabulary import Door

_READERS: dict[Door, Callable[[Page, Source], Listing]] = {
    Door.FEED: feed.read,
    Door.SITEMAP: sitemap.read,
    Door.LISTING: listing.read,
    Door.REGISTER: register.read,
}
# Files that no article is in; a page that turns out to be one is refused by its content type as well.
_MEDIA = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".m4a", ".mov", ".webm", ".zip",
          ".xls", ".xlsx", ".csv", ".ppt", ".pptx")  # fmt: skip


def read(page: Page, source: Source) -> Listing:
    """What one page of the source's door lists, without media and without items off the source's topic."""
    found = _READERS[source.door](page, source)
    kept: dict[str, Listed] = {}
    for item in found.items:
        if _fetchable(item.url) and _on_topic(item, source):
            kept.setdefault(item.url, item)
    return Listing(tuple(kept.values()), tuple(url for url in found.further if _fetchable(url)))


def _fetchable(url: str) -> bool:
    return bool(url) and not urlsplit(url).path.lower().endswith(_MEDIA)


def _on_topic(item: Listed, source: Source) -> bool:
    if not source.keywords:
        return True
    words = f"{item.title} {item.summary}".casefold()
    return any(keyword.casefold() in words for keyword in source.keywords)
