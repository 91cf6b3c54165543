"""Broadcast style: the polite and linking forms of Korean and Japanese verbs, and sentences that go on."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told

NAMES = {"노르빅": "org", "수자원청": "authority", "水道庁": "authority", "ノルヴィク": "org"}


def test_korean_broadcast() -> None:
    text = (
        "수자원청은 3일 노르빅의 펌프 네 대를 점검했다고 밝혔습니다. 이어 펌프는 안전하다고 설명했습니다. "
        "그러면서 점검은 계속된다고 강조했습니다. 또 주민 신고가 도움이 됐다고 덧붙였습니다."
    )
    assert told(text, "ko", NAMES) == [
        ("수자원청", "노르빅의 펌프 네 대를 점검했다"),
        ("수자원청", "펌프는 안전하다"),
        ("수자원청", "점검은 계속된다"),
        ("수자원청", "주민 신고가 도움이 됐다"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("노르빅은 “펌프는 안전하다”라고 해명했습니다.", "ko", [("노르빅", "“펌프는 안전하다”")]),
        ("수자원청은 요금을 동결하겠다고 약속했는데요.", "ko", [("수자원청", "요금을 동결하겠다")]),
        (
            "수자원청은 요금을 동결하겠다고 밝혔으며 노르빅도 따랐다.",
            "ko",
            [("수자원청", "요금을 동결하겠다")],
        ),
        ("ノルヴィクによりますと、ポンプは安全だということです。", "ja", [("ノルヴィク", "ポンプは安全だ")]),
        ("水道庁は、検査を続けると述べました。", "ja", [("水道庁", "検査を続ける")]),
        ("ノルヴィクは料金は変わらないと反論しています。", "ja", [("ノルヴィク", "料金は変わらない")]),
    ],
)
def test_polite_forms(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, language, NAMES) == expected
