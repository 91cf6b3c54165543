"""Companies in alphabetic scripts that are told by standing in one series with others ("A, B and C")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_COMMA = re.compile(r",\s|\s/\s")
_LAST = re.compile(
    r",?\s(?:and|or|as well as|et|ou|ainsi que|y|o|e|ed|así como|bem como|und|oder|sowie|en)\s"
    r"(?:di\s|de\s|d['’])?"
)
_LEAST = 3
# Two are enough behind a noun in the plural ("the markets A and B"), or before the rest that is only counted.
_MANY_BEFORE = re.compile(r"[a-zà-ÿ]{4,}(?:s|x|ies)\s$")
_OTHERS_AFTER = re.compile(
    r",?\s(?:and|or|y|et|ou|und|sowie|e|o)\s(?:\w+\s){0,2}?"
    r"(?:other|others|otras|otros|autres|weitere|weiterer|weiteren|andere|anderer|outras|outros|altre|altri)\b"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A name as [start, end) in characters; `company` is None where nobody knows what it is."""

    start: int
    end: int
    company: bool | None


def companies(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """The unknown items of each series of three and more names that holds a company and nothing else."""
    for series in _series(text, sorted(items, key=lambda item: item.start)):
        kinds = [item.company for item in series]
        if _is_long(text, series) and True in kinds and False not in kinds:
            yield from (item for item in series if item.company is None)


def _is_long(text: str, series: Sequence[Item]) -> bool:
    """Whether a series has enough members to tell what they are."""
    if len(series) < 2 or len(series) >= _LEAST:
        return len(series) >= _LEAST
    before = text[max(0, series[0].start - 20) : series[0].start]
    return _MANY_BEFORE.search(before) is not None or _OTHERS_AFTER.match(text, series[-1].end) is not None


def _series(text: str, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Runs of names with nothing but commas, and one "and", between them."""
    series: list[Item] = []
    closed = False
    for item in items:
        between = text[series[-1].end : item.start] if series else None
        last = between is not None and _LAST.fullmatch(between) is not None
        if between is not None and not closed and (last or _COMMA.fullmatch(between)):
            series.append(item)
        else:
            yield series
            series = [item]
        closed = last and len(series) > 1
    yield series
