"""What the words around a date say of it: past or future, in force or a deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.vocabulary import DateKind
from nlp.dates.resolution import Direction
from nlp.dates.vocabulary import Vocabulary

_CLAUSE_END = re.compile(r"[.!?;](?=\s)|[。！？；\n]")
# How far a cue may stand from its date, in characters: `_REACH` leaves room for a subject between a verb and
# its date, `_GAP` for a preposition or two, `_PARTICIPLE` for "be" and one word. Chinese, Japanese and Korean
# write the same in a third and in half.
_REACH, _GAP, _PARTICIPLE = 90, 24, 16
_NOWHERE = 1_000_000
# A sentence whose last verb is asked is no longer than this; its verb takes so many characters.
_LONGEST, _TAIL = 200, 8
# A comma that ends the date's own clause; one right after the date parts a date that opens the sentence.
_COMMA = re.compile(r"[,，、]")
_OPENING = 8
_LIMITS = frozenset("DUI")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands: its offsets, those of the dates beside it, the letters of the atoms before it."""

    start: int
    end: int
    floor: int
    ceiling: int
    lead: str
    is_period: bool
    is_range: bool

    @property
    def limited(self) -> bool:
        """Whether "by", "until" or their like stand before the date."""
        return self.lead.rstrip("cpNe")[-1:] in _LIMITS


class Context:
    """The words around the dates of one text."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._cues = text, vocabulary.cues
        self._verb_last = vocabulary.characters
        self._reach = _REACH // 3 if vocabulary.characters else _REACH
        self._gap = _GAP // 2 if vocabulary.characters else _GAP

    def _before(self, start: int, floor: int) -> str:
        window = self._text[max(floor, 0) : start]
        stop = max((end.end() for end in _CLAUSE_END.finditer(window)), default=0)
        return window[stop:]

    def _after(self, end: int, ceiling: int) -> str:
        window = self._text[end:ceiling]
        stop = _CLAUSE_END.search(window)
        return window[: stop.start()] if stop else window

    def _distance_back(self, cue: str, window: str, after: int = -1) -> int:
        pattern = self._cues[cue]
        ends = [match.end() for match in pattern.finditer(window)] if pattern else []
        return len(window) - ends[-1] if ends and ends[-1] > after else _NOWHERE

    def _distance_on(self, cue: str, window: str) -> int:
        pattern = self._cues[cue]
        match = pattern.search(window) if pattern else None
        return match.start() if match else _NOWHERE

    def direction(self, place: Place, kind: DateKind) -> Direction:
        """Past or future by the nearest cue of the clause: that before the date first, then that after it.

        In Chinese, Japanese and Korean the verb mostly follows its date, and what follows is asked first.
        """
        if place.lead.rstrip("cpN")[-1:] == "s":
            return Direction.PAST
        before = self._before(place.start, place.start - self._reach)
        after = self._own_clause(before, self._after(place.end, place.end + self._reach))
        back = self._back(before)
        on = self._compared(self._distance_on("past", after), self._distance_on("future", after))
        found = (on or back or self._at_end(place, before)) if self._verb_last else (back or on)
        if kind is DateKind.EXPIRES and self._is_over(before):
            return Direction.PAST
        if kind in {DateKind.EXPIRES, DateKind.DEADLINE}:
            return max(found, Direction.PERHAPS_FUTURE)
        return found

    def _at_end(self, place: Place, before: str) -> Direction:
        """What the verb at the end of a long clause says, where verbs come last."""
        tail = self._own_clause(before, self._after(place.end, place.end + _LONGEST))[-_TAIL:]
        return self._compared(self._distance_on("past", tail), self._distance_on("future", tail))

    def _own_clause(self, before: str, after: str) -> str:
        """What follows the date in its own clause: up to the comma, when some of the clause has been said."""
        comma = _COMMA.search(after)
        if comma is None:
            return after
        said = comma.start() > 1 if self._verb_last else len(before.strip()) > _OPENING
        return after[: comma.start()] if said else after

    def _is_over(self, window: str) -> bool:
        """Whether the word for expiring is itself of the past, as "expired" is."""
        over = self._distance_back("past", window)
        told = over != _NOWHERE and over <= self._distance_back("expires", window)
        return told and self._distance_back("future", window) == _NOWHERE

    def _back(self, window: str) -> Direction:
        """The cue before the date. A participle right after "will be" is of the future."""
        future = self._distance_back("future", window)
        shadow = len(window) - future + _PARTICIPLE if future != _NOWHERE else -1
        return self._compared(self._distance_back("past", window, shadow), future)

    def _compared(self, past: int, future: int) -> Direction:
        """The side of the nearer cue, surely when it stands close to the date."""
        if past == future:
            return Direction.OPEN
        if past < future:
            return Direction.PAST if past <= self._gap else Direction.PERHAPS_PAST
        return Direction.FUTURE if future <= self._gap else Direction.PERHAPS_FUTURE

    def _is_limited(self, after: str) -> bool:
        """Whether a word for "until" or "deadline" follows a date at once ("the 11 August deadline")."""
        distance = self._distance_on("deadline_after", after)
        return distance <= self._gap // 4 and after[:distance].count(" ") <= 1

    def kind(self, place: Place) -> DateKind:
        """What the words around say that the date is the date of; OTHER when they say nothing."""
        before = self._before(place.start, max(place.floor, place.start - 3 * self._gap))
        after = self._after(place.end, min(place.ceiling, place.end + 2 * self._gap))
        for cue, kind in (("expires", DateKind.EXPIRES), ("effective", DateKind.EFFECTIVE)):
            if self._distance_back(cue, before) <= self._gap:
                return kind
        # The word for "until" that closes a range makes no deadline.
        limit = not place.is_range and self._is_limited(after)
        if place.is_period or limit:
            return DateKind.DEADLINE
        if self._distance_on("effective_after", after) <= self._gap:
            return DateKind.EFFECTIVE
        return DateKind.DEADLINE if place.limited else DateKind.OTHER
