"""Passages made from the syntax's materials: grammars that write news, treebanks whose names are replaced."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.training.grammar import Grammar, MorphTable, Writer
from nlp.training.named.inventory import Inventory
from nlp.training.named.passages import Name, Passage
from nlp.training.treebank import Sentence, Word

_PHRASES = {"company": "ORG", "person": "PERSON", "model": "MODEL"}
_BODIES = frozenset({"agency", "authority"})
_PLACES = ("$country", "$city", "$mcountry", "$fcountry")
_KEY = "Named="
_PLACE_CASES = frozenset({"in", "en", "em", "à", "aus", "nach", "desde", "hacia", "near", "at", "dans"})
_SPEAKERS = frozenset(
    {
        "say",
        "tell",
        "add",
        "decir",
        "afirmar",
        "declarar",
        "dire",
        "déclarer",
        "dizer",
        "sagen",
        "erklären",
    }
)
_JOINS = ("flat", "compound")


class NamingWriter(Writer):
    """A Writer that marks, in the words' morphology, which words are a name and of what kind."""

    def _phrase(self, name: str) -> list[Word]:
        words = super()._phrase(name)
        if name in _PHRASES:
            return _marked(words, 0, _PHRASES[name])
        root = next(index for index, word in enumerate(words) if word.dep == "ROOT")
        if name in _BODIES and words[root].pos == "PROPN" and not words[root].morph.startswith(_KEY):
            return _marked(words, _body_start(words, root), "AUTHORITY")
        return words

    def word(self, lemma: str, tag: str, dep: str) -> Word:
        """Return the word, unmarked: what its phrase is decides."""
        return super().word(lemma, tag, dep)

    def _draw(self, lemma: str) -> str:
        drawn = super()._draw(lemma)
        self._place = lemma in _PLACES
        return drawn

    def _part(self, text: str, items: Iterator[str], label: str) -> list[Word]:
        self._place = False
        words = super()._part(text, items, label)
        return _marked(words, 0, "PLACE") if self._place and len(words) == 1 else words


def _body_start(words: Sequence[Word], root: int) -> int:
    start = root
    while start and words[start - 1].pos in ("PROPN", "ADJ") and not words[start - 1].morph.startswith(_KEY):
        if words[start - 1].pos == "ADJ" and words[start - 1].form != "Federal":
            break
        start -= 1
    return start


def _marked(words: Sequence[Word], start: int, label: str) -> list[Word]:
    """Mark a name: its first word with B, the others with I, over what was marked inside it."""
    return [
        word if index < start else replace(word, morph=f"{_KEY}{'B' if index == start else 'I'}-{label}")
        for index, word in enumerate(words)
    ]


def written(grammar: Grammar, number: int, chance: random.Random) -> Iterator[Passage]:
    """Yield `number` passages from the grammar's sentences and, one in four, its headlines."""
    writer = NamingWriter(grammar, MorphTable({}, {}), chance)
    headlines = number // 4
    for sentence in (*writer.sentences(number - headlines), *writer.headlines(headlines)):
        yield _read_marks(sentence)


def _read_marks(sentence: Sentence) -> Passage:
    text = ""
    names: list[Name] = []
    for word in sentence.words:
        start = len(text)
        text += word.form
        if word.morph.startswith(_KEY):
            mark, _, label = word.morph.removeprefix(_KEY).partition("-")
            if mark == "I" and names and names[-1].label == label:
                names[-1] = Name(names[-1].start, len(text), label)
            else:
                names.append(Name(start, len(text), label))
        text += " " if word.spaced else ""
    return Passage(text.strip(), tuple(names))


def adopted(sentences: Sequence[Sentence], inventory: Inventory, chance: random.Random) -> Iterator[Passage]:
    """Yield the sentences of a treebank with invented names for its own, of kinds that their places suggest.

    A treebank says that a word is a proper noun, not of what: the kind is chosen first, and the name then
    drawn for it. Sentences without names come as they are; those whose names cannot be told apart do not.
    """
    for sentence in sentences:
        spans = list(_name_spans(sentence))
        covered = {index for start, end in spans for index in range(start, end)}
        proper = {index for index, word in enumerate(sentence.words) if word.pos == "PROPN"}
        if proper <= covered:
            yield _with_names(sentence, spans, inventory, chance)


def _name_spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of proper nouns that hang together, as [first, last)."""
    start = None
    for index, word in enumerate((*sentence.words, None)):
        proper = word is not None and word.pos == "PROPN" and word.form[:1].isupper()
        if start is not None and not (proper and word is not None and _hangs(sentence, index, start)):
            yield start, index
            start = None
        if proper and start is None:
            start = index


def _hangs(sentence: Sentence, index: int, start: int) -> bool:
    word = sentence.words[index]
    linked = start <= word.head < index and word.dep in _JOINS
    return linked or any(other.head == index and other.dep in _JOINS for other in sentence.words[start:index])


def _with_names(
    sentence: Sentence, spans: Sequence[tuple[int, int]], inventory: Inventory, chance: random.Random
) -> Passage:
    text = ""
    names = []
    starts = dict(spans)
    index = 0
    while index < len(sentence.words):
        last = starts.get(index, index + 1)
        if index in starts:
            label = _kind(sentence, index, last, chance)
            new = inventory.draw(label, chance)
            names.append(Name(len(text), len(text) + len(new), label))
            text += new
        else:
            text += sentence.words[index].form
        text += " " if sentence.words[last - 1].spaced else ""
        index = last
    return Passage(text.strip(), tuple(names))


def _kind(sentence: Sentence, start: int, end: int, chance: random.Random) -> str:
    head = next((i for i in range(start, end) if not start <= sentence.words[i].head < end), start)
    word = sentence.words[head]
    cases = {sentence.words[child].form.lower() for child in sentence.children(head)}
    if cases & _PLACE_CASES:
        return "PLACE"
    if word.dep == "nsubj" and word.head >= 0 and sentence.words[word.head].lemma in _SPEAKERS:
        return chance.choice(("PERSON", "PERSON", "ORG"))
    if end - start >= 2:
        return chance.choice(("PERSON", "PERSON", "ORG", "AUTHORITY"))
    if any(sentence.words[child].dep == "det" for child in sentence.children(head)):
        return chance.choice(("ORG", "AUTHORITY", "MODEL", "PLACE"))
    return chance.choice(("PERSON", "ORG", "ORG", "PLACE", "MODEL"))
