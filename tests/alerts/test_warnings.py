"""Who is told when deliveries fail: the owner by another way, and the operator."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts import book, leaving, tokens
from alerts.conditions import Conditions
from alerts.delivery import GIVE_UP, MOST_FAILURES, TROUBLE, deliver
from alerts.destinations import Email, Webhook
from alerts.mailroom import Mailroom
from alerts.subscriptions import Subscription
from alerts.tokens import Purpose
from tests.alerts.conftest import REPORTED, SECRET, heron
from tests.alerts.postbox import Postbox
from tests.alerts.receiver import Receiver

START = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def postbox():
    with Postbox() as box:
        yield box


def waiting(world, receiver, language="en"):
    world.told()
    to, owner = Webhook(receiver.url, SECRET), Email("owner@owners.example")
    world.subscribe(Subscription("signals", Conditions(), to, language, owner=owner))
    world.told(heron(REPORTED))
    world.look()


def post(world, postbox, later=timedelta()):
    room = postbox.room(EDICT_OPERATOR="operator@edict.example")
    return deliver(world.private, world.path, lambda: START + later, 2.0, room)


def subjects(postbox):
    return [
        (mail["to"].partition("@")[0], mail.get_body(("plain",)).get_content()) for mail in postbox.arrived
    ]


def test_the_owner_and_the_operator_hear_once_that_a_destination_is_gone(world, postbox):
    with Receiver(410) as receiver:
        waiting(world, receiver, "fr")
        assert post(world, postbox).stopped == ("signals",)
        for hours in (1, 2):
            post(world, postbox, timedelta(hours=hours))
    (owner, told), (operator, told_too) = sorted(subjects(postbox), reverse=True)
    assert (owner, operator) == ("owner", "operator")
    assert "Plus rien n’est envoyé à « signals »" in told and "Nothing is sent to “signals”" in told_too
    assert "answered 410" in told and "edict alerts retry signals" in told_too
    assert SECRET not in told + told_too and "planted-token" not in told + told_too


def test_the_operator_hears_early_and_the_owner_when_it_is_stopped(world, postbox):
    with Receiver(500) as receiver:
        waiting(world, receiver)
        later, heard = timedelta(), []
        for attempt in range(MOST_FAILURES):
            post(world, postbox, later)
            heard.append(len(postbox.arrived))
            later += min(timedelta(seconds=31 * 2**attempt), timedelta(hours=6))
    assert heard == [0] * (TROUBLE - 1) + [1] * (MOST_FAILURES - TROUBLE) + [3]
    assert [who for who, _ in subjects(postbox)] == ["operator", "owner", "operator"]
    assert "have failed 5 times in a row" in subjects(postbox)[0][1]


def test_what_is_given_up_is_told(world, postbox):
    with Receiver(500) as receiver:
        waiting(world, receiver)
        assert post(world, postbox, GIVE_UP + timedelta(days=1)).dead == 1
    assert [who for who, _ in subjects(postbox)] == ["owner", "operator"]
    assert "given up after three days: 1" in subjects(postbox)[0][1]


def test_a_warning_that_fails_is_sent_again_under_its_name(world):
    with Receiver(410) as receiver, Postbox("drop", "250 ok") as box:
        waiting(world, receiver)
        post(world, box)
        post(world, box, timedelta(minutes=2))
        post(world, box, timedelta(minutes=4))
    assert sorted(who for who, _ in subjects(box)) == ["operator", "owner", "owner"]
    assert len(set(box.ids)) == 2


def test_without_anybody_to_tell_nothing_waits_for_ever(world):
    with Receiver(410) as receiver:
        world.told()
        world.subscribe(Subscription("signals", Conditions(), Webhook(receiver.url, SECRET)))
        world.told(heron(REPORTED))
        world.look()
        deliver(world.private, world.path, lambda: START, 2.0, Mailroom())
    rows = world.private.conn.execute("select status from warnings").fetchall()
    assert {status for (status,) in rows} == {"dead"}


def test_the_owner_hears_that_the_reader_has_left(world, postbox):
    with Receiver() as receiver:
        waiting(world, receiver)
        token = tokens.issue(world.private, Purpose.LEAVE, "signals", world.now)
        assert leaving.leave(world.private, token, world.now)
        post(world, postbox)
        assert receiver.arrived == [] and book.find(world.private, "signals").stopped == book.UNSUBSCRIBED
    ((who, words),) = subjects(postbox)
    assert who == "owner" and "has unsubscribed" in words
