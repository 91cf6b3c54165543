"""What a page says about itself: headline, authors, site, language; pure.

Each is read from the page's JSON-LD first, then from its meta elements, then from its markup. The headline
is that of the page where one of its headings says the same as the title, so that the site's name and
section stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import XPath

from crawlers.listed import squeezed
from crawlers.markup import Markup, is_article

# A headline is never longer; what is comes from a page that puts its text there.
_LONGEST_TITLE, _LONGEST_NAME = 400, 80
_SITE_MARK = re.compile(r"\s+[|–—·»:-]\s+|\s*[|｜»_]\s*")
_AUTHOR_META = (
    "author", "article:author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author",
    "sailthru.author", "citation_author", "byl", "og:article:author", "article.author",
    "cxenseparse:author",
)  # fmt: skip
_BYLINE = XPath(
    "descendant::*[@rel='author' or @itemprop='author' or contains(@class, 'author-name') "
    "or contains(@class, 'byline') or contains(@class, 'article-author') "
    "or contains(@class, 'article__author')]"
)
# The shares of a caption that name its photographer or agency are no words about the picture.
_CAPTION = XPath(
    "descendant::text()[not(ancestor::*[contains(@class, 'credit') or contains(@class, 'copyright')])]"
)
_SHORTEST_CAPTION, _LONGEST_CAPTION = 8, 600
_TITLE = XPath("head/title[1]//text()")
_BY = re.compile(
    r"^(?:written\s+by|by|von|par|por|di|door|av|af|de|text|texte|texto|autor(?:in)?|author|redaktion|автор)\s*:?\s+",
    re.I,
)
_NO_NAME = re.compile(r"https?:|www\.|[@{}<>]|^\d+$|^admin$|^undefined$|^null$", re.I)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was found; "" and None stand for what the page does not say."""

    title: str
    authors: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    caption: str | None = None

    @property
    def author(self) -> str | None:
        """The authors on one line."""
        return ", ".join(self.authors) or None


def masthead(page: Markup) -> Masthead:
    """The masthead of a parsed page."""
    site = _site(page)
    return Masthead(_title(page, site), _authors(page, site), site, page.language, _caption(page))


def _caption(page: Markup) -> str | None:
    """What stands under the first picture of the article, without who took it where that is marked."""
    for figure in page.tree.iter("figcaption"):
        words = squeezed(" ".join(_CAPTION(figure)))
        if len(words) >= _SHORTEST_CAPTION:
            return words[:_LONGEST_CAPTION]
    return None


def _site(page: Markup) -> str | None:
    named = page.meta.get("og:site_name") or page.meta.get("application-name")
    for thing in page.things:
        publisher = thing.get("publisher")
        if not named and is_article(thing) and isinstance(publisher, dict):
            named = str(publisher.get("name") or "")
    return squeezed(named or "")[:_LONGEST_NAME] or None


def _title(page: Markup, site: str | None) -> str:
    headings = [words for tag in page.tree.iter("h1") if (words := _words(tag))]
    stated = [title for title in _stated_titles(page) if title]
    if not stated:
        return headings[0][:_LONGEST_TITLE] if headings else ""
    for title in stated:
        for heading in headings:
            if _same(heading, title):
                return heading[:_LONGEST_TITLE]
    return _without_site(stated[0], site)[:_LONGEST_TITLE]


def _stated_titles(page: Markup) -> Iterator[str]:
    for thing in page.things:
        if is_article(thing) and isinstance(thing.get("headline"), str):
            yield _plain(str(thing["headline"]))
            break
    for name in ("og:title", "twitter:title", "dc.title", "citation_title", "title"):
        if name in page.meta:
            yield _plain(page.meta[name])
    yield _plain(" ".join(_TITLE(page.tree)))


def _plain(words: str) -> str:
    """Words without the tags and references that templates put into attributes."""
    if "<" in words or "&" in words:
        words = lxml_html.fromstring(f"<p>{words}</p>").text_content()
    return squeezed(words)


def _same(heading: str, title: str) -> bool:
    """Whether a heading is the title, or the title without the site's name."""
    short, long = sorted((_letters(heading), _letters(title)), key=len)
    return len(short) >= 4 and short in long and len(short) >= 0.45 * len(long)


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _without_site(title: str, site: str | None) -> str:
    """The title without the site's name at either end."""
    parts = _SITE_MARK.split(title)
    if site and len(parts) > 1:
        known = _letters(site)
        for end, cut in ((parts[-1], title.rfind), (parts[0], title.find)):
            if (
                _letters(end)
                and (_letters(end) in known or known in _letters(end))
                and len(end) < len(title) / 2
            ):
                place = cut(end)
                rest = title[:place] if place else title[len(end) :]
                return squeezed(rest.strip(" |–—·»:-_｜"))
    return title


def _authors(page: Markup, site: str | None) -> tuple[str, ...]:
    for names in (_json_authors(page), _meta_authors(page), _byline_authors(page)):
        found = dict.fromkeys(name for told in names if (name := _name(told, site)))
        if found:
            return tuple(found)[:12]
    return ()


def _json_authors(page: Markup) -> Iterator[str]:
    for thing in page.things:
        if not is_article(thing):
            continue
        told = thing.get("author") or thing.get("creator")
        for author in told if isinstance(told, list) else [told]:
            if isinstance(author, dict):
                name = author.get("name")
                yield from name if isinstance(name, list) else [str(name or "")]
            elif isinstance(author, str):
                yield author


def _meta_authors(page: Markup) -> Iterator[str]:
    for name in _AUTHOR_META:
        if name in page.meta:
            yield from re.split(r"\s*[;|]\s*|,\s+(?=\S+\s)", page.meta[name])


def _byline_authors(page: Markup) -> Iterator[str]:
    for tag in _BYLINE(page.tree)[:6]:
        words = tag.get("content") or _words(tag)
        if words and len(words) <= _LONGEST_NAME and not re.search(r"\d", words):
            yield from re.split(r"\s*[;|,]\s*|\s+(?:and|und|et|y|e|&)\s+", words)


def _name(words: object, site: str | None) -> str:
    """A person's or a desk's name, "" for addresses, the site's own name and what templates leave behind."""
    name = _BY.sub("", squeezed(str(words or "")))
    if not 2 < len(name) <= _LONGEST_NAME and not re.fullmatch(r"[\u3040-\u9fff\uac00-\ud7af]{2,8}", name):
        return ""
    return "" if _NO_NAME.search(name) or (site and _letters(name) == _letters(site)) else name


def _words(tag: lxml_html.HtmlElement) -> str:
    return squeezed(" ".join(tag.itertext()))
