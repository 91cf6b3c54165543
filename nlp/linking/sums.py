"""Sums of money in a passage, in any of the languages: two fines of different height are two acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from domain.errors import LexiconError
from nlp.linking.wordings import fold, scales, value_of

_PATH = Path(__file__).with_name("currencies.yml")
# Outlets round: 409 million is 408.9 million, "over a billion" is 1.03 billion.
_ROUNDED = 0.04
_NUMBER = r"\d[\d.,]*\d|\d"
# Short forms of a scale that stand only between a number and a currency, or after a sign.
_SHORT = {"k": 1e3, "m": 1e6, "mi": 1e6, "mn": 1e6, "bi": 1e9, "b": 1e9, "crore": 1e7, "lakh": 1e5}

Sum = tuple[str, float]


@cache
def _currencies() -> Mapping[str, str]:
    found = yaml.safe_load(_PATH.read_text("utf-8"))
    for currency, words in found.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LexiconError(_PATH, str(currency), "must be a list of words")
    return {word: currency for currency, words in found.items() for word in words}


def _any(words: Iterator[str] | Mapping[str, object]) -> str:
    """A pattern for the words, the longest first; one in Latin letters is a whole word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"{re.escape(w)}(?![a-zа-я])" if w[-1].isalpha() else re.escape(w) for w in ordered)


@cache
def _factors() -> Mapping[str, float]:
    return {**scales(), **_SHORT}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A sum with its sign before it, one with its currency behind it, and the parts of either."""
    scale, currency = _any(_factors()), _any(_currencies())
    parts = rf"(?:{_NUMBER})(?:[\s-]*(?:{scale})\.?)?(?:\s*(?:{_NUMBER})\s*(?:{scale}))?"
    before = re.compile(rf"(?<![a-z])(?P<currency>{currency})\s*(?P<sum>{parts})")
    after = re.compile(rf"(?P<sum>{parts})\s*(?:d[ei]\s+|d['’]\s*)?(?:多|余|餘)?(?P<currency>{currency})")
    return before, after, re.compile(rf"(?P<number>{_NUMBER})(?:[\s-]*(?P<scale>{scale}))?")


@lru_cache(maxsize=20_000)
def sums_of(passage: str) -> frozenset[Sum]:
    """The sums that a passage names: ISO 4217 codes with amounts."""
    return frozenset(_found(fold(passage)))


def listed_sums(passage: str) -> tuple[Sum, ...]:
    """The sums that a passage names, in its order."""
    return tuple(found for _, found in sorted(_placed(fold(passage))))


def _found(text: str) -> Iterator[Sum]:
    return (found for _, found in _placed(text))


def _placed(text: str) -> Iterator[tuple[int, Sum]]:
    before, after, part = _patterns()
    for pattern in (before, after):
        for match in pattern.finditer(text):
            pieces = part.finditer(match["sum"])
            amount = sum(_amount(p["number"]) * _factors().get(p["scale"] or "", 1.0) for p in pieces)
            yield match.start(), (_currencies()[match["currency"]], amount)


def _amount(digits: str) -> float:
    """The number; one that has both points and commas ends in a fraction after the last of them."""
    whole, mark, rest = digits.rpartition("," if digits.rfind(",") > digits.rfind(".") else ".")
    if re.search(r"[.,]", whole) and re.sub(r"[^.,]", "", whole) != mark * len(re.findall(r"[.,]", whole)):
        return float(f"{re.sub('[.,]', '', whole)}.{rest}")
    return value_of(digits)


def same_sum(one: frozenset[Sum], other: frozenset[Sum]) -> Sum | None:
    """A sum that both name, give or take rounding."""
    pairs = ((a, b) for a in sorted(one) for b in sorted(other) if a[0] == b[0])
    return next((a for a, b in pairs if abs(a[1] - b[1]) <= _ROUNDED * max(a[1], b[1])), None)


def other_sums(one: frozenset[Sum], other: frozenset[Sum]) -> bool:
    """Whether both name sums of one currency, and none in common."""
    shared = {a for a, _ in one} & {b for b, _ in other}
    return bool(shared) and same_sum(one, other) is None
