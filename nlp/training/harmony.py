"""One annotation scheme over treebanks that differ: shared labels, universal tags, obliques of verbs."""

from __future__ import annotations

from dataclasses import replace

from nlp.training.treebank import ROOT, Sentence, Word

# The subtypes that rules over several languages can rely on; others are cut to their base relation.
SHARED_SUBTYPES = frozenset(
    (
        "nsubj:pass",
        "csubj:pass",
        "aux:pass",
        "obl:agent",
        "acl:relcl",
        "nmod:poss",
        "compound:prt",
        "expl:pass",
        "expl:pv",
    )
)
_PREDICATES = ("VERB", "AUX")


def with_shared_labels(sentence: Sentence) -> Sentence:
    """Return the sentence with only the subtypes of relations that are shared between languages."""
    return replace(sentence, words=tuple(replace(word, dep=_shared(word.dep)) for word in sentence.words))


def _shared(dep: str) -> str:
    return dep if dep in SHARED_SUBTYPES else dep.partition(":")[0]


def with_universal_tags(sentence: Sentence) -> Sentence:
    """Return the sentence with its parts of speech for tags: for treebanks whose own tagsets differ."""
    return replace(sentence, words=tuple(replace(word, tag=word.pos) for word in sentence.words))


def with_obliques(sentence: Sentence) -> Sentence:
    """Return the sentence with the `nmod` of verbs made `obl`, as version 2 of the guidelines has it."""
    words = tuple(_oblique(word, sentence) for word in sentence.words)
    return replace(sentence, words=words)


def _oblique(word: Word, sentence: Sentence) -> Word:
    verbal = word.head != ROOT and sentence.words[word.head].pos in _PREDICATES
    return replace(word, dep="obl") if word.dep == "nmod" and verbal else word
