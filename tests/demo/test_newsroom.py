import json
import urllib.error
import urllib.request

import feedparser
import pytest

from demo.articles import load, on_day, read
from demo.newsroom import Newsroom
from domain.errors import InputError


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom() as running:
        yield running


def fetch(newsroom, path, **headers):
    asked = urllib.request.Request(newsroom.url + path, headers=headers)
    with urllib.request.urlopen(asked) as answer:
        return answer.headers, answer.read()


def test_every_outlet_opens_its_door_and_every_article_its_page(newsroom):
    for outlet in newsroom.outlets.values():
        assert fetch(newsroom, outlet.path)[1]
    for piece in newsroom.today.values():
        page = fetch(newsroom, piece.path)[1].decode()
        assert ("Checking your browser" in page) == (piece.page == "challenge")


def test_feeds_parse_and_carry_the_titles(newsroom):
    for outlet in newsroom.outlets.values():
        if outlet.path.endswith((".rss", ".atom")):
            feed = feedparser.parse(fetch(newsroom, outlet.path)[1])
            assert not feed.bozo
            titles = {piece.title for piece in newsroom.pieces_of(outlet.id)}
            assert {entry.title for entry in feed.entries} == titles


def test_the_register_pages_through_all_documents_and_ends_without_results(newsroom):
    outlet = newsroom.outlets["veldania-register"]
    seen, address = [], outlet.path
    while address:
        answer = json.loads(fetch(newsroom, address)[1])
        seen += [row["title"] for row in answer.get("results", [])]
        address = answer.get("next_page_url", "").removeprefix(newsroom.url)
    assert sorted(seen) == sorted(piece.title for piece in newsroom.pieces_of(outlet.id))
    assert "results" not in json.loads(fetch(newsroom, f"{outlet.path}?page=99")[1])


def test_a_good_copy_is_not_sent_again(newsroom):
    path = next(iter(newsroom.today.values())).path
    etag = fetch(newsroom, path)[0]["ETag"]
    with pytest.raises(urllib.error.HTTPError) as answer:
        fetch(newsroom, path, **{"If-None-Match": etag})
    assert answer.value.code == 304
    answer.value.close()


def test_an_undated_article_says_no_date_anywhere(newsroom):
    undated = [p for p in newsroom.today.values() if p.published is None and p.page == "article"]
    assert undated
    for piece in undated:
        page = fetch(newsroom, piece.path)[1].decode()
        assert "published_time" not in page and "datePublished" not in page and "<time" not in page


def test_days_show_articles_as_they_appeared_and_were_edited():
    pieces = load()
    first, last = on_day(pieces, 1), on_day(pieces, 3)
    assert 0 < len(first) < len(last)
    edited = {piece.id for piece in pieces if [p.id for p in pieces].count(piece.id) == 3}
    assert edited
    name = next(iter(edited))
    versions = [piece.body for piece in pieces if piece.id == name]
    assert len(set(versions)) == 3


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("no front matter at all", "front matter"),
        ("---\nid: piece\nsource: s\nlanguage: en\ntitle: T\ncolour: red\n---\nBody.", "colour"),
        ("---\nid: [piece\n---\nBody.", "no YAML"),
        ("---\nid: other\nsource: s\nlanguage: en\ntitle: T\n---\nBody.", "stem"),
    ],
)
def test_a_wrong_article_file_is_named_with_its_fault(tmp_path, text, word):
    path = tmp_path / "piece.md"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=word):
        read(path)
