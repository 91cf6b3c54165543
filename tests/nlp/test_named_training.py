"""What the recognisers of names are trained on: corpora read, names invented, copies varied, files made."""

import gzip
import json
import random

import pytest

from nlp import tokens
from nlp.training.grammar import Grammar
from nlp.training.languages import RecipeError
from nlp.training.mixture import GRAMMARS
from nlp.training.named.authorities import AuthorityNames
from nlp.training.named.conversion import to_doc
from nlp.training.named.corpora import read as read_corpus
from nlp.training.named.invention import adopted, written
from nlp.training.named.inventory import Inventory
from nlp.training.named.passages import (
    LABELS,
    Name,
    Passage,
    PassageError,
    joined,
    parse_marked,
    read_marked,
    renamed,
)
from nlp.training.named.recipes import DOMAIN, load_name_parts, load_name_recipe
from nlp.training.named.variation import curled, shouted, titled, unended
from nlp.training.treebank import ROOT, Sentence, Word

LANGUAGES = ("en", "es", "fr", "pt", "de", "zh", "ja", "ko")
MARKED = "The [Office for Tides](AUTHORITY) fined [Orbelin](ORG) over [Nimbus 4](MODEL)."


def named(passage: Passage) -> list[tuple[str, str]]:
    return [(passage.text[name.start : name.end], name.label) for name in passage.names]


def test_marked_names_are_read_with_their_places():
    passage = parse_marked(MARKED, "here")
    assert passage.text == "The Office for Tides fined Orbelin over Nimbus 4."
    assert named(passage) == [("Office for Tides", "AUTHORITY"), ("Orbelin", "ORG"), ("Nimbus 4", "MODEL")]


@pytest.mark.parametrize("line", ["[Orbelin](FIRM) fell.", "Or[belin](ORG fell."])
def test_a_name_wrongly_marked_is_refused_with_its_place(line):
    with pytest.raises(PassageError, match=r"own\.txt:7"):
        parse_marked(line, "own.txt:7")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_projects_own_passages_can_be_read(language):
    passages = list(read_marked(DOMAIN / f"{language}.txt"))
    assert len(passages) > 200
    assert {name.label for passage in passages for name in passage.names} == set(LABELS)


def test_names_are_replaced_and_passages_joined():
    passage = renamed(parse_marked(MARKED, "here"), lambda name, _old: name.label.title() + "-X")
    assert named(passage) == [("Authority-X", "AUTHORITY"), ("Org-X", "ORG"), ("Model-X", "MODEL")]
    assert named(joined([passage, passage], " ")) == 2 * named(passage)


IOB = "# text = Orbelin's Ana Roe left.\n1\tOrbelin\tB-ORG\n2\t's\tO\n3\tAna\tB-PER\n4\tRoe\tI-PER\n5\tleft\tO\n\n"
COLUMNS = "The O\nOrbelin I-ORG\nboard O\n, O\nin O\nArvenna I-LOC\n. O\n\n"
CONTRACTED = "1\to\tO\n2\tchefe\tO\n3\tde\tO\n4\ta\tO\n5\tOrbelin\tB-ORG\n\n"
CHARACTERS = "## comment\n박\tB-PS\n씨\tO\n는\tO\n \tO\n갔\tO\n다\tO\n\n"
TREEBANK = "# text = 青葉銀行は動く\n1\t青葉\t_\t_\t_\t_\t_\t_\t_\tNE=B-ORG\n2\t銀行\t_\t_\t_\t_\t_\t_\t_\tNE=L-ORG\n\n"
SPANS = json.dumps([{"text": "ロエは去った", "entities": [{"name": "ロエ", "span": [0, 2], "type": "人名"}]}])


