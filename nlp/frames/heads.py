"""Where in a text wordings can begin: by their first words, so that few places are tried with few patterns.

A pattern of hundreds of wordings, searched, is tried at every character. A wording that begins with a word
matches only where that word stands, or one with its beginning: looked up once, the words of a text tell
which patterns to try there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlp.frames.wording import CLOSED_HEAD, CLOSED_TAIL, OPEN_HEAD, OPEN_TAIL, folded

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"\w*")
# What ends a word.
_ENDS = frozenset({"", " ", "-", "'", "’", ".", ","})
_DEEPER = frozenset({"(", OPEN_TAIL, OPEN_HEAD})
_HIGHER = frozenset({")", CLOSED_TAIL, CLOSED_HEAD})
# Letters that a pattern without case takes for others, though lowering keeps them apart.
_ALIKE = str.maketrans({"ı": "i", "ſ": "s", "ς": "σ", "µ": "μ"})
# What stands for any letters or words.
_GAPS = frozenset({"", " ", "…", "~", "≈"})
_APOSTROPHES = "'’"
# So many words are remembered with what may match there.
_REMEMBERED = 4096
# So many letters of a word that may go on are looked up.
_BEGINNING = 3


class Place(StrEnum):
    """Where the letters stand with which a wording begins: in its first word, or anywhere for a sign."""

    WHOLE = "whole"
    BEGUN = "begun"
    INSIDE = "inside"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Head:
    """The letters that a text has where a wording begins; none where it may begin with anything."""

    letters: str
    place: Place


@dataclass(frozen=True, slots=True)
class Wordings:
    """One pattern of wordings with their heads, which are None where a match may begin with anything."""

    regex: re.Pattern[str]
    heads: frozenset[Head] | None


class Openings:
    """Finds the matches of many patterns of wordings, in texts whose words are parted by blanks."""

    def __init__(self, wordings: Sequence[Wordings]) -> None:
        self._patterns = [one.regex for one in wordings]
        self._anywhere = [number for number, one in enumerate(wordings) if one.heads is None]
        self._numbers: dict[Place, dict[str, set[int]]] = {place: defaultdict(set) for place in Place}
        self._known: dict[str, frozenset[int]] = {}
        for number, one in enumerate(wordings):
            for head in one.heads or ():
                size = _BEGINNING if head.place is Place.BEGUN else None
                self._numbers[head.place][head.letters[:size]].add(number)

    def matches(self, text: str, start: int, end: int) -> list[tuple[int, re.Match[str]]]:
        """What each pattern's `finditer` finds between two offsets, under its number, in that order."""
        searched = set(self._anywhere)
        for sign, numbers in self._numbers[Place.SIGN].items():
            if text.find(sign, start, end) >= 0:
                searched |= numbers
        found = [(n, match) for n in searched for match in self._patterns[n].finditer(text, start, end)]
        behind = dict.fromkeys(searched, end)
        for word in _WORD.finditer(text, start, end):
            known = self._known.get(word[0])
            for number in self._remembered(word[0]) if known is None else known:
                if word.start() < behind.get(number, start):
                    continue
                match = self._patterns[number].match(text, word.start(), end)
                if match is not None:
                    behind[number] = match.end()
                    found.append((number, match))
        return sorted(found, key=lambda item: item[0])

    def _remembered(self, word: str) -> frozenset[int]:
        """The patterns that may match where a word stands; texts say the same words again and again."""
        if len(self._known) >= _REMEMBERED:
            self._known = {}
        found = self._known[word] = frozenset(self._beginning(lowered(word)))
        return found

    def _beginning(self, word: str) -> set[int]:
        """The patterns that may match where a word in small letters stands."""
        found = self._numbers[Place.WHOLE].get(word, set())
        for size in range(1, _BEGINNING + 1):
            begun = self._numbers[Place.BEGUN].get(word[:size])
            if begun is not None:
                found = found | begun
        for letters, numbers in self._numbers[Place.INSIDE].items():
            if letters in word:
                found = found | numbers
        return found


def lowered(text: str) -> str:
    """The text in small letters, one for each character but "ß", which may be written "ss"."""
    return text.replace("İ", "i").lower().translate(_ALIKE).replace("ß", "ss")


def heads(wordings: Iterable[str]) -> frozenset[Head] | None:
    """How the wordings can begin; None where one may begin with anything."""
    found: set[Head] = set()
    for wording in wordings:
        for part in _parts(folded(wording)):
            found.update(_opened(part, ""))
    return None if any(not head.letters for head in found) else frozenset(found)


def _parts(words: str) -> list[str]:
    """The alternatives of a wording or group."""
    parts, depth = [""], 0
    for char in words:
        depth += (char in _DEEPER) - (char in _HIGHER)
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _opened(rest: str, before: str) -> Iterator[Head]:
    """The heads of what is left of an alternative behind some letters."""
    own = _LETTERS.match(rest)
    assert own is not None
    letters, rest = before + lowered(own[0]), rest[own.end() :]
    mark = rest[:1]
    if mark not in _DEEPER:
        yield from _last(letters, rest)
        return
    inner, behind = _group(rest)
    if mark == OPEN_TAIL:
        yield Head(letters, Place.WHOLE)
        yield from _opened(behind, letters)
    elif mark == OPEN_HEAD:
        yield from _opened(behind, letters)
    for part in _parts(inner) if mark != OPEN_TAIL else ():
        yield from _opened(part + (" " if mark == OPEN_HEAD else "") + behind, letters)


def _last(letters: str, rest: str) -> Iterator[Head]:
    """The heads of some letters before what is no letter."""
    mark = rest[:1]
    if letters:
        yield Head(letters, Place.WHOLE if mark in _ENDS else Place.BEGUN)
    elif mark == "*":
        for head in _opened(rest[1:], ""):
            yield head if head.place is Place.SIGN else Head(head.letters, Place.INSIDE)
    elif mark and mark in _APOSTROPHES:
        yield from (Head(sign, Place.SIGN) for sign in _APOSTROPHES)
    else:
        yield Head("" if mark in _GAPS else mark, Place.SIGN)


def _group(words: str) -> tuple[str, str]:
    """What stands in the group that opens a stretch of a wording, and what behind it."""
    depth = 0
    for at, char in enumerate(words):
        depth += (char in _DEEPER) - (char in _HIGHER)
        if depth == 0:
            return words[1:at], words[at + 1 :]
    return words[1:], ""
