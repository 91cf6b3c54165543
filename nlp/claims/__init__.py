"""The `edict_claims` component: attributed speech with its speaker, cue, words and stance.

Reads `doc.sents`, `doc._.mentions` and `doc._.outlet`; writes `doc._.claims`, in the order of the text.
A language without a reporting lexicon gets no claims.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp import extensions
from nlp.claims.assembly import claims
from nlp.claims.finders import finder
from nlp.reporting import available


@Language.factory("edict_claims", assigns=["doc._.claims"], requires=["doc._.mentions"])
def edict_claims(nlp: Language, name: str) -> ClaimReader:  # noqa: ARG001 - spaCy passes the name
    """The component for the pipeline's language; raises LexiconError when its reporting lexicon is wrong."""
    extensions.register()
    return ClaimReader(nlp.lang or "xx")


class ClaimReader:
    """Writes the claims of a Doc in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        if language in available():
            finder(language)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with `doc._.claims` set."""
        doc._.claims = claims(doc, self._language) if self._language in available() else ()
        return doc
