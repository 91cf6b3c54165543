"""Which body a country's name and a word for an office mean: "the Indian central bank", "印度央行".

The words for offices stand in the shared word list `offices`, by office and language; bodies of the
gazetteer say which offices they hold in their jurisdiction. `~` in a word is where an adjective may part it
("autorité~ de la concurrence"). The list's `links` tell, by language, what may stand between country and
office, and which short names of countries are never read there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from domain.errors import LexiconError
from nlp import lexicon, russian

TOPIC = "offices"
_UNSPACED = frozenset({"zh", "ja", "ko"})
_LINKS = frozenset({"before", "after", "never"})
# So far before an office its country is looked for.
_REACH = 48
# A country's name is none inside a longer one; one of a single character is a part of many a word.
_NAME_EDGE = r"(?<![\u30a1-\u30fa\u30fc\uac00-\ud7a3])"
_WORD_EDGE = r"(?<![\u3400-\u9fff\uac00-\ud7a3\d])"
_GAP = "~"


@dataclass(frozen=True, slots=True)
class Office:
    """A country's office, in characters of the text; `offices` are all that the words may mean."""

    start: int
    end: int
    jurisdiction: str
    offices: tuple[str, ...]


@cache
def kinds() -> frozenset[str]:
    """All offices that there are words for."""
    return frozenset(_listed()["offices"])


class Offices:
    """Finds offices told with their country in texts of one language."""

    def __init__(
        self,
        language: str,
        countries: Mapping[str, str],
        adjectives: Mapping[str, str],
        longer: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`countries` and `adjectives` are forms of the language with their jurisdictions.

        `longer` are, by jurisdiction, names in which the country's is only a part ("New Mexico").
        """
        links = _links(language)
        never = links["never"]
        self._longer = longer
        adjectives = {**adjectives} | {form[:1].upper() + form[1:]: code for form, code in adjectives.items()}
        self._homes = {form: code for form, code in (adjectives | {**countries}).items() if form not in never}
        self._adjectives = frozenset(adjectives)
        self._words: dict[str, tuple[str, ...]] = {}
        for office, word in _words(language):
            plain = word.replace(_GAP, "").lower()
            self._words[plain] = (*self._words.get(plain, ()), office)
        spaced = language not in _UNSPACED
        self._office = _any_word((word for _, word in _words(language)), spaced)
        told = [form for form in self._homes if spaced or len(form) > 1]
        slots = {
            "{country}": _either(form for form in told if form in countries),
            "{adjective}": _either(form for form in told if form in adjectives),
        }
        edge, close = (r"(?<![\w-])", r"(?![\w-])") if spaced else (_NAME_EDGE, "")
        before = [edge + _linked(template, slots) for template in links["before"]]
        if not spaced:
            before.append(f"{_WORD_EDGE}({_either(set(self._homes) - set(told))}) ?")
        self._before = re.compile(f"(?:{'|'.join(before) or '(?!)'})$")
        self._after = re.compile("|".join(_linked(t, slots) + close for t in links["after"]) or "(?!)")

    def find(self, text: str) -> Iterator[Office]:
        """The offices whose country is told, in the order of the text."""
        for match in self._office.finditer(text):
            word = match[0]
            inside = next((group for group in match.groups() if group), None)
            if inside is not None:
                at = word.find(" " + inside)
                word = word[:at] + word[at + 1 + len(inside) :]
            found = self._homed(text, match, inside)
            offices = self._words.get(word.replace("’", "'").lower(), ())
            if found is not None and offices:
                yield Office(*found, offices)

    def _homed(self, text: str, match: re.Match[str], inside: str | None) -> tuple[int, int, str] | None:
        """Where an office with its country begins and ends, and the country's code."""
        if inside is not None:
            home = self._homes.get(inside) if inside in self._adjectives else None
            return (match.start(), match.end(), home) if home else None
        after = self._after.match(text, match.end())
        if after is not None:
            code = self._code(text, after, 0)
            return (match.start(), after.end(), code) if code else None
        opening = max(0, match.start() - _REACH)
        before = self._before.search(text[opening : match.start()])
        if before is None:
            return None
        code = self._code(text, before, opening)
        return (opening + before.start(), match.end(), code) if code else None

    def _code(self, text: str, match: re.Match[str], offset: int) -> str | None:
        """The country of a match, unless its name is only a part of another there."""
        group = next(number for number, told in enumerate(match.groups(), 1) if told)
        told, start = match[group], offset + match.start(group)
        code = self._homes[told]
        longer = (name for name in self._longer.get(code, ()) if told in name)
        return None if any(text.startswith(name, start - name.find(told)) for name in longer) else code


def _listed() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    return lexicon.check("xx", TOPIC, frozenset({"links", "offices"}))


def _links(language: str) -> Mapping[str, list[str]]:
    links = _listed()["links"].get(language, {})
    if links.keys() - _LINKS or not all(isinstance(value, list) for value in links.values()):
        path = lexicon.HOME / "xx" / f"{TOPIC}.yml"
        raise LexiconError(path, f"links of {language}", f"expected lists under {', '.join(sorted(_LINKS))}")
    return {key: links.get(key, []) for key in _LINKS}


def _words(language: str) -> Iterator[tuple[str, str]]:
    """Offices with their words, in all forms of the language."""
    for office, by_language in _listed()["offices"].items():
        for word in by_language.get(language, ()):
            for form in russian.forms(word) if language == "ru" else (word,):
                yield office, form


def _either(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) or "(?!)"


def _any_word(words: Iterable[str], spaced: bool) -> re.Pattern[str]:
    """What finds any of the words, longest first, with a word or two of a language with blanks in its gap."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    patterns = [re.escape(word).replace(re.escape(_GAP), r"(?: ([\w-]+(?: [\w-]+)?))??") for word in ordered]
    either = "|".join(pattern.replace("'", "['’]") for pattern in patterns) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if spaced else either, re.IGNORECASE)


def _linked(template: str, slots: Mapping[str, str]) -> str:
    """What finds a country with a link; its form is the only group that takes part."""
    pattern = template.replace("'", "['’]")
    for slot, forms in slots.items():
        pattern = pattern.replace(slot, f"({forms})")
    return pattern
