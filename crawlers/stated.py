"""The dates that a page, its address and its door state, each with its kind and where it was read; pure.

Trusted in this order: what an official register says; the page's JSON-LD; its meta elements; marked `time`
and `itemprop` elements; the feed, sitemap or listing that named the page; data in its scripts; a date marked
as a date or standing at the headline, if the page gives one only there; the address; what htmldate finds in
other markup. Each is kept, the
first stands for the article. Two things change the order: where the day in the address differs from what
the page's data says, the address goes first, for it is written once, at publication, while data is written
anew by moves and imports; and a moment in UTC gives way to the neighbouring day in which the page itself
dates the article. A "publication" later than the fetch is a mistake of the page and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

from htmldate import find_date
from lxml import html as lxml_html
from lxml.etree import XPath

from crawlers.markup import Markup, is_article, markup
from crawlers.moments import days_in, read_moment
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.sources import Source
from domain.vocabulary import DateKind, Precision

_TRUST = (
    "register", "json-ld", "meta", "time", "feed", "sitemap", "listing", "script", "byline", "headline",
    "url", "markup",
)  # fmt: skip
# What the page's own data says; only these give way to the address.
_OF_PAGE = frozenset({"json-ld", "meta", "time", "script", "byline", "headline"})
_VISIBLE = frozenset({"time", "byline", "headline", "url"})
_META = {
    DateKind.PUBLISHED: (
        "article:published_time", "og:article:published_time", "article:published", "og:published_time",
        "og:pubdate", "datepublished", "rnews:datepublished", "dcterms.issued", "dc.date.issued",
        "dcterms.created", "dc.date.created", "dc.date.publication", "dcterms.date", "dc.date", "dc:date",
        "dc:created", "dc:issued", "pubdate", "publishdate", "publish-date", "publish_date",
        "published_date", "publisheddate",
        "published_time", "publication_date", "publication-date", "parsely-pub-date", "sailthru.date",
        "bt:pubdate", "cxenseparse:recs:publishtime", "sw-pubdate", "article.published",
        "article_date_original", "citation_publication_date", "citation_date", "originalpublicationdate",
        "displaydate", "date_published", "datecreated", "article.created", "ptime", "wprm:published",
        "govuk:first-published-at", "date",
    ),
    DateKind.MODIFIED: (
        "article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified",
        "dc.date.modified", "dc.modified", "govuk:public-updated-at", "lastmod", "last-modified", "revised",
        "sailthru.updated", "bt:moddate",
    ),
}  # fmt: skip
_JSON_KEYS = {
    DateKind.PUBLISHED: ("datePublished", "dateCreated"),
    DateKind.MODIFIED: ("dateModified",),
}
_SCRIPT_KEYS = (
    "datePublished", "publishedAt", "publishDate", "publish_date", "published_at", "publicationDate",
    "pubDate", "firstPublishedAt", "first_published_at", "publishedDate", "published_time", "datePublication",
    "articlePublishDate", "displayDate", "publishedTime", "publish_time",
)  # fmt: skip
_IN_SCRIPT = re.compile(rf"""["']?(?:{"|".join(_SCRIPT_KEYS)})["']?\s*[:=]\s*["']([^"']{{8,40}})["']""")
# Words in class names, ids and properties that mark a date of publication.
_MARK = re.compile(
    r"date|dato|datum|fecha|data(?:$|[\s_-])|pubdate|publi|posted|erstellt|time(?!line|r)|byline|dateline|meta(?!l)"
    r"|submitted|stand(?:$|[\s_-])|created|subline|kicker|tagline|subtitle|info|veroeff|entry-|author",
    re.I,
)
_SURE_MARK = re.compile(
    r"(^|[\s_-])(date|pubdate|dateline|published|publish|posted|fecha|datum|time)($|[\s_-])|publishdate"
    r"|publi[a-z]*[_-]?(?:date|time|at)|(?:post|article|news|entry)[_-]?(?:date|time)|date[_-]?(?:publi|post)",
    re.I,
)
_OTHER_MATTER = re.compile(
    r"comment|komment|related|teaser|sidebar|widget|footer|recommend|similar|popular|most-|mostread|ticker|more-"
    r"|carousel|slider|archiv|calendar|event|menu|navi|breadcrumb|copyright|also|further|latest|outbrain|taboola",
    re.I,
)
# What a page must hold for a search of its tree to find a marked date.
_MAY_MARK = ("datePublished", "dateModified", "dateCreated", "pubdate", "<time")
_DATED = XPath(
    "descendant::*[@itemprop='datePublished' or @itemprop='dateModified' or @itemprop='dateCreated']"
    " | descendant::time[@pubdate or contains(@class, 'publish')]"
)
_TITLE = XPath("head/title/text()")
_REMARKS = re.compile(r"comment|komment|related", re.I)
_UPDATED = re.compile(
    r"updat|aktualis|modifi|mis à jour|mise à jour|actualiz|aggiorn|atualiz|bijgewerkt|oppdater|opdater"
    r"|uppdater|päivit|aktualiz|обновл|изменен|更新|수정|修正|güncel|diperbarui|cập nhật"
    r"|revised|last changed",
    re.I,
)
_IN_ADDRESS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]([01]\d)[/_.-]([0-3]\d)(?=[/_.~T-]|$|\?)"),
    re.compile(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?=/|$)"),
    re.compile(r"/((?:19|20)\d\d)/?([01]\d)/?([0-3]\d)(?=[/_-]|$|\?)"),
    re.compile(r"[/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/_-]|\.|$)"),
    re.compile(r"[/_~-](?P<d>[0-3]\d)[._-](?P<m>[01]\d)[._-](?P<y>(?:19|20)\d\d)(?=[/_.-]|$|\?)"),
)
_UNSEEN = frozenset({"script", "style", "option", "title", "meta", "link", "body", "html", "head"})
# How many elements around the headline belong to it, and how long a line of its own may be there.
_BEFORE, _BEHIND, _LINE = 14, 60, 140
# No article has so many dates of its own.
_MOST_MARKED = 200
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(r"^[\s(\[]*(?:[^\s.!?]{1,24}[\s,/(–-]+){0,4}$")


