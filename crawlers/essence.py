"""A text without what changes on its own, counters of views and ages such as "2 hours ago"; pure.

The patterns are data (`volatile.yml`). What they find is left out of the comparison of two versions; the
stored text keeps every word. A number alone is never left out: it may be the fine.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from domain.ids import text_hash

_NUMBER = r"(?<![\w.,])\d[\d.,'’  ]{0,15}\s?(?:k|m|mio|tsd|mil|万|萬|亿|億|천|만|千)?"
# A byline, a counter and an age stand side by side in one line, parted by these.
_PARTS = re.compile(r"([|·•‧∙/]| [-–—] )")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,2}|[^\W\d_]+")
# A bare number beside a sign, as widgets show it; an amount of money is none.
_WIDGET = re.compile(r"[^\w$€£¥₩%]*\d[\d.,]*\s?[km]?[^\w$€£¥₩%]*")
# Longer parts are prose, and searching them would take long.
_LONGEST = 240
# How many words may stand beside a number of each kind: beyond that it is a sentence that tells of it.
_MOST_WORDS = {"counters": 8, "comments": 3, "ages": 8}


def same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two versions (title and text) say the same but for what changes on its own."""
    return essence_hash(*one) == essence_hash(*other)


def essence_hash(title: str, text: str) -> str:
    """The content hash of a text without its volatile parts; paragraphs of nothing else are left out."""
    kept = (_settled(line) for line in text.casefold().split("\n"))
    return text_hash(title.casefold(), "\n".join(line for line in kept if line))


def _settled(line: str) -> str:
    return "".join(map(_settled_part, _PARTS.split(line))).strip(" |·•‧∙/-–—") if _may_change(line) else line


def _may_change(line: str) -> bool:
    return bool(re.search(r"\d|\bago\b|\bnow\b", line))


def _settled_part(part: str) -> str:
    """One part of a line, "" where it is nothing but a counter or an age."""
    if len(part) > _LONGEST:
        return part
    if len(part) <= 16 and _WIDGET.fullmatch(part):
        return ""
    for kind, pattern in _volatile().items():
        without = pattern.sub(" ", part)
        words = len(_WORD.findall(without))
        if without != part and words <= _MOST_WORDS[kind]:
            part = without if words else ""
    return part


@cache
def _volatile() -> dict[str, re.Pattern[str]]:
    listed = yaml.safe_load(Path(__file__).with_name("volatile.yml").read_text("utf-8"))
    return {
        kind: re.compile("|".join(f"(?:{pattern.replace('{number}', _NUMBER)})" for pattern in patterns))
        for kind, patterns in listed.items()
    }
