"""The date that a wording means, seen from the publication date. Pure calendar arithmetic; no clock."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from domain.dates import PartialDate
from domain.vocabulary import Precision
from nlp.dates.vocabulary import Unit
from nlp.dates.wording import Wording

# How much farther away the less likely side may be and still lose: without any cue the past is preferred, but
# a day next month is meant rather than one eleven months ago.
_PAST_PREFERRED = 1.5
_CUE_WEIGHTS = {1: 2.5, 2: 6.0}
# A bare day of the month that passed so lately is meant itself, whatever words around it say of the future.
_JUST_PASSED = 10
# So many days before or after a day of publication mostly lie in its month.
_NEAR_DAYS = 3
_TWO_MONTHS = 62
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}


class Direction(IntEnum):
    """Which side of the publication date the words around point to, and how surely."""

    PAST = -2
    PERHAPS_PAST = -1
    OPEN = 0
    PERHAPS_FUTURE = 1
    FUTURE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved date or range, or None with a rule that says why not."""

    date: PartialDate | None
    end: PartialDate | None
    rule: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a wording is resolved against. `calendar_weeks`: "last Friday" means that of last week."""

    published: PartialDate | None
    direction: Direction
    calendar_weeks: bool

    @property
    def day(self) -> date | None:
        """The publication day, where it is known to the day."""
        if self.published is None or self.published.precision in {Precision.YEAR, Precision.MONTH}:
            return None
        return self.published.first_day


class UnresolvedError(ValueError):
    """A wording that names no date; the message is the reason."""


def _partial(day: date, minutes: int | None = None) -> PartialDate:
    if minutes is None:
        return PartialDate(day.isoformat())
    return PartialDate(f"{day.isoformat()}T{minutes // 60:02}:{minutes % 60:02}")


def _month(year: int, month: int) -> PartialDate:
    return PartialDate(f"{year:04}-{month:02}")


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnresolvedError("no-such-day") from None


def _moved(day: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months away."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _of_month(says: Wording, anchor: Anchor) -> Answer | None:
    """What words for a day mean beside a publication known to the month: that month, or a day of it.

    Today, yesterday and last Friday mostly lie in the month in which they were written; weeks may not.
    """
    published = anchor.published
    bare = says.month is None and says.year is None and says.week is None and says.count is None
    if published is None or published.precision is not Precision.MONTH or not bare or says.back:
        return None
    if says.day is not None and says.unit is None and not says.turn:
        return _day_in(published, says)
    near = abs(says.shift or 0) <= (_NEAR_DAYS if says.unit is Unit.DAY else 0)
    named = says.weekday is not None and (says.turn or 0) in _turns(anchor)
    if near and (named or (says.unit in (Unit.DAY, Unit.WEEK) and says.shift is not None)):
        return Answer(PartialDate(published.value), None, "month-of-publication")
    return None


def _turns(anchor: Anchor) -> tuple[int, ...]:
    """Which turns of a weekday keep it near the publication: "last Friday" may mean that of last week."""
    return (0,) if anchor.calendar_weeks else (-1, 0)


def _day_in(published: PartialDate, says: Wording) -> Answer | None:
    """The day of the month of publication with that number, where it is the weekday that the words say."""
    if says.day is None:
        return None
    last = published.last_day
    if says.weekday is not None:
        # Both together may tell that it was of the month before.
        day = _likeliest(_weekday_days(says, last), last, Direction.PAST)
        if abs((last - day).days) > _TWO_MONTHS:
            return None
    elif says.day <= last.day:
        day = last.replace(day=says.day)
    else:
        return None
    return Answer(_partial(day, says.minutes), None, "day-of-month")


def _known_day(anchor: Anchor) -> date:
    if anchor.published is None:
        raise UnresolvedError("no-publication-date")
    if anchor.day is None:
        raise UnresolvedError("publication-date-too-coarse")
    return anchor.day


def _near_day(anchor: Anchor) -> date:
    """A day close enough to the publication to tell years apart: of a month, its last."""
    published = anchor.published
    if published is not None and published.precision is Precision.MONTH:
        return published.last_day
    return _known_day(anchor)


def _known_month(anchor: Anchor, unit: Unit | None) -> date:
    """A day that stands for the publication month or year, when the shift needs no more than that."""
    if anchor.published is None:
        raise UnresolvedError("no-publication-date")
    coarse = anchor.published.precision
    enough = unit in {Unit.YEAR, Unit.DECADE} or (unit in _MONTHS and coarse is Precision.MONTH)
    if coarse in {Precision.YEAR, Precision.MONTH} and not enough:
        raise UnresolvedError("publication-date-too-coarse")
    return anchor.published.first_day


def _likeliest(candidates: Iterator[date], base: date, direction: Direction) -> date:
    """The candidate nearest to the base day, the past and the cued side being preferred."""
    past = _PAST_PREFERRED if direction is Direction.OPEN else _CUE_WEIGHTS.get(-direction, 1.0)
    future = _CUE_WEIGHTS.get(direction, 1.0)

    def cost(day: date) -> float:
        distance = (day - base).days
        return distance * past if distance > 0 else -distance * future

    found = sorted(candidates, key=cost)
    if not found:
        raise UnresolvedError("no-such-day")
    return found[0]


def _days_of_year(month: int, day: int, base: date, leap: int = 8) -> Iterator[date]:
    """That day in the years around the base; the 29th of February needs eight of them."""
    for year in range(base.year - leap, base.year + leap + 1):
        if day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _turned(found: Iterator[date], base: date, turn: int) -> date:
    """The last candidate before the base, or the next one after it."""
    days = sorted(day for day in found if (day - base).days * turn > 0)
    if not days:
        raise UnresolvedError("no-such-day")
    return days[0] if turn > 0 else days[-1]


def _full_day(says: Wording, anchor: Anchor) -> tuple[date, str]:
    assert says.month is not None and says.day is not None
    if says.year is not None:
        return _date(says.year, says.month, says.day), "absolute"
    if says.monday and (begun := _week_start(says.month, says.day, _known_day(anchor))):
        return begun, "yearless"
    if says.shift is not None:
        base = _known_month(anchor, Unit.YEAR)
        return _date(base.year + says.shift, says.month, says.day), "relative"
    base = _near_day(anchor)
    days = _days_of_year(says.month, says.day, base)
    if says.turn:
        return _turned(days, base, says.turn), "yearless"
    return _likeliest(days, base, anchor.direction), "yearless"


def _week_start(month: int, day: int, base: date) -> date | None:
    """That day of the year, of the one before or after, when it is a Monday in just one of them."""
    found = [day for day in _days_of_year(month, day, base, 1) if day.isoweekday() == 1]
    return found[0] if len(found) == 1 else None


def _whole_month(says: Wording, anchor: Anchor) -> Answer:
    assert says.month is not None
    if says.year is not None:
        return Answer(_month(says.year, says.month), None, "absolute")
    base = _known_month(anchor, Unit.YEAR if says.shift is not None or says.turn == 0 else Unit.MONTH)
    if says.shift is not None or says.turn == 0:
        return Answer(_month(base.year + (says.shift or 0), says.month), None, "relative")
    here = base.replace(day=1)
    months = _days_of_year(says.month, 1, base, leap=2)
    turned = bool(says.turn)
    found = _turned(months, here, says.turn or 0) if turned else _likeliest(months, here, anchor.direction)
    return Answer(_month(found.year, found.month), None, "yearless")


def _weekday_days(says: Wording, base: date) -> Iterator[date]:
    """The days around the base that are that weekday and that day of the month."""
    for offset in range(-370, 371):
        day = base + timedelta(days=offset)
        if day.day == says.day and day.isoweekday() == says.weekday:
            yield day


def _weekday(says: Wording, anchor: Anchor) -> date:
    assert says.weekday is not None
    base = _known_day(anchor)
    if says.day is not None:
        return _likeliest(_weekday_days(says, base), base, anchor.direction)
    here = base + timedelta(days=says.weekday - base.isoweekday())
    if says.unit is Unit.WEEK:
        return here + timedelta(weeks=says.shift or 0)
    if says.turn is not None:
        return _turned_weekday(here, base, says.turn, anchor)
    # Of the publication day itself both tenses speak.
    if anchor.direction > 0:
        return here + timedelta(weeks=int(here < base))
    return here - timedelta(weeks=int(here > base))


def _turned_weekday(here: date, base: date, turn: int, anchor: Anchor) -> date:
    """That weekday of the last, this or next week; in other languages the nearest one before or after."""
    if turn == 0 or anchor.calendar_weeks:
        return here + timedelta(weeks=turn)
    return _turned(iter([here + timedelta(weeks=week) for week in (-1, 0, 1)]), base, turn)


def _month_days(day: int, base: date) -> Iterator[date]:
    for months in range(-3, 4):
        year, month = _moved(base, months)
        if day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _day_of_month(says: Wording, anchor: Anchor) -> tuple[date, str]:
    assert says.day is not None
    if says.unit is Unit.MONTH:
        year, month = _moved(_known_month(anchor, Unit.MONTH), says.shift or 0)
        return _date(year, month, says.day), "relative"
    base = _known_day(anchor)
    days = _month_days(says.day, base)
    if says.turn:
        return _turned(days, base, says.turn), "day-of-month"
    if says.day < base.day and (base.day - says.day) <= _JUST_PASSED:
        return base.replace(day=says.day), "day-of-month"
    if anchor.direction > 0:
        return min(day for day in days if day >= base), "day-of-month"
    return max(day for day in days if day <= base), "day-of-month"


def _quarter(says: Wording, anchor: Anchor) -> Answer:
    assert says.quarter is not None
    length = 6 if says.quarter > 10 else 3
    first = (says.quarter % 10 - 1) * length + 1
    if says.year is not None:
        year, rule = says.year, "absolute"
    elif says.shift is not None:
        year, rule = _known_month(anchor, Unit.YEAR).year + says.shift, "relative"
    else:
        base = _known_month(anchor, Unit.MONTH)
        here = base.replace(day=1, month=(base.month - 1) // length * length + 1)
        year, rule = _likeliest(_days_of_year(first, 1, here, 1), here, anchor.direction).year, "yearless"
    return Answer(_month(year, first), _month(year, first + length - 1), rule)


def _running(says: Wording, anchor: Anchor) -> Answer:
    """The days of "the next three days" or "the last two weeks": without the publication day itself."""
    assert says.count is not None and says.turn is not None
    base = _known_day(anchor)
    days = says.count * (7 if says.unit is Unit.WEEK else 1)
    first, last = (1, days) if says.turn > 0 else (-days, -1)
    start, end = base + timedelta(days=first), base + timedelta(days=last)
    return Answer(_partial(start), _partial(end) if end > start else None, "relative")


def _stretch(says: Wording, anchor: Anchor) -> Answer:
    """The day, week, month, quarter, half, year or decade that lies `shift` units away."""
    assert says.shift is not None
    if says.unit in {Unit.DAY, Unit.WEEK, Unit.WEEKEND}:
        return _days_away(says, _known_day(anchor), anchor.direction)
    base = _known_month(anchor, says.unit)
    if says.part == 3:
        return Answer(_partial(base.replace(month=1, day=1)), _partial(_known_day(anchor)), "relative")
    if says.unit is Unit.YEAR:
        return Answer(PartialDate(f"{base.year + says.shift:04}"), None, "relative")
    if says.unit is Unit.DECADE:
        first = base.year // 10 * 10 + says.shift * 10
        return Answer(PartialDate(f"{first}"), PartialDate(f"{first + 9}"), "relative")
    if says.unit is Unit.MONTH:
        return Answer(_month(*_moved(base, says.shift)), None, "relative")
    length = _MONTHS[says.unit or Unit.MONTH]
    first_month = base.replace(day=1, month=(base.month - 1) // length * length + 1)
    start = _moved(first_month, says.shift * length)
    return Answer(_month(*start), _month(*_moved(date(*start, 1), length - 1)), "relative")


def _days_away(says: Wording, base: date, direction: Direction) -> Answer:
    """A day, a calendar week or a weekend; "two weeks ago", being counted, is a day."""
    assert says.shift is not None
    if says.unit is Unit.DAY:
        return Answer(_partial(base + timedelta(days=says.shift), says.minutes), None, "relative")
    # Early in the week, what happened "this weekend" did so before it began.
    passed = says.unit is Unit.WEEKEND and says.shift == 0 and direction < 0 and base.isoweekday() <= 4
    moved = base + timedelta(weeks=says.shift - passed)
    if says.counted:
        return Answer(_partial(moved), None, "relative")
    week = _week_around(moved, says.unit)
    return _part_of_week(week, says, base) if says.part and says.unit is Unit.WEEK else week


def _part_of_week(week: Answer, says: Wording, base: date) -> Answer:
    """Monday to Wednesday or Thursday to Sunday; of the present week, the days until or from publication."""
    assert week.date is not None and week.end is not None
    first, last = week.date.first_day, week.end.first_day
    present = says.shift == 0
    if says.part == -1:
        last = base if present else first + timedelta(days=2)
    else:
        first = base if present and says.part == 2 else first + timedelta(days=3)
    return Answer(_partial(first), _partial(last), "relative")


def _week_around(day: date, unit: Unit | None) -> Answer:
    monday = day - timedelta(days=day.weekday())
    first = monday + timedelta(days=5) if unit is Unit.WEEKEND else monday
    return Answer(_partial(first), _partial(monday + timedelta(days=6)), "relative")


def _single_day(says: Wording, anchor: Anchor) -> Answer:
    if says.month is not None:
        day, rule = _full_day(says, anchor)
    elif says.weekday is not None:
        day, rule = _weekday(says, anchor), "weekday"
    else:
        day, rule = _day_of_month(says, anchor)
    end = None if says.count is None else _partial(day + timedelta(days=says.count - 1))
    return Answer(_partial(day, says.minutes), end, rule)


def _single(says: Wording, anchor: Anchor) -> Answer:
    if says.week is not None:
        return _week_of(says, anchor)
    if says.day is not None or says.weekday is not None:
        return _single_day(says, anchor)
    if says.month is not None:
        return _whole_month(says, anchor)
    if says.quarter is not None:
        return _quarter(says, anchor)
    return _stretch(says, anchor) if says.shift is not None else _unshifted(says, anchor)


def _unshifted(says: Wording, anchor: Anchor) -> Answer:
    if says.fiscal:
        assert says.year is not None
        end = _moved(date(says.year, says.fiscal, 1), 11)
        return Answer(_month(says.year, says.fiscal), _month(*end), "absolute")
    if says.decade is not None:
        return Answer(PartialDate(str(says.decade)), PartialDate(str(says.decade + 9)), "absolute")
    if says.count is not None:
        return _running(says, anchor)
    if says.unit is Unit.WEEKEND:
        return _weekend(anchor)
    return Answer(PartialDate(f"{says.year:04}"), None, "absolute")


def _week_of(says: Wording, anchor: Anchor) -> Answer:
    """The week by ISO 8601, carried over to months: a week belongs to where its Thursday lies."""
    assert says.week is not None
    whole = _single(replace(says, week=None, weekday=None), anchor)
    if whole.date is None:
        return whole
    first, last = whole.date.first_day, (whole.end or whole.date).last_day
    if says.week > 0:
        thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (says.week - 1))
    else:
        thursday = last - timedelta(days=(last.weekday() - 3) % 7)
    if says.weekday is not None:
        return Answer(_partial(thursday + timedelta(days=says.weekday - 4)), None, whole.rule)
    return Answer(_partial(thursday - timedelta(days=3)), _partial(thursday + timedelta(days=3)), whole.rule)


def _weekend(anchor: Anchor) -> Answer:
    """The weekend that the words mean: the past one until Thursday, from Friday on that of the week."""
    base = _known_day(anchor)
    ahead = base.isoweekday() > 4 if anchor.direction is Direction.OPEN else anchor.direction > 0
    return _week_around(base if ahead or base.isoweekday() > 5 else base - timedelta(weeks=1), Unit.WEEKEND)


def _ordered(says: Wording, anchor: Anchor) -> Wording:
    """Digits whose order is open, settled when only one of both days lies on the side that the words tell."""
    base = anchor.day
    if not says.open_order or base is None or abs(anchor.direction) < Direction.FUTURE or not says.year:
        return says
    assert says.month is not None and says.day is not None
    pairs = ((says.month, says.day), (says.day, says.month))
    days = [date(says.year, month, day) for month, day in pairs]
    fitting = [day for day in days if (day - base).days * anchor.direction >= 0]
    if len(fitting) != 1:
        return says
    return replace(says, month=fitting[0].month, day=fitting[0].day, open_order=False)


def _checked(says: Wording) -> None:
    if says.blocked:
        raise UnresolvedError(says.blocked)
    if says.year is not None and not 1000 <= says.year <= 2999:
        raise UnresolvedError("no-such-year")
    if says.open_order:
        raise UnresolvedError("day-month-order-open")
    # The longest month that may be meant: a leap year's February has its 29th.
    if says.month and says.day and says.day > calendar.monthrange(says.year or 2024, says.month)[1]:
        raise UnresolvedError("no-such-day")


def _completed(first: Wording, second: Wording) -> tuple[Wording, Wording]:
    """Both ends of a range, each with the year, month and week that stand at the other end only."""
    if first.weekday and second.weekday and first.shift is None and first.turn is None:
        first = replace(first, shift=second.shift, unit=second.unit)
    if second.day and second.month is None and second.weekday is None and second.shift is None:
        second = replace(second, month=first.month)
    if first.day and first.month is None and first.weekday is None and first.shift is None:
        first = replace(first, month=second.month)
    if first.month and second.month and first.shift is None and second.shift is None:
        wraps = (first.month, first.day or 0) > (second.month, second.day or 32)
        if first.year is None and second.year is not None:
            first = replace(first, year=second.year - wraps)
        elif second.year is None and first.year is not None:
            second = replace(second, year=first.year + wraps)
    return first, second


def _after(first: Answer, second: Wording, anchor: Anchor) -> Answer:
    """The end of a range whose start is resolved: the first fitting date from there on."""
    assert first.date is not None
    if second.year is None and second.shift is None and not second.turn and second.count is None:
        start = first.date.first_day
        moved = Anchor(_partial(start), Direction.FUTURE, anchor.calendar_weeks)
        if second.month and second.day:
            days = _days_of_year(second.month, second.day, start)
            return Answer(
                _partial(min(day for day in days if day >= start), second.minutes), None, "yearless"
            )
        if second.month or second.day or second.weekday:
            return _single(second, moved)
    return _single(second, anchor)


def following(answer: Answer) -> Answer:
    """The month, year or day that comes after what the answer names, for "after 2025" and its like."""
    if answer.date is None:
        return answer
    day = (answer.end or answer.date).last_day + timedelta(days=1)
    finest = PartialDate(day.isoformat()[: len(answer.date.value)])
    return Answer(finest, None, answer.rule)


def resolve(says: Wording, until: Wording | None, anchor: Anchor) -> Answer:
    """What the words mean: a date, a range, or None with a rule "unresolved:<reason>"."""
    try:
        if says.back and anchor.published is None:
            raise UnresolvedError("no-date-before")
        if until is None:
            says = _ordered(says, anchor)
            _checked(says)
            return _of_month(says, anchor) or _single(says, anchor)
        says, until = _completed(says, until)
        _checked(says)
        _checked(until)
        start = _single(says, anchor)
        end = _after(start, until, anchor)
    except UnresolvedError as reason:
        return Answer(None, None, f"unresolved:{reason}")
    last = end.end or end.date
    if start.date is None or last is None or last.last_day < start.date.first_day:
        return Answer(None, None, "unresolved:range-runs-backwards")
    return Answer(start.date, last, f"range:{start.rule}")
