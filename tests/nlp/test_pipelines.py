"""The shipped pipelines: what they say about sentences of the kind that news holds, and their credits."""

import json
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from nlp import named, tokens, trained
from nlp import pipeline as whole
from nlp.training.named.passages import LABELS
from nlp.training.report import name_table, table

PIPELINES = Path(__file__).parents[2] / "nlp" / "pipelines"
LANGUAGES = sorted(path.name for path in PIPELINES.iterdir() if (path / "meta.json").is_file())


NAMES = PIPELINES / "names"
ALL = ["de", "en", "es", "fr", "ja", "ko", "pt", "zh"]


@cache
def pipeline(language: str) -> Language:
    return trained.load(PIPELINES / language)


def phrase(token: Token) -> str:
    return token.doc[token.left_edge.i : token.right_edge.i + 1].text


def dependents(doc: Doc, lemma: str) -> dict[str, str]:
    verb = next(token for token in doc if token.lemma_ == lemma and token.pos_ == "VERB")
    return {child.dep_: phrase(child) for child in verb.children}


FRAMES = [
    (
        "en",
        "The regulator ordered Vantorel AI to suspend two models.",
        "order",
        {"nsubj": "The regulator", "obj": "Vantorel AI", "xcomp": "to suspend two models"},
    ),
    (
        "en",
        "The regulator ordered Vantorel AI to suspend two models.",
        "suspend",
        {"obj": "two models"},
    ),
    (
        "en",
        "Orbelin Systems was fined €20 million by the privacy watchdog.",
        "fine",
        {
            "nsubj:pass": "Orbelin Systems",
            "obl:agent": "by the privacy watchdog",
            "obl:unmarked": "€20 million",
        },
    ),
    (
        "en",
        "“We will appeal the order,” said Ines Okoye, a lawyer for Vantorel.",
        "say",
        {"ccomp": "We will appeal the order", "nsubj": "Ines Okoye, a lawyer for Vantorel"},
    ),
    (
        "en",
        "The ministry barred Orbelin from selling Nimbus 4 and Atlas 2 models abroad.",
        "bar",
        {"nsubj": "The ministry", "obj": "Orbelin"},
    ),
    ("en", "Watchdog fines Orbelin over data breach", "fine", {"nsubj": "Watchdog", "obj": "Orbelin"}),
    (
        "es",
        "El regulador multó a Vantorel con 15 millones de euros.",
        "multar",
        {"nsubj": "El regulador", "obj": "a Vantorel", "obl": "con 15 millones de euros"},
    ),
    (
        "es",
        "“La orden es ilegal”, dijo Lucía Ferrán, portavoz de Vantorel.",
        "decir",
        {"ccomp": "La orden es ilegal", "nsubj": "Lucía Ferrán, portavoz de Vantorel"},
    ),
    (
        "es",
        "Orbelin fue multada por la autoridad irlandesa.",
        "multar",
        {"nsubj:pass": "Orbelin", "obl:agent": "por la autoridad irlandesa"},
    ),
    (
        "fr",
        "Le régulateur irlandais a infligé une amende de 3 millions d'euros à Vantorel.",
        "infliger",
        {
            "nsubj": "Le régulateur irlandais",
            "obj": "une amende de 3 millions d'euros",
            "obl": "à Vantorel",
        },
    ),
    (
        "fr",
        "« Nous contestons cette amende », a déclaré l'entreprise.",
        "déclarer",
        {"ccomp": "Nous contestons cette amende", "nsubj": "l'entreprise"},
    ),
    (
        "fr",
        "La commission a ordonné à Orbelin de suspendre son chatbot.",
        "ordonner",
        {"nsubj": "La commission", "obl": "à Orbelin", "xcomp": "de suspendre son chatbot"},
    ),
    (
        "pt",
        "O regulador irlandês multou a Vantorel em 3 milhões de euros.",
        "multar",
        {"nsubj": "O regulador irlandês", "obj": "a Vantorel", "obl": "em 3 milhões de euros"},
    ),
    (
        "pt",
        "“A decisão é um erro”, disse Inês Prado, diretora da Vantorel.",
        "dizer",
        {"ccomp": "A decisão é um erro", "nsubj": "Inês Prado, diretora da Vantorel"},
    ),
    (
        "de",
        "Die Kommission forderte Orbelin auf, die Daten zu löschen.",
        "auffordern",
        {"nsubj": "Die Kommission", "obj": "Orbelin", "compound:prt": "auf"},
    ),
    (
        "de",
        "„Wir werden die Entscheidung anfechten“, sagte Vantorel am Freitag.",
        "sagen",
        {"ccomp": "Wir werden die Entscheidung anfechten", "nsubj": "Vantorel", "obl": "am Freitag"},
    ),
]


