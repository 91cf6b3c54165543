"""The dates that a page states about itself, each of its kind and with where it was read.

Order of trust for one kind: a register's own field; the page's JSON-LD; its meta tags; its marked `time`
element; the feed, sitemap or listing (which often carry the time of processing); the one date of the
byline; the day in the address. Dates in the running text are never read: an article without any stated
date has none. A date of publication later than the fetch, by more than the two days that zones and early
listings explain, is a mistake of the page and is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import html as lxml_html
from lxml.etree import ParserError

from crawlers.moments import read_moment
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.sources import Source
from domain.vocabulary import DateKind

_TRUST = ("register", "json-ld", "meta", "time", "feed", "sitemap", "listing", "byline", "url")
_META = {
    DateKind.PUBLISHED: (
        "article:published_time", "og:published_time", "datepublished", "dcterms.issued", "dc.date.issued",
        "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "pubdate", "publishdate",
        "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
        "govuk:first-published-at", "date",
    ),
    DateKind.MODIFIED: (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
        "govuk:public-updated-at", "lastmod", "last-modified", "revised",
    ),
}  # fmt: skip
_JSON_KEYS = {DateKind.PUBLISHED: "datePublished", DateKind.MODIFIED: "dateModified"}
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Statement|Legislation")
_BYLINE = re.compile(
    r"(^|[\s_-])(date|pubdate|dateline|published|publish|posted|byline|fecha|datum|time)($|[\s_-])", re.I
)
_ASIDE = "ancestor::nav or ancestor::aside or ancestor::footer"
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?:/|-|\.|$)")


@dataclass(frozen=True, slots=True)
class DatedPage:
    """A decoded page with its address and the time of its fetch (None for a file)."""

    html: str
    url: str | None
    fetched_at: str | None


def stated_dates(
    page: DatedPage, listed: Iterable[StatedDate], source: Source | None
) -> tuple[StatedDate, ...]:
    """Every stated date, one per kind and origin, the most trusted first."""
    found = [*listed, *_of_page(page.html, source), *_of_address(page.url)]
    kept: dict[tuple[DateKind, str], StatedDate] = {}
    for stated in sorted(found, key=lambda stated: _TRUST.index(stated.origin)):
        if not _too_late(stated, page.fetched_at):
            kept.setdefault((stated.kind, stated.origin), stated)
    return tuple(kept.values())


def _too_late(stated: StatedDate, fetched_at: str | None) -> bool:
    if fetched_at is None or stated.kind not in {DateKind.PUBLISHED, DateKind.MODIFIED}:
        return False
    return stated.date.first_day > date.fromisoformat(fetched_at[:10]) + timedelta(days=2)


def _of_page(html: str, source: Source | None) -> Iterator[StatedDate]:
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8")
        tree = lxml_html.fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError):
        return
    yield from _of_json(tree, source)
    yield from _of_meta(tree, source)
    yield from _of_time(tree, source)
    yield from _of_byline(tree, source)


def _of_json(tree: lxml_html.HtmlElement, source: Source | None) -> Iterator[StatedDate]:
    things = [thing for script in tree.iter("script") for thing in _things(script)]
    # A page's graph also dates the site's pages and images: the article's own statement goes first.
    things.sort(key=lambda thing: not _ARTICLE_TYPES.search(str(thing.get("@type", ""))))
    for thing in things:
        for kind, key in _JSON_KEYS.items():
            words = thing.get(key)
            if isinstance(words, str) and (moment := read_moment(words, source)):
                yield StatedDate(kind, moment, "json-ld")


def _things(script: lxml_html.HtmlElement) -> Iterator[dict[str, object]]:
    if "ld+json" not in (script.get("type") or ""):
        return
    try:
        stack = [json.loads(script.text or "", strict=False)]
    except (json.JSONDecodeError, RecursionError):
        return
    while stack:
        thing = stack.pop(0)
        if isinstance(thing, list):
            stack.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            stack.extend(value for key, value in thing.items() if key in {"@graph", "mainEntity"})


def _of_meta(tree: lxml_html.HtmlElement, source: Source | None) -> Iterator[StatedDate]:
    named: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        named.setdefault(name.lower(), tag.get("content") or "")
    for kind, names in _META.items():
        for name in names:
            if name in named and (moment := read_moment(named[name], source)):
                yield StatedDate(kind, moment, "meta")


def _of_time(tree: lxml_html.HtmlElement, source: Source | None) -> Iterator[StatedDate]:
    for tag in tree.xpath(f"//*[@itemprop='datePublished' or @itemprop='dateModified'][not({_ASIDE})]"):
        kind = DateKind.PUBLISHED if tag.get("itemprop") == "datePublished" else DateKind.MODIFIED
        if moment := _marked(tag, source):
            yield StatedDate(kind, moment, "time")
    for tag in tree.xpath(f"//time[@pubdate or contains(@class, 'publish')][not({_ASIDE})]"):
        if moment := _marked(tag, source):
            yield StatedDate(DateKind.PUBLISHED, moment, "time")


def _marked(tag: lxml_html.HtmlElement, source: Source | None) -> PartialDate | None:
    return read_moment(tag.get("datetime") or tag.get("content") or tag.text_content(), source)


def _of_byline(tree: lxml_html.HtmlElement, source: Source | None) -> Iterator[StatedDate]:
    """The date of the elements that are marked as dates or bylines, if they all give the same one."""
    found: dict[object, PartialDate] = {}
    marked = tree.xpath(f"//time[not({_ASIDE})] | //*[@class][not({_ASIDE})][not(self::body or self::html)]")
    for tag in marked:
        if tag.tag != "time" and not _BYLINE.search(tag.get("class") or ""):
            continue
        words = tag.get("datetime") or tag.text_content()
        if len(words) <= 80 and (moment := read_moment(words, source)):
            found.setdefault(moment.first_day, moment)
    if len(found) == 1:
        yield StatedDate(DateKind.PUBLISHED, next(iter(found.values())), "byline")


def _of_address(url: str | None) -> Iterator[StatedDate]:
    match = _IN_ADDRESS.search(url or "")
    if match and (moment := read_moment("-".join(match.groups()))):
        yield StatedDate(DateKind.PUBLISHED, moment, "url")
