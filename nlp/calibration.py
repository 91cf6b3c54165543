"""What a rule's own judgement is worth: raw scores turned into the share that proved right.

`calibration.yml` holds one curve for each kind of finding, fitted by `bench/calibration.py` to annotated
texts. Between two of its points the share is interpolated; beyond its ends it stays flat.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from domain.analysis import Claim, DirectiveReport, Response
from domain.errors import LexiconError

FILE = Path(__file__).parent / "calibration.yml"
KINDS = ("claims", "directives", "responses")
Scored = Claim | DirectiveReport | Response


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of rising raw score (0 to 1) and the share right (0 to 1) of findings with that score."""

    points: tuple[tuple[float, float], ...]

    def __call__(self, raw: float) -> float:
        """The share of findings with a raw score that prove right, to three digits."""
        place = bisect_right(self.points, (raw, 2.0))
        if place == 0:
            return self.points[0][1]
        if place == len(self.points):
            return self.points[-1][1]
        (low, before), (high, after) = self.points[place - 1 : place + 1]
        return round(before + (after - before) * (raw - low) / (high - low), 3)


def fit(judged: Sequence[tuple[float, bool]], least: int = 20) -> Curve:
    """The rising curve nearest to (raw score, right) pairs: pooled adjacent violators.

    Steps of fewer than `least` findings join their neighbour; each share is drawn toward the mean of all by
    two findings' weight, so that no small step claims certainty. Raises ValueError without any pair.
    """
    if not judged:
        raise ValueError("a curve needs at least one judged finding")
    mean = sum(right for _, right in judged) / len(judged)
    steps: list[list[tuple[float, bool]]] = []
    for raw in sorted({raw for raw, _ in judged}):
        steps.append([pair for pair in judged if pair[0] == raw])
        while len(steps) > 1 and (len(steps[-2]) < least or _share(steps[-2]) >= _share(steps[-1])):
            steps[-2:] = [steps[-2] + steps[-1]]
    if len(steps) > 1 and len(steps[-1]) < least:
        steps[-2:] = [steps[-2] + steps[-1]]
    return Curve(tuple(_point(step, mean) for step in steps))


def _share(step: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in step) / len(step)


def _point(step: list[tuple[float, bool]], mean: float) -> tuple[float, float]:
    centre = sum(raw for raw, _ in step) / len(step)
    share = (sum(right for _, right in step) + 2 * mean) / (len(step) + 2)
    return round(centre, 3), round(share, 3)


@cache
def curves() -> Mapping[str, Curve]:
    """The fitted curve of each kind of finding; raises LexiconError where the file is wrong."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or set(told) != set(KINDS):
        raise LexiconError(FILE, "kinds", f"expected exactly {', '.join(KINDS)}")
    return {kind: _curve(kind, points) for kind, points in told.items()}


def _curve(kind: str, points: object) -> Curve:
    if not isinstance(points, list) or not points:
        raise LexiconError(FILE, kind, "expected a list of [raw score, share right]")
    read = tuple((float(raw), float(share)) for raw, share in points)
    rising = all(a < b and x <= y for (a, x), (b, y) in pairwise(read))
    if not rising or any(not 0 <= number <= 1 for point in read for number in point):
        raise LexiconError(FILE, kind, "expected rising points between 0 and 1")
    return Curve(read)


def calibrated(kind: str, record: Scored) -> Scored:
    """The record with its raw score replaced by the share of such findings that proved right."""
    return replace(record, confidence=curves()[kind](record.confidence))
