"""Sentences of Universal Dependencies treebanks, read from CoNLL-U files (plain or gzipped).

The format: https://universaldependencies.org/format.html. Empty nodes are left out; multi-word tokens are
either split into their words (where the words spell the token) or merged into one word.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = -1


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is an index into its sentence's words, ROOT for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence; `opens` says what begins with it: "document", "paragraph" or nothing ("")."""

    words: tuple[Word, ...]
    opens: str = ""

    @property
    def root(self) -> int:
        """Index of the root word."""
        return next(index for index, word in enumerate(self.words) if word.head == ROOT)

    def children(self, index: int) -> list[int]:
        """Indexes of the words that depend directly on the word at `index`, in text order."""
        return [place for place, word in enumerate(self.words) if word.head == index]

    def has_child(self, index: int, *deps: str) -> bool:
        """Whether the word at `index` has a direct dependent with one of `deps`."""
        return any(self.words[child].dep in deps for child in self.children(index))


class TreebankError(ValueError):
    """A CoNLL-U file does not hold what the format promises."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One numbered line of a sentence: a word (`last == first`) or the surface of a multi-word token."""

    first: int
    last: int
    columns: tuple[str, ...]

    @property
    def spaced(self) -> bool:
        return "SpaceAfter=No" not in self.columns[9].split("|")


def read(path: Path, split: bool = True) -> Iterator[Sentence]:
    """Yield the sentences of one file; raise TreebankError with file and line where it is malformed.

    With `split`, multi-word tokens that their words spell ("do" + "n't") become those words, as spaCy's
    English tokenizer has them; without it, and for all others, they become one word each.
    """
    comments: list[str] = []
    rows: list[_Row] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            text = line.rstrip("\n")
            if text.startswith("#"):
                comments.append(text)
            elif text:
                rows.extend(_row(text, path, number))
            elif rows:
                yield _sentence(rows, comments, f"{path}:{number}", split)
                rows, comments = [], []
    if rows:
        yield _sentence(rows, comments, f"{path}:{number}", split)


def _row(text: str, path: Path, number: int) -> Iterator[_Row]:
    columns = tuple(text.split("\t"))
    if len(columns) != 10:
        raise TreebankError(f"{path}:{number}: {len(columns)} columns instead of 10; is this CoNLL-U?")
    name = columns[0]
    if "." in name:
        return
    first, _, last = name.partition("-")
    yield _Row(int(first), int(last or first), columns)


def _sentence(rows: Sequence[_Row], comments: Sequence[str], place: str, split: bool) -> Sentence:
    words = [_word(row) for row in rows if row.first == row.last]
    surfaces = [row for row in rows if row.first != row.last]
    if sum(word.head == ROOT for word in words) != 1:
        raise TreebankError(f"{place}: the sentence that ends here has not exactly one root")
    for surface in reversed(surfaces):
        words = _apply_surface(words, surface, split)
    return Sentence(tuple(words), _opens(comments))


def _opens(comments: Sequence[str]) -> str:
    if any(comment.startswith("# newdoc") for comment in comments):
        return "document"
    return "paragraph" if any(comment.startswith("# newpar") for comment in comments) else ""


def _word(row: _Row) -> Word:
    _, form, lemma, pos, tag, morph, head, dep, _, _ = row.columns
    return Word(
        form=form,
        lemma=form if lemma == "_" and form != "_" else lemma,
        pos=pos,
        tag=pos if tag == "_" else tag,
        morph="" if morph == "_" else morph,
        head=int(head) - 1 if head != "0" else ROOT,
        dep="ROOT" if dep == "root" else dep,
        spaced=row.spaced,
    )


def _apply_surface(words: list[Word], surface: _Row, split: bool) -> list[Word]:
    """Split a multi-word token whose words spell it ("do" + "n't"), merge any other ("de" + "le" = "du")."""
    first, last = surface.first - 1, surface.last
    parts = words[first:last]
    if split and "".join(part.form for part in parts) == surface.columns[1]:
        glued = [replace(part, spaced=False) for part in parts[:-1]]
        return words[:first] + glued + [replace(parts[-1], spaced=surface.spaced)] + words[last:]
    return merge(words, first, last, surface.columns[1], surface.spaced)


def merge(words: Sequence[Word], first: int, last: int, form: str, spaced: bool) -> list[Word]:
    """Return `words` with those in [first, last) made one, described by the one nearest to the root.

    The nearest, because the head of another could depend on the new word, which would close a circle.
    """
    chief = min(words[first:last], key=lambda part: _depth(words, part))
    return substitute(words, first, last, [replace(chief, form=form, head=ROOT, spaced=spaced)], chief)


def _depth(words: Sequence[Word], word: Word) -> int:
    depth = 0
    while word.head != ROOT:
        word = words[word.head]
        depth += 1
    return depth


def substitute(
    words: Sequence[Word], first: int, last: int, phrase: Sequence[Word], chief: Word
) -> list[Word]:
    """Return `words` with [first, last) replaced by `phrase`, whose root takes the head and label of `chief`.

    Heads within `phrase` count from its beginning; what depended on the replaced words moves to its root.
    """
    root = first + next(index for index, word in enumerate(phrase) if word.head == ROOT)
    shift = len(phrase) - (last - first)

    def moved(head: int) -> int:
        if head == ROOT or head < first:
            return head
        return root if head < last else head + shift

    def placed(word: Word) -> Word:
        if word.head == ROOT:
            return replace(word, head=moved(chief.head), dep=chief.dep)
        return replace(word, head=word.head + first)

    before = [replace(word, head=moved(word.head)) for word in words[:first]]
    after = [replace(word, head=moved(word.head)) for word in words[last:]]
    return [*before, *(placed(word) for word in phrase), *after]


def drop(sentence: Sentence, unwanted: frozenset[int]) -> Sentence:
    """Return the sentence without the words at `unwanted`; dependents move to the nearest kept ancestor."""
    kept = [index for index in range(len(sentence.words)) if index not in unwanted]
    place = {old: new for new, old in enumerate(kept)}
    words = []
    for index in kept:
        word = sentence.words[index]
        head = word.head
        while head in unwanted:
            head = sentence.words[head].head
        words.append(replace(word, head=ROOT if head == ROOT else place[head]))
    return Sentence(tuple(words), sentence.opens)
