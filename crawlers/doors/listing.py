"""The listing door: an HTML page of links, read by the CSS selectors of the source."""

from __future__ import annotations

from parsel import Selector, SelectorList

from crawlers.charset import decode
from crawlers.listed import Listed, Listing, absolute, squeezed
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import DateKind


def read(page: Page, source: Source) -> Listing:
    """The items of the page. Raises InputError if nothing on it matches, as after a redesign."""
    selectors = dict(source.selectors)
    tree = Selector(text=decode(page.body, page.content_type, source.language).text, type="html")
    items = tree.css(selectors["item"])
    if not items:
        problem = f"nothing matches selectors.item ({selectors['item']})"
        raise InputError(page.url, problem, f"The page has changed: mend the file of source '{source.id}'.")
    listed = (_listed(item, selectors, page, source) for item in items)
    further = tree.css(selectors["next"]).attrib.get("href") if "next" in selectors else None
    return Listing(
        tuple(item for item in listed if item is not None),
        (absolute(page.url, further),) if further else (),
    )


def _listed(item: Selector, selectors: dict[str, str], page: Page, source: Source) -> Listed | None:
    link = item.css(selectors["link"]) if "link" in selectors else _first_link(item)
    address = link.attrib.get("href", "").strip()
    if not address:
        return None
    title = item.css(selectors["title"]) if "title" in selectors else link
    moment = read_moment(_date_words(item, selectors), source)
    return Listed(
        url=absolute(page.url, address),
        title=_words(title[:1]),
        dates=(StatedDate(DateKind.PUBLISHED, moment, "listing"),) if moment else (),
        author=_words(item.css(selectors["author"])[:1]) or None if "author" in selectors else None,
        summary=_words(item.css(selectors["summary"])) if "summary" in selectors else "",
    )


def _first_link(item: Selector) -> SelectorList[Selector]:
    return item.xpath("self::a[@href] | .//a[@href]")


def _date_words(item: Selector, selectors: dict[str, str]) -> str:
    if "date" not in selectors:
        return ""
    found = item.css(selectors["date"])[:1]
    return found.attrib.get("datetime") or _words(found)


def _words(found: SelectorList[Selector]) -> str:
    return squeezed("".join(found.xpath(".//text()").getall()))