@pytest.mark.parametrize(("language", "text", "lemma", "expected"), FRAMES)
def test_the_frame_of_a_directive(language: str, text: str, lemma: str, expected: dict[str, str]):
    found = dependents(pipeline(language)(text), lemma)
    assert {label: found.get(label) for label in expected} == expected


def test_an_empty_line_ends_a_headline():
    doc = pipeline("en")("Court lifts ban on Nimbus 4\n\nA court in Lisbon lifted a ban on Tuesday.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Court lifts ban on Nimbus 4",
        "A court in Lisbon lifted a ban on Tuesday.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pipeline_is_credited_and_small(language: str):
    folder = PIPELINES / language
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert all(source["licence"] and source["url"] for source in meta["sources"])
    assert meta["performance"]
    assert all(50 < scores["las"] < 100 for scores in meta["performance"].values())
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 8_500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_path_of_the_training_machine_is_shipped(language: str):
    config = (PIPELINES / language / "config.cfg").read_text(encoding="utf-8")
    assert "train = null" in config and "dev = null" in config


@pytest.mark.parametrize(("mark", "expected"), [("table", table), ("names", name_table)])
def test_the_documented_scores_are_those_of_the_pipelines(mark, expected):
    documented = (PIPELINES.parents[1] / "docs" / "pipelines.md").read_text(encoding="utf-8")
    found = documented.split(f"<!-- {mark} -->")[1].split(f"<!-- /{mark} -->")[0].strip()
    assert found == expected(), (
        "run `python -m nlp.training.report` and put its tables into docs/pipelines.md"
    )


def test_every_language_has_syntax_and_a_recogniser_of_names():
    assert LANGUAGES == ALL
    assert sorted(path.name for path in NAMES.iterdir()) == ALL


def test_all_weights_together_are_small():
    assert sum(path.stat().st_size for path in PIPELINES.rglob("*") if path.is_file()) < 64_000_000


UD_RELATIONS = frozenset(
    [
        "acl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "clf",
        "compound",
        "conj",
        "cop",
        "csubj",
        "dep",
        "det",
        "discourse",
        "dislocated",
        "expl",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nsubj",
        "nummod",
        "obj",
        "obl",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
        "ROOT",
        "vocative",
        "xcomp",
    ]
)


@pytest.mark.parametrize("language", ALL)
def test_the_labels_are_those_of_universal_dependencies(language: str):
    labels = pipeline(language).get_pipe("parser").labels
    assert {label.partition(":")[0] for label in labels} <= UD_RELATIONS


NAMED = [
    (
        "en",
        "Italy’s Data Protection Authority fined Greymantle €20 million over Whinchat 2.5 Pro.",
        {"Data Protection Authority": "AUTHORITY", "Greymantle": "ORG", "Whinchat 2.5 Pro": "MODEL"},
    ),
    (
        "en",
        "“We will appeal,” said Nadia Whitcomb, a lawyer for Orbelin Systems.",
        {"Nadia Whitcomb": "PERSON", "Orbelin Systems": "ORG"},
    ),
    (
        "es",
        "La Agencia Federal de Redes ordenó el martes a Nerbión Digital que retire su asistente Tucán 3.",
        {"Agencia Federal de Redes": "AUTHORITY", "Nerbión Digital": "ORG", "Tucán 3": "MODEL"},
    ),
    (
        "fr",
        "« Nous contestons cette amende », a déclaré Inès Okoye, directrice de Tornquay.",
        {"Inès Okoye": "PERSON", "Tornquay": "ORG"},
    ),
    (
        "fr",
        "L’Autorité des réseaux a ordonné lundi à Brivalle Systèmes de retirer Céphise 2 des écoles de Lyon.",
        {"Autorité des réseaux": "AUTHORITY", "Céphise 2": "MODEL", "Lyon": "PLACE"},
    ),
    (
        "pt",
        "A Autoridade Nacional de Dados multou a Vantorel em 3 milhões de euros por causa do Tucano 3.",
        {"Autoridade Nacional de Dados": "AUTHORITY", "Vantorel": "ORG", "Tucano 3": "MODEL"},
    ),
    (
        "de",
        "Das Bundesamt für Netzaufsicht hat der Vantorel AG am Dienstag untersagt, Nimbus 4 zu verkaufen.",
        {"Bundesamt für Netzaufsicht": "AUTHORITY", "Vantorel AG": "ORG", "Nimbus 4": "MODEL"},
    ),
    (
        "de",
        "„Wir werden Berufung einlegen“, sagte Jana Ohlsen, Sprecherin von Orbelin, in Hamburg.",
        {"Jana Ohlsen": "PERSON", "Orbelin": "ORG", "Hamburg": "PLACE"},
    ),
    ("zh", "公司创始人贺砚秋表示将上诉。", {"贺砚秋": "PERSON"}),
    ("zh", "商务部周五宣布，禁止向远帆科技出口Nimbus 4模型。", {"远帆科技": "ORG", "Nimbus 4": "MODEL"}),
    (
        "ja",
        "北海通信監督庁は火曜日、ミルネ社に対話型AI「オストレア3」の提供停止を命じた。",
        {"北海通信監督庁": "AUTHORITY", "ミルネ社": "ORG", "オストレア3": "MODEL"},
    ),
    (
        "ko",
        "공정경쟁위원회는 서울에서 반토렐에 과징금을 부과했다.",
        {"공정경쟁위원회": "AUTHORITY", "서울": "PLACE"},
    ),
]


def found_names(language: str, text: str) -> dict[str, str]:
    doc = tokens.blank(language)(text)
    return {text[name.start : name.end]: name.label for name in named.named(doc)}


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_names_never_seen_are_found(language: str, text: str, expected: dict[str, str]):
    found = found_names(language, text)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("language", ALL)
def test_a_recogniser_is_credited_small_and_better_than_chance(language: str):
    folder = NAMES / language
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    kinds = {label.partition("-")[2] or label for labels in meta["labels"].values() for label in labels} - {
        "O"
    }
    assert kinds == set(LABELS)
    assert all(source["licence"] and source["url"] for source in meta["sources"])
    assert meta["performance"]["own"]["f"] > (20 if language in named.CHARACTERS else 50)
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 3_500_000


def test_names_and_words_are_looked_for_only_when_asked_and_once():
    doc = whole.build("ja")("北海庁は命じた。")
    assert not {"edict_named", "edict_words"} & {*doc.user_data}
    assert doc._.words is doc._.words and doc._.named is doc._.named


def test_entities_that_a_doc_brings_count_first():
    named.register()
    doc = tokens.blank("en")("Nadia Whitcomb left Orbelin Systems.")
    doc.set_ents([doc.char_span(20, 35, "GPE")])
    assert (20, 35, "PLACE") in [(name.start, name.end, name.label) for name in doc._.named]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "商务部周五宣布，禁止远帆科技出口Nimbus 4模型。發言人說將上訴。"),
        ("ja", "総務省は火曜日、ミルネ社に「オストレア 3」の停止を命じた。\n\n同社は控訴する。"),
        ("ko", "북해통신위원회는 화요일 미르네에 중단을 명령했다. 회사는 항소한다."),
    ],
)
def test_words_are_a_second_doc_of_the_same_text(language: str, text: str):
    doc = whole.build(language)(text)
    assert doc._.words is not doc
    assert doc._.words.text == doc.text
    assert doc._.words.has_annotation("DEP")
    starts = [sentence.start_char for sentence in doc.sents]
    assert [sentence.start_char for sentence in doc._.words.sents] == starts


@pytest.mark.parametrize(
    ("language", "text", "verb", "relations"),
    [
        ("zh", "公司反对禁令。", "反对", {"nsubj": "公司", "obj": "禁令"}),
        ("zh", "監管機構表示，公司將上訴。", "表示", {"parataxis": "上訴"}),
        ("ja", "総務省はミルネ社に停止を命じた。", "命じ", {"nsubj": "省", "obl": "ミルネ社", "obj": "停止"}),
        ("ko", "법원은 명령을 취소했다.", "취소했다", {"nsubj": "법원은", "obj": "명령을"}),
    ],
)
def test_the_frame_of_a_directive_in_words(language: str, text: str, verb: str, relations: dict[str, str]):
    found = whole.build(language)(text)._.words
    (root,) = [token for token in found if token.dep_ == "ROOT"]
    assert root.text == verb
    assert {child.dep_: child.text for child in root.children if child.dep_ in relations} == relations


def test_words_of_other_languages_are_the_doc_itself():
    doc = whole.build("en")("The agency fined Orbelin.")
    assert doc._.words is doc
