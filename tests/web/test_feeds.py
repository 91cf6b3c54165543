"""Feeds and calendars of every view: the same things as the page, valid whatever it holds, sent once."""

import dataclasses
import json
import re

import faults
import feedparser
import invented
import pytest
from browser import Browser
from icalendar import Calendar

from db import directives
from db.connection import open_database
from domain.dates import PartialDate
from domain.vocabulary import EvidenceLevel, State
from web import queries_feeds

FEEDS = [
    "/-/feed/directives",
    "/-/feed/claims",
    "/-/feed/directive/d-heron",
    "/-/feed/entity/ost-signals",
    "/-/feed/search",
    "/-/feed/models",
]
CALENDARS = ["/-/calendar/directives.ics", "/-/calendar/directive/d-heron.ics"]
ALWAYS = ["/-/feed/directives", "/-/feed/claims", "/-/feed/search", "/-/feed/models"]
HOSTILE = '\u202e<script>alert(1)</script>&"\x07]]>\u2028' + "長" * 10_000


def atom(page):
    assert page.status_code == 200 and page.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert faults.atom(page.content) == []
    read = feedparser.parse(page.content)
    assert not read.bozo
    return read


def json_feed(page):
    assert page.status_code == 200 and page.headers["content-type"] == "application/feed+json; charset=utf-8"
    assert faults.json_feed(page.content) == []
    return json.loads(page.content)


def calendar(page):
    assert page.status_code == 200 and page.headers["content-type"] == "text/calendar; charset=utf-8"
    assert faults.calendar(page.content) == []
    return Calendar.from_ical(page.content).walk("VEVENT")


def with_directive(path, **changes):
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(**changes)], [invented.STORY])
    return Browser(path)


@pytest.mark.parametrize("address", ALWAYS)
def test_feeds_of_an_empty_store_are_whole(empty, address):
    assert atom(empty.get(f"{address}.atom")).entries == []
    assert json_feed(empty.get(f"{address}.json"))["items"] == []


def test_the_calendar_of_an_empty_store_is_whole(empty):
    assert calendar(empty.get("/-/calendar/directives.ics")) == []


@pytest.mark.parametrize("address", FEEDS)
def test_both_formats_tell_the_same(full, address):
    query = "?q=heron" if address.endswith("search") else ""
    entries = atom(full.get(f"{address}.atom{query}")).entries
    items = json_feed(full.get(f"{address}.json{query}"))["items"]
    assert [entry.id for entry in entries] == [item["id"] for item in items]
    assert [entry.title for entry in entries] == [item["title"] for item in items]
    assert entries


@pytest.mark.parametrize("address", ["/-/feed/directive/none", "/-/feed/entity/none"])
def test_nothing_has_no_feed(full, address):
    assert full.get(f"{address}.atom").status_code == 404


def test_nothing_has_no_calendar(full):
    assert full.get("/-/calendar/directive/none.ics").status_code == 404


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ("state=in_force", True),
        ("state=lifted", False),
        ("action=suspend&jurisdiction=OS&issuer=ministry&target=fennwick&model=heron&language=en", True),
        ("since=2026-05-06&until=2026-05-06", True),
        ("since=2026-05-07", False),
        ("issuer=%27%20or%201=1%20--", False),
    ],
)
def test_a_feed_has_the_filters_of_its_page(full, filters, shown):
    assert ("suspends Heron 2" in full.get(f"/?{filters}").text) is shown
    read = atom(full.get(f"/-/feed/directives.atom?{filters}"))
    assert bool(read.entries) is shown
    assert read.feed.link == f"http://localhost/?{filters}".replace("%20", "+").replace("1=1", "1%3D1")


