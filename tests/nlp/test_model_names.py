"""When two names are one model, and when one is the family of the other."""

from __future__ import annotations

import pytest

from nlp.linking.models import covers, distinct, same_model
from tests.nlp.reported import directive, report, told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Heron 2", "Fenn Heron 2", True),
        ("Heron-2", "heron 2", True),
        ("Heron 2", "Heron 3", False),
        ("Heron", "Heron 2", False),
        ("2", "Heron 2", False),
        ("Heron 2", "Heron 2 Mini", False),
        ("苍鹭2", "苍鹭2", True),
    ],
)
def test_the_same_model(one, other, same):
    assert same_model(one, other) is same_model(other, one) is same


def test_what_is_said_of_a_family_holds_for_its_versions_and_not_the_other_way():
    assert covers("Heron", "Fenn Heron 2")
    assert not covers("Heron 2", "Heron")
    assert not covers("Heron 2", "Heron 2 Mini")


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("Fenn Heron 2", "Egret 1", "Heron 2"), ("Fenn Heron 2", "Egret 1")),
        (("Heron 2", "Fenn Heron 2"), ("Fenn Heron 2",)),
        (("Heron", "Heron 2", "Egret"), ("Heron 2", "Egret")),
        ((), ()),
    ],
)
def test_each_model_is_named_once(names, kept):
    assert distinct(names) == kept


def test_a_directive_lists_a_model_once():
    reports = [
        told(name, report(models=(model,), subjects=(model,)))
        for name, model in (("a", "Fenn Heron 2"), ("b", "Heron 2"))
    ]
    found = directive(*reports)
    assert found.models == found.subjects == ("Fenn Heron 2",)
    assert found.title == "Ministry of Signals orders suspension at Fennwick Labs (Fenn Heron 2)"
