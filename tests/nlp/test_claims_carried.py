"""Statements told through documents, media and second verbs: who said it, and each only once."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told_parsed

NAMES = {"Norrvik": "org", "Lumora": "org", "Ofkart": "authority", "Ana Roe": "person"}


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("According to the letter to Ofkart, Norrvik stated that pumps were safe.", "en", "pumps were safe"),
        ("Según el escrito enviado a Ofkart, Norrvik afirmó que no hubo fugas.", "es", "no hubo fugas"),
        ("Selon la lettre adressée à Ofkart, Norrvik a affirmé que l'eau est pure.", "fr", "l'eau est pure"),
        ("Laut dem Schreiben an Ofkart erklärte Norrvik, dass alles sicher sei.", "de", "alles sicher sei"),
        ("Segundo o documento enviado à Ofkart, a Norrvik afirmou que não vazou.", "pt", "não vazou"),
        (
            "Norrvik kündigte an, dass Lumora die Brunnen kaufe, wie das Tagblatt berichtet.",
            "de",
            "Lumora die Brunnen kaufe",
        ),
        (
            "Norrvik announced that Lumora has agreed to buy wells, according to reports by the Post.",
            "en",
            "Lumora has agreed to buy wells",
        ),
        ("Norrvik responded by stating that the pumps were safe.", "en", "the pumps were safe"),
        ("Norrvik a répondu en affirmant que les pompes étaient sûres.", "fr", "les pompes étaient sûres"),
    ],
)
def test_innermost_speaker_once(text: str, language: str, words: str) -> None:
    assert told_parsed(text, language, NAMES) == [("Norrvik", words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "« Des retards ? s’étonne Ana Roe, la directrice de Norrvik. Nous livrons chaque semaine. »",
            ["« Des retards ?", "Nous livrons chaque semaine. »"],
        ),
        (
            "« Quelle honte ! s’emporte Ana Roe. On a volé des pompes. »",
            ["« Quelle honte !", "On a volé des pompes. »"],
        ),
    ],
)
def test_frame_behind_a_question_within_the_marks(text: str, expected: list[str]) -> None:
    assert told_parsed(text, "fr", NAMES) == [("Ana Roe", words) for words in expected]


def test_no_stand_in_takes_up_a_code() -> None:
    text = "Norrvik makes the H40 pumps and the B12 valves. The company said that stocks are sold out."
    assert told_parsed(text, "en", NAMES | {"H40": "org", "B12": "org"}) == [
        ("Norrvik", "stocks are sold out")
    ]
