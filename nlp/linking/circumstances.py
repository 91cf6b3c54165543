"""What else two reports agree on: sums of money, words, and the circumstances of the act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import yaml

from nlp.linking.levels import Level
from nlp.linking.matters import concepts_of
from nlp.linking.reports import ReportTold
from nlp.linking.sentences import alike, shared_number
from nlp.linking.sums import other_sums, same_sum
from nlp.linking.weights import weights

# Sentences that share this much of their words are alike.
_ALIKE = 0.4
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_OWN_HOUSE = "state bodies"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found = yaml.safe_load(Path(__file__).with_name("circumstances.yml").read_text("utf-8"))
    return {
        name: re.compile(
            "|".join(re.escape(w) if _UNSPACED.search(w) else rf"\b{re.escape(w)}" for w in words)
        )
        for name, words in found.items()
    }


@lru_cache(maxsize=20_000)
def _circumstances(words: str) -> frozenset[str]:
    folded = " ".join(words.casefold().split())
    found = {name for name, pattern in _patterns().items() if pattern.search(folded)}
    return concepts_of("reason", words) | found


def circumstances_of(item: ReportTold) -> frozenset[str]:
    """What the report says the act is about: its reasons, and whom or what it concerns."""
    return _circumstances(_told(item))


def own_house(item: ReportTold) -> bool:
    """Whether the act is about what state bodies use themselves: each of them acts for its own house."""
    return _OWN_HOUSE in concepts_of("scope", _told(item))


def _told(item: ReportTold) -> str:
    report = item.report
    return "\n".join(filter(None, (report.sentence.text, report.reason, report.scope, *report.subjects)))


def _money(one: ReportTold, other: ReportTold) -> Iterator[Level]:
    """The level of what both sentences name in numbers: a fine of another height is another fine."""
    levels, number = weights().text, shared_number(one, other)
    shared = same_sum(one.sums, other.sums)
    if shared:
        yield Level(levels.sum, f"both of {shared[1]:,.0f} {shared[0]}")
    elif other_sums(one.sums, other.sums):
        yield Level(levels.sums, "of other sums")
    elif number:
        yield Level(levels.number, f"both name {float(number):,.0f}")


def text_levels(one: ReportTold, other: ReportTold) -> Iterator[Level]:
    """The levels of what the two reports say beside the names."""
    yield from _money(one, other)
    if alike(one, other) >= _ALIKE:
        yield Level(weights().text.alike, "told in like words")


def circumstance_levels(one: ReportTold, other: ReportTold) -> Iterator[Level]:
    """The level of what both acts are about, beside whom they fall on."""
    shared = sorted(circumstances_of(one) & circumstances_of(other))
    if shared:
        level = weights().text.circumstances if len(shared) > 1 else weights().text.circumstance
        yield Level(level, f"both about {' and '.join(shared[:3])}")
