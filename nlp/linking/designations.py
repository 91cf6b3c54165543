"""Names of products that are known by their number: "LX-500", "H20", "Heron 2"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml

from nlp.linking.names import folded

_NAME = re.compile(
    r"(?<![A-Za-z0-9_/.%=?&-])([A-Z][A-Za-z]*)[- ]?(\d{1,4}[A-Za-z]{0,3})(?![A-Za-z0-9_/%]|[.,:]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _others() -> frozenset[str]:
    return frozenset(yaml.safe_load(Path(__file__).with_name("numbered_words.yml").read_text("utf-8")))


@lru_cache(maxsize=20_000)
def designations(passage: str) -> frozenset[str]:
    """The designations in a passage, folded and without what joins their parts: "lx500"."""
    found = ((match[1], match[2]) for match in _NAME.finditer(passage))
    return frozenset(
        folded(name) + folded(number)
        for name, number in found
        if folded(name) not in _others() and not _YEAR.fullmatch(number)
    )
