"""Reported speech found in annotated news, by kind, beside textacy's quotation rules on the same parse.

Run: .venv/bin/python bench/attribution.py TEXTS.jsonl[.gz] [--misses]. A line of the file is
{"id", "text", "attributions": [{"type", "source": [[start, end], ...], "cue": [...], "content": [...]}]},
offsets in characters of the text, as in the PolNeAR corpus of attributions in political news.

Asked for are the attributions whose cue holds a verb of speech and whose speaker stands in the text; their
kind follows from the quotation marks in their content. One is found when the findings that lie in its content
share six words in ten with it (Dice, by place in the text): a quotation cut in two by its cue may be one or
two findings. A finding is right when four of its five words lie in the content of an attribution, whatever
its cue, or when it shares six words in ten with one.

textacy (`pip install textacy`, no dependency of Edict) is left out with a word when it is not installed. It
finds direct quotations only, and refuses a text with an odd number of quotation marks; the parts of a
quotation that share a cue are joined before they are judged.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from nlp import pipeline

KINDS = ("direct", "mixed", "indirect")
_SAME, _INSIDE = 0.6, 0.8
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)|''.*?(?:''|$)", re.DOTALL)
_ALL_BUT = 0.05  # the share of words outside the marks that a direct quotation may have
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)"
    r"|warn(?:s|ed|ing)?|wr(?:ite|ites|ote|iting|itten)|tweet(?:s|ed|ing)?|not(?:e|es|ed|ing)"
    r"|explain(?:s|ed|ing)?|stress(?:es|ed|ing)?|stat(?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)"
    r"|admit(?:s|ted|ting)?|conced(?:e|es|ed|ing)|confirm(?:s|ed|ing)?|den(?:y|ies|ied|ying)"
    r"|suggest(?:s|ed|ing)?|complain(?:s|ed|ing)?|testif(?:y|ies|ied|ying)|recall(?:s|ed|ing)?"
    r"|repl(?:y|ies|ied|ying)|respond(?:s|ed|ing)?|remark(?:s|ed|ing)?|jok(?:e|es|ed|ing)"
    r"|conclud(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|predict(?:s|ed|ing)?|ask(?:s|ed|ing)?"
    r"|report(?:s|ed|ing)?|announc(?:e|es|ed|ing)|reveal(?:s|ed|ing)?|pledg(?:e|es|ed|ing)"
    r"|promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|insist(?:s|ed|ing)?|assert(?:s|ed|ing)?"
    r"|contend(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|caution(?:s|ed|ing)?|emphasi[sz](?:e|es|ed|ing)"
    r"|reiterat(?:e|es|ed|ing)|continued?|observ(?:e|es|ed|ing)|comment(?:s|ed|ing)?|quip(?:s|ped)?"
    r"|call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|answer(?:s|ed|ing)?|recount(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    re.findall(r"\w+", "he she it they we i you who that this these those his her their one")
)
_PLAIN = frozenset(
    re.findall(r"\w+", "the a an of and for in mr mrs ms dr sen rep gov president senator former")
)


@dataclass(frozen=True, slots=True)
class Speech:
    """One attribution: its kind, the places of its content's words, its speaker, whether it is asked for."""

    kind: str
    words: frozenset[int]
    speaker: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """Findings and the right ones; attributions asked for and the found ones; speakers judged and right."""

    given: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
    judged: int = 0
    named: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, n) + getattr(other, n) for n in Score.__slots__))

    @property
    def row(self) -> str:
        """Precision, recall, F1 and the share of right speakers as cells of a table."""
        precision, recall = self.right / self.given if self.given else 0, self.found / (self.wanted or 1)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
        cells = [
            f"{precision:.2f}" if self.given else "-",
            f"{recall:.2f}",
            f"{f1:.2f}" if self.given else "-",
        ]
        return " | ".join([*cells, f"{self.named / self.judged:.2f}" if self.judged else "-"])


