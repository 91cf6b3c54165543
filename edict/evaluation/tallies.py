"""Counts that add up: tallies of found against wanted, shares of right answers, and all of one measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `found`, `right` are right; of `wanted`, `met` are met. One finding may meet two wants."""

    right: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.found + other.found,
            self.met + other.met,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 where nothing was found and nothing wanted."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The share of wants that are met; 1 where nothing was wanted and nothing found."""
        return self.met / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Share:
    """Right answers among all that were asked for."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share, or None where nothing was asked."""
        return self.right / self.of if self.of else None


def harmonic(precision: float, recall: float) -> float:
    """F1 of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share(answers: Iterable[bool]) -> Share:
    """The share of true answers."""
    given = tuple(answers)
    return Share(sum(given), len(given))


@dataclass(frozen=True, slots=True)
class Figures:
    """The measure of one article, or of many added up.

    Shares below directives and claims count matched ones only. `directives` wants the acts that are not
    background; `directives_all` wants those too.
    """

    relevance: Tally = Tally()
    relevance_right: Share = Share()
    directives: Tally = Tally()
    directives_all: Tally = Tally()
    issuer: Share = Share()
    action: Share = Share()
    action_group: Share = Share()
    date: Share = Share()
    claims: Tally = Tally()
    claims_with_speaker: Tally = Tally()
    speaker: Share = Share()
    kind: Share = Share()
    anonymity: Share = Share()
    anonymous: Tally = Tally()
    stance: Share = Share()
    responses: Tally = Tally()
    models: Tally = Tally()
    orgs: Tally = Tally()
    persons: Tally = Tally()

    def __add__(self, other: Figures) -> Figures:
        return Figures(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


def total(figures: Iterable[Figures]) -> Figures:
    """All of them added up."""
    return reduce(Figures.__add__, figures, Figures())
