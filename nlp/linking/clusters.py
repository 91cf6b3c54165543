"""Joining reports into acts: the strongest affinities first, never across a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.vocabulary import Action
from nlp.linking.affinity import compare
from nlp.linking.reports import ReportTold


@dataclass
class Cluster:
    """Reports taken for one act, with the reason of every join."""

    reports: list[ReportTold]
    reasons: list[str] = field(default_factory=list)


def _blocks(reports: Sequence[ReportTold]) -> dict[str, list[int]]:
    """Report numbers by each word of each object key, and by issuer: only those can be one act."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        words = {word for key in report.objects for word in key.split()}
        issuer = report.report.issuer
        if issuer and issuer.entity:
            words.add(f"issuer {issuer.entity}")
        for word in words:
            blocks[word].append(number)
    return blocks


def _pairs(reports: Sequence[ReportTold]) -> list[tuple[float, int, int, str]]:
    seen: set[tuple[int, int]] = set()
    for numbers in _blocks(reports).values():
        seen.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    scored = []
    for a, b in sorted(seen):
        affinity = compare(reports[a], reports[b])
        if affinity.score:
            scored.append((-affinity.score, a, b, affinity.reason))
    return sorted(scored)


def _contradict(one: Cluster, other: Cluster) -> bool:
    """Whether two members cannot be one act: dated apart, different steps, or one article's two acts."""
    for a in one.reports:
        for b in other.reports:
            if a.article.id == b.article.id and not compare(a, b).score:
                return True
            if a.act_date and b.act_date and not a.act_date.overlaps(b.act_date, 3):
                return True
            if {a.report.action, b.report.action} == {Action.EXTEND, Action.LIFT}:
                return True
    return False


def cluster(reports: Sequence[ReportTold]) -> tuple[Cluster, ...]:
    """The acts that the reports tell of, each with its members in the order of knowledge."""
    home: dict[int, Cluster] = {number: Cluster([report]) for number, report in enumerate(reports)}
    for _, a, b, reason in _pairs(reports):
        one, other = home[a], home[b]
        if one is other or _contradict(one, other):
            continue
        one.reports.extend(other.reports)
        one.reasons.extend(
            (*other.reasons, f"{reports[b].article.id} with {reports[a].article.id}: {reason}")
        )
        for number, owner in home.items():
            if owner is other:
                home[number] = one
    unique = {id(found): found for found in home.values()}.values()
    for found in unique:
        found.reports.sort(key=lambda item: item.order)
    return tuple(sorted(unique, key=lambda found: found.reports[0].order))