def _places(text: str, spans: list[list[int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def _kind(text: str, spans: list[list[int]]) -> str:
    """Direct, mixed or indirect by the share of the content's words that stand between quotation marks."""
    quoted = [
        [start + match.start(), start + match.end()]
        for start, end in spans
        for match in _QUOTED.finditer(text[start:end])
    ]
    share = len(_places(text, quoted)) / (len(_places(text, spans)) or 1)
    return "direct" if share >= 1 - _ALL_BUT else "mixed" if share > 0 else "indirect"


def annotated(text: str, attributions: list[Mapping[str, Any]]) -> Iterator[Speech]:
    """The attributions of the annotation; asked for are those told by a verb of speech with a speaker."""
    for one in attributions:
        cue = " ".join(text[start:end] for start, end in one["cue"])
        speaker = " ".join(text[start:end] for start, end in one["source"])
        words = _places(text, one["content"])
        if words:
            told = bool(speaker) and _SPEECH.search(cue) is not None
            yield Speech(_kind(text, one["content"]), words, speaker, told)


def claims(doc: Doc) -> Iterator[Speech]:
    """What Edict finds."""
    for claim in doc._.claims:
        span = [[claim.content.start, claim.content.end]]
        yield Speech(claim.kind.value, _places(doc.text, span), claim.speaker.name)


def quotations(doc: Doc) -> Iterator[Speech]:
    """What textacy finds; nothing in a text that it refuses."""
    from textacy.extract import direct_quotations

    parts: dict[int, list[Any]] = {}
    try:
        for triple in direct_quotations(doc):
            parts.setdefault(triple.cue[0].i, []).append(triple)
    except ValueError:
        return
    for triples in parts.values():
        spans = [[triple.content.start_char, triple.content.end_char] for triple in triples]
        yield Speech("direct", _places(doc.text, spans), " ".join(t.text for t in triples[0].speaker))


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def paired(found: list[Speech], gold: list[Speech]) -> dict[int, int]:
    """The right findings, each with the attribution that it tells, by their places."""
    pairs: dict[int, int] = {}
    for i, one in enumerate(found):
        shared = [(len(one.words & other.words), -len(other.words), j) for j, other in enumerate(gold)]
        most, _, j = max(shared, default=(0, 0, 0))
        if most and (most >= _INSIDE * len(one.words) or _dice(one.words, gold[j].words) >= _SAME):
            pairs[i] = j
    return pairs


def reached(found: list[Speech], gold: list[Speech], pairs: Mapping[int, int]) -> frozenset[int]:
    """The places of the attributions whose findings, taken together, agree with them."""
    told: dict[int, frozenset[int]] = {}
    for i, j in pairs.items():
        told[j] = told.get(j, frozenset()) | found[i].words
    return frozenset(j for j, words in told.items() if _dice(words, gold[j].words) >= _SAME)


def _telling(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name)) - _PLAIN


def judge(found: list[Speech], gold: list[Speech]) -> dict[str, Score]:
    """The score of one text by kind: that of the finding for precision, of the annotation for recall."""
    pairs = paired(found, gold)
    met = reached(found, gold, pairs)
    scores = {kind: Score() for kind in KINDS}
    for place, one in enumerate(found):
        scores[one.kind] += Score(given=1, right=int(place in pairs))
    for place, one in enumerate(gold):
        if one.asked:
            scores[one.kind] += Score(wanted=1, found=int(place in met))
    for i, j in pairs.items():
        speaker = _telling(gold[j].speaker)
        # A pronoun of the annotation says nothing of a name that the reader resolved it to.
        if j in met and gold[j].asked and speaker and not speaker <= _PRONOUNS:
            scores[gold[j].kind] += Score(judged=1, named=int(bool(speaker & _telling(found[i].speaker))))
    return scores


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, packed or not."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    yield from map(json.loads, text.splitlines())


def _misses(text: str, found: list[Speech], gold: list[Speech]) -> Iterator[str]:
    pairs = paired(found, gold)
    met = reached(found, gold, pairs)
    for place, one in enumerate(gold):
        if one.asked and place not in met:
            yield f"missed {one.kind}: {one.speaker} | {_words(text, one)}"
    for place, one in enumerate(found):
        if place not in pairs:
            yield f"surplus {one.kind}: {one.speaker} | {_words(text, one)}"


def _words(text: str, one: Speech) -> str:
    start, end = min(one.words, default=0), max(one.words, default=0)
    return " ".join(text[start : end + 20].split())


def main(path: Path, misses: bool) -> None:
    """Measure both on the texts of one file and print the table."""
    finders = {"Edict": claims}
    if importlib.util.find_spec("textacy"):
        finders["textacy"] = quotations
    else:
        print("textacy is not installed (pip install textacy): only Edict is measured")
    totals = {name: {kind: Score() for kind in KINDS} for name in finders}
    nlp = pipeline.build("en")
    for line in read(path):
        doc = nlp(line["text"])
        gold = list(annotated(doc.text, line["attributions"]))
        for name, finder in finders.items():
            found = list(finder(doc))
            for kind, score in judge(found, gold).items():
                totals[name][kind] += score
            if misses and name == "Edict":
                print(*_misses(doc.text, found, gold), sep="\n")
    print(*table(totals), sep="\n")


def table(totals: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """A row for each kind, and one for all; the cells of each finder side by side."""
    yield "| kind | asked for | " + " | ".join(f"{name}: P | R | F1 | speaker" for name in totals) + " |"
    yield "|---" * (2 + 4 * len(totals)) + "|"
    for kind in (*KINDS, "all"):
        rows = [sum((s[k] for k in KINDS if kind in (k, "all")), Score()) for s in totals.values()]
        yield f"| {kind} | {rows[0].wanted} | " + " | ".join(row.row for row in rows) + " |"


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("name the file of annotated texts: bench/attribution.py TEXTS.jsonl[.gz] [--misses]")
    main(Path(sys.argv[1]), "--misses" in sys.argv)
