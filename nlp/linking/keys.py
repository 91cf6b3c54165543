"""What a report is found by: words of its matter with a day, so that only reports of like acts are compared.

Everything here is a function of one report. The number of reports that share a word, a family of acts and a
few weeks does not grow with the years that a database covers, so neither does the work per article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from domain.dates import PartialDate
from domain.ids import digest
from domain.linking import Bond, Key, KeyKind, Probe
from domain.vocabulary import ActionFamily, Precision
from nlp.linking.affinity import DATE_SLACK_DAYS, MIXED, RETELLING_DAYS
from nlp.linking.clusters import Cluster
from nlp.linking.names import party_key, words_of
from nlp.linking.reports import ReportTold

# A month is looked for by its fifteenth: no day of it is further away than this.
_HALF_MONTH = 16
# Subjects are long. Of more words than this, the ones with the smallest digests stand for all: two wordings
# that share most of their words then share most of these.
_SUBJECT_WORDS = 6


def _points(moment: PartialDate) -> tuple[int, ...]:
    """The days by which a date is found: the day, the month's middle, the middles of the year's months."""
    day = moment.first_day
    if moment.precision is Precision.YEAR:
        return tuple(date(day.year, month, 15).toordinal() for month in range(1, 13))
    if moment.precision is Precision.MONTH:
        return (date(day.year, day.month, 15).toordinal(),)
    return (day.toordinal(),)


def _moment(report: ReportTold) -> tuple[KeyKind, tuple[int, ...]]:
    if report.act_date:
        return KeyKind.ACT, _points(report.act_date)
    if report.told_on:
        return KeyKind.TOLD, _points(report.told_on)
    return KeyKind.UNDATED, (0,)


def _subject_words(subject: str) -> Iterator[str]:
    words = sorted(words_of(subject), key=digest)[:_SUBJECT_WORDS]
    if len(words) == 1:
        yield words[0]
    for pair in combinations(sorted(words), 2):
        yield " ".join(pair)


def _words(report: ReportTold) -> frozenset[str]:
    """Words of parties and models, pairs of words of subjects, and the issuer that the gazetteer knows."""
    found = set(report.objects)
    for target in report.report.targets:
        found |= words_of(target.name)
    for model in report.report.models:
        telling = {word for word in words_of(model) if not word.isdigit()}
        found |= telling or words_of(model)
    for subject in report.report.subjects:
        found.update(_subject_words(subject))
    issuer = report.report.issuer
    if issuer and issuer.entity:
        found.add(f"issuer {issuer.entity}")
    return frozenset(found)


def _pairs(report: ReportTold) -> Iterator[str]:
    """Two things at once, which are rare enough to be looked for among all days."""
    objects = sorted(report.objects)[:8]
    yield from (f"{one} + {other}" for one, other in combinations(objects, 2))
    issuer = report.report.issuer
    if issuer:
        yield from (f"{party_key(issuer)} > {one}" for one in objects)


def keys_of(report: ReportTold) -> tuple[Key, ...]:
    """All keys by which others find this report."""
    kind, days = _moment(report)
    family = report.report.action.family
    found = set()
    if kind is not KeyKind.UNDATED:
        found |= {Key(word, kind, family, day) for word in _words(report) for day in days}
    timeless = KeyKind.UNDATED if kind is KeyKind.UNDATED else KeyKind.ANY
    found |= {Key(word, timeless, family, 0) for word in _pairs(report)}
    return tuple(sorted(found))


def _families(report: ReportTold) -> tuple[ActionFamily, ...]:
    """The families of acts that reports of this one may belong to."""
    own = report.report.action.family
    mixed = {family for pair in MIXED if own in pair for family in pair}
    if report.by_court:
        mixed |= {ActionFamily.RESTRICT, ActionFamily.RELAX}
    return tuple(sorted({own} | mixed))


def _spans(kind: KeyKind, day: int) -> tuple[tuple[KeyKind, int, int], ...]:
    """The days of other reports that can tell of the same act."""
    near = DATE_SLACK_DAYS + 2 * _HALF_MONTH
    if kind is KeyKind.ACT:
        return (
            (KeyKind.ACT, day - near, day + near),
            (KeyKind.TOLD, day - near, day + RETELLING_DAYS + _HALF_MONTH),
        )
    return (
        (KeyKind.ACT, day - RETELLING_DAYS - _HALF_MONTH, day + near),
        (KeyKind.TOLD, day - RETELLING_DAYS, day + RETELLING_DAYS),
    )


def probes_of(report: ReportTold) -> tuple[Probe, ...]:
    """The questions whose answers hold every report that may tell of the same act."""
    kind, days = _moment(report)
    families = _families(report)
    found = set()
    if kind is not KeyKind.UNDATED:
        for word in _words(report):
            for day in days:
                found |= {Probe(word, other, families, *span) for other, *span in _spans(kind, day)}
    timeless = (KeyKind.UNDATED,) if kind is not KeyKind.UNDATED else (KeyKind.UNDATED, KeyKind.ANY)
    found |= {Probe(word, other, families, 0, 0) for word in _pairs(report) for other in timeless}
    return tuple(sorted(found))


def bond_of(act: Cluster) -> Bond:
    """By what other acts may concern this one: the words of its parties, its models, its subjects."""
    words: set[str] = set()
    for item in act.reports:
        words |= item.objects
        for target in item.report.targets:
            words |= words_of(target.name)
    return Bond(act.id, tuple(sorted(words)), any(_is_step(item) for item in act.reports))


def _is_step(report: ReportTold) -> bool:
    """Whether the act may change what became of an earlier one."""
    return report.by_court or report.report.action.family in (ActionFamily.RELAX, ActionFamily.RULE)
