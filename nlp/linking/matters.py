"""What a wording of a reason or scope is about, in any of the languages, and whether two wordings differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from domain.errors import LexiconError
from nlp.linking.names import words_of

_PATH = Path(__file__).with_name("matters.yml")


@cache
def _concepts() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found = yaml.safe_load(_PATH.read_text("utf-8"))
    for field, concepts in found.items():
        for concept, words in concepts.items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise LexiconError(_PATH, f"{field}.{concept}", "must be a list of words")
    return {
        field: {concept: tuple(word.casefold() for word in words) for concept, words in concepts.items()}
        for field, concepts in found.items()
    }


@cache
def concepts_of(field: str, wording: str) -> frozenset[str]:
    """The concepts that a wording of a field (reason, scope) touches; none for other fields."""
    folded = " ".join(wording.casefold().split())
    known = _concepts().get(field, {})
    return frozenset(name for name, words in known.items() if any(word in folded for word in words))


def like(field: str, one: str, other: str) -> bool:
    """Whether two wordings may mean the same: they share a concept or a telling word."""
    if concepts_of(field, one) & concepts_of(field, other):
        return True
    return bool(words_of(one) & words_of(other))


def unlike(field: str, one: str, other: str) -> bool:
    """Whether two wordings mean different things for sure: each touches concepts, and none in common."""
    a, b = concepts_of(field, one), concepts_of(field, other)
    return bool(a and b) and not a & b
