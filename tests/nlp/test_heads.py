"""How wordings can begin."""

from __future__ import annotations

import pytest

from nlp.frames.heads import Head, Place, heads


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("order*", {Head("order", Place.BEGUN)}),
        ("was (also|) told", {Head("was", Place.WHOLE)}),
        ("(also|) Halted", {Head("also", Place.WHOLE), Head("halted", Place.WHOLE)}),
        ("un(ban|block)ned", {Head("unbanned", Place.WHOLE), Head("unblockned", Place.WHOLE)}),
        ("*(gericht|verbot)", {Head("gericht", Place.INSIDE), Head("verbot", Place.INSIDE)}),
        ("*-panel", {Head("-", Place.SIGN)}),
        ("<many> words", {Head("<", Place.SIGN)}),
        ("* of doubt", None),
        ("(of … |)doubt", {Head("of", Place.WHOLE), Head("doubt", Place.WHOLE)}),
        ("… of doubt", None),
    ],
)
def test_heads_of_a_wording(wording: str, expected: set[Head] | None) -> None:
    assert heads(wording) == (None if expected is None else frozenset(expected))
