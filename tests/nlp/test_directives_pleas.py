"""What courts do with another body's penalty, sentences to do something, and acts told besides another."""

from __future__ import annotations

import pytest

from tests.nlp.acts import told

OFFICIALS = {
    "de": ("Datenbehörde Halden", "Netzaufsicht Halden", "Landgericht Halden"),
    "es": ("Agencia de Redes de Bruna", "Tribunal Superior de Bruna"),
    "fr": ("Autorité des réseaux de Brune", "Tribunal administratif de Brune"),
    "it": ("Autorità delle reti di Bruna", "Tribunale di Bruna"),
    "pt": ("Agência de Redes de Bruna", "Tribunal de Justiça de Bruna"),
}


def acts(language: str, text: str) -> set[tuple[str, str]]:
    """Who did what, in a parsed text."""
    read = told(language, text, OFFICIALS[language], ("Tarvo",), parsed=True)._.directives
    return {(r.issuer.name.split()[0] if r.issuer else "", r.action.value) for r in read}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El Tribunal Superior de Bruna confirmó la suspensión de la multa a la empresa Tarvo."),
        ("pt", "O Tribunal de Justiça de Bruna confirmou a suspensão da multa à empresa Tarvo."),
        ("it", "Il Tribunale di Bruna ha confermato la sospensione della sanzione alla società Tarvo."),
        ("fr", "Le Tribunal administratif de Brune a confirmé la suspension de l'amende infligée à la société Tarvo."),
    ],
)  # fmt: skip
def test_a_halt_that_a_court_upholds_is_no_penalty(language, text):
    (act,) = acts(language, text)
    assert act[0].startswith("Tribunal")
    assert act[1] in {"lift", "suspend"}


@pytest.mark.parametrize(
    ("language", "text", "action"),
    [
        ("pt", "A Tarvo obteve no Tribunal de Justiça de Bruna a suspensão da decisão da Agência de Redes de Bruna.", "suspend"),
        ("pt", "A Tarvo conseguiu uma suspensão liminar da multa da Agência de Redes de Bruna no Tribunal de Justiça de Bruna.", "suspend"),
        ("es", "La empresa Tarvo consiguió en el Tribunal Superior de Bruna la suspensión de la sanción de la Agencia de Redes de Bruna.", "suspend"),
        ("it", "La società Tarvo ha ottenuto dal Tribunale di Bruna la sospensione del provvedimento dell'Autorità delle reti di Bruna.", "suspend"),
        ("fr", "La société Tarvo a obtenu du Tribunal administratif de Brune la suspension de l'arrêté de l'Autorité des réseaux de Brune.", "lift"),
        ("pt", "A Tarvo entrou com pedido de liminar no Tribunal de Justiça de Bruna, mas foi negado.", "other"),
    ],
)  # fmt: skip
def test_what_a_party_gets_at_a_court_is_the_courts_act(language, text, action):
    (act,) = acts(language, text)
    assert act[0].startswith("Tribunal")
    assert act[1] == action


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O Tribunal de Justiça de Bruna anulou a multa aplicada pela Agência de Redes de Bruna à Tarvo."),
        ("it", "Il Tribunale di Bruna ha annullato la multa inflitta dall'Autorità delle reti di Bruna alla società Tarvo."),
    ],
)  # fmt: skip
def test_the_doer_of_a_participle_is_not_that_of_the_verb(language, text):
    voided = [issuer for issuer, action in acts(language, text) if action == "lift"]
    assert voided == [OFFICIALS[language][1].split()[0]]


def test_the_verb_of_a_relative_clause_tells_the_act_of_its_noun():
    text = "El Tribunal Superior de Bruna anuló la multa que la Agencia de Redes de Bruna impuso a Tarvo por vender datos."
    assert acts("es", text) == {("Tribunal", "lift"), ("Agencia", "fine")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El Tribunal Superior de Bruna condenó a la empresa Tarvo a indemnizar y readmitir a sus clientes."),
        ("es", "El Tribunal Superior de Bruna ha condenado a la empresa Tarvo a devolver 46 euros a un pasajero."),
        ("fr", "Le Tribunal administratif de Brune a condamné Tarvo à supprimer ses clauses abusives."),
        ("de", "Das Landgericht Halden hat Tarvo verurteilt, Kunden zu viel gezahlte Gebühren zu erstatten."),
    ],
)  # fmt: skip
def test_a_sentence_to_do_something_is_no_fine(language, text):
    ((_, action),) = acts(language, text)
    assert action == "order_remedy"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El Tribunal Superior de Bruna condenó a Tarvo a pagar una multa de 3 millones por no devolver el dinero."),
        ("fr", "Le Tribunal administratif de Brune a condamné Tarvo à une amende de 3 millions d'euros."),
    ],
)  # fmt: skip
def test_a_sentence_to_pay_stays_a_fine(language, text):
    ((_, action),) = acts(language, text)
    assert action == "fine"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Auf die Klage eines Verbands hin verbot das Landgericht Halden die Werbung.", ("Landgericht", "ban")),
        ("Das Landgericht Halden hat entschieden, dass Tarvo die Klausel nicht mehr verwenden darf.", ("Landgericht", "ban")),
        ("Die Netzaufsicht Halden setzte ein Verkaufsverbot für Router durch.", ("Netzaufsicht", "ban")),
        ("Die Netzaufsicht Halden hat Bedenken. Tarvo muss die Klauseln nun zurücknehmen.", ("Netzaufsicht", "order_remedy")),
    ],
)  # fmt: skip
def test_german_duties_and_turned_clauses_tell_acts(text, act):
    assert acts("de", text) == {act}


def test_a_german_duty_without_any_body_is_no_act():
    assert acts("de", "Tarvo muss die Klauseln nun zurücknehmen, fordern die Kunden.") == set()


def test_what_was_done_besides_is_the_act_of_the_same_parties():
    text = (
        "Die Datenbehörde Halden hat gegen Tarvo ein Bußgeld von 5 Millionen Kronen verhängt. "
        "Zudem wurde eine Untersuchung der Methoden eingeleitet."
    )
    assert acts("de", text) == {("Datenbehörde", "fine"), ("Datenbehörde", "investigate")}


def test_a_body_that_strikes_suffers_nothing():
    text = (
        "L'Autorité des réseaux de Brune a parlé mardi. "
        "Elle a frappé fort avec une amende de 18 millions d'euros contre Tarvo."
    )
    assert acts("fr", text) == {("Autorité", "fine")}


def test_a_german_word_that_only_ends_like_a_body_is_none():
    text = "Die Netzaufsicht Halden sprach gegen die acht Unternehmen eine Busse von insgesamt fünf Millionen Franken aus."
    assert acts("de", text) == {("Netzaufsicht", "fine")}


def test_a_headlines_duty_comes_from_the_body_of_the_lead():
    text = (
        "Tarvo darf Seife nicht als klimaneutral bewerben\n\n"
        "Keine klimaneutrale Seife: Tarvo muss umdenken. Die Labels weckten Erwartungen, so das Landgericht Halden."
    )
    assert acts("de", text) == {("Landgericht", "ban")}
