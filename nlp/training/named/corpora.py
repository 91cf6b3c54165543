"""Open corpora of names, each read into passages with the labels that all share.

A corpus says PER, LOC, ORG or its own words for them; bodies of state are not told from other organisations.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from nlp.training.named.mentions import read_mentions
from nlp.training.named.passages import Name, Passage

# What the corpora call the kinds; what is missing here is no name of ours.
_SHARED: Mapping[str, str] = {
    "PER": "PERSON", "PERSON": "PERSON", "PS": "PERSON", "人名": "PERSON", "RR": "PERSON", "AN": "PERSON",
    "ORG": "ORG", "OG": "ORG", "法人名": "ORG", "政治的組織名": "ORG", "その他の組織名": "ORG", "UN": "ORG",
    "INN": "ORG", "GRT": "AUTHORITY", "LOC": "PLACE", "GPE": "PLACE", "LC": "PLACE", "地名": "PLACE",
    "LD": "PLACE", "ST": "PLACE", "LDS": "PLACE", "STR": "PLACE",
}  # fmt: skip
_NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:!?)\]}%»”’]|n['’]t$|['’](?:s|re|ve|ll|d|m)$)")
_NO_SPACE_AFTER = frozenset("([{«„“$€£§")
_TEXT = "# text = "
# Portuguese and Spanish corpora part what is written as one word.
_CONTRACTED: Mapping[str, Mapping[tuple[str, str], str]] = {
    "pt": {
        **{("de", w): "d" + w for w in ("o", "a", "os", "as", "ele", "ela", "eles", "elas", "este", "esta",
           "estes", "estas", "esse", "essa", "esses", "essas", "isso", "isto", "aquele", "aquela")},
        **{("em", w): "n" + w for w in ("o", "a", "os", "as", "ele", "ela", "eles", "elas", "este", "esta",
           "estes", "estas", "esse", "essa", "esses", "essas", "isso", "isto", "aquele", "aquela", "um",
           "uma")},
        **{("por", w): "pel" + w for w in ("o", "a", "os", "as")},
        **{("a", w): r for w, r in (("o", "ao"), ("os", "aos"), ("a", "à"), ("as", "às"))},
    },
    "es": {("de", "el"): "del", ("a", "el"): "al"},
}  # fmt: skip

Row = tuple[str, str]


def read(path: Path, form: str, language: str) -> Iterator[Passage]:
    """Yield the passages of the file at `path`, which is of the kind `form`, one of FORMS."""
    opener: Callable[..., TextIO] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from FORMS[form](lines, language)


def _iob(lines: TextIO, language: str) -> Iterator[Passage]:
    """Numbered words with their tags, perhaps under the sentence's text."""
    text = ""
    rows: list[Row] = []
    for line in (*lines, "\n"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith(_TEXT):
            text = line.removeprefix(_TEXT).rstrip("\n")
        elif len(cells) >= 3 and cells[0].isdigit():
            rows.append((cells[1], cells[2]))
        elif not line.strip() and rows:
            yield _passage(_contracted(rows, language), "" if language in _CONTRACTED else text)
            text, rows = "", []


def _columns(lines: TextIO, _language: str) -> Iterator[Passage]:
    """Words and tags parted by a blank, sentences by an empty line."""
    rows: list[Row] = []
    for line in (*lines, "\n"):
        cells = line.split()
        if len(cells) >= 2 and cells[0] != "-DOCSTART-":
            rows.append((cells[0], cells[-1]))
        elif not cells and rows:
            yield _passage(rows, "")
            rows = []


def _characters(lines: TextIO, _language: str) -> Iterator[Passage]:
    """Characters and tags, blanks among them; lines that begin with ## are comments."""
    rows: list[Row] = []
    for line in (*lines, "\n"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("##"):
            continue
        if len(cells) == 2:
            rows.append((cells[0], cells[1]))
        elif rows:
            yield _passage(rows, "".join(row[0] for row in rows))
            rows = []


def _treebank(lines: TextIO, _language: str) -> Iterator[Passage]:
    """A treebank whose last column holds NE=B-PERSON, in the notation B, I, L or U."""
    text = ""
    rows: list[Row] = []
    for line in (*lines, "\n"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith(_TEXT):
            text = line.removeprefix(_TEXT).rstrip("\n")
        elif len(cells) == 10 and cells[0].isdigit():
            tag = next((cell[3:] for cell in cells[9].split("|") if cell.startswith("NE=")), "O")
            rows.append((cells[1], re.sub("^U-", "B-", re.sub("^L-", "I-", tag))))
        elif not line.strip() and rows:
            yield _passage(rows, text)
            text, rows = "", []


def _spans(lines: TextIO, _language: str) -> Iterator[Passage]:
    """A list of texts with spans, as JSON."""
    for item in json.load(lines):
        names = sorted(_span_name(entity) for entity in item["entities"] if entity["type"] in _SHARED)
        yield Passage(item["text"], tuple(names))


def _span_name(entity: Mapping[str, Any]) -> Name:
    return Name(entity["span"][0], entity["span"][1], _SHARED[entity["type"]])


FORMS: Mapping[str, Callable[[TextIO, str], Iterator[Passage]]] = {
    "iob": _iob,
    "columns": _columns,
    "characters": _characters,
    "treebank": _treebank,
    "spans": _spans,
    "mentions": read_mentions,
}


def _contracted(rows: Sequence[Row], language: str) -> list[Row]:
    pairs = _CONTRACTED.get(language, {})
    found: list[Row] = []
    for word, tag in rows:
        before = found[-1] if found else ("", "O")
        whole = pairs.get((before[0].lower(), word.lower()))
        if whole and not (tag.startswith("B-") and before[1] == "O"):
            cased = whole.capitalize() if before[0][:1].isupper() else whole
            found[-1] = (cased, before[1])
        else:
            found.append((word, tag))
    return found


def _passage(rows: Sequence[Row], text: str) -> Passage:
    """Return the passage of tagged words; they are looked up in `text`, or set as print would have them."""
    if not text:
        text = _set(rows)
    names: list[Name] = []
    place = 0
    kind = "O"
    for word, tag in rows:
        start = text.find(word, place)
        if start < 0:
            raise ValueError(f"{word!r} does not follow in {text[place:][:60]!r}")
        place = start + len(word)
        label = _SHARED.get(tag[2:])
        if label and tag.startswith("I-") and kind == tag[2:] and names:
            names[-1] = Name(names[-1].start, place, label)
        elif label:
            names.append(Name(start, place, label))
        kind = tag[2:]
    return Passage(text, tuple(names))


def _set(rows: Sequence[Row]) -> str:
    text = ""
    quoted = False
    for word, _ in rows:
        closing = word == '"' and quoted
        glued = not text or closing or _NO_SPACE_BEFORE.match(word) or text[-1] in _NO_SPACE_AFTER
        if text.endswith('"') and quoted:
            glued = True
        text += word if glued else f" {word}"
        quoted = quoted != (word == '"')
    return text
