"""Responses found held against responses wanted, within one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edict.evaluation.found import FoundResponse
from edict.evaluation.gold import GoldResponse
from edict.evaluation.names import Names, dice
from edict.evaluation.tallies import Figures, Tally


@dataclass(frozen=True, slots=True)
class Matched:
    """Places of the wanted responses that are met, and of the findings that are right."""

    met: frozenset[int]
    right: frozenset[int]


def match(wanted: Sequence[GoldResponse], found: Sequence[FoundResponse], names: Names) -> Matched:
    """Same actor, fair type. A finding meets one response: best a free one, of its first type, nearest."""
    met: set[int] = set()
    right = set()
    for j, finding in enumerate(found):
        fitting = [
            (i in met, one.types[0] != finding.type, -dice(one.evidence, finding.evidence), i)
            for i, one in enumerate(wanted)
            if finding.type in one.types and names.alike(one.actor, finding.actor)
        ]
        if fitting:
            right.add(j)
            met.add(min(fitting)[-1])
    return Matched(frozenset(met), frozenset(right))


def figures(wanted: Sequence[GoldResponse], found: Sequence[FoundResponse], matched: Matched) -> Figures:
    """The response part of the measure for one article."""
    return Figures(responses=Tally(len(matched.right), len(found), len(matched.met), len(wanted)))
