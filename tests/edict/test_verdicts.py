"""Verdicts over the whole path: they win over linking, outlive every new reading, and leave no trace undone."""

from dataclasses import replace

import pytest

from db import analyses, articles, directives, verdicts
from db.connection import open_database
from domain.analysis import Analysis, Claim, DateMention, DirectiveReport, Party, Passage, Response, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.verdicts import Decision
from domain.vocabulary import Action, ClaimKind, DateKind, Modality, ResponseType, SourceKind, Stance
from edict.passes.linking import link

INES = Decision("ines", "read them all", "2026-05-09T10:00:00Z")
FENNWICK = Party("Fennwick Labs", "fennwick")
SIGNALS = Party("Ostrel Ministry of Signals", "ost-signals")
HARBOUR = Party("Ostrel Harbour Board", "ost-harbour")
TEXTS = {
    "a-times": "The ministry ordered Fennwick Labs on Monday to suspend Heron 2 abroad. “A mistake,” it said.",
    "a-post": "Fennwick Labs was told by the ministry to suspend Heron 2 for users abroad, papers show.",
    "a-gazette": "The harbour board fined Fennwick Labs nine crowns over late letters.",
}
TABLES = (
    "directives",
    "directive_targets",
    "directive_models",
    "directive_facts",
    "directive_values",
    "directive_disputes",
    "directive_states",
    "directive_relations",
    "events",
    "stories",
    "claim_clusters",
)


def act(text, words, issuer, action, **changes):
    start = text.index(words)
    span = Span.of(text, start, start + len(words))
    day = DateMention(span, DateKind.ISSUED, PartialDate("2026-05-04"), None, "dates")
    fields = {
        "issuer": issuer,
        "action": action,
        "targets": (FENNWICK,),
        "subjects": (),
        "models": ("Heron 2",) if "Heron 2" in words else (),
        "legal_basis": None,
        "reason": None,
        "scope": None,
        "modality": Modality.ASSERTED,
        "background": False,
        "dates": (day,),
        "evidence": span,
        "sentence": Span.of(text, 0, text.index(".") + 1),
        "confidence": 0.9,
        "rule": "verb",
    }
    return DirectiveReport(**(fields | changes))


def analysis(text, report, pipeline):
    quote = Span.of(text, 0, len(text))
    claim = Claim(
        FENNWICK,
        None,
        False,
        "said",
        ClaimKind.DIRECT,
        quote,
        quote,
        Stance.OPPOSES,
        False,
        False,
        None,
        0.9,
        "quote",
    )
    answer = Response(FENNWICK, ResponseType.OBJECTED, report.evidence, None, 0, 0.8, "said")
    return Analysis(
        "en", (Passage(0, len(text), "en"),), True, 0.9, (), (), (), (claim,), (report,), (answer,), pipeline
    )


FIRST = {
    "a-times": act(
        TEXTS["a-times"], "ordered Fennwick Labs on Monday to suspend Heron 2", SIGNALS, Action.SUSPEND
    ),
    "a-post": act(TEXTS["a-post"], "was told by the ministry to suspend Heron 2", SIGNALS, Action.SUSPEND),
    "a-gazette": act(TEXTS["a-gazette"], "fined Fennwick Labs nine crowns", HARBOUR, Action.FINE),
}
# A later pipeline finds shorter or longer passages, other actions of the family, and less sure.
LATER = {
    "a-times": act(
        TEXTS["a-times"], "ordered Fennwick Labs on Monday to suspend Heron 2 abroad", SIGNALS, Action.BAN
    ),
    "a-post": act(
        TEXTS["a-post"], "told by the ministry to suspend Heron 2 for users abroad", SIGNALS, Action.SUSPEND
    ),
    "a-gazette": act(TEXTS["a-gazette"], "fined Fennwick Labs", HARBOUR, Action.FINE, confidence=0.7),
}


def read(db, reports, pipeline):
    for name, report in reports.items():
        analyses.save(db, articles.known(db, name).version_id, analysis(TEXTS[name], report, pipeline))
    link(db)


@pytest.fixture
def db(tmp_path):
    database = open_database(tmp_path / "edict.db")
    for day, (name, text) in enumerate(TEXTS.items(), 4):
        stated = StatedDate(DateKind.PUBLISHED, PartialDate(f"2026-05-0{day}"), "feed")
        article = Article(
            name, name[2:], None, text.split(".")[0], text, "en", None, name[2:], SourceKind.PRESS, (stated,)
        )
        articles.save(database, article, seen_at=f"2026-05-0{day}T12:00:00Z")
    read(database, FIRST, "edict 1")
    yield database
    database.close()


def homes(db):
    sql = (
        "select group_concat(article_id) from (select * from directive_reports "
        "where directive_id is not null order by article_id) group by directive_id"
    )
    return sorted(names for (names,) in db.conn.execute(sql))


def tables(db):
    return {name: sorted(map(str, db.conn.execute(f"select * from {name}"))) for name in TABLES}


def links(db):
    return {
        name: sorted(map(str, db.conn.execute(f"select id, directive_id from {name}")))
        for name in ("directive_reports", "claims", "responses")
    }


def order(db):
    return db.conn.execute(
        "select directive_id from directive_reports where article_id = 'a-times'"
    ).fetchone()[0]


def fine(db):
    return db.conn.execute(
        "select directive_id from directive_reports where article_id = 'a-gazette'"
    ).fetchone()[0]


def test_without_verdicts_there_are_an_order_and_a_fine(db):
    assert homes(db) == ["a-gazette", "a-post,a-times"]


