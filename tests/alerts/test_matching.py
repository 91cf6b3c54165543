import random

import pytest

from alerts.conditions import Conditions, Traits, fold, folded, meets, mentions, name_keys
from alerts.index import Index
from domain.vocabulary import EvidenceLevel


def traits(**changes):
    told = {
        "jurisdictions": frozenset({"ost"}),
        "issuers": folded(["Bureau of Signals", "ost-signals"]),
        "actions": frozenset({"ban"}),
        "targets": folded(["Fennwick Labs"]),
        "models": name_keys("heron 2"),
        "states": frozenset({"confirmed"}),
        "text": fold("Bureau of Signals bans Heron 2 for open weights. 禁止开放权重的GPU出口"),
        "evidence": EvidenceLevel.ON_RECORD,
        "sources": 2,
    }
    return Traits(**(told | changes))


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        (Conditions(), True),
        (Conditions(models=folded(["Heron"])), True),
        (Conditions(models=folded(["Heron 3"])), False),
        (Conditions(issuers=folded(["bureau  of SIGNALS"]), actions=frozenset({"ban", "fine"})), True),
        (Conditions(issuers=folded(["Bureau of Signals"]), actions=frozenset({"fine"})), False),
        (Conditions(topics=folded(["Open Weights"])), True),
        (Conditions(topics=folded(["pen weights"])), False),
        (Conditions(topics=folded(["开放权重"])), True),
        (Conditions(topics=folded(["gpu出口"])), True),
        (Conditions(sources=2), True),
        (Conditions(sources=3), False),
        (Conditions(evidence=EvidenceLevel.ANONYMOUS), True),
        (Conditions(evidence=EvidenceLevel.OFFICIAL_TEXT), False),
        (Conditions(states=frozenset({"lifted"})), False),
    ],
)
def test_all_conditions_must_hold(asked, met):
    assert meets(asked, traits()) is met
    assert Index([("one", asked)]).match(traits()) == (("one",) if met else ())


def test_words_are_whole_where_the_script_has_spaces():
    assert mentions("a ban on gpus", "ban") and not mentions("urban plans", "ban")


def test_the_index_finds_what_comparing_all_finds():
    chance = random.Random(3)
    words = [f"name {n}" for n in range(30)]

    def some(most):
        return frozenset(chance.sample(words, chance.randrange(most)))

    asked = {
        f"s{n}": Conditions(targets=some(3), issuers=some(3), topics=some(2), sources=chance.randrange(1, 3))
        for n in range(2000)
    }
    index = Index(asked.items())
    for _ in range(40):
        step = traits(targets=some(4), issuers=some(4), text=fold(" and ".join(some(6))))
        assert index.match(step) == tuple(name for name in asked if meets(asked[name], step))
