"""Partial dates: a date keeps the precision that its words support, and no more."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from domain.vocabulary import Precision

_SHAPE = re.compile(
    r"^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?$"
)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, month, day or minute as ISO 8601 text ("2026", "2026-03", "2026-03-09", "2026-03-09T10:30Z").

    Raises ValueError when `value` is not one of these shapes or no day of the calendar.
    """

    value: str

    def __post_init__(self) -> None:
        match = _SHAPE.match(self.value)
        if match is None:
            raise ValueError(f"not a partial ISO date: {self.value!r}")
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))

    @property
    def precision(self) -> Precision:
        """The finest unit given."""
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(
            len(self.value), Precision.MINUTE
        )

    @property
    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        parts = [int(part) for part in self.value[:10].split("-")]
        year, month, day = (*parts, 1, 1)[:3]
        return date(year, month, day)

    @property
    def last_day(self) -> date:
        """The latest day that this date can mean."""
        first = self.first_day
        if self.precision is Precision.YEAR:
            return date(first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
        return first

    def overlaps(self, other: PartialDate, slack_days: int = 0) -> bool:
        """Whether both may mean the same day, give or take `slack_days`."""
        gap = max(
            (self.first_day - other.last_day).days,
            (other.first_day - self.last_day).days,
        )
        return gap <= slack_days
