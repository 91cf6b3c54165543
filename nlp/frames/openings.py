"""Lists of wordings, searched by the words of a text so that few places are tried with few patterns.

A pattern of hundreds of wordings takes long to compile, and, searched, is tried at every character. A wording
that begins with a word matches only where that word stands, or one with its beginning. So each word of a text
is looked up once, and what can match there is compiled when the first such word is met.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from nlp.frames.heads import Place, heads, lowered
from nlp.frames.wording import pattern

_WORD = re.compile(r"\w+")
# So many words are remembered with what may match there.
_REMEMBERED = 4096
# So many letters of a word that may go on are looked up.
_BEGINNING = 3


class Wordings:
    """A list of wordings, searched like the pattern that `nlp.frames.wording.pattern` makes of it.

    Where words are not parted by blanks, or a wording may begin with anything, it is that pattern.
    """

    def __init__(self, wordings: Iterable[str], spaced: bool) -> None:
        self._wordings = tuple(wordings)
        self._spaced = spaced
        self._compiled: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._known: dict[str, re.Pattern[str] | None] = {}
        self._places: dict[Place, dict[str, list[tuple[str, int]]]] = {place: {} for place in Place}
        self.is_anywhere = not (spaced and self._index())

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern of all wordings; raises re.error where one is none."""
        return pattern(self._wordings, self._spaced)

    @property
    def pattern(self) -> str:
        """The regular expression of all wordings."""
        return self.regex.pattern

    @property
    def signs(self) -> Iterable[str]:
        """The signs with which wordings begin."""
        return self._places[Place.SIGN]

    @property
    def openings(self) -> Iterator[tuple[Place, str]]:
        """The places and letters by which a word is looked up."""
        return ((place, key) for place, keys in self._places.items() for key in keys)

    def at(self, word: str) -> re.Pattern[str] | None:
        """The pattern of the wordings that may begin with a word of a text; None without any."""
        if word in self._known:
            return self._known[word]
        if len(self._known) >= _REMEMBERED:
            self._known = {}
        found = tuple(sorted(self._beginning(lowered(word))))
        if found and found not in self._compiled:
            self._compiled[found] = pattern((self._wordings[n] for n in found), self._spaced)
        known = self._known[word] = self._compiled.get(found)
        return known

    def match(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> re.Match[str] | None:
        """The match that begins at an offset."""
        regex = self._regex_at(text, start, end)
        return None if regex is None else regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> re.Match[str] | None:
        """The match that is the whole stretch."""
        regex = self._regex_at(text, start, end)
        return None if regex is None else regex.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> re.Match[str] | None:
        """The first match in a stretch."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Iterator[re.Match[str]]:
        """The matches in a stretch, one behind the other."""
        if self.is_anywhere or any(text.find(sign, start, end) >= 0 for sign in self.signs):
            yield from self.regex.finditer(text, start, end)
            return
        behind = start
        for word in _WORD.finditer(text, start, end):
            regex = self.at(word[0]) if word.start() >= behind else None
            found = regex and regex.match(text, word.start(), end)
            if found:
                behind = found.end()
                yield found

    def _regex_at(self, text: str, start: int, end: int) -> re.Pattern[str] | None:
        """What may match at an offset."""
        if self.is_anywhere:
            return self.regex
        word = _WORD.match(text, start, end)
        # A sign may stand behind a word of any letters ("*-line").
        sign = start if word is None else word.end()
        if text[sign : sign + 1] in self.signs:
            return self.regex
        return None if word is None else self.at(word[0])

    def _index(self) -> bool:
        """Note by their heads where wordings may begin; false where one may begin with anything."""
        for number, wording in enumerate(self._wordings):
            opened = heads(wording)
            if opened is None:
                return False
            for head in opened:
                key = head.letters[:_BEGINNING] if head.place is Place.BEGUN else head.letters
                self._places[head.place].setdefault(key, []).append((head.letters, number))
        return True

    def _beginning(self, word: str) -> set[int]:
        """The wordings that may begin with a word in small letters."""
        found = {number for _, number in self._places[Place.WHOLE].get(word, ())}
        for size in range(1, _BEGINNING + 1):
            begun = self._places[Place.BEGUN].get(word[:size], ())
            found |= {number for letters, number in begun if word.startswith(letters)}
        for letters, inside in self._places[Place.INSIDE].items():
            if letters in word:
                found |= {number for _, number in inside}
        return found


# What finds words in a text.
Matcher: TypeAlias = re.Pattern[str] | Wordings


class Openings:
    """Finds the matches of many lists of wordings in a text."""

    def __init__(self, wordings: Sequence[Wordings]) -> None:
        self._wordings = tuple(wordings)
        self._anywhere = [number for number, one in enumerate(wordings) if one.is_anywhere]
        self._numbers: dict[Place, dict[str, set[int]]] = {place: defaultdict(set) for place in Place}
        for number, one in enumerate(wordings):
            for place, key in () if one.is_anywhere else one.openings:
                self._numbers[place][key].add(number)
        self._known: dict[str, tuple[tuple[int, re.Pattern[str]], ...]] = {}

    def matches(self, text: str, start: int, end: int) -> list[tuple[int, re.Match[str]]]:
        """What each list's `finditer` finds between two offsets, under its number, in that order."""
        searched = set(self._anywhere)
        for sign, numbers in self._numbers[Place.SIGN].items():
            if text.find(sign, start, end) >= 0:
                searched |= numbers
        found = [(n, match) for n in searched for match in self._wordings[n].regex.finditer(text, start, end)]
        behind = dict.fromkeys(searched, end)
        for word in _WORD.finditer(text, start, end):
            known = self._known.get(word[0])
            for number, regex in self._remembered(word[0]) if known is None else known:
                if word.start() < behind.get(number, start):
                    continue
                match = regex.match(text, word.start(), end)
                if match is not None:
                    behind[number] = match.end()
                    found.append((number, match))
        return sorted(found, key=lambda item: item[0])

    def is_whole(self, word: str) -> bool:
        """Whether a single word is one of the wordings."""
        return any(self._wordings[number].fullmatch(word) for number in self._anywhere) or any(
            regex.fullmatch(word) for _, regex in self._remembered(word)
        )

    def _remembered(self, word: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """What may match where a word stands; texts say the same words again and again."""
        if len(self._known) >= _REMEMBERED:
            self._known = {}
        numbers = sorted(self._beginning(lowered(word)))
        known = ((number, self._wordings[number].at(word)) for number in numbers)
        found = self._known[word] = tuple((number, regex) for number, regex in known if regex is not None)
        return found

    def _beginning(self, word: str) -> set[int]:
        """The lists that may match where a word in small letters stands."""
        found = set(self._numbers[Place.WHOLE].get(word, ()))
        for size in range(1, _BEGINNING + 1):
            found |= self._numbers[Place.BEGUN].get(word[:size], set())
        for letters, numbers in self._numbers[Place.INSIDE].items():
            if letters in word:
                found |= numbers
        return found
