"""Judgements with what they are said of, accusations, and speakers that a clause parts from their verb."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told

NAMES = {
    "Norrvik": "org",
    "Lumora": "org",
    "诺维克": "org",
    "諾維克": "org",
    "海湾社": "org",
    "Harbor Bureau": "authority",
    "Autorité des eaux": "authority",
    "Ana Roe": "person",
    "Rui Solano": "person",
}

JUDGED = [
    ("en", "Norrvik called the order “a mistake” on Monday.", [("Norrvik", "the order “a mistake”")]),
    ("en", "Norrvik spoke to staff and called “a mistake” what it was.", [("Norrvik", "“a mistake”")]),
    (
        "en",
        "Ana Roe called it a “groundless” attempt to punish the firm.",
        [("Ana Roe", "it a “groundless” attempt to punish the firm")],
    ),
    (
        "fr",
        "Ana Roe a qualifié l'amende de « très injuste », en soulignant que le délai est court.",
        [("Ana Roe", "l'amende de « très injuste »"), ("Ana Roe", "le délai est court")],
    ),
    (
        "pt",
        "A Norrvik classificou a multa como “injusta” e “errada” e afirmou que vai recorrer.",
        [("Norrvik", "a multa como “injusta” e “errada”"), ("Norrvik", "vai recorrer")],
    ),
    ("es", "Ana Roe calificó la multa de «injusta».", [("Ana Roe", "la multa de «injusta»")]),
]

ACCUSED = [
    (
        "en",
        "The Harbor Bureau accused Norrvik on Monday of misleading its customers.",
        [("Harbor Bureau", "misleading its customers")],
    ),
    ("en", "Norrvik was accused of misleading its customers.", []),
    (
        "fr",
        "Ana Roe accuse Norrvik d'avoir caché les relevés.",
        [("Ana Roe", "avoir caché les relevés")],
    ),
    ("fr", "Norrvik est accusé d'avoir caché les relevés.", []),
    ("pt", "Ana Roe acusou a Norrvik de esconder os dados.", [("Ana Roe", "esconder os dados")]),
    ("es", "Ana Roe acusa a Norrvik de ocultar los datos.", [("Ana Roe", "ocultar los datos")]),
]

PARTED = [
    (
        "pt",
        "A Norrvik, que terá de mudar os medidores, classificou a multa como “injusta”.",
        [("Norrvik", "a multa como “injusta”")],
    ),
    ("pt", "A Norrvik, conhecida como Norrvik Águas, anunciou nesta sexta uma campanha contra a Lumora.", []),
    (
        "es",
        "Norrvik, que fabrica los medidores, aseguró que recurrirá.",
        [("Norrvik", "recurrirá")],
    ),
]

CHINESE = [
    ("对此，诺维克回应，公司将配合调查。", [("诺维克", "公司将配合调查")]),
    ("诺维克的回应没有说明原因。", []),
    ("諾維克回應強調，自去年起已強化管控。", [("諾維克", "自去年起已強化管控")]),
    ("海湾社星期三（1月14日）报道，水务局已立案。", [("海湾社", "水务局已立案")]),
    ("Norrvik 在 2020 年 10 月宣布，同意赔偿用户。", [("Norrvik", "同意赔偿用户")]),
    ("根据 Norrvik ，所有读数都会保存三年。", [("Norrvik", "所有读数都会保存三年")]),
    ("根据水务法，该公司被处以罚款。", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), [*JUDGED, *ACCUSED, *PARTED])
def test_judgements_hold_what_they_judge(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, language, NAMES) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese_verbs_that_a_comma_makes_speech(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "zh", NAMES) == expected
