"""Turns of news prose: lead-ins, statements quoted at length, infinitives, participles, second cues."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told, told_parsed

NAMES = {
    "Norrvik": "org",
    "Lumora": "org",
    "Pulse Metrics": "org",
    "Ofkart": "authority",
    "Harbor Bureau": "authority",
    "Ministerio del Agua": "authority",
    "Agência de Águas": "authority",
    "Wasseraufsicht": "authority",
    "Ana Roe": "person",
    "Rui Solano": "person",
    "Calla Renwick": "person",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Commenting on the long ruling of Tuesday, a Lumora spokesperson said, “We welcome this. It helps.”",
            [("Lumora spokesperson", "“We welcome this. It helps.”")],
        ),
        (
            "Asked about the delay at the depot, Calla Renwick said the meters were late.",
            [("Calla Renwick", "the meters were late")],
        ),
        (
            "A shopkeeper in Aumont told Ofkart that the meter was “not counting,” and claimed Norrvik knew it.",
            [
                ("shopkeeper in Aumont", "the meter was “not counting,”"),
                ("shopkeeper in Aumont", "Norrvik knew it"),
            ],
        ),
        (
            "Price Watch: Norrvik shares fell by 3%, according to figures compiled by Pulse Metrics.",
            [("Pulse Metrics", "Norrvik shares fell by 3%")],
        ),
        (
            "Norland's water regulator, Ofkart, announced that its inquiry had found faults.",
            [("Ofkart", "its inquiry had found faults")],
        ),
        (
            "Norrvik, which says it has two million users, did not respond to requests.",
            [("Norrvik", "it has two million users")],
        ),
        ("Ofkart posted guidance on its website on Sunday that closes a gap for exporters.", []),
        ("In six towns the trams continued through red lights — four of which caused injuries.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert told_parsed(text, "en", NAMES) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Norrvik, qui affirme avoir trois millions de clients, a fait appel.",
            [("Norrvik", "avoir trois millions de clients")],
        ),
        (
            "fr",
            "Le 6 novembre, à la suite de la plainte, Norrvik a assuré s'être mis en règle.",
            [("Norrvik", "s'être mis en règle")],
        ),
        (
            "fr",
            "Norrvik a publié mardi une déclaration indiquant que le groupe contesterait la décision.",
            [("Norrvik", "le groupe contesterait la décision")],
        ),
        (
            "pt",
            "A Agência de Águas informou nesta sexta-feira, 18, que enviou a decisão às empresas.",
            [("Agência de Águas", "enviou a decisão às empresas")],
        ),
        (
            "pt",
            "Rui Solano justificou a medida afirmando que a empresa não colaborou.",
            [("Rui Solano", "a empresa não colaborou")],
        ),
        (
            "pt",
            "Rui Solano declarou publicamente na rede social X que não vai recuar.",
            [("Rui Solano", "não vai recuar")],
        ),
        (
            "es",
            "El Ministerio del Agua ha cerrado la planta, según ha informado la institución en un comunicado.",
            [("Ministerio del Agua", "El Ministerio del Agua ha cerrado la planta")],
        ),
        (
            "es",
            "El juez Rui Solano habló ayer. Añade que, por ese motivo, se solicitó un informe a la policía.",
            [("Rui Solano", "por ese motivo, se solicitó un informe a la policía")],
        ),
        ("pt", "Os programas podem ser ajustados conforme suas necessidades.", []),
        (
            "es",
            'Ana Roe llegó tarde. "¡Fuera de aquí todos!", dijo el lunes la ministra.',
            [("Ana Roe", '"¡Fuera de aquí todos!"')],
        ),
        (
            "de",
            "Der Minister habe es gewusst, teilte der für die Netze im Land zuständige Abgeordnete Rui Solano mit.",
            [("Rui Solano", "Der Minister habe es gewusst")],
        ),
        (
            "de",
            "Ein Orbelin-Sprecher sagte, dass die Firma klagt.",
            [("Orbelin-Sprecher", "die Firma klagt")],
        ),
        (
            "de",
            "Die Wasseraufsicht hatte festgestellt, dass die Firma zu spät gemeldet habe.",
            [("Wasseraufsicht", "die Firma zu spät gemeldet habe")],
        ),
        (
            "de",
            "Norrvik speichert nach eigenen Angaben viele Daten der Kunden auf Rechnern in Aumont.",
            [("Norrvik", "viele Daten der Kunden auf Rechnern in Aumont")],
        ),
    ],
)
def test_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told_parsed(text, language, NAMES) == expected


def test_a_statement_is_of_the_one_who_spoke_last() -> None:
    text = "« Nous irons en justice », a dit Norrvik. « Rien ne change pour nous », précise le communiqué."
    assert {speaker for speaker, _ in told(text, "fr", NAMES)} == {"Norrvik"}


def test_a_heading_on_a_line_of_its_own_is_no_part_of_the_words() -> None:
    text = (
        "Norrvik opened a depot in the harbor town of Aumont and sells meters\n"
        "READ ALSO: Lumora closes\n"
        "According to Calla Renwick, the panel was right.\n"
        "Short line here."
    )
    assert told(text, "en", NAMES) == [("Calla Renwick", "the panel was right")]
