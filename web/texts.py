"""The pages' words in the reader's language; what a language lacks is said in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from domain.errors import InputError

_FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"
_KEYS = frozenset({"name", "day", "month_year", "months", "say", "words", "states", "relations"})
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)\S*?(Z?))?)?)?")


@dataclass(frozen=True)
class Texts:
    """One language's words."""

    language: str
    name: str
    day_pattern: str
    month_pattern: str
    months: tuple[str, ...]
    sentences: Mapping[str, str]
    words: Mapping[str, str]
    states: Mapping[str, str]
    relations: Mapping[str, list[str]]

    def say(self, key: str, **values: object) -> str:
        """The sentence of a key, filled in. Raises KeyError for a key that no language file holds."""
        return self.sentences[key].format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """A number with its noun: the key "articles" gives "1 article" or "2 articles"."""
        return self.say(f"{key}_{'one' if n == 1 else 'many'}", n=f"{n:,}", **values)

    def plain(self, word: object) -> str:
        """A stored word as people write it: "in_force" gives "in force"."""
        text = str(word or "")
        return self.words.get(text, text.replace("_", " "))

    def tongue(self, code: object) -> str:
        """The names of languages: "en+zh-Hant" gives "English, Chinese (traditional)"; unknown codes stay."""
        return ", ".join(self.words.get(f"language_{one}", one) for one in str(code or "").split("+"))

    def day(self, value: object) -> str:
        """A partial date in words: "2026-05" gives "May 2026"; other text comes back as it is."""
        text = str(value or "")
        found = _DATE.fullmatch(text)
        if found is None or not 1 <= int(found[2] or 1) <= 12:
            return text
        year, month, day, time, zone = found.groups()
        if month is None:
            return year
        parts = {"year": year, "month": self.months[int(month) - 1], "number": int(month)}
        if day is None:
            return self.month_pattern.format(**parts)
        shown = self.day_pattern.format(day=int(day), **parts)
        return shown + (f", {time}{' UTC' if zone else ''}" if time else "")

    def state_note(self, state: object) -> str:
        """What a directive's state means, in a sentence."""
        return self.states.get(str(state), "")

    def relation(self, kind: object, way: object) -> str:
        """How a directive stands to another, seen from its doer's or its sufferer's side."""
        does, suffers = self.relations.get(str(kind), [self.plain(kind)] * 2)
        return does if way == "does" else suffers


@cache
def languages() -> tuple[str, ...]:
    """The languages that the pages speak, English first."""
    return (ENGLISH, *sorted(path.stem for path in _FOLDER.glob("*.yml") if path.stem != ENGLISH))


@cache
def texts(language: str) -> Texts:
    """The words of a language. Raises InputError, naming file and key, for a file with unknown keys."""
    own = _read(language)
    base = own if language == ENGLISH else _read(ENGLISH)

    def merged(part: str) -> dict[str, Any]:
        strange = set(own.get(part, {})) - set(base[part]) if part == "say" else ()
        if strange:
            raise InputError(f"languages/{language}.yml", f"has unknown keys {sorted(strange)}", "See en.yml")
        return {**base[part], **own.get(part, {})}

    return Texts(
        language,
        own["name"],
        own["day"],
        own["month_year"],
        tuple(str(month) for month in own["months"]),
        *(merged(part) for part in ("say", "words", "states", "relations")),
    )


def chosen(cookie: str | None, accepted: str | None) -> str:
    """The language of a reader: the one chosen before, else the first accepted one that we speak."""
    if cookie in languages():
        return str(cookie)
    for part in (accepted or "").split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in languages():
            return code
    return ENGLISH


def _read(language: str) -> dict[str, Any]:
    path = _FOLDER / f"{language}.yml"
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if strange := set(content) - _KEYS:
        raise InputError(f"languages/{language}.yml", f"has unknown keys {sorted(strange)}", "See en.yml")
    return content
