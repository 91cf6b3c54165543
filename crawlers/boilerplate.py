"""An article's paragraphs without calls to share, lists of related links, cookie notices and the like; pure.

The patterns are data (`boilerplate.yml`). Only short paragraphs are ever left out, and only whole ones, so
that no sentence of an article that speaks of cookies or subscriptions is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

# A longer paragraph is prose, whatever it begins with.
_LONGEST = 220
# What may follow a closing heading and still go with it, as a share of the whole text and in characters.
_MOST_SHARE, _MOST_TAIL = 0.35, 2500


def without_boilerplate(blocks: Sequence[str]) -> list[str]:
    """The blocks that are the article's own, in order."""
    lines, closers = pattern("lines"), pattern("closers")
    end = _end(blocks, closers)
    return [
        block for block in blocks[:end] if len(block) > _LONGEST or not lines.match(block.strip(" -–•|\n"))
    ]


def _end(blocks: Sequence[str], closers: re.Pattern[str]) -> int:
    """Where the article ends: at the first heading behind which nothing of it follows."""
    whole = sum(map(len, blocks))
    tail = whole
    for place, block in enumerate(blocks):
        if (
            place
            and len(block) <= 80
            and tail <= min(_MOST_SHARE * whole, _MOST_TAIL)
            and closers.match(block)
        ):
            return place
        tail -= len(block)
    return len(blocks)


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """What matches any of the patterns of a kind: `lines`, `closers`, `beside` or `article`."""
    return re.compile("|".join(f"(?:{words})" for words in _patterns()[kind]), re.I)


@cache
def _patterns() -> Mapping[str, Sequence[str]]:
    told: Mapping[str, Sequence[str]] = yaml.safe_load(
        Path(__file__).with_name("boilerplate.yml").read_text("utf-8")
    )
    return told
