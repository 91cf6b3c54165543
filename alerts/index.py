"""The subscriptions that a step of a directive meets, found by what they ask for, not one after the other.

Each subscription stands under one of its conditions only: the one whose values fewest others ask for. What
is found there is then compared in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from alerts.conditions import NAMED, Conditions, Traits, meets, text_keys, topic_key

_Key = tuple[str, str]
_FIELDS = (*NAMED, "topics")


class Index:
    """Subscriptions by their conditions; `add` nothing later: it is built whole, once for each pass."""

    def __init__(self, subscriptions: Iterable[tuple[str, Conditions]]) -> None:
        self._asked = dict(subscriptions)
        common = Counter(
            key for asked in self._asked.values() for field in _FIELDS for key in _keys(asked, field)
        )
        self._places: dict[_Key, list[str]] = defaultdict(list)
        self._open: list[str] = []
        for name, asked in self._asked.items():
            self._place(name, asked, common)

    def __len__(self) -> int:
        return len(self._asked)

    def match(self, traits: Traits) -> tuple[str, ...]:
        """The names of all subscriptions whose conditions the step meets, in alphabetical order."""
        near = set(self._open)
        for key in _offered(traits):
            near.update(self._places.get(key, ()))
        return tuple(sorted(name for name in near if meets(self._asked[name], traits)))

    def _place(self, name: str, asked: Conditions, common: Counter[_Key]) -> None:
        ways = [tuple(_keys(asked, field)) for field in _FIELDS if getattr(asked, field)]
        if not ways:
            self._open.append(name)
            return
        for key in min(ways, key=lambda keys: sum(common[key] for key in keys)):
            self._places[key].append(name)


def _keys(asked: Conditions, field: str) -> Iterator[_Key]:
    values: frozenset[str] = getattr(asked, field)
    if field == "topics":
        yield from {(field, topic_key(value)) for value in values}
    else:
        yield from ((field, value) for value in values)


def _offered(traits: Traits) -> Iterator[_Key]:
    for field in NAMED:
        yield from ((field, value) for value in getattr(traits, field))
    yield from (("topics", key) for key in text_keys(traits.text))
