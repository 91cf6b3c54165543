"""Whether two names mean the same, and how much two passages share: the measure's notion of equality."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import yaml

from domain.errors import InputError

ALIASES = "aliases.json"
# Half of the telling words: "Tide Safety Board" may be the "Safety Board of Halden", not the "Safety Court
# of Halden Harbour".
_OVERLAP = 0.5
# Names of models, bodies and persons are asked for as they stand: one word in five may differ.
_NEARLY_ALL = 0.8

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BRACKETS = re.compile(r"\[([^\]\[]*)\]")
_TAG = re.compile(r"<[^>]*>")
_APOSTROPHES = str.maketrans("‘’", "''")
_GENITIVE = re.compile(r"'s\b")
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Scripts without spaces count by the character, all others by the word.
_TOKEN = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+")


def _visible(text: str) -> str:
    """The text as a reader sees it: links and brackets by their words, no tags, letters folded."""
    shown = _BRACKETS.sub(r"\1", _LINK.sub(r"\1", text))
    shown = html.unescape(_TAG.sub(" ", shown))
    return unicodedata.normalize("NFKC", shown).casefold().translate(_APOSTROPHES)


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text; Chinese, Japanese and Korean by the character."""
    return tuple(_TOKEN.findall(_GENITIVE.sub("", _visible(text))))


def plain(text: str) -> str:
    """The folded words, joined: equal for names that differ in letter case, width or punctuation only."""
    return " ".join(tokens(text))


def dice(one: str, other: str) -> float:
    """Twice the shared words over all words of both passages: 1 for equal ones, 0 for strangers."""
    left, right = Counter(tokens(one)), Counter(tokens(other))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


@cache
def _words(kind: str) -> frozenset[str]:
    values = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return frozenset(word for line in values[kind] for word in line)


@lru_cache(maxsize=20_000)
def _telling(name: str) -> frozenset[str]:
    """The words that tell this name from others; all but function words where no other is left."""
    words = frozenset(tokens(name)) - _words("function_words")
    return words - _words("bodies") - _words("titles") or words


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _within(small: frozenset[str], large: frozenset[str]) -> bool:
    """Whether a name is part of the other; a single character of a wide script is no name."""
    return small <= large and (len(small) > 1 or any(len(word) > 1 for word in small))


class Names:
    """Compares names, with groups of names that are known to mean one and the same."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._groups: dict[str, set[int]] = {}
        for number, group in enumerate(groups):
            for name in group:
                self._groups.setdefault(plain(name), set()).add(number)

    def identical(self, one: str, other: str) -> bool:
        """Equal after folding, or members of one group."""
        left, right = plain(one), plain(other)
        return left == right or not self._groups.get(left, set()).isdisjoint(self._groups.get(right, set()))

    def alike(self, one: str, other: str) -> bool:
        """For issuers, targets, speakers: identical, half of the telling words, or one in the other."""
        if not one or not other:
            return False
        if self.identical(one, other):
            return True
        left, right = _telling(one), _telling(other)
        if not left or not right:
            return False
        small, large = sorted((left, right), key=len)
        return _share(left, right) >= _OVERLAP or _within(small, large)

    def any_alike(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether any of some names is like any of the others."""
        known = tuple(others)
        return any(self.alike(one, other) for one in some for other in known)

    def nearly_equal(self, one: str, other: str) -> bool:
        """For models, bodies and persons: identical, or four words in five shared."""
        left, right = frozenset(tokens(one)), frozenset(tokens(other))
        return self.identical(one, other) or bool(left and right and _share(left, right) >= _NEARLY_ALL)


def read_groups(path: Path) -> tuple[tuple[str, ...], ...]:
    """The groups of a JSON file: a list of lists of names. Raises InputError that names the file."""
    advice = "Write a list of lists of names: [[name, other name], …]"
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read ({error})", advice) from error
    if not isinstance(values, list):
        raise InputError(str(path), "is no list", advice)
    for number, group in enumerate(values, 1):
        if not isinstance(group, list) or not all(isinstance(name, str) for name in group):
            raise InputError(str(path), f"group {number} is no list of names", advice)
    return tuple(tuple(group) for group in values)
