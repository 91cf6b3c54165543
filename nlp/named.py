"""The names that a trained recogniser finds in a Doc: `doc._.named`, computed when first asked for.

    for name in doc._.named:
        name.start, name.end, name.label      # characters of doc.text; PERSON, ORG, AUTHORITY, MODEL or PLACE

Votes, not verdicts: the recognisers are small, and their docs page says how often they are right. Where the
Doc brings entities of its own, from a pipeline that the user chose, those count first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp import trained

TRAINED = Path(__file__).parent / "pipelines" / "names"
# Languages whose recogniser reads single characters: it needs no segmenter and no particles cut off.
CHARACTERS = frozenset({"zh", "ja", "ko"})
_KEPT = "edict_named"
# What other pipelines call the kinds; their ORG may be an AUTHORITY, which only ours tells apart.
_KINDS = {
    "PERSON": "PERSON", "PER": "PERSON", "PS": "PERSON", "persName": "PERSON", "ORG": "ORG", "OG": "ORG",
    "ORGANIZATION": "ORG", "orgName": "ORG", "AUTHORITY": "AUTHORITY", "MODEL": "MODEL", "PLACE": "PLACE",
    "LOC": "PLACE", "GPE": "PLACE", "LC": "PLACE", "LOCATION": "PLACE", "placeName": "PLACE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """One name as [start, end) in characters of its Doc's text, with its kind."""

    start: int
    end: int
    label: str


def register() -> None:
    """Declare `doc._.named`; safe to call again."""
    if not Doc.has_extension("named"):
        Doc.set_extension("named", getter=named)


def named(doc: Doc) -> tuple[Named, ...]:
    """The names in a Doc, in order, none overlapping another; empty for a language without a recogniser."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = _found(doc)
    found: tuple[Named, ...] = doc.user_data[_KEPT]
    return found


@cache
def recogniser(language: str) -> Language | None:
    """The trained recogniser of a language, loaded once per process; None where there is none."""
    folder = TRAINED / language
    return trained.load(folder) if folder.is_dir() else None


def _found(doc: Doc) -> tuple[Named, ...]:
    own = [*_entities(doc)]
    reader = recogniser(doc.lang_)
    if reader is not None:
        apart = (name for name in _entities(_recognised(doc, reader)) if not any(_meet(name, o) for o in own))
        own += list(apart)
    return tuple(sorted(own, key=lambda name: name.start))


def _entities(doc: Doc) -> Iterator[Named]:
    for entity in doc.ents:
        if entity.label_ in _KINDS:
            yield Named(entity.start_char, entity.end_char, _KINDS[entity.label_])


def _meet(name: Named, other: Named) -> bool:
    return name.start < other.end and other.start < name.end


def _recognised(doc: Doc, reader: Language) -> Doc:
    """A copy of the Doc in the recogniser's own tokens, with its sentence starts, read by the recogniser."""
    if doc.lang_ in CHARACTERS:
        copy = reader.make_doc(doc.text)
    else:
        copy = Doc(reader.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    trained.copy_starts(doc, copy)
    for _, component in reader.pipeline:
        copy = component(copy)
    return copy
