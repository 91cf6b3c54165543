"""Reads invented texts with hand-made mentions, so that the tests of claims stand on their own."""

from __future__ import annotations

import spacy

from domain.analysis import Claim, Mention, Span
from domain.vocabulary import EntityKind
from nlp import extensions, pipeline, sentences, tokens
from nlp.claims import ClaimReader

KINDS = {
    "org": EntityKind.ORGANISATION,
    "authority": EntityKind.AUTHORITY,
    "person": EntityKind.PERSON,
    "court": EntityKind.COURT,
}


def mentions(text: str, names: dict[str, str]) -> tuple[Mention, ...]:
    found = []
    taken: list[tuple[int, int]] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if not any(start < at + len(name) and at < end for start, end in taken):
                span = Span.of(text, at, at + len(name))
                found.append(Mention(span, KINDS[names[name]], name, None, None, 1.0, "test"))
                taken.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return tuple(sorted(found, key=lambda mention: mention.span))


def read(text: str, language: str, names: dict[str, str], outlet: str | None = None) -> tuple[Claim, ...]:
    extensions.register()
    nlp: spacy.Language = tokens.blank(language)
    nlp.add_pipe(sentences.NAME)
    doc = nlp(text)
    doc._.mentions = mentions(text, names)
    doc._.outlet = outlet
    return ClaimReader(language)(doc)._.claims


def told(text: str, language: str, names: dict[str, str]) -> list[tuple[str, str]]:
    return [(claim.speaker.name, claim.content.text) for claim in read(text, language, names)]


def told_parsed(text: str, language: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Speakers and words as the pipeline of a language parses the text."""
    doc = pipeline.build(language)(text)
    doc._.mentions = mentions(text, names)
    return [(claim.speaker.name, claim.content.text) for claim in ClaimReader(language)(doc)._.claims]
