"""Whether two names of one text mean the same party or matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
# So many letters at the head of a compound show what it is about.
_STEM = 4
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


@lru_cache(maxsize=4096)
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
    if _opens_name(*sorted((left, right), key=len)):
        return True
    shared = len(ours & theirs)
    smaller = min(len(ours), len(theirs))
    if shared == smaller and (smaller > 1 or max(len(word) for word in ours & theirs) > 1):
        return True
    return shared * 2 >= len(ours | theirs)


def _opens_name(short: str, long: str) -> bool:
    """Whether a name of two or more Chinese characters opens a longer one, also where it repeats one."""
    return len(short) > 1 and re.fullmatch(f"[{_CJK}]+", short) is not None and long.startswith(short)


def abbreviates(left: str, right: str) -> bool:
    """Whether one name is made of the initials of the other, or a compound of one of its words.

    "CDP" stands for "Conseil des données personnelles"; "Netzamt" in a headline for "Amt für Netze".
    """
    short, long = sorted((left, right), key=len)
    if not short or not short.isalpha() or not short.isascii() or " " in short:
        return False
    if short.isupper() and len(short) > 1:
        initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", long)).upper()
        return _is_inside(short, initials)
    stem = short.casefold()[:_STEM]
    return len(short) > _STEM and any(word[:_STEM] == stem for word in tokens(long))


def _is_inside(letters: str, whole: str) -> bool:
    """Whether letters stand in this order in a longer word, the first of both being one."""
    rest = iter(whole)
    return letters[:1] == whole[:1] and all(letter in rest for letter in letters)


def overlap(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether any name of one side is the same as any name of the other."""
    return any(same(a, b) for a in left for b in right)
