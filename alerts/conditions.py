"""What a subscriber asks for, what a change offers, and whether the two meet.

Names are compared folded: letter case, letter width and white space do not count. Within one condition any
of its values is enough; all conditions that are given must hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alerts.occasions import MAJOR, Occasion
from domain.vocabulary import EvidenceLevel

# Scripts that write words without spaces between them: a topic is looked for anywhere in the text.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_WORD = re.compile(r"\w+")
_STRENGTH = {level: rank for rank, level in enumerate(reversed(EvidenceLevel))}


def fold(words: str) -> str:
    """The words as they are compared."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def folded(words: Iterable[str]) -> frozenset[str]:
    """All words as they are compared."""
    return frozenset(fold(word) for word in words)


STATES_ONLY = frozenset({Occasion.STATES.value})
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a change must have; an empty set asks for nothing. All words are folded.

    `evidence` is the weakest level that is enough, `sources` the least number of independent sources.
    `occasions` is never empty.
    """

    jurisdictions: frozenset[str] = frozenset()
    issuers: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    occasions: frozenset[str] = STATES_ONLY
    weights: frozenset[str] = frozenset()
    evidence: EvidenceLevel | None = None
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Traits:
    """What a change offers to conditions: folded names and ids, and its folded text."""

    jurisdictions: frozenset[str] = _NOTHING
    issuers: frozenset[str] = _NOTHING
    actions: frozenset[str] = _NOTHING
    targets: frozenset[str] = _NOTHING
    models: frozenset[str] = _NOTHING
    states: frozenset[str] = _NOTHING
    speakers: frozenset[str] = _NOTHING
    outlets: frozenset[str] = _NOTHING
    occasions: frozenset[str] = STATES_ONLY
    weights: frozenset[str] = frozenset({MAJOR})
    text: str = ""
    evidence: EvidenceLevel = EvidenceLevel.VERDICT
    sources: int = 1


# The conditions that name values; those on topics, evidence and sources are looked at otherwise.
NAMED = (
    "occasions",
    "models",
    "targets",
    "issuers",
    "speakers",
    "outlets",
    "actions",
    "jurisdictions",
    "states",
    "weights",
)


def meets(asked: Conditions, traits: Traits) -> bool:
    """Whether the change has all that is asked for."""
    for field in NAMED:
        wanted: frozenset[str] = getattr(asked, field)
        if wanted and wanted.isdisjoint(getattr(traits, field)):
            return False
    if traits.sources < asked.sources:
        return False
    if asked.evidence is not None and _STRENGTH[traits.evidence] < _STRENGTH[asked.evidence]:
        return False
    return not asked.topics or any(mentions(traits.text, topic) for topic in asked.topics)


def suffices_for(level: EvidenceLevel) -> tuple[EvidenceLevel, ...]:
    """The levels that evidence of this one is enough for: itself and the weaker ones."""
    return tuple(other for other in EvidenceLevel if _STRENGTH[other] <= _STRENGTH[level])


def mentions(text: str, topic: str) -> bool:
    """Whether a folded text speaks of a folded topic: whole words, or any place in unspaced scripts."""
    start = text.find(topic)
    if _UNSPACED.search(topic):
        return start >= 0
    while start >= 0:
        end = start + len(topic)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
        start = text.find(topic, start + 1)
    return False


def topic_key(topic: str) -> str:
    """The key under which an index holds a topic: its first word, or its first character if unspaced."""
    word = _WORD.match(_UNSPACED.split(topic)[0])
    return word[0] if word else topic[:1]


def text_keys(text: str) -> Iterator[str]:
    """Every key that a topic in this text can have."""
    yield from set(text)
    yield from set(_WORD.findall(text))
    # A word of letters that stands against unspaced script: "the GPU出口" holds the word GPU.
    for piece in _UNSPACED.split(text):
        yield from _WORD.findall(piece)


def name_keys(name: str) -> frozenset[str]:
    """A folded name of a model and the shorter ones that lead or end it: a family finds its members."""
    words = name.split()
    heads = (" ".join(words[:end]) for end in range(1, len(words) + 1))
    tails = (" ".join(words[start:]) for start in range(1, len(words)))
    return frozenset(part for part in (*heads, *tails) if any(letter.isalpha() for letter in part))
