"""How a text presents an act: done, or proposed, rumoured, threatened, supposed, denied, past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.vocabulary import Modality
from nlp.frames.grammar import Grammar

# Where several cues meet, the one that takes most away wins: "denied that it was considering a ban".
_STRENGTH = (
    (Modality.NEGATED, "negated"),
    (Modality.THREATENED, "threatened"),
    (Modality.RUMOURED, "rumoured"),
    (Modality.HYPOTHETICAL, "hypothetical"),
    (Modality.PROPOSED, "proposed"),
)


def modality(before: str, after: str, grammar: Grammar) -> Modality:
    """The modality that cues in the words before and after a trigger give it; ASSERTED without one."""
    for value, cues in _STRENGTH:
        regex = getattr(grammar.words, cues)
        if _has(regex, before) or _has(regex, after):
            return value
    return Modality.ASSERTED


def _has(regex: re.Pattern[str], words: str) -> bool:
    """Whether a cue stands in the words; "No." before a number is none."""
    return any(not words[match.end() :].startswith(". ") for match in regex.finditer(words))


def history_cues(text: str, start: int, end: int, grammar: Grammar) -> Iterator[int]:
    """The offsets of words in a sentence that set an act in the past of the story ("two decades ago")."""
    return (match.start() for match in grammar.words.history.finditer(text, start, end))
