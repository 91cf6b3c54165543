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


EASTERN_NAMES = {
    "公水委員会": "authority",
    "ノルヴィク": "org",
    "DMO Water": "org",
    "山野実": "person",
    "물관리위원회": "authority",
    "NWA": "authority",
    "노르빅": "org",
    "방수위": "authority",
    "김도윤": "person",
}

JAPANESE = [
    (
        "水道に明るい業界関係者は「行政として大きな誤りだ」と指摘する。",
        [("業界関係者", "「行政として大きな誤りだ」")],
    ),
    (
        "ノルヴィクは計画を出していたが、公水委員会はこの計画を認めたと発表した。",
        [("公水委員会", "この計画を認めた")],
    ),
    (
        "山野実は会見で対応を問われ、「水は宝だ」と述べた上で、「節水を要請した」と明かした。",
        [("山野実", "「水は宝だ」"), ("山野実", "「節水を要請した」")],
    ),
    (
        "霞山県は、「自主的に改善を進めているため命令は出さなかった」と理由を説明した。",
        [("霞山県", "「自主的に改善を進めているため命令は出さなかった」")],
    ),
    ("霞山県は12日、停止を命じた。県によると、15製品で違反を確認。", [("霞山県", "15製品で違反を確認")]),
    (
        "DMO Waterは「命令を厳粛に受け止める」とコメントしている。",
        [("DMO Water", "「命令を厳粛に受け止める」")],
    ),
    ("山野実「非常に重い行政指導 全社で取り組む」", [("山野実", "「非常に重い行政指導 全社で取り組む」")]),
    ("見出しは「水は宝」とした。", []),
    (
        "深刻な問題を引き起こす可能性があると公水委員会は指摘している。",
        [("公水委員会", "深刻な問題を引き起こす可能性がある")],
    ),
]

KOREAN = [
    (
        "김도윤 의원(하늘당)은 방수위가 조치안을 통보했으나 의결이 이뤄지지 못하고 있다고 꼬집었다.",
        [("김도윤", "방수위가 조치안을 통보했으나 의결이 이뤄지지 못하고 있다")],
    ),
    (
        "물관리위원회(NWA)는 12일 성명을 통해 “노르빅이 사실을 인정했다”고 밝혔다.",
        [("물관리위원회", "“노르빅이 사실을 인정했다”")],
    ),
    (
        "물관리위원회가 과징금을 부과했다고 하늘일보가 15일(현지시간) 보도했다.",
        [("하늘일보", "물관리위원회가 과징금을 부과했다")],
    ),
    (
        "노르빅 재단과 개발사 루모라는 위원회의 뜻을 존중한다는 입장을 밝혔다.",
        [("노르빅 재단과 개발사 루모라", "위원회의 뜻을 존중한다")],
    ),
]

SOURCES = [
    (
        "es",
        "Norrvik se ha mostrado de acuerdo con la multa y ha asegurado que pagará el recargo.",
        [("Norrvik", "pagará el recargo")],
    ),
    (
        "es",
        "Según la información difundida por Norrvik, los correos piden pagos.",
        [("Norrvik", "los correos piden pagos")],
    ),
    (
        "it",
        "In un comunicato, Norrvik ha affermato di aver collaborato pienamente.",
        [("Norrvik", "aver collaborato pienamente")],
    ),
    (
        "en",
        "Even as Ana Roe asserted that the meters are safe, Rui Solano said that reports show faults.",
        [("Ana Roe", "the meters are safe"), ("Rui Solano", "reports show faults")],
    ),
    (
        "de",
        "Ana Roe begründete die Sperre damit, dass die Zähler falsch messen.",
        [("Ana Roe", "die Zähler falsch messen")],
    ),
    (
        "de",
        "Norrvik hat dagegen erklärt, diese Ansicht zeuge von einem Irrtum.",
        [("Norrvik", "diese Ansicht zeuge von einem Irrtum")],
    ),
    (
        "de",
        "Vorausgegangen war laut Norrvik eine Beschwerde der Nachbarn.",
        [("Norrvik", "Vorausgegangen war laut Norrvik eine Beschwerde der Nachbarn")],
    ),
    (
        "fr",
        "Ana Roe a fait une déclaration à la suite de l'arrêt.\n\n« Nous saluons la décision. »",
        [("Ana Roe", "« Nous saluons la décision. »")],
    ),
    ("fr", "Ana Roe a fait une déclaration à la suite de l'arrêt.\n\nLes compteurs restent en place.", []),
]


@pytest.mark.parametrize(("text", "expected"), JAPANESE)
def test_japanese_speakers_beside_their_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "ja", EASTERN_NAMES) == expected


@pytest.mark.parametrize(("text", "expected"), KOREAN)
def test_korean_speakers_with_glosses_and_behind_their_words(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text, "ko", EASTERN_NAMES) == expected


@pytest.mark.parametrize(("language", "text", "expected"), SOURCES)
def test_sources_agreements_and_statements(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, language, NAMES) == expected


RUNNING = [
    (
        "en",
        "Ana Roe told staff the settlement closes the matter.\n\n“We have made large investments in our meters and will go on.”",
        [
            "the settlement closes the matter",
            "“We have made large investments in our meters and will go on.”",
        ],
    ),
    ("en", "Ana Roe said the matter is closed.\n\n“Water for all”", ["the matter is closed"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), RUNNING)
def test_a_paragraph_of_quoted_sentences_goes_on_with_what_was_told(
    language: str, text: str, expected: list[str]
) -> None:
    assert [words for _, words in told(text, language, NAMES)] == expected
