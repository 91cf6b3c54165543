"""Where an act stands: a table of states and signs, and its history by day and by knowledge.

A sign is what a source tells of an act at some day: that it is rumoured, done, confirmed, lifted. `MACHINE`
says to which state each sign leads from which states. `history` runs the signs in the order of their days,
once for each moment at which Edict learnt something, and keeps for how long each belief was held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.analysis import Span
from domain.dates import PartialDate
from domain.directives import StateSpan
from domain.vocabulary import DayBasis, State


class Sign(StrEnum):
    """What a source tells of an act; on one day they count in this order."""

    RUMOURED = "rumoured"
    PROPOSED = "proposed"
    TOLD = "told"
    CONFIRMED = "confirmed"
    EFFECTIVE = "effective"
    AMENDED = "amended"
    EXTENDED = "extended"
    PARTLY_LIFTED = "partly_lifted"
    STAYED = "stayed"
    REINSTATED = "reinstated"
    LIFTED = "lifted"
    REPLACED = "replaced"
    EXPIRED = "expired"


_OPEN = (None, State.RUMOURED, State.PROPOSED)
_DONE = (*_OPEN, State.REPORTED, State.CONFIRMED)
_APPLYING = (*_DONE, State.IN_FORCE, State.AMENDED)
# Each sign leads to one state, from some states; from the others it leads nowhere. None is "nothing known".
_TABLE: tuple[tuple[Sign, State, tuple[State | None, ...]], ...] = (
    (Sign.RUMOURED, State.RUMOURED, (None,)),
    (Sign.PROPOSED, State.PROPOSED, (None, State.RUMOURED)),
    (Sign.TOLD, State.REPORTED, _OPEN),
    (Sign.CONFIRMED, State.CONFIRMED, (*_OPEN, State.REPORTED)),
    (Sign.EFFECTIVE, State.IN_FORCE, _DONE),
    (Sign.AMENDED, State.AMENDED, (*_DONE, State.IN_FORCE)),
    (Sign.EXTENDED, State.AMENDED, (*_DONE, State.IN_FORCE)),
    (Sign.PARTLY_LIFTED, State.AMENDED, (*_DONE, State.IN_FORCE)),
    (Sign.STAYED, State.SUSPENDED, _APPLYING),
    (Sign.REINSTATED, State.IN_FORCE, (*_DONE, State.SUSPENDED, State.LIFTED, State.EXPIRED)),
    (Sign.EXPIRED, State.EXPIRED, (*_APPLYING, State.SUSPENDED)),
    (Sign.LIFTED, State.LIFTED, (*_APPLYING, State.SUSPENDED, State.EXPIRED)),
    (Sign.REPLACED, State.LIFTED, (*_APPLYING, State.SUSPENDED, State.EXPIRED)),
)
MACHINE: dict[tuple[State | None, Sign], State] = {
    (origin, sign): reached for sign, reached, origins in _TABLE for origin in origins
}
_ORDER = {sign: place for place, sign in enumerate(Sign)}


@dataclass(frozen=True, slots=True)
class Move:
    """One sign with its day (2026-05-12), where that day comes from, who acts and who says so.

    `act` is the id of the act that does it; of two tellings of one sign by one act the later known counts.
    """

    sign: Sign
    act: str
    day: str
    basis: DayBasis
    date: PartialDate | None
    known_at: str
    actor: str | None
    speaker: str | None
    article_id: str
    span: Span

    @property
    def order(self) -> tuple[str, int, str, str, int]:
        """By day, then as the signs of one day follow each other."""
        return (self.day, _ORDER[self.sign], self.known_at, self.article_id, self.span.start)


def reckon(moves: Iterable[Move]) -> tuple[tuple[State, Move], ...]:
    """The states that the moves lead through, each with the move that led there."""
    state: State | None = None
    steps: list[tuple[State, Move]] = []
    for move in sorted(binding(tuple(moves)), key=lambda m: m.order):
        reached = MACHINE.get((state, move.sign))
        if reached is not None:
            steps.append((reached, move))
            state = reached
    return tuple(steps)


def binding(moves: Sequence[Move]) -> Iterable[Move]:
    """The moves without the ends that a later extension has put off."""
    days = {move.act: move.day for move in moves if move.sign is Sign.EXTENDED}
    for move in moves:
        told = days.get(move.act, "")
        put_off = any(told < day <= move.day for act, day in days.items() if act != move.act)
        if move.sign is not Sign.EXPIRED or not put_off:
            yield move


def believed(moves: Iterable[Move], moment: str) -> tuple[Move, ...]:
    """Of each sign of each act, the telling that Edict knew last at a moment."""
    latest: dict[tuple[Sign, str], Move] = {}
    for move in sorted(moves, key=lambda m: (m.known_at, m.order)):
        if move.known_at <= moment:
            latest[move.sign, move.act] = move
    return tuple(latest.values())


def history(moves: Sequence[Move]) -> tuple[StateSpan, ...]:
    """All states by the days for which, and the moments from and to which, they were believed."""
    open_spans: dict[StateSpan, StateSpan] = {}
    closed: list[StateSpan] = []
    for moment in sorted({move.known_at for move in moves}):
        now = {_timeless(span): span for span in _spans(reckon(believed(moves, moment)), moment)}
        closed += [replace(span, known_to=moment) for key, span in open_spans.items() if key not in now]
        open_spans = {key: open_spans.get(key, span) for key, span in now.items()}
    return tuple(sorted((*closed, *open_spans.values()), key=_by_knowledge))


def _timeless(span: StateSpan) -> StateSpan:
    return replace(span, known_from="")


def _by_knowledge(span: StateSpan) -> tuple[str, str, str]:
    return (span.known_from, span.valid_from, span.known_to or "~")


def _spans(steps: Sequence[tuple[State, Move]], moment: str) -> Iterable[StateSpan]:
    """The steps as periods; a state that another one replaces on the same day held for no day at all."""
    ends = [move.day for _, move in steps[1:]]
    for (state, move), end in zip(steps, [*ends, None], strict=True):
        if end != move.day:
            yield StateSpan(
                state=state,
                because=move.sign,
                date=move.date,
                valid_from=move.day,
                valid_to=end,
                basis=move.basis,
                known_from=moment,
                known_to=None,
                actor=move.actor,
                speaker=move.speaker,
                article_id=move.article_id,
                span=move.span,
            )


def state_on(spans: Iterable[StateSpan], day: str, moment: str | None = None) -> StateSpan | None:
    """The state on a day, as it was believed at a moment (None: now); None when nothing was known of it."""
    for span in spans:
        known = span.known_to is None if moment is None else _within(span.known_from, moment, span.known_to)
        if known and _within(span.valid_from, day, span.valid_to):
            return span
    return None


def _within(start: str, value: str, end: str | None) -> bool:
    return start <= value and (end is None or value < end)


def day_after(moment: date) -> str:
    """The next day: what lasts until a day ends with it."""
    return (moment + timedelta(days=1)).isoformat()
