"""Names found held against names wanted: the AI models, bodies and persons of one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edict.evaluation.names import Names
from edict.evaluation.tallies import Tally


@dataclass(frozen=True, slots=True)
class Matched:
    """Names wanted that nobody found, surplus names, and the counts."""

    missed: tuple[str, ...]
    surplus: tuple[str, ...]
    tally: Tally


def match(wanted: Sequence[str], optional: Sequence[str], found: Sequence[str], names: Names) -> Matched:
    """Each name against all of the other side; an optional name found is neither right nor wrong."""

    def among(name: str, others: Iterable[str]) -> bool:
        return any(names.nearly_equal(name, other) for other in others)

    right = [name for name in found if among(name, wanted)]
    surplus = tuple(name for name in found if not among(name, wanted) and not among(name, optional))
    missed = tuple(name for name in wanted if not among(name, found))
    tally = Tally(len(right), len(right) + len(surplus), len(wanted) - len(missed), len(wanted))
    return Matched(missed, surplus, tally)
