"""States, provinces and cities that make law of their own, where a text calls them by their mere name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from nlp import lexicon

TOPIC = "regions"


def regions(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """The span of each region's name in a text with the country it belongs to, in order.

    Empty for a language without a list; raises LexiconError when that is wrong.
    """
    homes = _homes(language)
    if not homes:
        return ()
    found = _pattern(language).finditer(text)
    return tuple((match.start(), match.end(), homes[match[0]]) for match in found)


@cache
def _homes(language: str) -> Mapping[str, str]:
    if language not in lexicon.available(TOPIC):
        return {}
    listed = lexicon.check(language, TOPIC, frozenset({"homes"}))["homes"]
    return {name: country for country, names in listed.items() for name in names}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = sorted(_homes(language), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w–-])")
