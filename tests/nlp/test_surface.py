import random
import time

import pytest

from nlp.surface import Surface


@pytest.mark.parametrize(
    ("raw", "visible"),
    [
        ("Plain text stays.", "Plain text stays."),
        ("<p>One.</p><p>Two&nbsp;&amp; three.</p>", "One.\n\nTwo & three."),
        ("Say &quot;no&quot; &#8212; twice", 'Say "no" — twice'),
        ('The [order](https://ex.org/a_(b) "Title") stands', "The order stands"),
        (
            "A **bold** and *slanted* and _quiet_ word, snake_case",
            "A bold and slanted and quiet word, snake_case",
        ),
        ("## Heading\nBody", "Heading\n\nBody"),
        ("- one\n- two\n* three", "one\n\ntwo\n\nthree"),
        ("![alt](a.png)Text", "Text"),
        ("[![alt](a.png)](b.html) Text", "Text"),
        ("before\n```\ncode\n```\nafter", "before\n\nafter"),
        ("x<script>var a = '<p>';</script>y", "x\n\ny"),
        ("zero\u200bwidth and  two   blanks", "zerowidth and two blanks"),
        ("a \\[note\\] here", "a [note] here"),
        ("<!--yml\ndate: 1\n-->\n\n# T\n\n> quoted", "T\n\nquoted"),
        ("line one\nline two", "line one\nline two"),
        ("5 * 3 < 20 and 7 > 2", "5 * 3 < 20 and 7 > 2"),
        ("unclosed <script> tail", "unclosed\n\ntail"),
        ("", ""),
        ("   \n\n ", ""),
    ],
)
def test_shows_what_a_reader_sees(raw, visible):
    assert Surface.of(raw).text == visible


def test_a_passage_leads_back_to_the_stored_characters():
    raw = "The **Bureau** of [Trade](https://ex.org) said &quot;stop&quot; today."
    surface = Surface.of(raw)
    start = surface.text.index("Bureau")
    first, last = surface.raw_span(start, surface.text.index(" said"))
    assert raw[first:last] == "Bureau** of [Trade"
    start = surface.text.index('"stop"')
    first, last = surface.raw_span(start, start + 6)
    assert raw[first:last] == "&quot;stop&quot;"


def test_blanks_at_the_edges_of_a_passage_are_left_out():
    surface = Surface.of("<p>One</p> <p>Two</p>")
    assert surface.raw_span(3, 8) == (surface.raw.index("Two"), surface.raw.index("Two") + 3)


@pytest.mark.parametrize("span", [(0, 99), (-1, 2), (3, 5)])
def test_a_passage_without_anything_visible_is_refused(span):
    with pytest.raises(ValueError, match="span"):
        Surface.of("One\n\nTwo").raw_span(*span)


_PIECES = [
    "word", "Zürich", "规定", "한국어", "カナ", " ", "  ", "\n", "\n\n", "\u00a0", "\u200b", "<p>", "</p>", "<br/>",
    "<b", "&amp;", "&quot;", "&nbsp;", "&", "**", "*", "_", "__", "`", "```", "[", "](", ")", "](http://e.org/a)",
    "![i](x.png)", "# ", "- ", "> ", "\\", "\\[", "<script>", "</script>", "<!--", "-->", "\"", "“", "。", "|", "---",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_every_visible_character_stands_for_raw_ones_in_order(seed):
    chance = random.Random(seed)
    raw = "".join(chance.choice(_PIECES) for _ in range(chance.randint(0, 120)))
    surface = Surface.of(raw)
    assert len(surface.text) == len(surface.starts) == len(surface.ends)
    assert surface.text == surface.text.strip()
    for position, char in enumerate(surface.text):
        start, end = surface.starts[position], surface.ends[position]
        assert 0 <= start < end <= len(raw)
        if position:
            assert start >= surface.starts[position - 1]
        if not char.isspace():
            first, last = surface.raw_span(position, position + 1)
            stored = raw[first:last]
            assert stored == char or stored.startswith("&")


@pytest.mark.parametrize(
    "piece", ["<script>", "[", "<", "```\n", "<!--", "**", "&", "![", "](", "[a](", "\n ", "> "]
)
def test_time_grows_with_the_text_only(piece):
    started = time.process_time()
    Surface.of(piece * 20_000)
    assert time.process_time() - started < 30


@pytest.mark.parametrize(
    "raw",
    [
        "La tarifa sube.\n\nThe post La tarifa sube appeared first on Orbelin Noticias.",
        "<p>La tarifa sube.</p><p>The post <a href='/a'>La tarifa</a> appeared first on <a href='/'>Orbelin</a>.</p>",
        "La tarifa sube. L’articolo La tariffa sale proviene da Orbelin 360.",
    ],
)
def test_what_a_feed_puts_behind_an_item_is_no_part_of_its_text(raw: str) -> None:
    surface = Surface.of(raw)
    assert surface.text == "La tarifa sube."
    assert surface.raw == raw


def test_an_article_of_a_law_is_no_end_of_a_feed() -> None:
    told = "L'articolo 5 proviene da una bozza."
    assert Surface.of(told).text == told