@pytest.mark.parametrize(
    "filters", ["", "stance=opposes", "speaker=people", "topic=disagree", "stance=supports"]
)
def test_the_feed_of_claims_holds_what_the_explorer_shows(full, filters):
    shown = re.findall(r"<blockquote[^>]*>([^<]*)", full.get(f"/-/claims?{filters}").text)
    items = json_feed(full.get(f"/-/feed/claims.json?{filters}"))["items"]
    assert sorted(item["summary"] for item in items) == sorted(shown)


def test_an_entry_says_what_holds_since_when_by_whom_in_whose_words(full):
    (entry,) = atom(full.get("/-/feed/directives.atom")).entries
    assert entry.title == "In force: Ostrel Ministry of Signals suspends Heron 2"
    assert "in force since 6 May 2026" in entry.summary
    content = entry.content[0]["value"]
    assert "ordered Fennwick Labs on 4 May 2026 to suspend Heron 2 abroad" in content
    assert "https://times.example/heron" in content
    assert 'href="http://localhost/edict/articles/a-english#at-' in content
    # It came true on its day, later than Edict knew of it.
    assert (entry.published, entry.updated) == ("2026-05-05T08:00:00Z", "2026-05-06T00:00:00Z")


def test_another_state_is_another_entry_and_the_rest_keeps_its_name(path, full):
    (before,) = atom(full.get("/-/feed/directives.atom")).entries
    states = tuple(
        dataclasses.replace(span, state=State.LIFTED) if span.state is State.IN_FORCE else span
        for span in invented.directive().states
    )
    lifted = with_directive(path, states=states)
    (after,) = atom(lifted.get("/-/feed/directives.atom")).entries
    assert after.title.startswith("Lifted:") and after.id != before.id
    assert [step.id for step in atom(lifted.get("/-/feed/directive/d-heron.atom")).entries] == [
        step.id for step in atom(full.get("/-/feed/directive/d-heron.atom")).entries
    ]


def test_a_feed_of_one_directive_tells_its_steps(full):
    entries = atom(full.get("/-/feed/directive/d-heron.atom")).entries
    assert {entry.tags[0].term for entry in entries} == {"issued", "effective", "response"}
    page = full.get("/edict/directives/d-heron").text
    for entry in entries:
        assert f'id="{entry.link.split("#")[1]}"' in page


def test_the_feed_of_models_has_the_filters_of_the_board(full):
    (entry,) = atom(full.get("/-/feed/models.atom?vendor=Fennwick+Labs&model=heron")).entries
    assert entry.title == "Heron 2: suspended since 6 May 2026" and "suspends Heron 2" in entry.summary
    assert entry.link == "http://localhost/-/directive/d-heron"
    assert atom(full.get("/-/feed/models.atom?model=nobody")).entries == []


def test_feeds_speak_the_language_asked_for(full):
    assert atom(full.get("/-/feed/directives.atom?lang=zh")).entries[0].title.startswith("生效中")
    accepted = full.get("/-/feed/directives.atom", headers={"accept-language": "fr"})
    assert atom(accepted).feed.language == "fr"
    assert atom(full.get("/-/feed/directives.atom?lang=<x>")).feed.language == "en"


def test_a_calendar_shows_the_day_of_effect(full):
    for address in CALENDARS:
        (event,) = calendar(full.get(address))
        assert str(event["summary"]) == "Applies from: Ostrel Ministry of Signals suspends Heron 2"
        assert (str(event["dtstart"].dt), str(event["dtend"].dt)) == ("2026-05-06", "2026-05-07")
        assert (str(event["status"]), str(event["url"])) == (
            "CONFIRMED",
            "http://localhost/-/directive/d-heron",
        )


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ("jurisdiction=OS&action=suspend", 1),
        ("action=ban", 0),
        ("since=2026-05-06&until=2026-05-06", 1),
        ("since=2026-05-07", 0),
        ("until=2026-05-05", 0),
    ],
)
def test_a_calendar_has_the_filters_of_the_front_page(full, filters, shown):
    assert len(calendar(full.get(f"/-/calendar/directives.ics?{filters}"))) == shown


