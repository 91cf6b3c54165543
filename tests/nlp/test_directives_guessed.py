"""Firms that nothing knows: their place in an official act shows them, and nothing else does."""

import pytest

from domain.articles import Article
from nlp.reader import Reader


def acts(text, language):
    return Reader().read(Article("one", "test", None, "", text, language)).directives


@pytest.mark.parametrize(
    ("language", "text", "issuer", "target"),
    [
        (
            "es",
            "La Agencia de Datos de Lorvania multó el lunes a Brindix con 3 millones.",
            "Agencia",
            "Brindix",
        ),
        (
            "fr",
            "Le Conseil des données personnelles a infligé mardi une amende à Brindix.",
            "Conseil",
            "Brindix",
        ),
        ("pt", "O Conselho de Dados de Lorvânia multou na terça-feira a Brindix.", "Conselho", "Brindix"),
        (
            "de",
            "Die Wettbewerbsaufsicht hat am Dienstag gegen Oriolane ein Bußgeld verhängt.",
            "Wettbewerbs",
            "Oriolane",
        ),
        ("en", "The Data Council of Lorvania fined Brindix on Monday.", "Data Council", "Brindix"),
    ],
)
def test_a_firm_never_seen_is_the_target_of_an_act(language, text, issuer, target):
    (act,) = acts(text, language)
    assert act.issuer.name.startswith(issuer)
    assert [party.name for party in act.targets] == [target]


def test_a_title_in_quotation_marks_and_the_head_of_a_name_are_no_firms():
    text = "The Data Council of Lorvania fined the makers of “Brindix Nights” and the Departments of Signals."
    assert not {"Brindix Nights", "Departments"} & {p.name for act in acts(text, "en") for p in act.targets}
