"""Fines on several firms by one decision, each of its own height or all of one."""

import pytest

from tests.nlp.acts import told

BODIES = ("Harbour Commission", "Commission des ports", "港务局")
FIRMS = ("Tarvo", "Vitalis", "塔沃公司", "维塔公司")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Harbour Commission fined Tarvo 325 million euros and Vitalis 150 million euros over cookies."),
        ("fr", "La Commission des ports a sanctionné Tarvo et Vitalis. Tarvo s'est vu infliger une amende de "
               "325 millions d'euros. Vitalis devra s'acquitter d'une amende de 150 millions d'euros."),
    ],
)  # fmt: skip
def test_each_firm_with_a_sum_of_its_own_is_fined_apart(language, text):
    reports = told(language, text, BODIES, FIRMS, parsed=language != "zh")._.directives
    assert [report.action for report in reports] == ["fine", "fine"]
    assert sorted(party.name for report in reports for party in report.targets) == sorted(
        name for name in FIRMS if name in text
    )
    assert not any(firm in report.subjects for report in reports for firm in FIRMS)


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Commission fined Tarvo and Vitalis a total of 325 million euros.",
        "The Harbour Commission fined Tarvo 3 million euros and Vitalis 3 million euros.",
        "The Harbour Commission fined Tarvo and Vitalis over cookies.",
    ],
)
def test_one_sum_for_all_is_one_fine(text):
    (report,) = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert {party.name for party in report.targets} == {"Tarvo", "Vitalis"}
