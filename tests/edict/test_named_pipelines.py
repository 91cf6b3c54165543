"""A pipeline that the user names: given by option or environment, checked at once, told and recorded."""

import json
import sqlite3

import pytest
import spacy

TEXT = "The Bureau of Strategic Technology fined vantorel on Tuesday."


@pytest.fixture
def named(tmp_path):
    """A folder with a pipeline that knows one name."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "vantorel"}])
    nlp.to_disk(tmp_path / "mine")
    return "en=mine"


def mentions(answer):
    return {mention["span"]["text"] for mention in json.loads(answer.out)["mentions"]}


def test_its_names_are_read(edict, named):
    assert "vantorel" not in mentions(edict("read", "-", "--json", given=TEXT))
    assert "vantorel" in mentions(edict("read", "-", "--json", "--pipeline", named, given=TEXT))


def test_the_environment_names_it_too(edict, named, monkeypatch):
    monkeypatch.setenv("EDICT_PIPELINES", named)
    assert "vantorel" in mentions(edict("read", "-", "--json", given=TEXT))


def test_what_is_taken_is_told_and_kept_with_the_run(edict, named, tmp_path):
    edict("add", "-", "--store-only", given=TEXT)
    answer = edict("analyse", "--pipeline", named)
    assert answer.code == 0 and "1 articles analysed" in answer.out
    line = "pipeline en: en_pipeline 0.0.0: entities from entity_ruler; no syntax (it has no parser)"
    assert line in answer.err
    assert line in edict("status").out
    db = sqlite3.connect(tmp_path / "edict.db")
    ((verb, versions, counts),) = db.execute("select verb, versions, counts from runs")
    assert verb == "analyse" and json.loads(counts) == {"analysed": 1}
    assert set(json.loads(versions)) == {"edict", "reader", "pipeline en"}
    (pipeline,) = db.execute("select pipeline from analyses").fetchone()
    assert pipeline == json.loads(versions)["reader"]


def test_naming_another_pipeline_reads_again_and_the_same_does_not(edict, named):
    edict("add", "-", given=TEXT)
    assert "1 articles" in edict("analyse", "--pipeline", named).out
    assert "0 articles" in edict("analyse", "--pipeline", named).out
    assert "1 articles" in edict("analyse").out


@pytest.mark.parametrize(
    ("given", "code", "word"),
    [
        ("en=en_core_web_nowhere", 1, "python -m spacy download en_core_web_nowhere"),
        ("pl=pl_core_news_sm", 1, "Edict reads no 'pl'"),
        ("en_core_web_sm", 2, "en=en_core_web_trf"),
    ],
)
@pytest.mark.parametrize("verb", ["read", "analyse", "track"])
def test_one_that_cannot_be_had_ends_the_verb_with_what_to_do(edict, verb, given, code, word):
    edict("add", "-", "--store-only", given=TEXT)
    answer = edict(verb, "--pipeline", given)
    assert answer.code == code and word in answer.err and "Traceback" not in answer.err


def test_evaluation_judges_with_it(edict, named, tmp_path):
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "one", "text": TEXT}) + "\n", "utf-8")
    empty = {kind: [] for kind in ("directives", "claims", "responses", "models", "persons")}
    gold = {"id": "one", "relevant": True, "orgs": ["vantorel"], **empty}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    args = ("evaluate", "gold.jsonl", "--docs", "texts.jsonl", "--json")
    without, with_it = edict(*args), edict(*args, "--pipeline", named)
    assert json.loads(without.out)["total"]["orgs"]["recall"] == 0
    assert json.loads(with_it.out)["total"]["orgs"]["recall"] == 1
