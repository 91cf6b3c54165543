"""Invented sentences and phrases with their trees, written in a compact notation in `grammar/<language>.yml`.

A phrase is a line of items in text order. An item is `label=word`, where the word depends with that label on
the phrase's head, or `*word` for the head itself. A word is one of
    order_VBD           a lemma and its tag; the form is inflected, the part of speech follows from the tag
    $sanction_VERB.past a lemma drawn from the word list "sanction", in the form whose features are "past"
    del/de_ADP          a form with its lemma, neither of them inflected
    $company            a phrase drawn from the phrases "company"
    ( … )               a phrase of its own
A label that ends in ~ is left out half of the time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from nlp.training.inflection import inflect, plural
from nlp.training.treebank import ROOT, Sentence, Word, drop

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "IN": "ADP", "DT": "DET", "TO": "PART",
    "MD": "AUX", "CD": "NUM", "JJ": "ADJ", "JJR": "ADJ", "RB": "ADV", "CC": "CCONJ", "PRP": "PRON",
    "PRP$": "PRON", "WDT": "PRON", "WP": "PRON", "POS": "PART", "RP": "ADP", "$": "SYM", "EX": "PRON",
}  # fmt: skip
UNIVERSAL = frozenset(
    (
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
    )
)
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_VOWELS = frozenset("aeiouéèêâàîôû")
_QUOTES = frozenset({"“", "„", "«"})
_LEFT_OPEN = frozenset({"(", "“", "„", "‘", "$", "€", "£"})
_RIGHT_CLOSED = frozenset({",", ".", ":", ";", "?", "!", ")", "”", "’", "%", "'s", "’s", "n't", "n’t"})
_PUNCTUATION_TAGS = frozenset({",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH"})


OPTIONAL_SHARE = 0.5
NAMES = "names.yml"


class GrammarError(ValueError):
    """A phrase or a data file of the grammar cannot be read."""


@dataclass(frozen=True, slots=True)
class MorphTable:
    """The commonest morphological features of a form with a tag, and of a tag, as counted in a treebank."""

    by_form: Mapping[tuple[str, str], str]
    by_tag: Mapping[str, str]

    def features(self, form: str, tag: str) -> str:
        """Return the features in Universal Dependencies notation, "" where none are known."""
        return self.by_form.get((form.lower(), tag), self.by_tag.get(tag, ""))


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word lists, irregular forms, phrases and sentence patterns of one language."""

    words: Mapping[str, Sequence[str]]
    # Forms by lemma, then by tag or feature name; endings by the lemma's ending, then by feature name.
    irregular: Mapping[str, Mapping[str, str]]
    endings: Mapping[str, Mapping[str, str]]
    # Morphological features by feature name.
    features: Mapping[str, str]
    # Forms that change before a vowel: "a" to "an", "le" to "l'".
    before_vowel: Mapping[str, str]
    syllables: Sequence[str]
    phrases: Mapping[str, Sequence[str]]
    sentences: Sequence[str]
    headlines: Sequence[str]

    @classmethod
    def load(cls, path: Path) -> Grammar:
        """Read a grammar file and the names that all share; raise GrammarError at missing or unknown keys."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        names = yaml.safe_load(path.with_name(NAMES).read_text(encoding="utf-8"))
        data = {**data, "syllables": names["syllables"], "words": {**names["words"], **data["words"]}}
        expected = set(cls.__dataclass_fields__)
        if set(data) != expected:
            wrong = ", ".join(sorted(set(data) ^ expected))
            raise GrammarError(f"{path}: missing or unknown keys: {wrong}; expected {sorted(expected)}")
        return cls(**data)

    def form(self, lemma: str, tag: str, feature: str = "") -> str:
        """Return the form of `lemma` with `tag`, or with the features named `feature`."""
        irregular = self.irregular.get(lemma, {})
        if feature:
            return irregular.get(feature) or self._ended(lemma, feature)
        if tag == "NNS":
            return irregular.get(tag, plural(lemma))
        return inflect(lemma, tag, irregular) if tag.startswith("VB") else irregular.get(tag, lemma)

    def _ended(self, lemma: str, feature: str) -> str:
        for ending, forms in self.endings.items():
            if lemma.endswith(ending) and feature in forms:
                return lemma.removesuffix(ending) + forms[feature]
        return lemma


class Writer:
    """Draws phrases and sentences from a grammar at random, with trees."""

    def __init__(self, grammar: Grammar, morphs: MorphTable, chance: random.Random) -> None:
        self.grammar = grammar
        self.morphs = morphs
        self.chance = chance

    def phrase(self, name: str) -> list[Word]:
        """Return one phrase of the kind `name`; its root has the head ROOT."""
        return _spaced(self._phrase(name), self.grammar.before_vowel)

    def read(self, pattern: str) -> list[Word]:
        """Return the words of one pattern, drawn anew; raise GrammarError where it breaks the notation."""
        return _spaced(self._read(iter(pattern.split())), self.grammar.before_vowel)

    def _phrase(self, name: str) -> list[Word]:
        if name not in self.grammar.phrases:
            raise GrammarError(f"the grammar has no phrases {name!r}; add them under `phrases:`")
        return self._read(iter(self.chance.choice(self.grammar.phrases[name]).split()))

    def sentences(self, number: int) -> Iterator[Sentence]:
        """Yield `number` sentences, each beginning with a capital."""
        for _ in range(number):
            yield self._sentence(self.chance.choice(self.grammar.sentences))

    def headlines(self, number: int) -> Iterator[Sentence]:
        """Yield `number` headlines."""
        for _ in range(number):
            yield self._sentence(self.chance.choice(self.grammar.headlines))

    def word(self, lemma: str, tag: str, dep: str) -> Word:
        """Return a word on its own, inflected; its head is ROOT. `tag` may name features after a dot."""
        tag, feature = _split(tag)
        form, _, base = lemma.partition("/")
        if not base:
            base, form = form, self.grammar.form(form, tag, feature)
        morph = self.grammar.features.get(feature) or self.morphs.features(form, tag)
        pos = _part_of_speech(tag, dep)
        return Word(form, base, pos, pos if tag in UNIVERSAL else tag, morph, ROOT, dep)

    def coin(self) -> str:
        """Return an invented name of two or three syllables, sometimes in capitals or camel case."""
        parts = self.chance.choices(self.grammar.syllables, k=self.chance.choice((2, 2, 3)))
        style = self.chance.random()
        if style < 0.08:
            return "".join(part[0] for part in parts).upper() + self.chance.choice("ABCDEKLMNRSTX")
        if style < 0.2:
            return parts[0].capitalize() + "".join(parts[1:]).capitalize()
        return "".join(parts).capitalize()

    def _sentence(self, pattern: str) -> Sentence:
        words = self.read(pattern)
        if len(words) > 1 and words[-1].form == "." and words[-2].form.endswith("."):
            words.pop()  # "Inc." ends the sentence by itself
        words = _without_double_stops(words)
        return Sentence(tuple(_capitalised(words)))

    def _read(self, items: Iterator[str]) -> list[Word]:
        """Read items up to the phrase's end; `items` is shared with the phrases inside it."""
        parts: list[list[Word]] = []
        labels: list[str] = []
        for item in items:
            if item == ")":
                break
            label, text = ("*", item[1:]) if item.startswith("*") else item.split("=", 1)
            part = self._part(text, items, label.rstrip("~"))
            if label.endswith("~") and self.chance.random() < OPTIONAL_SHARE:
                continue
            parts.append(part)
            labels.append(label.rstrip("~"))
        return _joined(parts, labels)

    def _part(self, text: str, items: Iterator[str], label: str) -> list[Word]:
        if text == "(":
            return self._read(items)
        if text.startswith("$") and "_" not in text and len(text) > 1:
            return self._phrase(text[1:])
        lemma, _, tag = text.rpartition("_")
        if not lemma:
            raise GrammarError(f"{text!r} is no word: write lemma_TAG, $list_TAG, $phrase or ( … )")
        return [self.word(self._draw(lemma), tag, label)]

    def _draw(self, lemma: str) -> str:
        if lemma == "$coined":
            return self.coin()
        if not lemma.startswith("$") or len(lemma) == 1:
            return lemma
        if lemma[1:] not in self.grammar.words:
            raise GrammarError(f"the grammar has no word list {lemma[1:]!r}; add it under `words:`")
        return str(self.chance.choice(self.grammar.words[lemma[1:]]))


