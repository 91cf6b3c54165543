from __future__ import annotations

import pytest

from domain.articles import Article
from nlp.reader import Reader
from tests.nlp.claimed import read

NAMES = {
    "Mirela Osgard": "person",
    "Calla Renwick": "person",
    "Teo Brandvik": "person",
    "Vantorel": "org",
    "Norrvik": "org",
    "Pulse Wire": "org",
    "Trade Commission": "authority",
    "BST": "authority",
}


def last(text: str, language: str = "en", names: dict[str, str] = NAMES):
    return read(text, language, names)[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mirela Osgard spoke first. She said the order was late.", "Mirela Osgard"),
        ("Vantorel closed its doors. It said the order was late.", "Vantorel"),
        ("Vantorel closed its doors. The company said the order was late.", "Vantorel"),
        ("BST acted on Monday. The agency said the order was narrow.", "BST"),
        ("The Trade Commission met. The Commission said the order was narrow.", "Trade Commission"),
        ("BST published an order. The order says routers are risky.", "BST"),
        ("The shop is shut, Pulse Wire reported. The owner is ill, the report said.", "Pulse Wire"),
        ("Vantorel closed. A spokesperson for the company said it was sorry.", "Vantorel spokesperson"),
        ("A Vantorel spokesman said the order was late.", "Vantorel spokesperson"),
        ("BST director Calla Renwick spoke. “It is a pause,” she said.", "Calla Renwick"),
        ("“It is late,” said Mirela Osgard. “It is also wrong.”", "Mirela Osgard"),
        ("The notice from BST states that routers are risky.", "BST"),
    ],
)
def test_stand_ins_take_the_name_that_they_stand_for(text, speaker):
    assert last(text).speaker.name == speaker


def test_a_stand_in_is_marked_as_inferred():
    assert last("Vantorel closed its doors. It said the order was late.").speaker.inferred
    assert not last("Vantorel said the order was late.").speaker.inferred


def test_she_is_not_the_person_called_he():
    text = (
        "Teo Brandvik arrived. “It is late,” he said. Calla Renwick came. “It is early,” she said. "
        "Nobody answered. “It is wrong,” he said."
    )
    assert last(text).speaker.name == "Teo Brandvik"


def test_a_surname_takes_the_full_name():
    names = {**NAMES, "Renwick": "person"}
    text = "Calla Renwick spoke. Nobody asked questions. Renwick said the ban would stay."
    assert last(text, names=names).speaker.name == "Calla Renwick"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“It is late,” said Mirela Osgard, chief executive of Vantorel.", "chief executive of Vantorel"),
        ("BST director Calla Renwick said the ban would stay.", "BST director"),
    ],
)
def test_roles(text, role):
    assert last(text).role == role


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "The ban is near, people familiar with the matter said.", "people familiar with the matter"),
        (
            "en",
            "The ban is near, two people familiar with it said. They said it was wide.",
            "two people familiar with it",
        ),
        (
            "en",
            "A person close to the talks said it was over. The person said nothing was signed.",
            "person close to the talks",
        ),
        (
            "es",
            "Tres personas familiarizadas con el asunto dijeron que habrá otra orden.",
            "Tres personas familiarizadas con el asunto",
        ),
        ("zh", "消息人士透露，命令很快就会公布。", "消息人士"),
        ("ja", "関係者は、命令は近いと話した。", "関係者"),
        ("ko", "한 소식통은 명령이 곧 나온다고 전했다.", "소식통"),
    ],
)
def test_withheld_names_are_anonymous(language, text, speaker):
    claim = last(text, language)
    assert claim.anonymous
    assert claim.speaker.name == speaker


def test_a_named_official_is_not_anonymous():
    assert not last("BST official Calla Renwick said the ban would stay.").anonymous


def test_a_name_is_written_in_the_script_of_the_text():
    names = {"陆闻舟": "person"}
    assert last("陆闻舟表示，命令将很快生效。", "zh", names).speaker.name == "陆闻舟"


