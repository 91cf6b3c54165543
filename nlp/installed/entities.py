"""Component `edict_installed_entities`: the entities of a named pipeline among Edict's mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from domain.analysis import Mention, Span
from domain.vocabulary import EntityKind
from nlp import extensions
from nlp.installed.abilities import labels
from nlp.installed.choice import Choice
from nlp.installed.loading import Installed, load

NAME = "edict_installed_entities"
# Statistical names carry no certainty of their own; they are about as sure as a name in a telling context.
_CONFIDENCE = 0.8
# What Edict knows for certain or has read out of a description says more than "organisation".
_FINER = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.JURISDICTION})


@Language.factory(NAME, assigns=["doc._.mentions"], requires=["doc._.mentions"])
def make_installed_entities(nlp: Language, name: str, language: str, pipeline: str) -> InstalledEntities:  # noqa: ARG001 - spaCy's call
    """The component that asks the pipeline named `pipeline` for its entities; raises what `load` raises."""
    return InstalledEntities(load(Choice(language, pipeline)))


class InstalledEntities:
    """Adds to `doc._.mentions` the people, organisations, places and laws that a named pipeline finds.

    Where both see a name, what the gazetteer knows stays, and so does an authority, court or country; a guess
    by the form of the words gives way.
    """

    def __init__(self, installed: Installed) -> None:
        extensions.register()
        self._installed = installed

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the mentions of both."""
        nlp = self._installed.nlp
        # With its syntax in use the Doc is its own, read already.
        read = doc if doc.vocab is nlp.vocab else nlp(doc.text)
        doc._.mentions = joined(doc._.mentions, self._mentions(read, doc.text))
        return doc

    def _mentions(self, read: Doc, text: str) -> Iterator[Mention]:
        at = 0
        for entity in read.ents:
            kind, name = labels().entities.get(entity.label_), entity.text.strip()
            # Where a pipeline rewrites the text, its offsets mean nothing: names are looked for in turn.
            sought = at if read.text != text else entity.start_char
            start = text.find(name, sought)
            if kind is not None and name and start >= 0:
                at = start + len(name)
                rule = f"{self._installed.choice.pipeline} {entity.label_}"
                yield Mention(Span.of(text, start, at), kind, name, None, None, _CONFIDENCE, rule)


def joined(own: tuple[Mention, ...], theirs: Iterable[Mention]) -> tuple[Mention, ...]:
    """Both without overlaps, in the order of the text; a person's later surname carries the full name."""
    firm = [mention for mention in own if mention.entity is not None or mention.kind in _FINER]
    taken = list(firm)
    added = []
    for mention in theirs:
        if not any(_meet(mention, other) for other in taken):
            added.append(mention)
            taken.append(mention)
    kept = [mention for mention in own if mention in firm or not any(_meet(mention, new) for new in added)]
    return tuple(sorted((*kept, *_with_full_names(added)), key=lambda mention: mention.span))


def _with_full_names(found: Iterable[Mention]) -> Iterator[Mention]:
    full: dict[str, str] = {}
    for mention in found:
        if mention.kind is EntityKind.PERSON:
            yield replace(mention, name=full.get(mention.name, mention.name))
            if " " in mention.name:
                full.setdefault(mention.name.split()[-1], mention.name)
        else:
            yield mention


def _meet(one: Mention, other: Mention) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end
