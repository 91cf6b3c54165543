"""Articles as outlets write them: read, linked and told as `edict track` does, in bursts and in every order."""

import random
from datetime import time

import pytest

from alerts.conditions import folded
from alerts.rhythm import Digest, Rhythm
from domain.vocabulary import EvidenceLevel, SourceKind
from tests.alerts.conftest import subscription
from tests.alerts.newsdesk import LANGUAGES, Desk, article

STEPS = ["reported", "confirmed", "lifted"]
# Who tells what at which hour: the first reports, the board's own page, more reports, then the lifting.
BURSTS = (
    (0, 14, "reported", SourceKind.PRESS),
    (3, 1, "official", SourceKind.REGULATOR),
    (4, 15, "reported", SourceKind.PRESS),
    (26, 10, "lifted", SourceKind.PRESS),
)
DAWN = Rhythm(digest=Digest.DAILY, at=time(6), zone="Asia/Shanghai", quiet=(time(22), time(7)))


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()


def forty():
    """The articles with the hour of each, in the order in which they come."""
    number = 0
    for hour, count, stage, kind in BURSTS:
        for _ in range(count):
            language = "en" if stage == "official" else LANGUAGES[number % 5]
            yield article(number, stage, language, hour, kind), hour
            number += 1


def test_forty_articles_in_five_languages_read_three_times(desk):
    desk.subscribe(
        subscription("everything"),
        subscription("model", models=folded(["Heron"])),
        subscription("issuer-in-chinese", issuers=folded(["码头安全局"])),
        subscription("topic-in-chinese", topics=folded(["暂停"])),
        subscription("topic-in-german", topics=folded(["Aussetzung"])),
        subscription("three-sources", sources=3),
        subscription("official", evidence=EvidenceLevel.OFFICIAL_TEXT),
        subscription("orders", actions=frozenset({"suspend"})),
        subscription("liftings", actions=frozenset({"lift"})),
        subscription("daily", rhythm=DAWN),
        subscription("strangers", models=folded(["Wren"])),
    )
    told = list(forty())
    for number, (one, hour) in enumerate(told):
        desk.publish(one, hours=hour)
        if number % 4 == 0 or number + 1 == len(told) or told[number + 1][1] != hour:
            desk.round(hour)
    for reading in (2, 3):
        for one, hour in told:
            desk.publish(one, hours=hour, reading=reading)
        desk.round(40 + reading)
    desk.round(72)
    for name in (
        "everything",
        "model",
        "issuer-in-chinese",
        "topic-in-chinese",
        "three-sources",
        "orders",
        "daily",
    ):
        assert (name, desk.kinds(name)) == (name, STEPS)
    assert desk.kinds("official") == ["confirmed", "lifted"]
    assert desk.kinds("topic-in-german") == desk.kinds("liftings") == ["lifted"]
    assert desk.kinds("strangers") == []
    assert len({one.thread for one, _ in desk.told}) == 1
    assert "; before, it was confirmed." in desk.sentences("model")[-1]


SMALL = (
    article(0, "reported", "en", 0),
    article(7, "reported", "es", 1),
    article(1, "reported", "zh", 2),
    article(2, "official", "en", 3, SourceKind.REGULATOR),
    article(4, "lifted", "de", 26),
    article(0, "lifted", "en", 27),
)


@pytest.mark.parametrize("seed", range(8))
def test_in_whatever_order_they_come_nothing_is_told_twice_or_backwards(desk, seed):
    chance = random.Random(seed)
    order = chance.sample(SMALL, len(SMALL))
    desk.subscribe(subscription("all"), subscription("three", sources=3))
    for hour, one in enumerate(order):
        desk.publish(one, hours=30 + hour)
        if chance.random() < 0.7:
            desk.round(30 + hour)
    desk.round(40)
    for one in order:
        desk.publish(one, hours=30, reading=2)
    desk.round(50)
    for name in ("all", "three"):
        kinds = desk.kinds(name)
        assert kinds == [step for step in STEPS if step in kinds], [one.id for one in order]
    assert desk.kinds("all")[-1] == "lifted"


def test_a_lifting_that_comes_before_its_order_and_the_order_are_one_thread(desk):
    desk.subscribe(subscription("all"))
    desk.publish(article(4, "lifted", "de", 26), hours=26)
    desk.round(27)
    desk.publish(article(0, "reported", "en", 0), hours=30)
    desk.publish(article(2, "official", "en", 3, SourceKind.REGULATOR), hours=31)
    desk.round(32)
    assert desk.kinds("all")[-1] == "lifted"
    assert len({one.thread for one, _ in desk.told}) == 1
