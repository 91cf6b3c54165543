"""Texts with their names given by hand, so that reading acts is tested apart from finding names."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from domain.analysis import DateMention, DirectiveReport, Mention, Span
from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind
from nlp import directives, extensions, pipeline, sentences, tokens


def told(  # noqa: PLR0917 - one tuple of names per kind reads best in a test
    language: str,
    text: str,
    officials: tuple[str, ...] = (),
    firms: tuple[str, ...] = (),
    products: tuple[str, ...] = (),
    persons: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    dates: dict[str, str] | None = None,
    parsed: bool = False,
) -> Doc:
    """The Doc of a text after `edict_directives`, with the given names as its mentions and dates."""
    doc = _parsed(language, text) if parsed else _cut(language, text)
    kinds = (
        (EntityKind.AUTHORITY, officials),
        (EntityKind.ORGANISATION, firms),
        (EntityKind.PRODUCT, products),
        (EntityKind.PERSON, persons),
        (EntityKind.JURISDICTION, places),
    )
    found = [mention for kind, names in kinds for name in names for mention in named(text, name, kind)]
    doc._.mentions = tuple(sorted(found, key=lambda mention: mention.span.start))
    doc._.dates = tuple(_dates(text, dates or {}))
    read: Doc = directives.edict_directives(doc)
    return read


def _cut(language: str, text: str) -> Doc:
    """The Doc of a text with nothing but its sentences."""
    extensions.register()
    nlp = tokens.blank(language)
    nlp.add_pipe(sentences.NAME)
    return nlp(text)


def _parsed(language: str, text: str) -> Doc:
    """The Doc of a text with its sentences and its parse."""
    nlp = pipeline.build(language)
    readers = [name for name, _ in pipeline.COMPONENTS]
    with nlp.select_pipes(disable=readers):
        return nlp(text)


def unlisted(language: str, text: str, published: str | None = "2026-07-10") -> tuple[DirectiveReport, ...]:
    """The reports of a text that the whole pipeline read."""
    nlp = pipeline.build(language)
    doc = nlp.make_doc(text)
    doc._.published = PartialDate(published) if published else None
    reports: tuple[DirectiveReport, ...] = nlp(doc)._.directives
    return reports


def named(text: str, name: str, kind: EntityKind) -> list[Mention]:
    """Every place of a name in a text, as mentions of a kind."""
    spans = [Span.of(text, match.start(), match.end()) for match in re.finditer(re.escape(name), text)]
    return [Mention(span, kind, name, None, None, 1.0, "given") for span in spans]


def _dates(text: str, dates: dict[str, str]) -> list[DateMention]:
    found = []
    for words, value in dates.items():
        start = text.index(words)
        span = Span.of(text, start, start + len(words))
        found.append(DateMention(span, DateKind.OTHER, PartialDate(value), None, "given"))
    return sorted(found, key=lambda mention: mention.span.start)