@pytest.mark.parametrize(
    ("form", "content", "text", "names"),
    [
        ("iob en", IOB, "Orbelin's Ana Roe left.", [("Orbelin", "ORG"), ("Ana Roe", "PERSON")]),
        (
            "columns en",
            COLUMNS,
            "The Orbelin board, in Arvenna.",
            [("Orbelin", "ORG"), ("Arvenna", "PLACE")],
        ),
        ("iob pt", CONTRACTED, "o chefe da Orbelin", [("Orbelin", "ORG")]),
        ("characters ko", CHARACTERS, "박씨는 갔다", [("박", "PERSON")]),
        ("treebank ja", TREEBANK, "青葉銀行は動く", [("青葉銀行", "ORG")]),
        ("spans ja", SPANS, "ロエは去った", [("ロエ", "PERSON")]),
    ],
)
def test_corpora_are_read_into_passages(tmp_path, form, content, text, names):
    path = tmp_path / "corpus.gz"
    path.write_bytes(gzip.compress(content.encode()))
    passage = next(read_corpus(path, *form.split()))
    assert (passage.text, named(passage)) == (text, names)


@pytest.mark.parametrize(
    ("language", "name", "known"),
    [
        ("en", "Tidal Safety Commission", True),
        ("en", "Orbelin Systems", False),
        ("de", "Gezeitenaufsicht", True),
        ("ko", "조수안전위원회", True),
        ("zh", "远帆科技", False),
    ],
)
def test_bodies_of_state_are_told_from_firms(language, name, known):
    assert AuthorityNames(language).holds(name) is known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_an_inventory_can_be_filled(language):
    inventory = Inventory.load(language)
    for label, patterns in inventory.patterns.items():
        for pattern in patterns:
            one = Inventory({label: [pattern]}, inventory.lists)
            drawn = one.draw(label, random.Random(3))
            assert drawn.strip() and "{" not in drawn, (label, pattern)


def test_the_grammars_write_sentences_with_their_names():
    passages = list(written(Grammar.load(GRAMMARS / "en.yml"), 400, random.Random(1)))
    labels = {name.label for passage in passages for name in passage.names}
    assert labels == set(LABELS)
    wrong = [text for passage in passages for text, _ in named(passage) if text.isalpha() and text.islower()]
    assert wrong == []


def test_a_treebanks_names_become_invented_ones():
    words = (
        Word("Yesterday", "yesterday", "NOUN", "NN", "", 2, "obl"),
        Word("Roe", "Roe", "PROPN", "NNP", "", 2, "nsubj"),
        Word("left", "leave", "VERB", "VBD", "", ROOT, "ROOT"),
    )
    passage = next(adopted([Sentence(words)], Inventory.load("en"), random.Random(2)))
    assert len(passage.names) == 1
    assert "Roe" not in passage.text.split()
    assert passage.text.startswith("Yesterday ") and passage.text.endswith(" left")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda passage: curled(passage, "„“"), "„No“, said Ana Roe’s firm Orbelin."),
        (titled, '"No", Said Ana Roe\'s Firm Orbelin.'),
        (shouted, '"NO", SAID ANA ROE\'S FIRM ORBELIN.'),
        (unended, '"No", said Ana Roe\'s firm Orbelin'),
    ],
)
def test_copies_keep_names_in_their_places(change, text):
    passage = parse_marked('"No", said [Ana Roe](PERSON)\'s firm [Orbelin](ORG).', "here")
    changed = change(passage)
    assert changed.text == text
    assert [(n.start, n.end) for n in changed.names] == [(n.start, n.end) for n in passage.names]


def test_a_name_that_tokens_do_not_fit_is_left_open():
    doc = to_doc(tokens.blank("en"), Passage("Orbelinesque prose", (Name(0, 7, "ORG"),)))
    assert [token.ent_iob_ for token in doc] == ["", "O"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_recipe_that_never_trains_on_tests(language):
    recipe = load_name_recipe(language)
    assert all(source.licence for source in recipe.sources)
    assert not any("test" in files.pattern for files in (*recipe.train, *recipe.dev))


def test_an_unknown_key_is_named(tmp_path):
    path = tmp_path / "languages.yml"
    path.write_text("xx: {train: [], colour: red}\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="colour"):
        load_name_recipe("xx", path)


def test_a_fifth_of_our_own_is_held_out(tmp_path):
    lines = "".join(f"[Orbelin](ORG) lost case {number}.\n" for number in range(100))
    (tmp_path / "fr.txt").write_text(lines, encoding="utf-8")
    parts = load_name_parts(load_name_recipe("fr"), tmp_path, tmp_path)
    assert [len(part) for part in (parts.own_train, parts.own_dev, parts.own_test)] == [70, 10, 20]
    assert not set(parts.own_train) & set(parts.own_test)
