import re

import pytest

from domain.errors import LexiconError
from domain.vocabulary import Action
from nlp import lexicon
from nlp.frames import patterns
from nlp.frames.grammar import grammar
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form
from nlp.frames.wording import pattern
from tests.nlp.acts import told


@pytest.mark.parametrize(
    ("wording", "spaced", "text", "found"),
    [
        ("prohib*", True, "they prohibited it", "prohibited"),
        ("opened (a|an|) probe", True, "opened probe", "opened probe"),
        ("was (also|)", True, "it was", "was"),
        ("put … list", True, "put the small firm on its list", "put the small firm on its list"),
        ("put … list", True, "put the firm, on its list", None),
        ("put ~ list", True, "put the firm, a seller, on its list", "put the firm, a seller, on its list"),
        ("ban", True, "a banner", None),
        ("处以…罚款", False, "对其处以三千元罚款。", "处以三千元罚款"),
        ("处以…罚款", False, "处以重罚，另有罚款", None),
    ],
)
def test_wordings_read_as_they_are_written(wording, spaced, text, found):
    match = pattern([wording], spaced).search(text)
    assert (match[0] if match else None) == found


def test_no_wordings_match_nothing():
    assert pattern([], True).search("anything") is None


def frames(text, officials=("Data Safety Agency",), firms=("Lumoway",)):
    doc = told("en", text, officials, firms)
    return patterns.frames(Scene.of(doc, grammar("en")))


def test_a_command_takes_its_action_from_its_complement():
    [frame] = frames("The Data Safety Agency ordered Lumoway to suspend its video tool.")
    assert frame.action is Action.SUSPEND
    assert [c.name for c in frame.objects] == ["Lumoway"]
    assert [p.text for p in frame.phrases] == ["video tool"]


def test_a_relative_clause_keeps_its_antecedent_as_issuer():
    [frame] = frames("The report of the Data Safety Agency, which on Friday banned Lumoway, is long.")
    assert frame.issuer.name == "Data Safety Agency"


def test_the_regulator_stands_for_the_last_one_named():
    [frame] = frames("The Data Safety Agency met on Monday. The regulator banned Lumoway.")
    assert (frame.issuer.name, frame.issuer.inferred) == ("Data Safety Agency", True)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Data Safety Agency fines Lumoway.", Form.FINITE),
        ("The Data Safety Agency imposed fines on Lumoway.", Form.NOUN),
        ("The Data Safety Agency decided to ban Lumoway.", Form.BARE),
        ("The Data Safety Agency is investigating Lumoway.", Form.PROGRESSIVE),
    ],
)
def test_a_trigger_is_read_in_its_form(text, form):
    assert form in {frame.trigger.form for frame in frames(text)}


@pytest.mark.parametrize("language", ["en", "zh", "es", "pt", "fr", "de", "ja", "ko"])
def test_every_language_tells_every_family_of_acts(language):
    known = {action.family for action, _ in grammar(language).acts}
    assert {Action.BAN.family, Action.FINE.family, Action.INVESTIGATE.family} <= known
    assert {Action.LIFT.family, Action.ADOPT_RULE.family, Action.DESIGNATE.family} <= known


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  ban:\n", "  bann:\n", "unknown action"),
        ("order: svo", "order: vso", "expected one of svo, sov"),
        ("spaced: true", "spaced: maybe", "expected true or false"),
        ("conjunctions: [", "conjunction: [", "the entry is missing"),
    ],
)
def test_a_wrong_lexicon_is_refused_with_its_entry(tmp_path, monkeypatch, old, new, message):
    original = (lexicon.HOME / "en" / "directives.yml").read_text(encoding="utf-8")
    assert old in original
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "directives.yml").write_text(original.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(lexicon, "HOME", tmp_path)
    lexicon.load.cache_clear()
    grammar.cache_clear()
    try:
        with pytest.raises(LexiconError, match=re.escape(message)):
            grammar("en")
    finally:
        lexicon.load.cache_clear()
        grammar.cache_clear()
