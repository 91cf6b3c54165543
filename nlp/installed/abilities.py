"""What a pipeline writes on a Doc that Edict can take: entities, and syntax in Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from spacy.language import Language
from spacy.tokens import Doc

from domain.errors import LexiconError
from domain.vocabulary import EntityKind
from nlp import lexicon

LABELS = Path(__file__).parent / "labels.yml"
# A set of labels without these tells nobody who did what.
_NEEDED = frozenset({"nsubj", "obj"})
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """The inventory that pipelines are compared with, and a probe sentence for each language."""

    relations: frozenset[str]
    entities: Mapping[str, EntityKind]
    probes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What can be taken. `entities` names the component that writes them, None where there is none."""

    entities: str | None
    syntax: bool
    why_no_syntax: str | None

    @property
    def taken(self) -> str:
        """What is taken and what is not, and why."""
        names = f"entities from {self.entities}" if self.entities else "no entities (it has none)"
        if self.syntax:
            return f"{names}; syntax"
        return f"{names}; no syntax ({self.why_no_syntax})"


@cache
def labels() -> Labels:
    """The inventory; raises LexiconError where its file is wrong."""
    read = lexicon.read_yaml(LABELS)
    if not isinstance(read, dict) or set(read) != {"relations", "entities", "probes"}:
        raise LexiconError(LABELS, "(whole file)", "expected relations, entities and probes")
    try:
        kinds = {label: EntityKind(kind) for label, kind in read["entities"].items()}
    except ValueError as error:
        raise LexiconError(LABELS, "entities", str(error)) from error
    return Labels(
        frozenset(read["relations"]), MappingProxyType(kinds), MappingProxyType(dict(read["probes"]))
    )


def component_for(nlp: Language, attribute: str) -> str | None:
    """The name of the first component that says it writes an attribute such as "doc.ents"."""
    for name in nlp.pipe_names:
        if attribute in nlp.get_pipe_meta(name).assigns:
            return str(name)
    return None


def of(nlp: Language, language: str) -> Abilities:
    """What the pipeline brings for the language, by what its components state and do to a probe sentence."""
    doc = nlp(labels().probes[language])
    entities = component_for(nlp, "doc.ents")
    if entities is None and (doc.has_annotation("ENT_IOB") or doc.ents):
        entities = "its tokenizer"
    why = _why_no_syntax(nlp, doc, language)
    return Abilities(entities, why is None, why)


def _why_no_syntax(nlp: Language, doc: Doc, language: str) -> str | None:
    if nlp.lang != language:
        return f"it is for many languages, not for '{language}'"
    if not doc.has_annotation("DEP"):
        return "it has no parser"
    if not doc.has_annotation("POS"):
        return "it gives no parts of speech"
    parser = component_for(nlp, "token.dep")
    stated = getattr(nlp.get_pipe(parser), "labels", ()) if parser else ()
    return why_not_ud(stated or {token.dep_ for token in doc}, complete=bool(stated))


def why_not_ud(found: Iterable[str], *, complete: bool) -> str | None:
    """Why a set of labels is none of Universal Dependencies; `complete` when it is all that can be given."""
    base = {label.split(":")[0].casefold() for label in found if label}
    foreign = sorted(base - labels().relations)
    if foreign:
        shown = ", ".join(foreign[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else "")
        return f"the labels of its parser are not Universal Dependencies: {shown}"
    lacking = sorted(_NEEDED - base)
    return f"its parser never gives {' or '.join(lacking)}" if complete and lacking else None
