"""Passages that a model gives, looked up in the text that they are said to come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Models straighten quotation marks and dashes and lose line breaks when they copy. Such signs count as equal;
# the passage that is kept is always the text's own. One sign each, so that offsets stay.
_PLAIN = str.maketrans("“”„‟«»‘’‚‛‹›–—−‑‐\u00a0\u3000", "\"\"\"\"\"\"''''''-----  ")
_QUOTES = '"“”„‟«»「」『』‘’‹›'


@dataclass(slots=True)
class Place:
    """Where a passage stands in the text, half-open."""

    start: int
    end: int

    def within(self, other: Place) -> bool:
        """Whether this lies in another place."""
        return other.start <= self.start and self.end <= other.end


@dataclass(slots=True)
class Anchors:
    """Looks up passages in one text and counts those that are not there."""

    text: str
    lost: int = 0
    _folded: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._folded = self.text.translate(_PLAIN)

    def quoted(self, place: Place) -> Place:
        """The place with the quotation marks directly around it, and the stop before the closing one."""
        opening = re.search(rf"[{_QUOTES}]$", self.text[: place.start])
        closing = re.match(rf"[,.!?…]?[{_QUOTES}]", self.text[place.end :])
        if opening is None or closing is None:
            return place
        return Place(opening.start(), place.end + closing.end())

    def all(self, passage: str) -> list[Place]:
        """Every place of a passage, whole words only; none is not counted as lost."""
        return list(self._places(passage))

    def find(self, passage: str, near: Place | None = None) -> Place | None:
        """The place of a passage: the first within `near`, else the first; None, and one more lost.

        An empty passage is None and not lost: the model did not give one.
        """
        if not passage.strip():
            return None
        places = self.all(passage)
        if not places:
            self.lost += 1
            return None
        return next((place for place in places if near and place.within(near)), places[0])

    def demand(self, passage: str, near: Place | None = None) -> Place | None:
        """As `find`, for what an entry cannot do without: an empty passage is lost too."""
        self.lost += not passage.strip()
        return self.find(passage, near)

    def verbatim(self, passage: str, near: Place | None = None) -> str | None:
        """The text's own words for a passage; None where it is empty or not there."""
        place = self.find(passage, near)
        return self.text[place.start : place.end] if place else None

    def _places(self, passage: str) -> Iterator[Place]:
        words = passage.translate(_PLAIN).split()
        if not any(char.isalnum() for char in passage):
            return
        sought = r"\s+".join(map(re.escape, words))
        for match in re.finditer(_bounded(sought, words), self._folded):
            yield Place(*match.span())


def _bounded(sought: str, words: list[str]) -> str:
    """The pattern with word boundaries where the passage begins or ends within an alphabet."""
    first, last = words[0][0], words[-1][-1]
    before = r"(?<![^\W_])" if _alphabetic(first) else ""
    after = r"(?![^\W_])" if _alphabetic(last) else ""
    return f"{before}{sought}{after}"


def _alphabetic(char: str) -> bool:
    """Whether words of this character's script are parted by blanks; Korean particles cling to names."""
    return char.isalnum() and char < "\u1100"
