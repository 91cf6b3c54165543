from __future__ import annotations

import pytest

from nlp.quotes import final, find_quotes, mask, word_count


def spans(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We comply,” she said. “For now.”", ["“We comply,”", "“For now.”"]),
        ('"No," he said.', ['"No,"']),
        ("Er sagte: „Das ist falsch“, und ging.", ["„Das ist falsch“"]),
        ("« C'est une erreur », dit-elle.", ["« C'est une erreur »"]),
        ("»Nein«, sagte er.", ["»Nein«"]),
        ("局長は「違法だ」と述べた。", ["「違法だ」"]),
        ("Она: ‹да›", ["‹да›"]),
        ("He read ''The Order'' aloud.", ["''The Order''"]),
        ("It's the firm's 'grey page' that's gone.", ["'grey page'"]),
        ("“He told me ‘stop’ twice,” she said.", ["“He told me ‘stop’ twice,”"]),
        ('A 15" screen and a “soft” ban.', ["“soft”"]),
    ],
)
def test_outermost_quotations_with_their_marks(text, expected):
    assert spans(text) == expected


def test_a_quotation_runs_over_paragraphs_when_the_mark_is_repeated():
    text = "“The order is wrong.\n\n“It is also late,” she said."
    first, second = find_quotes(text)
    assert not first.closed
    assert second.continues
    assert text[second.start : second.end] == "“It is also late,”"


def test_a_lost_closing_mark_does_not_swallow_the_article():
    text = "The firm called it “a mistake and left.\n\nThe bureau said nothing."
    assert find_quotes(text) == ()


def test_a_block_quote_is_a_quotation():
    text = "She wrote:\n\n> We will appeal.\n\nNothing more."
    assert spans(text) == ["We will appeal."]


def test_the_mask_keeps_every_offset_and_hides_only_quoted_words():
    text = "“We comply,” she said of the ‘order’."
    masked = mask(text, find_quotes(text))
    assert len(masked) == len(text)
    assert "comply" not in masked
    assert " she said of the " in masked


def test_the_last_character_stands_before_the_marks():
    text = "“Why?” he asked."
    assert final(text, find_quotes(text)[0]) == "?"


def test_eastern_characters_count_as_words():
    assert word_count("two words") == 2
    assert word_count("不同意") == 3
