"""What a report is found by: words of its matter with a day, so that only reports of like acts are compared.

Everything here is a function of one report. The number of reports that share a word, a family of acts and a
few weeks does not grow with the years that a database covers, so neither does the work per article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations

from domain.dates import PartialDate
from domain.ids import digest
from domain.linking import Bond, Key, KeyKind, Probe, Profile
from domain.vocabulary import ActionFamily, DateKind, Precision
from nlp.linking.actions import families_like
from nlp.linking.clusters import Cluster
from nlp.linking.days import ASTRAY_DAYS, DATE_SLACK_DAYS, LOOKING_BACK_DAYS, RETELLING_DAYS
from nlp.linking.names import party_key, words_of
from nlp.linking.profiles import profile_of
from nlp.linking.reports import ReportTold

# A month is looked for by its fifteenth: no day of it is further away than this.
_HALF_MONTH = 16
# Subjects are long. Of more words than this, the ones with the smallest digests stand for all: two wordings
# that share most of their words then share most of these.
_SUBJECT_WORDS = 6
# An act on more things than this is found by the first of them.
_THINGS = 8


def _points(moment: PartialDate) -> tuple[int, ...]:
    """The days by which a date is found: the day, the month's middle, the middles of the year's months."""
    day = moment.first_day
    if moment.precision is Precision.YEAR:
        return tuple(date(day.year, month, 15).toordinal() for month in range(1, 13))
    if moment.precision is Precision.MONTH:
        return (date(day.year, day.month, 15).toordinal(),)
    return (day.toordinal(),)


def _days(report: ReportTold) -> tuple[tuple[KeyKind, int], ...]:
    """The days by which a report is found, with what they are."""
    effective = report.report.date_of(DateKind.EFFECTIVE)
    dated = (*report.act_dates, *((effective,) if effective else ()))
    found = {(KeyKind.ACT, day) for moment in dated for day in _points(moment)}
    if report.told_on and not report.act_date:
        found |= {(KeyKind.TOLD, day) for day in _points(report.told_on)}
    elif report.told_on and not report.in_past:
        found |= {(KeyKind.NEWS, day) for day in _points(report.told_on)}
    return tuple(sorted(found))


def _subject_words(subject: str) -> Iterator[str]:
    words = sorted(words_of(subject), key=digest)[:_SUBJECT_WORDS]
    if len(words) == 1:
        yield words[0]
    for pair in combinations(sorted(words), 2):
        yield " ".join(pair)


def _words(report: ReportTold) -> frozenset[str]:
    """Words of parties and models, and pairs of words of subjects."""
    found = set(report.things | report.makers | report.designations)
    for name in report.surfaces:
        telling = {word for word in words_of(name) if not word.isdigit()}
        found |= telling or words_of(name)
    for subject in report.report.subjects:
        found.update(_subject_words(subject))
    return frozenset(found)


def _body(report: ReportTold) -> tuple[str, ...]:
    """The issuer, by which acts on things without a name are found within days."""
    issuer = report.report.issuer
    named = report.report.models or any(target.entity for target in report.report.targets)
    return () if issuer is None or not issuer.entity or named else (issuer.entity,)


def _deed(report: ReportTold) -> tuple[tuple[str, int], ...]:
    """Who did what, with the day, by which one act is found whose target two languages name differently."""
    if report.deed is None:
        return ()
    body, action, day = report.deed
    return ((f"{body} : {action}", day.first_day.toordinal()),)


def _pairs(report: ReportTold) -> Iterator[str]:
    """Two things at once, which are rare enough to be looked for among all days."""
    things = sorted(report.things | report.makers | report.designations)[:_THINGS]
    yield from (f"{one} + {other}" for one, other in combinations(things, 2))
    issuer = report.report.issuer
    bodies = {party_key(issuer)} if issuer and not report.issuer_unnamed else set()
    bodies |= {report.jurisdiction} if report.jurisdiction else set()
    matters = {word for subject in report.report.subjects for word in _subject_words(subject)}
    for body in sorted(bodies):
        yield from (f"{body} > {one}" for one in (*things, *sorted(matters)))


def keys_of(report: ReportTold) -> tuple[Key, ...]:
    """All keys by which others find this report."""
    days, family = _days(report), report.report.action.family
    found = {Key(word, kind, family, day) for word in _words(report) for kind, day in days}
    found |= {Key(word, KeyKind.NAMELESS, family, day) for word in _body(report) for _, day in days}
    found |= {Key(word, KeyKind.NAMELESS, family, day) for word, day in _deed(report)}
    timeless = (KeyKind.ANY, days[0][1]) if days else (KeyKind.UNDATED, 0)
    looked = [(KeyKind.PAST, day) for _, day in days] if _looks_back(report) else []
    found |= {Key(word, kind, family, day) for word in _pairs(report) for kind, day in (timeless, *looked)}
    return tuple(sorted(found))


def _looks_back(report: ReportTold) -> bool:
    """Whether the article mentions in passing, without its day, what may be years back."""
    return report.in_past and report.act_date is None and report.told_on is not None


def _spans(kind: KeyKind, day: int) -> tuple[tuple[KeyKind, int, int], ...]:
    """The days of other reports that can tell of the same act."""
    near = ASTRAY_DAYS + 2 * _HALF_MONTH
    if kind is KeyKind.ACT:
        return (
            (KeyKind.ACT, day - near, day + near),
            (KeyKind.TOLD, day - near, day + RETELLING_DAYS + _HALF_MONTH),
        )
    if kind is KeyKind.NEWS:
        return ((KeyKind.NEWS, day - DATE_SLACK_DAYS, day + DATE_SLACK_DAYS),)
    return (
        (KeyKind.ACT, day - RETELLING_DAYS - _HALF_MONTH, day + near),
        (KeyKind.TOLD, day - RETELLING_DAYS, day + RETELLING_DAYS),
    )


def probes_of(report: ReportTold) -> tuple[Probe, ...]:
    """The questions whose answers hold every report that may tell of the same act."""
    days, families = _days(report), tuple(sorted(families_like(report)))
    spans = {span for kind, day in days for span in _spans(kind, day)}
    found = {Probe(word, kind, families, *span) for word in _words(report) for kind, *span in _merged(spans)}
    slack = DATE_SLACK_DAYS + _HALF_MONTH
    found |= {
        Probe(word, KeyKind.NAMELESS, families, day - slack, day + slack)
        for word in _body(report)
        for _, day in days
    }
    found |= {Probe(word, KeyKind.NAMELESS, families, day, day) for word, day in _deed(report)}
    timeless = {(KeyKind.UNDATED, 0, 0), *_years(report, tuple(day for _, day in days))}
    found |= {Probe(word, kind, families, *span) for word in _pairs(report) for kind, *span in timeless}
    return tuple(sorted(found))


def _years(report: ReportTold, days: tuple[int, ...]) -> Iterator[tuple[KeyKind, int, int]]:
    """Where to look further than weeks: everywhere for what nothing dates, some years for looking back."""
    if not days:
        yield (KeyKind.ANY, 0, date.max.toordinal())
    elif _looks_back(report):
        yield (KeyKind.ANY, days[0] - LOOKING_BACK_DAYS, days[0])
    else:
        yield (KeyKind.PAST, days[0], days[0] + LOOKING_BACK_DAYS)


def _merged(spans: Collection[tuple[KeyKind, int, int]]) -> Iterator[tuple[KeyKind, int, int]]:
    """The spans of each kind, those that overlap as one."""
    last: tuple[KeyKind, int, int] | None = None
    for kind, first, end in sorted(spans):
        if last and last[0] is kind and first <= last[2]:
            last = (kind, last[1], max(last[2], end))
            continue
        if last:
            yield last
        last = (kind, first, end)
    if last:
        yield last


def bond_of(act: Cluster) -> Bond:
    """By what other acts may concern this one."""
    words: set[str] = set()
    for item in act.reports:
        words |= item.objects | item.things
        words |= frozenset(
            word for target in item.report.targets if not target.entity for word in words_of(target.name)
        )
        words |= {f"{thing} @ {item.jurisdiction}" for thing in item.things if item.jurisdiction}
    days = [item.act_date or item.told_on for item in act.reports]
    day = min((day.first_day.toordinal() for day in days if day), default=0)
    step = any(_is_step(item) for item in act.reports)
    profile = profile_of(act)
    return Bond(act.id, tuple(sorted(words)), day, step, _face(act, profile), profile)


def _is_step(report: ReportTold) -> bool:
    """Whether the act may change what became of an earlier one."""
    return report.by_court or report.report.action.family in (ActionFamily.RELAX, ActionFamily.RULE)


def _face(act: Cluster, profile: Profile) -> str:
    """A digest of all that a neighbour may see of an act: its reports, without the confidence in them."""
    reports = (repr((item.place, item.report, item.told_on, item.jurisdiction)) for item in act.reports)
    return digest(repr(profile), *reports)
