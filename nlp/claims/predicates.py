"""Whether words make a statement: a finite verb of a main clause, as a dependency parse shows it."""

from __future__ import annotations

from spacy.tokens import Span as Slice
from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
# Clauses that modify a noun or another clause state nothing of their own.
_SUBORDINATE = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl", "csubj"})


def asserts(parse: Slice, start: int, end: int) -> bool:
    """Whether a finite verb of a main clause stands between two offsets of the text."""
    inside = [token for token in parse if start <= token.idx < end]
    places = {token.i for token in inside}
    return any(_finite(token) and not _subordinate(token, places) for token in inside)


def has_finite(parse: Slice, start: int, end: int) -> bool:
    """Whether any finite verb stands between two offsets of the text."""
    return any(_finite(token) for token in parse if start <= token.idx < end)


def _finite(token: Token) -> bool:
    form = token.morph.get("VerbForm", [])
    return token.pos_ in _VERBAL and (not form or "Fin" in form)


def _subordinate(token: Token, places: set[int]) -> bool:
    """Whether a verb stands in a clause that is subordinate to a word inside or outside of the stretch."""
    while token.i in places:
        if token.dep_ in _SUBORDINATE:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False
