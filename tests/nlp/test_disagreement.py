"""What sources disagree on, what only looks like it, and how strong each value is."""

from __future__ import annotations

import pytest

from domain.analysis import Party
from domain.dates import PartialDate
from domain.vocabulary import Action, EvidenceLevel, Modality, SourceKind, Weight
from tests.nlp.reported import (
    COUNTRY,
    HARBOURS,
    SIGNALS,
    answer,
    claim,
    directive,
    report,
    told,
)


def issued_by(name, issuer, **about):
    return told(name, report(issuer=issuer), **about)


def disputes(found, field):
    return [(dispute.weight, dispute.sentence) for dispute in found.disputes if dispute.field == field]


def best(found, field):
    return [(v.value, v.independent, v.level) for v in found.values if v.field == field and v.best]


def test_the_issuer_that_more_sources_name_stands_and_the_other_is_told():
    found = directive(
        issued_by("Ostrel Times", SIGNALS),
        issued_by("Harbour Post", SIGNALS),
        issued_by("Westmere Mail", SIGNALS),
        issued_by("The Ledger", HARBOURS),
    )
    assert found.issuer == "Ministry of Signals"
    assert disputes(found, "issuer") == [
        (
            Weight.CONFLICT,
            "3 independent sources name Ministry of Signals as the issuer, 1 (The Ledger) names Harbour Board.",
        )
    ]


def test_copies_of_one_text_count_once():
    reports = [
        issued_by("a", HARBOURS),
        issued_by("b", HARBOURS),
        issued_by("c", SIGNALS),
        issued_by("d", SIGNALS),
    ]
    found = directive(*reports, origin_of={"a": "story", "b": "story"})
    assert best(found, "issuer") == [("Ministry of Signals", 2, EvidenceLevel.ON_RECORD)]
    assert found.independent_sources == 3


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (SourceKind.REGISTER, EvidenceLevel.OFFICIAL_TEXT),
        (SourceKind.COMPANY, EvidenceLevel.TARGET_STATEMENT),
    ],
)
def test_official_text_and_the_targets_statement_outweigh_numbers(kind, level):
    found = directive(
        issued_by("a", HARBOURS),
        issued_by("b", HARBOURS),
        issued_by("Fennwick Newsroom", SIGNALS, kind=kind),
    )
    assert best(found, "issuer") == [("Ministry of Signals", 1, level)]
    assert found.evidence_level is level


@pytest.mark.parametrize(
    "other",
    [
        Party("MoS", "ost-signals"),
        Party("奥斯特信号部", "ost-signals"),
        Party("Department of Signals", None),
    ],
)
def test_another_name_or_script_of_the_same_body_is_no_disagreement(other):
    found = directive(issued_by("a", SIGNALS), issued_by("b", other, language="zh"))
    assert disputes(found, "issuer") == []
    (value,) = [v for v in found.values if v.field == "issuer"]
    assert (value.value, value.independent, value.wordings) == ("Ministry of Signals", 2, (other.name,))


def test_a_country_or_the_government_beside_its_ministry_is_a_note_and_never_the_best():
    found = directive(
        told("a", report(issuer=COUNTRY), place="OS"),
        told("b", report(issuer=COUNTRY), place="OS"),
        issued_by("The Ledger", SIGNALS),
        issued_by("d", Party("the government")),
    )
    assert found.issuer == "Ministry of Signals"
    ((weight, sentence),) = disputes(found, "issuer")
    assert weight is Weight.NOTE
    assert sentence.endswith("names Ministry of Signals as the issuer, 3 only name Ostrel.")


@pytest.mark.parametrize(
    ("name", "general"),
    [
        ("Ostrelian regulators", True),
        ("the authorities", True),
        ("奥斯特当局", True),
        ("오스트렐 정부", True),
        ("Trade Administration", False),
        ("Ostrel Council of Port Regulators", False),
        ("奥斯特市场监督管理局", False),
    ],
)
def test_names_for_those_in_power_in_general(name, general):
    found = directive(issued_by("a", Party(name)), issued_by("b", Party(name)), issued_by("c", SIGNALS))
    assert (found.issuer == "Ministry of Signals") is general


