"""The day of publication that a text itself states, and what only looks like one."""

import pytest

from domain.dates import PartialDate
from nlp import pipeline
from nlp.dates.imprint import imprint

_LONG = " ".join(["und so weiter"] * 12)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        (
            "en",
            "Tarn hit\n\nPublished: 11 Jun. 2025, 13:48 Updated: 12 Jun. 2025, 14:43\nBody.",
            "2025-06-11",
        ),
        ("en", "Tarn hit\nBy Jo Pell | March 11, 2026\nBody.", "2026-03-11"),
        ("en", f"Tarn hit\nOSLO, March 3, 2026 (Newswire) -- The office {_LONG}.", "2026-03-03"),
        ("en", f"Tarn hit\nOSLO (Wire, 3 March 2026) - The office {_LONG}.", "2026-03-03"),
        ("fr", "Titre\nPublié le 12 mars 2026 à 10h15\nCorps.", "2026-03-12"),
        ("de", "Titel\nVon Jana Holm | 12.03.2026, 10:15 Uhr\nText.", "2026-03-12"),
        ("es", "Título\nActualizado 12 de marzo de 2026\nTexto.", "2026-03-12"),
        ("pt", "Título\n12/03/2026 10h15 Atualizado há 2 horas\nTexto.", "2026-03-12"),
        ("it", "Titolo\nPubblicato il 12 marzo 2026\nTesto.", "2026-03-12"),
        ("ru", "Заголовок\n12 марта 2026, 10:15\nТекст.", "2026-03-12"),
        ("zh", "标题\n2026-03-11 17:05:10 来源: 某网\n正文。", "2026-03-11"),
        ("zh", "標題\n發布時間：2026年3月12日\n正文。", "2026-03-12"),
        ("ja", "題\n2026年3月11日 17時05分\n本文。", "2026-03-11"),
        ("ko", "제목\n입력 2026.03.11 10:15\n본문.", "2026-03-11"),
    ],
)
def test_head_states_day_of_publication(language: str, text: str, day: str) -> None:
    assert imprint(text, language) == PartialDate(day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The order of March 5, 2026 explained\n\nThe order names Tarn."),
        ("en", "Timeline\n12 May 2025\nTarn was founded.\n14 May 2025\nTarn was sold."),
        ("en", "Tarn hit\nThe office fined Tarn on Wednesday.\n\nMarch 11"),
        ("zh", "公告\n该规定自2026年4月1日起施行。"),
        ("de", "Titel\nDie Behörde hat Tarn mit Bescheid vom 5. März 2026 ein Bußgeld auferlegt."),
    ],
)
def test_dates_in_sentences_state_no_publication(language: str, text: str) -> None:
    assert imprint(text, language) is None


def test_weekday_resolves_against_the_day_that_the_text_states() -> None:
    nlp = pipeline.build("en", ())
    doc = nlp("Tarn hit\n\nPublished: 12 March 2026, 10:15\n\nThe office fined Tarn on Wednesday.")
    assert [m.date for m in doc._.dates if m.span.text == "Wednesday"] == [PartialDate("2026-03-11")]


def test_stated_page_date_wins_over_that_of_the_text() -> None:
    nlp = pipeline.build("en", ())
    doc = nlp.make_doc("Tarn hit\n\nUpdated: 20 March 2026\n\nThe office fined Tarn on Wednesday.")
    doc._.published = PartialDate("2026-03-12")
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [m.date for m in doc._.dates if m.span.text == "Wednesday"] == [PartialDate("2026-03-11")]


def test_a_day_between_brackets_is_a_dateline_only_before_a_dash():
    assert imprint(f"Bloqueo de la web de Tarvo (26-05-2026): {_LONG}", "es") is None
    assert imprint(f"OSLO (Nordwire, 26 de mayo de 2026) — {_LONG}", "es") == PartialDate("2026-05-26")
