"""Words where they have to be found: French, Korean and Chinese tokens, segments, names from tags, old treebanks."""

import pytest
import spacy
from spacy.tokens import Doc

from nlp import precision, tokens
from nlp.segmentation import BEGINS, Segmenter
from nlp.tagged import TaggedNames
from nlp.trained import copy_starts
from nlp.training.chinese import converted
from nlp.training.korean import harmonised, part_of_speech
from nlp.training.named.passages import Name, Passage
from nlp.training.segmenting import passage_cuts, train, treebank_cuts
from nlp.training.treebank import ROOT, Sentence, Word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le porte-parole d'Orbelin-Vex", ["Le", "porte-parole", "d'", "Orbelin-Vex"]),
        ("N'a-t-elle pas cédé aujourd’hui ?", ["N'", "a", "-t", "-elle", "pas", "cédé", "aujourd’hui", "?"]),
        ("dit-on des États-Unis", ["dit", "-on", "des", "États-Unis"]),
    ],
)
def test_french_words_keep_hyphens_but_not_pronouns(text, words):
    assert [token.text for token in tokens.blank("fr")(text)] == words


def test_french_is_ready_without_spacys_slow_package():
    assert type(tokens.blank("fr")).__module__ == "nlp.french"


def test_characters_are_single_and_latin_runs_whole():
    doc = tokens.blank_characters("ko")("새 GPT-4를 금지")
    assert [token.text for token in doc] == ["새", "GPT-4", "를", "금", "지"]
    assert doc[3].norm_ == "금지"


def test_korean_syllables_stay_together_in_ordinary_docs():
    assert [token.text for token in tokens.blank("ko")("회사는 항소한다.")] == ["회사는", "항소한다", "."]


def sentence(*rows) -> Sentence:
    """Rows of form, tag, part of speech, head counted from one, relation."""
    words = (
        Word(form, form, pos, tag, "", int(head) - 1 if head else ROOT, dep if head else "ROOT", spaced=False)
        for form, tag, pos, head, dep in rows
    )
    return Sentence(tuple(words))


def tree(of: Sentence) -> dict[str, tuple[str, str]]:
    heads = ["" if word.head == ROOT else of.words[word.head].form for word in of.words]
    return {word.form: (word.dep, head) for word, head in zip(of.words, heads, strict=True)}


def test_a_classifier_hangs_on_its_number():
    old = sentence(
        ("三", "CD", "NUM", 2, "nummod"),
        ("家", "NNB", "NOUN", 3, "nmod"),
        ("公司", "NN", "NOUN", 4, "dobj"),
        ("罚", "VV", "VERB", 0, ""),
    )
    found = tree(converted(old))
    assert (
        found["三"] == ("nummod", "公司") and found["家"] == ("clf", "三") and found["公司"] == ("obj", "罚")
    )


def test_the_first_of_several_clauses_is_the_root():
    old = sentence(
        ("下令", "VV", "VERB", 3, "dep"),
        ("，", ",", "PUNCT", 3, "punct"),
        ("停售", "VV", "VERB", 0, ""),
        ("模型", "NN", "NOUN", 3, "dobj"),
    )
    found = tree(converted(old))
    assert found["下令"] == ("ROOT", "") and found["停售"] == ("parataxis", "下令")


def test_the_object_before_its_verb_is_an_oblique():
    old = sentence(
        ("将", "BB", "VERB", 3, "aux:caus"), ("模型", "NN", "NOUN", 3, "dobj"), ("下架", "VV", "VERB", 0, "")
    )
    found = tree(converted(old))
    assert found["将"] == ("case", "模型") and found["模型"] == ("obl", "下架")


def test_todays_scheme_is_left_alone():
    new = sentence(("公司", "NN", "NOUN", 2, "nsubj"), ("上诉", "VV", "VERB", 0, ""))
    assert tree(converted(new)) == tree(new)


