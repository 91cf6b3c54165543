import pytest

from alerts import book, looks, outbox
from alerts.conditions import folded
from domain.vocabulary import EvidenceLevel
from tests.alerts.conftest import CONFIRMED, LIFTED, REPORTED, heron, subscription
from tests.db.invented import directive


def test_nothing_of_the_past_is_told(world):
    world.told(heron(REPORTED))
    world.subscribe(subscription())
    assert world.look() == 0
    world.told(heron(REPORTED, independent_sources=3))
    assert world.look() == 0


def test_each_step_is_told_once_whatever_is_said_again(world):
    world.told()
    world.subscribe(subscription())
    for states in (
        (REPORTED,),
        (REPORTED, CONFIRMED),
        (REPORTED,),
        (REPORTED, CONFIRMED, LIFTED),
        (REPORTED,),
    ):
        for sources in (1, 2, 3):
            world.told(heron(*states, independent_sources=sources))
            world.look()
    assert world.waiting() == [("all", "confirmed"), ("all", "lifted"), ("all", "reported")]


def test_a_merged_directive_keeps_what_was_told_of_it(world):
    world.told()
    world.subscribe(subscription())
    world.told(heron(REPORTED, id="d-early"))
    assert world.look() == 1
    world.told(heron(REPORTED, id="d-heron"))
    assert dict(world.public.conn.execute("select old_id, new_id from redirects")) == {"d-early": "d-heron"}
    assert world.look() == 0
    world.told(heron(REPORTED, CONFIRMED, id="d-heron"))
    assert world.look() == 1


def test_two_directives_that_become_one_are_one_thread(world):
    world.told()
    world.subscribe(subscription())
    world.told(heron(REPORTED, id="d-one", reports=(("a-english", 0),)))
    assert world.look() == 1
    world.told(
        heron(REPORTED, id="d-one", reports=(("a-english", 0),)),
        heron(REPORTED, CONFIRMED, id="d-two", reports=(("a-chinese", 0),), first_article="a-chinese"),
    )
    assert world.look() == 1
    world.told(heron(REPORTED, CONFIRMED, id="d-one"))
    assert world.look() == 0
    threads = {row[0] for row in world.private.conn.execute("select thread from standings")}
    assert threads == {"t-d-one"}


def test_a_directive_read_anew_under_another_id_is_known_by_its_articles(world):
    world.told()
    world.subscribe(subscription())
    world.told(heron(REPORTED, id="d-early"))
    assert world.look() == 1
    world.told()
    world.look()
    world.told(heron(REPORTED, id="d-late"))
    world.public.conn.execute("delete from redirects")
    world.public.conn.commit()
    assert world.look() == 0


def test_a_condition_that_comes_true_later_is_told_then(world):
    world.told()
    world.subscribe(
        subscription("two", sources=2), subscription("sure", evidence=EvidenceLevel.OFFICIAL_TEXT)
    )
    world.told(heron(REPORTED, independent_sources=1))
    assert world.look() == 0
    world.told(heron(REPORTED, independent_sources=2))
    world.look()
    assert world.waiting() == [("two", "reported")]


def test_a_day_that_was_announced_and_came_is_told(world):
    world.told()
    world.subscribe(subscription())
    world.told(directive())
    assert looks.look(world.public, world.private, "2026-05-05T10:00:00Z") == 1
    assert looks.look(world.public, world.private, "2026-05-06T00:00:05Z") == 1
    assert world.waiting() == [("all", "in_force"), ("all", "reported")]


@pytest.mark.parametrize(
    "asked",
    [
        {"jurisdictions": ["os"]}, {"issuers": ["Ostrel Ministry of Signals"]}, {"issuers": ["ost-signals"]},
        {"issuers": ["奥斯特信号部"]}, {"targets": ["芬威克实验室"]}, {"topics": ["境外"]}, {"topics": ["foreign access"]},
        {"outlets": ["Ostrel Times"]}, {"outlets": ["qing-post"]}, {"models": ["heron"]},
    ],
)  # fmt: skip
def test_names_are_known_in_every_language(world, asked):
    world.told()
    world.public.conn.executemany(
        "insert or ignore into aliases (entity_id, alias) values (?, ?)",
        [("ost-signals", "奥斯特信号部"), ("fennwick", "芬威克实验室")],
    )
    world.public.conn.commit()
    world.subscribe(
        subscription(**{key: folded(words) for key, words in asked.items()}),
        subscription("not", **{key: folded(["else"]) for key in asked}),
    )
    world.told(heron(REPORTED))
    world.look()
    assert world.waiting() == [("all", "reported")]


def test_a_paused_subscription_goes_on_with_what_comes(world):
    world.told()
    world.subscribe(subscription())
    book.stop(world.private, "all", book.PAUSED)
    world.told(heron(REPORTED))
    assert world.look() == 0
    book.stop(world.private, "all", None)
    world.told(heron(REPORTED, CONFIRMED))
    world.look()
    assert world.waiting() == [("all", "confirmed")]


def test_what_was_claimed_by_a_process_that_died_is_sent_again_and_marked(world):
    world.told()
    world.subscribe(subscription())
    world.told(heron(REPORTED))
    world.look()
    first = outbox.claim(world.private, world.now)
    assert outbox.claim(world.private, world.now) is None
    assert outbox.recover(world.private) == 1
    again = outbox.claim(world.private, world.now)
    assert (again.id, again.deliveries[0].repeat, first.deliveries[0].repeat) == (first.id, True, False)
    outbox.mark_sent(world.private, again, world.now)
    assert outbox.recover(world.private) == 0 and outbox.claim(world.private, world.now) is None


def test_a_later_step_waits_for_the_earlier_one(world):
    world.told()
    world.subscribe(subscription())
    world.told(heron(REPORTED))
    world.look()
    world.told(heron(REPORTED, CONFIRMED))
    world.look()
    first = outbox.claim(world.private, world.now)
    outbox.put_back(world.private, first, "2026-06-02T00:00:00Z", "no answer", unsure=True)
    assert outbox.claim(world.private, world.now) is None
    later = "2026-06-02T00:00:00Z"
    first = outbox.claim(world.private, later)
    (one,) = first.deliveries
    assert (one.state, one.repeat, one.attempts) == ("reported", True, 2)
    outbox.mark_sent(world.private, first, later)
    assert outbox.claim(world.private, later).deliveries[0].state == "confirmed"


@pytest.mark.parametrize("beside", ["", "-wal", "-shm"])
def test_only_its_owner_reads_the_private_database(world, beside):
    world.subscribe(subscription())
    assert (world.path.parent / f"{world.path.name}{beside}").stat().st_mode & 0o077 == 0
