"""Quotation spans of a text: every usual pair of marks, nested, over paragraphs, and block quotes.

Only outermost spans are given. Marks that stay open at the end of a paragraph are read as a quotation that
runs on when the next paragraph opens with the same mark, or when the paragraph itself opens with it; else
they are dropped, so that one lost mark never swallows the rest of an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSERS = {
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "＂": "＂",
    "″": "″",
    '"': '"',
    "'": "'",
}
TITLE_MARKS = frozenset("《〈")
_STRAIGHT = frozenset("\"'＂″")
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*")
_DOUBLED = re.compile(r"(?<![\w'])(?:''|``)(?=[^\s'])(.*?)''(?!')")
_BLOCK = re.compile(r"[ \t]*>[ \t]*")
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
MASK = "█"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, half-open; `continues` when it carries on the quotation before it."""

    start: int
    end: int
    mark: str
    closed: bool = True
    continues: bool = False

    def inner(self, text: str) -> str:
        """The words between the marks."""
        inside = text[self.start + (self.mark != ">") : self.end]
        return inside[:-1] if self.closed and self.mark != ">" else inside


_MARKS = "”’\"″'»«›」』“‘＂` "
_SINGLE = frozenset("'`‘‚")


def final(text: str, quote: Quote) -> str:
    """The last character of a quotation before its closing mark; empty when there is none."""
    return text[quote.start + 1 : quote.end].rstrip(_MARKS)[-1:]


def parted(quote: Quote, start: int, end: int) -> tuple[Quote, ...]:
    """The two halves of a quotation around words of the reporter's between its marks.

    The first half has only the opening mark, the second only the closing one.
    """
    first = Quote(quote.start, start, quote.mark, False, quote.continues)
    rest = Quote(end, quote.end, ">", quote.closed)
    return (first, rest) if quote.end - end > 2 else (first,)


def word_count(text: str) -> int:
    """The number of words; a Chinese, Japanese or Korean character counts as one."""
    return len(_WORDS.findall(text))


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations in order of their offsets, never one inside another."""
    found: list[Quote] = []
    paragraphs = [(match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    for number, (start, end) in enumerate(paragraphs):
        following = text[slice(*paragraphs[number + 1])].lstrip() if number + 1 < len(paragraphs) else ""
        block = _BLOCK.match(text, start, end)
        if block:
            found.append(Quote(block.end(), end, ">"))
            continue
        open_before = found[-1].mark if found and not found[-1].closed else None
        found.extend(_in_paragraph(text, start, end, following[:1], open_before))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, next_mark: str, open_before: str | None) -> list[Quote]:
    found: list[Quote] = []
    at = start
    while at < end:
        doubled = _DOUBLED.match(text, at, end)
        if doubled:
            found.append(Quote(at, doubled.end(), text[at]))
            at = doubled.end()
            continue
        resumed = _resumed(text, at, start, end, open_before)
        if resumed is not None:
            found.append(resumed)
            at = resumed.end
            continue
        if not _opens(text, at, start, end):
            at += 1
            continue
        mark = text[at]
        close = _closing(text, at, end)
        carried = open_before == mark and not text[start:at].strip()
        if close is not None:
            found.append(Quote(at, close + 1, mark, True, carried))
            at = close + 1
        elif _runs_on(text, at, start, next_mark):
            found.append(Quote(at, end, mark, False, carried))
            return found
        else:
            at += 1
    return found


def _resumed(text: str, at: int, start: int, end: int, open_before: str | None) -> Quote | None:
    """The rest of a quotation that a paragraph takes up with a closing mark, as Spanish does: "»y luego"."""
    if open_before not in ("«", "“") or text[at] not in CLOSERS[open_before] or text[start:at].strip():
        return None
    closers = [n for n in range(at + 1, end) if text[n] in CLOSERS[open_before]]
    return Quote(at, closers[0] + 1 if closers else end, open_before, bool(closers), True)


def _runs_on(text: str, at: int, start: int, next_mark: str) -> bool:
    if text[at] in "'‘‚":
        return False
    if next_mark and text[at] in "«“" and next_mark in CLOSERS[text[at]]:
        return True
    return next_mark == text[at] or text[start:at].strip() == "" or text[start:at].rstrip()[-1:] in ":："


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in _STRAIGHT or mark == "‘":
        return not _wordlike(before) and not after.isspace()
    if mark == "»":
        return (before.isspace() or before in "([—–-") and not after.isspace()
    return True


def _wordlike(character: str) -> bool:
    """Whether a mark after this character closes or elides; scripts without spaces open marks anywhere."""
    if "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af":
        return False
    return character.isalnum() or character in ".!?%)"


def _closing(text: str, at: int, end: int) -> int | None:
    """The offset of the mark that closes the one at `at`, stepping over nested pairs."""
    mark = text[at]
    closers = CLOSERS[mark]
    depth = 0
    for offset in range(at + 1, end):
        character = text[offset]
        if character in closers and _closes(text, offset, at, end):
            if depth == 0:
                return offset
            depth -= 1
        elif character == mark and mark not in _STRAIGHT:
            if mark == "“" and depth == 0 and _turned(text, offset, end):
                return offset
            depth += 1
    return None


def _turned(text: str, offset: int, end: int) -> bool:
    """Whether an opening mark stands where only a closing one can: behind a word, before a blank or stop."""
    after = text[offset + 1] if offset + 1 < end else " "
    return not text[offset - 1].isspace() and (after.isspace() or after in ",.;:!?)")


def _closes(text: str, offset: int, opened: int, end: int) -> bool:
    mark = text[offset]
    after = text[offset + 1] if offset + 1 < end else " "
    if mark in "'’":
        return not (after.isalnum() and after.isascii()) and not text[offset - 1].isspace()
    if mark == '"' and text[opened] == '"':
        return offset > opened + 1
    return True


def mask(text: str, quotes: tuple[Quote, ...]) -> str:
    """The text with the words between quotation marks blotted out, character for character.

    Single marks become double ones, so that no apostrophe is taken for them.
    """
    parts, at = [], 0
    for quote in quotes:
        lead, last = quote.mark != ">", quote.mark != ">" and quote.closed
        single = quote.mark in _SINGLE
        parts.append(text[at : quote.start])
        parts.append(('"' if single else text[quote.start]) if lead else "")
        parts.append(MASK * (quote.end - quote.start - lead - last))
        parts.append(('"' if single else text[quote.end - 1]) if last else "")
        at = quote.end
    parts.append(text[at:])
    return "".join(parts)