def test_a_korean_string_of_nouns_hangs_on_its_last():
    old = sentence(
        ("조수", "NNG", "NOUN", 4, "nsubj"),
        ("안전", "NNG", "NOUN", 1, "flat"),
        ("위원회는", "NNG+JX", "NOUN", 1, "flat"),
        ("명령했다", "NNG+XSV+EP+EF", "VERB", 0, ""),
    )
    found = tree(harmonised(old))
    assert found["위원회는"] == ("nsubj", "명령했다")
    assert found["조수"] == ("compound", "위원회는") and found["안전"] == ("compound", "위원회는")


@pytest.mark.parametrize(
    ("tags", "pos"),
    [("NNP+JKB", "PROPN"), ("NNG+XSV+EC", "VERB"), ("paa+ef", "ADJ"), ("nq+jcm", "PROPN"), ("unknown", "X")],
)
def test_korean_parts_of_speech_follow_the_first_morphemes(tags, pos):
    assert part_of_speech(tags, "X") == pos


def taught() -> Segmenter:
    """A segmenter that has seen one sentence very often."""
    segmenter = Segmenter(tokens.blank("zh").vocab)
    words = sentence(
        ("商务部", "NN", "NOUN", 2, "nsubj"),
        ("禁止", "VV", "VERB", 0, ""),
        ("出口", "VV", "VERB", 2, "ccomp"),
    )
    cuts = list(treebank_cuts([words] * 60, segmenter))
    train(segmenter, cuts, minutes=0.05)
    return segmenter


def test_a_segmenter_learns_words_and_keeps_them_on_the_disk(tmp_path):
    segmenter = taught()
    assert [token.text for token in segmenter("商务部禁止出口")] == ["商务部", "禁止", "出口"]
    segmenter.to_disk(tmp_path / "tokenizer")
    again = Segmenter(tokens.blank("zh").vocab).from_disk(tmp_path / "tokenizer")
    assert [token.text for token in again("商务部禁止出口")] == ["商务部", "禁止", "出口"]
    assert [token.text for token in again("商务部禁止出口", edges=[1])][:2] == ["商", "务部"]
    assert again("GPT-4 禁止\n出口").text == "GPT-4 禁止\n出口"


def test_names_teach_a_segmenter_their_edges_only():
    segmenter = Segmenter(tokens.blank("zh").vocab)
    (cut,) = passage_cuts([Passage("查远帆科技了", (Name(1, 5, "ORG"),))], segmenter)
    assert [place == BEGINS for place in cut.places] == [False, True, False, False, False, True]


def test_tags_become_names():
    tags = ["O", "B-ORG", "I-ORG", "B-ORG", "I-PERSON", "O"]
    doc = Doc(spacy.blank("en").vocab, words=list("abcdef"), tags=tags)
    assert [(span.text, span.label_) for span in TaggedNames()(doc).ents] == [
        ("b c", "ORG"),
        ("d", "ORG"),
        ("e", "PERSON"),
    ]


def test_sentence_starts_pass_to_other_tokens_of_the_text():
    doc = tokens.blank("zh")("禁令。上诉。")
    for token in doc:
        token.is_sent_start = token.i in (0, 3)
    other = Doc(doc.vocab, words=["禁令", "。上", "诉", "。"], spaces=[False] * 4)
    copy_starts(doc, other)
    assert [bool(token.is_sent_start) for token in other] == [True, False, True, False]


def test_weights_at_half_precision_are_made_full_when_loaded(tmp_path):
    nlp = spacy.blank("en")
    tagger = nlp.add_pipe("tagger")
    tagger.add_label("NN")
    nlp.initialize()
    precision.cast(nlp, "float16")
    nlp.add_pipe(precision.NAME)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    kinds = {
        node.get_param(name).dtype.name
        for node in again.get_pipe("tagger").model.walk()
        for name in node.param_names
        if node.has_param(name)
    }
    assert kinds == {"float32"}
    assert again("It works.")[0].tag_ == "NN"
