"""Whether a stated confidence is worth its number: findings by confidence against the share that is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from edict.evaluation.comparison import Judged

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of one band of confidence, a tenth wide from `low`; `stated` is their mean confidence."""

    low: float
    count: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bands of one kind of finding that hold any, the lowest first."""

    what: str
    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """The mean distance of stated confidence from the share right, each band by its size (ECE)."""
        count = sum(one.count for one in self.bins)
        return sum(one.count * abs(one.stated - one.right) for one in self.bins) / count if count else 0.0


def calibrate(what: str, judged: Iterable[Judged]) -> Calibration:
    """The bands of the findings of one kind."""
    bands: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.what == what:
            bands[min(int(one.confidence * _BINS), _BINS - 1)].append(one)
    return Calibration(what, tuple(_bin(band, members) for band, members in sorted(bands.items())))


def _bin(band: int, members: list[Judged]) -> Bin:
    count = len(members)
    stated = sum(one.confidence for one in members) / count
    return Bin(band / _BINS, count, stated, sum(one.right for one in members) / count)
