"""The whole path through the store: save an article, analyse, link, and read the same records again."""

import sqlite3
from dataclasses import replace

import invented
import pytest

from db import analyses, articles, directives
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.vocabulary import Action, Change, DateKind, State


def test_saving_twice_changes_nothing(db, dump):
    invented.fill(db)
    before = dump()
    invented.fill(db)
    assert dump() == before


def test_an_article_is_new_then_unchanged_then_edited(db):
    article = invented.english_article()
    edited = invented.english_article(text=invented.ENGLISH + " Update: the ministry gave no comment.")
    saved = [
        articles.save(db, text, seen_at=invented.FIRST_SEEN).change
        for text in (article, article, edited, article)
    ]
    assert saved == [Change.NEW, Change.UNCHANGED, Change.EDITED, Change.EDITED]
    assert db["versions"].count == 2, "a text that comes back is no third version"
    assert articles.known(db, article.id).n == 1


def test_a_caption_is_kept_with_its_version_and_makes_no_new_one(db):
    article = invented.english_article()
    articles.save(db, article, seen_at=invented.FIRST_SEEN)
    shown = replace(article, caption="Crates on the quay")
    change = articles.save(db, shown, seen_at=invented.SECOND_SEEN).change
    assert change is Change.UNCHANGED
    other = replace(shown, text=f"{article.text} And more.")
    articles.save(db, other, seen_at=invented.SECOND_SEEN)
    told = db.execute("select caption from versions where article_id = ? order by n", (article.id,))
    assert told.fetchall() == [(None,), ("Crates on the quay",)]


def test_an_unknown_article_has_no_version(db):
    assert articles.known(db, "a-nobody") is None


def test_a_date_stated_later_is_added_and_never_unsaid(db):
    undated = invented.english_article(dates=())
    articles.save(db, undated, seen_at=invented.FIRST_SEEN)
    dated = invented.english_article(dates=(StatedDate(DateKind.PUBLISHED, PartialDate("2026-05"), "meta"),))
    articles.save(db, dated, seen_at=invented.SECOND_SEEN)
    articles.save(db, undated, seen_at=invented.SECOND_SEEN)
    row = db["articles"].get("a-english")
    assert (row["published"], row["published_precision"], row["published_origin"]) == (
        "2026-05",
        "month",
        "meta",
    )
    assert row["first_seen"] == invented.FIRST_SEEN


def test_pending_gives_the_article_back_until_it_is_analysed(db):
    article = invented.english_article()
    articles.save(db, article, seen_at=invented.FIRST_SEEN)
    (pending,) = analyses.pending(db, "edict 0.1 en")
    assert pending.article == article
    analyses.save(db, pending.version_id, invented.english_analysis())
    assert list(analyses.pending(db, "edict 0.1 en")) == []
    assert len(list(analyses.pending(db, "edict 0.2 en"))) == 1


def test_linkable_gives_back_what_was_saved(db):
    invented.fill(db)
    told = directives.linkable(db)
    assert [item.article for item, _ in told] == [invented.english_article(), invented.chinese_article()]
    assert [analysis for _, analysis in told] == [invented.english_analysis(), invented.chinese_analysis()]


def test_only_the_current_version_is_linked(db):
    invented.fill(db)
    articles.save(db, invented.english_article(text="Nothing happened."), seen_at=invented.SECOND_SEEN)
    assert [item.article.id for item, _ in directives.linkable(db)] == ["a-chinese"]


def test_every_passage_is_a_verbatim_part_of_its_version(db):
    invented.fill(db)
    tables = (
        "mentions",
        "model_mentions",
        "date_mentions",
        "directive_reports",
        "claims",
        "responses",
        "directive_facts",
        "events",
    )
    for table in tables:
        rows = db.query(
            f"select versions.text, {table}.* from {table} join versions on versions.id = {table}.version_id"
        )
        checked = [row["text"][row["start_char"] : row["end_char"]] == row["passage"] for row in rows]
        assert checked and all(checked), table


def test_a_second_analysis_keeps_ids_and_links(db):
    invented.fill(db)
    before = {row["id"]: row["directive_id"] for row in db["claims"].rows}
    version = articles.known(db, "a-english").version_id
    analyses.save(db, version, invented.english_analysis(pipeline="edict 0.2 en"))
    assert {row["id"]: row["directive_id"] for row in db["claims"].rows} == before
    assert set(before.values()) == {"d-heron"}


def test_a_broken_save_leaves_nothing_half_written(db, dump):
    invented.fill(db)
    before = dump()
    lost = invented.directive(reports=(), first_article="a-nobody")
    with pytest.raises(KeyError):
        directives.save(db, [invented.directive(state=State.LIFTED), lost], [])
    assert dump() == before


def test_a_joined_directive_is_redirected(db):
    invented.fill(db)
    directives.save(db, [invented.directive(id="d-other")], [invented.STORY])
    assert directives.resolve(db, "d-heron") == "d-other"
    assert [row["id"] for row in db["directives"].rows] == ["d-other"]


def test_a_directive_whose_reports_are_gone_has_no_heir(db):
    invented.fill(db)
    directives.save(db, [], [])
    assert db["directives"].count == 0
    assert directives.resolve(db, "d-heron") == "d-heron"


def test_responses_and_claims_belong_to_the_nearest_report(db):
    invented.fill(db)
    version = articles.known(db, "a-english").version_id
    late = invented.english_report(
        action=Action.FINE,
        evidence=invented.span(invented.ENGLISH, "it takes effect on 6 May"),
    )
    analysis = invented.english_analysis(directives=(invented.english_report(), late))
    analyses.save(db, version, analysis)
    fine = invented.directive(id="d-fine", reports=(("a-english", 1),), facts=(), events=())
    directives.save(db, [invented.directive(), fine], [])
    owners = dict(db.conn.execute("select speaker, directive_id from claims").fetchall())
    assert owners == {"Dara Quill": "d-heron", "People familiar with the order": "d-fine"}
    assert db.conn.execute("select directive_id from responses").fetchall() == [("d-heron",)]


def test_a_plain_connection_reads_and_writes_every_table(db, tmp_path):
    invented.fill(db)
    plain = sqlite3.connect(tmp_path / "edict.db")
    names = [name for (name,) in plain.execute("select name from sqlite_master where type = 'table'")]
    for name in names:
        plain.execute(f"select * from {name} limit 1").fetchall()
    plain.execute("update search_entries set segments = 'zebra' where kind = 'article'")
    plain.execute("delete from search_entries where kind = 'claim'")
    plain.execute("update articles set title = 'By hand'")
    plain.commit()
    found = plain.execute("select count(*) from search_index where search_index match 'zebra'").fetchone()
    assert found == (2,)
    plain.execute("insert into search_index (search_index) values ('integrity-check')")
    plain.close()
