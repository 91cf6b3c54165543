"""Claims across articles in the store: any order of arrival, any number at a time, the same clusters."""

from dataclasses import replace
from itertools import permutations

import pytest

from db import analyses, articles
from db.claims import clusters_of, members
from db.connection import open_database
from domain.analysis import Analysis, Claim, Party, Passage, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import ClaimKind, DateKind, SourceKind, Stance
from edict.passes.statements import link_claims

QUILL = Party("Dara Quill", "quill")
LONG = "We will obey the order in full, although the ministry never showed us its evidence"
TOLD = {
    "a-wire": ("2026-05-04", LONG),
    "a-post": ("2026-05-05", "we will obey the order in full, although the ministry never showed"),
    "a-echo": ("2026-05-06", "although the ministry never showed us its evidence to the court"),
    "a-quiet": ("2026-05-06", "Fennwick has hired nine people in the north since the spring"),
}
TABLES = ("claim_clusters", "claim_keys", "claim_bonds", "claim_conflicts", "claims")


def store(db, name, text=None, pipeline="1", seen_at="2026-06-01T00:00:00Z"):
    day, words = TOLD[name]
    text = text or f"Dara Quill said: {words}."
    stated = (StatedDate(DateKind.PUBLISHED, PartialDate(day), "feed"),)
    article = Article(name, name, None, name, text, "en", None, name, SourceKind.PRESS, stated)
    version = articles.save(db, article, seen_at=seen_at).version_id
    start = text.index(":") + 2
    span = Span.of(text, start, len(text) - 1)
    claim = Claim(
        QUILL,
        None,
        False,
        "said",
        ClaimKind.DIRECT,
        span,
        span,
        Stance.NEUTRAL,
        False,
        False,
        None,
        0.9,
        pipeline,
    )
    passage = Passage(0, len(text), "en")
    analyses.save(
        db,
        version,
        Analysis("en", (passage,), True, 0.9, (), (), (), (claim,), (), (), pipeline),
    )


def tables(db):
    return {name: sorted(map(str, db.conn.execute(f"select * from {name}"))) for name in TABLES}


@pytest.fixture
def whole(tmp_path):
    with open_database(tmp_path / "whole.db") as db:
        for name in TOLD:
            store(db, name)
        link_claims(db, TOLD)
        return tables(db)


@pytest.mark.parametrize("order", list(permutations(TOLD))[::3])
def test_any_order_one_at_a_time_gives_the_same(tmp_path, whole, order):
    with open_database(tmp_path / "edict.db") as db:
        for name in order:
            store(db, name)
            link_claims(db, [name])
        assert tables(db) == whole


def test_linking_again_changes_nothing(db, dump, whole):
    for name in TOLD:
        store(db, name)
    link_claims(db, TOLD)
    before = dump()
    link_claims(db, ["a-post"])
    link_claims(db, TOLD)
    assert dump() == before


def test_the_first_outlet_and_the_variants_are_told(db):
    for name in TOLD:
        store(db, name)
    link_claims(db, TOLD)
    (row,) = db["claim_clusters"].rows
    assert (row["first_outlet"], row["claims"], row["outlets"], row["passage"]) == ("a-wire", 3, 3, LONG)
    variants = dict(db.conn.execute("select article_id, variant from claims").fetchall())
    assert variants == {
        "a-wire": "first",
        "a-post": "words_dropped",
        "a-echo": "words_changed",
        "a-quiet": None,
    }


def test_what_a_claim_held_together_falls_apart_without_it(db):
    for name in TOLD:
        store(db, name)
    link_claims(db, TOLD)
    store(db, "a-wire", "Dara Quill said: the harbour was closed for repairs all day.", pipeline="2")
    link_claims(db, ["a-wire"])
    (left,) = db["claim_clusters"].rows
    assert (left["first_article"], left["claims"]) == ("a-post", 2)
    homes = dict(db.conn.execute("select version_id, cluster_id from claims where article_id = 'a-wire'"))
    assert set(homes.values()) == {None} and len(homes) == 2, "of the former text, too"
    store(db, "a-wire")
    link_claims(db, ["a-wire"])
    assert db["claim_clusters"].count == 1


def test_a_reading_between_two_runs_leaves_no_trace(db, whole):
    for name in TOLD:
        store(db, name)
    link_claims(db, TOLD)
    store(db, "a-wire", pipeline="2")
    store(db, "a-wire", pipeline="1")
    assert tables(db) != whole, "the reading alone has lost the links"
    link_claims(db, ["a-wire"])
    assert tables(db) == whole


def test_an_earlier_outlet_takes_the_lead_and_the_old_id_points_on(db):
    store(db, "a-post")
    store(db, "a-echo")
    link_claims(db, TOLD)
    before = [row["id"] for row in db["claim_clusters"].rows]
    store(db, "a-wire")
    link_claims(db, ["a-wire"])
    (after,) = db["claim_clusters"].rows
    assert after["first_article"] == "a-wire"
    for old in before:
        assert old == after["id"] or db["redirects"].get(old)["new_id"] == after["id"]


def test_only_what_hangs_together_is_touched(db):
    for name in TOLD:
        store(db, name)
    link_claims(db, TOLD)
    assert clusters_of(db, ["a-quiet"]) == frozenset()
    assert len(members(db, clusters_of(db, ["a-post"]))) == 3


def test_ids_of_claims_follow_from_the_text_not_from_order_or_version(db):
    store(db, "a-wire")
    version = articles.known(db, "a-wire").version_id
    ((told, found),) = analyses.read(db, ["a-wire"])
    (claim,) = found.claims
    text = told.article.text
    other = replace(claim, content=Span.of(text, 0, 10), speaker=Party("Ida Lorne"))
    ids = []
    for pipeline, claims in (("2", (claim, other)), ("3", (other, claim)), ("4", (claim, other))):
        analyses.save(db, version, replace(found, claims=claims, pipeline=pipeline))
        ids.append(dict(db.conn.execute("select speaker, id from claims").fetchall()))
    assert ids[0] == ids[1] == ids[2]
