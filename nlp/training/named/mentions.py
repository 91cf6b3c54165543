"""Names in treebanks that mark all mentions of things, as GUM does in its last column.

A mention says of what kind the thing is, not whether it is named: it is taken where its head is a proper
noun, and cut to the run of proper nouns around that ("Mayor Ana Roe of Arvenna": a title and two names).
Peoples and parties ("the Democrats") are no names of persons.
Format: https://wiki.gucorpling.org/en/gum/entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TextIO

from nlp import lexicon
from nlp.names import TOPIC as LEXICON
from nlp.training.named.passages import Name, Passage

_KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_PIECE = re.compile(r"\(\d+-[^()]+\)?|\d+\)")
_LINKS = {
    "PERSON": frozenset({"-", ".", "de", "van", "von"}),
    "ORG": frozenset({"of", "&", "-", ".", "for"}),
    "PLACE": frozenset({"of", "-", "."}),
}
_TEXT = "# text = "
_FIELDS = 6
# What GUM writes with a capital in courts and letters without its being anybody's name.
_GENERAL = frozenset({"court", "state", "states", "honor", "act", "congressman", "internet", "west", "east"})
_LONGEST_LINK = 2


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    tag: str
    entity: str

    @property
    def proper(self) -> bool:
        return self.tag.startswith("NNP") and self.form[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention as [start, end) in words, with its kind and the words that are at its core."""

    start: int
    end: int
    label: str
    core: tuple[int, ...]


def read_mentions(lines: TextIO, _language: str) -> Iterator[Passage]:
    """Yield the sentences of a treebank with the names among their mentions."""
    text = ""
    rows: list[_Row] = []
    for line in (*lines, "\n"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith(_TEXT):
            text = line.removeprefix(_TEXT).rstrip("\n")
        elif len(cells) == 10 and cells[0].isdigit():
            entity = next((c[7:] for c in cells[9].split("|") if c.startswith("Entity=")), "")
            rows.append(_Row(cells[1], cells[4], entity))
        elif not line.strip() and rows:
            yield _passage(text, rows)
            text, rows = "", []


def _passage(text: str, rows: Sequence[_Row]) -> Passage:
    places = []
    end = 0
    for row in rows:
        start = text.index(row.form, end)
        end = start + len(row.form)
        places.append((start, end))
    names = [
        Name(places[first][0], places[last][1], label) for first, last, label in _chosen(list(_named(rows)))
    ]
    return Passage(text, tuple(sorted(names)))


@cache
def _titles() -> frozenset[str]:
    words = lexicon.load("en", LEXICON)
    return frozenset(word.lower() for key in ("titles", "honorifics") for word in words[key]) | _GENERAL


def _chosen(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest spans that do not overlap."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(span[1] < other[0] or other[1] < span[0] for other in kept):
            kept.append(span)
    return kept


def _named(rows: Sequence[_Row]) -> Iterator[tuple[int, int, str]]:
    """The first and the last word of each name, with its kind."""
    for mention in _mentions(rows):
        core = [
            place for place in mention.core if mention.start <= place < mention.end and rows[place].proper
        ]
        if not core or (mention.label == "PERSON" and rows[core[0]].tag == "NNPS"):
            continue
        first = _edge(rows, core[0], mention, -1)
        last = _edge(rows, core[0], mention, 1)
        while first <= last and rows[first].form.lower() in _titles():
            first += 1
        if first <= last:
            yield first, last, mention.label


def _edge(rows: Sequence[_Row], place: int, mention: _Mention, step: int) -> int:
    """Go on from a proper noun over others, and over short links between them, as far as the mention does."""
    limit = mention.end - 1 if step > 0 else mention.start
    last = place
    while place != limit and abs(place - last) < _LONGEST_LINK:
        place += step
        if rows[place].proper:
            last = place
        elif rows[place].form.lower() not in _LINKS[mention.label]:
            break
    return last


def _mentions(rows: Sequence[_Row]) -> Iterator[_Mention]:
    opened: dict[str, list[tuple[int, Sequence[str]]]] = {}
    for place, row in enumerate(rows):
        for piece in _PIECE.findall(row.entity):
            if piece.startswith("("):
                fields = piece.strip("()").split("-")
                opened.setdefault(fields[0], []).append((place, fields))
            if piece.endswith(")"):
                name = piece.strip("()").split("-")[0]
                if opened.get(name):
                    start, fields = opened[name].pop()
                    yield from _mention(start, place + 1, fields)


def _mention(start: int, end: int, fields: Sequence[str]) -> Iterator[_Mention]:
    if len(fields) >= _FIELDS and fields[1] in _KINDS:
        core = tuple(start + int(number) - 1 for number in fields[5].split(",") if number.isdigit())
        yield _Mention(start, end, _KINDS[fields[1]], core)
