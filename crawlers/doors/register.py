"""The register door: paged JSON or XML, read by the field paths of the source or by its dialect's reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from lxml import etree

from crawlers.charset import decode
from crawlers.doors import federal_register, govuk, legislation
from crawlers.doors.entities import refuse_entities
from crawlers.listed import Listed, Listing, absolute
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import DateKind

_DATES = {"date": DateKind.PUBLISHED, "effective": DateKind.EFFECTIVE}


_DIALECTS: dict[str, Callable[[Page, Source], Listing]] = {
    "federal-register": federal_register.read,
    "govuk": govuk.read,
    "legislation": legislation.read,
}
DIALECTS = tuple(_DIALECTS)


def read(page: Page, source: Source) -> Listing:
    """The items of one page of the register.

    An answer without the items' key is a page without items: the Federal Register answers so when nothing
    was found. Raises InputError for what is no JSON, or has something else under that key.
    """
    if source.dialect is not None:
        return _DIALECTS[source.dialect](page, source)
    if _is_xml(page):
        return _read_xml(page, source)
    paths = dict(source.fields)
    try:
        answer = json.loads(decode(page.body, page.content_type, source.language).text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(page.url, f"not JSON ({error})", "Open it; the register may be closed.") from error
    items = answer if paths["items"] == "." else value_at(answer, paths["items"])
    if items is None:
        return Listing(())
    if not isinstance(items, list):
        advice = f"The register has changed: mend the file of source '{source.id}'."
        raise InputError(page.url, f"no list at fields.items ({paths['items']})", advice)
    listed = (_listed(item, paths, page, source) for item in items)
    following = _text(answer, paths, "next")
    return Listing(
        tuple(item for item in listed if item is not None),
        (absolute(page.url, following),) if following else (),
    )


def _is_xml(page: Page) -> bool:
    return page.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and "html" not in page.content_type


def _read_xml(page: Page, source: Source) -> Listing:
    """The items of one page of XML: the same dotted paths lead over element names, namespaces aside.

    `name@attribute` takes an attribute; an element that occurs several times is a list.
    """
    refuse_entities(page)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(page.body, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            page.url, f"not XML ({error.msg})", "Open it; the register may be closed."
        ) from error
    if root is None:
        raise InputError(page.url, "an empty XML document", "Open it; the register may be closed.")
    paths = dict(source.fields)
    answer = _plain(root)
    items = value_at(answer, paths["items"])
    items = [items] if isinstance(items, dict) else items if isinstance(items, list) else []
    listed = (_listed(item, paths, page, source) for item in items)
    following = _text(answer, paths, "next")
    return Listing(
        tuple(item for item in listed if item is not None),
        (absolute(page.url, following),) if following else (),
    )


def _plain(element: etree._Element) -> object:
    """An element as the field paths see it: its words, or a mapping of its children and attributes."""
    children = [child for child in element if isinstance(child.tag, str)]
    made: dict[str, object] = {}
    for child in children:
        name, value = etree.QName(child).localname, _plain(child)
        if name in made:
            before = made[name]
            made[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            made[name] = value
        for attribute, told in child.attrib.items():
            made.setdefault(f"{name}@{etree.QName(attribute).localname}", told)
    return made if made else " ".join("".join(element.itertext()).split())


def value_at(thing: object, path: str) -> object:
    """What a dotted path leads to in decoded JSON; None where it leads nowhere. Numbers pick from lists."""
    for step in path.split("."):
        if isinstance(thing, dict):
            thing = thing.get(step)
        elif isinstance(thing, list) and step.isdigit() and int(step) < len(thing):
            thing = thing[int(step)]
        else:
            return None
    return thing


def _text(item: object, paths: dict[str, str], name: str) -> str:
    value = value_at(item, paths[name]) if name in paths else None
    return str(value).strip() if isinstance(value, str | int | float) and value is not True else ""


def _listed(item: object, paths: dict[str, str], page: Page, source: Source) -> Listed | None:
    address = _text(item, paths, "url")
    if not address:
        return None
    return Listed(
        url=absolute(page.url, address),
        title=_text(item, paths, "title"),
        dates=tuple(_dates(item, paths, source)),
        author=_text(item, paths, "author") or None,
        text=_text(item, paths, "text"),
        number=_text(item, paths, "number") or None,
        page=_address(item, paths, "page", page),
        pdf=_address(item, paths, "pdf", page),
    )


def _dates(item: object, paths: dict[str, str], source: Source) -> Iterator[StatedDate]:
    for name, kind in _DATES.items():
        if moment := read_moment(_text(item, paths, name), source):
            yield StatedDate(kind, moment, "register")


def _address(item: object, paths: dict[str, str], name: str, page: Page) -> str | None:
    address = _text(item, paths, name)
    return (absolute(page.url, address) or None) if address else None
