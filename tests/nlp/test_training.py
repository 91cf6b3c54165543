"""The recipe: reading treebanks, inventing sentences with trees, changing sentences for the mixture."""

import random
from pathlib import Path

import pytest
import spacy

from nlp.training.augmentation import Augmenter
from nlp.training.conversion import to_doc
from nlp.training.grammar import Grammar, GrammarError, Writer
from nlp.training.harmony import with_obliques, with_shared_labels
from nlp.training.inflection import inflect
from nlp.training.languages import RecipeError, load_recipe
from nlp.training.mixture import GRAMMARS, Document
from nlp.training.morphs import count_forms, count_morphs
from nlp.training.treebank import ROOT, Sentence, TreebankError, Word, drop, read
from nlp.training.typography import curl, straighten

LANGUAGES = ("en", "es", "fr", "pt", "de")
NO_MORPHS = count_morphs([])


def row(*columns, tag="_"):
    number, form, lemma, pos, head, dep, misc = (*columns, "_")[:7]
    return "\t".join([number, form, lemma, pos, tag, "_", str(head), dep, "_", misc])


PASSIVE = [
    row("1", "The", "the", "DET", 2, "det", tag="DT"),
    row("2", "council", "council", "NOUN", 4, "nsubj:pass", tag="NN"),
    row("3", "was", "be", "AUX", 4, "aux:pass", tag="VBD"),
    row("4", "closed", "close", "VERB", 0, "root", tag="VBN"),
    row("5", "in", "in", "ADP", 6, "case", tag="IN"),
    row("6", "Arvenna", "Arvenna", "PROPN", 4, "obl", "SpaceAfter=No", tag="NNP"),
    row("7", ".", ".", "PUNCT", 4, "punct", tag="."),
]


def treebank(folder: Path, rows) -> Path:
    path = folder / "invented.conllu"
    path.write_text("# newdoc id = one\n" + "\n".join(rows) + "\n\n", encoding="utf-8")
    return path


def sentence(folder: Path, rows, split=True) -> Sentence:
    return next(read(treebank(folder, rows), split))


def text(of: Sentence) -> str:
    return "".join(word.form + " " * word.spaced for word in of.words).strip()


def writer(language: str, seed: int = 1) -> Writer:
    return Writer(Grammar.load(GRAMMARS / f"{language}.yml"), NO_MORPHS, random.Random(seed))


def test_a_sentence_is_read_with_heads_from_zero(tmp_path):
    found = sentence(tmp_path, PASSIVE)
    assert text(found) == "The council was closed in Arvenna."
    assert found.opens == "document"
    assert [word.head for word in found.words] == [1, 3, 3, ROOT, 5, 3, 3]


CLITIC = [
    row("1-2", "can't", "_", "_", "_", "_"),
    row("1", "ca", "can", "AUX", 3, "aux"),
    row("2", "n't", "not", "PART", 3, "advmod"),
    row("3", "sell", "sell", "VERB", 0, "root"),
]
CONTRACTED = [
    row("1", "modelo", "modelo", "NOUN", 0, "root"),
    row("2-3", "del", "_", "_", "_", "_"),
    row("2", "de", "de", "ADP", 4, "case"),
    row("3", "el", "el", "DET", 4, "det"),
    row("4", "grupo", "grupo", "NOUN", 1, "nmod"),
]


# "nela": the pronoun's relative clause holds a word that the preposition depends on.
NESTED = [
    row("1-2", "nela", "_", "_", "_", "_"),
    row("1", "em", "em", "ADP", 3, "case"),
    row("2", "ela", "ela", "PRON", 0, "root"),
    row("3", "casa", "casa", "NOUN", 2, "nmod"),
]


@pytest.mark.parametrize(
    ("rows", "split", "forms", "heads"),
    [
        (CLITIC, True, ["ca", "n't", "sell"], [2, 2, ROOT]),
        (CLITIC, False, ["can't", "sell"], [1, ROOT]),
        (CONTRACTED, True, ["modelo", "del", "grupo"], [ROOT, 2, 0]),
        (NESTED, True, ["nela", "casa"], [ROOT, 0]),
    ],
)
def test_multi_word_tokens_are_split_only_where_their_words_spell_them(tmp_path, rows, split, forms, heads):
    found = sentence(tmp_path, rows, split)
    assert [word.form for word in found.words] == forms
    assert [word.head for word in found.words] == heads


def test_a_malformed_file_is_named_with_its_line(tmp_path):
    with pytest.raises(TreebankError, match=r"invented\.conllu:2: 3 columns"):
        list(read(treebank(tmp_path, ["1\tone\ttwo"])))


def test_dropped_words_leave_their_dependents_to_their_head(tmp_path):
    found = drop(sentence(tmp_path, PASSIVE), frozenset({1}))
    assert [word.form for word in found.words][:2] == ["The", "was"]
    assert found.words[found.words[0].head].form == "closed"


