"""Where an act stands: on a day, and as it was known on a day."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from domain.analysis import Party
from domain.dates import PartialDate
from domain.vocabulary import Action, DateKind, DayBasis, EventKind, Modality, SourceKind, State
from nlp.linking.states import MACHINE, Move, Sign, history, reckon, state_on
from tests.nlp.reported import (
    COURT,
    EVIDENCE,
    SENTENCE,
    SIGNALS,
    TEXT,
    act,
    answer,
    claim,
    dated,
    directive,
    report,
    told,
)

DAY = "2026-05-04"


def move(sign, day, act_id="d1", known="2026-05-05T00:00:00Z"):
    return Move(sign, act_id, day, DayBasis.TEXT, PartialDate(day), known, None, None, "a", EVIDENCE)


def states(found):
    """What is believed now: the state and its first day."""
    return [(span.state, span.valid_from) for span in found.states if span.known_to is None]


@pytest.mark.parametrize(
    ("signs", "reached"),
    [
        ([Sign.RUMOURED], State.RUMOURED),
        ([Sign.RUMOURED, Sign.PROPOSED], State.PROPOSED),
        ([Sign.RUMOURED, Sign.TOLD], State.REPORTED),
        ([Sign.TOLD, Sign.RUMOURED], State.REPORTED),
        ([Sign.TOLD, Sign.CONFIRMED], State.CONFIRMED),
        ([Sign.TOLD, Sign.EFFECTIVE], State.IN_FORCE),
        ([Sign.EFFECTIVE, Sign.CONFIRMED], State.IN_FORCE),
        ([Sign.EFFECTIVE, Sign.STAYED], State.SUSPENDED),
        ([Sign.EFFECTIVE, Sign.STAYED, Sign.REINSTATED], State.IN_FORCE),
        ([Sign.EFFECTIVE, Sign.PARTLY_LIFTED], State.AMENDED),
        ([Sign.EFFECTIVE, Sign.PARTLY_LIFTED, Sign.LIFTED], State.LIFTED),
        ([Sign.STAYED, Sign.PARTLY_LIFTED], State.SUSPENDED),
        ([Sign.EFFECTIVE, Sign.EXPIRED], State.EXPIRED),
        ([Sign.LIFTED, Sign.EXPIRED], State.LIFTED),
        ([Sign.LIFTED, Sign.EFFECTIVE], State.LIFTED),
        ([Sign.EFFECTIVE, Sign.REPLACED], State.LIFTED),
    ],
)
def test_signs_lead_from_state_to_state(signs, reached):
    moves = [move(sign, f"2026-05-{day:02d}") for day, sign in enumerate(signs, start=1)]
    assert reckon(moves)[-1][0] is reached


def test_every_sign_has_a_row_in_the_table():
    assert {sign for _, sign in MACHINE} == set(Sign)
    assert set(MACHINE.values()) == set(State)


def test_the_order_in_which_signs_come_does_not_matter():
    moves = [move(Sign.TOLD, DAY), move(Sign.EFFECTIVE, "2026-05-06"), move(Sign.LIFTED, "2026-06-01", "d2")]
    ways = {reckon(shuffled) for shuffled in itertools.permutations(moves)}
    assert [state for state, _ in ways.pop()] == [State.REPORTED, State.IN_FORCE, State.LIFTED]
    assert not ways


def test_of_two_tellings_of_one_sign_the_one_known_last_counts_and_the_other_is_kept():
    early = move(Sign.TOLD, "2026-05-03", known="2026-05-05T00:00:00Z")
    late = move(Sign.TOLD, DAY, known="2026-05-09T00:00:00Z")
    found = history([late, early])
    assert [(s.valid_from, s.known_from[:10], s.known_to and s.known_to[:10]) for s in found] == [
        ("2026-05-03", "2026-05-05", "2026-05-09"),
        ("2026-05-04", "2026-05-09", None),
    ]
    assert state_on(found, "2026-05-03") is None
    assert state_on(found, "2026-05-03", "2026-05-06T00:00:00Z") is not None


def test_an_order_is_in_force_from_its_effective_day_and_expired_after_its_last():
    found = directive(
        told("a", report(issued=DAY, effective="2026-06-01", expires="2026-08-31"), published="2026-05-05")
    )
    assert states(found) == [
        (State.REPORTED, "2026-05-04"),
        (State.IN_FORCE, "2026-06-01"),
        (State.EXPIRED, "2026-09-01"),
    ]
    assert found.state is State.REPORTED, "when it was told, it was not in force yet"


def test_the_end_of_a_range_of_effective_days_is_the_end():

    found = directive(told("a", report(dates=(dated(DateKind.EFFECTIVE, "2026-06-01", "2026-06-30"),))))
    assert (State.EXPIRED, "2026-07-01") in states(found)


def test_the_issuers_text_confirms_from_the_day_of_the_act():
    found = directive(told("register", report(issued=DAY), kind=SourceKind.REGISTER, published="2026-05-06"))
    assert states(found) == [(State.CONFIRMED, DAY)]


def test_the_targets_answer_confirms_from_its_own_day():
    reports = [told("a", report(issued=DAY), published="2026-05-08")]
    found = directive(*reports, responses={"a": [answer(date="2026-05-07")]})
    assert states(found) == [(State.REPORTED, DAY), (State.CONFIRMED, "2026-05-07")]
    (confirmed,) = [span for span in found.states if span.state is State.CONFIRMED]
    assert (confirmed.actor, confirmed.speaker) == ("Fennwick Labs", "Fennwick Labs")


def test_another_partys_answer_confirms_nothing():
    found = directive(told("a"), responses={"a": [answer(actor=Party("Quill Union", None))]})
    assert found.state is State.REPORTED


def test_without_any_date_the_day_is_that_of_the_telling_and_says_so():
    undated = directive(told("a", at="2026-05-09T10:00:00Z"))
    assert [(s.date, s.valid_from, s.basis) for s in undated.states] == [
        (None, "2026-05-09", DayBasis.FIRST_SEEN)
    ]
    published = directive(told("a", published="2026-05-06"))
    assert [(s.date, s.valid_from, s.basis) for s in published.states] == [
        (None, "2026-05-06", DayBasis.PUBLICATION)
    ]
    assert published.issued is None


def test_a_month_is_over_when_it_ends_or_when_an_article_tells_of_it():
    month = directive(told("a", report(issued="2026-05")))
    assert month.states[0].valid_from == "2026-05-31"
    within = directive(told("a", report(issued="2026-05"), published="2026-05-12"))
    assert within.states[0].valid_from == "2026-05-12"
    assert within.states[0].date == PartialDate("2026-05")


def test_what_was_known_on_a_day_is_kept_when_an_edited_article_tells_more():
    first = "Fennwick Labs has met the minister, nothing more is known."
    later = told(
        "a", report(issued=DAY), versions=[("2026-05-05T08:00:00Z", first), ("2026-05-09T08:00:00Z", TEXT)]
    )
    found = directive(
        told("b", report(modality=Modality.RUMOURED), published="2026-05-03", at="2026-05-03T08:00:00Z"),
        later,
    )
    assert state_on(found.states, "2026-05-08", "2026-05-06T00:00:00Z").state is State.RUMOURED
    assert state_on(found.states, "2026-05-08").state is State.REPORTED
    assert [fact.known_at for fact in found.facts if fact.field == "issued"] == ["2026-05-09T08:00:00Z"]


def test_words_of_a_speaker_keep_their_speaker():
    reports = [told("a", report(issued=DAY))]
    found = directive(*reports, claims={"a": [claim(Party("Dara Quill"))]})
    assert found.states[0].speaker == "Dara Quill"
    assert {fact.speaker for fact in found.facts} == {"Dara Quill"}


def lifting(day, models=("Heron 2",), name="lift", **changes):
    what = report(Action.LIFT, issued=day, models=models, **changes)
    return act(told(name, what, published=day, at=f"{day}T12:00:00Z"))


def test_a_lifting_ends_it_on_its_day_and_was_not_known_before():
    order = told("a", report(issued=DAY, effective=DAY), published="2026-05-05")
    found = directive(order, beside=[lifting("2026-06-02")])
    assert states(found) == [(State.IN_FORCE, DAY), (State.LIFTED, "2026-06-02")]
    assert state_on(found.states, "2026-06-03", "2026-06-01T00:00:00Z").state is State.IN_FORCE
    assert [relation.kind for relation in found.relations] == ["lifts"]


def test_a_lifting_that_begins_later_ends_it_later():
    order = told("a", report(issued=DAY, effective=DAY), published="2026-05-05")
    found = directive(order, beside=[lifting("2026-06-02", effective="2026-07-01")])
    assert states(found)[-1] == (State.LIFTED, "2026-07-01")
    assert found.state is State.IN_FORCE


@pytest.mark.parametrize("modality", [Modality.PROPOSED, Modality.RUMOURED])
def test_a_lifting_that_is_only_planned_lifts_nothing(modality):
    found = directive(told("a", report(issued=DAY)), beside=[lifting("2026-06-02", modality=modality)])
    assert states(found) == [(State.REPORTED, DAY)]


def test_an_extension_puts_off_the_end_and_gives_a_new_one():
    order = told("a", report(issued=DAY, effective=DAY, expires="2026-06-30"))
    extension = act(
        told("b", report(Action.EXTEND, issued="2026-06-20", expires="2026-09-30"), published="2026-06-20")
    )
    found = directive(order, beside=[extension])
    assert states(found)[-2:] == [(State.AMENDED, "2026-06-20"), (State.EXPIRED, "2026-10-01")]
    assert [e.date for e in found.events if e.kind is EventKind.EXPIRED] == [PartialDate("2026-09-30")]


def test_a_stay_and_its_end():
    order = told("a", report(issued=DAY, effective=DAY))
    halted = replace(SENTENCE, text="The court suspended the order until it has heard both sides.")
    stay = told("b", report(issued="2026-05-20", issuer=COURT, sentence=halted), by_court=True)
    words = "The court lifted the stay, so that the order is back in force."
    sentence = replace(SENTENCE, text=words)
    back = told("c", report(Action.LIFT, issued="2026-06-20", issuer=COURT, sentence=sentence), by_court=True)
    found = directive(order, beside=[act(back), act(stay)])
    assert states(found) == [
        (State.IN_FORCE, DAY),
        (State.SUSPENDED, "2026-05-20"),
        (State.IN_FORCE, "2026-06-20"),
    ]


def test_what_a_court_decided_no_ministry_lifts():
    ruling = told("a", report(issued=DAY, issuer=COURT), by_court=True)
    found = directive(ruling, beside=[lifting("2026-06-02")])
    assert [relation.kind for relation in found.relations if relation.kind == "lifts"] == []


def test_a_person_decides_the_state():
    found = directive(told("a", report(issued=DAY)), corrections={"state": ("lifted",)})
    assert found.state is State.LIFTED
    assert [(span.state, span.because) for span in found.states] == [(State.LIFTED, "verdict")]


def test_a_persons_state_holds_whatever_was_announced_for_later():
    order = report(issued=DAY, effective="2026-06-01")
    found = directive(told("a", order, published="2026-05-05"), corrections={"state": ("suspended",)})
    assert found.state is State.SUSPENDED
    assert states(found) == [(State.SUSPENDED, DAY)]


def test_many_reports_in_any_order_give_one_history():
    reports = [
        told("a", report(issued="2026-05"), published="2026-05-12", at="2026-05-12T09:00:00Z"),
        told("b", report(modality=Modality.RUMOURED), published="2026-05-02", at="2026-05-02T09:00:00Z"),
        told("c", report(issued=DAY), kind=SourceKind.REGISTER, at="2026-05-20T09:00:00Z"),
        told("d", report(issued="2026-05-05", effective="2026-05-10"), at="2026-05-14T09:00:00Z"),
    ]
    beside = [lifting("2026-06-02"), lifting("2026-06-05", name="again", models=("Heron 1",))]
    first = directive(*reports, beside=beside)
    for shuffled in itertools.permutations(reports):
        assert directive(*shuffled, beside=beside[::-1]) == first
    assert first.issued == PartialDate(DAY)
    assert first.states[0].state is State.RUMOURED
    assert SIGNALS.name == first.issuer
