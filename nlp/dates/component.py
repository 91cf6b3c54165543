"""The spaCy component `edict_dates`: the date mentions of a Doc, read against `doc._.published`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.dates.finder import find

NAME = "edict_dates"


@Language.component(NAME, assigns=["doc._.dates"])
def edict_dates(doc: Doc) -> Doc:
    """The Doc with its date mentions in `doc._.dates`, in order; offsets count characters of `doc.text`."""
    extensions.register()
    doc._.dates = find(doc.text, doc.lang_, doc._.published)
    return doc
