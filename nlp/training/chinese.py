"""Chinese treebanks of 2016 in today's scheme.

The training parts that may be had carry the first version of Universal Dependencies, the development and test
parts the second. Names of relations changed, and five constructions: classifiers hang on their number, what a
preposition governs and what follows it are both `case`, a clause before the last one is no longer `dep` on it
but the first clause is the root, the object before its verb is an oblique, and 的 marks a relative clause.
See https://universaldependencies.org/v2/summary.html.
"""

from __future__ import annotations

from dataclasses import replace

from nlp.training.treebank import ROOT, Sentence, Word

_RENAMED = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "neg": "advmod", "foreign": "flat", "case:dec": "case", "case:aspect": "aux", "case:suff": "compound",
    "case:pref": "case", "dep": "parataxis",
}  # fmt: skip
_OLD = frozenset({*_RENAMED, "aux:caus"} - {"dep", "case:pref"})
_PARTS = {"CONJ": "CCONJ"}
_BY_TAG = {"VC": "AUX", "BB": "AUX", "AS": "AUX", "SFN": "NOUN", "PFA": "PART"}
_VERBAL = frozenset({"VERB", "ADJ", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADP", "PRON", "X"})
_CALENDAR = frozenset("年月日号時时分秒%")
_DOTS = frozenset("·•・")


def converted(sentence: Sentence) -> Sentence:
    """Return a sentence of the first version in the second; one of the second as it is, but for suffixes."""
    if any(word.dep in _OLD for word in sentence.words):
        sentence = _relabelled(_with_names(_with_first_root(_with_patients(_with_classifiers(sentence)))))
    words = tuple(replace(word, pos=_BY_TAG.get(word.tag, word.pos)) for word in sentence.words)
    return replace(sentence, words=words)


def _with_classifiers(sentence: Sentence) -> Sentence:
    words = list(sentence.words)
    for index, word in enumerate(words):
        if word.tag != "NNB" or word.dep != "nmod" or word.form in _CALENDAR or word.head <= index:
            continue
        numbers = [child for child in sentence.children(index) if words[child].dep == "nummod"]
        if len(numbers) == 1:
            number = numbers[0]
            words[number] = replace(words[number], head=word.head)
            words[index] = replace(word, head=number, dep="clf")
    return replace(sentence, words=tuple(words))


def _with_patients(sentence: Sentence) -> Sentence:
    """Make the object that 把 or 将 brings before its verb an oblique with a case."""
    words = list(sentence.words)
    for index, word in enumerate(words):
        if word.dep != "aux:caus":
            continue
        before = [
            child
            for child in sentence.children(word.head)
            if index < child < word.head and words[child].dep in ("dobj", "nsubj")
        ]
        if before:
            words[before[-1]] = replace(words[before[-1]], dep="obl")
            words[index] = replace(word, head=before[-1], dep="case", pos="ADP", tag="IN")
        else:
            words[index] = replace(word, dep="aux")
    return replace(sentence, words=tuple(words))


def _with_first_root(sentence: Sentence) -> Sentence:
    """Let the first of a chain of clauses be the root, and the later ones follow it."""
    root = sentence.root
    clauses = [
        child
        for child in sentence.children(root)
        if child < root and sentence.words[child].dep == "dep" and sentence.words[child].pos in _VERBAL
    ]
    if not clauses:
        return sentence
    words = list(sentence.words)
    first = clauses[0]
    words[first] = replace(words[first], head=ROOT, dep="ROOT")
    for later in (*clauses[1:], root):
        words[later] = replace(words[later], head=first, dep="parataxis")
    return replace(sentence, words=tuple(words))


def _with_names(sentence: Sentence) -> Sentence:
    """Hang the parts of a foreign name, which dots part, on its first."""
    words = list(sentence.words)
    for last, word in enumerate(words):
        first = last
        while first >= 2 and words[first - 1].form in _DOTS and words[first - 2].pos == "PROPN":
            first -= 2
        inner = range(first, last)
        if first == last or any(words[place].head != last for place in inner):
            continue
        for place in (*inner[1:], last):
            dep = "punct" if words[place].form in _DOTS else "flat"
            words[place] = replace(words[place], head=first, dep=dep)
        for place, other in enumerate(words):
            if other.head == last and not first <= place <= last:
                words[place] = replace(other, head=first)
        words[first] = replace(words[first], head=word.head, dep=word.dep)
    return replace(sentence, words=tuple(words))


def _relabelled(sentence: Sentence) -> Sentence:
    words = tuple(_relabel(word, sentence) for word in sentence.words)
    return replace(sentence, words=words)


def _relabel(word: Word, sentence: Sentence) -> Word:
    dep = _RENAMED.get(word.dep, word.dep)
    pos = _PARTS.get(word.pos, word.pos)
    head = sentence.words[word.head].pos if word.head != ROOT else ""
    if word.tag == "DEC" and dep == "acl:relcl":
        dep, pos = "mark", "SCONJ"
    elif word.tag == "IN" and dep == "acl":
        dep = "mark" if head in _VERBAL else "case"
    elif dep == "acl" and head in _VERBAL and pos in _VERBAL:
        dep = "advcl"
    elif dep == "det" and pos in _NOMINAL:
        dep = "nmod"
    elif dep == "mark" and pos == "ADV":
        pos = "SCONJ"
    return replace(word, dep=dep, pos=pos)
