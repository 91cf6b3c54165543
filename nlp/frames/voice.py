"""The authority that speaks of itself as "we" in its own words, and where it does so outside quotations."""

from __future__ import annotations

from spacy.tokens import Doc

from domain.analysis import Mention
from domain.vocabulary import EntityKind
from nlp.frames.grammar import Grammar
from nlp.quotes import find_quotes

_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})


def voice(doc: Doc) -> Mention | None:
    """The body whose own statement a text is: its outlet, or the one that its headline or opening names.

    A text of a firm may say "we" as well, beside the name of a regulator: an outlet that is none speaks.
    """
    outlet = (doc._.outlet or "").casefold()
    headline = doc._.headline or ""
    bodies: list[Mention] = [m for m in doc._.mentions if m.kind in _BODIES and m.rule != "generic"]
    if outlet and any(
        m.kind is EntityKind.ORGANISATION and m.name.casefold() == outlet for m in doc._.mentions
    ):
        return None
    own = next((m for m in bodies if m.name.casefold() == outlet), None)
    if own is not None:
        return own
    named = [m for m in bodies if m.name in headline or m.span.text in headline]
    keys = {m.entity or m.name for m in named}
    return named[0] if len(keys) == 1 else None


def spoken(doc: Doc, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Where the body speaks of itself, as offsets in the text; empty before a verb that needs no subject."""
    quotes = find_quotes(doc.text)
    found = []
    for match in grammar.words.first_persons.finditer(doc.text):
        start, end = match.span()
        if any(quote.start <= start < quote.end for quote in quotes):
            continue
        is_verb = match[0].casefold().endswith("mos")
        found.append((start, start if is_verb else end))
    return tuple(found)
