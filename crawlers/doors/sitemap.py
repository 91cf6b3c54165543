"""The sitemap door: news sitemaps (https://www.google.com/schemas/sitemap-news/0.9) and their indexes."""

from __future__ import annotations

from lxml import etree

from crawlers.doors.entities import refuse_entities
from crawlers.listed import Listed, Listing, absolute, squeezed
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import DateKind

# A sitemap may hold 50,000 addresses; the newest of a news site are a few hundred.
_MOST_ITEMS = 1000


def read(page: Page, source: Source) -> Listing:
    """The pages of a sitemap, or the sitemaps of an index. Raises InputError for what is neither."""
    refuse_entities(page)
    # recover: one stray "&" in a headline must not hide the other pages.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(page.body, parser)
    except etree.XMLSyntaxError:
        root = None
    # Not etree.QName, which raises on the names that recovered rubbish has.
    name = str(root.tag).rpartition("}")[2] if root is not None else None
    if name == "sitemapindex":
        found = (_child(entry, "loc") for entry in _children(root, "sitemap"))
        return Listing((), tuple(absolute(page.url, address) for address in found if address))
    if name != "urlset":
        raise InputError(page.url, "not a sitemap", "Open it; if the address has moved, mend the source.")
    listed = (_listed(entry, page, source) for entry in _children(root, "url")[:_MOST_ITEMS])
    return Listing(tuple(item for item in listed if item is not None))


def _listed(entry: etree._Element, page: Page, source: Source) -> Listed | None:
    address = _child(entry, "loc")
    if not address:
        return None
    stated = (
        (DateKind.PUBLISHED, _child(entry, "publication_date")),
        (DateKind.MODIFIED, _child(entry, "lastmod")),
    )
    moments = ((kind, read_moment(words, source)) for kind, words in stated)
    dates = tuple(StatedDate(kind, moment, "sitemap") for kind, moment in moments if moment)
    return Listed(absolute(page.url, address), _child(entry, "title"), dates)


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return list(element.iterfind(f"{{*}}{name}"))


def _child(element: etree._Element, name: str) -> str:
    """The words of the first descendant of that name, in any namespace; "" without one."""
    found = element.find(f".//{{*}}{name}")
    return squeezed("".join(found.itertext())) if found is not None else ""
