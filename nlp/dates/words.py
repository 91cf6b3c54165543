"""The atoms of a text in a script that parts its words by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nlp.dates import digits
from nlp.dates.atoms import Atom, number_code, of_mark, of_sense, written_year
from nlp.dates.vocabulary import Sense, Vocabulary

# Words come early, because most tokens are words and every alternative before them is tried first.
_LETTERS = r"""
    (?P<quarter>\b[QqLETTERS]\ ?[1-4]\b|\b[1-4][QLETTERS]\b|\b[HSs][12]\b|\b[12][HS]\b)
  | (?P<fiscal>\bFY\s?-?'?\d{2,4}\b)
  | (?P<word>(?!https?://|www\.)[^\W\d_]+)
  |
"""
_PATTERN = r"""
  | (?P<clock>(?<![\d.:])(?P<ch>[01]?\d|2[0-4])(?:(?:[:.]|\ ?h\ ?)(?P<cm>[0-5]\d)(?::[0-5]\d)?)?\s?
        (?P<half>[aApP]\.\s?[mM]\.|[aApP][mM]\b|Uhr\b|h\b(?!\s?\d)|horas\b|heures\b))
  | (?P<time>(?<![\d.:])(?P<hh>[01]?\d|2[0-3])(?::|\ ?h\ ?)(?P<hm>[0-5]\d)(?::[0-5]\d)?(?![\d:]))
  | (?P<dotted>(?<![\d.])(?P<da>\d{1,2})\.(?P<db>0?[1-9]|1[0-2])(?!\d|\.\d)\.?(?!\d))
  | (?P<glued>\d{1,2}(?=,[12]\d{3}\b))
  | (?P<decimal>\d+(?:[.,]\d+)+)
  | (?P<decade>(?:(?<!\w)['’])?(?:(?P<century>1[89]|20))?(?P<ten>\d)0(?:['’]?s|er)\b)
  | (?P<ordinal>\b(?P<on>\d{1,2})(?:SUFFIX)(?!\w))
  | (?P<short>(?<!\w)['’](?P<sn>\d{2})\b)
  | (?P<mixed>\d+[^\W\d_]\w*)
  | (?P<number>\d+)
  | (?P<line>\n\s*)
  | (?P<mark>[^\w\s])
"""
_SPLIT = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]


@cache
def _scanner(vocabulary: Vocabulary) -> re.Pattern[str]:
    suffixes = "|".join(re.escape(suffix) for suffix in vocabulary.ordinal_suffixes) or "(?!)"
    letters = _LETTERS.replace("LETTERS", vocabulary.quarter_letter)
    return re.compile(letters + digits.PATTERN + _PATTERN.replace("SUFFIX", suffixes), re.VERBOSE)


@cache
def _phrases(vocabulary: Vocabulary) -> Phrases:
    """The phrases of the lexicon by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for phrase, sense in vocabulary.senses.items():
        words = tuple(_SPLIT.findall(phrase))
        found.setdefault(words[0], []).append((words, sense))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _clock(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    hour, half = int(match["ch"]), match["half"][0].lower()
    if half in "ap":
        hour = hour % 12 + (12 if half == "p" else 0)
    return Atom("H", *match.span(), hour % 24 * 60 + int(match["cm"] or 0))


def _time(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom("H", *match.span(), int(match["hh"]) * 60 + int(match["hm"]))


def _dotted(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    if not vocabulary.point_dates:
        return Atom("#", *match.span())
    return Atom("z", *match.span(), -1, numeric=(0, int(match["db"]), int(match["da"])))


def _decade(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    tens = int(match["ten"])
    century = int(match["century"] or (19 if tens >= 3 else 20))
    return Atom("x", *match.span(), century * 100 + tens * 10)


def _quarter(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    number = int(re.sub(r"\D", "", match[0]))
    letter = re.sub(r"[\d ]", "", match[0]).upper()
    return Atom("Q" if letter == "Q" else "q", *match.span(), number + 10 if letter in "HS" else number)


def _ordinal(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    number = int(match["on"])
    return Atom("o" if 1 <= number <= 31 else "|", match.start(), match.end(), number)


def _number(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom(number_code(match[0]), *match.span(), int(match[0][:4]))


_READERS: Mapping[str, digits.Reader] = {
    **digits.READERS,
    "clock": _clock,
    "time": _time,
    "dotted": _dotted,
    "glued": _number,
    "decimal": digits.no_date,
    "decade": _decade,
    "quarter": _quarter,
    "fiscal": lambda match, _vocabulary: Atom("f", *match.span()),
    "ordinal": _ordinal,
    "short": lambda match, _vocabulary: Atom("Y", *match.span(), written_year(match["sn"])),
    "mixed": lambda match, _vocabulary: Atom("|", *match.span()),
    "number": _number,
    "line": lambda match, _vocabulary: Atom("¶", *match.span()),
}


def _phrase(index: int, words: list[str], phrases: Phrases) -> tuple[int, Sense] | None:
    """How many tokens the longest phrase that begins here has, and what it stands for."""
    for phrase, sense in phrases.get(words[index], ()):
        if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase), sense
    return None


def _atoms(text: str, vocabulary: Vocabulary) -> Iterator[Atom]:
    """The atoms in order: the lexicon's phrases first, then numbers and marks; other words are left out."""
    matches = list(_scanner(vocabulary).finditer(text))
    # The small letter of a Turkish İ keeps its dot as a character of its own.
    words = [match[0].lower().replace("’", "'").replace("\u0307", "") for match in matches]
    phrases, index = _phrases(vocabulary), 0
    while index < len(matches):
        match, kind = matches[index], matches[index].lastgroup or ""
        known = _phrase(index, words, phrases) if words[index] in phrases else None
        if known is not None:
            width, sense = known
            start, end = match.start(), matches[index + width - 1].end()
            yield of_sense(sense, text[start:end], vocabulary, start, end)
            index += width
            continue
        if kind == "mark":
            yield of_mark(match[0], *match.span())
        elif kind != "word":
            yield _READERS[kind](match, vocabulary)
        index += 1


def scan(text: str, vocabulary: Vocabulary) -> Iterator[Atom]:
    """The atoms in order; of a run of words without a part, the first and the last stand for all."""
    cursor = 0
    for atom in _atoms(text, vocabulary):
        yield from _strangers(text, cursor, atom.start)
        yield atom
        cursor = atom.end
    yield from _strangers(text, cursor, len(text))


def _strangers(text: str, start: int, end: int) -> Iterator[Atom]:
    gap = text[start:end].strip()
    if not gap:
        return
    start = text.index(gap, start)
    first, *rest = gap.split()
    yield Atom("|", start, start + len(first))
    if rest:
        end = start + len(gap)
        yield Atom("|", end - len(rest[-1]), end)
