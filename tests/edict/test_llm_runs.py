"""Runs with a language model: chosen by option or environment, recorded with model, tokens, cost and losses."""

import json
import sqlite3

import pytest

from tests.nlp.model_server import KEY, ModelServer, write_models
from tests.nlp.test_llm_reader import ANSWER, TEXT, changed

pytest.importorskip("llm", reason="the extra edict[llm] is not installed: pip install 'edict[llm]'")

MODEL = ("--reader", "llm:harbour-large")


@pytest.fixture
def server(tmp_path, monkeypatch):
    server = ModelServer(key=KEY)
    (tmp_path / "llm").mkdir()
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    monkeypatch.setenv("EDICT_LLM_KEY", KEY)
    write_models(tmp_path / "llm", server.address, key_name="harbour")
    yield server
    server.close()


@pytest.fixture
def added(edict, tmp_path):
    line = {"id": "one", "text": TEXT, "published": "2026-05-16"}
    (tmp_path / "one.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert edict("add", "one.jsonl", "--store-only").code == 0


def runs(folder):
    rows = sqlite3.connect(folder / "edict.db").execute("select versions, counts from runs order by id")
    return [(json.loads(versions), json.loads(counts)) for versions, counts in rows]


@pytest.mark.usefixtures("added")
def test_model_tokens_cost_and_losses_are_kept_with_the_run(edict, server, tmp_path):
    server.answers = [changed("claims", content="We will burn it down")]
    answer = edict("analyse", *MODEL, "--reader-price", "0.5,2")
    assert answer.code == 0, answer.err
    assert "the model: 1 answered, 1 dropped passages, 1000 input tokens, 200 output tokens" in answer.err
    ((versions, counts),) = runs(tmp_path)
    assert versions["model"].startswith("harbour-large through llm ")
    assert versions["reader"].startswith("llm:harbour-large:")
    wanted = {
        "analysed": 1,
        "llm_answered": 1,
        "llm_dropped_passages": 1,
        "llm_input_tokens": 1000,
        "llm_output_tokens": 200,
        "llm_cost_millionths": 900,
    }
    assert wanted.items() <= counts.items()
    assert "harbour-large" in edict("status").out and "harbour-large" in answer.err
    db = sqlite3.connect(tmp_path / "edict.db")
    assert db.execute("select rule from directive_reports").fetchall() == [("llm",)]
    assert db.execute("select count(*) from claims").fetchone() == (0,)


@pytest.mark.usefixtures("added")
def test_the_key_is_neither_stored_nor_printed(edict, server, tmp_path):
    server.answers = [401]
    said = [edict("analyse", *MODEL), edict("status"), edict("read", "-", "--json", *MODEL, given=TEXT)]
    assert server.requests
    assert all(KEY not in answer.out + answer.err for answer in said)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept and not [path.name for path in kept if KEY.encode() in path.read_bytes()]


@pytest.mark.usefixtures("added")
def test_an_article_that_the_model_could_not_read_is_due_again(edict, server):
    server.answers = [400, ANSWER]
    first = edict("analyse", *MODEL)
    assert first.code == 0 and "1 articles" in first.out and "own reading stands" in first.err
    assert "1 articles" in edict("analyse", *MODEL).out
    assert "0 articles" in edict("analyse", *MODEL).out
    assert len(server.requests) == 2


@pytest.mark.usefixtures("added")
def test_no_model_is_asked_unless_it_is_named(edict, server, monkeypatch):
    server.answers = [ANSWER]
    assert "1 articles" in edict("analyse").out
    assert server.requests == []
    monkeypatch.setenv("EDICT_READER", "llm:harbour-large")
    assert "1 articles" in edict("analyse").out
    assert len(server.requests) == 1


def test_reading_and_judging_without_a_database_tell_what_they_came_to(edict, server, tmp_path):
    server.answers = [ANSWER]
    read = edict("read", "-", "--json", "--published", "2026-05-16", *MODEL, given=TEXT)
    assert json.loads(read.out)["directives"][0]["rule"] == "llm" and "1 answered" in read.err
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "one", "text": TEXT}) + "\n", "utf-8")
    empty = {kind: [] for kind in ("directives", "claims", "responses", "models", "orgs")}
    gold = {"id": "one", "relevant": True, "persons": ["Mirela Osgard"], **empty}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    judged = edict("evaluate", "gold.jsonl", "--docs", "texts.jsonl", *MODEL)
    assert judged.code == 0 and "1000 input tokens" in judged.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--reader", "llm:harbour-small"), ("harbour-small", "llm models")),
        (("--reader", "oracle"), ("oracle", "built-in", "llm:")),
        ((*MODEL, "--reader-price", "cheap"), ("cheap", "0.15,0.60")),
        ((*MODEL, "--reader-timeout", "soon"), ("soon", "15m")),
    ],
)
def test_what_cannot_be_used_is_named_before_anything_is_read(edict, server, args, words):
    server.answers = [ANSWER]
    answer = edict("read", "-", *args, given=TEXT)
    assert answer.code == 1 and all(word in answer.err for word in words)
    assert "Traceback" not in answer.err and server.requests == []


def test_without_a_key_the_variable_is_named(edict, server, monkeypatch):
    monkeypatch.delenv("EDICT_LLM_KEY")
    answer = edict("read", "-", *MODEL, given=TEXT)
    assert answer.code == 1 and "EDICT_LLM_KEY" in answer.err


def test_without_the_library_its_extra_is_named(edict, server, tmp_path, monkeypatch):
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "llm.py").write_text("raise ImportError('no llm here')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "blocked"), prepend=":")
    answer = edict("read", "-", *MODEL, given=TEXT)
    assert answer.code == 1 and "pip install 'edict[llm]'" in answer.err
    assert edict("read", "-", given=TEXT).code == 0
