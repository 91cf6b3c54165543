"""What part of a year date words without a year name: "4 May" is a day of any year, "Friday" is none."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from domain.analysis import DateMention
from domain.dates import PartialDate
from domain.vocabulary import Precision

# Two days of publication in other years, months and weeks: what words mean for both hangs on neither.
_ONE, _OTHER = PartialDate("2023-02-07"), PartialDate("2025-09-26")
_YEARS_AROUND = (-1, 0, 1)
# A day that every year has, for the one that few have.
_COMMON = {"02-29": "02-28"}


@lru_cache(maxsize=20_000)
def part_of_year(words: str, language: str) -> str | None:
    """The month ("05") or the day ("05-04") that the words name in every year; None for relative words."""
    # Reading dates loads spaCy, which most of linking does without.
    from nlp.dates.finder import find

    parts = {_rest(find(words, language, published)) for published in (_ONE, _OTHER)}
    return parts.pop() if len(parts) == 1 else None


def _rest(mentions: tuple[DateMention, ...]) -> str | None:
    dates = [mention.date for mention in mentions]
    if len(dates) != 1 or dates[0] is None or dates[0].precision is Precision.YEAR:
        return None
    return _COMMON.get(dates[0].value[5:10], dates[0].value[5:10])


def days_between(part: str, date: PartialDate) -> int:
    """The days from a date to the nearest such month or day of a year around it."""
    return min(_gap(PartialDate(f"{date.first_day.year + step}-{part}"), date) for step in _YEARS_AROUND)


def _gap(one: PartialDate, other: PartialDate) -> int:
    none = timedelta()
    return max(none, one.first_day - other.last_day, other.first_day - one.last_day).days
