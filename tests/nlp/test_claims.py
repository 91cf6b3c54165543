from __future__ import annotations

import pytest

from domain.vocabulary import ClaimKind, Stance
from tests.nlp.claimed import read, told

NAMES = {
    "Mirela Osgard": "person",
    "Osgard": "person",
    "Calla Renwick": "person",
    "Renwick": "person",
    "Vantorel": "org",
    "Harbor Wire": "org",
    "Bureau of Strategic Technology": "authority",
    "BST": "authority",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vantorel said the order was wrong.", [("Vantorel", "the order was wrong")]),
        ("Vantorel said on Monday that it would appeal.", [("Vantorel", "it would appeal")]),
        ("The order came too late, Vantorel said.", [("Vantorel", "The order came too late")]),
        (
            "“We comply with every order,” said Mirela Osgard, chief executive of Vantorel.",
            [("Mirela Osgard", "“We comply with every order,”")],
        ),
        (
            "“We comply,” Osgard told reporters. “We do not agree.”",
            [("Osgard", "“We comply,”"), ("Osgard", "“We do not agree.”")],
        ),
        (
            "“This order,” Osgard said, “is a very bad mistake.”",
            [("Osgard", "“This order,”"), ("Osgard", "“is a very bad mistake.”")],
        ),
        (
            "According to Vantorel, about 61 million people use the models.",
            [("Vantorel", "about 61 million people use the models")],
        ),
        (
            "The bureau acted on a hint, according to Harbor Wire.",
            [("Harbor Wire", "The bureau acted on a hint")],
        ),
        (
            "Calla Renwick, director of BST, told Harbor Wire that the ban would stay.",
            [("Calla Renwick", "the ban would stay")],
        ),
        (
            "Vantorel complied with the order and said it would appeal.",
            [("Vantorel", "it would appeal")],
        ),
        (
            "Vantorel complied with the order, saying that it had no choice.",
            [("Vantorel", "it had no choice")],
        ),
        (
            "Officials who saw the draft said the ban was narrow.",
            [("Officials", "the ban was narrow")],
        ),
        ("Its lawyer, Ana Roe, said the fine was wrong.", [("Ana Roe", "the fine was wrong")]),
    ],
)
def test_who_said_what_in_english(text, expected):
    assert told(text, "en", {**NAMES, "Ana Roe": "person"}) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vantorel would say that the order was wrong.",
        "Vantorel did not say whether it would appeal.",
        "If Vantorel said so, nobody heard it.",
        "The so-called “grey page” appeared at noon.",
        "It is said that the order was late.",
        "Vantorel declined to say who had called.",
        "Vantorel makes models. The bureau makes rules.",
    ],
)
def test_no_claim_without_attributed_speech(text):
    assert told(text, "en", NAMES) == []


def test_the_innermost_speaker_holds_the_claim_and_the_outlet_carries_it():
    (claim,) = read("Harbor Wire reported that Vantorel said the ban was late.", "en", NAMES)
    assert (claim.speaker.name, claim.channel) == ("Vantorel", "Harbor Wire")


def test_an_outlet_alone_is_the_speaker():
    (claim,) = read("Vantorel has closed its office, Harbor Wire reported on Friday.", "en", NAMES)
    assert claim.speaker.name == "Harbor Wire"
    assert claim.content.text == "Vantorel has closed its office"


def test_words_announced_by_a_colon_are_the_next_paragraph():
    (claim,) = read("Osgard wrote on Tuesday:\n\nWe are sorry for tonight.", "en", NAMES)
    assert (claim.speaker.name, claim.kind) == ("Osgard", ClaimKind.DIRECT)
    assert claim.content.text == "We are sorry for tonight."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vantorel said: “We comply.”", ClaimKind.DIRECT),
        ("Vantorel said the order was “a misunderstanding”.", ClaimKind.MIXED),
        ("Vantorel said the order was late.", ClaimKind.INDIRECT),
    ],
)
def test_kinds(text, kind):
    (claim,) = read(text, "en", NAMES)
    assert claim.kind is kind


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("BST said the order protects the public.", Stance.SUPPORTS),
        ("Vantorel said the order was a misunderstanding.", Stance.OPPOSES),
        ("Vantorel said the office was on the third floor.", Stance.NEUTRAL),
        ("Harbor Wire reported that the unlawful order was lifted.", Stance.NEUTRAL),
    ],
)
def test_stances(text, stance):
    (claim,) = read(text, "en", NAMES)
    assert claim.stance is stance


def test_denials_and_hedges_are_marked():
    (denial,) = read("Vantorel denied that it had sold the data.", "en", NAMES)
    (hedge,) = read("Vantorel said the ban could last.", "en", NAMES)
    assert denial.negated
    assert not denial.hedged
    assert hedge.hedged


