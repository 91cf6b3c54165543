"""Fines on several firms by one decision, each of its own height or all of one."""

import pytest

from tests.nlp.acts import told

BODIES = ("Harbour Commission", "Commission des ports", "港务局", "港務庁")
FIRMS = ("Tarvo", "Vitalis", "塔沃公司", "维塔公司")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Harbour Commission fined Tarvo 325 million euros and Vitalis 150 million euros over cookies."),
        ("fr", "La Commission des ports a sanctionné Tarvo et Vitalis. Tarvo s'est vu infliger une amende de "
               "325 millions d'euros. Vitalis devra s'acquitter d'une amende de 150 millions d'euros."),
        ("zh", "港务局对塔沃公司及维塔公司分别处300万元及200万元罚款。"),
        ("zh", "港务局公布，塔沃公司、维塔公司2家公司合计被罚款超500万元。塔沃公司因贷款不审慎，被港务局罚款300万元。"
               "维塔公司因票据业务不审慎，被港务局罚款200万元。"),
        ("ja", "港務庁は12日、塔沃公司に3億円、维塔公司に2億円の課徴金納付を命じた。"),
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


def test_firms_of_which_only_a_common_sum_is_told_stay_together():
    text = "The Harbour Commission fined Tarvo 3 million euros and Vitalis 2 million euros. It fined Orbel and Zelvo."
    reports = told("en", text, BODIES, (*FIRMS, "Orbel", "Zelvo"), parsed=True)._.directives
    assert sorted(sorted(party.name for party in report.targets) for report in reports) == [
        ["Orbel", "Zelvo"],
        ["Tarvo"],
        ["Vitalis"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Commission fined a cartel 5 million euros. It fined Tarvo 3 million euros and Vitalis 2 million euros.",
        "The Harbour Commission fined the cartel 5 million euros in all: it fined Tarvo 3 million euros and Vitalis 2 million.",
    ],
)  # fmt: skip
def test_one_fine_that_firms_share_is_one_act(text):
    reports = told("en", text, BODIES, FIRMS, parsed=True)._.directives
    assert {"Tarvo", "Vitalis"} in [{party.name for party in report.targets} for report in reports]
