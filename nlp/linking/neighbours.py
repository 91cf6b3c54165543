"""Which acts are looked at together when one is described: the nearest in time that fall on the same things.

All acts that share a word stand in a row by their days. Neighbours are the few before and the few after in
each row, so that being neighbours is mutual and their number does not grow with the row; of them
only those of the same season, and steps (liftings, stays, rules) of any. Acts that nothing dates are
neighbours of each other and of the latest few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from domain.linking import Bond, Mark

# A step that changes an act follows it closely among the acts of one country on one firm.
NEAREST = 8
# Parallel acts, and later ones of the same body, are told of within these days.
SEASON_DAYS = 120


def marks_of(bond: Bond) -> frozenset[Mark]:
    """The act's places in the rows of its words."""
    return frozenset(Mark(word, bond.day, bond.directive_id, bond.step) for word in bond.words)


def neighbours(bond: Bond, marks: Iterable[Mark]) -> set[str]:
    """The ids of the neighbours, of `marks` that hold at least each row's part around the act and its end."""
    rows: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.word in bond.words and mark.directive_id != bond.directive_id:
            rows[mark.word].append(mark)
    near = (mark for word, row in rows.items() for mark in _near(bond, word, sorted(row)))
    return {mark.directive_id for mark in near if _concerns(bond, mark)}


def _concerns(bond: Bond, mark: Mark) -> bool:
    dated = bond.day and mark.day
    return bond.step or mark.step or not dated or abs(bond.day - mark.day) <= SEASON_DAYS


def _near(bond: Bond, word: str, row: Collection[Mark]) -> list[Mark]:
    undated = [mark for mark in row if not mark.day]
    dated = [mark for mark in row if mark.day]
    if not bond.day:
        return undated + dated[-NEAREST:]
    own = Mark(word, bond.day, bond.directive_id, bond.step)
    before = [mark for mark in dated if mark < own]
    after = [mark for mark in dated if mark > own]
    # Whom an undated act sees, sees it too: the latest few, of which this is one if few come after it.
    late = undated if len(after) < NEAREST else []
    return before[-NEAREST:] + after[:NEAREST] + late
