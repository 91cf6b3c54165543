"""Days in chronologies, whose year stands in a heading and whose days may be bare digits."""

from __future__ import annotations

import pytest

from domain.dates import PartialDate
from nlp.dates import find

PUBLISHED = PartialDate("2026-05-12")


def _days(language: str, text: str) -> list[tuple[str, str | None]]:
    return [(m.span.text, str(m.date.value) if m.date else None) for m in find(text, language, PUBLISHED)]


YEARS = [
    ("en", "# The Tarvo case\n\n## 2024\n- 3 May: complaints\n\n## 2025\n- **5 June**: a fine", ["2024-05-03", "2025-06-05"]),
    ("fr", "**2024**\n- Le 3 mai, des plaintes", ["2024", "2024-05-03"]),
    ("de", "2024\n\n3. Mai: Beschwerden\n\n2025\n\n5. Juni – ein Bußgeld", ["2024", "2024-05-03", "2025", "2025-06-05"]),
    ("es", "## 2024\n- El 3 de mayo: quejas", ["2024-05-03"]),
    ("ja", "## 2024年\n- 5月3日：苦情\n\n## 2025年\n| 6月5日 | 課徴金 |", ["2024", "2024-05-03", "2025", "2025-06-05"]),
    ("ko", "## 2024년\n- 5월 3일: 민원", ["2024", "2024-05-03"]),
    ("zh", "2024年\n- 5月3日：投诉", ["2024", "2024-05-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "days"), YEARS)
def test_the_heading_gives_the_days_below_it_their_year(language: str, text: str, days: list[str]) -> None:
    found = [day for _, day in _days(language, text)]
    assert [day for day in found if day not in ("2024", "2025")] == [d for d in days if len(d) > 4]


def test_a_day_inside_a_sentence_or_below_another_heading_keeps_to_publication() -> None:
    text = "## 2024\n- The fine was due when the court met on 3 May\n\n## Background\n- 4 May: a hearing"
    assert _days("en", text) == [("3 May", "2026-05-03"), ("4 May", "2026-05-04")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "**5/10**: 命令が出た。"),
        ("ja", "5/10（日）命令が出た。"),
        ("zh", "| 5/10 | 处罚 |"),
        ("ko", "- 5/10: 명령"),
    ],
)
def test_bare_digits_that_open_a_line_are_a_day(language: str, text: str) -> None:
    assert _days(language, text) == [("5/10", "2026-05-10")]


@pytest.mark.parametrize(
    ("language", "text"), [("ja", "勝率は5/10で"), ("en", "5/10: the order"), ("zh", "得分5/10，")]
)
def test_fractions_and_digits_of_open_order_are_none(language: str, text: str) -> None:
    assert [day for _, day in _days(language, text) if day] == []


def test_one_day_is_no_first_of_the_month() -> None:
    assert _days("ja", "断絶を象徴する一日だった。") == []
    assert _days("ja", "五月一日に施行された。")[0][1] == "2026-05-01"


def test_a_day_is_not_joined_to_the_month_after_its_comma() -> None:
    assert [day for _, day in _days("ja", "庁は10日、4月9日の命令を公表した。")] == [
        "2026-05-10",
        "2026-04-09",
    ]
