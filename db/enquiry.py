"""What a reader typed into the search field, taken apart: what must be there, what must not, what was wrong.

Words next to each other must all be there. Double quotes (of any language) hold words that follow each
other. OR stands between words of which one is enough; NOT, or a minus before a word, excludes it. Nothing
typed is an error: what cannot be understood is left out and named as a fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.segments import phrase

MOST_WORDS = 16
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』〝〞〟＂", '"'))
_TOKEN = re.compile(r'(?P<minus>[-−]?)"(?P<quoted>[^"]*)"|(?P<word>[^\s"]+)')
_AND, _OR, _NOT = {"AND", "&", "&&", "+"}, {"OR", "|", "||"}, {"NOT", "!"}


class Fault(StrEnum):
    """What was left out of an enquiry, and why."""

    QUOTE = "quote"
    OPERATOR = "operator"
    SIGNS = "signs"
    ONLY_NOT = "only_not"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; an inexact single word also finds longer ones that begin with it."""

    words: str
    exact: bool = False

    @property
    def expression(self) -> str:
        """The FTS5 expression that finds it."""
        return phrase(self.words, exact=self.exact)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """All of `wanted` must be there, each by one of its terms; none of `unwanted`."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...]
    faults: tuple[Fault, ...]

    @property
    def exact(self) -> Enquiry:
        """The same words, but only as they stand."""
        wanted = tuple(tuple(Term(term.words, exact=True) for term in group) for group in self.wanted)
        return Enquiry(wanted, self.unwanted, self.faults)


# Other names for what a run of wanted terms names: from the first to behind the last of them.
Names = Mapping[tuple[int, int], Sequence[str]]


def parse(typed: str) -> Enquiry:
    """The enquiry that was typed; a fault says why it is empty, unless nothing was typed."""
    text = unicodedata.normalize("NFKC", typed).translate(_QUOTES)
    reading = _Reading()
    if text.count('"') % 2:
        reading.faults.append(Fault.QUOTE)
        place = text.rindex('"')
        text = f"{text[:place]} {text[place + 1 :]}"
        reading.signs = True
    for token in _TOKEN.finditer(text):
        reading.take(token["word"], token["quoted"], minus=bool(token["minus"]))
    return reading.enquiry()


class _Reading:
    """The terms read so far, and the operator that waits for its term."""

    def __init__(self) -> None:
        self.wanted: list[tuple[Term, ...]] = []
        self.unwanted: list[Term] = []
        self.faults: list[Fault] = []
        self._waiting: set[str] | None = None
        self.signs = False

    def take(self, word: str | None, quoted: str | None, *, minus: bool) -> None:
        operator = next((kind for kind in (_AND, _OR, _NOT) if word in kind), None)
        if operator is not None:
            self._operate(operator)
            return
        if word and len(word) > 1 and word[0] in "-−":
            minus, word = True, word[1:]
        term = Term(word or quoted or "", exact=word is None)
        if not term.expression:
            self.signs = True
        elif len(self.wanted) + len(self.unwanted) >= MOST_WORDS:
            self._fault(Fault.LONG)
        else:
            self._add(term, minus=minus)

    def enquiry(self) -> Enquiry:
        if self._waiting is not None:
            self._fault(Fault.OPERATOR)
        if not self.wanted and self.unwanted:
            self._fault(Fault.ONLY_NOT)
        if not self.wanted and not self.unwanted and self.signs:
            self._fault(Fault.SIGNS)
        return Enquiry(tuple(self.wanted), tuple(self.unwanted), tuple(self.faults))

    def _operate(self, operator: set[str]) -> None:
        follows = operator is _NOT and self._waiting is _AND
        if (self._waiting is not None and not follows) or (operator is not _NOT and not self.wanted):
            self._fault(Fault.OPERATOR)
        if operator is _NOT or self.wanted:
            self._waiting = operator

    def _add(self, term: Term, *, minus: bool) -> None:
        waiting, self._waiting = self._waiting, None
        if minus or waiting is _NOT:
            self.unwanted.append(term)
        elif waiting is _OR:
            self.wanted[-1] = (*self.wanted[-1], term)
        else:
            self.wanted.append((term,))

    def _fault(self, fault: Fault) -> None:
        if fault not in self.faults:
            self.faults.append(fault)


def expression(enquiry: Enquiry, names: Names, marks: Sequence[Sequence[str]] = ()) -> str:
    """The FTS5 expression of an enquiry, empty without words and marks.

    Of each group of `marks` one must stand on the entry.
    """
    parts = []
    slots = _slots(enquiry, names)
    if slots:
        words = " AND ".join(f"({slot})" for slot in slots)
        if enquiry.unwanted:
            words = f"({words}) NOT ({' OR '.join(f'({term.expression})' for term in enquiry.unwanted)})"
        parts.append(f"segments : ({words})")
    parts += [f"marks : ({' OR '.join(group)})" for group in marks if group]
    return " AND ".join(parts)


def _slots(enquiry: Enquiry, names: Names) -> list[str]:
    slots, place = [], 0
    while place < len(enquiry.wanted):
        end, others = next(
            ((stop, also) for (start, stop), also in names.items() if start == place), (place + 1, ())
        )
        own = " AND ".join(f"({_either(group)})" for group in enquiry.wanted[place:end])
        also = [phrase(name, exact=True) for name in others]
        slots.append(" OR ".join(f"({one})" for one in (own, *also) if one))
        place = end
    return slots


def _either(group: tuple[Term, ...]) -> str:
    return " OR ".join(f"({term.expression})" for term in group) if len(group) > 1 else group[0].expression
