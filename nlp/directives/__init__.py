"""The spaCy component `edict_directives`: every official act that a text tells, one report for each."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.directives.reports import reports
from nlp.frames.grammar import grammar

NAME = "edict_directives"


@Language.component(NAME, assigns=["doc._.directives"])
def edict_directives(doc: Doc) -> Doc:
    """The Doc with its directive reports; none where the language has no lexicon of acts."""
    extensions.register()
    found = grammar(doc.lang_)
    doc._.directives = () if found is None else reports(doc, found)
    return doc
