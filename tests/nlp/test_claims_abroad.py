"""Reported speech as French, German, Spanish and Portuguese news write it; all names are invented."""

from __future__ import annotations

import pytest
import spacy

from nlp import extensions, pipeline, sentences
from nlp.claims import ClaimReader
from nlp.claims.insertions import opened
from nlp.quotes import find_quotes
from tests.nlp.claimed import mentions, told

PEOPLE = {"Ilse Brandtner": "person", "Inès Cordelier": "person", "Kalmora": "org", "Bruno Ostariz": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ilse Brandtner wies die Vorwürfe zurück. Das Unternehmen habe alles erfüllt.",
            [("Ilse Brandtner", "Das Unternehmen habe alles erfüllt")],
        ),
        (
            "Kalmora erklärte, man prüfe das. Man werde wohl klagen. Die Kunden hätten keinen Nachteil.",
            [
                ("Kalmora", "man prüfe das"),
                ("Kalmora", "Man werde wohl klagen"),
                ("Kalmora", "Die Kunden hätten keinen Nachteil"),
            ],
        ),
        ("Kalmora teilte mit, der Dienst werde enden.", [("Kalmora", "der Dienst werde enden")]),
        ("Wie Kalmora am Dienstag mitteilte, wird der Dienst enden.", [("Kalmora", "wird der Dienst enden")]),
        ("„Wir prüfen das“, hieß es bei Kalmora.", [("Kalmora", "„Wir prüfen das“")]),
        (
            "Kalmora erklärte vor einem Ausschuss, die Prüfer hätten nichts gefunden.",
            [("Kalmora", "die Prüfer hätten nichts gefunden")],
        ),
        ("Kalmora baut in Lindau. Der Bau hat begonnen.", []),
        ("Es sei denn, der Bau endet früher.", []),
    ],
)
def test_german(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "de", PEOPLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kalmora a indiqué vendredi qu'elle fermerait.", [("Kalmora", "elle fermerait")]),
        (
            "« Nous ferons appel », a déclaré la metteuse en scène, Inès Cordelier.",
            [("Inès Cordelier", "« Nous ferons appel »")],
        ),
        (
            "« C'est une bonne nouvelle, estime Inès Cordelier, mais il faudra du temps. »",
            [
                ("Inès Cordelier", "« C'est une bonne nouvelle"),
                ("Inès Cordelier", "mais il faudra du temps. »"),
            ],
        ),
        ("Pour Inès Cordelier, cette mesure est injuste.", [("Inès Cordelier", "cette mesure est injuste")]),
        ("Comme l'a indiqué Kalmora, le service ferme.", [("Kalmora", "le service ferme")]),
        ("Kalmora a jugé la décision « inévitable ».", [("Kalmora", "la décision « inévitable »")]),
        ("Un satellite lancé hier par Kalmora, qui a réussi, tourne.", []),
    ],
)
def test_french(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "fr", PEOPLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bruno Ostariz dijo que el bloqueo es un error y añadió que nadie será despedido.",
            [("Bruno Ostariz", "el bloqueo es un error"), ("Bruno Ostariz", "nadie será despedido")],
        ),
        ("Kalmora dijo que recurrirá.", [("Kalmora", "recurrirá")]),
        (
            "Kalmora negó, eso sí, que hubiera presiones.",
            [("Kalmora", "hubiera presiones")],
        ),
        (
            "La suspensión, defendió Bruno Ostariz, llega tarde.",
            [("Bruno Ostariz", "La suspensión, defendió Bruno Ostariz, llega tarde")],
        ),
        ("A su juicio, la multa es poca.", []),
        (
            "Bruno Ostariz se encogió de hombros: «Así es la vida».",
            [("Bruno Ostariz", "«Así es la vida»")],
        ),
    ],
)
def test_spanish(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "es", PEOPLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Vamos recorrer”, garantiu a Kalmora em nota.", [("Kalmora", "“Vamos recorrer”")]),
        ("A ordem será contestada, informou a Kalmora.", [("Kalmora", "A ordem será contestada")]),
        ("Na avaliação da Kalmora, o prazo é curto.", [("Kalmora", "o prazo é curto")]),
        (
            "“Falta tempo”, disse na sexta-feira o chefe da obra, Rui Salgado.",
            [("Rui Salgado", "“Falta tempo”")],
        ),
        ("A Kalmora determinou que o posto fechasse.", []),
    ],
)
def test_portuguese(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "pt", PEOPLE) == expected


def test_insertion_parts_a_french_quotation() -> None:
    text = "« Le service reviendra, a assuré Kalmora. Nos équipes y travaillent. »"
    parts = opened(text, find_quotes(text), "fr")
    assert [text[q.start : q.end] for q in parts] == [
        "« Le service reviendra",
        "Nos équipes y travaillent. »",
    ]
    assert opened(text, find_quotes(text), "es") == find_quotes(text)


def test_parse_shows_the_subject_of_a_joined_cue() -> None:
    extensions.register()
    if not (pipeline.TRAINED / "es").is_dir():
        pytest.skip("no Spanish pipeline in nlp/pipelines")
    nlp = spacy.load(pipeline.TRAINED / "es")
    nlp.add_pipe(sentences.NAME, first=True)
    text = "La empresa niega despidos y sostiene que los puestos fueron trasladados."
    doc = nlp(text)
    doc._.mentions = mentions(text, {})
    claims = ClaimReader("es")(doc)._.claims
    assert [(c.speaker.name, c.content.text) for c in claims] == [
        ("empresa", "los puestos fueron trasladados")
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Kalmora versprach Besserung, während Ilse Brandtner von einem „Feigenblatt“ sprach.",
            "de",
            [],
        ),
        (
            "Inès Cordelier a promis que la loi viendra, tandis que Kalmora parle d'un « écran de fumée ».",
            "fr",
            [("Inès Cordelier", "la loi viendra"), ("Kalmora", "« écran de fumée »")],
        ),
        (
            "Bruno Ostariz habló el miércoles de «un día negro».",
            "es",
            [("Bruno Ostariz", "«un día negro»")],
        ),
        (
            "Bruno Ostariz criticó el plan. «Amenaza la libertad de prensa», lanzó.",
            "es",
            [("Bruno Ostariz", "«Amenaza la libertad de prensa»")],
        ),
    ],
)
def test_contrast_time_and_verbs_of_any_kind(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text, language, PEOPLE) == expected