def _split(tag: str) -> tuple[str, str]:
    """Part a tag from the name of its features: "VERB.past" is VERB, past; the tag "." is whole."""
    name, _, feature = tag.partition(".")
    return (name, feature) if name else (tag, "")


def _part_of_speech(tag: str, dep: str) -> str:
    if tag in _PUNCTUATION_TAGS:
        return "PUNCT"
    if tag.startswith("VB"):
        return "AUX" if dep in _AUXILIARIES else "VERB"
    if tag == "IN" and dep in ("mark", "advcl"):
        return "SCONJ"
    if tag not in _POS and tag not in UNIVERSAL:
        raise GrammarError(f"unknown tag {tag!r}")
    return _POS.get(tag, tag)


def _joined(parts: Sequence[Sequence[Word]], labels: Sequence[str]) -> list[Word]:
    """Concatenate phrases and hang each under the one that is labelled as the head ("*")."""
    if labels.count("*") != 1:
        raise GrammarError(f"a phrase needs exactly one head (*), this one has {labels.count('*')}: {labels}")
    starts = [sum(len(part) for part in parts[:place]) for place in range(len(parts))]
    chief = labels.index("*")
    root = starts[chief] + _root(parts[chief])
    words = []
    for start, part, label in zip(starts, parts, labels, strict=True):
        for word in part:
            if word.head != ROOT:
                words.append(replace(word, head=word.head + start))
            elif label == "*":
                words.append(replace(word, dep="ROOT"))
            else:
                words.append(replace(word, head=root, dep=label))
    return words


