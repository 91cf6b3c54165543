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


@pytest.mark.parametrize(
    ("language", "text", "refused"),
    [
        ("es", "El Juzgado de Primera Instancia nº 7 de Lorvania ha condenado a la aerolínea a pagar.", "Lorvania"),
        ("de", "Die Datenaufsicht ahndete diesen Verstoß mit einer Geldbuße von 3 Millionen Euro.", "Verstoß"),
        ("de", "Die Datenaufsicht ahndete mehrere Verstöße mit einer Geldbuße von 3 Millionen Euro.", "Verstöße"),
        ("en", "The Medicines Agency has suspended a number of products (see attached Table 2).", "Table 2"),
        ("en", "The Data Council issued Civil Investigative Demands to the companies on Monday.", "Demands"),
        ("fr", "Le tribunal a interdit la vente d'eau de la source d'Orval (Brindois).", "Brindois"),
        ("en", "The Data Council fined a South Lorvanian mobile phone operator on Monday.", "South"),
    ],
)  # fmt: skip
def test_places_parts_of_documents_and_deeds_are_no_firms(language, text, refused):
    assert refused not in {party.name for act in acts(text, language) for party in act.targets}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La empresa Brindix cobraba por el equipaje. El martes la Agencia de Consumo multó a la aerolínea con un millón."),
        ("pt", "A Brindix cobrava pela bagagem. Na terça o Conselho de Consumo multou a companhia aérea."),
        ("fr", "Brindix vend des voitures. L'Autorité de la concurrence a infligé une amende au constructeur."),
        ("de", "Brindix sammelte Daten. Die Datenaufsicht verhängte gegen den Autobauer ein Bußgeld."),
        ("it", "La società Brindix vendeva dati. Il Garante ha multato la casa automobilistica."),
    ],
)  # fmt: skip
def test_a_trade_stands_for_the_firm_named_before(language, text):
    (act,) = acts(text, language)
    assert [party.name for party in act.targets] == ["Brindix"]
