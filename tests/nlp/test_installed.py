"""Pipelines that a user names, made here: small, on the disk, trained on a few invented sentences."""

import random
import warnings

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from domain.articles import Article
from domain.errors import InputError
from domain.vocabulary import EntityKind
from nlp import pipeline
from nlp.installed import Choice, abilities, by_language, load
from nlp.reader import Reader

TEXT = "The Bureau of Strategic Technology fined vantorel on Tuesday. Ilda Marr objects to the fine."
WORDS = ["The", "bureau", "fined", "the", "firm", "."]
UD = ["det", "nsubj", "ROOT", "det", "obj", "punct"]
CLEARNLP = ["det", "nsubj", "ROOT", "det", "dobj", "punct"]
TIGER = ["nk", "sb", "ROOT", "nk", "oa", "punct"]
POS = ["DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"]


def trained(labels, language="en", *, pos=True):
    """A pipeline that has learnt one sentence's syntax."""
    random.seed(0)
    nlp = spacy.blank(language)
    if pos:
        nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    gold = Doc(nlp.vocab, words=WORDS, heads=[1, 2, 2, 4, 2, 2], deps=labels, pos=POS)
    examples = [Example(nlp.make_doc(gold.text), gold)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy advises more data than one sentence
        nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples)
    return nlp