VERDICTS = {
    "merge": (
        lambda db: verdicts.merge(db, order(db), fine(db), INES),
        lambda db: homes(db) == ["a-gazette,a-post,a-times"],
    ),
    "split": (
        lambda db: verdicts.split(db, order(db), ["a-post"], INES),
        lambda db: homes(db) == ["a-gazette", "a-post", "a-times"],
    ),
    "reject": (
        lambda db: verdicts.reject(db, fine(db), INES),
        lambda db: homes(db) == ["a-post,a-times"] and db["directives"].count == 1,
    ),
    "correct": (
        lambda db: verdicts.correct(db, fine(db), "issuer", ["Ostrel Court"], INES),
        lambda db: db["directives"].get(fine(db))["issuer"] == "Ostrel Court",
    ),
    "correct a list": (
        lambda db: verdicts.correct(db, fine(db), "targets", ["Fennwick Labs", "Ostrel Mills"], INES),
        lambda db: (
            [row["name"] for row in db["directive_targets"].rows_where("directive_id = ?", [fine(db)])]
            == ["Fennwick Labs", "Ostrel Mills"]
        ),
    ),
    "official": (
        lambda db: verdicts.mark_official(db, fine(db), INES),
        lambda db: db["directives"].get(fine(db))["evidence_level"] == "official_text",
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict_survives_a_full_re_analysis(db, name):
    decide, holds = VERDICTS[name]
    assert not holds(db)
    decide(db)
    link(db)
    assert holds(db)
    read(db, LATER, "edict 2")
    assert holds(db)
    read(db, FIRST, "edict 3")
    assert holds(db)


@pytest.mark.parametrize("name", VERDICTS)
def test_undo_restores_the_former_state_exactly(db, name):
    decide, _ = VERDICTS[name]
    before, linked = tables(db), links(db)
    number = decide(db)
    link(db)
    assert tables(db) != before
    verdicts.undo(db, number, INES)
    link(db)
    assert tables(db) == before
    assert links(db) == linked


@pytest.mark.parametrize("name", VERDICTS)
def test_an_undo_after_another_reading_gives_what_that_reading_gives(tmp_path, db, name):
    read(db, LATER, "edict 2")
    wanted = tables(db)
    read(db, FIRST, "edict 1")
    number = VERDICTS[name][0](db)
    link(db)
    read(db, LATER, "edict 2")
    verdicts.undo(db, number, INES)
    link(db)
    assert tables(db) == wanted


def test_an_old_id_still_opens_the_right_directive(db):
    old = {order(db), fine(db)}
    verdicts.merge(db, *old, INES)
    link(db)
    (one,) = {directives.resolve(db, name) for name in old}
    assert one == order(db) == fine(db)
    read(db, LATER, "edict 2")
    assert {directives.resolve(db, name) for name in (*old, one)} == {order(db)}


def test_a_new_article_joins_what_was_merged(db):
    verdicts.merge(db, order(db), fine(db), INES)
    link(db)
    text = TEXTS["a-post"].replace("papers show", "a letter shows")
    late = Article(
        "a-late",
        "late",
        None,
        "Late",
        text,
        "en",
        None,
        "late",
        SourceKind.PRESS,
        (StatedDate(DateKind.PUBLISHED, PartialDate("2026-05-08"), "feed"),),
    )
    saved = articles.save(db, late, seen_at="2026-05-08T12:00:00Z")
    report = act(text, "was told by the ministry to suspend Heron 2", SIGNALS, Action.SUSPEND)
    analyses.save(db, saved.version_id, analysis(text, report, "edict 1"))
    link(db)
    assert homes(db) == ["a-gazette,a-late,a-post,a-times"]


def test_an_edited_text_keeps_its_verdict(db):
    verdicts.correct(db, fine(db), "issuer", ["Ostrel Court"], INES)
    text = "Corrected on Friday. " + TEXTS["a-gazette"].replace("nine crowns", "ten crowns")
    edited = replace(analyses.read(db, ["a-gazette"])[0][0].article, text=text)
    saved = articles.save(db, edited, seen_at="2026-05-09T12:00:00Z")
    report = act(text, "fined Fennwick Labs ten crowns", HARBOUR, Action.FINE)
    analyses.save(db, saved.version_id, analysis(text, report, "edict 1"))
    link(db)
    assert db["directives"].get(fine_now(db))["issuer"] == "Ostrel Court"


def fine_now(db):
    sql = (
        "select directive_id from directive_reports join articles on articles.version_id = directive_reports.version_id "
        "where articles.id = 'a-gazette'"
    )
    return db.conn.execute(sql).fetchone()[0]


def test_the_order_of_verdicts_and_articles_is_no_matter(db, tmp_path):
    verdicts.merge(db, order(db), fine(db), INES)
    link(db)
    with open_database(tmp_path / "other.db") as other:
        for item in reversed(analyses.read(db, list(TEXTS))):
            saved = articles.save(other, item[0].article, seen_at=item[0].first_seen)
            analyses.save(other, saved.version_id, item[1])
            link(other)
        one, second = (row["id"] for row in other["directives"].rows)
        verdicts.merge(other, second, one, INES)
        link(other)
        assert tables(other) == tables(db)


def test_verdicts_on_two_acts_at_once_bind_each_act_by_itself(db):
    verdicts.split(db, order(db), ["a-post"], INES)
    link(db)
    assert len(homes(db)) == 3
    verdicts.merge(db, order(db), fine(db), INES)
    late = {"a-post": FIRST["a-post"], "a-gazette": LATER["a-gazette"]}
    read(db, late, "edict 2")
    assert homes(db) == ["a-gazette,a-times", "a-post"]
