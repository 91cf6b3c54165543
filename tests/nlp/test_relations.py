"""What later acts are to earlier ones."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from domain.analysis import Party
from domain.vocabulary import Action, RelationKind
from tests.nlp.reported import COUNTRY, COURT, FENNWICK, HARBOURS, SENTENCE, act, directive, report, told

DAY = "2026-05-04"
BASE = report(issued=DAY, effective=DAY, models=("Heron 2", "Egret 1"))


def later(action=Action.LIFT, *, words=None, day="2026-06-02", name="later", by_court=False, **changes):
    sentence = replace(SENTENCE, text=words) if words else SENTENCE
    values = {"issued": day, "models": ("Heron 2", "Egret 1"), "sentence": sentence} | changes
    return act(told(name, report(action, **values), published=day, by_court=by_court))


def kinds(*neighbours, base=BASE):
    found = directive(told("base", base, published="2026-05-05"), beside=neighbours)
    return [relation.kind for relation in found.relations]


@pytest.mark.parametrize(
    ("act_later", "kind"),
    [
        (later(), RelationKind.LIFTS),
        (later(Action.RESCIND), RelationKind.LIFTS),
        (later(models=()), RelationKind.LIFTS),
        (later(models=("Fenn Heron 2", "Fenn Egret 1")), RelationKind.LIFTS),
        (later(models=("Heron", "Egret")), RelationKind.LIFTS),
        (later(models=("Heron 2",)), RelationKind.PARTLY_LIFTS),
        (later(words="The ministry partly lifted its order."), RelationKind.PARTLY_LIFTS),
        (later(words="規制を一部解除した。"), RelationKind.PARTLY_LIFTS),
        (later(Action.EXTEND), RelationKind.EXTENDS),
        (
            later(Action.SUSPEND, words="The court suspended the order.", issuer=COURT, by_court=True),
            RelationKind.STAYS,
        ),
        (later(issuer=COURT, by_court=True), RelationKind.STAYS),
        (later(Action.RESCIND, issuer=COURT, by_court=True), RelationKind.LIFTS),
        (later(Action.BAN, words="The new order replaces the one of May."), RelationKind.REPLACES),
        (later(Action.BAN, words="Das Ministerium hat die Anordnung verschärft."), RelationKind.AMENDS),
        (later(Action.BAN), RelationKind.FOLLOWS),
        (later(Action.BAN, issuer=HARBOURS), RelationKind.PARALLEL),
    ],
)
def test_what_a_later_act_does(act_later, kind):
    assert kinds(act_later) == [kind]


@pytest.mark.parametrize(
    "act_later",
    [
        later(models=("Kestrel 9",)),
        later(targets=(Party("Quillmarsh", "quillmarsh"),), models=()),
        later(day="2026-04-01"),
        later(day=DAY),
        later(Action.BAN, issuer=HARBOURS, day="2026-12-01"),
        later(Action.BAN, issuer=COUNTRY),
        later(Action.BAN, issuer=HARBOURS, dates=()),
        later(Action.LICENSE_REQUIREMENT, issuer=HARBOURS, models=()),
        later(
            Action.SUSPEND,
            words="The court suspended Heron 2 over rent.",
            issuer=COURT,
            by_court=True,
            day="2027-01-01",
        ),
    ],
)
def test_what_has_nothing_to_do_with_it(act_later):
    assert kinds(act_later) == []


def test_another_countrys_body_cannot_lift_it():
    foreign = act(
        told("x", report(Action.LIFT, issued="2026-06-02", issuer=Party("Sarn Office", "sarn")), place="SA")
    )
    assert kinds(foreign) == []


@pytest.mark.parametrize("action", [Action.FINE, Action.INVESTIGATE])
def test_a_fine_or_an_inquiry_is_ended_by_its_own_authority_or_a_court(action):
    base = report(action, issued=DAY)
    assert kinds(later(), base=base) == [RelationKind.LIFTS]
    assert kinds(later(issuer=HARBOURS), base=base) == []
    assert kinds(later(Action.RESCIND, issuer=COURT, by_court=True), base=base) == [RelationKind.LIFTS]


def test_an_adopted_rule_replaces_its_proposal():
    proposal = report(Action.PROPOSE_RULE, issued=DAY, models=(), targets=(), subjects=("crash reports",))
    adopted = later(Action.ADOPT_RULE, models=(), targets=(), subjects=("crash reports",))
    assert kinds(adopted, base=proposal) == [RelationKind.REPLACES]


def test_of_two_orders_the_lifting_ends_the_one_whose_models_it_names():
    heron, egret = (
        act(told(name, report(issued=day, models=(model,)), published=day))
        for name, model, day in (("h", "Heron 2", "2026-05-04"), ("e", "Egret 1", "2026-05-20"))
    )
    lifting = later(models=("Heron 2",))
    ended = directive(*heron.reports, beside=[egret, lifting])
    kept = directive(*egret.reports, beside=[heron, lifting])
    assert [relation.kind for relation in ended.relations] == [RelationKind.LIFTS]
    assert RelationKind.LIFTS not in [relation.kind for relation in kept.relations]


def test_a_lifting_that_names_no_model_ends_the_order_before_it():
    early, late = (
        act(told(name, report(issued=day, models=()), published=day))
        for name, day in (("early", "2025-05-04"), ("late", "2026-05-20"))
    )
    lifting = later(models=())
    assert RelationKind.LIFTS in [r.kind for r in directive(*late.reports, beside=[early, lifting]).relations]
    assert RelationKind.LIFTS not in [
        r.kind for r in directive(*early.reports, beside=[late, lifting]).relations
    ]


def test_a_relation_tells_both_acts_why_and_where():
    lifting = later()
    base = act(told("base", BASE, published="2026-05-05"))
    (relation,) = directive(*base.reports, beside=[lifting]).relations
    assert (relation.from_id, relation.to_id) == (lifting.id, base.id)
    assert relation.reason == "lift by the same authority, sharing Egret 1, Heron 2"
    assert relation.span == lifting.reports[0].report.evidence


def test_the_order_of_the_neighbours_does_not_matter():
    neighbours = [
        later(name="one", models=("Heron 2",)),
        later(name="two", day="2026-06-19"),
        later(issuer=COURT, by_court=True, day="2026-05-20", name="stay"),
        later(Action.BAN, issuer=HARBOURS, name="beside"),
        later(Action.BAN, targets=(FENNWICK,), day="2026-07-01", name="next"),
    ]
    base = told("base", BASE, published="2026-05-05")
    first = directive(base, beside=neighbours)
    assert [r.kind for r in first.relations] == [
        RelationKind.STAYS,
        RelationKind.PARTLY_LIFTS,
        RelationKind.LIFTS,
        RelationKind.PARALLEL,
        RelationKind.FOLLOWS,
    ]
    for shuffled in itertools.permutations(neighbours):
        assert directive(base, beside=shuffled) == first
