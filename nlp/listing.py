"""Companies in Chinese, Japanese and Korean that their list tells: by known ones in it, or by its count."""

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


@dataclass(frozen=True, slots=True)
class _Count:
    """How a language closes a list with a count of companies, and what parts and makes the list."""

    close: re.Pattern[str]
    item: str
    mark: str


_NUMBER = "[0-9０-９一二两兩三四五六七八九十百数數]"
_COUNTS = {
    "zh": _Count(
        re.compile(
            rf"(?:等(?:在内的|在內的)?|在内的|在內的|这|這)\s?(?:{_NUMBER}+|多|数|數)\s?(?:余|多)?(?:家|间|間)"
        ),
        rf"[A-Za-z][A-Za-z0-9.& -]*[A-Za-z0-9]|[{_HAN}]{{2,8}}",
        r"\s?(?:、|和|与|與|及|以及)\s?",
    ),
    "ja": _Count(
        re.compile(
            rf"(?:など|ら|の|、|といった|を含む|など計|の計)(?:の|国内|国内外|大手|米国?|主要|計|電力|通信|携帯)*\s?"
            rf"(?:{_NUMBER}+)(?:社|事業者|法人|行|団体)"
        ),
        rf"「[^」\n]{{2,18}}」|[ァ-ヶー・A-Za-z0-9&々{_HAN}]{{2,16}}",
        "(?:、|と|や|および|及び|,)?",
    ),
    "ko": _Count(
        re.compile(
            r" 등(?: [가-힣]+){0,2}? ?[0-9]+(?:여 ?)?(?:개|곳)(?: ?(?:[가-힣·]+ )*?[가-힣·]*?)?"
            r"(?:사업자|업체|기업|회사|은행|거래소|보험사|증권사|통신사|플랫폼|카드사|언론사|방송사|제조사|판매사|사|社)"
        ),
        r"['‘“]?[가-힣A-Za-z0-9&]{2,12}['’”]?",
        "(?:, |·|(?:와|과) | 및 )",
    ),
}
_LIST_REACH = 140  # characters before the count in which its list stands


def counted(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Spans of the names in lists that end with a count of companies ("A, B and 3 other firms")."""
    count = _COUNTS[language]
    shape = re.compile(rf"(?:{count.item})(?:{count.mark}(?:{count.item}))+$")
    for close in count.close.finditer(text):
        first = max(text.rfind("\n", 0, close.start()) + 1, close.start() - _LIST_REACH)
        match = shape.search(text[first : close.start()])
        if match is None:
            continue
        start = first + match.start()
        members = list(_members(match[0], count))
        bounded = re.match(r"[、，。；：:「\s（(はがを]", text[start - 1 : start]) or start == 0
        for begin, end in members if bounded else members[1:]:
            yield start + begin, start + end


def _members(listed: str, count: _Count) -> Iterator[tuple[int, int]]:
    """The members of a list as [start, end), without the marks between and the quotation marks around."""
    if listed.startswith("「"):
        yield from (match.span(1) for match in re.finditer("「([^」]+)」", listed))
        return
    start = 0
    for mark in re.finditer(rf"{count.mark}|$", listed):
        if mark.start() > start and (mark[0] or mark.end() == len(listed)):
            bare = re.fullmatch("(['‘“]?)(.+?)['’”]?", listed[start : mark.start()])
            assert bare is not None
            yield start + len(bare[1]), start + bare.end(2)
            start = mark.end()