def test_every_span_is_verbatim_and_inside_its_sentence():
    text = "BST acted. “A pause,” Renwick said. Vantorel said it would appeal, Harbor Wire reported."
    for claim in read(text, "en", NAMES):
        assert text[claim.content.start : claim.content.end] == claim.content.text
        assert claim.sentence.start <= claim.content.start <= claim.content.end <= claim.sentence.end
        assert 0 < claim.confidence <= 1
        assert claim.cue in claim.sentence.text


def test_a_language_without_a_lexicon_gets_no_claims():
    assert read("Vantorel sier at det er feil.", "nb", {"Vantorel": "org"}) == ()


EUROPE = {
    "Norrvik": "org",
    "Lumoway": "org",
    "Luc Ferrandier": "person",
    "Ferrandier": "person",
    "Odile Verrane": "person",
    "Rui Mendonça": "person",
    "Behörde": "authority",
    "ASD": "authority",
    "ATC": "authority",
    "Parlavox": "org",
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Lumoway afirmó que la multa es injusta.", [("Lumoway", "la multa es injusta")]),
        (
            "es",
            "“La empresa sabía lo que hacía”, dijo la directora, Ana Robles.",
            [("Ana Robles", "“La empresa sabía lo que hacía”")],
        ),
        ("es", "Según Lumoway, los datos eran de prueba.", [("Lumoway", "los datos eran de prueba")]),
        (
            "pt",
            "Em nota, a Lumoway disse que vai recorrer da decisão.",
            [("Lumoway", "vai recorrer da decisão")],
        ),
        (
            "pt",
            "“A empresa teve tempo”, afirmou o presidente da ASD, Rui Mendonça.",
            [("Rui Mendonça", "“A empresa teve tempo”")],
        ),
        (
            "fr",
            "« Elle n'a rien fait », a déclaré Luc Ferrandier, président de l'ATC.",
            [("Luc Ferrandier", "« Elle n'a rien fait »")],
        ),
        ("fr", "D'après l'ATC, le site est fermé depuis lundi.", [("ATC", "le site est fermé depuis lundi")]),
        (
            "fr",
            "Luc Ferrandier est venu. « C'est fini », a-t-il ajouté.",
            [("Luc Ferrandier", "« C'est fini »")],
        ),
        (
            "de",
            "Parlavox teilte am Mittwoch mit, man lege Berufung ein.",
            [("Parlavox", "man lege Berufung ein")],
        ),
        (
            "de",
            "„Das ist ein schwerer Fehler“, sagte Odile Verrane.",
            [("Odile Verrane", "„Das ist ein schwerer Fehler“")],
        ),
        ("de", "Die Sperre sei falsch, so Odile Verrane.", [("Odile Verrane", "Die Sperre sei falsch")]),
    ],
)
def test_who_said_what_in_european_languages(language, text, expected):
    assert told(text, language, EUROPE) == expected


ASIA = {
    "网络事务局": "authority",
    "陆闻舟": "person",
    "諾維克": "org",
    "路透社": "org",
    "デジタル安全庁": "authority",
    "相沢直哉": "person",
    "ヴァントレル": "org",
    "공정거래원": "authority",
    "마루빛": "org",
    "윤서진": "person",
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "网络事务局8日宣布，将禁止进口新路由器。", [("网络事务局", "将禁止进口新路由器")]),
        (
            "zh",
            "发言人陆闻舟在记者会上表示：“没有一户家庭会断网。”",
            [("陆闻舟", "“没有一户家庭会断网。”")],
        ),
        ("zh", "據路透社報道，諾維克將會離開市場。", [("路透社", "諾維克將會離開市場")]),
        ("zh", "据知情人士透露，商务署也在考虑类似措施。", [("知情人士", "商务署也在考虑类似措施")]),
        ("ja", "デジタル安全庁は15日、調査を開始したと発表した。", [("デジタル安全庁", "調査を開始した")]),
        (
            "ja",
            "相沢直哉長官は記者会見で「声は名前ではない」と述べた。",
            [("相沢直哉", "「声は名前ではない」")],
        ),
        ("ja", "ヴァントレルによると、利用者は千万人に上る。", [("ヴァントレル", "利用者は千万人に上る")]),
        ("ko", "공정거래원은 3일 과징금을 부과했다고 밝혔다.", [("공정거래원", "과징금을 부과했다")]),
        ("ko", "“고객께 깊이 사과드린다”고 윤서진 대표는 밝혔다.", [("윤서진", "“고객께 깊이 사과드린다”")]),
        (
            "ko",
            "업계 관계자에 따르면 다른 업체들도 조사를 받고 있다.",
            [("업계 관계자", "다른 업체들도 조사를 받고 있다")],
        ),
    ],
)
def test_who_said_what_in_asian_languages(language, text, expected):
    assert told(text, language, ASIA) == expected


@pytest.mark.parametrize(
    "text", ["该产品名称是诺维克路由器。", "据了解，市场有所变化。", "调查的目的是指导企业。"]
)
def test_chinese_words_that_only_hold_a_cue(text):
    assert told(text, "zh", ASIA) == []
