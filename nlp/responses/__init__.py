"""The spaCy component `edict_responses`: how named actors react to the acts that a text tells.

Reads `doc._.directives`, `doc._.claims`, `doc._.mentions`, `doc._.models`, `doc._.dates` and `doc._.outlet`;
writes `doc._.responses`, in the order of the text, and settles the stances of `doc._.claims`, since only now
it is known who issued the acts and who answers them. A text without an official body has no responses.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.frames.grammar import grammar
from nlp.responses.cues import response_lexicon
from nlp.responses.reading import Reading

__all__ = ["NAME", "edict_responses", "response_lexicon"]

NAME = "edict_responses"


@Language.component(NAME, assigns=["doc._.responses", "doc._.claims"])
def edict_responses(doc: Doc) -> Doc:
    """The Doc with its responses; none where its language has no lexicon."""
    extensions.register()
    doc._.responses = ()
    known = grammar(doc.lang_)
    words = None if known is None else response_lexicon(doc.lang_, known.spaced)
    if known is not None and words is not None:
        reading = Reading(doc, known, words)
        doc._.responses = reading.responses()
        doc._.claims = reading.settled_claims(doc._.responses)
    return doc