def test_a_headline_loses_article_auxiliary_and_stop(tmp_path):
    found = sentence(tmp_path, PASSIVE)
    augmenter = Augmenter(writer("en"), count_forms([found]))
    assert text(augmenter.headline(found)).lower() == "council closed in arvenna"


def test_verbs_are_replaced_in_the_same_inflection(tmp_path):
    changed = Augmenter(writer("en"), {}).verbs(sentence(tmp_path, PASSIVE))
    verb = changed.words[3]
    assert verb.lemma in writer("en").grammar.words["sanction"]
    assert verb.form == writer("en").grammar.form(verb.lemma, "VBN")


def test_a_name_is_replaced_with_its_place_in_the_tree(tmp_path):
    changed = Augmenter(writer("en"), {}).names(sentence(tmp_path, PASSIVE))
    name = next(word for word in changed.words if word.dep == "obl")
    assert "Arvenna" not in text(changed)
    assert changed.words[name.head].form == "closed"
    assert text(changed).endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_a_grammar_gives_a_tree(language):
    drawn = writer(language)
    grammar = drawn.grammar
    patterns = [*grammar.sentences, *grammar.headlines, *(p for ps in grammar.phrases.values() for p in ps)]
    for pattern in patterns:
        words = drawn.read(pattern)
        assert sum(word.head == ROOT for word in words) == 1, pattern
        for start in range(len(words)):
            assert climbs(words, start), pattern


def climbs(words, index) -> bool:
    for _ in words:
        if words[index].head == ROOT:
            return True
        index = words[index].head
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_list_is_used(language):
    folder = GRAMMARS / f"{language}.yml"
    source = folder.read_text(encoding="utf-8") + Path(Augmenter.verbs.__code__.co_filename).read_text()
    own = folder.read_text(encoding="utf-8").split("\nirregular:")[0].split("words:")[1]
    lists = [
        line.split(":")[0].strip() for line in own.splitlines() if line.startswith("  ") and ": [" in line
    ]
    assert [name for name in lists if f"${name}_" not in source and f'"{name}"' not in source] == []


def test_a_word_list_that_is_missing_is_named():
    with pytest.raises(GrammarError, match="no word list 'nothing'"):
        writer("en").read("*$nothing_NN")


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [
        ("ban", "VBD", "banned"),
        ("suspend", "VBG", "suspending"),
        ("deny", "VBZ", "denies"),
        ("agree", "VBD", "agreed"),
    ],
)
def test_regular_verbs(lemma, tag, form):
    assert inflect(lemma, tag, {}) == form


def test_labels_are_shared_between_languages():
    words = (
        Word("vend", "vendre", "VERB", "VERB", "", ROOT, "ROOT"),
        Word("ici", "ici", "NOUN", "NOUN", "", 0, "nmod"),
        Word("été", "être", "AUX", "AUX", "", 0, "aux:tense"),
        Word("firme", "firme", "NOUN", "NOUN", "", 0, "nsubj:pass"),
    )
    found = with_obliques(with_shared_labels(Sentence(words)))
    assert [word.dep for word in found.words] == ["ROOT", "obl", "aux", "nsubj:pass"]


@pytest.mark.parametrize(
    ("marks", "expected"), [("“”", "“Halt” isn’t law — yet"), ("«»", "«Halt» isn’t law — yet")]
)
def test_typography(marks, expected):
    forms = ['"', "Halt", '"', "is", "n't", "law", "--", "yet"]
    spaces = [False, False, True, False, True, True, True, False]
    words = tuple(Word(f, f, "X", "X", "", ROOT, "x", s) for f, s in zip(forms, spaces, strict=True))
    curled = curl(Sentence(words), marks, "—")
    assert text(curled) == expected
    assert text(straighten(curled)) == '"Halt" isn\'t law — yet'


def test_a_document_becomes_a_doc_with_its_empty_lines(tmp_path):
    once = sentence(tmp_path, PASSIVE)
    doc = to_doc(Document((once, once), frozenset({1})), spacy.blank("en").vocab)
    assert doc.text.rstrip() == "The council was closed in Arvenna.\n\nThe council was closed in Arvenna."
    assert [span.root.text for span in doc.sents] == ["closed", "closed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_recipe_with_its_credits(language):
    recipe = load_recipe(language)
    assert recipe.train and recipe.test and all(source.licence for source in recipe.sources)
    assert not any("test" in pattern.rpartition("/")[2] for pattern in (*recipe.train, *recipe.dev))


def test_an_unknown_recipe_key_is_named(tmp_path):
    path = tmp_path / "languages.yml"
    path.write_text("xx: {train: [], colour: red}\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="colour"):
        load_recipe("xx", path)
