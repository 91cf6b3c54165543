"""The blocks of a column: its paragraphs, headings, lists and tables as text, in order; pure.

One walk reads them and leaves out what is hidden, what its name sets beside the article, and what is mostly
links. Text outside paragraphs is kept where it reads like prose, or where the whole column is written so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawlers.column import UNREAD, Column, is_hidden, weight
from crawlers.listed import squeezed

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl"})
_BLOCKS = _HEADS | _LISTS | {
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dt", "header", "hgroup",
    "hr", "li", "main", "p", "pre", "section", "summary", "table", "tbody", "td", "tr",
}  # fmt: skip
_BLOCK_TAGS = tuple(sorted(_BLOCKS))
_NEVER_BESIDE = _HEADS | {"article", "main", "body"}
# Above this share of links a block is a list of other pages. Paragraphs and tables may be rich in links.
_MOST_LINKED, _MOST_LINKED_PROSE = 0.6, 0.8
# Below this share of prose in paragraphs, the column's text stands in boxes and between line breaks.
_IN_PARAGRAPHS = 0.6
# A sentence outside paragraphs is at least so long; labels and names of the template are shorter.
_SENTENCE = 80
_ENDS = frozenset('.!?…。！？"”»“’」')
# No page of a person's writing nests deeper; what does is read as far as this.
_DEEPEST = 150
# Stands for a line break while words are gathered; no page can hold it.
_BREAK = "\0"


@dataclass(frozen=True, slots=True)
class _Block:
    words: str
    is_head: bool = False
    is_loose: bool = False


@dataclass(slots=True)
class _Size:
    """How many characters a part of the page has, and how many of them in links."""

    text: int = 0
    linked: int = 0

    def add(self, other: _Size) -> None:
        self.text += other.text
        self.linked += other.linked


def blocks_of(found: Column) -> list[str]:
    """The blocks of a column with its lead, the first of equal ones in the lead only."""
    walk = _Walk(found)
    lead = [words for tag in found.lead for words in _paragraphs(walk.words(tag, _Size()))]
    walk.box(found.box, 0)
    walk.drop_heads()
    is_loose = found.in_paragraphs < _IN_PARAGRAPHS * found.prose
    column = [
        block.words for block in walk.blocks if not block.is_loose or is_loose or _is_prose(block.words)
    ]
    return [*(words for words in dict.fromkeys(lead) if words not in column), *column]


class _Walk:
    """One walk through a column, with the blocks found so far."""

    def __init__(self, found: Column) -> None:
        self.found = found
        self.blocks: list[_Block] = []

    def box(self, box: HtmlElement, depth: int) -> _Size:
        """Reads an element that may hold blocks."""
        size = _Size()
        line = [box.text or ""]
        for tag in box:
            if self._holds_blocks(tag):
                size.text += self._keep_loose(line)
                line = []
                if depth < _DEEPEST:
                    size.add(self._block(tag, depth))
            elif tag.tag == "br":
                line.append(_BREAK)
            elif tag.tag not in UNREAD and not self.found.is_beside(tag):
                line.append(self.words(tag, size))
            line.append(tag.tail or "")
        size.text += self._keep_loose(line)
        return size

    def words(self, tag: HtmlElement, size: _Size, *, apart: bool = False, depth: int = 0) -> str:
        """The words of an element; with `apart` the blocks in it are parted by a space and judged by name."""
        parts = [tag.text or ""]
        for child in tag if depth < _DEEPEST else ():
            name = child.tag
            if name == "br":
                parts.append(" " if apart else _BREAK)
            elif name not in UNREAD and not (self.found.is_beside(child) if apart else is_hidden(child)):
                words = self.words(child, size, apart=apart, depth=depth + 1)
                parts.append(f" {words} " if apart and name in _BLOCKS else words)
            parts.append(child.tail or "")
        words = "".join(parts)
        if tag.tag == "a":
            size.linked += len(words.strip())
        return words

    def drop_heads(self) -> None:
        """Takes back headings that nothing follows."""
        while self.blocks and self.blocks[-1].is_head:
            self.blocks.pop()

    def _holds_blocks(self, tag: HtmlElement) -> bool:
        name = tag.tag
        return name in _BLOCKS or (
            name == "form"
            or (len(tag) > 0 and name not in UNREAD and next(tag.iter(_BLOCK_TAGS), None) is not None)
        )

    def _keep_loose(self, line: list[str]) -> int:
        found = _paragraphs("".join(line))
        self.blocks += (_Block(words, is_loose=True) for words in found)
        return sum(map(len, found))

    def _block(self, tag: HtmlElement, depth: int) -> _Size:
        name = tag.tag
        if name == "form" and self.found.weights.get(tag, 0) < self.found.prose / 2:
            return _Size()
        if name not in _NEVER_BESIDE and self.found.is_beside(tag):
            self.drop_heads()
            return _Size()
        start = len(self.blocks)
        size = self._read(tag, depth)
        most = _MOST_LINKED_PROSE if name in {"p", "table"} else _MOST_LINKED
        if size.linked > most * size.text and name not in _HEADS:
            del self.blocks[start:]
            self.drop_heads()
        return size

    def _read(self, tag: HtmlElement, depth: int) -> _Size:
        name, size = tag.tag, _Size()
        if name in _LISTS:
            return self._gather(self._items(tag, size), size)
        if name == "table" and not self._is_layout(tag):
            return self._gather(self._rows(tag, size), size)
        if name not in _HEADS and name not in {"p", "pre"}:
            return self.box(tag, depth + 1)
        found = _paragraphs(self.words(tag, size))
        size.text = sum(map(len, found))
        if name in _HEADS:
            found = [" ".join(found).replace("\n", " ")] if found else []
        self.blocks += (_Block(words, is_head=name in _HEADS) for words in found)
        return size

    def _gather(self, lines: Iterator[str], size: _Size) -> _Size:
        if words := "\n".join(lines):
            self.blocks.append(_Block(words))
        size.text = len(words)
        return size

    def _items(self, tag: HtmlElement, size: _Size) -> Iterator[str]:
        for item in tag.iterchildren("li", "dd", "dt"):
            words = "" if self.found.is_beside(item) else squeezed(self.words(item, size, apart=True))
            if words:
                yield f"- {words}"

    def _rows(self, table: HtmlElement, size: _Size) -> Iterator[str]:
        for row in table.iter("tr"):
            cells = (self.words(cell, size, apart=True) for cell in row.iterchildren("td", "th"))
            words = " | ".join(map(squeezed, cells))
            if words.strip(" |"):
                yield words

    def _is_layout(self, table: HtmlElement) -> bool:
        """Whether a table only arranges the page."""
        holds_most = self.found.weights.get(table, 0) >= self.found.prose / 2
        return holds_most or table.get("role") == "presentation" or table.find(".//table") is not None


def _is_prose(words: str) -> bool:
    return weight(words) >= _SENTENCE and words[-1] in _ENDS


def _paragraphs(words: str) -> list[str]:
    """The paragraphs of words with line breaks; two breaks in a row part paragraphs, one stays in its own."""
    if _BREAK not in words:
        words = squeezed(words)
        return [words] if words else []
    blocks: list[list[str]] = [[]]
    for line in map(squeezed, words.split(_BREAK)):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(lines) for lines in blocks if lines]
