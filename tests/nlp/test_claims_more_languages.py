"""Claims in Italian and Russian, which have no parser: words alone tell who says what."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told

NAMES = {
    "Norrvik": "org",
    "Ana Roe": "person",
    "Rui Solano": "person",
    "APA": "authority",
    "Роснадзоре": "authority",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "«Это ошибка», — подчеркнули в компании.",
            [("компании", "«Это ошибка»")],
        ),
        (
            "Как сообщили в Роснадзоре, решение принято на основании закона.",
            [("Роснадзоре", "решение принято на основании закона")],
        ),
        (
            "В Роснадзоре заявили, что доступ ограничен по решению суда.",
            [("Роснадзоре", "доступ ограничен по решению суда")],
        ),
        (
            "По данным Norrvik, число пользователей выросло за год.",
            [("Norrvik", "число пользователей выросло за год")],
        ),
        (
            "Norrvik также указывает, что сервис закрыт в двух странах.",
            [("Norrvik", "сервис закрыт в двух странах")],
        ),
    ],
)
def test_russian(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "ru", NAMES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "L’APA ha annunciato di avere avviato un procedimento.",
            [("APA", "avere avviato un procedimento")],
        ),
        (
            "Secondo l’APA, tali condizioni escluderebbero i concorrenti.",
            [("APA", "tali condizioni escluderebbero i concorrenti")],
        ),
        (
            "“Il servizio è stato scaricato da milioni di persone“, ricorda Ana Roe nel comunicato.",
            [("Ana Roe", "“Il servizio è stato scaricato da milioni di persone“")],
        ),
        (
            "Rui Solano ha spiegato che la misura resterà e ha assicurato che non ci saranno controlli.",
            [("Rui Solano", "la misura resterà"), ("Rui Solano", "non ci saranno controlli")],
        ),
    ],
)
def test_italian(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, "it", NAMES) == expected