@dataclass(frozen=True)
class DatedPage:
    """A decoded page with its address and the time of its fetch (None for a file)."""

    html: str
    url: str | None
    fetched_at: str | None
    parsed: Markup | None = field(default=None, repr=False)

    @cached_property
    def markup(self) -> Markup | None:
        """The page's tree."""
        return self.parsed or markup(self.html)


def stated_dates(
    page: DatedPage, listed: Iterable[StatedDate], source: Source | None
) -> tuple[StatedDate, ...]:
    """Every stated date, one per kind and origin, the most trusted first."""
    found = [*listed, *_of_page(page, source), *_of_address(page.url)]
    kept: dict[tuple[DateKind, str], StatedDate] = {}
    for stated in sorted(found, key=lambda stated: _TRUST.index(stated.origin)):
        if not _impossible(stated, page.fetched_at):
            kept.setdefault((stated.kind, stated.origin), stated)
    return _settled(tuple(kept.values()))


def _impossible(stated: StatedDate, fetched_at: str | None) -> bool:
    """Whether a date of the page itself lies after its fetch, or before there were pages."""
    if stated.kind not in {DateKind.PUBLISHED, DateKind.MODIFIED} or stated.origin == "register":
        return _too_late(stated, fetched_at) and stated.kind in {DateKind.PUBLISHED, DateKind.MODIFIED}
    return stated.date.first_day.year < 1990 or _too_late(stated, fetched_at)


def _too_late(stated: StatedDate, fetched_at: str | None) -> bool:
    return fetched_at is not None and (
        stated.date.first_day > date.fromisoformat(fetched_at[:10]) + timedelta(days=2)
    )


def _settled(dates: tuple[StatedDate, ...]) -> tuple[StatedDate, ...]:
    """The dates with the one in front that stands for the publication."""
    told = [stated for stated in dates if stated.kind is DateKind.PUBLISHED]
    if len(told) < 2 or told[0].origin not in _OF_PAGE | {"feed", "sitemap"}:
        return dates
    first = told[0]
    best = max(told, key=lambda other: _backing(other, first, told))
    return (best, *(stated for stated in dates if stated is not best))


def _backing(stated: StatedDate, first: StatedDate, told: list[StatedDate]) -> tuple[bool, int]:
    """How much speaks for a date against the most trusted one: the address, then what readers see."""
    if stated is first:
        return False, _seconded(stated, told)
    apart = (stated.date.first_day - first.date.first_day).days
    if stated.origin == "url" and first.origin in _OF_PAGE and apart:
        return True, 0
    rival = stated.origin == "meta" and first.origin == "json-ld"
    neighbour = stated.origin in _VISIBLE | {"meta"} and _is_neighbour(apart, first)
    # A meta element that names the publisher's own zone says which day it was there.
    local = rival and _is_neighbour(apart, first) and not _in_utc(stated)
    return False, _seconded(stated, told) + local if apart and (rival or neighbour) else -1


