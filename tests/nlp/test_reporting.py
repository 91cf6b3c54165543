from __future__ import annotations

import pytest
import yaml

from domain.errors import LexiconError
from nlp import lexicon
from nlp.reporting import Needs, StandIn, available, reporting

LANGUAGES = ("de", "en", "es", "fr", "ja", "ko", "pt", "zh")


def test_every_language_has_a_lexicon():
    assert available() >= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_reads_and_finds_its_own_cues(language):
    words = reporting(language)
    for verb in words.verbs:
        for form in verb.forms:
            head = form.split("…")[0]
            tail = form.split("…")[1] if "…" in form else ""
            assert words.cues.search(f"{head} x {tail}"), form


def test_separable_verbs_know_their_second_parts():
    assert "mit" in reporting("de").particles("teilte")


def test_verbs_and_stand_ins_are_typed():
    words = reporting("en")
    assert words.verb("told").hearer
    assert words.verb("called").needs is Needs.QUOTE
    assert words.stand_ins["company"] is StandIn.ORGANISATION


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"verbs": [{"forms": ["said"]}]}, r"verbs\[0\]"),
        ({"verbs": [{"forms": ["said"], "weight": "huge"}]}, r"verbs\[0\]"),
        ({"spokesperson_name": "spokesperson"}, "spokesperson_name"),
        ({"pronouns": {"he": "ghost"}}, "pronouns"),
        ({"surprise": ["x"]}, "surprise"),
    ],
)
def test_a_misshapen_entry_is_named(tmp_path, monkeypatch, change, named):
    entries = {**lexicon.load("en", "reporting"), **change}
    (tmp_path / "xq").mkdir()
    (tmp_path / "xq" / "reporting.yml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    monkeypatch.setattr(lexicon, "HOME", tmp_path)
    monkeypatch.setattr("nlp.reporting.SPACED_LANGUAGES", frozenset({"xq"}))
    lexicon.load.cache_clear()
    lexicon.words.cache_clear()
    with pytest.raises(LexiconError, match=named):
        reporting("xq")
    lexicon.load.cache_clear()
    lexicon.words.cache_clear()
