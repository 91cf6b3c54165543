"""The words of a Doc with their syntax: `doc._.words`, computed when first asked for.

Edict's components read Chinese and Japanese by single characters and Korean without a parse, for which no
trained pipeline is needed. Where syntax is wanted, this gives a second Doc of the same text, so that offsets
in characters agree, in words with parts of speech and dependencies. For the other languages it is the Doc
itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp import trained
from nlp.named import named
from nlp.segmentation import Segmenter

TRAINED = Path(__file__).parent / "pipelines"
# Languages whose Docs Edict makes without their trained pipeline.
SECOND = frozenset({"zh", "ja", "ko"})
_KEPT = "edict_words"


def register() -> None:
    """Declare `doc._.words`; safe to call again."""
    if not Doc.has_extension("words"):
        Doc.set_extension("words", getter=words)


def words(doc: Doc) -> Doc:
    """The Doc in words, parsed where its language has a trained pipeline."""
    parser = parsed(doc.lang_) if doc.lang_ in SECOND else None
    if parser is None or doc.has_annotation("DEP"):
        return doc
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = _parsed(doc, parser)
    found: Doc = doc.user_data[_KEPT]
    return found


@cache
def parsed(language: str) -> Language | None:
    """The trained pipeline of a language, loaded once per process; None where there is none."""
    folder = TRAINED / language
    return trained.load(folder) if folder.is_dir() else None


def _cut(doc: Doc, parser: Language) -> Doc:
    """The text in words; where they have to be found, one begins at each name and behind it."""
    tokenizer = parser.tokenizer
    if not isinstance(tokenizer, Segmenter):
        return parser.make_doc(doc.text)
    edges = {place for name in named(doc) for place in (name.start, name.end)}
    return tokenizer(doc.text, edges)


def _parsed(doc: Doc, parser: Language) -> Doc:
    copy = _cut(doc, parser)
    trained.copy_starts(doc, copy)
    for _, component in parser.pipeline:
        copy = component(copy)
    return copy
