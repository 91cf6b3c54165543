"""Near-copies: which articles carry another's text, and which of them came first."""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rensa import RMinHash

from domain.directives import Story, Told
from domain.ids import digest
from domain.vocabulary import SourceKind, StoryRole

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
# Of two texts, this share of the shorter one's shingles must stand in the longer one. A wire story of which
# an outlet drops every fourth paragraph and adds its own lead still passes; two reports of one event do not.
_CONTAINED = 0.6
_WHOLE = 0.9


@lru_cache(maxsize=512)
def shingles(text: str) -> frozenset[str]:
    """Runs of four words, or of six characters where the text is written without spaces."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
    size = 6 if len(_CJK.findall(text)) * 2 > len(tokens) else 4
    return frozenset(" ".join(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1)))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that stands in the larger, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def sketch(text: str) -> tuple[int, ...]:
    """What near-copies of a text share some of: the bands of its MinHash, as 62-bit numbers.

    Texts of which half the shingles are the same (Jaccard) share at least one band in 98 of 100 cases.
    """
    found = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    found.update(sorted(shingles(text)))
    values = found.digest()
    rows = _PERMUTATIONS // _BANDS
    return tuple(_band(number, values[number * rows : (number + 1) * rows]) for number in range(_BANDS))


def _band(number: int, values: Sequence[int]) -> int:
    written = struct.pack(f"<{1 + len(values)}I", number, *values)
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest(), "big") >> 2


def is_copy(share: float) -> bool:
    """Whether so much of the shorter text stands in the longer one that one was made from the other."""
    return share >= _CONTAINED


def seniority(told: Told) -> tuple[str, int, str]:
    """Earlier publication first, wires before others on the same day, then by id."""
    published = told.article.published
    rank = 0 if told.article.source_kind is SourceKind.WIRE else 1
    return (published.value[:10] if published else "9999", rank, told.article.id)


def _role(article_id: str, original_id: str, share: float) -> StoryRole:
    if article_id == original_id:
        return StoryRole.ORIGINAL
    return StoryRole.WIRE_COPY if share >= _WHOLE else StoryRole.REWRITE


def story_of(members: Sequence[Told]) -> Story:
    """One group of near-copies, with the role of each: the order of `members` does not matter."""
    original = min(members, key=seniority).article
    whole = shingles(original.text)
    roles = tuple(
        (
            told.article.id,
            _role(told.article.id, original.id, containment(shingles(told.article.text), whole)),
        )
        for told in sorted(members, key=lambda told: told.article.id)
    )
    return Story("s" + digest(original.id), roles)
