"""The items of a digest: stories of their own under one title, which must not be read into one another.

Headings alone do not make a digest: most part one story. An item's heading is long enough for a headline and
names somebody or something that no other item names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.gazetteer import Gazetteer
from nlp.surface import Surface

_MARKED = re.compile(
    r"""^[ \t]*
    (?: (?P<hashes>\#{1,6})[ \t]+ | <h(?P<size>[1-6])\b[^<>]*> | (?P<strong>\*\*)(?=[^*\n]+\*\*[ \t]*$) )
    (?P<words>[^\n]+)
    """,
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
# A heading in bold type stands below all those that are marked as headings.
_STRONG = 7
# What a headline has at least: so many words, or so many characters where words are not spaced.
_WORDS, _CHARACTERS = 4, 10
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# One item beside the rest of the text may be an aside of a single story.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the surface with the headline that it stands under; None for what precedes all items."""

    start: int
    end: int
    headline: str | None


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    start: int
    words: str


def items(surface: Surface, gazetteer: Gazetteer, language: str) -> tuple[Item, ...]:
    """The items of a digest in the order of the text, or the whole text as one without a headline.

    Takes time in proportion to the text where it has headings, and next to none where it has not.
    """
    headlines = [heading for heading in _headings(surface) if _is_headline(heading.words)]
    for level in sorted({heading.level for heading in headlines}):
        starting = [heading for heading in headlines if heading.level <= level]
        if len(starting) >= _FEWEST:
            parts = _parts(surface.text, starting)
            if _apart(surface.text, parts, gazetteer, language):
                return parts
    return (Item(0, len(surface.text), None),)


def _headings(surface: Surface) -> Iterator[_Heading]:
    """The headings of a text but for its title."""
    for match in _MARKED.finditer(surface.raw):
        start = bisect_left(surface.starts, match.start("words"))
        words = surface.text[start:].split("\n", 1)[0].strip()
        if start and words:
            level = len(match["hashes"] or "") or int(match["size"] or _STRONG)
            yield _Heading(level, start, words)


def _parts(text: str, headings: Sequence[_Heading]) -> tuple[Item, ...]:
    ends = [*(heading.start for heading in headings[1:]), len(text)]
    items_ = (Item(one.start, end, one.words) for one, end in zip(headings, ends, strict=True))
    return (Item(0, headings[0].start, None), *items_)


def _is_headline(words: str) -> bool:
    """Whether a heading can be a headline: neither a short label nor a question nor the lead of a list."""
    if words.rstrip("*_ ").endswith((":", "：", "?", "？")):
        return False
    return len(_UNSPACED.findall(words)) >= _CHARACTERS or len(words.split()) >= _WORDS


def _apart(text: str, parts: Sequence[Item], gazetteer: Gazetteer, language: str) -> bool:
    """Whether most of the headlines name what no other part names."""
    named = [_named(text[part.start : part.end], gazetteer, language) for part in parts]
    times = Counter(name for names in named for name in names)
    headlines = [_named(part.headline, gazetteer, language) for part in parts if part.headline]
    alone = sum(any(times[name] == 1 for name in names) for names in headlines)
    return alone >= _FEWEST and 2 * alone > len(headlines)


def _named(text: str, gazetteer: Gazetteer, language: str) -> set[str]:
    return {entity.id for match in gazetteer.find(text, language) for entity in match.entities}