def _in_force_until(day):
    first, second, third = invented.directive().states
    ended = dataclasses.replace(third, state=State.LIFTED, because="lifted", valid_from=day)
    return first, second, ended


@pytest.mark.parametrize(
    ("changes", "start", "status"),
    [
        ({"effective": PartialDate("2026-06")}, "2026-06-01", "TENTATIVE"),
        (
            {"effective": PartialDate("2026-06-10"), "states": _in_force_until("2026-06-01")},
            "2026-06-10",
            "CANCELLED",
        ),
        (
            {"effective": PartialDate("2026-05-20"), "states": _in_force_until("2026-06-01")},
            "2026-05-20",
            "CONFIRMED",
        ),
        ({"evidence_level": EvidenceLevel.ANONYMOUS}, "2026-05-06", "TENTATIVE"),
    ],
)
def test_a_day_is_as_firm_as_its_word(path, changes, start, status):
    (event,) = calendar(with_directive(path, **changes).get("/-/calendar/directives.ics"))
    assert (str(event["dtstart"].dt), str(event["status"])) == (start, status)


def test_a_year_is_no_day_of_a_calendar(path):
    browser = with_directive(path, effective=PartialDate("2027"))
    assert calendar(browser.get("/-/calendar/directives.ics")) == []


def test_a_deadline_stands_beside_the_day_of_effect_and_keeps_its_uid_when_it_moves(path):
    def deadlines(day):
        values = (*invented.directive().values, invented._value("deadline", day, best=True))
        return with_directive(path, values=values).get("/-/calendar/directives.ics")

    first, second = calendar(deadlines("2026-05-30")), calendar(deadlines("2026-06-15"))
    assert [str(event["categories"].cats[0]) for event in first] == ["effective", "deadline"]
    assert [event["uid"] for event in first] == [event["uid"] for event in second]
    assert str(second[1]["dtstart"].dt) == "2026-06-15"


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        (None, ["Applies from", "Comments close"]),
        ("2026-07-15", ["Applies from", "Deadline"]),
        ("2026-07-14", ["Applies from", "Deadline", "Comments close"]),
    ],
)
def test_the_close_of_comments_is_told_once(path, deadline, told):
    more = (invented._value("deadline", deadline, best=True),) if deadline else ()
    browser = with_directive(path, values=(*invented.directive().values, *more))
    entry = {
        "article_id": "a-english",
        "register": "gazette",
        "number": "7",
        "type": "rule",
        "title": "A rule",
    }
    with open_database(path) as db:
        times = {"first_seen_at": invented.FIRST_SEEN, "changed_at": invented.FIRST_SEEN}
        db["register_entries"].insert(entry | times | {"comments_close": "2026-07-15"})
    for address in CALENDARS:
        found = [str(event["summary"]).split(":")[0] for event in calendar(browser.get(address))]
        assert found == told


