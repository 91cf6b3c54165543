"""Trained pipelines, loaded with whatever of ours they need, and what passes between two Docs of one text."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc

# These register the tokenizers and the component that the shipped pipelines name.
from nlp import precision, segmentation, tagged, tokens  # noqa: F401
from nlp.french import French


def load(folder: Path) -> Language:
    """The trained pipeline in a folder, whatever it needs of ours; French without spaCy's slow package."""
    config = util.load_config(folder / "config.cfg")
    if config["nlp"]["lang"] != French.lang:
        return spacy.load(folder)
    return French.from_config(config).from_disk(folder)


def copy_starts(doc: Doc, other: Doc) -> None:
    """Give the sentence starts of a Doc, where it has any, to another Doc of the same text."""
    if not doc.has_annotation("SENT_START"):
        return
    starts = [token.idx for token in doc if token.is_sent_start]
    place = 0
    for token in other:
        begins = place < len(starts) and token.idx >= starts[place]
        token.is_sent_start = begins or token.i == 0
        while place < len(starts) and token.idx >= starts[place]:
            place += 1