BODIES = {
    "Harbor Commission": "authority",
    "Harbor Board": "authority",
    "Ministry of Water": "authority",
    "Larn High Court": "court",
    "Velbrook Systems": "org",
    "Ostrander Inc": "org",
    "Alberto Moura": "person",
    "Daniel Silva": "person",
}
STAND_INS = [
    (
        "en",
        "The Harbor Commission fined Velbrook Systems. The Larn High Court heard Velbrook on Monday. "
        "The Harbor Commission kept its file. The court said that the fine was too high.",
        "Larn High Court",
    ),
    (
        "en",
        "The Harbor Commission fined Velbrook Systems. The court said that the fine was too high.",
        "court",
    ),
    (
        "en",
        "The Ministry of Water banned the pumps. The Harbor Commission agreed. The ministry said that they leak.",
        "Ministry of Water",
    ),
    (
        "de",
        "Das Gericht hob den Bescheid auf. Die Regierung erklärte, dass sie die Regeln ändere.",
        "Regierung",
    ),
    (
        "pt",
        "O ministro Alberto Moura suspendeu o aplicativo. O deputado Daniel Silva criticou a ordem. "
        "Segundo o ministro, o aplicativo espalha ataques.",
        "Alberto Moura",
    ),
    (
        "en",
        "Velbrook Systems sued after a label once kept for Ostrander Inc. "
        "The company argued that the label was unjust.",
        "Velbrook Systems",
    ),
    (
        "en",
        "The Harbor Board fined Velbrook Systems. "
        "According to the Harbor Board, Velbrook Systems, a maker of scanners, hid its records for years.",
        "Harbor Board",
    ),
    (
        "en",
        "Alberto Moura, a spokesman for the Harbor Commission, said that it was late. The Harbor Board met. "
        "The spokesman added that an appeal is open.",
        "Alberto Moura",
    ),
    (
        "en",
        "Ostrander Inc — a maker of pumps for Velbrook Systems — said on Monday that it would close.",
        "Ostrander Inc",
    ),
    (
        "en",
        "Ostrander Inc - a rival of Velbrook Systems - told reporters that it would close.",
        "Ostrander Inc",
    ),
    ("es", "Daniel Silva —el fundador del portal— dijo que la orden llegó tarde.", "Daniel Silva"),
    (
        "en",
        "Commissioner Daniel Silva closed the app. The Commissioner stressed that it was unsafe.",
        "Daniel Silva",
    ),
    (
        "en",
        "Alberto Moura, who hopes to unseat U.S. Sen. Daniel Silva next year, said that the order was late.",
        "Alberto Moura",
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker"), STAND_INS)
def test_a_noun_stands_for_a_body_of_its_own_kind(language, text, speaker):
    assert last(text, language, BODIES).speaker.name == speaker


DESCRIBED = [
    ("en", "The Harbor Commission fined Velbrook. The online retailer said it would appeal.", "Velbrook"),
    ("en", "The Harbor Commission fined Velbrook. The trade group said it was late.", "trade group"),
    ("en", "The Harbor Commission fined Velbrook. The rival maker said it was late.", "rival maker"),
    ("fr", "La Harbor Commission a sanctionné Velbrook. Le géant du commerce a annoncé qu'il ferait appel.", "Velbrook"),
    ("es", "La Harbor Commission multó a Velbrook. El fabricante de chips dijo que recurrirá.", "Velbrook"),
    ("pt", "A Harbor Commission multou a Velbrook. A gigante de tecnologia disse que vai recorrer.", "Velbrook"),
    ("de", "Die Harbor Commission bestrafte Velbrook. Das soziale Netzwerk teilte mit, es werde klagen.", "Velbrook"),
    ("de", "Nach eigenen Angaben hat Velbrook im Land 19,3 Millionen Kunden.", "Velbrook"),
    ("de", "Jonas Wirt, Präsident der Harbor Commission nannte die Uhren „gefährlich und verboten“.", "Jonas Wirt"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), DESCRIBED)
def test_a_description_means_the_body_named_before_unless_it_tells_another_apart(language, text, speaker):
    names = {
        "Harbor Commission": "authority",
        "Velbrook": "org",
        "Jonas Wirt": "person",
    }
    assert last(text, language, names).speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Federal Cartel Office opened a probe. The German competition watchdog said it was due.", "Federal Cartel Office"),
        ("The Federal Cartel Office opened a probe. The Irish regulator said it was due.", "Irish regulator"),
    ],
)  # fmt: skip
def test_a_description_of_another_land_is_another_body(text, speaker):
    found = Reader().read(Article("a", "s", None, "", text)).claims
    assert [claim.speaker.name for claim in found] == [speaker]
