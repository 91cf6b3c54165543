from datetime import UTC, datetime, time, timedelta

import pytest

from alerts.delivery import deliver
from alerts.rhythm import Digest, Rhythm, awake, due
from alerts.subscriptions import as_record, of_record, read_text
from domain.errors import SubscriptionError
from tests.alerts.conftest import CONFIRMED, REPORTED, heron, subscription
from tests.alerts.receiver import Receiver

PARIS = "Europe/Paris"
NIGHT = (time(22), time(7))
DAILY = Rhythm(digest=Digest.DAILY, at=time(8, 30), zone=PARIS)


@pytest.mark.parametrize(
    ("rhythm", "found", "told"),
    [
        (Rhythm(), "2026-06-01T12:00:00+00:00", "2026-06-01T12:00:00+00:00"),
        (Rhythm(settle=600), "2026-06-01T12:00:00+00:00", "2026-06-01T12:10:00+00:00"),
        (Rhythm(digest=Digest.HOURLY), "2026-06-01T12:00:01+00:00", "2026-06-01T13:00:00+00:00"),
        (DAILY, "2026-06-01T06:29:00+00:00", "2026-06-01T06:30:00+00:00"),
        (DAILY, "2026-06-01T06:31:00+00:00", "2026-06-02T06:30:00+00:00"),
        # Clocks in Paris go forward on 29 March and back on 25 October 2026.
        (DAILY, "2026-03-28T12:00:00+00:00", "2026-03-29T06:30:00+00:00"),
        (DAILY, "2026-10-24T12:00:00+00:00", "2026-10-25T07:30:00+00:00"),
        (Rhythm(digest=Digest.WEEKLY, weekday=4, zone=PARIS), "2026-06-01T06:00:00+00:00", "2026-06-05T06:00:00+00:00"),
        (Rhythm(quiet=NIGHT, zone=PARIS), "2026-06-01T21:00:00+00:00", "2026-06-02T05:00:00+00:00"),
        (Rhythm(quiet=NIGHT, zone=PARIS), "2026-06-01T01:00:00+00:00", "2026-06-01T05:00:00+00:00"),
        (Rhythm(quiet=NIGHT, zone=PARIS), "2026-06-01T19:59:00+00:00", "2026-06-01T19:59:00+00:00"),
        (Rhythm(quiet=(time(12), time(14))), "2026-06-01T13:00:00+00:00", "2026-06-01T14:00:00+00:00"),
    ],
)  # fmt: skip
def test_when_a_notice_is_due(rhythm, found, told):
    assert due(rhythm, datetime.fromisoformat(found)) == datetime.fromisoformat(told)


def test_nothing_is_due_in_quiet_hours_at_any_minute():
    rhythm = Rhythm(quiet=NIGHT, zone="Asia/Kathmandu")
    for minute in range(0, 2 * 24 * 60, 7):
        moment = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minute)
        assert moment <= (later := awake(rhythm, moment)) <= moment + timedelta(hours=9)
        assert awake(rhythm, later) == later


def at(world, *moment):
    return deliver(world.private, world.path, lambda: datetime(2026, 6, *moment, tzinfo=UTC), 1.0)


def test_a_digest_holds_what_was_found_and_keeps_its_members_when_it_fails(world):
    with Receiver("lie", 200) as receiver:
        world.told()
        world.subscribe(subscription(address=receiver.url, rhythm=Rhythm(digest=Digest.DAILY)))
        world.told(heron(REPORTED))
        world.look()
        world.told(heron(REPORTED, CONFIRMED))
        world.look()
        assert at(world, 1, 7, 59).sent == 0
        assert at(world, 1, 8, 0).failed == 2
        assert at(world, 1, 8, 1).sent == 2
    first, again = receiver.arrived
    assert first["id"] == again["id"] and (first["possible_repeat"], again["possible_repeat"]) == (
        False,
        True,
    )
    assert [notice["state"] for notice in again["notices"]] == ["reported", "confirmed"]


def test_what_is_found_while_a_notice_settles_is_told_in_it(world):
    with Receiver() as receiver:
        world.told()
        world.subscribe(subscription(address=receiver.url, rhythm=Rhythm(settle=3 * 3600)))
        for sources in (1, 2, 3):
            world.told(heron(REPORTED, independent_sources=sources))
            world.look()
        assert at(world, 1, 3, 59).sent == 0 and at(world, 1, 4, 0).sent == 1
    assert [notice["independent_sources"] for notice in receiver.arrived] == [3]


WRITTEN = """
subscriptions:
  - name: s
    when: {}
    rhythm: %s
    to: {webhook: "https://hooks.example.org/", secret: "a-key-that-nobody-guesses"}
"""


def test_a_rhythm_is_read_and_kept():
    (one,) = read_text(
        WRITTEN % '{settle: 10m, digest: weekly, weekday: friday, quiet: "22:00-07:00", zone: Europe/Paris}',
        "s.yml",
        {},
    )
    assert one.rhythm == Rhythm(600, Digest.WEEKLY, time(8), 4, PARIS, NIGHT)
    assert of_record("s", as_record(one)) == one


@pytest.mark.parametrize(
    "rhythm",
    ["{settle: soon}", "{digest: monthly}", '{at: "08:00"}', "{digest: daily, at: 8:00}", "{zone: Mars}", '{quiet: "7-9"}', '{quiet: "07:00-07:00"}'],
)  # fmt: skip
def test_a_wrong_rhythm_is_named(rhythm):
    with pytest.raises(SubscriptionError, match=r"s.yml:5: 'subscriptions.rhythm"):
        read_text(WRITTEN % rhythm, "s.yml", {})
