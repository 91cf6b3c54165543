"""Atom feeds of legislation.gov.uk (new, update, search), page by page; pure.

The feeds are described at https://www.legislation.gov.uk/developer/formats/atom. Beside Atom they hold the
type, year and number of each item, and say with `morePages` and a `next` link whether there are further
pages. The feed of updates names an event: a `withdrawn` item is no longer law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from crawlers.doors.entities import refuse_entities
from crawlers.listed import Listed, Listing, absolute, squeezed
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.dates import PartialDate
from domain.errors import InputError
from domain.registers import RegisterEntry
from domain.sources import Source
from domain.vocabulary import Action, DateKind, State

REGISTER = "legislation.gov.uk"
_ISSUERS = {
    "ukpga": "Parliament of the United Kingdom", "ukla": "Parliament of the United Kingdom",
    "uksi": "Government of the United Kingdom", "ukdsi": "Government of the United Kingdom",
    "ukmo": "Government of the United Kingdom", "asp": "Scottish Parliament",
    "ssi": "Scottish Government", "sdsi": "Scottish Government",
    "asc": "Senedd Cymru", "anaw": "Senedd Cymru",
    "wsi": "Welsh Government", "wdsi": "Welsh Government", "nia": "Northern Ireland Assembly",
    "nisr": "Northern Ireland Executive", "nidsr": "Northern Ireland Executive", "eur": "European Union",
    "eudn": "European Union", "eudr": "European Union",
}  # fmt: skip
_PATH = re.compile(r"/(?:id/)?([a-z]{3,5})/(\d{4})/(\d+)")
_CODE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DRAFTS = frozenset({"ukdsi", "sdsi", "wdsi", "nidsr"})


def read(page: Page, source: Source) -> Listing:
    """The items of one page of a feed, and the address of the next. Raises InputError for what is no feed."""
    refuse_entities(page)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(page.body, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(page.url, f"not XML ({error.msg})", "Open it; then mend the source.") from error
    if root is None or etree.QName(root).localname != "feed":
        problem = f"no feed of legislation (source '{source.id}')"
        raise InputError(page.url, problem, "Use an address that ends in data.feed.")
    listed = (_listed(entry, page) for entry in root.iterfind("{*}entry"))
    return Listing(tuple(item for item in listed if item is not None), tuple(_next(root, page)))


def _next(root: etree._Element, page: Page) -> Iterator[str]:
    more = _words(root, "morePages")
    for link in root.iterfind("{*}link"):
        if (
            link.get("rel") == "next"
            and more != "0"
            and (address := absolute(page.url, link.get("href") or ""))
        ):
            yield address


def _listed(entry: etree._Element, page: Page) -> Listed | None:
    links = {link.get("rel") or "alternate": link.get("href") or "" for link in entry.iterfind("{*}link")}
    told = _words(entry, "id") or links.get("self", "")
    address = absolute(page.url, links.get("self") or links.get("alternate") or told)
    made = _entry(entry, told, address)
    if not address or made is None:
        return None
    published = read_moment(_words(entry, "published")) or _stamp(entry, "CreationDate")
    updated = read_moment(_words(entry, "updated"))
    dates = ((DateKind.PUBLISHED, published), (DateKind.MODIFIED, updated), (DateKind.ISSUED, made.signed),
             (DateKind.EFFECTIVE, made.effective))  # fmt: skip
    return Listed(
        url=address,
        title=made.title,
        dates=tuple(StatedDate(kind, date, "register") for kind, date in dates if date),
        author=made.issuer or None,
        summary=squeezed(_words(entry, "summary")),
        text=squeezed(_words(entry, "summary")),
        number=made.number,
        entry=made,
    )


def _entry(entry: etree._Element, told: str, address: str) -> RegisterEntry | None:
    match = _PATH.search(told) or _PATH.search(address)
    title = squeezed(_words(entry, "title"))
    if match is None or not title:
        return None
    kind, year, number = match.groups()
    named = _value(entry, "DocumentMainType")
    event = (_value(entry, "Event") or _words(entry, "event")).lower()
    withdrawn = event == "withdrawn" or "(revoked)" in title.lower() or "(repealed" in title.lower()
    draft = kind in _DRAFTS
    effective = _stamp(entry, "ComingIntoForce")
    state = State.LIFTED if withdrawn else State.PROPOSED if draft else State.CONFIRMED
    return RegisterEntry(
        register=REGISTER,
        number=f"{kind}/{year}/{number}",
        type=_CODE.sub(" ", named).lower() or kind,
        title=title,
        issuer=_ISSUERS.get(kind, ""),
        issuers=tuple(filter(None, (_ISSUERS.get(kind),))),
        doing="correction slip" if "correction" in event else event or None,
        action=Action.RESCIND if withdrawn else Action.PROPOSE_RULE if draft else Action.ADOPT_RULE,
        state=state,
        signed=_stamp(entry, "Made") or _stamp(entry, "EnactmentDate"),
        effective=effective,
        corrects=f"{kind}/{year}/{number}" if "correction" in event else None,
        url=address,
        official_url=f"https://www.legislation.gov.uk/{kind}/{year}/{number}",
    )


def _words(element: etree._Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    if found is None:
        found = element.find(f".//{{*}}{name}")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f".//{{*}}{name}")
    return (found.get("Value") or "") if found is not None else ""


def _stamp(element: etree._Element, name: str) -> PartialDate | None:
    """The day in the `Date` of an element or of the first dated one in it."""
    found = element.find(f".//{{*}}{name}")
    for part in found.iter() if found is not None else ():
        if moment := read_moment(part.get("Date") or ""):
            return moment
    return None
