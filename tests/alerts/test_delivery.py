import os
import random
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from alerts import book, outbox
from alerts.delivery import GIVE_UP, MOST_FAILURES, deliver, pause
from alerts.store import open_private
from tests.alerts.conftest import CONFIRMED, LIFTED, REPORTED, SECRET, heron, subscription
from tests.alerts.receiver import Receiver

START = datetime(2026, 6, 1, 12, tzinfo=UTC)


def post(world, later=timedelta(), patience=1.0):
    return deliver(world.private, world.path, lambda: START + later, patience)


def waiting(world, receiver, *states):
    """One subscription of the receiver with a notice of each state."""
    world.told()
    world.subscribe(subscription(address=receiver.url))
    for end in range(1, len(states) + 1):
        world.told(heron(*states[:end]))
        world.look()


def test_a_notice_arrives_signed_with_all_it_says(world):
    with Receiver() as receiver:
        waiting(world, receiver, REPORTED, CONFIRMED)
        assert post(world).sent == 2
    first, second = receiver.arrived
    assert first["sentence"] == "“Ostrel Ministry of Signals suspends Heron 2” is now reported."
    assert (first["since"], first["follows"], first["possible_repeat"]) == ("2026-05-10", None, False)
    assert first["said_by"]["passage"].startswith("ordered Fennwick Labs")
    assert first["directive"]["models"] == ["Heron 2"] and first["version"] == 1
    assert (second["state"], second["follows"], second["thread"]) == (
        "confirmed",
        first["id"],
        first["thread"],
    )


@pytest.mark.parametrize(
    ("manner", "repeat"),
    [
        (500, True),
        ("stall", True),
        ("drip", True),
        ("drop", True),
        ("lie", True),
        ("cut", True),
        ("short", True),
        ("page", True),
        (404, False),
        ("away", False),
    ],
)
def test_what_fails_is_tried_again_and_marked_where_it_may_have_arrived(world, manner, repeat):
    with Receiver(manner, 200) as receiver:
        waiting(world, receiver, REPORTED)
        began = time.monotonic()
        assert post(world, patience=0.5).failed == 1 and time.monotonic() - began < 25
        assert post(world, timedelta(seconds=5)).sent == 0
        assert post(world, timedelta(minutes=1)).sent == 1
    assert len(set(receiver.ids)) == 1
    assert receiver.arrived[-1]["possible_repeat"] is repeat
    assert len(receiver.ids) == (2 if manner in ("drop", "lie") else 1)


def test_nobody_listening_is_no_repeat(world):
    receiver = Receiver()
    receiver.server.server_close()
    waiting(world, receiver, REPORTED)
    assert post(world).failed == 1
    (one,) = outbox.log(world.private)
    assert (one.repeat, one.status, one.problem) == (
        False,
        "waiting",
        "cannot be reached (ConnectionRefusedError)",
    )


def test_a_pause_that_the_receiver_asks_for_is_kept(world):
    with Receiver(429, 200) as receiver:
        waiting(world, receiver, REPORTED)
        post(world)
        assert post(world, timedelta(minutes=119)).sent == 0
        assert post(world, timedelta(minutes=121)).sent == 1


def test_a_pause_may_be_asked_for_as_a_date(world):
    with Receiver(429, 200) as receiver:
        receiver.patience = format_datetime(datetime.now(UTC) + timedelta(hours=3))
        waiting(world, receiver, REPORTED)
        post(world)
        assert post(world, timedelta(minutes=170)).sent == 0
        assert post(world, timedelta(minutes=190)).sent == 1


def test_a_redirect_is_never_followed(world):
    with Receiver() as inner, Receiver("away") as outer:
        outer.elsewhere = inner.url
        waiting(world, outer, REPORTED)
        assert post(world).failed == 1
    assert inner.asked == 0


