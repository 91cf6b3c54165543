"""Atom and JSON Feed: what goes in comes out of a reader, and nothing that goes in breaks the document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest

from syndication import atom, json_feed
from syndication.records import EPOCH, Entry, Feed, moment, newest_first, stamp, urn
from tests.syndication import faults

ENTRY = Entry(
    id=urn("directive", "d1"),
    title="Harbour Board orders Vantorel to switch off Lyra",
    link="https://edict.example/-/directive/d1",
    updated=moment("2026-05-12T09:30:00+02:00"),
    published=moment("2026-05-11"),
    summary="In force since 12 May 2026.",
    content='<p lang="en">“switch off <b>Lyra</b>”</p>',
    authors=("The Harbour Wire",),
    categories=("ban", "Vantorel", "ban"),
    language="en",
)
FEED = Feed(
    id=urn("feed", "home"),
    title="Directives",
    home="https://edict.example/?state=in_force",
    address="https://edict.example/-/feed.atom?state=in_force",
    entries=(ENTRY,),
    language="en",
)
HOSTILE = [
    '<script>alert(1)</script> & "quotes" ]]> <!-- -->',
    "bell\x07 nul\x00 escape\x1b[31m vertical\x0b form\x0c feed",
    "\ufffe\uffff lone \ud800 surrogate",
    "\u202eevil\u202c שלום مرحبا",
    "line\u2028and\u2029paragraph\x85next\r\nlines\rhere",
    "長い題" * 3334,
    "",
    " \n\t ",
]


def test_a_reader_gets_everything_back_from_atom():
    read = feedparser.parse(atom.write(FEED))
    assert not read.bozo
    assert (read.version, read.feed.title, read.feed.link) == ("atom10", "Directives", FEED.home)
    (entry,) = read.entries
    assert (entry.id, entry.title, entry.link) == (ENTRY.id, ENTRY.title, ENTRY.link)
    assert (entry.updated, entry.published) == ("2026-05-12T07:30:00Z", "2026-05-11T00:00:00Z")
    assert entry.content[0]["value"] == ENTRY.content
    assert [tag.term for tag in entry.tags] == ["ban", "Vantorel"]
    assert entry.author == "The Harbour Wire"


def test_a_reader_gets_everything_back_from_json_feed():
    read = json.loads(json_feed.write(FEED))
    assert (read["home_page_url"], read["feed_url"]) == (FEED.home, FEED.address)
    (item,) = read["items"]
    assert item == {
        "id": ENTRY.id,
        "url": ENTRY.link,
        "title": ENTRY.title,
        "content_html": ENTRY.content,
        "summary": ENTRY.summary,
        "date_published": "2026-05-11T00:00:00Z",
        "date_modified": "2026-05-12T07:30:00Z",
        "authors": [{"name": "The Harbour Wire"}],
        "tags": ["ban", "Vantorel"],
        "language": "en",
    }


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_feed(text):
    entry = replace(
        ENTRY, title=text, summary=text, authors=(text,), categories=(text,), content=text, language=text
    )
    feed = replace(FEED, title=text, subtitle=text, author=text, entries=(entry,), language=text)
    assert faults.atom(atom.write(feed)) == []
    assert faults.json_feed(json_feed.write(feed)) == []
    assert not feedparser.parse(atom.write(feed)).bozo


def test_long_and_right_to_left_titles_arrive_whole():
    for title in ("長い題" * 3334, "\u202eevil\u202c שלום مرحبا"):
        feed = replace(FEED, entries=(replace(ENTRY, title=title),))
        assert feedparser.parse(atom.write(feed)).entries[0].title == title
        assert json.loads(json_feed.write(feed))["items"][0]["title"] == title


def test_an_empty_feed_is_whole_and_says_the_earliest_moment_or_the_given_one():
    empty = replace(FEED, entries=())
    assert faults.atom(atom.write(empty)) == []
    assert faults.json_feed(json_feed.write(empty)) == []
    assert empty.updated == EPOCH
    assert b"2026-06-01T00:00:00Z" in atom.write(replace(empty, changed=moment("2026-06-01")))


def test_a_feed_changed_when_its_newest_entry_did():
    later = replace(ENTRY, id=urn("directive", "d2"), updated=moment("2026-07-01"))
    feed = replace(FEED, entries=newest_first((ENTRY, later)))
    assert [entry.id for entry in feed.entries] == [later.id, ENTRY.id]
    assert feedparser.parse(atom.write(feed)).feed.updated == "2026-07-01T00:00:00Z"


def test_names_last_and_do_not_run_into_each_other():
    assert urn("directive", "d1") == "urn:uuid:680a12e1-7f38-54eb-8b88-85b3d676162f"
    assert len({urn("a", "bc"), urn("ab", "c"), urn("abc")}) == 3


@pytest.mark.parametrize("name", ["d1", "https://edict.example/1", " urn:x", ""])
def test_a_name_that_may_move_is_refused(name):
    with pytest.raises(ValueError, match="lasting name"):
        replace(ENTRY, id=name)


def test_a_moment_without_a_zone_and_a_doubled_entry_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        replace(ENTRY, updated=datetime(2026, 5, 12))
    with pytest.raises(ValueError, match="stands twice"):
        replace(FEED, entries=(ENTRY, ENTRY))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-05-12T10:30:00.123456+00:00", "2026-05-12T10:30:00Z"),
        ("2026-05-12T10:30Z", "2026-05-12T10:30:00Z"),
        ("2026-05-12T01:30-08:00", "2026-05-12T09:30:00Z"),
        ("2026-05-12T10:30", "2026-05-12T10:30:00Z"),
        ("2026-05-12", "2026-05-12T00:00:00Z"),
        ("2026-05", "2026-05-01T00:00:00Z"),
        ("2026", "2026-01-01T00:00:00Z"),
        ("0001-01-01T00:00+09:00", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59-09:00", "9999-12-31T23:59:00Z"),
    ],
)
def test_moments_are_read_as_the_clock_wrote_them(text, written):
    assert stamp(moment(text)) == written
    assert moment(text).tzinfo is UTC


def test_equal_feeds_are_equal_bytes():
    assert atom.write(FEED) == atom.write(replace(FEED))
    assert json_feed.write(FEED) == json_feed.write(replace(FEED))
