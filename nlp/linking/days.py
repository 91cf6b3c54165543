"""How well two reports agree on when: the days of their acts, and the days on which they were told."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from domain.dates import PartialDate
from domain.vocabulary import DateKind, Modality, Precision
from nlp.linking.levels import Level
from nlp.linking.reports import ReportTold
from nlp.linking.things import shared_things
from nlp.linking.weights import weights
from nlp.linking.yearless import days_between

# Outlets differ by a day through time zones and by two or three through "published late Monday".
DATE_SLACK_DAYS = 3
# Days that outlets, or the reading of them, get wrong: a weekday of the week before, the day of the letter.
ASTRAY_DAYS = 10
# The same news of the same days is of one act though its dates are a month apart; a year apart it is of two.
_MISREAD_DAYS = 31
# A month or a year that a text gives often belongs to something else in it: to what was done before the act.
_MISREAD_COARSE_DAYS = 366
# News fades within a month.
_FADED_DAYS = 30
# A story is retold for weeks; an undated report further away than this is taken for another act.
RETELLING_DAYS = 60
# Looking back, articles give no dates at all; an act further back than this is not looked for.
LOOKING_BACK_DAYS = 1100


def _gap(a: PartialDate, b: PartialDate) -> int:
    return max(0, (a.first_day - b.last_day).days, (b.first_day - a.last_day).days)


def days_apart(one: ReportTold, other: ReportTold) -> int | None:
    """The days between two acts, else between their tellings; None where nothing dates one of them."""
    a, b = one.act_date or one.told_on, other.act_date or other.told_on
    return None if a is None or b is None else _gap(a, b)


def _precedes_act(report: ReportTold, other: ReportTold) -> bool:
    """Whether the undated report was published well before the other's act took place."""
    if report.act_date or not report.told_on or not other.act_date:
        return False
    return report.told_on.last_day + timedelta(days=DATE_SLACK_DAYS) < other.act_date.first_day


def time_level(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of two acts' days; None: too far apart for one act."""
    levels = weights().time
    if one.act_date and other.act_date:
        return _both_dated(one, other)
    if _precedes_act(one, other) or _precedes_act(other, one):
        return None
    if _takes_effect(one, other) or _takes_effect(other, one):
        return Level(levels.effective, "dated by the day of effect")
    apart = 0 if one.article.id == other.article.id else days_apart(one, other)
    if apart is not None:
        return _retold(one, other, apart)
    if one.part_of_year or other.part_of_year:
        return _in_any_year(one, other)
    return _undated(one, other)


def _in_any_year(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of two acts of which one at least has a day or month without its year."""
    levels = weights().time
    part, rest = one.part_of_year or other.part_of_year, other if one.part_of_year else one
    assert part is not None
    beside = f"1972-{rest.part_of_year}" if rest.part_of_year else None
    day = PartialDate(beside) if beside else rest.act_date
    if day is None and rest.told_on and days_between(part, rest.told_on) <= ASTRAY_DAYS:
        return Level(levels.later, f"of {part}, told about then")
    if day is None or day.precision is Precision.YEAR:
        return _undated(one, other)
    if days_between(part, day) > DATE_SLACK_DAYS:
        return None
    whole = "-" in part and day.precision is not Precision.MONTH
    return Level(levels.second if whole else levels.month / 2, f"both of {part} of some year")


def _undated(one: ReportTold, other: ReportTold) -> Level:
    """The level of two acts of which nothing dates one, or both."""
    levels = weights().time
    nowhere = not any(item.act_date or item.told_on for item in (one, other))
    return Level(levels.nowhere if nowhere else levels.undated, "undated")


def _retold(one: ReportTold, other: ReportTold, apart: int) -> Level | None:
    """The level of reports of which at least one gives no day, told so many days apart."""
    levels = weights().time
    if apart < LOOKING_BACK_DAYS and apart > ASTRAY_DAYS and _looks_back(one, other):
        return Level(levels.past * (1 + apart / LOOKING_BACK_DAYS / 2), "a look back")
    if apart < RETELLING_DAYS:
        return Level(_faded(apart), f"told {apart} days apart" if apart else "told on one day")
    return None


def _faded(apart: int) -> float:
    """The weight of news told so many days apart: full for the same days, soon little, `stale` in the end."""
    levels = weights().time
    steps = ((DATE_SLACK_DAYS, levels.told), (ASTRAY_DAYS, levels.later), (_FADED_DAYS, levels.stale))
    for (start, high), (end, low) in pairwise(steps):
        if apart < end:
            return high - (high - low) * max(0, apart - start) / (end - start)
    return levels.stale


def _both_dated(one: ReportTold, other: ReportTold) -> Level | None:
    levels = weights().time
    a, b = one.act_date, other.act_date
    assert a is not None and b is not None
    if a.overlaps(b, DATE_SLACK_DAYS):
        finer = max(a.value, b.value, key=len)[:10]
        return Level(_dated_alike(a, b), f"dated {finer}")
    for x in one.act_dates:
        for y in other.act_dates:
            if x.overlaps(y, DATE_SLACK_DAYS):
                return Level(levels.second, f"both name {max(x.value, y.value, key=len)[:10]}")
    if _takes_effect(one, other) or _takes_effect(other, one):
        return Level(levels.effective, "dated by the day of effect")
    if may_be_astray(one, other):
        return Level(levels.astray, f"dated {_gap(a, b)} days apart")
    return None


def _dated_alike(a: PartialDate, b: PartialDate) -> float:
    """The weight of two dates that agree as far as the coarser one goes."""
    levels, told = weights().time, {a.precision, b.precision}
    if Precision.YEAR in told:
        return levels.year
    return levels.month if Precision.MONTH in told else levels.day


def may_be_astray(one: ReportTold, other: ReportTold) -> bool:
    """Whether a difference of act dates may be a slip: a few days, or both bring the same news these days."""
    a, b = one.act_date, other.act_date
    if a is None or b is None or a.overlaps(b, ASTRAY_DAYS):
        return True
    news = one.told_on and other.told_on and one.told_on.overlaps(other.told_on, DATE_SLACK_DAYS)
    alone = one.article.id != other.article.id and not one.in_past and not other.in_past
    near = _gap(a, b) <= (_MISREAD_COARSE_DAYS if is_coarse(a) or is_coarse(b) else _MISREAD_DAYS)
    return bool(near and news and alone and len(shared_things(one, other)) > 1)


def is_coarse(date: PartialDate) -> bool:
    """Whether a date is a month or a year only."""
    return date.precision in (Precision.YEAR, Precision.MONTH)


def _takes_effect(one: ReportTold, other: ReportTold) -> bool:
    """Whether the day on which one says that it takes effect is the day that the other gives the act."""
    effective, day = one.report.date_of(DateKind.EFFECTIVE), other.act_date
    return effective is not None and day is not None and effective.overlaps(day, DATE_SLACK_DAYS)


def _looks_back(one: ReportTold, other: ReportTold) -> bool:
    """Whether the later told report mentions in passing, without a date, what the earlier tells of."""
    later, earlier = (one, other) if _when(one) > _when(other) else (other, one)
    told = later.report
    past = told.background or told.modality is Modality.HISTORY
    return past and later.act_date is None and not earlier.report.background


def _when(report: ReportTold) -> str:
    moment = report.act_date or report.told_on
    return moment.value if moment else ""
