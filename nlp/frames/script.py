"""What the readers of unknown names share: scripts, names in Latin letters, quoted names, common words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp import lexicon
from nlp.frames.openings import Matcher
from nlp.names import TOPIC

HAN = r"\u3400-\u9fff々"
KATA = r"ァ-ヶー"
# A name in Latin letters: with a small letter, so that "AI" and "GPU" are none.
_LATIN = (
    r"(?<![A-Za-z0-9@./_-])(?=[A-Za-z0-9]*[a-z])[A-Z][A-Za-z0-9&-]{2,}"
    r"(?: [A-Z][A-Za-z0-9&-]+){0,2}(?![A-Za-z0-9@_/])"
)
QUOTED = re.compile(r"[「『“‘'\"](?P<name>[^「」『』“”‘’'\"，。、；：！？,.;:!?\n]{2,14})[」』”’'\"]")


def ends(regex: Matcher, name: str) -> bool:
    """Whether a wording ends where a name ends."""
    return any(match.end() == len(name) for match in regex.finditer(name))


@cache
def common_words(language: str) -> frozenset[str]:
    """The words of a language that end like names without being any."""
    return frozenset(lexicon.words(language, TOPIC, "common"))


def latin(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names in Latin letters."""
    for match in re.finditer(_LATIN, text):
        yield match.span()
