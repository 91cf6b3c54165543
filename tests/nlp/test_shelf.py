import json

import pytest

from domain.errors import LexiconError
from nlp import identifier, languages, lexicon, preparation, shelf


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def _read(stream):
    return json.load(stream)


def _long(path, first):
    path.write_text(first + "\n" + "words:\n" + "  - harbour\n" * 800, encoding="utf-8")
    return path


def test_what_was_put_there_is_taken():
    assert shelf.take("a.json", _read) is None
    shelf.put("a.json", lambda stream: stream.write(b"[1, 2]"))
    assert shelf.take("a.json", _read) == [1, 2]
    assert [path.name for path in shelf.folder().iterdir()] == ["a.json"]


def test_a_damaged_file_counts_as_none():
    shelf.put("a.json", lambda stream: stream.write(b"[1, "))
    assert shelf.take("a.json", _read) is None


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    shelf.put("a.json", lambda stream: stream.write(b"1"))
    assert shelf.take("a.json", _read) is None


def test_long_word_lists_read_the_same_from_the_shelf(tmp_path):
    path = _long(tmp_path / "words.yml", "yes: no\ncount: 3")
    fresh, again = lexicon.read_yaml(path), lexicon.read_yaml(path)
    assert fresh == again == {"yes": "no", "count": 3, "words": ["harbour"] * 800}
    assert len(list(shelf.folder().glob("yaml-*.json"))) == 1


def test_a_changed_word_list_is_read_anew(tmp_path):
    path = tmp_path / "words.yml"
    assert lexicon.read_yaml(_long(path, "count: 3"))["count"] == 3
    assert lexicon.read_yaml(_long(path, "count: 4"))["count"] == 4


def test_what_json_cannot_hold_stays_as_it_is(tmp_path):
    path = _long(tmp_path / "words.yml", "1: one")
    assert lexicon.read_yaml(path)[1] == lexicon.read_yaml(path)[1] == "one"
    assert not list(shelf.folder().glob("yaml-*.json"))


def test_a_wrong_list_is_refused_each_time(tmp_path):
    path = _long(tmp_path / "words.yml", "count: 3\ncount: 4")
    for _ in range(2):
        with pytest.raises(LexiconError, match="stands twice"):
            lexicon.read_yaml(path)


def test_the_identifier_answers_the_same_from_the_shelf():
    lines = (
        "The council met in the evening.",
        "Le conseil se réunit ce soir.",
        "Der Rat trat am Abend zusammen.",
    )
    fresh, again = identifier.load(languages.KNOWN), identifier.load(languages.KNOWN)
    assert len(list(shelf.folder().glob("languages-*.npz"))) == 1
    for line in lines:
        assert fresh.rank(line) == again.rank(line)
    assert [str(again.rank(line)[0][0]) for line in lines] == ["en", "fr", "de"]


def test_preparation_fills_the_shelf():
    preparation.prepare()
    names = {path.name.split("-")[0] for path in shelf.folder().iterdir()}
    assert names == {"yaml", "languages"}
    assert len(list(shelf.folder().glob("yaml-*"))) > 40
