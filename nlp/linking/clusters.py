"""Joining reports into acts: the strongest affinities first, never across a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.linking import Place, Tie
from domain.vocabulary import Action
from nlp.linking.affinity import DATE_SLACK_DAYS, ENOUGH, compare
from nlp.linking.reports import ReportTold
from nlp.linking.verdicts import Constraints


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


def _contradict(one: Cluster, other: Cluster, demands: Constraints[Place]) -> bool:
    """Whether two members cannot be one act.

    They are dated apart, different steps, one article's two acts, or a person said so.
    """
    return demands.split(one.places, other.places) or any(
        _clash(a, b) for a in one.reports for b in other.reports
    )


def _clash(a: ReportTold, b: ReportTold) -> bool:
    if a.article.id == b.article.id and compare(a, b).score < ENOUGH:
        return True
    if a.act_date and b.act_date and not a.act_date.overlaps(b.act_date, DATE_SLACK_DAYS):
        return True
    return {a.report.action, b.report.action} == {Action.EXTEND, Action.LIFT}


@dataclass
class _Joining:
    """The clusters while they grow: which one holds each report."""

    home: dict[Place, Cluster]

    def join(self, one: Place, other: Place, reason: str) -> None:
        kept, gone = self.home[one], self.home[other]
        if kept is gone:
            return
        kept.reports.extend(gone.reports)
        kept.reasons.extend((*gone.reasons, reason))
        for item in gone.reports:
            self.home[item.place] = kept


def cluster(
    reports: Sequence[ReportTold], ties: Iterable[Tie], demands: Constraints[Place]
) -> tuple[Cluster, ...]:
    """The acts that the reports of one component tell of.

    What people demand comes first. The result does not depend on the order of either argument.
    """
    joining = _Joining({item.place: Cluster([item]) for item in reports})
    for one, other in sorted(demands.together()):
        joining.join(one, other, f"{other.article_id} with {one.article_id}: a person's verdict")
    order = {item.place: item.order for item in reports}
    for tie in sorted(ties, key=lambda tie: (-tie.score, *sorted((order[tie.one], order[tie.other])))):
        if tie.score >= ENOUGH and not _contradict(joining.home[tie.one], joining.home[tie.other], demands):
            joining.join(
                tie.one, tie.other, f"{tie.other.article_id} with {tie.one.article_id}: {tie.reason}"
            )
    found = {id(act): act for act in joining.home.values()}.values()
    for act in found:
        act.reports.sort(key=lambda item: item.order)
        act.reasons.sort()
    return tuple(sorted(found, key=lambda act: act.reports[0].order))