def _capitalised(words: Sequence[Word]) -> list[Word]:
    """Begin the sentence, and what a colon and a quotation mark announce, with a capital."""
    opening = next(index for index, word in enumerate(words) if word.pos != "PUNCT")
    announced = {
        index
        for index in range(2, len(words))
        if words[index - 2].form == ":" and words[index - 1].form in _QUOTES
    }
    return [
        replace(word, form=word.form[:1].upper() + word.form[1:])
        if index == opening or index in announced
        else word
        for index, word in enumerate(words)
    ]


def _without_double_stops(words: Sequence[Word]) -> list[Word]:
    """Leave out the comma that closes an apposition where another stop follows at once."""
    following = [word.form for word in words[1:]] + [""]
    doubled = frozenset(
        index for index, word in enumerate(words) if word.form == "," and following[index] in (",", ".")
    )
    return list(drop(Sentence(tuple(words)), doubled).words)


def _root(words: Sequence[Word]) -> int:
    return next(index for index, word in enumerate(words) if word.head == ROOT)


def _spaced(words: Sequence[Word], before_vowel: Mapping[str, str]) -> list[Word]:
    """Set the spaces between words, and the forms that they take before vowels."""
    following = [word.form for word in words[1:]] + [""]
    return [_set(word, after, before_vowel) for word, after in zip(words, following, strict=True)]


def _set(word: Word, after: str, before_vowel: Mapping[str, str]) -> Word:
    vowel = after[:1].lower() in _VOWELS if after else False
    form = before_vowel.get(word.form, word.form) if vowel else word.form
    glued = form in _LEFT_OPEN or after in _RIGHT_CLOSED or (form.endswith(("'", "’")) and len(form) > 1)
    return replace(word, form=form, spaced=not glued)
