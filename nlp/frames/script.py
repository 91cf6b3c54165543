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
# A name in Latin letters goes on from the word before, or opens a passage in English.
_GOES_ON = re.compile(r"[A-Za-z0-9]*[a-z][A-Za-z0-9]*[.,:;]? $")
_IN_ENGLISH = re.compile(r" (?:[a-z]{2,}|[A-Z]\w*|[0-9]{1,2}[,.:]?)[ ,.]")
# What only says in English what stands before the bracket: a law, a list, a kind of thing.
_GLOSSED = re.compile(
    r"[法令案例单單權权術术體体統统書书約约会會制策]\s?[（(]$|(?:법|법안|제도|소프트웨어|명단)\s?[（(]$"
)
QUOTED = re.compile(r"[「『“‘'\"](?P<name>[^「」『』“”‘’'\"，。、；：！？,.;:!?\n]{2,14})[」』”’'\"]")


def ends(regex: Matcher, name: str) -> bool:
    """Whether a wording ends where a name ends."""
    return any(match.end() == len(name) for match in regex.finditer(name))


@cache
def common_words(language: str) -> frozenset[str]:
    """The words of a language that end like names without being any."""
    return frozenset(lexicon.words(language, TOPIC, "common"))


@cache
def plain_words(language: str) -> tuple[str, ...]:
    """The common nouns with which nothing ends that could be a name by its place; in Chinese, none holds."""
    return tuple(lexicon.words(language, TOPIC, "plain"))


def is_plain(name: str, language: str) -> bool:
    """Whether what stands in the place of a name is made of common words."""
    words = plain_words(language)
    return any(word in name for word in words) if language == "zh" else name.endswith(words)


def latin(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names in Latin letters."""
    for match in re.finditer(_LATIN, text):
        lead = text[max(0, match.start() - 24) : match.start()]
        english = _GOES_ON.search(lead) is not None or _IN_ENGLISH.match(text, match.end()) is not None
        if not english and not (" " in match[0] and _GLOSSED.search(lead)):
            yield match.span()
