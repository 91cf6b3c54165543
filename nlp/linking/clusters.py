"""Joining reports into acts: those that fit best on the whole first, never across a contradiction.

Two groups of reports fit as well as their pairs do on average. One strong tie is not enough: of two groups
that tell of an order and of the fine that followed, some pair is always alike.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from domain.linking import Place, Tie
from domain.vocabulary import Action, ActionFamily
from nlp.linking.affinity import compare, enough, ruled_out, weighed
from nlp.linking.days import DATE_SLACK_DAYS, is_coarse, may_be_astray
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
    return item.act_date is not None and is_coarse(item.act_date)


def _one_restricts(a: ReportTold, b: ReportTold) -> bool:
    """Whether one report restricts; a court that stays a measure may be told as suspending."""
    return any(item.report.action.family is ActionFamily.RESTRICT and not item.by_court for item in (a, b))


# Scores have three decimals; as whole numbers their sums do not depend on the order of adding.
_UNIT = 1000


@dataclass(frozen=True)
class _Link:
    """What ties two clusters: the sum over all pairs of their reports, and the strongest tie."""

    total: int
    tie: Tie


class _Fits:
    """How well reports fit, by pairs; computed where no tie says it, and once only."""

    def __init__(self, ties: Iterable[Tie]) -> None:
        self._known = {(tie.one, tie.other): round(tie.score * _UNIT) for tie in ties}

    def total(self, one: Cluster, other: Cluster) -> int:
        """The sum over all pairs of reports of two clusters."""
        return sum(self._of(x, y) for x in one.reports for y in other.reports)

    def _of(self, x: ReportTold, y: ReportTold) -> int:
        pair = (min(x.place, y.place), max(x.place, y.place))
        if pair not in self._known:
            self._known[pair] = round(_fit(x, y) * _UNIT)
        return self._known[pair]


def _fit(x: ReportTold, y: ReportTold) -> float:
    """How well two reports fit that no tie joins: their affinity, which is little."""
    apart = x.article.id == y.article.id or ruled_out(x, y)
    found = None if apart else weighed(x, y)
    return weights().apart if apart else 0.0 if found is None else max(weights().apart, found.score)


class _Joining:
    """The clusters while they grow, by number: the first told have the lowest, joined ones new numbers."""

    def __init__(
        self, reports: Sequence[ReportTold], ties: Sequence[Tie], demands: Constraints[Place]
    ) -> None:
        self._demands, self._fits = demands, _Fits(ties)
        self.acts = dict(enumerate(_demanded(reports, demands)))
        self._links: dict[int, dict[int, _Link]] = defaultdict(dict)
        self._ranks = {number: number for number in self.acts}
        self._queue: list[tuple[float, int, int, int, int]] = []
        self._next = len(self.acts)
        self._tie(ties)

    def _tie(self, ties: Iterable[Tie]) -> None:
        """Link the clusters by their strongest ties; `ties` are ranked."""
        home = {item.place: number for number, act in self.acts.items() for item in act.reports}
        for tie in ties:
            one, other = sorted((home[tie.one], home[tie.other]))
            if tie.score >= enough() and one != other and other not in self._links[one]:
                self._link(one, other, tie, self._fits.total(self.acts[one], self.acts[other]))

    def _link(self, one: int, other: int, tie: Tie, total: int) -> None:
        link = _Link(total, tie)
        self._links[one][other] = self._links[other][one] = link
        mean = total / (len(self.acts[one].reports) * len(self.acts[other].reports))
        if mean >= weights().whole * _UNIT:
            first, second = sorted((self._ranks[one], self._ranks[other]))
            heapq.heappush(self._queue, (-mean, first, second, one, other))

    def run(self) -> None:
        """Join until nothing fits any more."""
        while self._queue:
            *_, one, other = heapq.heappop(self._queue)
            if one in self.acts and other in self.acts:
                if self._may_join(self.acts[one], self.acts[other]):
                    self._join(one, other)
                else:
                    del self._links[one][other], self._links[other][one]

    def _may_join(self, a: Cluster, b: Cluster) -> bool:
        """Whether nothing contradicts."""
        if self._demands.split(a.places, b.places):
            return False
        return not any(_clash(x, y) for x in a.reports for y in b.reports)

    def _join(self, one: int, other: int) -> None:
        tie = self._links[one][other].tie
        reason = f"{tie.other.article_id} with {tie.one.article_id}: {tie.reason}"
        a, b = self.acts[one], self.acts[other]
        beside = [(n, *self._beside(one, other, n)) for n in self._around(one, other)]
        number, self._next = self._next, self._next + 1
        self.acts[number] = Cluster([*a.reports, *b.reports], [*a.reasons, *b.reasons, reason])
        self._ranks[number] = min(self._ranks[one], self._ranks[other])
        del self.acts[one], self.acts[other]
        for neighbour, total, strongest in beside:
            self._link(number, neighbour, strongest, total)

    def _around(self, one: int, other: int) -> Iterator[int]:
        """The clusters linked with either of two, in the order of their numbers."""
        found = self._links[one].keys() | self._links[other].keys()
        yield from sorted(n for n in found - {one, other} if n in self.acts)

    def _beside(self, one: int, other: int, neighbour: int) -> tuple[int, Tie]:
        """The sum and the strongest tie of a neighbour with two clusters together."""
        links = [self._links[n].get(neighbour) for n in (one, other)]
        totals = [
            link.total if link else self._fits.total(self.acts[n], self.acts[neighbour])
            for n, link in zip((one, other), links, strict=True)
        ]
        ties = (link.tie for link in links if link)
        return sum(totals), min(ties, key=lambda tie: (-tie.score, tie.one, tie.other))


def _demanded(reports: Sequence[ReportTold], demands: Constraints[Place]) -> tuple[Cluster, ...]:
    """The clusters to begin with: each report alone, but for those that people put together."""
    home = {item.place: Cluster([item]) for item in reports}
    for one, other in sorted(demands.together()):
        if one in home and other in home and home[one] is not home[other]:
            kept, gone = home[one], home[other]
            kept.reports.extend(gone.reports)
            kept.reasons += [*gone.reasons, f"{other.article_id} with {one.article_id}: a person's verdict"]
            home.update(dict.fromkeys(gone.places, kept))
    found = {id(act): act for act in home.values()}.values()
    return tuple(sorted(found, key=lambda act: min(item.order for item in act.reports)))


def cluster(
    reports: Sequence[ReportTold], ties: Iterable[Tie], demands: Constraints[Place]
) -> tuple[Cluster, ...]:
    """The acts that the reports of one component tell of.

    What people demand comes first, then what fits best. The order of the arguments does not matter.
    """
    order = {item.place: item.order for item in reports}
    ranked = sorted(ties, key=lambda tie: (-tie.score, *sorted((order[tie.one], order[tie.other]))))
    joining = _Joining(reports, ranked, demands)
    joining.run()
    found = list(joining.acts.values())
    for act in found:
        act.reports.sort(key=lambda item: item.order)
        act.reasons.sort()
    return tuple(sorted(found, key=lambda act: act.reports[0].order))
