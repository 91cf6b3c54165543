"""What a token opens without a login: the button to unsubscribe, and the feeds."""

import asyncio
import json
import logging

import pytest
from datasette.app import Datasette
from icalendar import Calendar

from alerts import book, tokens
from alerts.delivery import deliver
from alerts.plugin import ways_out
from alerts.rhythm import Digest, Rhythm
from alerts.tokens import Purpose
from tests.alerts.conftest import AT_ONCE, CONFIRMED, REPORTED, heron, subscription
from tests.alerts.test_delivery import START
from tests.syndication import faults


class Site:
    """The pages as `edict serve` serves them, asked by somebody who has no cookie."""

    def __init__(self, world):
        public = world.path.with_name("edict.db")
        self.datasette = Datasette([str(public)], settings={"base_url": "/"})

    def ask(self, path, method="GET", **headers):
        call = self.datasette.client.get if method == "GET" else self.datasette.client.post
        return asyncio.run(call(path, headers=headers))


@pytest.fixture
def site(world, monkeypatch):
    monkeypatch.setenv("EDICT_ALERTS", str(world.path))
    monkeypatch.setenv("EDICT_ADDRESS", "https://edict.example.org")
    return Site(world)


def told(world, *states, rhythm=AT_ONCE):
    world.told()
    world.subscribe(subscription(address="http://127.0.0.1:9/planted-token", rhythm=rhythm))
    for end in range(1, len(states) + 1):
        world.told(heron(*states[:end]))
        world.look()


def token(world, purpose, name="all"):
    return tokens.issue(world.private, purpose, name, world.now)


def test_looking_shows_a_button_and_a_post_ends_it(world, site):
    told(world, REPORTED)
    path = f"/-/alerts/unsubscribe/{token(world, Purpose.LEAVE)}"
    shown = site.ask(path)
    assert shown.status_code == 200 and '<form method="post"><button>Unsubscribe' in shown.text
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert book.find(world.private, "all").stopped is None
    for _ in range(2):
        done = site.ask(path, "POST", **{"content-type": "application/x-www-form-urlencoded"})
        assert done.status_code == 200 and "No more notices of “all”" in done.text
    assert book.find(world.private, "all").stopped == book.UNSUBSCRIBED
    assert "<button" not in site.ask(path).text


def test_a_form_in_another_window_with_cookies_may_post_too(world, site):
    told(world)
    path = f"/-/alerts/unsubscribe/{token(world, Purpose.LEAVE)}"
    assert site.ask(path, "POST", cookie="ds_actor=x").status_code == 200


@pytest.mark.parametrize("purpose", Purpose)
def test_a_token_opens_what_it_is_for_and_nothing_else(world, site, purpose):
    told(world)
    good = token(world, purpose)
    leave, feed = f"/-/alerts/unsubscribe/{good}", f"/-/alerts/feed/{good}.atom"
    assert site.ask(leave).status_code == (200 if purpose is Purpose.LEAVE else 404)
    assert site.ask(feed).status_code == (200 if purpose is Purpose.FEED else 404)
    assert site.ask(f"/-/alerts/unsubscribe/{'x' * 43}", "POST").status_code == 404


def test_nothing_is_there_without_a_private_database(world, site, monkeypatch):
    told(world)
    good = token(world, Purpose.FEED)
    monkeypatch.delenv("EDICT_ALERTS")
    assert site.ask(f"/-/alerts/feed/{good}.atom").status_code == 404


def test_the_store_keeps_no_token(world, site):
    told(world)
    made = [token(world, purpose) for purpose in Purpose]
    kept = "\n".join(world.private.conn.iterdump())
    assert not any(one in kept for one in made)
    assert tokens.revoke(world.private, Purpose.FEED, "all") == 1
    assert site.ask(f"/-/alerts/feed/{made[1]}.atom").status_code == 404
    book.remove(world.private, "all")
    assert site.ask(f"/-/alerts/unsubscribe/{made[0]}").status_code == 404


def test_the_feeds_hold_what_was_due_though_nobody_took_it(world, site):
    told(world, REPORTED, CONFIRMED)
    deliver(world.private, world.path, lambda: START, 1.0)
    path = f"/-/alerts/feed/{token(world, Purpose.FEED)}"
    answers = {form: site.ask(f"{path}.{form}") for form in ("atom", "json", "ics")}
    for form, check in (("atom", faults.atom), ("json", faults.json_feed), ("ics", faults.calendar)):
        assert check(answers[form].content) == []
        assert "planted" not in answers[form].text
    feed = json.loads(answers["json"].content)
    assert [item["title"].partition(":")[0] for item in feed["items"]] == ["Confirmed", "Reported"]
    assert feed["items"][0]["url"].startswith("https://edict.example.org/-/directive/")
    days = [
        event["dtstart"].dt.isoformat() for event in Calendar.from_ical(answers["ics"].content).walk("VEVENT")
    ]
    assert sorted(days) == ["2026-05-10", "2026-05-11"]
    again = site.ask(f"{path}.atom", **{"if-none-match": answers["atom"].headers["etag"]})
    assert again.status_code == 304 and again.content == b""


def test_what_waits_for_its_digest_is_not_in_the_feed_yet(world, site):
    told(world, REPORTED, rhythm=Rhythm(digest=Digest.WEEKLY))
    world.private.conn.execute("update deliveries set due_at = '2999-01-01T00:00:00Z'")
    world.private.conn.commit()
    feed = json.loads(site.ask(f"/-/alerts/feed/{token(world, Purpose.FEED)}.json").content)
    assert feed["items"] == []


def test_no_token_stands_in_the_log_of_requests(caplog):
    ways_out.quiet_logs()
    log = logging.getLogger("uvicorn.access")
    log.propagate = True
    with caplog.at_level(logging.INFO, "uvicorn.access"):
        path = "/-/alerts/feed/planted-token-planted-token.atom?x=1"
        log.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:1", "GET", path, "1.1", 200)
    assert "/-/alerts/feed/…" in caplog.text and "planted" not in caplog.text
