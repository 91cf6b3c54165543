"""The outlets that a text shows to be its own by how they speak of themselves: no party to an act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp import lexicon
from nlp.frames.wording import pattern

TOPIC = "mastheads"


def mastheads(text: str, spans: Iterable[tuple[int, int]], language: str) -> frozenset[str]:
    """The names, given by their spans, that stand somewhere in a text as its outlet.

    Empty for a language without a list; raises LexiconError when that is wrong.
    """
    behind = _behind(language)
    if behind is None:
        return frozenset()
    return frozenset(text[start:end] for start, end in spans if behind.match(text, end))


@cache
def _behind(language: str) -> re.Pattern[str] | None:
    if language not in lexicon.available(TOPIC):
        return None
    lexicon.check(language, TOPIC, frozenset({"behind"}))
    return pattern(lexicon.words(language, TOPIC, "behind"), spaced=False)
