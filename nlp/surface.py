"""The visible text of a stored article, with the way back to the stored characters."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass, replace
from functools import cache

from nlp import lexicon

_BLOCKS = (
    "p|br|li|ul|ol|h[1-6]|div|tr|table|blockquote|section|article|header|footer|figure|figcaption|td|th|hr|dt|dd|dl"
    "|main|aside|nav|title|option|summary|details"
)
_HIDDEN = "script|style|pre|code|svg|noscript|template|head"
_URL = r"(?:[^()\s]|\([^()\s]*\))*"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s?"
_LINE = r"(?:(?<=\n)|(?<![\s\S]))[ \t]*"
# The characters with which anything but visible text can begin. It is tried at no others.
_OPENS = r"(?=[\s<`&\[!\\\-_*=|:\#+•·>~\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\u2010\u2011])"
# A single blank between letters is visible text too.
_SINGLE = r"(?<=[^\W_])[ ](?=[^\W_])"
_SPECIAL = re.compile(
    rf"""
      {_OPENS} (?!{_SINGLE}) (?:
      (?P<comment><!--)
    | (?P<fence>{_LINE}```)
    | (?P<hidden><(?:{_HIDDEN})\b[^<>]*>)
    | (?P<block></?(?:{_BLOCKS})\b[^<>]*>)
    | (?P<tag></?[a-zA-Z!?][^<>]*>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});)
    | (?P<picture>\[!\[[^\[\]]*\]\({_URL}{_TITLE}\)\]\({_URL}{_TITLE}\)|!\[[^\[\]]*\]\({_URL}{_TITLE}\))
    | (?P<link>\[(?P<words>[^\[\]]*)\]\({_URL}{_TITLE}\))
    | (?P<escape>\\(?=[\\`*_{{}}\[\]()\#+\-.!|>~"'$&<]))
    | (?P<rule>{_LINE}(?:[-*_=]{{3,}}|\|?(?::?-{{2,}}:?\|)+(?::?-{{2,}}:?)?)[ \t]*(?=\n|$))
    | (?P<heading>{_LINE}\#{{1,6}}[ \t]+)
    | (?P<bullet>{_LINE}[-*+•·][ \t]+)
    | (?P<quote>{_LINE}(?:>[ \t]?)+)
    | (?P<strong>\*\*+|~~|__+(?=\S)|(?<=\S)__+|\*(?=[^\s*])|(?<=[^\s*])\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`)
    | (?P<nothing>[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]+)
    | (?P<hyphen>[\u2010\u2011])
    | (?P<lines>[ \t\u00a0\r]*\n\s*)
    | (?P<blank>[ \t\u00a0\r\x0b\x0c\x85\u1680\u2000-\u200a\u202f\u205f\u3000]+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = "\n\n"
_FEEDS = "feeds"
# So long a title may be, with its markup, and so long the name of an outlet.
_TITLED, _OUTLET = 400, 200


@cache
def _tails() -> re.Pattern[str]:
    """What feeds put behind an item, to its line's end: "The post <title> appeared first on <outlet>"."""
    listed = (re.escape(tail).replace("'", "['’]") for tail in lexicon.words("xx", _FEEDS, "tails"))
    framed = "|".join(tail.replace("…", rf"[^\n]{{1,{_TITLED}}}?") for tail in listed)
    link = r"(?:<[^<>\n]*>\s*|\[)*"
    return re.compile(rf"(?<!\w)(?:{framed})\s{link}[A-ZÀ-Þ0-9А-ЯЁ][^\n]{{0,{_OUTLET}}}$", re.MULTILINE)


def _without_tail(raw: str) -> str:
    """The raw text with blanks where a feed's own words stand, so that every offset stays."""
    return _tails().sub(lambda found: " " * len(found[0]), raw)


@dataclass(frozen=True, slots=True)
class Surface:
    """Clean text; its character i stands for the raw characters `starts[i]` to `ends[i]` (half-open)."""

    raw: str
    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, raw: str) -> Surface:
        """What a reader sees of a raw text: no markup, no code, entities as their characters.

        Paragraphs, headings and list items are parted by an empty line; runs of blanks become one blank.
        Takes time in proportion to the text.
        """
        return replace(_Cleaner(_without_tail(raw)).surface(), raw=raw)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets from the first to after the last visible character of a surface span.

        Raises ValueError when the span is outside the text or holds nothing visible.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} outside a surface of {len(self.text)} characters")
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            raise ValueError(f"nothing visible in the surface span {start}:{end}")
        return self.starts[start], self.ends[end - 1]


class _Cleaner:
    """Copies what is visible, piece by piece, and remembers where each character came from."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._pieces: list[str] = []
        self._starts, self._ends = array("L"), array("L")
        self._last = "\n"  # the last character put out: blanks and breaks at the start are dropped
        self._in_heading = False
        self._address: tuple[int, int] | None = None  # where a link's words end, and where its address does
        self._unclosed: set[str] = set()

    def surface(self) -> Surface:
        position, raw = 0, self._raw
        while (match := _SPECIAL.search(raw, position)) is not None:
            if self._address and match.start() >= self._address[0]:
                position = self._skip_address(position)
            else:
                self._copy(position, match.start())
                position = self._special(match)
        if self._address:
            position = self._skip_address(position)
        self._copy(position, len(raw))
        text = "".join(self._pieces)
        while text and text[-1].isspace():
            text = text[:-1]
        return Surface(raw, text, self._starts[: len(text)], self._ends[: len(text)])

    def _skip_address(self, position: int) -> int:
        """Put out the rest of a link's words; where its address ends."""
        assert self._address is not None
        (start, end), self._address = self._address, None
        self._copy(position, start)
        return end

    def _copy(self, start: int, end: int) -> None:
        """Put out raw characters as they are."""
        if start < end:
            self._put(self._raw[start:end], range(start, end), range(start + 1, end + 1))

    def _put(self, text: str, starts: range, ends: range) -> None:
        self._pieces.append(text)
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._last = text[-1]

    def _put_as(self, text: str, start: int, end: int) -> None:
        """Put out other characters than the raw ones that they stand for."""
        for char in text:
            if char.isspace():
                self._blank(start, end)
            else:
                self._pieces.append(char)
                self._starts.append(start)
                self._ends.append(end)
                self._last = char

    def _blank(self, start: int, end: int) -> None:
        if not self._last.isspace():
            self._put(" ", range(start, start + 1), range(end, end + 1))

    def _break(self, start: int, end: int, mark: str = _BREAK) -> None:
        """End a line or paragraph; a blank or break before it gives way."""
        while self._pieces and self._pieces[-1] == " ":
            self._pieces.pop()
            self._starts.pop()
            self._ends.pop()
        if not self._pieces or self._pieces[-1] == _BREAK:
            self._last = "\n"
            return
        if self._pieces[-1] == "\n":
            self._pieces.pop()
            self._starts.pop()
            self._ends.pop()
            mark = _BREAK
        self._pieces.append(mark)
        self._starts.extend([start] * len(mark))
        self._ends.extend([end] * len(mark))
        self._last = "\n"

    def _special(self, match: re.Match[str]) -> int:
        """Deal with one piece of markup; where to go on."""
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        if kind == "words":
            kind = "link"
        if kind == "link":
            self._address = (match.end("words"), end)
            return start + 1
        if kind in ("comment", "fence", "hidden"):
            end = self._hidden(match, kind)
        if kind in ("block", "rule", "heading", "bullet", "quote", "fence", "hidden"):
            self._break(start, end)
            self._in_heading = kind == "heading"
        elif kind == "entity":
            self._put_as(html.unescape(match[0]), start, end)
        elif kind == "hyphen":
            self._put_as("-", start, end)
        elif kind == "lines":
            whole = self._in_heading or match[0].count("\n") > 1
            self._in_heading = False
            self._break(start, end, _BREAK if whole else "\n")
            return self._line_start(end)
        elif kind == "blank":
            self._blank(start, end)
        return end

    def _line_start(self, end: int) -> int:
        """Back to just after the line's end, so that marks at the head of the next line are seen."""
        return self._raw.rfind("\n", 0, end) + 1

    def _hidden(self, match: re.Match[str], kind: str) -> int:
        """Where hidden content ends; after the opening mark itself when it is never closed."""
        if kind == "hidden":
            name = re.match(r"<(\w+)", match[0])
            assert name is not None
            closing = f"</{name[1].lower()}"
        else:
            closing = "-->" if kind == "comment" else "```"
        if closing in self._unclosed:
            return match.end()
        found = re.compile(re.escape(closing), re.IGNORECASE).search(self._raw, match.end())
        if found is None:
            self._unclosed.add(closing)
            return match.end()
        after = self._raw.find(">", found.end()) if kind == "hidden" else found.end() - 1
        return after + 1 if after >= 0 else found.end()
