"""Notes in which a text corrects itself: what they repeat of an earlier version was taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from domain.analysis import Passage
from nlp import lexicon
from nlp.frames import wording

# A note's name stands alone in its line where no more than this follows it, and the note in the next.
_BARE = 3
# A longer line is a text, of which the note is only a part.
_LONGEST = 1500
_LINE = re.compile(r"[^\n]+")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{_words('openings')})[\])】）*_\s]*(?:[:：—–-]|$)", re.IGNORECASE)


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(_words("phrases"), re.IGNORECASE)


def _words(entry: str) -> str:
    listed = lexicon.load("xx", "corrections")[entry]
    return "|".join(wording.source(words, spaced=True) for words in listed)


def notes(text: str) -> Iterator[tuple[int, int]]:
    """Where the notes stand, as offsets; a headline is none, for under it stands the whole story."""
    goes_on = False
    for number, line in enumerate(_LINE.finditer(text)):
        opening = _opening().match(line[0]) if number else None
        told = goes_on or opening is not None or _phrase().search(line[0]) is not None
        goes_on = opening is not None and len(line[0]) - opening.end() <= _BARE
        if told and len(line[0]) <= _LONGEST:
            yield line.span()


def uncorrected(text: str, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages without the notes that stand in them."""
    for start, end in notes(text):
        passages = tuple(part for passage in passages for part in _around(passage, start, end))
    return passages


def _around(passage: Passage, start: int, end: int) -> Iterator[Passage]:
    if end <= passage.start or passage.end <= start:
        yield passage
        return
    for first, last in ((passage.start, start), (end, passage.end)):
        if first < last:
            yield Passage(first, last, passage.language)
