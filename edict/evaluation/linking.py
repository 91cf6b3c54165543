"""Whether reports of one act got one key, and reports of different acts different ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from edict.evaluation.comparison import Comparison
from edict.evaluation.tallies import Tally, harmonic


@dataclass(frozen=True, slots=True)
class Item:
    """One wanted directive of one article: its true key, and the key found or None where it was missed."""

    article: str
    key: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Cubed:
    """B-cubed: for the average item, how much of its group belongs there, and how much of it is there."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Linking:
    """Both judgements over one set of items."""

    pairwise: Tally
    cubed: Cubed


def items(comparisons: Iterable[Comparison], *, background: bool) -> tuple[Item, ...]:
    """The wanted directives of all articles, with those in the background or without."""
    return tuple(_items(comparisons, background))


def _items(comparisons: Iterable[Comparison], background: bool) -> Iterator[Item]:
    for one in comparisons:
        # An article that tells one act twice tells it once: the key found last stands for both.
        keys = {one.gold.directives[place].key: key for place, key in one.keys.items()}
        for directive in one.gold.directives:
            if background or not directive.background:
                yield Item(one.gold.id, directive.key, keys.get(directive.key))


def _groups(members: Sequence[Item]) -> tuple[dict[Item, Hashable], dict[Item, Hashable]]:
    """Each item's true group and found group; a missed item is a group of its own."""
    true: dict[Item, Hashable] = {item: item.key for item in members}
    found: dict[Item, Hashable] = {item: item if item.found is None else item.found for item in members}
    return true, found


def _together(groups: Mapping[Item, Hashable]) -> Mapping[Hashable, set[Item]]:
    members: dict[Hashable, set[Item]] = defaultdict(set)
    for item, group in groups.items():
        members[group].add(item)
    return members


def _pairs(groups: Mapping[Item, Hashable]) -> set[frozenset[Item]]:
    """All pairs of items of one group in two articles."""
    return {
        frozenset((one, other))
        for members in _together(groups).values()
        for one, other in combinations(members, 2)
        if one.article != other.article
    }


def judge(members: Sequence[Item]) -> Linking:
    """Pairwise and B-cubed agreement of the found groups with the true ones."""
    true, found = _groups(members)
    wanted, linked = _pairs(true), _pairs(found)
    both = len(wanted & linked)
    return Linking(Tally(both, len(linked), both, len(wanted)), _cubed(members, true, found))


def _cubed(members: Sequence[Item], true: Mapping[Item, Hashable], found: Mapping[Item, Hashable]) -> Cubed:
    if not members:
        return Cubed(1.0, 1.0)
    of_true, of_found = _together(true), _together(found)
    precision = recall = 0.0
    for item in members:
        belonging, grouped = of_true[true[item]], of_found[found[item]]
        precision += len(belonging & grouped) / len(grouped)
        recall += len(belonging & grouped) / len(belonging)
    return Cubed(precision / len(members), recall / len(members))