def _seconded(stated: StatedDate, told: list[StatedDate]) -> int:
    """In how many places that readers see the same day stands."""
    return sum(other.date.first_day == stated.date.first_day for other in told if other.origin in _VISIBLE)


def _is_neighbour(apart: int, stated: StatedDate) -> bool:
    """Whether a day `apart` is the same moment in a publisher's own zone, west or east of Greenwich."""
    return _in_utc(stated) and apart == (-1 if int(stated.date.value[11:13]) < 12 else 1)


def _in_utc(stated: StatedDate) -> bool:
    return stated.date.precision is Precision.MINUTE and stated.date.value.endswith(("Z", "+00:00"))


def _of_page(page: DatedPage, source: Source | None) -> Iterator[StatedDate]:
    if page.markup is None:
        return
    body = _Body(page.markup)
    told = [*_of_json(page.markup, source), *_of_meta(page.markup, source), *_of_time(body, source)]
    if not any(stated.kind is DateKind.PUBLISHED for stated in told):
        told += _of_script(page.markup, source)
    yield from told
    days = {stated.date.first_day for stated in told if stated.kind is DateKind.PUBLISHED}
    # What readers see is searched where the page's data is silent, or leaves open which day it was.
    if len(days) != 1 or _is_open(told, page.url):
        seen = list(_seen(body, source, everywhere=not days))
        yield from _of_body(seen)
        silent = not days and not any(found.kind is DateKind.PUBLISHED for found in seen)
        if silent and not any(_of_address(page.url)):
            yield from _of_marks(page)


def _is_open(told: list[StatedDate], url: str | None) -> bool:
    """Whether a moment in UTC, early or late in its day, may fall on another day where the publisher is."""
    if any(stated.origin == "meta" and "T" in stated.date.value and not _in_utc(stated) for stated in told):
        return False
    days = {stated.date.first_day for stated in _of_address(url)}
    return any(
        _in_utc(stated) and not 9 <= int(stated.date.value[11:13]) < 14 and stated.date.first_day not in days
        for stated in told
        if stated.kind is DateKind.PUBLISHED
    )


def _of_json(page: Markup, source: Source | None) -> Iterator[StatedDate]:
    for thing in page.things:
        for kind, keys in _JSON_KEYS.items():
            for key in keys if is_article(thing) else keys[:1]:
                words = thing.get(key)
                if isinstance(words, str) and (moment := read_moment(words, source, page.language)):
                    yield StatedDate(kind, moment, "json-ld")
                    break


def _of_meta(page: Markup, source: Source | None) -> Iterator[StatedDate]:
    for kind, names in _META.items():
        for name in names:
            words = page.meta.get(name)
            if words and (moment := read_moment(words, source, page.language)):
                yield StatedDate(kind, moment, "meta")


def _of_time(body: _Body, source: Source | None) -> Iterator[StatedDate]:
    """Elements that are marked as the date of publication; of several days the one next to the headline."""
    if not any(mark in body.page.html for mark in _MAY_MARK):
        return
    marked = _DATED(body.page.tree)
    found: dict[DateKind, list[tuple[int, PartialDate]]] = {DateKind.PUBLISHED: [], DateKind.MODIFIED: []}
    for tag in marked[:_MOST_MARKED]:
        if not _is_other_matter(tag, body.around):
            kind = DateKind.MODIFIED if tag.get("itemprop") == "dateModified" else DateKind.PUBLISHED
            if moment := _marked(tag, body.page, source):
                found[kind].append((abs(body.elements.index(tag) - (body.head or 0)), moment))
    for kind, moments in found.items():
        if moments:
            yield StatedDate(kind, min(moments, key=lambda near: near[0])[1], "time")


def _marked(tag: lxml_html.HtmlElement, page: Markup, source: Source | None) -> PartialDate | None:
    for words in (tag.get("datetime"), tag.get("content"), _text(tag)):
        if words and (moment := read_moment(words, source, page.language)):
            return moment
    return None


def _of_script(page: Markup, source: Source | None) -> Iterator[StatedDate]:
    """The first date of publication in the data that a page's scripts carry."""
    for script in page.tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            continue
        text = script.text or ""
        # Scripts are long and seldom hold such a key: looking for the plain words is far quicker.
        if not any(key in text for key in _SCRIPT_KEYS):
            continue
        for words in _IN_SCRIPT.findall(text)[:3]:
            if moment := read_moment(words, source, page.language):
                yield StatedDate(DateKind.PUBLISHED, moment, "script")
                return


