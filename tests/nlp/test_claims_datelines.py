"""Datelines, whose wire never speaks, and quotations that run over the paragraphs of a text."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told

NAMES = {
    "Reuters": "org",
    "AP": "org",
    "EFE": "org",
    "ANSA": "org",
    "PRNewswire": "org",
    "路透社": "org",
    "연합뉴스": "org",
    "ロイター": "org",
    "Norrvik": "org",
    "Ana Roe": "person",
}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "OSLO (Reuters) - Norway's water agency said on Monday it had closed four wells.",
            "en",
            ("Norway's water agency", "it had closed four wells"),
        ),
        (
            "OSLO — (AP) The water agency said that four wells were shut.",
            "en",
            ("water agency", "four wells were shut"),
        ),
        (
            "BERGEN, Jan. 2 /PRNewswire/ -- The operator said that four wells were shut.",
            "en",
            ("operator", "four wells were shut"),
        ),
        (
            "Lima, 3 jun (EFE).- La autoridad del agua informó este lunes que cerró pozos.",
            "es",
            ("autoridad del agua", "cerró pozos"),
        ),
        (
            "(ANSA) - ROMA, 3 GIU - L'autorità per l'acqua ha annunciato che ha chiuso quattro pozzi.",
            "it",
            ("autorità per l'acqua", "ha chiuso quattro pozzi"),
        ),
        ("（路透社奥斯陆3日电）该局表示，已关闭四口井。", "zh", ("该局", "已关闭四口井")),
        (
            "(오슬로=연합뉴스) 홍길동 기자 = 수자원 당국은 3일 우물 네 곳을 닫았다고 밝혔다.",
            "ko",
            ("수자원 당국", "우물 네 곳을 닫았다"),
        ),
        (
            "［オスロ　３日　ロイター］ - 同庁は3日、井戸4本を閉鎖したと発表した。",
            "ja",
            ("同庁", "井戸4本を閉鎖した"),
        ),
    ],
)
def test_wire_of_a_dateline_says_nothing(text: str, language: str, expected: tuple[str, str]) -> None:
    assert told(text, language, NAMES) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "“We mended the pumps in May,” Ana Roe, head of Norrvik, said. “The city knew.\n\n"
            "“Nobody called us afterwards.”",
            "en",
            ["“We mended the pumps in May,”", "“The city knew.", "“Nobody called us afterwards.”"],
        ),
        (
            "«El pozo también es memoria», resumió la directora, Ana Roe. «El vecino llama al aguador,\n\n"
            "»no a una máquina que cuenta gotas.»\n\nNorrvik calló.",
            "es",
            [
                "«El pozo también es memoria»",
                "«El vecino llama al aguador,",
                "»no a una máquina que cuenta gotas.»",
            ],
        ),
    ],
)
def test_quotation_over_paragraphs(text: str, language: str, expected: list[str]) -> None:
    assert told(text, language, NAMES) == [("Ana Roe", words) for words in expected]