def with_names(nlp):
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "vantorel"},
            {"label": "PERSON", "pattern": "Ilda Marr"},
            {"label": "NORP", "pattern": "Tuesday"},
            {"label": "ORG", "pattern": "Bureau"},
        ]
    )
    return nlp


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Folders of saved pipelines by name."""
    home = tmp_path_factory.mktemp("pipelines")
    made = {
        "names": with_names(spacy.blank("en")),
        "ud": trained(UD),
        "ud_names": with_names(trained(UD)),
        "ud_without_pos": with_names(trained(UD, pos=False)),
        "clearnlp": with_names(trained(CLEARNLP)),
        "clearnlp_alone": trained(CLEARNLP),
        "tiger": with_names(trained(TIGER, "de")),
        "many": with_names(spacy.blank("xx")),
        "nothing": spacy.blank("en"),
    }
    for name, nlp in made.items():
        nlp.meta["name"] = name
        nlp.to_disk(home / name)
    return home


def choice(saved, name, language="en"):
    return Choice(language, str(saved / name))


def article(text):
    return Article("a1", "s", None, "A title", text)


@pytest.mark.parametrize(
    ("name", "language", "entities", "syntax", "why"),
    [
        ("names", "en", "entity_ruler", False, "no parser"),
        ("ud", "en", None, True, None),
        ("ud_names", "en", "entity_ruler", True, None),
        ("ud_without_pos", "en", "entity_ruler", False, "no parts of speech"),
        ("clearnlp", "en", "entity_ruler", False, "not Universal Dependencies: dobj"),
        ("tiger", "de", "entity_ruler", False, "not Universal Dependencies: nk, oa, sb"),
        ("many", "ja", "entity_ruler", False, "many languages"),
    ],
)
def test_entities_are_taken_from_any_and_syntax_from_ud_alone(
    saved, name, language, *, entities, syntax, why
):
    found = load(choice(saved, name, language)).abilities
    assert (found.entities, found.syntax) == (entities, syntax)
    assert why is None or why in found.why_no_syntax


@pytest.mark.parametrize(
    ("scheme", "labels", "foreign"),
    [
        (
            "UD French",
            "ROOT acl:relcl aux:pass expl:subj flat:name nsubj nsubj:pass obj obl:agent punct",
            None,
        ),
        (
            "UD Japanese",
            "ROOT acl aux case compound cop dep dislocated fixed mark nmod nsubj obj obl punct",
            None,
        ),
        (
            "ClearNLP",
            "ROOT acomp agent attr auxpass dobj nsubj nsubjpass pobj prep relcl",
            "acomp, agent, attr",
        ),
        (
            "Stanford",
            "ROOT aux:ba auxpass compound:nn dobj etc name neg nsubj nsubjpass",
            "auxpass, dobj, etc",
        ),
        ("TIGER", "ROOT ag mo nk oa oc sb svp", "ag, mo, nk"),
        ("bare heads", "ROOT dep", "never gives nsubj or obj"),
    ],
)
def test_the_labels_of_the_well_known_schemes_are_told_apart(scheme, labels, foreign):
    why = abilities.why_not_ud(labels.split(), complete=True)
    assert why is None if foreign is None else foreign in why


class ReadsEverything:
    """A tokenizer that parses and names at once and writes "del" as two words, as wrappers of libraries do."""

    def __init__(self, vocab):
        self.vocab = vocab

    def __call__(self, text):
        words = text.replace("del ", "de el ").split()
        return Doc(
            self.vocab,
            words=words,
            spaces=[True] * (len(words) - 1) + [False],
            heads=[1] * len(words),
            deps=["nsubj", "ROOT", *["obj"] * (len(words) - 2)],
            pos=["NOUN", "VERB", *["NOUN"] * (len(words) - 2)],
            ents=["B-ORG" if word == "vantorel" else "O" for word in words],
        )

    def to_disk(self, _path, **_):
        pass

    def from_disk(self, _path, **_):
        return self


@spacy.registry.tokenizers("tests.reads_everything")
def reads_everything():
    return lambda nlp: ReadsEverything(nlp.vocab)


@pytest.fixture
def whole(tmp_path):
    """A pipeline all of whose work its tokenizer does."""
    nlp = spacy.blank("es", config={"nlp": {"tokenizer": {"@tokenizers": "tests.reads_everything"}}})
    nlp.to_disk(tmp_path / "whole")
    return Choice("es", str(tmp_path / "whole"))


def test_a_tokenizer_that_parses_and_names_is_taken_for_both(whole):
    assert load(whole).says == "es_pipeline 0.0.0: entities from its tokenizer; syntax"
    doc = pipeline.build("es", (), whole)("Reguladores multan vantorel hoy")
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "obj", "obj"]
    assert "vantorel" in {mention.name for mention in doc._.mentions}


def test_a_text_that_a_pipeline_rewrites_is_read_with_edicts_own_syntax_and_keeps_its_names(whole):
    text = "Reguladores multan abogados del vantorel hoy"
    doc = pipeline.build("es", (), whole)(text)
    assert doc.text == text and "del" in [token.text for token in doc]
    (mention,) = [mention for mention in doc._.mentions if mention.name == "vantorel"]
    assert text[mention.span.start : mention.span.end] == "vantorel"


def test_what_is_taken_from_where_is_told_in_a_line(saved):
    told = Reader(named=(choice(saved, "clearnlp"),)).sources
    assert told["pipeline en"] == (
        "en_clearnlp 0.0.0: entities from entity_ruler; "
        "no syntax (the labels of its parser are not Universal Dependencies: dobj)"
    )


@pytest.mark.parametrize("name", ["names", "clearnlp", "ud_names"])
def test_its_names_become_mentions_beside_those_of_the_gazetteer(saved, name):
    plain = {m.span.text: m for m in Reader().read(article(TEXT)).mentions}
    found = {m.span.text: m for m in Reader(named=(choice(saved, name),)).read(article(TEXT)).mentions}
    assert "vantorel" not in plain
    assert found["vantorel"].kind is EntityKind.ORGANISATION
    assert found["vantorel"].rule.endswith("ORG")
    assert found["Ilda Marr"].kind is EntityKind.PERSON
    # A part of a longer body's name is no organisation of its own, and a weekday none at all.
    body = "Bureau of Strategic Technology"
    assert found[body].kind is plain[body].kind is EntityKind.AUTHORITY
    assert not {"Bureau", "Tuesday"} & set(found)


def test_its_syntax_is_read_where_it_is_ud(saved):
    own = pipeline.build("en", (), choice(saved, "ud"))("The bureau fined the firm.")
    assert [token.dep_ for token in own] == UD
    foreign = pipeline.build("en", (), choice(saved, "clearnlp"))("The bureau fined the firm.")
    assert "dobj" not in {token.dep_ for token in foreign}


def test_an_empty_line_ends_a_sentence_in_a_named_pipeline_too(saved):
    doc = pipeline.build("en", (), choice(saved, "ud"))("The bureau\n\nThe firm objects. The end.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "The bureau",
        "The firm objects.",
        "The end.",
    ]


def test_spans_stay_verbatim_in_the_stored_text(saved):
    text = f"<p>{TEXT}</p><p>&quot;We object,&quot; said <b>Ilda  Marr</b>.</p>"
    for mention in Reader(named=(choice(saved, "ud_names"),)).read(article(text)).mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_naming_a_pipeline_changes_the_version_and_so_does_its_training(saved, tmp_path):
    named = Reader(named=(choice(saved, "names"),)).version
    assert named != Reader().version
    nlp = spacy.load(saved / "names")
    nlp.get_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Ostrava Loom"}])
    nlp.to_disk(tmp_path / "names")
    assert Reader(named=(Choice("en", str(tmp_path / "names")),)).version != named


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("en", "en_core_web_nowhere", ["not installed", "python -m spacy download en_core_web_nowhere"]),
        ("en", "no-such-package", ["not installed", "pip install no-such-package"]),
        ("en", "no/such/folder", ["not installed", "no such folder"]),
        ("de", "names", ["is a pipeline for 'en'", "en="]),
        ("en", "nothing", ["neither entities nor a usable syntax", "ner"]),
        ("en", "clearnlp_alone", ["neither entities nor a usable syntax", "dobj"]),
        ("pl", "names", ["'pl'", "en, zh"]),
    ],
)
def test_a_pipeline_that_cannot_be_used_says_so_and_what_to_do(saved, language, name, words):
    path = saved / name
    with pytest.raises(InputError) as error:
        load(Choice(language, str(path) if path.exists() else name))
    assert all(word in str(error.value) for word in words)


def test_a_folder_that_is_no_pipeline_is_named(tmp_path):
    with pytest.raises(InputError, match=r"is no spaCy pipeline .*config\.cfg"):
        load(Choice("en", str(tmp_path)))


def test_one_language_has_one_pipeline(saved):
    with pytest.raises(InputError, match="two pipelines"):
        by_language((choice(saved, "ud"), choice(saved, "names")))
