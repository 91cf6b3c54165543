"""Acts that only the parse shows: inserted clauses, names that nothing knows, cues of the past elsewhere."""

from __future__ import annotations

import pytest

from domain.vocabulary import DateKind
from tests.nlp.acts import told, unlisted

INSERTED = [
    ("en", "The Westmere High Court has ordered the Orbit Trust, formerly known as Skylark and led by Ada Roe, to delete the voice recordings of pupils.", "Westmere High Court", "Orbit Trust"),
    ("en", "On Tuesday, the Karelian Data Office, which had been reviewing the case since May, suspended the operating licence of Tarvo.", "Karelian Data Office", "Tarvo"),
    ("es", "La Agencia de Redes de Bruna, que investigaba el caso desde mayo, suspendió la licencia de Tarvo.", "Agencia de Redes de Bruna", "Tarvo"),
    ("fr", "L'Autorité des réseaux de Brune, saisie par trois associations, a suspendu la licence de Tarvo.", "Autorité des réseaux de Brune", "Tarvo"),
    ("pt", "A Agência de Redes de Bruna, que analisava o caso desde maio, suspendeu a licença da Tarvo.", "Agência de Redes de Bruna", "Tarvo"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "issuer", "target"), INSERTED)
def test_inserted_clauses_do_not_hide_who_does_what_to_whom(language, text, issuer, target):
    (report,) = told(language, text, (issuer,), (target,), parsed=True)._.directives
    assert report.issuer is not None
    assert report.issuer.name == issuer
    assert [party.name for party in report.targets] == [target]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The Karelian Data Office fined Tarvo, formerly known as Skylark, on Monday.", False),
        ("The Karelian Data Office fined Tarvo two years ago.", True),
    ],
)
def test_words_of_the_past_count_in_the_acts_own_clause_only(text, background):
    (report,) = told("en", text, ("Karelian Data Office",), ("Tarvo",), parsed=True)._.directives
    assert report.background is background


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2026-05-14", "2026-05-12"), ("2026-09-30", None), (None, None)],
)
def test_the_opening_dates_an_act_told_without_its_day_when_it_is_fresh(published, expected):
    text = "Tarvo banned in Karelia. The Karelian Data Office announced its step on 12 May 2026 in Westmere. The Karelian Data Office banned Tarvo from schools."
    reports = unlisted("en", text, published=published)
    dates = {report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED) for report in reports}
    assert {date.value if date else None for date in dates} == {expected}


def test_a_like_act_of_one_body_shares_the_only_day():
    text = (
        "The Karelian Data Office fined Tarvo 3 million crowns on 2 July 2026 over hidden fees. "
        "Its sister firm ran another scheme. The Karelian Data Office fined Orbelin 2 million crowns."
    )
    reports = unlisted("en", text)
    days = {report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED) for report in reports}
    assert [report.action for report in reports] == ["fine", "fine"]
    assert {day.value for day in days if day} == {"2026-07-02"}
    assert None not in days


def test_the_months_that_an_act_is_about_do_not_make_it_history():
    text = "The Karelian Data Office fined Tarvo for the months from March 2024 to June 2024."
    (report,) = told("en", text, ("Karelian Data Office",), ("Tarvo",), parsed=True)._.directives
    assert not report.background
