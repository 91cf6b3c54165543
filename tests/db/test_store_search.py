"""Words that find texts, in spaced and unspaced scripts."""

import invented
import pytest

from db import analyses, articles, search
from db.segments import segment


def found(db, words, kind="article"):
    expression = search.query(words)
    if not expression:
        return []
    rows = db.conn.execute(
        "select item_id from search_entries join search_index on search_index.rowid = search_entries.id "
        "where search_index match ? and kind = ? order by item_id",
        (expression, kind),
    )
    return [item for (item,) in rows]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("export control", "export control"),
        ("出口管制", "出口 口管 管制 制"),
        ("万", "万"),
        ("ＡＩ规则", "AI 规则 则"),
        ("한국어", "한국 국어 어"),
        ("スマホ", "スマ マホ ホ"),
    ],
)
def test_unspaced_runs_become_pairs(text, cut):
    assert " ".join(segment(text).split()) == cut


@pytest.mark.parametrize(
    "words",
    ["命令", "信号部", "苍鹭", "出口管制", "管", "响", "境外服务", "苍鹭2", "出口 专家", "芬威克实验室暂停"],
)
def test_chinese_words_of_any_length_are_found(db, words):
    invented.fill(db)
    assert found(db, words) == ["a-chinese"]


@pytest.mark.parametrize("words", ["令命", "制口", "出口专家", "火"])
def test_characters_that_do_not_follow_each_other_find_nothing(db, words):
    invented.fill(db)
    assert found(db, words) == []


@pytest.mark.parametrize(
    "words", ["heron", "HERON 2", "ministry signals", '"ordered Fennwick Labs"', "spokesperson"]
)
def test_english_words_are_found(db, words):
    invented.fill(db)
    assert found(db, words) == ["a-english"]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("suspend", True),
        ('"suspend"', True),
        ("spokes", True),
        ('"spokes"', False),
        ("ord", False),
        ("order", True),
    ],
)
def test_a_beginning_of_four_letters_finds_the_word(db, words, is_found):
    invented.fill(db)
    assert found(db, words) == (["a-english"] if is_found else [])


@pytest.mark.parametrize("words", ["heron AND 2", '"Labs Fennwick"', "herring", "heron OR herring"])
def test_words_that_are_not_there_find_nothing(db, words):
    invented.fill(db)
    assert found(db, words) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("日本のスマートフォン規制を発表した。", "規制"),
        ("日本のスマートフォン規制を発表した。", "スマートフォン"),
        ("공정거래원은 과징금을 부과했다.", "과징금"),
        ("공정거래원은 과징금을 부과했다.", "거래"),
        ("L’autorité a suspendu l’accès.", "acces"),
        ("Die Behörde verhängt eine Geldbuße.", "behorde"),
        ("La agencia multó a la empresa.", "multo"),
    ],
)
def test_words_of_other_languages_are_found(db, text, words):
    articles.save(db, invented.english_article(text=text), seen_at=invented.FIRST_SEEN)
    assert found(db, words) == ["a-english"]


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "* -", "()", "NEAR(", 'a"b', "title:x", "^a", "{x} : y", "'; drop"]
)
def test_no_input_is_an_error(db, words):
    invented.fill(db)
    assert isinstance(found(db, words), list)


def test_claims_and_directives_are_found_too(db):
    invented.fill(db)
    assert found(db, "comply", kind="claim")
    assert found(db, "misuse of voices", kind="directive") == ["d-heron"]


def test_an_edit_replaces_the_words(db):
    articles.save(db, invented.english_article(text="An old zebra."), seen_at=invented.FIRST_SEEN)
    articles.save(db, invented.english_article(text="A new lynx."), seen_at=invented.SECOND_SEEN)
    assert (found(db, "zebra"), found(db, "lynx")) == ([], ["a-english"])


def test_a_new_analysis_replaces_the_claims(db):
    invented.fill(db)
    version = articles.known(db, "a-english").version_id
    analyses.save(db, version, invented.english_analysis(claims=()))
    assert found(db, "comply", kind="claim") == []


@pytest.mark.parametrize(
    ("change", "entities", "directives"),
    [
        ("update search_entries set segments = 'zebra' where kind = 'entity'", [], ["d-heron"]),
        ("delete from search_entries where kind = 'directive'", ["fennwick"], []),
        ("update search_entries set segments = 'zebra' where kind = 'article'", ["fennwick"], ["d-heron"]),
    ],
)
def test_names_and_directives_have_an_index_that_follows_them(db, change, entities, directives):
    invented.fill(db)
    db.execute(change)
    rows = db.execute(
        "select kind, item_id from search_index_named join search_entries on id = search_index_named.rowid "
        "where search_index_named match 'fennwick'"
    ).fetchall()
    assert [item for kind, item in rows if kind == "entity"] == entities
    assert [item for kind, item in rows if kind == "directive"] == directives
    assert {kind for kind, _ in rows} <= {"entity", "directive", "model"}
    db.execute("insert into search_index_named (search_index_named, rank) values ('integrity-check', 1)")
