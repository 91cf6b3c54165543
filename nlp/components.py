"""Edict's components in a spaCy pipeline of the user's own: what each reads, and how to add it with that."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType

from spacy.language import Language

from domain.errors import InputError
from nlp import named, sentences, words
from nlp.pipeline import COMPONENTS

_NEEDS_NAMES = ("edict_entities", "edict_products", "edict_dates")
# Whose findings each component reads, in the order of their making. Without them it runs and finds less.
NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "edict_entities": (),
        "edict_products": ("edict_entities",),
        "edict_dates": (),
        "edict_claims": ("edict_entities",),
        "edict_directives": _NEEDS_NAMES,
        "edict_responses": (*_NEEDS_NAMES, "edict_claims", "edict_directives"),
    }
)
# These read sentence by sentence.
BY_SENTENCE = frozenset({"edict_claims", "edict_directives", "edict_responses"})
_BOUNDARIES = frozenset({"token.is_sent_start", "doc.sents", "token.dep"})
_ORDER = tuple(NEEDS)


def add(nlp: Language, name: str) -> Language:
    """The pipeline with the component at its end, and with what that reads before it.

    What is there already stays as it is, a component for sentence boundaries among it; without one Edict's
    own is added. Raises InputError for a name that is no component of Edict's.
    """
    if name not in NEEDS:
        raise InputError(name, "is no component of Edict's", f"Known are {', '.join(NEEDS)}")
    for _, module in COMPONENTS:
        importlib.import_module(module)
    named.register()
    words.register()
    if name in BY_SENTENCE and not _has_boundaries(nlp):
        nlp.add_pipe(sentences.NAME, first=True)
    for needed in (*NEEDS[name], name):
        if needed not in nlp.pipe_names:
            nlp.add_pipe(needed, before=_next(nlp, needed))
    return nlp


def _has_boundaries(nlp: Language) -> bool:
    return any(_BOUNDARIES & set(nlp.get_pipe_meta(pipe).assigns) for pipe in nlp.pipe_names)


def _next(nlp: Language, name: str) -> str | None:
    """The first component there that reads what this one finds."""
    later = _ORDER[_ORDER.index(name) + 1 :]
    return next((pipe for pipe in nlp.pipe_names if pipe in later), None)