def _of_marks(page: DatedPage) -> Iterator[StatedDate]:
    """What htmldate finds in markup that nothing here knows; its search of running text stays off."""
    assert page.markup is not None
    # htmldate changes the tree that it reads.
    tree = deepcopy(page.markup.tree)
    for part in tree.xpath("//nav | //aside | //footer"):
        part.drop_tree()
    found = find_date(tree, url=page.url, original_date=True, extensive_search=False)
    if found:
        yield StatedDate(DateKind.PUBLISHED, PartialDate(found), "markup")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date in the visible page: how far from the headline, how surely it is marked, of which kind."""

    place: int
    sure: bool
    kind: DateKind
    moment: PartialDate


@dataclass(frozen=True)
class _Body:
    """A page as its readers see it, each part found when it is first asked for."""

    page: Markup

    @cached_property
    def elements(self) -> list[lxml_html.HtmlElement]:
        """All elements in order."""
        return [tag for tag in self.page.tree.iter() if isinstance(tag.tag, str)]

    @cached_property
    def head(self) -> int | None:
        """The place of the headline among them."""
        return _headline(self.elements, self.page)

    @cached_property
    def around(self) -> frozenset[lxml_html.HtmlElement]:
        """The elements in which the headline stands."""
        return frozenset(self.elements[self.head].iterancestors()) if self.head is not None else frozenset()


def _of_body(seen: list[_Seen]) -> Iterator[StatedDate]:
    """The date that is marked as one, or that stands in a line of its own at the headline.

    Where several differ, the one at the headline counts; where several stand there, none does.
    """
    for kind in (DateKind.PUBLISHED, DateKind.MODIFIED):
        of_kind = [found for found in seen if found.kind is kind]
        near = [found for found in of_kind if -_BEFORE <= found.place <= _BEHIND]
        told = [*_told(near, kind)] or [*_told(of_kind, kind)]
        yield from told


def _told(seen: list[_Seen], kind: DateKind) -> Iterator[StatedDate]:
    for sure, origin in ((True, "byline"), (False, "headline")):
        moment = _agreed([found for found in seen if found.sure is sure])
        if moment is not None:
            yield StatedDate(kind, moment, origin)


def _agreed(found: list[_Seen]) -> PartialDate | None:
    """The one day that all give, else the one that stands alone at the headline."""
    if not found:
        return None
    nearest = min(found, key=lambda seen: abs(seen.place))
    rivals = [seen for seen in found if seen.moment.first_day != nearest.moment.first_day]
    if not rivals:
        return max(found, key=lambda seen: len(seen.moment.value)).moment
    # Another day right beside it makes it a list, or a line of which nothing tells what each day is.
    far = abs(nearest.place)
    alone = all(abs(seen.place) >= far + (3 if far <= 20 else 8) for seen in rivals)
    return nearest.moment if alone and -_BEFORE <= nearest.place <= _BEHIND else None


def _headline(elements: list[lxml_html.HtmlElement], page: Markup) -> int | None:
    """Where the headline stands among the elements: an h1 that the page's title repeats, else any like it."""
    title = _letters(page.meta.get("og:title") or " ".join(_TITLE(page.tree)))
    best: tuple[int, int] | None = None
    for place, tag in enumerate(elements):
        if tag.tag not in {"h1", "h2", "h3"} and tag.get("itemprop") != "headline":
            continue
        words = _letters(_text(tag))
        told = len(words) >= 4 and bool(title) and (words in title or title in words)
        # The longer its words, the surer it is the headline and no section's name that the title holds too.
        rank = told * min(len(words), len(title)) + 5 * (tag.tag == "h1")
        if rank and (best is None or rank > best[0]):
            best = rank, place
    return None if best is None else best[1]


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _seen(body: _Body, source: Source | None, *, everywhere: bool) -> Iterator[_Seen]:
    """Every date in a short line that is marked as one, or stands at the headline; else those there alone."""
    head = body.head
    first, end = (max(head - _BEFORE, 0), head + _BEHIND + 1) if head is not None else (0, 0)
    span = slice(None) if everywhere else slice(first, end)
    for place, tag in enumerate(body.elements[span], 0 if everywhere else first):
        from_head = place - body.head if body.head is not None else 10_000 + place
        near = -_BEFORE <= from_head <= _BEHIND
        # Without a headline any line that is nothing but a date may be the one.
        bare = body.head is None and len(tag) == 0 and len((tag.text or "").strip()) in range(8, 26)
        mark = f"{tag.get('class') or ''} {tag.get('id') or ''} {tag.get('itemprop') or ''}"
        marked = tag.tag == "time" or (len(mark) > 2 and _marks_date(mark))
        if not (near or marked or bare) or tag.tag in _UNSEEN:
            continue
        words = tag.get("datetime") if tag.tag == "time" and tag.get("datetime") else _line(tag, near)
        # The class of a box that stands right at the headline says how it looks, not whose it is.
        beside = -8 <= from_head <= 14 and not _REMARKS.search(mark)
        if not words or _is_other_matter(tag, body.around, by_class=not beside) or _holds_marked(tag):
            continue
        moment = _moment_of(words, body.page, source)
        if moment is not None:
            sure = tag.tag == "time" or _SURE_MARK.search(mark) is not None
            yield _Seen(from_head, sure, _kind(tag, words), moment)


