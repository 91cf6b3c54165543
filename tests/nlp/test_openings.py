"""Matches found by the words in which wordings open are those that a search of the text finds."""

from __future__ import annotations

import pytest

from nlp.frames.openings import Openings, Wordings
from nlp.frames.wording import is_closed, pattern

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


STRETCHES = ((0, 400), (2, 90), (7, 60))


@pytest.mark.parametrize("text", TEXTS)
def test_openings_find_what_each_pattern_finds(text: str) -> None:
    openings = Openings([Wordings(words, True) for words in LISTS])
    expected = [
        (number, match.span())
        for number, words in enumerate(LISTS)
        for match in pattern(words, True).finditer(text, 2, len(text) - 1)
    ]
    found = [(number, match.span()) for number, match in openings.matches(text, 2, len(text) - 1)]
    assert found == expected
    assert expected


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize("text", TEXTS)
def test_wordings_are_searched_like_their_pattern(text: str, words: tuple[str, ...]) -> None:
    whole, wordings = pattern(words, True), Wordings(words, True)
    for start, end in STRETCHES:
        expected = [match.span() for match in whole.finditer(text, start, end)]
        assert [match.span() for match in wordings.finditer(text, start, end)] == expected
        first = wordings.search(text, start, end)
        assert (first and first.span()) == (expected[0] if expected else None)
    for start in range(len(text)):
        one, other = whole.match(text, start), wordings.match(text, start)
        assert (one and one.span()) == (other and other.span())
        end = start + 5
        assert bool(whole.fullmatch(text, start, end)) == bool(wordings.fullmatch(text, start, end))


def test_words_that_are_a_whole_wording() -> None:
    openings = Openings([Wordings(words, True) for words in LISTS])
    assert [word for word in ("orders", "told", "call", "Halted", "disorder", "to") if openings.is_whole(word)] == [
        "orders", "told", "Halted", "disorder",
    ]  # fmt: skip


def test_wordings_without_blanks_are_searched_everywhere() -> None:
    wordings = Wordings(("禁止", "叫停"), spaced=False)
    assert [match[0] for match in wordings.finditer("监管机构叫停并禁止销售")] == ["叫停", "禁止"]
    assert wordings.pattern == pattern(("禁止", "叫停"), spaced=False).pattern


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("was (also|) told", True), ("(a|b", False), ("a) and (b", False), ("plain", True)],
)
def test_brackets_of_a_wording(wording: str, expected: bool) -> None:
    assert is_closed(wording) is expected
