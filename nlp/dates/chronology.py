"""The years that headings of a chronology give to the days in the lines below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# What stands around the words of a heading, and before the first words of a line.
_MARKS = r"[\s#*_=|>•·–—\-【】\[\]()（）「」:：]*"
_HEADING = re.compile(
    rf"^{_MARKS}(?P<year>(?:19|20)\d\d)\s*(?:年|년|г(?:од|\.)?|yılı)?{_MARKS}$", re.MULTILINE
)
# Any other heading closes the chronology, and so does a paragraph: a line of so many characters.
_OTHER = re.compile(r"^\s*#+\s+\D*$|^[^\n]{400,}$", re.MULTILINE)
# A preposition and an article may open a line before its date.
_LEAD = re.compile(rf"^{_MARKS}(?:\w{{1,4}}\s+){{0,2}}{_MARKS}$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines under one year, as offsets."""

    start: int
    end: int
    year: int


class Chronology:
    """The stretches of one text that stand under the heading of a year."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches = tuple(_stretches(text))

    def year(self, start: int) -> int | None:
        """The year of a date that opens its line below such a heading; None for every other date."""
        inside = (one.year for one in self._stretches if one.start <= start < one.end)
        year = next(inside, None)
        if year is None:
            return None
        line = self._text.rfind("\n", 0, start) + 1
        return year if _LEAD.search(self._text[line:start]) else None


def _stretches(text: str) -> Iterator[_Stretch]:
    headings = list(_HEADING.finditer(text))
    for heading, after in pairwise((*headings, None)):
        if heading is None:
            break
        last = after.start() if after is not None else len(text)
        other = _OTHER.search(text, heading.end(), last)
        yield _Stretch(heading.end(), other.start() if other else last, int(heading["year"]))
