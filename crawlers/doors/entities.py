"""A guard before XML parsers: a document that declares entities can grow a thousandfold while it is read."""

from __future__ import annotations

import re

from domain.articles import Page
from domain.errors import InputError

_DECLARES = re.compile(rb"<!ENTITY", re.I)
# An entity that stands for a few plain characters and for no other entity or file.
_HARMLESS = re.compile(rb"<!ENTITY\s+[\w.:-]{1,40}\s+(?:\"[^\"&%<]{0,60}\"|'[^'&%<]{0,60}')\s*>", re.I)
_WIDE = {encoding: "<!ENTITY".encode(encoding) for encoding in ("utf-16-le", "utf-16-be")}
# Sixty characters for the three of the shortest reference: such a document grows twentyfold at most.
_MOST_BYTES = 1024 * 1024


def refuse_entities(page: Page) -> None:
    """Raises InputError if the document declares an entity that could grow, or many or large ones."""
    declared = len(_DECLARES.findall(page.body))
    harmless = len(page.body) <= _MOST_BYTES and declared == len(_HARMLESS.findall(page.body)) <= 50
    if (declared and not harmless) or any(mark in page.body for mark in _WIDE.values()):
        raise InputError(page.url, "the XML declares entities", "It is not read; tell the publisher.")