def test_a_target_that_one_of_many_sources_adds_does_not_stand_but_is_kept():
    many = [told(f"paper {number}") for number in range(6)]
    odd = told("odd", report(targets=(*report().targets, Party("Quillmarsh", "quillmarsh"))))
    assert directive(*many, odd).targets == ("Fennwick Labs",)
    assert "Quillmarsh" in {fact.value for fact in directive(*many, odd).facts}
    assert set(directive(many[0], odd).targets) == {"Fennwick Labs", "Quillmarsh"}


def test_an_issuer_is_no_target_of_its_own_act():
    assert directive(told("a", report(targets=(SIGNALS, *report().targets)))).targets == ("Fennwick Labs",)


def test_two_countries_are_two():
    kaihara = told("b", report(issuer=Party("Kaihara", "QK")), place="QK")
    found = directive(told("a", report(issuer=COUNTRY)), kaihara, issued_by("c", SIGNALS))
    ((_, sentence),) = disputes(found, "issuer")
    assert "1 (a) only names Ostrel, 1 (b) only names Kaihara" in sentence


def test_an_unknown_name_in_another_language_is_a_note():
    foreign = issued_by("b", Party("Hafenbehörde von Ostrel"), language="de")
    ((weight, sentence),) = disputes(directive(issued_by("a", SIGNALS), foreign), "issuer")
    assert weight is Weight.NOTE and "named in another language" in sentence
    same = issued_by("b", Party("Hallam Dock Council"))
    ((weight, _),) = disputes(directive(issued_by("a", SIGNALS), same), "issuer")
    assert weight is Weight.CONFLICT


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        ("2026-06-12", "2026-06", None),
        ("2026-06-12", "2026", None),
        ("2026-06-12T09:30", "2026-06-12", None),
        ("2026-06-12", "2026-06-13", Weight.SOFT),
        ("2026-06-12", "2026-06-15", Weight.CONFLICT),
        ("2026-06-12", "2026-05", Weight.CONFLICT),
    ],
)
def test_dates(one, other, weight):
    found = directive(told("a", report(issued=one)), told("b", report(issued=other)))
    assert [told_weight for told_weight, _ in disputes(found, "issued")] == ([weight] if weight else [])


def test_a_coarser_date_counts_for_the_finer_and_the_finer_is_shown():
    found = directive(
        told("a", report(issued="2026-06")),
        told("b", report(issued="2026-06")),
        told("c", report(issued="2026-06-12")),
    )
    assert found.issued == PartialDate("2026-06-12")
    assert best(found, "issued") == [("2026-06-12", 3, EvidenceLevel.ON_RECORD)]
    assert {fact.counted_as for fact in found.facts if fact.field == "issued"} == {"2026-06-12"}


def test_dates_are_told_as_people_write_them():
    found = directive(
        told("The Ledger", report(issued="2026-05")),
        told("b", report(issued="2026-06-12"), kind=SourceKind.COURT),
    )
    assert disputes(found, "issued") == [
        (Weight.CONFLICT, "1 source (b) dates it 12 June 2026, 1 (The Ledger) says May 2026.")
    ]


def test_a_source_that_states_both_values_disputes_nothing():
    one = report(issued="2026-05-04")
    both = report(dates=(*one.dates, *report(issued="2026-06-20").dates))
    assert disputes(directive(told("a", both)), "issued") == []


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        (Action.SUSPEND, Action.BAN, None),
        (Action.BAN, Action.DESIGNATE, Weight.SOFT),
        (Action.BAN, Action.INVESTIGATE, Weight.CONFLICT),
    ],
)
def test_actions(one, other, weight):
    found = directive(told("a", report(one)), told("b", report(other)))
    assert [told_weight for told_weight, _ in disputes(found, "action")] == ([weight] if weight else [])


