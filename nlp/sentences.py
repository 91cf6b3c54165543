"""Sentence boundaries by rule, for every language."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from nlp import lexicon
from nlp.names import TOPIC as NAMES
from nlp.names import alternation

if TYPE_CHECKING:
    from thinc.types import Ints2d

NAME = "edict_sentences"
TOPIC = "sentences"
_CLOSERS = "\"'”’»)\\]›"
_END = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<closers>[{_CLOSERS}]*)(?=\s)"
    r"|(?P<wide>[。！？]+[」』”’）》)\"]*|…{2,}[」』”]*)"
    r"|(?P<paragraph>\n\s*\n\s*)|(?P<line>\n)"
)
_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?)*[^\W_]+$")
_START, _INSIDE = 1, -1  # spaCy's values of SENT_START
_WRAPPED = range(50, 121)  # characters of a line that was cut to a width
_FEW = 3  # lines of which no common width can be told
_RAGGED = 20  # characters by which a line cut between words may fall short of the width
_LONGEST_QUOTE = 300  # characters that a quotation in an eastern script may take without being cut
_QUOTES = {"「": "」", "『": "』"}
# What goes on after a quotation that ends in a full stop: Japanese and Korean particles, Chinese speech.
_GOES_ON = re.compile(
    r"[とのをがなはもにへで、，]|及び|および|並びに|又は|または|から|より"
    r"|라고|라며|고 |이라|他说|她说|他們|他表示"
)


@cache
def _abbreviations() -> frozenset[str]:
    lexicon.check("xx", TOPIC, frozenset({"abbreviations", "starters"}))
    return frozenset(word.lower() for word in lexicon.words("xx", TOPIC, "abbreviations"))


@cache
def _starters() -> frozenset[str]:
    return frozenset(lexicon.words("xx", TOPIC, "starters"))


@cache
def _speech(language: str) -> re.Pattern[str] | None:
    """A speaker and a verb of speech right after a quotation."""
    if language not in lexicon.available(NAMES) or "speech" not in lexicon.load(language, NAMES):
        return None
    verbs = alternation(lexicon.words(language, NAMES, "speech"))
    return re.compile(rf"\s*(?:[^\W\d_][\w.'’-]*\s){{1,4}}?(?:{verbs})\b")


def starts(text: str, language: str) -> list[int]:
    """The character offsets at which sentences begin, in order; the first is 0."""
    found = [0]
    quoted = _quotations(text)
    cut = _cut_to_width(text)
    for match in _END.finditer(text):
        if not _ends(text, match, language, quoted, cut):
            continue
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        if found[-1] < end < len(text):
            found.append(end)
    return found


def _quotations(text: str) -> list[tuple[int, int]]:
    """Eastern quotations that are short enough to stay whole."""
    spans = []
    for match in re.finditer("[「『]", text):
        end = text.find(_QUOTES[match[0]], match.end(), match.end() + _LONGEST_QUOTE)
        if end > 0 and "\n\n" not in text[match.start() : end]:
            spans.append((match.start(), end))
    # An aside goes on behind its full stop, as long as its sentence does.
    for match in re.finditer(r"[(（][^()（）\n]{4,120}[)）](?=[にがはをのとへ、])", text):
        spans.append(match.span())
    return spans


def _ends(text: str, match: re.Match[str], language: str, quoted: list[tuple[int, int]], cut: bool) -> bool:
    kind = match.lastgroup
    if kind == "paragraph":
        return True
    if kind == "line":
        return not _is_wrapped(text, match.start(), cut)
    if kind == "wide":
        if any(start < match.start() < end and match.end() <= end for start, end in quoted):
            return False
        closed = len(match[0]) > 1
        return not (closed and _GOES_ON.match(text, match.end()))
    return _ends_alphabetic(text, match, language)


def _cut_to_width(text: str) -> bool:
    """Whether the lines of a text were cut to one width, or are too few to tell."""
    lines = [line.rstrip() for line in text.split("\n")]
    widths = [len(line) for line, following in pairwise(lines) if line and following]
    widest = max(widths, default=0)
    full = sum(width >= widest - _RAGGED for width in widths)
    return len(widths) < _FEW or (widest in _WRAPPED and full >= 0.6 * len(widths))


def _is_wrapped(text: str, at: int, cut: bool) -> bool:
    """Whether a line's end is one of layout: of a text cut to a width, or before a small letter."""
    head = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    after = text[at + 1 : at + 2]
    if not head or head[-1] in ".!?…:。！？" + _CLOSERS:
        return False
    return after.islower() or (cut and len(head) in _WRAPPED and after.isalpha() and after.isascii())


def _ends_alphabetic(text: str, match: re.Match[str], language: str) -> bool:
    after = text[match.end() : match.end() + 80]
    following = after.lstrip(" \n\t\"“„«'‘(¿¡[-–—")
    if following[:1].islower():
        return "\n\n" in after[: len(after) - len(following)]
    speech = _speech(language)
    if match["closers"] and speech is not None and speech.match(after) and "\n\n" not in after[:2]:
        return False
    if match["stop"] != ".":
        return True
    return not _is_abbreviated(text, match.start(), following, language)


def _is_abbreviated(text: str, stop: int, following: str, language: str) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or a German ordinal number."""
    word = _BEFORE.search(text[max(0, stop - 14) : stop])
    if word is None:
        return False
    next_word = re.match(r"\w+", following)
    opens = next_word is not None and next_word[0] in _starters()
    if word[0].isdigit():
        return language == "de" and len(word[0]) <= 2 and not opens
    if re.fullmatch(r"(?:[^\W\d_]\.\s?)*[^\W\d_]", word[0]):
        return word[0].islower() or not opens
    # "U.S. Sen. Ana Roe": the last of several short words decides.
    known = {word[0].lower(), word[0].split()[-1].lower()} & _abbreviations()
    return bool(known) and not opens


@Language.component(NAME, assigns=["token.is_sent_start"])
def edict_sentences(doc: Doc) -> Doc:
    """The Doc with its sentence starts set; a parser that follows keeps them."""
    offsets = iter(starts(doc.text, doc.lang_))
    wanted = next(offsets, None)
    marks = np.full((len(doc), 1), _INSIDE, dtype="int64")
    for position, token in enumerate(doc):
        if wanted is None:
            break
        if token.idx >= wanted:
            marks[position, 0] = _START
        while wanted is not None and token.idx >= wanted:
            wanted = next(offsets, None)
    # All at once: setting token.is_sent_start looks through the whole Doc for each token.
    doc.from_array(["SENT_START"], cast("Ints2d", marks.astype("uint64")))
    return doc
