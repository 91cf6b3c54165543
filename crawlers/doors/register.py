"""The register door: paged JSON, read by the dotted field paths of the source."""

from __future__ import annotations

import json
from collections.abc import Iterator

from crawlers.charset import decode
from crawlers.listed import Listed, Listing, absolute
from crawlers.moments import read_moment
from domain.articles import Page, StatedDate
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import DateKind

_DATES = {"date": DateKind.PUBLISHED, "effective": DateKind.EFFECTIVE}


def read(page: Page, source: Source) -> Listing:
    """The items of one page of the register.

    An answer without the items' key is a page without items: the Federal Register answers so when nothing
    was found. Raises InputError for what is no JSON, or has something else under that key.
    """
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
