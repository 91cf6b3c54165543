"""What puts an earlier notice right: told in its thread, once, to those who had that one."""

import pytest

from alerts import book, looks, notices, outbox
from alerts.conditions import folded
from db import verdicts
from domain.verdicts import Decision
from domain.vocabulary import State
from tests.alerts.conftest import CONFIRMED, LIFTED, REPORTED, heron, subscription

WHY = Decision("Ines", "read them all", "2026-06-01T00:00:00Z")


def sent(world):
    """Sends all that waits; the kinds and sentences, in order."""
    told = []
    while (load := outbox.claim(world.private, "2027-01-01T00:00:00Z")) is not None:
        for one in load.deliveries:
            change = notices.change_of(outbox.told(world.private, one))
            notice = notices.write(change, one, outbox.previous(world.private, one), "en")
            told.append((one.subscription, one.state.split(":")[0], notice.record))
        outbox.mark_sent(world.private, load, world.now)
    return told


def kinds(told):
    return [(name, kind) for name, kind, _ in told]


@pytest.fixture
def told(world):
    """Two subscriptions, one of which was told of the directive."""
    world.told()
    world.subscribe(subscription("had"), subscription("not", models=folded(["Wren"])))
    world.told(heron(REPORTED))
    world.look()
    assert kinds(sent(world)) == [("had", "reported")]
    return world


def test_a_rumour_that_comes_true_is_told_as_such(world):
    world.told()
    world.subscribe(subscription("had"))
    world.told(heron(State.RUMOURED))
    world.look()
    world.told(heron(State.RUMOURED, CONFIRMED))
    world.look()
    first, second = sent(world)
    assert (
        second[2]["sentence"]
        == "What was a rumour is now confirmed: “Ostrel Ministry of Signals suspends Heron 2”."
    )
    assert second[2]["follows"] == first[2]["id"] and second[2]["before"] == "rumoured"


def test_what_an_editor_rejects_is_told_once_and_once_more_when_it_is_back(told):
    number = verdicts.reject(told.public, "d-heron", WHY)
    assert told.look() == 0, "linking has not carried it out"
    told.told()
    assert told.look() == 1 and told.look() == 0
    ((name, kind, notice),) = sent(told)
    assert (name, kind, notice["type"]) == ("had", "rejected", "correction")
    assert "An editor rejected “Ostrel Ministry of Signals suspends Heron 2”" in notice["sentence"]
    verdicts.undo(told.public, number, WHY)
    told.told(heron(REPORTED))
    assert told.look() == 1 and told.look() == 0
    assert kinds(sent(told)) == [("had", "restored")]


def test_what_was_not_sent_yet_is_not_sent_once_it_is_rejected(world):
    world.told()
    world.subscribe(subscription("had"))
    world.told(heron(REPORTED))
    world.look()
    verdicts.reject(world.public, "d-heron", WHY)
    world.told()
    assert world.look() == 0 and sent(world) == []


def test_what_an_editor_corrects_is_told_once_and_when_it_is_taken_back(told):
    number = verdicts.correct(told.public, "d-heron", "issuer", ["Brine Data Office"], WHY)
    verdicts.correct(told.public, "d-heron", "targets", ["Tarnworks", "Mossgate"], WHY)
    verdicts.correct(told.public, "d-heron", "legal_basis", [], WHY)
    assert told.look() == 3 and told.look() == 0
    assert [notice["sentence"].split("”. ")[1] for _, _, notice in sent(told)] == [
        "Issuer: Brine Data Office.",
        "Directed at: Tarnworks, Mossgate.",
        "Legal basis: not known after all.",
    ]
    verdicts.undo(told.public, number, WHY)
    assert told.look() == 1 and kinds(sent(told)) == [("had", "undone")]


