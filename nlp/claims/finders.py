"""The frame finder of each language."""

from __future__ import annotations

from nlp.claims.clauses import clause_finder
from nlp.claims.frames import Finder
from nlp.reporting import SPACED_LANGUAGES


def finder(language: str) -> Finder:
    """The finder that reads a language's utterances by word patterns; raises KeyError for an unknown language."""
    if language in SPACED_LANGUAGES:
        return clause_finder(language)
    raise KeyError(language)
