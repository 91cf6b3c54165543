"""Counts over a treebank that the augmentation relies on: usual features and usual verb forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from nlp.training.grammar import MorphTable
from nlp.training.treebank import Sentence


def count_morphs(sentences: Iterable[Sentence]) -> MorphTable:
    """Return the commonest features by (form, tag) and by tag over all words of `sentences`."""
    by_form: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_tag: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            by_form[word.form.lower(), word.tag][word.morph] += 1
            by_tag[word.tag][word.morph] += 1
    return MorphTable(
        {key: counts.most_common(1)[0][0] for key, counts in by_form.items()},
        {tag: counts.most_common(1)[0][0] for tag, counts in by_tag.items()},
    )


def count_forms(sentences: Iterable[Sentence]) -> dict[tuple[str, str], str]:
    """Return the commonest lower-case form of each (lemma, tag) of a verb or auxiliary."""
    forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.pos in ("VERB", "AUX"):
                forms[word.lemma, word.tag][word.form.lower()] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in forms.items()}
