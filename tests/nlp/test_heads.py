"""Matches found by the words in which wordings open are those that a search of the text finds."""

from __future__ import annotations

import pytest

from nlp.frames.heads import Head, Openings, Place, Wordings, heads
from nlp.frames.wording import pattern

LISTS = (
    ("order*", "was (also|) told to", "call on"),
    ("(also|) halted", "(re|)open*", "un(ban|block)ned"),
    ("l'arrêt … de", "order", "co-opted"),
    ("* of doubt", "'s ban"),
    ("told … to", "told"),
    ("*order", "*-line"),
    ("<much> order", "’tis (so|not)"),
    ("* order*",),
)
TEXTS = (
    "Orders were halted, and Veldania was also told to reopen; it also halted the co-opted plan.",
    "L’arrêt immédiat de la ville; a word of doubt about Solaria's ban. They unblocked it, unbanned it.",
    "They were told by Norrvik to go and told off; re-order nothing, <much> order, ’tis not so, a Norrvik-line and -line, disorder is no order.",
    "ORDERED. Call  on\nthem: was told to. İorder order",
)


@pytest.mark.parametrize("text", TEXTS)
def test_openings_find_what_each_pattern_finds(text: str) -> None:
    openings = Openings([Wordings(pattern(words, True), heads(words)) for words in LISTS])
    expected = [
        (number, match.span())
        for number, words in enumerate(LISTS)
        for match in pattern(words, True).finditer(text, 2, len(text) - 1)
    ]
    found = [(number, match.span()) for number, match in openings.matches(text, 2, len(text) - 1)]
    assert found == expected
    assert expected


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
    assert heads([wording]) == (None if expected is None else frozenset(expected))
