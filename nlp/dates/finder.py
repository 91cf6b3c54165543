"""Date mentions of a text, each with its words, its kind and, where it can be known, its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.analysis import DateMention, Span
from domain.dates import PartialDate
from domain.vocabulary import DateKind
from nlp import lexicon
from nlp.dates.atoms import Atom, lex
from nlp.dates.forms import expressions
from nlp.dates.resolution import Anchor, Direction, resolve
from nlp.dates.vocabulary import TOPIC, Vocabulary, read
from nlp.dates.wording import Expression, Wording

_CLAUSE_END = re.compile(r"[.!?;](?=\s)|[。！？；\n]")
# How far a cue may stand from its date, in characters: long enough for a subject between them in a script of
# letters; a third of it where one character is a syllable or a word.
_REACH = 90
_CUE_GAP = 24
_NOWHERE = 1_000_000
_BETWEEN_RANGE = re.compile(r"c*[tU-]c*")
_BETWEEN_CLOSED = re.compile(r"c*[t&U-]c*")
_TIME_AFTER = re.compile(r"[,pic(]*H")
_TIME_BEFORE = re.compile(r"H[,pic(]*$")


def _order_of_text(atoms: tuple[Atom, ...]) -> bool | None:
    """True when a date in digits elsewhere in the text shows month before day, False when day before month."""
    shown = {atom.month_first for atom in atoms if atom.month_first is not None}
    return shown.pop() if len(shown) == 1 else None


def _settled(says: Wording, month_first: bool | None) -> Wording:
    if not says.open_order or month_first is None:
        return says
    if month_first:
        return replace(says, month=says.day, day=says.month, open_order=False)
    return replace(says, open_order=False)


def _with_order(found: list[Expression], atoms: tuple[Atom, ...]) -> list[Expression]:
    order = _order_of_text(atoms)
    return [
        replace(item, says=_settled(item.says, order), until=item.until and _settled(item.until, order))
        for item in found
    ]


def _with_times(found: list[Expression], codes: str, atoms: tuple[Atom, ...]) -> Iterator[Expression]:
    """The expressions, a day together with the time of day that stands beside it."""
    floor = 0
    for item in found:
        if item.until is None and item.says.names_day and item.says.minutes is None:
            after = _TIME_AFTER.match(codes, item.last)
            before = _TIME_BEFORE.search(codes, floor, item.first)
            if after:
                says = replace(item.says, minutes=atoms[after.end() - 1].number)
                item = replace(item, last=after.end(), says=says)
            elif before:
                says = replace(item.says, minutes=atoms[before.start()].number)
                item = replace(item, first=before.start(), says=says)
        floor = item.last
        yield item


def _joins(first: Expression, second: Expression, codes: str) -> bool:
    """Whether two neighbours are the ends of one range."""
    if first.until or second.until or first.deadline or second.deadline:
        return False
    between = codes[first.last : second.first]
    lead = codes[max(0, first.first - 2) : first.first].rstrip("c")[-1:]
    if lead == "b" and _BETWEEN_CLOSED.fullmatch(between):
        return True
    return _BETWEEN_RANGE.fullmatch(between) is not None


def _ranges(found: list[Expression], codes: str) -> list[Expression]:
    joined: list[Expression] = []
    for item in found:
        if joined and _joins(joined[-1], item, codes):
            first = joined.pop()
            item = Expression(first.first, item.last, first.says, item.says)
        joined.append(item)
    return joined


class _Context:
    """The words around the expressions of one text."""

    def __init__(self, text: str, codes: str, atoms: tuple[Atom, ...], vocabulary: Vocabulary) -> None:
        self._text, self._codes, self._atoms, self._vocabulary = text, codes, atoms, vocabulary
        scale = 3 if vocabulary.characters else 1
        self._reach, self._gap = _REACH // scale, _CUE_GAP // (2 if vocabulary.characters else 1)

    def _before(self, start: int, reach: int) -> str:
        window = self._text[max(0, start - reach) : start]
        ends = list(_CLAUSE_END.finditer(window))
        return window[ends[-1].end() :] if ends else window

    def _after(self, end: int, reach: int) -> str:
        window = self._text[end : end + reach]
        stop = _CLAUSE_END.search(window)
        return window[: stop.start()] if stop else window

    def _last(self, cue: str, window: str) -> int:
        pattern = self._vocabulary.cues[cue]
        return max((match.end() for match in pattern.finditer(window)), default=-1) if pattern else -1

    def _first(self, cue: str, window: str) -> int:
        pattern = self._vocabulary.cues[cue]
        match = pattern.search(window) if pattern else None
        return match.start() if match else _NOWHERE

    def direction(self, start: int, end: int, item: Expression) -> Direction:
        """Past or future by the nearest cue of the clause: that before the date first, then that after it."""
        if self._codes[max(0, item.first - 3) : item.first].rstrip("cp")[-1:] in ("D", "U"):
            return Direction.FUTURE
        if self.kind(start, end, item) in {DateKind.EXPIRES, DateKind.DEADLINE}:
            return Direction.FUTURE
        window = self._before(start, self._reach)
        past, future = self._last("past", window), self._last("future", window)
        if self._vocabulary.characters or past == future:
            # Verbs stand after the date in Japanese, Korean and, mostly, Chinese.
            rest = self._after(end, self._reach)
            later, earlier = self._first("future", rest), self._first("past", rest)
            if later != earlier:
                return Direction.FUTURE if later < earlier else Direction.PAST
        if past == future:
            return Direction.OPEN
        return Direction.FUTURE if future > past else Direction.PAST

    def kind(self, start: int, end: int, item: Expression) -> DateKind:
        """What the words around say that the date is the date of."""
        before, after = self._before(start, self._gap * 2), self._after(end, self._gap * 2)
        for cue, kind in (("expires", DateKind.EXPIRES), ("effective", DateKind.EFFECTIVE)):
            place = self._last(cue, before)
            if place >= 0 and len(before) - place <= self._gap:
                return kind
        if item.deadline or self._first("deadline_after", after) <= self._gap // 4:
            return DateKind.DEADLINE
        if self._first("effective_after", after) <= self._gap:
            return DateKind.EFFECTIVE
        lead = self._codes[max(0, item.first - 3) : item.first].rstrip("cpN")[-1:]
        return DateKind.DEADLINE if lead in ("D", "U") else DateKind.OTHER


def _mention(
    item: Expression, text: str, atoms: tuple[Atom, ...], context: _Context, anchor: Anchor
) -> DateMention:
    start, end = atoms[item.first].start, atoms[item.last - 1].end
    if text[start : start + 1] in "(,":
        start += 1
    answer = resolve(item.says, item.until, anchor)
    return DateMention(
        Span.of(text, start, end), context.kind(start, end, item), answer.date, answer.end, answer.rule
    )


def find(text: str, language: str, published: PartialDate | None) -> tuple[DateMention, ...]:
    """The date mentions in order, offsets in characters of `text`; dates are read against `published` only.

    Without a publication date, relative and year-less words keep `date=None`, and `rule` says
    "unresolved:no-publication-date". A language without a lexicon of dates yields dates in digits only.
    """
    if language not in lexicon.available(TOPIC):
        return ()
    vocabulary = read(language)
    atoms = lex(text, language)
    codes = "".join(atom.code for atom in atoms)
    found = _with_order(expressions(codes, atoms), atoms)
    found = list(_with_times(_ranges(found, codes), codes, atoms))
    context = _Context(text, codes, atoms, vocabulary)
    mentions = []
    for item in found:
        start, end = atoms[item.first].start, atoms[item.last - 1].end
        direction = context.direction(start, end, item)
        if item.needs_future and direction is not Direction.FUTURE:
            continue
        anchor = Anchor(published, direction, vocabulary.calendar_weeks)
        mentions.append(_mention(item, text, atoms, context, anchor))
    return tuple(mentions)
