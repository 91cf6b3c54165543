"""What else two reports agree on: sums of money, words, and the circumstances of the act."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.linking.levels import Level
from nlp.linking.reports import ReportTold
from nlp.linking.sentences import alike, shared_number
from nlp.linking.sums import other_sums, same_sum
from nlp.linking.weights import weights

# Sentences that share this much of their words are alike.
_ALIKE = 0.4


def _money(one: ReportTold, other: ReportTold) -> Iterator[Level]:
    """The level of what both sentences name in numbers: a fine of another height is another fine."""
    levels, number = weights().text, shared_number(one, other)
    shared = same_sum(one.sums, other.sums)
    if shared:
        yield Level(levels.number, f"both of {shared[1]:,.0f} {shared[0]}")
    elif other_sums(one.sums, other.sums):
        yield Level(levels.sums, "of other sums")
    elif number:
        yield Level(levels.number, f"both name {float(number):,.0f}")


def text_levels(one: ReportTold, other: ReportTold) -> Iterator[Level]:
    """The levels of what the two sentences say beside the names."""
    yield from _money(one, other)
    if alike(one, other) >= _ALIKE:
        yield Level(weights().text.alike, "told in like words")
