"""Short forms of names: in brackets after the name they stand for, and wherever else in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.vocabulary import EntityKind
from nlp import lexicon
from nlp.names import Words

BRACKETED = re.compile(
    r"\s?[(（]\s?(?:[^()（）]{0,30}?[,;:，、]\s?)?[“\"「]?(?P<short>[A-Z][A-Za-z&.-]{1,9}[A-Z]|[A-Z]{2,8})[”\"」]?"
    r"(?:[,;，][^()（）]{0,40})?[)）]"
)
_SHORT = re.compile(r"\s[(](?:[“\"])?(?P<short>[A-ZÀ-Þ]{3,8})(?:[”\"])?(?:[,;][^()]{0,40})?[)]")
_BREAK = re.compile(r"[.!?:;,“”\"«»()\n]")
_WORD = re.compile(r"[^\W_][\w’'&/-]*")
_LEGAL = frozenset(
    {"Oy", "AB", "Ltd", "LLC", "Inc", "GmbH", "Limited", "Corporation", "Company", "SA", "Ltda"}
)
_REACH = 110  # characters before the bracket within which the name must begin


def is_law(name: str) -> bool:
    """Whether a name is the short one of a law ("GDPR")."""
    return name in lexicon.words("xx", "laws", "short")


def spelt_out(text: str, words: Words) -> Iterator[tuple[int, int, EntityKind]]:
    """Spans of bodies' names that a short form in brackets follows whose letters open their words.

    The name holds a word for a kind of body; which one decides the kind.
    """
    for match in _SHORT.finditer(text):
        short = match["short"]
        if is_law(short) or short in words.common:
            continue
        start = _long_form(text, match.start(), short)
        if start is None:
            continue
        named = text[start : match.start()]
        kind = _kind(named, words)
        if kind is not None:
            yield start, match.start(), kind


def _long_form(text: str, end: int, short: str) -> int | None:
    """Where the shortest run of words begins whose initials spell the short form; None if none does."""
    first = max(0, end - _REACH)
    breaks = [match.end() for match in _BREAK.finditer(text, first, end)]
    found = list(_WORD.finditer(text, breaks[-1] if breaks else first, end))
    letters = list(short)
    for word in reversed(found):
        if word[0][0].upper() == letters[-1]:
            letters.pop()
            if not letters:
                return word.start() if word[0][0].isupper() else None
        elif word[0][0].isupper() and word[0] not in _LEGAL:
            return None
    return None


def _kind(name: str, words: Words) -> EntityKind | None:
    parts = set(re.findall(r"[^\W_][\w’'&-]*", name))
    if len(parts) < 2 or parts & words.law_heads - words.organisation_heads:
        return None
    if parts & words.court_heads:
        return EntityKind.COURT
    if parts & (words.authority_heads | words.authority_firsts):
        return EntityKind.AUTHORITY
    if parts & (words.organisation_heads | words.organisation_firsts | _LEGAL):
        return EntityKind.ORGANISATION
    return None
