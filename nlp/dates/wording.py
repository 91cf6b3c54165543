"""What date words say, before the publication date is known."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.dates.vocabulary import Unit


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts that date words name; None where they say nothing.

    `weekday` is 1 (Monday) to 7. `quarter` is 1 to 4, or 11 and 12 for the halves of a year. `shift` counts
    `unit`s from the publication date (last week: -1); the other parts then lie inside that stretch; `counted`
    tells "two weeks ago" from "last week". `turn` is -1, 0 or 1 for "last", "this", "next" before a name;
    `count` is the length of a running period (next three days). `week` is the number of a week in the month
    or year named, -1 the last. `part` is -1, 0, 1 or 2 for the early, middle, late and remaining part of a
    shifted unit, 3 for what has passed of it. `monday` says that the day named begins a week, `fiscal` is the
    first month of a fiscal year. `back` counts `shift` from the date named before, not from the publication
    date. `minutes` is a time of day. `open_order` marks digits whose day and month may be the other way
    round. `blocked` says why the words cannot be resolved at all.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    decade: int | None = None
    shift: int | None = None
    unit: Unit | None = None
    turn: int | None = None
    count: int | None = None
    week: int | None = None
    part: int | None = None
    monday: bool = False
    fiscal: int = 0
    back: bool = False
    minutes: int | None = None
    open_order: bool = False
    counted: bool = False
    blocked: str = ""

    @property
    def names_day(self) -> bool:
        """Whether the words name a single day, so that a time of day can stand beside them."""
        if self.blocked or self.count is not None:
            return False
        return self.day is not None or self.weekday is not None or self.unit is Unit.DAY


@dataclass(frozen=True, slots=True)
class Expression:
    """Date words at atoms [first, last), with what they say; `until` closes a range.

    `deadline` marks a period to act in; `closing` words that date nothing but the end of a range ("now");
    `needs_future` words that date something only with a cue of the
    future beside them ("in two weeks").
    """

    first: int
    last: int
    says: Wording
    until: Wording | None = None
    deadline: bool = False
    needs_future: bool = False
    closing: bool = False