def test_a_receiver_that_stalls_does_not_hold_up_the_others(world):
    with Receiver("stall") as slow, Receiver() as quick:
        world.told()
        slows = [subscription(f"a{number}", slow.url) for number in range(5)]
        world.subscribe(*slows, subscription("quick", quick.url))
        world.told(heron(REPORTED))
        world.look()
        began = time.monotonic()
        result = post(world, patience=4.0)
        took = time.monotonic() - began
    assert (result.sent, result.failed) == (1, 5) and took < 18
    (quick_one,) = outbox.log(world.private, "quick")
    assert quick_one.status == "sent"


def test_gone_stops_the_subscription_at_once_and_loses_nothing(world):
    with Receiver(410, 200) as receiver:
        waiting(world, receiver, REPORTED)
        assert post(world).stopped == ("all",)
        assert book.find(world.private, "all").stopped == "its destination answered 410"
        world.told(heron(REPORTED, CONFIRMED))
        world.look()
        assert post(world, timedelta(hours=1)).sent == 0
        book.stop(world.private, "all", None)
        assert post(world, timedelta(hours=1)).sent == 2


def test_what_fails_for_long_stops_and_is_given_up_and_can_be_taken_up_again(world):
    with Receiver(500) as receiver:
        waiting(world, receiver, REPORTED)
        later = timedelta()
        for attempt in range(MOST_FAILURES):
            result = post(world, later)
            later += min(timedelta(seconds=31 * 2**attempt), timedelta(hours=6))
        assert result.stopped == ("all",) and receiver.asked == MOST_FAILURES
        book.stop(world.private, "all", None)
        assert post(world, GIVE_UP + timedelta(days=1)).dead == 1
        receiver.manners = [200]
        assert outbox.revive(world.private, "2026-06-06T00:00:00Z") == 1
        assert post(world, timedelta(days=6)).sent == 1


def test_pauses_grow_and_differ():
    chance = random.Random(1)
    assert all(15 <= pause(1, chance) <= 30 for _ in range(50))
    assert 3 * 3600 <= pause(40, chance) <= 6 * 3600
    assert len({pause(8, chance) for _ in range(20)}) > 10


def test_two_processes_never_deliver_at_once(world):
    from alerts.store import alone

    with Receiver() as receiver:
        waiting(world, receiver, REPORTED)
        with alone(world.path) as first:
            assert first and post(world).sent == 0
        assert post(world).sent == 1


def test_no_secret_is_in_what_is_kept_of_failures(world):
    with Receiver("drop", 500, 404) as receiver:
        waiting(world, receiver, REPORTED)
        for hours in (0, 1, 2):
            post(world, timedelta(hours=hours))
        kept = [*outbox.log(world.private), *book.entries(world.private)]
    assert "planted-token" not in repr(kept) and SECRET not in repr(kept)
    assert not [line for line in world.public.conn.iterdump() if SECRET in line or "planted-token" in line]


def test_killed_at_a_hundred_moments_nothing_is_lost_and_each_repeat_is_marked(world):
    with Receiver(pause=0.002) as receiver:
        world.told()
        world.subscribe(*(subscription(f"s{n}", receiver.url) for n in range(150)))
        for states in ((REPORTED,), (REPORTED, CONFIRMED), (REPORTED, CONFIRMED, LIFTED)):
            world.told(heron(*states))
            world.look()
        kills = sum(_killed(world, random.Random(n).random() * 0.12) for n in range(100))
        post(world)
        statuses = Counter(one.status for one in outbox.log(world.private, most=1000))
    # How many kills land before all is sent depends on the machine; some must.
    assert kills > 10 and statuses == {"sent": 450}
    assert len(set(receiver.ids)) == 450
    seen = set()
    for notice in receiver.arrived:
        assert notice["possible_repeat"] or notice["id"] not in seen
        seen.add(notice["id"])
    assert len(receiver.arrived) - 450 <= kills


def _killed(world, seconds):
    """Whether a process that delivers was killed before it had delivered all."""
    child = os.fork()
    if child == 0:
        with open_private(world.path) as private:
            deliver(private, world.path, lambda: START, 5.0)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
