"""Sentence boundaries by rule, for every language."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”’）]*|\n+")


def starts(text: str, language: str) -> list[int]:
    """The character offsets at which sentences begin, in order."""
    found = [0]
    for match in _END.finditer(text):
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        if end < len(text) and end > found[-1]:
            found.append(end)
    return found


NAME = "edict_sentences"


@Language.component(NAME, assigns=["token.is_sent_start"])
def edict_sentences(doc: Doc) -> Doc:
    """The Doc with its sentence starts set."""
    offsets = iter(starts(doc.text, doc.lang_))
    wanted = next(offsets, None)
    for token in doc:
        token.is_sent_start = wanted is not None and token.idx >= wanted
        while wanted is not None and token.idx >= wanted:
            wanted = next(offsets, None)
    return doc