@pytest.mark.parametrize("by_court", [True, False])
def test_a_court_that_halts_a_measure_suspends_or_lifts_it(by_court):
    tellings = [told(action, report(action), by_court=by_court) for action in (Action.SUSPEND, Action.LIFT)]
    assert bool(disputes(directive(*tellings), "action")) is not by_court


@pytest.mark.parametrize(
    ("one", "other", "language", "weight"),
    [
        ("risks to national security", "concerns over national security", "en", None),
        ("risks to national security", "riesgos para la seguridad nacional", "es", None),
        ("risks to national security", "protección de los datos personales", "es", Weight.CONFLICT),
        ("a want of care", "the colour of its towers", "en", Weight.SOFT),
        ("a want of care", "el color de sus torres", "es", None),
    ],
)
def test_reasons_are_compared_by_what_they_are_about(one, other, language, weight):
    found = directive(told("a", report(reason=one)), told("b", report(reason=other), language=language))
    assert [told_weight for told_weight, _ in disputes(found, "reason")] == ([weight] if weight else [])


def test_two_known_targets_that_no_source_names_together_are_a_conflict():
    quill = Party("Quillmarsh", "quillmarsh")
    found = directive(told("a"), told("b", report(targets=(quill,))))
    assert [weight for weight, _ in disputes(found, "target")] == [Weight.CONFLICT]
    both = told("b", report(targets=(quill, *report().targets)))
    assert disputes(directive(told("a"), both), "target") == []


def test_a_persons_value_wins_and_the_sources_stay():
    found = directive(
        issued_by("a", SIGNALS), issued_by("b", SIGNALS), corrections={"issuer": ("Harbour Board",)}
    )
    assert found.issuer == "Harbour Board"
    assert best(found, "issuer") == [("Harbour Board", 0, EvidenceLevel.VERDICT)]
    assert {fact.value for fact in found.facts if fact.field == "issuer"} == {"Ministry of Signals"}
    assert found.title.startswith("Harbour Board ")


def test_a_person_can_empty_a_field():
    found = directive(
        told("a", report(issued="2026-05-04", reason="spite")), corrections={"issued": (), "reason": ()}
    )
    assert (found.issued, found.reason) == (None, None)


def test_a_person_can_mark_a_report_as_official():
    found = directive(told("a"), official=frozenset({("a", 0)}))
    assert found.evidence_level is EvidenceLevel.OFFICIAL_TEXT


@pytest.mark.parametrize(
    ("kind", "claims", "answers", "level"),
    [
        (SourceKind.PRESS, [], [], EvidenceLevel.ON_RECORD),
        (SourceKind.PRESS, [claim(Party("Dara Quill"))], [], EvidenceLevel.ON_RECORD),
        (SourceKind.PRESS, [claim(Party("two officials"), anonymous=True)], [], EvidenceLevel.ANONYMOUS),
        (SourceKind.PRESS, [claim(Party("Fennwick Labs", "fennwick"))], [], EvidenceLevel.TARGET_STATEMENT),
        (SourceKind.PRESS, [], [answer()], EvidenceLevel.TARGET_STATEMENT),
        (SourceKind.AGGREGATOR, [], [], EvidenceLevel.REWRITE_ONLY),
        (SourceKind.REGULATOR, [], [], EvidenceLevel.OFFICIAL_TEXT),
    ],
)
def test_the_level_of_evidence(kind, claims, answers, level):
    found = directive(told("a", kind=kind), claims={"a": claims}, responses={"a": answers})
    assert found.evidence_level is level


def test_what_an_office_tells_in_passing_is_not_its_own_text():
    found = directive(told("a", report(background=True), kind=SourceKind.REGULATOR))
    assert found.evidence_level is EvidenceLevel.ON_RECORD
    recalled = directive(told("a", report(modality=Modality.HISTORY), kind=SourceKind.REGULATOR))
    assert recalled.evidence_level is EvidenceLevel.ON_RECORD


def test_another_companys_page_is_no_statement_of_the_target():
    found = directive(told("Quillmarsh Newsroom", kind=SourceKind.COMPANY))
    assert found.evidence_level is EvidenceLevel.ON_RECORD
