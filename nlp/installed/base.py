"""The Doc as a named pipeline makes it, for Edict's components to go on with."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from nlp.installed.loading import Installed


class ReadyRead:
    """A tokenizer that hands out texts which a whole pipeline has read already."""

    def __init__(self, nlp: Language, own: Language) -> None:
        self._nlp, self._own = nlp, own

    def __call__(self, text: str) -> Doc:
        """The Doc with all that the pipeline writes: tokens, sentences, parts of speech, parse, entities.

        Where the pipeline rewrites the text, as wrappers do that write "du" as "de le", no offset would fit:
        such a text is read with the other pipeline.
        """
        doc = self._nlp(text)
        return doc if doc.text == text else self._own(text)

    def to_disk(self, _path: object, **_kwargs: object) -> None:
        """Write nothing: the pipeline stays where it is."""


def over(installed: Installed, own: Language) -> Language:
    """A pipeline without components whose Docs come read by the named one, or where it rewrites, by `own`.

    Both are left as they are.
    """
    bare = type(installed.nlp)(vocab=installed.nlp.vocab)
    bare.tokenizer = ReadyRead(installed.nlp, own)
    return bare
