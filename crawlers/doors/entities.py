"""A guard before XML parsers: a document that declares entities can grow a thousandfold while it is read."""

from __future__ import annotations

import re

from domain.articles import Page
from domain.errors import InputError

_DECLARES = re.compile(rb"<!ENTITY", re.I)
_WIDE = {encoding: "<!ENTITY".encode(encoding) for encoding in ("utf-16-le", "utf-16-be")}


def refuse_entities(page: Page) -> None:
    """Raises InputError if the document declares an entity; news and registers have no use for one."""
    if _DECLARES.search(page.body) or any(mark in page.body for mark in _WIDE.values()):
        raise InputError(page.url, "the XML declares entities", "It is not read; tell the publisher.")
