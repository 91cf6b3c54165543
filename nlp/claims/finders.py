"""The frame finder of each language."""

from __future__ import annotations

from collections.abc import Callable

from nlp.claims.chinese import chinese_finder
from nlp.claims.clauses import clause_finder
from nlp.claims.frames import Finder
from nlp.claims.japanese import japanese_finder
from nlp.claims.korean import korean_finder
from nlp.claims.syntax import SyntaxFinder
from nlp.reporting import SPACED_LANGUAGES, reporting

_OWN: dict[str, Callable[[], Finder]] = {"zh": chinese_finder, "ja": japanese_finder, "ko": korean_finder}


def finder(language: str) -> Finder:
    """The finder of a language's frames by words, and by the parse where there is one.

    Raises KeyError for an unknown language.
    """
    if language in SPACED_LANGUAGES:
        return SyntaxFinder(reporting(language), clause_finder(language))
    return _OWN[language]()
