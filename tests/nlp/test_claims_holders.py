"""Who holds the words, in the wordings that news use: sources, clauses and names around a cue."""

from __future__ import annotations

import pytest

from tests.nlp.claimed import told, told_parsed

NAMES = {
    "Velbrook Systems": "org",
    "Ostrander Inc": "org",
    "Velbrook": "org",
    "Harbor Commission": "authority",
    "AGCM": "authority",
    "Ana Roe": "person",
}

HOLDERS = [
    ("en", "The Harbor Commission told it to suspend sales of the scanner for foreign nationals.", []),
    ("en", "The Harbor Commission told the company to stop selling the scanner at once.", []),
    (
        "en",
        "The Harbor Commission told Velbrook that it had to stop selling the scanner.",
        [("Harbor Commission", "it had to stop selling the scanner")],
    ),
    (
        "en",
        "While Velbrook Systems said it would comply, Ostrander Inc said it would sue.",
        [("Velbrook Systems", "it would comply"), ("Ostrander Inc", "it would sue")],
    ),
    (
        "en",
        "The firm behind the scanner, Velbrook Systems, insists it deleted the scans within a day.",
        [("Velbrook Systems", "it deleted the scans within a day")],
    ),
    (
        "de",
        "In einer Stellungnahme teilte Velbrook mit, man halte die Entscheidung für falsch.",
        [("Velbrook", "man halte die Entscheidung für falsch")],
    ),
    (
        "de",
        "Nach der Entscheidung kündigte Velbrook an, betroffene Kunden zu entschädigen.",
        [("Velbrook", "betroffene Kunden zu entschädigen")],
    ),
    (
        "de",
        "Am Montag gab die Behörde bekannt, dass die Strafe bestehen bleibe.",
        [("Behörde", "die Strafe bestehen bleibe")],
    ),
    (
        "it",
        "«Velbrook è in grado di imporre il servizio», spiega ancora l’AGCM.",
        [("AGCM", "«Velbrook è in grado di imporre il servizio»")],
    ),
    (
        "ru",
        "В компании «Норвест» заявили, что обжалуют штраф.",
        [("компании «Норвест»", "обжалуют штраф")],
    ),
    (
        "ru",
        "Представитель «Норвест» сообщил, что компания удалила снимки.",
        [("Представитель «Норвест»", "компания удалила снимки")],
    ),
    (
        "ko",
        "벨브룩은 입장문을 통해 과징금이 과도하다고 주장했다.",
        [("벨브룩", "과징금이 과도하다")],
    ),
    (
        "ko",
        "법원은 “손해가 발생할 우려가 있다”며 집행을 정지했다.",
        [("법원", "“손해가 발생할 우려가 있다”")],
    ),
    (
        "ja",
        "港湾庁はノルベスト社に措置命令を出した。同社は「真摯に受け止める」とコメントした。",
        [("ノルベスト社", "「真摯に受け止める」")],
    ),
    ("ja", "港湾庁は報告書で、管理体制が不十分と指摘。", [("港湾庁", "管理体制が不十分")]),
    (
        "ko",
        "3일 재계에 따르면 벨브룩은 설문조사를 진행 중이다.",
        [("재계", "벨브룩은 설문조사를 진행 중이다")],
    ),
    ("ko", "시위대는 “폭력을 멈춰라”고 외쳤다.", [("시위대", "“폭력을 멈춰라”")]),
    (
        "ko",
        "법원은 ″손해가 발생할 우려가 있다″며 신청을 인용했다.",
        [("법원", "″손해가 발생할 우려가 있다″")],
    ),
    ("zh", "執委會指出,該平台的風險評估並不充分。", [("執委會", "該平台的風險評估並不充分")]),
    ("zh", "有调查人员披露：“该公司保存了人脸数据。”", [("调查人员", "“该公司保存了人脸数据。”")]),
    ("zh", "诺尔公司宣布收购北港集团,并计划裁员。", []),
    ("zh", "因為該平台沒有向用戶透明地說明資料被發送到哪裡。", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), HOLDERS)
def test_words_go_to_whom_the_sentence_gives_them(language, text, expected):
    assert told(text, language, NAMES) == expected


def test_of_two_nouns_before_a_french_cue_the_nearest_is_its_subject():
    text = "Contacté par la radio, Velbrook assure avoir supprimé les images."
    assert told_parsed(text, "fr", NAMES) == [("Velbrook", "avoir supprimé les images")]


def test_a_source_that_ends_the_sentence_has_said_all_before_it():
    text = "The scanners stored faces for years, according to the complaint."
    assert told_parsed(text, "en", NAMES) == [("complaint", "The scanners stored faces for years")]