@lru_cache(maxsize=16_384)
def _marks_date(mark: str) -> bool:
    """Whether the names that an element bears may mean a date; pages of one site repeat them."""
    return _MARK.search(mark) is not None


def _line(tag: lxml_html.HtmlElement, near: bool) -> str:
    """The words of a short element, or the line in which a paragraph at the headline begins."""
    words = _text(tag, most=_LINE + 1)
    if tag.tag == "a" and len(words) > 30:
        return ""
    if _DIGIT.search(words) is None:
        return ""
    return words if len(words) <= _LINE or near else ""


def _moment_of(words: str, page: Markup, source: Source | None) -> PartialDate | None:
    """The day of a line of its own, or the one with which a paragraph opens ("Oslo, 3 March 2026 – ...")."""
    if _is_prose(words):
        return None
    if len(words) <= 60 and (moment := read_moment(words, source, page.language)):
        return moment
    found = days_in(words, source, page.language)
    if not found or len({day for _, _, day in found[:2]}) != 1:
        return None
    begin, end, day = found[0]
    closed = re.match(r"\s*(?:[-–—:|/•·)\]„“«]|$|,?\s*(?:um\s|at\s|,\s)?\d{1,2}[:.h]\d\d)", words[end:])
    short = len(words) <= 60
    if short or (closed and (len(words) <= _LINE or _OPENING.match(words[:begin]))):
        return PartialDate(f"{day:%Y-%m-%d}")
    return None


def _is_prose(words: str) -> bool:
    """Whether a line is a short sentence that tells of a day, and no date of its own."""
    return len(words) <= 90 and re.search(r"\w{3,}[.!?。]$", words) is not None and words.count(" ") > 5


def _kind(tag: lxml_html.HtmlElement, words: str) -> DateKind:
    parent = tag.getparent()
    label = parent.text or "" if parent is not None else ""
    before = tag.getprevious()
    label += (_text(before, most=40) + (before.tail or "")) if before is not None else ""
    marks = f"{tag.get('class') or ''} {words} {label[-40:]}"
    return DateKind.MODIFIED if _UPDATED.search(marks) else DateKind.PUBLISHED


def _holds_marked(tag: lxml_html.HtmlElement) -> bool:
    """Whether a marked element is a box around others that are dated themselves."""
    return len(tag) > 0 and next(tag.iterdescendants("time"), None) is not None


def _is_other_matter(
    tag: lxml_html.HtmlElement, around: frozenset[lxml_html.HtmlElement], *, by_class: bool = True
) -> bool:
    """Whether an element belongs to a comment, a teaser, a menu or another part that is not the article.

    What stands `around` the headline is the article's, whatever its class says.
    """
    for step, above in enumerate((tag, *tag.iterancestors())):
        if above in around or above.tag in {"body", "html", "main"} or step > 7:
            return False
        if above.tag in {"nav", "aside", "footer"}:
            return True
        if by_class and _OTHER_MATTER.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def _text(tag: lxml_html.HtmlElement, most: int = 400) -> str:
    """The words of an element on one line, cut off when there are more than a line could hold."""
    parts: list[str] = []
    length = 0
    for words in tag.itertext():
        parts.append(words)
        length += len(words.strip())
        if length > most:
            break
    return " ".join(" ".join(parts).split())


def _of_address(url: str | None) -> Iterator[StatedDate]:
    for shape in _IN_ADDRESS:
        match = shape.search(url or "")
        # Only the shape that begins with the day names its parts.
        parts = (
            (match["y"], match["m"], match["d"]) if match and match.groupdict() else match and match.groups()
        )
        if parts and (moment := read_moment("-".join(part.zfill(2) for part in parts))):
            yield StatedDate(DateKind.PUBLISHED, moment, "url")
            return
