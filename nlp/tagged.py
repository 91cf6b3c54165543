"""Entities from tags: the last step of the recognisers that read single characters.

Such a recogniser tags each character as the beginning of a name of some kind (B-ORG), as inside it (I-ORG) or
as no part of one (O), which trains several times as fast on characters as spaCy's own recogniser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example

NAME = "edict_tagged_names"
OUTSIDE = "O"


class TaggedNames:
    """Sets a Doc's entities by its tags."""

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its entities."""
        doc.set_ents(list(_spans(doc)))
        return doc

    def score(self, examples: Iterable[Example], **_kwargs: object) -> dict[str, Any]:
        """The scores of the entities, for training to choose the best model by."""
        found: dict[str, Any] = get_ner_prf(examples)
        return found


@Language.factory(NAME, assigns=["doc.ents"], requires=["token.tag"], default_score_weights={"ents_f": 1.0})
def make_tagged_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy passes both
    """The component, as spaCy's registry wants it."""
    return TaggedNames()


def tag_of(span_label: str, begins: bool) -> str:
    """The tag of a character in a name."""
    return f"{'B' if begins else 'I'}-{span_label}"


def _spans(doc: Doc) -> Iterator[Span]:
    start, label = 0, ""
    for token in doc:
        place, _, kind = token.tag_.partition("-")
        goes_on = place == "I" and kind == label
        if label and not goes_on:
            yield Span(doc, start, token.i, label)
        if not goes_on:
            # A name may begin with I where the tagger missed its first character.
            start, label = token.i, kind
    if label:
        yield Span(doc, start, len(doc), label)
