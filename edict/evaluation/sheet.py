"""A JSON object read strictly, key by key; whatever is wrong is named with its file and key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Sheet:
    """One object; `where` is its file, line and place within, for messages."""

    where: str
    values: Mapping[str, object]

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raises InputError about one key."""
        raise InputError(self.where, f"'{key}' {problem}", "See docs/accuracy.md for the shape")

    def only(self, required: frozenset[str], optional: frozenset[str]) -> None:
        """Raises InputError for the first missing key, or the first that the shape does not have."""
        for key in sorted(required - self.values.keys()):
            self.refuse(key, "is missing")
        for key in sorted(self.values.keys() - required - optional):
            self.refuse(key, f"is no key of the shape; known: {', '.join(sorted(required | optional))}")

    def text(self, key: str, default: str = "") -> str:
        """Words, or the default for null and for an absent key."""
        value = self.values.get(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.refuse(key, f"is {value!r}, no text")
        return value

    def required_text(self, key: str) -> str:
        """Words that must not be empty."""
        return self.text(key) or self.refuse(key, "is empty")

    def word(self, key: str, words: frozenset[str]) -> str:
        """One word of a closed list."""
        value = self.text(key)
        if value not in words:
            self.refuse(key, f"is {value!r}; known: {', '.join(sorted(words))}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; an absent key is false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"is {value!r}, neither true nor false")
        return value

    def number(self, key: str) -> float | None:
        """A number, or None for null and for an absent key."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(key, f"is {value!r}, no number")
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; an absent key is an empty list."""
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(key, "is no list of texts")
        return tuple(item for item in value if item)

    def sheets(self, key: str) -> Iterator[Sheet]:
        """The objects of a list; an absent key is an empty list."""
        value = self.values.get(key) or []
        if not isinstance(value, list):
            self.refuse(key, "is no list of objects")
        for number, item in enumerate(value, 1):
            if not isinstance(item, dict):
                self.refuse(key, f"number {number} is no object")
            yield Sheet(f"{self.where}: {key} {number}", item)


def _parse(where: str, text: str) -> Sheet:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"is no JSON ({error.msg} at line {error.lineno}, column {error.colno})"
        raise InputError(where, fault, "Mend it there") from error
    if not isinstance(values, dict):
        raise InputError(where, "is no JSON object", "Write one object per article, with at least an id")
    return Sheet(where, values)


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "Give a readable UTF-8 file") from error


def read_one(path: Path) -> Sheet:
    """The object that a .json file holds."""
    return _parse(str(path), _content(path))


def read_lines(path: Path) -> Iterator[Sheet]:
    """The objects of a .jsonl file, one per line that is not empty."""
    for number, line in enumerate(_content(path).split("\n"), 1):
        if line.strip():
            yield _parse(f"{path}:{number}", line)
