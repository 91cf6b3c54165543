"""Whether two names of one text mean the same party or matter."""

from __future__ import annotations

import re
import unicodedata

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "du",
        "des",
        "der",
        "die",
        "das",
        "den",
        "und",
        "y",
        "e",
        "et",
        "new",
        "any",
        "all",
        "its",
        "their",
        "la",
        "l",
        "d",
        "'s",
        "s",
    ]
)


def tokens(name: str) -> frozenset[str]:
    """The folded content words of a name; single characters in Chinese and Japanese."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    found = {re.sub(r"'s$", "", token) for token in _TOKEN.findall(folded)}
    return frozenset(found - _EMPTY)


def same(left: str, right: str) -> bool:
    """Whether one name's words hold the other's, or at least half of all words are shared."""
    ours, theirs = tokens(left), tokens(right)
    if not ours or not theirs:
        return False
    shared = len(ours & theirs)
    smaller = min(len(ours), len(theirs))
    if shared == smaller and (smaller > 1 or max(len(word) for word in ours & theirs) > 1):
        return True
    return shared * 2 >= len(ours | theirs)


def overlap(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether any name of one side is the same as any name of the other."""
    return any(same(a, b) for a in left for b in right)
