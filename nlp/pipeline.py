"""One language's spaCy pipeline with all of Edict's components in their order."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from spacy.language import Language

from nlp import extensions, installed, sentences, tokens, trained, words
from nlp import named as names

TRAINED = Path(__file__).parent / "pipelines"
# Component and the module that registers it, in the order in which they read each other's findings.
COMPONENTS = (
    ("edict_entities", "nlp.entities"),
    ("edict_products", "nlp.products"),
    ("edict_dates", "nlp.dates"),
    ("edict_claims", "nlp.claims"),
    ("edict_directives", "nlp.directives"),
    ("edict_responses", "nlp.responses"),
)
GAZETTEER_READERS = frozenset({"edict_entities", "edict_products"})
# After this component it is decided whether the text may report an official act; without one the others rest.
GATE = "edict_entities"
GATED = frozenset({"edict_directives", "edict_responses"})


def _base(language: str) -> Language:
    folder = TRAINED / language
    if folder.is_dir() and language not in words.SECOND:
        return trained.load(folder)
    return tokens.blank(language)


@cache
def build(
    language: str, gazetteers: tuple[Path, ...] = (), named: installed.Choice | None = None
) -> Language:
    """The pipeline for en, zh, es, fr, de, pt, ja, ko, it, ru or xx; built once per process.

    A trained pipeline in `nlp/pipelines/<language>` is taken where it exists: sentence starts are set before
    its parser, which keeps them. One that the user has `named` lends its entities, and its syntax where that
    is Universal Dependencies; raises InputError where it cannot be used. Chinese, Japanese and Korean Docs
    are left unparsed by ours: `doc._.words` parses them when asked, as `doc._.named` finds names.
    """
    extensions.register()
    names.register()
    words.register()
    lent = installed.load(named) if named else None
    nlp = _base(language)
    nlp.add_pipe(sentences.NAME, first=True)
    if lent is not None and lent.abilities.syntax:
        nlp = installed.over(lent, nlp)
    for component, module in COMPONENTS:
        importlib.import_module(module)
        config = {"gazetteers": [str(path) for path in gazetteers]} if component in GAZETTEER_READERS else {}
        nlp.add_pipe(component, config=config)
    if lent is not None and lent.abilities.entities:
        nlp.add_pipe(installed.ENTITIES, after=GATE, config=lent.choice.as_config())
    return nlp
