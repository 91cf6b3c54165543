import pytest

from domain.errors import LexiconError
from nlp import lexicon, names, products, suffixes


def test_words_of_an_entry():
    assert "said" in lexicon.words("en", "names", "speech")


@pytest.mark.parametrize(("language", "topic"), [("en", "weather"), ("tlh", "names")])
def test_an_unknown_topic_or_language_is_refused(language, topic):
    with pytest.raises(LexiconError):
        lexicon.load(language, topic)


@pytest.mark.parametrize("entry", ["nothing", "fields"])
def test_a_missing_or_misshapen_entry_is_refused(entry):
    with pytest.raises(LexiconError, match=entry):
        lexicon.words("en", "names", entry)


def test_an_entry_that_nobody_reads_is_refused():
    with pytest.raises(LexiconError, match="unknown entry"):
        lexicon.check("xx", "sentences", frozenset({"abbreviations"}))


def test_a_key_given_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yml"
    path.write_text("a: [b]\na: [c]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="twice"):
        lexicon.read_yaml(path)


def test_no_and_on_are_words(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("words: [no, on, yes, off]\nflag: true\n", encoding="utf-8")
    assert lexicon.read_yaml(path) == {"words": ["no", "on", "yes", "off"], "flag": True}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt"])
def test_the_lists_of_alphabetic_languages_are_whole(language):
    assert names.load(language).given


@pytest.mark.parametrize("language", ["zh", "ja", "ko"])
def test_the_lists_of_eastern_languages_are_whole(language):
    assert suffixes.load(language).fields


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt", "zh", "ja", "ko", "xx"])
def test_every_pipeline_has_words_for_products(language):
    assert products.words(language).never
