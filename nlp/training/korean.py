"""Korean treebanks in one scheme: heads last in strings of nouns, parts of speech from the first morphemes.

Words are *eojeol*: a stem with its particles. The treebanks name a word's part of speech after its function
(a noun with "to" is an adverb), and one of them hangs the later nouns of a string on the first, although the
particle that shows the string's function stands on the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.training.treebank import ROOT, Sentence, Word

# Morpheme tags of the Sejong set (GSD) and of the Kaist set, longest prefix first.
_CLASSES = (
    ("NNP", "PROPN"), ("NNB", "NOUN"), ("NNG", "NOUN"), ("NR", "NUM"), ("NP", "PRON"), ("SN", "NUM"),
    ("VV", "VERB"), ("VA", "ADJ"), ("VX", "AUX"), ("VC", "AUX"), ("MM", "DET"), ("MA", "ADV"), ("IC", "INTJ"),
    ("XR", "NOUN"), ("SL", "PROPN"), ("SH", "NOUN"), ("XPN", "NOUN"),
    ("nq", "PROPN"), ("np", "PRON"), ("nn", "NUM"), ("n", "NOUN"), ("px", "AUX"), ("pv", "VERB"),
    ("pa", "ADJ"), ("mm", "DET"), ("ma", "ADV"), ("ii", "INTJ"), ("f", "PROPN"),
)  # fmt: skip
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBAL_SUFFIXES = {"XSV": "VERB", "xsv": "VERB", "XSA": "ADJ", "xsm": "ADJ"}
_TOPICS = frozenset({"JX", "jxt", "jxc"})
_ADVERBIAL = frozenset({"JKB", "jca"})
_ADNOMINAL = frozenset({"ETM", "etm"})
_GENITIVE = frozenset({"JKG", "jcm"})


def harmonised(sentence: Sentence) -> Sentence:
    """Return the sentence with parts of speech, relations and heads as the others have them."""
    return _labelled(_head_last(_classified(sentence)))


def _classified(sentence: Sentence) -> Sentence:
    words = tuple(replace(word, pos=part_of_speech(word.tag, word.pos)) for word in sentence.words)
    return replace(sentence, words=words)


def part_of_speech(tags: str, given: str) -> str:
    """Return the universal part of speech for the tags of a word's morphemes ("NNG+XSV+EC"), else `given`."""
    morphemes = tags.split("+")
    found = next((pos for prefix, pos in _CLASSES if morphemes[0].startswith(prefix)), given)
    for morpheme in morphemes[1:]:
        if found in _NOMINAL and morpheme in _VERBAL_SUFFIXES:
            return _VERBAL_SUFFIXES[morpheme]
    return found


def _head_last(sentence: Sentence) -> Sentence:
    """Hang strings of nouns on their last word, as `compound`."""
    words = list(sentence.words)
    for index, word in enumerate(words):
        members = [place for place in sentence.children(index) if _strings(words, index, place)]
        if not members or word.pos not in _NOMINAL:
            continue
        last = max(members)
        own = (index, *members)
        for place, other in enumerate(words):
            if place != last and (place in own or other.head == index):
                dep = "compound" if place in own else other.dep
                words[place] = replace(other, head=last, dep=dep)
        words[last] = replace(words[last], head=word.head, dep=word.dep)
    return replace(sentence, words=tuple(words))


def _strings(words: Sequence[Word], index: int, place: int) -> bool:
    word = words[place]
    return word.dep == "flat" and place > index and word.pos in _NOMINAL and word.head == index


def _labelled(sentence: Sentence) -> Sentence:
    return replace(sentence, words=tuple(replace(word, dep=_relation(word)) for word in sentence.words))


def _relation(word: Word) -> str:
    morphemes = frozenset(word.tag.split("+"))
    if word.dep == "flat" and word.pos == "AUX":
        return "aux"
    if word.head == ROOT or word.dep in ("compound", "conj", "flat", "appos"):
        return word.dep
    if word.pos in _NOMINAL:
        return _nominal_relation(word.dep, morphemes)
    return "acl" if word.dep in ("dep", "acl:relcl") and morphemes & _ADNOMINAL else word.dep


def _nominal_relation(dep: str, morphemes: frozenset[str]) -> str:
    if morphemes & _GENITIVE:
        return "nmod:poss"
    if morphemes & _ADVERBIAL and dep in ("dislocated", "advcl", "dep", "advmod"):
        return "obl"
    if dep == "dislocated" and morphemes & _TOPICS:
        return "nsubj"
    return "acl" if dep in ("dep", "acl:relcl") and morphemes & _ADNOMINAL else dep
