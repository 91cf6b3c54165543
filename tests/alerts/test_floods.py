"""Estimates before, a cap each day, and the past only for those who ask for it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from alerts import backfill, looks
from alerts.conditions import folded
from alerts.delivery import deliver
from alerts.estimates import estimate, preview
from alerts.rhythm import Digest, Rhythm, day_of
from db import directives
from domain.vocabulary import Action
from tests.alerts.conftest import CONFIRMED, LIFTED, REPORTED, heron, subscription
from tests.alerts.receiver import Receiver
from tests.db.invented import STORY


def many(count, *states):
    """So many directives that nobody confuses, each come to the last of the states."""
    return [
        replace(heron(*states), id=f"d-{n}", slug=f"d-{n}", title=f"Order {n}", reports=(("a-english", 0),))
        for n in range(count)
    ]


def post(world, *moment):
    return deliver(world.private, world.path, lambda: datetime(2026, 6, *moment, tzinfo=UTC), 2.0)


def test_the_rest_of_a_day_comes_in_one_digest_that_says_so_and_nothing_is_lost(world):
    with Receiver() as receiver:
        world.told()
        world.subscribe(subscription(address=receiver.url, rhythm=Rhythm(most=3, zone="Europe/Paris")))
        directives.save(world.public, many(10, REPORTED), [STORY])
        assert world.look() == 10
        assert post(world, 1, 2).sent == 3
        assert post(world, 1, 21, 59).sent == 0
        assert post(world, 1, 22).sent == 7
        directives.save(world.public, many(10, REPORTED, CONFIRMED), [STORY])
        looks.look(world.public, world.private, "2026-06-01T22:30:00Z")
        assert post(world, 1, 22, 31).sent == 3
    *singles, digest, _, _, _ = receiver.arrived
    assert [one["type"] for one in singles] == ["directive.state"] * 3
    assert digest["type"] == "digest" and len(digest["notices"]) == 7
    assert digest["sentence"].startswith("More happened on one day than “all” is told one by one.")
    told = {one["directive"]["directive_id"] for one in (*singles, *digest["notices"])}
    assert told == {f"d-{n}" for n in range(10)}


def test_a_digest_has_no_cap(world):
    world.told()
    world.subscribe(subscription(rhythm=Rhythm(digest=Digest.HOURLY, most=2)))
    directives.save(world.public, many(5, REPORTED), [STORY])
    assert world.look() == 5
    assert {row[0] for row in world.private.conn.execute("select digest from deliveries")} == {1}


def test_a_day_is_that_of_the_subscriber():
    begins, ends = day_of(Rhythm(zone="Asia/Shanghai"), datetime(2026, 6, 1, 17, tzinfo=UTC))
    assert (begins.day, begins.hour, ends.day, ends.hour) == (1, 16, 2, 16)


def test_the_past_comes_in_one_digest_where_it_is_asked_for_and_never_again(world):
    with Receiver() as receiver:
        world.told(heron(REPORTED, CONFIRMED, LIFTED))
        one = subscription(address=receiver.url)
        world.subscribe(one)
        assert world.look() == 0
        for _ in range(2):
            put = backfill.fill(world.public, world.private, one, 90, world.now)
        assert put == 0 and post(world, 2).sent == 3
        world.look()
        assert post(world, 3).sent == 0
    (digest,) = receiver.arrived
    assert [one["kind"] for one in digest["notices"]] == ["reported", "confirmed", "lifted"]
    assert (
        digest["sentence"] == "What “all” would have been told before it was made, as you asked, changes: 3."
    )


@pytest.mark.parametrize(("days", "put"), [(90, 3), (20, 1), (5, 0)])
def test_only_the_days_asked_for_are_filled(world, days, put):
    world.told(heron(REPORTED, CONFIRMED, LIFTED))
    one = subscription()
    world.subscribe(one)
    assert backfill.fill(world.public, world.private, one, days, "2026-06-01T00:00:00Z") == put


def test_the_estimate_counts_shows_the_newest_and_warns(world):
    directives.save(world.public, [*many(30, REPORTED), heron(REPORTED, CONFIRMED)], [STORY])
    asked = (
        subscription("flood"),
        subscription("few", models=folded(["Wren"])),
        subscription("ban", actions=frozenset({Action.BAN})),
    )
    told = estimate(world.public, asked, "2026-06-01")
    assert (told["flood"].notices, told["flood"].busiest, told["flood"].floods) == (32, 31, True)
    assert (told["few"].notices, told["ban"].notices, told["few"].floods) == (0, 0, False)
    assert estimate(world.public, asked, "2027-01-01")["flood"].notices == 0
    shown = preview(asked[0], told["flood"], "2026-06-01T00:00:00Z")
    assert shown.subject == "Confirmed: Ostrel Ministry of Signals suspends Heron 2"
    assert preview(asked[1], told["few"], "2026-06-01T00:00:00Z") is None
