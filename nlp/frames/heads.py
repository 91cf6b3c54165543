"""How wordings can begin: the letters of a text without which a wording cannot match at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nlp.frames.wording import CLOSED_HEAD, CLOSED_TAIL, OPEN_HEAD, OPEN_TAIL, folded

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


def lowered(text: str) -> str:
    """The text in small letters, one for each character but "ß", which may be written "ss"."""
    return text.replace("İ", "i").lower().translate(_ALIKE).replace("ß", "ss")


def heads(wording: str) -> frozenset[Head] | None:
    """How a wording can begin; None where it may begin with anything."""
    found = frozenset(head for part in _parts(folded(wording)) for head in _opened(part, ""))
    return None if any(not head.letters for head in found) else found


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
