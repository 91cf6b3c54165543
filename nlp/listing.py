"""Companies in Chinese, Japanese and Korean that are told by standing in a list with known ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HAN = "\u3400-\u9fff"


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a language writes lists: what parts the items, a name, one that looks like no plain noun."""

    mark: str
    name: str
    sure: str
    close: str
    counted: str


_WRITINGS = {
    "zh": _Writing(
        "、",
        rf"[A-Za-z][A-Za-z0-9.&-]+|[{_HAN}]{{2,6}}?",
        r"[A-Za-z][A-Za-z0-9.&-]{3,}",
        "(?=[、，。；等和及与與])",
        "等(?:[一二三四五六七八九十两兩0-9]+)?(?:家|企业|企業|公司|厂商|廠商|科技巨头|科技公司)",
    ),
    "ja": _Writing(
        "[、,]",
        r"[A-Za-z][A-Za-z0-9.&-]+|[ァ-ヶーA-Za-z・]{3,16}",
        r"[A-Za-z][A-Za-z0-9.&-]{3,}|[ァ-ヶーA-Za-z・]{4,16}",
        "(?=[、,。のとやはがにをへも]|など|および|及び)",
        "など(?:の)?[0-9０-９数]+社|の[0-9０-９]+社|の各社",
    ),
    "ko": _Writing(
        ", |·",
        r"[A-Za-z][A-Za-z0-9.&-]+|[가-힣A-Za-z]{2,9}",
        r"[A-Za-z][A-Za-z0-9.&-]{3,}",
        "(?=, |·| 등|[와과] )",
        "등 [0-9]+개 ?(?:사|업체|기업|회사|거래소)|등 (?:기업|업체|플랫폼|빅테크|거래소)",
    ),
}
_NEAR = 60  # characters within which the list says how many companies it names


def neighbours(
    text: str, language: str, known: Iterable[tuple[int, int]], plain: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Spans of names listed right after or before the `known` companies; `plain` words are no names.

    A name in the language's common writing counts only where the list says that it counts companies.
    """
    writing = _WRITINGS[language]
    after = re.compile(f"(?:{writing.mark})(?P<name>{writing.name}){writing.close}")
    before = re.compile(f"(?:^|[{_HAN}、,。 は者社])(?P<name>{writing.sure})(?:{writing.mark})$")
    ends = {end: start for start, end in known}
    queue = list(ends)
    while queue:
        end = queue.pop()
        follows = after.match(text, end)
        if follows and _is_name(text, follows, writing, plain) and follows.end("name") not in ends:
            ends[follows.end("name")] = follows.start("name")
            queue.append(follows.end("name"))
            yield follows.span("name")
        precedes = before.search(text[max(0, ends[end] - 20) : ends[end]])
        if precedes and precedes["name"] not in plain:
            last = ends[end] - 20 if ends[end] > 20 else 0
            span = last + precedes.start("name"), last + precedes.end("name")
            if span[1] not in ends:
                ends[span[1]] = span[0]
                yield span


def _is_name(text: str, match: re.Match[str], writing: _Writing, plain: frozenset[str]) -> bool:
    name = match["name"]
    if name in plain:
        return False
    counted = re.search(writing.counted, text[match.end() : match.end() + _NEAR]) is not None
    return counted or re.fullmatch(writing.sure, name) is not None
