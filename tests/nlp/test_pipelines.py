"""The shipped pipelines: what they say about sentences of the kind that news holds, and their credits."""

import json
import time
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from nlp.training.report import table

PIPELINES = Path(__file__).parents[2] / "nlp" / "pipelines"
LANGUAGES = sorted(path.name for path in PIPELINES.iterdir() if (path / "meta.json").is_file())


@cache
def pipeline(language: str) -> Language:
    return spacy.load(PIPELINES / language)


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
def test_a_pipeline_is_credited_small_and_quick_to_load(language: str):
    folder = PIPELINES / language
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert all(source["licence"] and source["url"] for source in meta["sources"])
    assert meta["performance"]
    assert all(50 < scores["las"] < 100 for scores in meta["performance"].values())
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 8_500_000
    pipeline(language)  # spaCy compiles a language's tokenizer rules once per process
    started = time.process_time()
    spacy.load(folder)
    assert time.process_time() - started < 1.5  # about 0.2 s; the bound is wide for a busy machine


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_path_of_the_training_machine_is_shipped(language: str):
    config = (PIPELINES / language / "config.cfg").read_text(encoding="utf-8")
    assert "train = null" in config and "dev = null" in config


def test_the_documented_scores_are_those_of_the_pipelines():
    documented = (PIPELINES.parents[1] / "docs" / "pipelines.md").read_text(encoding="utf-8")
    found = documented.split("<!-- table -->")[1].split("<!-- /table -->")[0].strip()
    assert found == table(), "run `python -m nlp.training.report` and put its table into docs/pipelines.md"