@pytest.mark.parametrize(
    "address", [f"{feed}.{kind}" for feed in FEEDS for kind in ("atom", "json")] + CALENDARS
)
def test_what_a_reader_has_is_not_sent_again(full, address):
    first = full.get(address)
    tag, when = first.headers["etag"], first.headers["last-modified"]
    for known in ({"if-none-match": tag}, {"if-none-match": f'"x", {tag}'}, {"if-modified-since": when}):
        again = full.get(address, headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    stale = [
        {"if-none-match": '"x"', "if-modified-since": when},
        {"if-modified-since": "Mon, 04 May 2020 00:00:00 GMT"},
    ]
    for known in [*stale, {"if-modified-since": "soon"}]:
        assert full.get(address, headers=known).status_code == 200


def test_a_change_gives_another_tag(path, full):
    changed = with_directive(path, title="Another title")
    for address in ["/-/feed/directives.atom", *CALENDARS]:
        tag = full.get(address).headers["etag"]
        assert changed.get(address, headers={"if-none-match": tag}).status_code == 200


def test_the_same_data_gives_the_same_bytes(path, full):
    again = with_directive(path)
    for address in [*(f"{feed}.atom" for feed in FEEDS), *CALENDARS]:
        assert again.get(address).content == full.get(address).content


def test_hostile_words_stay_words_in_every_feed(path):
    browser = with_directive(path, title=HOSTILE, issuer=HOSTILE, jurisdiction='"><x')
    for address in FEEDS:
        for entry in atom(browser.get(f"{address}.atom?q=heron")).entries:
            # feedparser cleans the HTML that it reads; what stands in the file is what counts.
            assert len(entry.title) < 1000
        read = json_feed(browser.get(f"{address}.json?q=heron"))
        assert all(
            "<script" not in item["content_html"] and "<x" not in item["content_html"]
            for item in read["items"]
        )
    for address in CALENDARS:
        (event,) = calendar(browser.get(address))
        assert "<script>" in str(event["summary"]) and "\x07" not in str(event["summary"])


@pytest.mark.parametrize(
    ("page", "feed", "dated"),
    [
        ("/?state=in_force", "/-/feed/directives.atom?state=in_force", True),
        ("/-/claims?stance=opposes", "/-/feed/claims.atom?stance=opposes", False),
        ("/edict/directives/d-heron", "/-/feed/directive/d-heron.atom", True),
        ("/-/models?vendor=Fennwick+Labs", "/-/feed/models.atom?vendor=Fennwick+Labs", False),
        ("/edict/entities/ost-signals", "/-/feed/entity/ost-signals.atom", False),
        ("/-/search?q=heron&language=en", "/-/feed/search.atom?q=heron&language=en", False),
    ],
)
def test_each_page_leads_to_its_feeds(full, page, feed, dated):
    html = full.get(page).text
    links = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"', html)
    kinds = ["application/atom+xml", "application/feed+json", *(["text/calendar"] if dated else [])]
    assert [kind for kind, _ in links] == kinds
    addresses = [address.replace("&amp;", "&") for _, address in links]
    assert addresses[0].startswith(feed)
    follow = re.search(r'<p class="follow">.*?</p>', html, re.DOTALL)[0]
    for address in addresses:
        assert full.get(address).status_code == 200
        assert address.replace("&", "&amp;") in follow


def test_a_private_server_gives_its_feeds_to_nobody_else(path):
    with open_database(path) as db:
        invented.fill(db)
    browser = Browser(path, allow={"id": "keeper"})
    for address in [*(f"{feed}.json" for feed in FEEDS), *CALENDARS]:
        assert browser.get(address).status_code == 403


WALKS = {"_OCCASIONS": "_BY_DAY", "_EFFECTIVE": "_BY_EFFECT", "_CARDS": "_BY_KNOWN", "_CLOSING": "_BY_CLOSE"}
GROWING = re.compile(
    r"SCAN (articles|versions|claims|responses|directive_\w+|directives|events|register_entries|search_\w+)\b(?! USING)"
)


@pytest.mark.parametrize("name", [name for name in vars(queries_feeds) if re.fullmatch("_[A-Z_]+", name)])
def test_feeds_look_rows_up_by_index(path, name):
    sql = getattr(queries_feeds, name)
    if not isinstance(sql, str) or "select" not in sql or not sql.strip().startswith("select"):
        return
    walk = getattr(queries_feeds, WALKS.get(name, ""), "")
    with open_database(path) as db:
        for how in {walk, ""} if name != "_CARDS" else {walk}:
            whole = sql.replace("{walk}", how).replace(
                "{filters}", "" if how or not walk else "and directives.id = :id"
            )
            params = dict.fromkeys(re.findall(r":(\w+)", whole), "1")
            steps = [row[3] for row in db.conn.execute(f"explain query plan {whole}", params)]
            assert not [step for step in steps if GROWING.match(step)], steps