def test_two_that_were_told_apart_and_are_one_are_told_so_to_who_had_both(world):
    world.told()
    world.subscribe(subscription("both"), subscription("one", sources=2))
    first = heron(REPORTED, id="d-one", reports=(("a-english", 0),), independent_sources=2)
    other = heron(
        REPORTED, id="d-two", reports=(("a-chinese", 0),), first_article="a-chinese", independent_sources=1,
        title="Suspension in Ostrel",
    )  # fmt: skip
    world.told(first)
    world.look()
    world.told(first, other)
    world.look()
    assert sorted(kinds(sent(world))) == [("both", "reported"), ("both", "reported"), ("one", "reported")]
    world.told(heron(REPORTED, id="d-one", independent_sources=2))
    assert world.look() == 1 and world.look() == 0
    ((name, kind, notice),) = sent(world)
    assert (name, kind) == ("both", "merged") and "“Suspension in Ostrel”" in notice["sentence"]


def test_what_no_text_reports_any_more_is_withdrawn_after_a_day_and_not_before(told):
    told.told()
    assert told.look() == 0
    assert looks.look(told.public, told.private, "2026-06-01T20:00:00Z") == 0
    assert looks.look(told.public, told.private, "2026-06-02T20:00:00Z") == 1
    assert looks.look(told.public, told.private, "2026-06-03T20:00:00Z") == 0
    assert kinds(sent(told)) == [("had", "withdrawn")]


def test_what_is_gone_while_it_is_read_anew_is_not_withdrawn(told):
    told.told()
    told.look()
    told.told(heron(REPORTED))
    assert looks.look(told.public, told.private, "2026-06-08T20:00:00Z") == 0


def test_a_part_that_linking_splits_off_is_no_news_and_neither_is_its_healing(world):
    whole = heron(REPORTED, id="d-one")
    world.told()
    world.subscribe(subscription("all"))
    world.told(whole)
    world.look()
    parts = (
        heron(REPORTED, id="d-one", reports=(("a-english", 0),)),
        heron(REPORTED, id="d-two", reports=(("a-chinese", 0),), first_article="a-chinese"),
    )
    world.told(*parts)
    assert world.look() == 0
    world.told(whole)
    assert world.look() == 0
    world.told(heron(REPORTED, CONFIRMED, id="d-one"))
    assert world.look() == 1


def test_an_act_that_an_editor_splits_off_is_followed_on_its_own(world):
    world.told()
    world.subscribe(subscription("all"))
    world.told(heron(REPORTED, id="d-one"))
    world.look()
    sent(world)
    verdicts.split(world.public, "d-one", ["a-chinese"], WHY)
    one = heron(REPORTED, CONFIRMED, id="d-one", reports=(("a-english", 0),))
    world.told(one, heron(REPORTED, id="d-two", reports=(("a-chinese", 0),), first_article="a-chinese"))
    world.look()
    assert sorted(kinds(sent(world))) == [("all", "confirmed"), ("all", "split")]
    world.told(
        one, heron(REPORTED, CONFIRMED, id="d-two", reports=(("a-chinese", 0),), first_article="a-chinese")
    )
    world.look()
    assert kinds(sent(world)) == [("all", "confirmed")]


@pytest.mark.parametrize(
    "states",
    [
        (REPORTED, CONFIRMED, REPORTED),
        (CONFIRMED, REPORTED, State.RUMOURED),
        (CONFIRMED, LIFTED, CONFIRMED, REPORTED),
        (State.IN_FORCE, CONFIRMED, State.PROPOSED, LIFTED),
    ],
)
def test_evidence_that_is_weighed_anew_tells_nothing_backwards(world, states):
    world.told()
    world.subscribe(subscription("all"))
    for state in states:
        world.told(heron(state))
        world.look()
    order = [State.RUMOURED, State.PROPOSED, REPORTED, CONFIRMED, State.IN_FORCE, LIFTED]
    steps = [kind for _, kind, _ in sent(world)]
    assert steps == sorted(set(steps), key=order.index) and steps[0] == states[0]


def test_nobody_who_rests_is_told_of_corrections(told):
    book.stop(told.private, "had", book.PAUSED)
    verdicts.correct(told.public, "d-heron", "issuer", ["Brine Data Office"], WHY)
    assert told.look() == 0
