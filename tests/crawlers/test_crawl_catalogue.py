from pathlib import Path

import pytest

from crawlers import catalogue
from domain.errors import SourceError
from domain.vocabulary import Door, SourceKind

PLAIN = """\
name: Harbour Post
publisher: Harbour Press
country: VEL
language: en
kind: press
door: feed
addresses:
  - ${newsroom}/feed.xml
"""


def load(folder: Path, text: str, name: str = "harbour-post.yml", **variables: str):
    (folder / name).write_text(text, "utf-8")
    return catalogue.load(folder, variables or {"newsroom": "http://127.0.0.1:8700/"})


def test_the_stem_is_the_id_and_variables_are_filled_in(tmp_path):
    (source,) = load(tmp_path, PLAIN)
    assert (source.id, source.door, source.kind) == ("harbour-post", Door.FEED, SourceKind.PRESS)
    assert source.addresses == ("http://127.0.0.1:8700/feed.xml",)
    assert (source.verified, source.rate_seconds, source.fetch_pages) == (None, 2.0, True)


def test_everything_that_a_file_may_say(tmp_path):
    text = PLAIN.replace("door: feed", "door: listing") + (
        'selectors: {item: "li.story", next: "a[rel=next]"}\nverified: 2026-03-09\nkeywords: [chips]\n'
        'date_format: "%d/%m/%Y"\ndate_order: DMY\nexpected_min: 1\nexpected_max: 9\nquiet_days: 4\n'
        "rate_seconds: 0\nfull_text_public: true\nmax_pages: 2\nfetch_pages: false\n"
    )
    (source,) = load(tmp_path, text)
    assert dict(source.selectors) == {"item": "li.story", "next": "a[rel=next]"}
    assert (source.verified, source.keywords, source.max_pages) == ("2026-03-09", ("chips",), 2)
    assert (source.fetch_pages, source.full_text_public, source.rate_seconds) == (False, True, 0.0)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("kind: press", "knid: press"), 5, "unknown key 'knid'"),
        (("country: VEL\n", ""), None, "key 'country' is missing"),
        (("kind: press", "kind: newspaper"), 5, "It must be one of register, regulator"),
        (("language: en", "language: English"), 4, "It must be a code such as en"),
        (("country: VEL", "country: NO"), 3, "in quotation marks"),
        (("country: VEL", "country: VEL\ncountry: MAR"), 4, "given twice"),
        (("door: feed", "door: feed\nrate_seconds: fast"), 7, "a number of seconds"),
        (("door: feed", "door: feed\nmax_pages: 0"), 7, "a whole number, 1 or more"),
        (("door: feed", "door: feed\nverified: yes"), 7, "a day such as"),
        (("door: feed", "door: feed\nfetch_pages: 1"), 7, "true or false"),
        (("door: feed", "door: feed\nselectors: {item: a}"), 7, "is for the listing or watch door"),
        (("door: feed", "door: listing\nselectors: {link: a}"), 7, "'selectors.item' is missing"),
        (("door: feed", "door: listing\nselectors: {item: 'a[['}"), 7, "is no CSS selector"),
        (("door: feed", "door: listing\nselectors: {items: a}"), 7, "unknown key 'selectors.items'"),
        (("door: feed", "door: register"), None, "'fields.items' is missing"),
        (("door: feed", "door: register\nfields: {items: 3}"), 7, "'fields.items' is 3"),
        (("${newsroom}", "${paper}"), 7, "variable 'paper' has no value"),
        (("  - ${newsroom}/feed.xml", "  - ftp://a.example/feed"), 7, "is no address"),
        (("  - ${newsroom}/feed.xml", "  - https://a.example/\nrate_seconds: 0"), 9, "below 1"),
        (("door: feed", "door: feed\nexpected_min: 5\nexpected_max: 2"), 7, "above 'expected_max'"),
        (("door: feed", "door: [feed"), 7, "not YAML"),
        ((PLAIN, "just words"), None, "no keys"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_advice(tmp_path, change, line, words):
    with pytest.raises(SourceError) as refusal:
        load(tmp_path, PLAIN.replace(*change))
    assert words in str(refusal.value)
    assert refusal.value.line == line
    assert "harbour-post.yml" in refusal.value.where


def test_a_name_that_cannot_be_an_id_is_refused(tmp_path):
    with pytest.raises(SourceError, match="cannot be an id"):
        load(tmp_path, PLAIN, "Harbour_Post.yml")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(SourceError, match="no such folder"):
        catalogue.load(tmp_path / "nowhere")


def test_the_catalogue_that_comes_with_edict_is_sound():
    sources = catalogue.load()
    assert len(sources) >= 20
    for source in sources:
        text = (catalogue.SOURCES / f"{source.id}.yml").read_text("utf-8")
        assert len(text.splitlines()) <= 25
        assert source.verified is None, f"{source.id}: nothing here has been seen to answer yet"
        assert all(not catalogue.on_loopback(address) for address in source.addresses)


def test_the_examples_in_the_module_are_true(tmp_path):
    """Each door's example in the docstring is a source once the keys of every file stand before it."""
    head = "name: A\npublisher: B\ncountry: VEL\nlanguage: en\nkind: press\n"
    blocks = [part for part in (catalogue.__doc__ or "").split("::\n") if part.lstrip().startswith("door:")]
    assert len(blocks) == 5
    for number, block in enumerate(blocks):
        lines = [line[4:] for line in block.splitlines() if line.startswith("    ") or not line]
        (tmp_path / f"example-{number}.yml").write_text(head + "\n".join(lines) + "\n", "utf-8")
    doors = {source.door for source in catalogue.load(tmp_path, {"newsroom": "http://127.0.0.1:1"})}
    assert doors == set(Door)


def test_the_built_in_catalogue_is_wide_and_calls_nothing_verified_that_was_not_seen():
    sources = catalogue.load()
    assert len(sources) >= 80 and len({source.country for source in sources}) >= 20
    languages = {part[:2] for source in sources for part in source.language.split("+")}
    assert languages >= {"en", "zh", "es", "fr", "de", "pt", "ja", "ko"}
    assert {source.door for source in sources} >= {Door.FEED, Door.LISTING, Door.REGISTER, Door.WATCH}
    assert not any(ord(letter) > 0x2FFF for source in sources for letter in source.name)
