"""Texts with the names in them, counted in characters: what every corpus of names is read into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LABELS = ("PERSON", "ORG", "AUTHORITY", "MODEL", "PLACE")
_MARKED = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<label>[A-Z]+)\)")


class PassageError(ValueError):
    """A line with marked names cannot be read."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One name as [start, end) in its passage's text, with one of LABELS."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of one or a few sentences with its names in order, none overlapping another."""

    text: str
    names: tuple[Name, ...] = ()


def read_marked(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file of our own: one a line, `[name](LABEL)`; "#" opens a comment.

    Raises PassageError naming file and line at an unknown label or a name left open.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield parse_marked(line.strip(), f"{path}:{number}")


def parse_marked(line: str, place: str) -> Passage:
    """Return the passage of one line; `place` is named in errors."""
    text = ""
    names = []
    done = 0
    for match in _MARKED.finditer(line):
        text += line[done : match.start()]
        if match["label"] not in LABELS:
            raise PassageError(f"{place}: unknown label {match['label']!r}; use one of {', '.join(LABELS)}")
        names.append(Name(len(text), len(text) + len(match["text"]), match["label"]))
        text += match["text"]
        done = match.end()
    text += line[done:]
    if "](" in text:
        raise PassageError(f"{place}: a name is not marked as [name](LABEL) near {text[:60]!r}")
    return Passage(text, tuple(names))


def renamed(passage: Passage, draw: Callable[[Name, str], str]) -> Passage:
    """Return the passage with each name replaced by what `draw` gives for it and its old words."""
    text = ""
    names = []
    done = 0
    for name in passage.names:
        text += passage.text[done : name.start]
        new = draw(name, passage.text[name.start : name.end])
        names.append(Name(len(text), len(text) + len(new), name.label))
        text += new
        done = name.end
    return Passage(text + passage.text[done:], tuple(names))


def joined(passages: Sequence[Passage], between: str) -> Passage:
    """Return one passage of several, with `between` set between them."""
    text = ""
    names: list[Name] = []
    for passage in passages:
        text += between if text else ""
        names += [Name(len(text) + n.start, len(text) + n.end, n.label) for n in passage.names]
        text += passage.text
    return Passage(text, tuple(names))
