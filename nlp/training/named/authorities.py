"""Bodies of state told from other organisations in corpora that call both ORG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlp import lexicon
from nlp.names import TOPIC as LEXICON
from nlp.training.named.passages import Name, Passage

_GAZETTEER = Path(__file__).parents[2] / "gazetteers" / "authorities.yml"
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


class AuthorityNames:
    """Knows the words that end or open a body's name in one language, and the names of known bodies."""

    def __init__(self, language: str) -> None:
        words = lexicon.load(language, LEXICON)
        self._heads = _lower(words, "authority_heads", "court_heads")
        self._firsts = _lower(words, "authority_firsts", "court_heads")
        self._tails = tuple(_lower(words, "authority_tails", "court_tails"))
        self._compounds = language == "de"

    def retagged(self, passage: Passage) -> Passage:
        """Return the passage with AUTHORITY for those of its ORG names that are bodies of state."""
        return replace(passage, names=tuple(self._kind(passage, name) for name in passage.names))

    def _kind(self, passage: Passage, name: Name) -> Name:
        if name.label != "ORG" or not self.holds(passage.text[name.start : name.end]):
            return name
        return replace(name, label="AUTHORITY")

    def holds(self, text: str) -> bool:
        """Whether the words name a body of state."""
        if text.lower() in _known():
            return True
        if self._tails and text.endswith(self._tails):
            return True
        words = [word.lower() for word in _WORD.findall(text)]
        if not words:
            return False
        compound = self._compounds and words[-1].endswith(tuple(self._heads))
        return words[-1] in self._heads or words[0] in self._firsts or compound


def _lower(words: Mapping[str, Any], *keys: str) -> frozenset[str]:
    return frozenset(word.lower() for key in keys for word in words.get(key, ()))


@cache
def _known() -> frozenset[str]:
    return frozenset(name.lower() for entity in _entities() for name in _names(entity))


def _entities() -> Iterator[dict[str, Any]]:
    yield from yaml.load(_GAZETTEER.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["entities"]


def _names(entity: dict[str, Any]) -> Iterator[str]:
    yield entity["name"]
    for aliases in entity.get("aliases", {}).values():
        yield from map(str, aliases)
