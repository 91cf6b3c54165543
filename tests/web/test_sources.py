"""Pages of sources: health and why, rhythm, rights, last requests, and what each was first with."""

import re
from datetime import UTC, datetime, timedelta

import invented
import pytest
from browser import Browser

from db import articles
from db.connection import open_database
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind

NOW = datetime.now(UTC)
HOSTILE = '\u202e<script>alert("x")</script>' + "長" * 5_000


def ago(**span):
    return (NOW - timedelta(**span)).strftime("%Y-%m-%dT%H:%M:%SZ")


def request(db, source, outcome, *, detail=None, times=1, at=None):
    row = {"source_id": source, "url": f"https://{source}.example/feed", "outcome": outcome, "detail": detail}
    at = at or ago(hours=1)
    db["fetches"].insert(row | {"fetched_at": at, "last_at": at, "times": times})


def crawl(db, source, outcome, **counts):
    numbers = dict.fromkeys(
        ("listed", "requests", "failures", "new", "edited", "unchanged", "undated", "unsigned", "textless"), 0
    )
    row = {"source_id": source, "started_at": ago(hours=2), "finished_at": ago(hours=1), "ended": "finished"}
    db["source_runs"].insert(
        row | numbers | {"seconds": 1.0, "bytes": 10, "listing_outcome": outcome} | counts
    )


def fill(db):
    """The Times reads well and is open and checked; the Post fails; a third was never asked."""
    invented.fill(db)
    recent = (StatedDate(DateKind.PUBLISHED, PartialDate(ago(days=3)[:10]), "feed"),)
    for n in range(2):
        late = invented.english_article(id=f"a-late{n}", url=f"https://times.example/{n}", dates=recent)
        articles.save(db, late, seen_at=ago(days=3))
    db["sources"].update(
        "ostrel-times",
        {
            "name": "The Ostrel Times",
            "country": "OS",
            "language": "en",
            "kind": "press",
            "door": "feed",
            "addresses": '["https://times.example/feed", "javascript:alert(1)"]',
            "verified": "2026-05-01",
            "full_text_public": 1,
            "expected_min": 5,
            "expected_max": 50,
            "rate_seconds": 2.0,
        },
    )
    db["sources"].insert({"id": "unasked", "name": "Never Asked", "kind": "regulator", "country": "QX"})
    request(db, "ostrel-times", "ok", times=7)
    crawl(db, "ostrel-times", "ok", listed=20, requests=5, new=2)
    request(db, "qing-post", "ok", at=ago(days=9))
    request(db, "qing-post", "blocked", detail="the server said no")
    crawl(db, "qing-post", "blocked", requests=1, failures=1)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    path = tmp_path_factory.mktemp("sources") / "edict.db"
    with open_database(path) as db:
        fill(db)
    return Browser(path)


def names(page):
    return re.findall(r'<th scope="row"><a [^>]*><b><bdi>(.*?)</bdi>', page.text)


def test_sources_that_are_not_well_lead(served):
    page = served.get("/-/sources")
    assert names(page) == ["qing-post", "Never Asked", "The Ostrel Times"]
    for words in ("1 failing", "1 never fetched", "1 healthy", "100 % of its last runs failed", "3 days ago"):
        assert words in page.text, words
    assert page.text.count(">unchecked<") == 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("health=failing", ["qing-post"]),
        ("kind=regulator", ["Never Asked"]),
        ("country=OS", ["The Ostrel Times"]),
        ("name=ostrel", ["The Ostrel Times"]),
        ("name=OSTREL&health=failing", []),
    ],
)
def test_filters_narrow_the_list(served, asked, expected):
    assert names(served.get(f"/-/sources?{asked}")) == expected


def test_a_healthy_source_tells_its_rights_rhythm_and_requests(served):
    page = served.get("/edict/sources/ostrel-times").text
    for words in (
        "The Ostrel Times",
        "new articles come in its usual rhythm",
        "20 (5 to 50 are expected)",
        "Its texts may be shown in full.",
        "1 May 2026",
        "2.0 seconds",
        "ok 7",
        "2 articles</title>",
        'href="https://times.example/feed"',
    ):
        assert words in page, words
    assert "No person has checked" not in page and 'href="javascript:' not in page


def test_a_failing_source_says_what_was_wrong(served):
    page = served.get("/edict/sources/qing-post").text
    assert "It could not be read last time." in page and "the server said no" in page
    assert "100 %" in page and "No person has checked" in page
    assert "passages and links are shown, not whole texts" in page


def test_a_source_shows_what_it_was_first_with(served):
    first, second = (served.get(f"/edict/sources/{name}").text for name in ("ostrel-times", "qing-post"))
    assert 'href="/edict/directives/d-heron"' in first
    assert 'href="/edict/directives/d-heron"' not in second and "It was not the first" in second


def test_a_source_that_was_never_asked_has_a_page(served):
    page = served.get("/edict/sources/unasked").text
    assert "It has not been asked yet." in page and "Nothing came in the last 90 days." in page


def test_wrong_addresses_say_so_and_other_formats_are_there(served):
    assert served.get("/edict/sources/nobody").status_code == 404
    assert served.get("/nowhere/sources/ostrel-times").status_code == 404
    assert served.get("/edict/sources/ostrel-times.json?_shape=array").json()[0]["verified"] == "2026-05-01"


@pytest.mark.parametrize("address", ["/", "/-/search?q=zzzz", "/-/claims"])
def test_pages_lead_to_the_sources(served, address):
    assert 'href="/-/sources"' in served.get(address).text


def test_an_empty_store_says_how_to_begin(empty):
    page = empty.get("/-/sources")
    assert page.status_code == 200 and "edict track" in page.text


def test_hostile_words_of_a_source_stay_words(path):
    with open_database(path) as db:
        fill(db)
        db["sources"].update("qing-post", {"name": HOSTILE, "publisher": HOSTILE, "country": HOSTILE[:40]})
        request(db, "qing-post", "error", detail=HOSTILE)
    browser = Browser(path)
    for address in ("/-/sources", "/edict/sources/qing-post"):
        page = browser.get(address)
        assert page.status_code == 200 and "&lt;script&gt;" in page.text
        assert "<script>alert" not in page.text and "長" * 1000 not in page.text


def test_a_private_server_shows_no_sources(path):
    with open_database(path) as db:
        fill(db)
    browser = Browser(path, allow={"id": "keeper"})
    assert {browser.get(one).status_code for one in ("/-/sources", "/edict/sources/qing-post")} == {403}


@pytest.mark.parametrize(("language", "words"), [("zh", "失败"), ("es", "falla"), ("fr", "en échec")])
def test_the_list_speaks_the_readers_language(served, language, words):
    assert words in served.get("/-/sources", headers={"accept-language": language}).text


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/edict/source_health", "/edict/sources/qing-post"),
        ("/edict/sources", "/edict/sources/qing-post"),
        ("/edict/health_of_sources", "/edict/sources/qing-post"),
        ("/edict/entities", "/edict/entities/fennwick"),
        ("/edict/directives", "/edict/entities/ost-signals"),
        ("/edict/responses_within_48_hours", "/edict/entities/fennwick"),
        ("/edict/answers_of_those_addressed", "/edict/entities/fennwick"),
    ],
)
def test_tables_and_questions_lead_to_sources_and_entities(served, address, link):
    assert f'<a href="{link}">' in served.get(address).text
