"""The subscriptions that a change of a directive meets, found by what they ask for, not one after the other.

Each condition has the set of subscriptions that it lets through: those that ask for one of the change's
values, and those that do not ask. What is in all of these sets is met. A set is one long integer with a bit
for each subscription, so that joining and cutting sets of a hundred thousand takes microseconds.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress

from alerts.conditions import NAMED, Conditions, Traits, mentions, suffices_for, text_keys, topic_key

_BITS = bytes.maketrans(b"01", b"\x00\x01")
# Up to so many members a list is smaller than the bits of a hundred thousand.
_FEW = 1000


class Index:
    """Subscriptions by their conditions; it is built whole and then only asked."""

    def __init__(self, subscriptions: Iterable[tuple[str, Conditions]]) -> None:
        self._names: list[str] = []
        lists: dict[str, dict[object, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("I")))
        for number, (name, asked) in enumerate(subscriptions):
            self._names.append(name)
            for field, value in _asked(asked):
                lists[field][value].append(number)
        self._sets: dict[str, Mapping[object, array[int] | int]] = {
            field: {value: self._shrunk(members) for value, members in values.items()}
            for field, values in lists.items()
        }
        self._topics: dict[str, list[str]] = defaultdict(list)
        for topic in self._sets.get("topics", ()):
            if isinstance(topic, str):
                self._topics[topic_key(topic)].append(topic)

    def __len__(self) -> int:
        return len(self._names)

    def asks(self, occasion: str) -> bool:
        """Whether anybody wants to be told on such an occasion."""
        return occasion in self._sets.get("occasions", ())

    def match(self, traits: Traits) -> tuple[str, ...]:
        """The names of all subscriptions whose conditions the change meets, in the order given."""
        left = (1 << len(self._names)) - 1
        for field in NAMED:
            left &= self._let_through(field, getattr(traits, field))
        left &= self._let_through("evidence", suffices_for(traits.evidence))
        left &= self._let_through("sources", range(1, traits.sources + 1))
        left &= self._let_through("topics", self._told(traits.text))
        # The bits from the lowest to the highest, a byte of 0 or 1 for each.
        chosen = bin(left)[:1:-1].encode().translate(_BITS)
        return tuple(compress(self._names, chosen))

    def _let_through(self, field: str, values: Iterable[object]) -> int:
        """The set of those that ask for one of the values, or for none: these stand under None."""
        found = 0
        sets = self._sets.get(field, {})
        few = bytearray(len(self._names) // 8 + 1)
        for value in (None, *values):
            members = sets.get(value, 0)
            if isinstance(members, int):
                found |= members
            else:
                _add(few, members)
        return found | int.from_bytes(few, "little")

    def _told(self, text: str) -> Iterator[str]:
        """The topics that somebody asks for and that the text speaks of."""
        near = {topic for key in set(text_keys(text)) for topic in self._topics.get(key, ())}
        return (topic for topic in near if mentions(text, topic))

    def _shrunk(self, members: array[int]) -> array[int] | int:
        if len(members) <= _FEW:
            return members
        bits = bytearray(len(self._names) // 8 + 1)
        _add(bits, members)
        return int.from_bytes(bits, "little")


def _asked(asked: Conditions) -> Iterator[tuple[str, object]]:
    """Each condition with each of its values; None for a condition that asks for nothing."""
    for field in (*NAMED, "topics"):
        values: frozenset[str] = getattr(asked, field)
        yield from ((field, value) for value in values or (None,))
    yield "evidence", asked.evidence
    yield "sources", asked.sources


def _add(bits: bytearray, members: Iterable[int]) -> None:
    for number in members:
        bits[number >> 3] |= 1 << (number & 7)
