"""Names of AI models compared: the same with or without its brand, and a family beside its versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

_WORD = re.compile(r"[^\W_]+")


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.casefold()))


def same_model(one: str, other: str) -> bool:
    """Whether one name ends the other: "Fable 5" and "Claude Fable 5"; a bare number names no model."""
    short, long = sorted((_words(one), _words(other)), key=len)
    named = any(not word.isdigit() for word in short)
    return named and long[len(long) - len(short) :] == short


def is_family(name: str, of: str) -> bool:
    """Whether a name without a version stands within a longer one: "Lyra" of "Lyra 5"."""
    family, member = _words(name), _words(of)
    if not family or any(char.isdigit() for char in name):
        return False
    places = range(len(member) - len(family))
    return any(member[place : place + len(family)] == family for place in places)


def covers(one: str, other: str) -> bool:
    """Whether what is said of one model holds for the other: it is the same, or one of the family."""
    return same_model(one, other) or is_family(one, other)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """One name for each model, the fullest, in order of first naming; families give way to their versions."""
    kept: list[str] = []
    for name in names:
        place = next((i for i, known in enumerate(kept) if same_model(name, known)), None)
        if place is None:
            kept.append(name)
        elif len(_words(name)) > len(_words(kept[place])):
            kept[place] = name
    return _without_families(tuple(dict.fromkeys(kept)))


def _without_families(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(is_family(name, other) for other in names))
