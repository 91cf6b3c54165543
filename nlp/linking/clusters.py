"""Joining reports into acts: the strongest affinities first, never across a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.linking import Place, Tie
from domain.vocabulary import Action, ActionFamily, Precision
from nlp.linking.affinity import DATE_SLACK_DAYS, compare, enough, may_be_astray
from nlp.linking.reports import ReportTold
from nlp.linking.verdicts import Constraints
from nlp.linking.weights import weights

RELAXING = frozenset({Action.LIFT, Action.RESCIND, Action.APPROVE, Action.EXTEND})


@dataclass
class Cluster:
    """Reports taken for one act, first published first, with the reason of every join."""

    reports: list[ReportTold]
    reasons: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The directive's id: it follows from the report that was published first."""
        return min(self.reports, key=lambda item: item.order).anchor

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its reports stand."""
        return tuple(item.place for item in self.reports)


def _clash(a: ReportTold, b: ReportTold) -> bool:
    """Whether no act can be told so differently, whatever joins the two by way of others."""
    if a.article.id == b.article.id and compare(a, b).score < enough():
        return True
    if RELAXING & {a.report.action, b.report.action} and _one_restricts(a, b):
        return True
    if not may_be_astray(a, b) and not _coarse(a) and not _coarse(b):
        return _dated_apart(a, b)
    return {a.report.action, b.report.action} == {Action.EXTEND, Action.LIFT}


def _dated_apart(a: ReportTold, b: ReportTold) -> bool:
    """Whether no date that one gives the act can be one that the other gives it."""
    return not any(x.overlaps(y, DATE_SLACK_DAYS) for x in a.act_dates for y in b.act_dates)


def _coarse(item: ReportTold) -> bool:
    """Whether a report gives a month or a year only, which often belongs to something else in its text."""
    date = item.act_date
    return date is not None and date.precision in (Precision.YEAR, Precision.MONTH)


def _one_restricts(a: ReportTold, b: ReportTold) -> bool:
    """Whether one report restricts; a court that stays a measure may be told as suspending."""
    return any(item.report.action.family is ActionFamily.RESTRICT and not item.by_court for item in (a, b))


class _Joining:
    """The clusters while they grow: which one holds each report."""

    def __init__(
        self, reports: Sequence[ReportTold], ties: Sequence[Tie], demands: Constraints[Place]
    ) -> None:
        self.home = {item.place: Cluster([item]) for item in reports}
        self._scores = {(tie.one, tie.other): tie.score for tie in ties}
        self._demands = demands

    def join(self, one: Place, other: Place, reason: str) -> None:
        """Make one cluster of the two that hold these reports."""
        kept, gone = self.home[one], self.home[other]
        if kept is gone:
            return
        kept.reports.extend(gone.reports)
        kept.reasons.extend((*gone.reasons, reason))
        for item in gone.reports:
            self.home[item.place] = kept

    def may_join(self, one: Place, other: Place) -> bool:
        """Whether the clusters that hold these reports fit on the whole, and nothing contradicts."""
        a, b = self.home[one], self.home[other]
        if a is b or self._demands.split(a.places, b.places):
            return False
        if any(_clash(x, y) for x in a.reports for y in b.reports):
            return False
        scores = [self._fit(x, y) for x in a.reports for y in b.reports]
        return sum(scores) >= weights().whole * len(scores)

    def _fit(self, x: ReportTold, y: ReportTold) -> float:
        score = self._scores.get((min(x.place, y.place), max(x.place, y.place)))
        if score is None and x.act_date and y.act_date and _dated_apart(x, y):
            return weights().apart
        return score or 0.0


def cluster(
    reports: Sequence[ReportTold], ties: Iterable[Tie], demands: Constraints[Place]
) -> tuple[Cluster, ...]:
    """The acts that the reports of one component tell of.

    What people demand comes first, then the strongest tie. The order of the arguments does not matter.
    """
    order = {item.place: item.order for item in reports}
    ranked = sorted(ties, key=lambda tie: (-tie.score, *sorted((order[tie.one], order[tie.other]))))
    joining = _Joining(reports, ranked, demands)
    for one, other in sorted(demands.together()):
        if one in order and other in order:
            joining.join(one, other, f"{other.article_id} with {one.article_id}: a person's verdict")
    for tie in ranked:
        if tie.score >= enough() and joining.may_join(tie.one, tie.other):
            joining.join(
                tie.one, tie.other, f"{tie.other.article_id} with {tie.one.article_id}: {tie.reason}"
            )
    found = {id(act): act for act in joining.home.values()}.values()
    for act in found:
        act.reports.sort(key=lambda item: item.order)
        act.reasons.sort()
    return tuple(sorted(found, key=lambda act: act.reports[0].order))
