"""Verdicts in the store: written once, read as they were told, refused where they make no sense."""

import sqlite3

import invented
import pytest

from db import analyses, articles, decisions, directives, verdicts
from domain.errors import InputError
from domain.verdicts import Decision, VerdictKind
from domain.vocabulary import Action

INES = Decision("ines", "read both", "2026-05-06T10:00:00Z")


@pytest.fixture
def two(db):
    """A store in which the English and the Chinese report are taken for two directives."""
    invented.fill(db)
    english = invented.directive(reports=(("a-english", 0),))
    chinese = invented.directive(
        id="d-cang", reports=(("a-chinese", 0),), first_article="a-chinese", facts=(), events=()
    )
    directives.save(db, [english, chinese], [invented.STORY])
    return db


def test_a_merge_remembers_the_reports_of_both(two):
    assert verdicts.merge(two, "d-heron", "d-cang", INES) == 1
    (verdict,) = decisions.read(two)
    assert (verdict.kind, verdict.by, verdict.why, verdict.at) == (
        VerdictKind.MERGE,
        "ines",
        "read both",
        "2026-05-06T10:00:00Z",
    )
    (mine,), (theirs,) = verdict.reports, verdict.others
    assert (mine.article_id, mine.action, mine.about) == (
        "a-english",
        Action.SUSPEND,
        ("Fennwick Labs", "Heron 2", "foreign access"),
    )
    assert theirs.passage == "命令芬威克实验室暂停苍鹭2的境外服务"


def test_a_split_tells_the_two_sides_apart(db):
    invented.fill(db)
    verdicts.split(db, "d-heron", ["a-chinese"], INES)
    (verdict,) = decisions.read(db)
    assert [key.article_id for key in verdict.reports] == ["a-chinese"]
    assert [key.article_id for key in verdict.others] == ["a-english"]


@pytest.mark.parametrize(
    ("field", "values"),
    [("issuer", ("Ostrel Court",)), ("targets", ("Fennwick Labs", "Ostrel Mills")), ("reason", ())],
)
def test_a_correction_comes_back_as_it_was_told(db, field, values):
    invented.fill(db)
    verdicts.correct(db, "d-heron", field, values, INES)
    (verdict,) = decisions.read(db)
    assert (verdict.field, verdict.values) == (field, values)


def test_a_report_or_a_whole_directive_is_rejected(db):
    invented.fill(db)
    (report,) = db.conn.execute("select id from directive_reports where article_id = 'a-english'").fetchone()
    verdicts.reject(db, report, INES)
    verdicts.reject(db, "d-heron", INES)
    one, whole = decisions.read(db)
    assert (one.kind, len(one.reports)) == (VerdictKind.REJECT_REPORT, 1)
    assert (whole.kind, len(whole.reports)) == (VerdictKind.REJECT, 2)


def test_an_article_or_all_of_them_are_official(db):
    invented.fill(db)
    verdicts.mark_official(db, "d-heron", INES, "a-chinese")
    verdicts.mark_official(db, "d-heron", INES)
    assert [[key.article_id for key in verdict.reports] for verdict in decisions.read(db)] == [
        ["a-chinese"],
        ["a-chinese", "a-english"],
    ]


def test_a_verdict_finds_a_merged_directive_by_its_old_id(two):
    directives.save(two, [invented.directive()], [invented.STORY])
    verdicts.correct(two, "d-cang", "reason", ["noise"], INES)
    assert two.conn.execute("select subject from verdicts").fetchone() == ("d-heron",)


def test_undone_verdicts_concern_nobody(two):
    merge = verdicts.merge(two, "d-heron", "d-cang", INES)
    assert [one.number for one in decisions.concerning(two, ["a-chinese"])] == [merge]
    undo = verdicts.undo(two, merge, INES)
    assert decisions.concerning(two, ["a-chinese"]) == ()
    assert decisions.undone(two) == {merge}
    verdicts.undo(two, undo, INES)
    assert [one.number for one in decisions.concerning(two, ["a-chinese"])] == [merge]
    assert [one.undoes for one in decisions.read(two)] == [None, merge, undo]


def test_companions_are_all_that_verdicts_tie_together(two):
    verdicts.merge(two, "d-heron", "d-cang", INES)
    assert decisions.companions(two, ["a-chinese"]) == {"a-chinese", "a-english"}
    assert decisions.companions(two, ["a-strange"]) == {"a-strange"}
    assert decisions.concerning(two, ["a-strange"]) == ()


@pytest.mark.parametrize(
    ("decide", "told"),
    [
        (lambda db: verdicts.merge(db, "d-heron", "d-none", INES), "d-none: is no directive"),
        (lambda db: verdicts.merge(db, "d-heron", "d-heron", INES), "is the same directive"),
        (lambda db: verdicts.different(db, "d-heron", "d-heron", INES), "is the same directive"),
        (lambda db: verdicts.confirm(db, "d-none", INES), "d-none: is no directive"),
        (lambda db: verdicts.split(db, "d-heron", ["a-none"], INES), "a-none: is no article or report"),
        (lambda db: verdicts.split(db, "d-heron", [], INES), "takes out nothing"),
        (lambda db: verdicts.split(db, "d-heron", ["a-english", "a-chinese"], INES), "leaves nothing"),
        (lambda db: verdicts.reject(db, "x", INES), "x: is no directive"),
        (lambda db: verdicts.correct(db, "d-heron", "colour", ["red"], INES), "no field 'colour'"),
        (lambda db: verdicts.correct(db, "d-heron", "issuer", ["a", "b"], INES), "one value, not 2"),
        (lambda db: verdicts.correct(db, "d-heron", "targets", ["a", " "], INES), "an empty word"),
        (lambda db: verdicts.correct(db, "d-heron", "action", ["scold"], INES), "must be one of ban"),
        (lambda db: verdicts.correct(db, "d-heron", "state", [], INES), "must be one of rumoured"),
        (lambda db: verdicts.correct(db, "d-heron", "issued", ["Friday"], INES), "a year, month or day"),
        (lambda db: verdicts.correct(db, "d-heron", "title", [], INES), "title cannot be empty"),
        (lambda db: verdicts.mark_official(db, "d-heron", INES, "a-none"), "does not tell of d-heron"),
        (lambda db: verdicts.undo(db, 9, INES), "verdict 9: does not exist"),
        (lambda db: Decision(" ", "because", "2026"), "who: is empty"),
        (lambda db: Decision("ines", "", "2026"), "why: is empty"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(db, dump, decide, told):
    invented.fill(db)
    before = dump()
    with pytest.raises(InputError, match=told):
        decide(db)
    assert dump() == before


def test_a_verdict_is_undone_once(db):
    invented.fill(db)
    number = verdicts.reject(db, "d-heron", INES)
    verdicts.undo(db, number, INES)
    with pytest.raises(InputError, match="is undone already"):
        verdicts.undo(db, number, INES)


def test_nothing_that_a_verdict_says_can_be_changed_or_lost(db):
    invented.fill(db)
    verdicts.reject(db, "d-heron", INES)
    for sql in ("delete from verdict_reports", "update verdict_reports set passage = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.conn.execute(sql)
    version = articles.known(db, "a-english").version_id
    analyses.save(db, version, invented.english_analysis(directives=(), responses=()))
    assert len(decisions.read(db)[0].reports) == 2
