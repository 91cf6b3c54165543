"""How far apart a text puts two events: "two days after the office opened its inquiry"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from domain.dates import PartialDate
from domain.vocabulary import Precision
from nlp.dates.vocabulary import Unit, Vocabulary, read

# No text counts more days; what is longer is told in weeks and months.
_DAYS, _LONGEST = 10, 31
# "A week after" means a day or two around the seventh.
_ROUGH = 2
_COUNTED = (Unit.DAY, Unit.WEEK, Unit.MONTH)


@dataclass(frozen=True, slots=True)
class Distance:
    """So many units between an earlier and a later event, in words at offsets [start, end) of the text."""

    count: int
    unit: Unit
    start: int
    end: int

    def before(self, later: PartialDate) -> PartialDate | None:
        """When the earlier event came, as precisely as the words say; None where they leave it open."""
        if self.unit is Unit.MONTH:
            month = later.first_day.year * 12 + later.first_day.month - 1 - self.count
            return PartialDate(f"{month // 12:04}-{month % 12 + 1:02}")
        if later.precision is not Precision.DAY:
            return None
        if self.unit is Unit.DAY:
            return PartialDate((later.first_day - timedelta(days=self.count)).isoformat())
        middle = later.first_day - timedelta(weeks=self.count)
        around = {(middle + timedelta(days=away)).isoformat()[:7] for away in (-_ROUGH, _ROUGH)}
        return PartialDate(around.pop()) if len(around) == 1 else None


def distances(text: str, language: str, start: int, end: int) -> Iterator[Distance]:
    """The distances that stand between two offsets of a text, in order; none without a lexicon for them."""
    pattern = _pattern(language)
    for match in pattern.finditer(text, start, end) if pattern is not None else ():
        distance = _read(match, read(language))
        if distance is not None:
            yield distance


def _read(match: re.Match[str], vocabulary: Vocabulary) -> Distance | None:
    whole = vocabulary.senses.get(match["whole"] or "")
    if whole is not None:
        return Distance(whole.number, Unit.DAY, *match.span())
    words = match["count"].lower()
    count = int(words) if words.isdigit() else vocabulary.senses[words].number
    unit = vocabulary.senses.get(match["unit"].lower())
    counted = Unit.DAY if unit is None or unit.unit is None else unit.unit
    most = _DAYS if counted is Unit.DAY else _LONGEST
    return Distance(count, counted, *match.span()) if 0 < count <= most else None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """What tells a distance in a language: a number, a unit, and the words that lead to the event before."""
    vocabulary = read(language)
    if not vocabulary.apart:
        return None
    numbers = [word for word, sense in vocabulary.senses.items() if sense.code == "w"]
    units = [
        word for word, sense in vocabulary.senses.items() if sense.unit in _COUNTED and sense.code == "u"
    ]
    whole = [word for word, sense in vocabulary.senses.items() if sense.code == "l"]
    gap, lead, close = (r"\s?", r"\s?", "") if vocabulary.characters else (r"\s+", r",?\s+", r"\b")
    counted = rf"(?P<count>\d{{1,2}}|{_any(numbers)}){gap}(?P<unit>{_any([*units, *vocabulary.counters])})"
    after = rf"{lead}(?:{_any(list(vocabulary.apart))}){close}"
    body = rf"(?:(?P<whole>{_any(whole)})|{counted}){after}"
    return re.compile(body if vocabulary.characters else rf"\b{body}", re.IGNORECASE)


def _any(words: list[str]) -> str:
    """One of the words, the longest first; what matches nothing where there is none."""
    return (
        "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
        or "(?!)"
    )
