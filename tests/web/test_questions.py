"""Questions about claims, answers and coverage, on a store in which one statement is told twice and denied once."""

import invented
import pytest
import yaml
from browser import METADATA, Browser
from test_own_pages import COPY, LATER, shifted

from db import analyses, articles
from db.connection import open_database
from edict.passes.statements import link_claims

NOTES = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["edict"]["queries"]
# What studies begin from; they rely on these columns.
COLUMNS = {
    "directive_timeline": {"date", "precision", "kind", "actor", "what", "known_at", "directive_id"},
    "claims_first_source": {"speaker", "passage", "first_outlet", "first_published", "outlets", "cluster_id"},
    "claim_variants": {"statement", "variant", "wording", "outlet", "language", "hours_after_first", "copy"},
    "claim_contradictions": {"clash", "speaker", "claim", "other_speaker", "other_claim", "reason"},
    "responses_within_48_hours": {"actor", "response", "issued", "responded", "hours", "days", "addressed"},
    "answers_of_those_addressed": {"vendor", "answered", "first_answer", "hours", "days", "directive_id"},
    "coverage_and_independence": {"articles", "outlets", "origins", "copies", "independent_share"},
    "outlets_and_originality": {"outlet", "articles", "told_first", "copies", "copied_share"},
}


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory):
    path = tmp_path_factory.mktemp("questions") / "edict.db"
    with open_database(path) as db:
        invented.fill(db)
        copy = invented.english_article(
            id="a-copy", source_id="quay-daily", outlet="Quay Daily", url=None, text=COPY, dates=LATER
        )
        saved = articles.save(db, copy, seen_at=invented.SECOND_SEEN)
        analyses.save(db, saved.version_id, shifted(invented.english_analysis()))
        with db.conn:
            link_claims(db, {"a-english", "a-copy"})
            quill, people = (
                db.conn.execute(
                    "select id from claims where speaker like ? order by rowid", (name,)
                ).fetchone()[0]
                for name in ("Dara%", "People%")
            )
            db["claim_conflicts"].insert(
                {
                    **{"later": people, "earlier": quill, "later_article": "a-english"},
                    **{"earlier_article": "a-english", "clash": "denial", "reason": "one says no"},
                }
            )
    return Browser(path)


def rows(browser, name, **asked):
    return browser.get(f"/edict/{name}.json", params={"_shape": "array", **asked}).json()


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items())
def test_a_study_finds_the_columns_that_it_begins_from(told_twice, name, columns):
    found = rows(told_twice, name)
    assert found and columns <= set(found[0])


def test_a_statement_has_one_row_with_who_told_it_first(told_twice):
    (row,) = rows(told_twice, "claims_first_source", statement="quill")
    assert (row["first_outlet"], row["outlets"], row["wordings"]) == ("Ostrel Times", 2, 2)
    assert rows(told_twice, "claims_first_source", statement="nobody") == []


def test_the_wordings_of_a_statement_follow_its_first_telling(told_twice):
    told = rows(told_twice, "claim_variants", statement="WE WILL COMPLY")
    assert [(row["outlet"], row["variant"]) for row in told] == [
        ("Ostrel Times", "first"),
        ("Quay Daily", "same"),
    ]


def test_contradictions_name_both_sides(told_twice):
    (row,) = rows(told_twice, "claim_contradictions", statement="dara")
    assert (row["speaker"], row["clash"], row["reason"]) == ("Dara Quill", "denial", "one says no")
    assert row["other_speaker"].startswith("People familiar")
    page = told_twice.get("/edict/claim_contradictions").text
    assert page.count('href="/-/claim/') >= 2


def test_every_question_says_what_it_answers():
    for name, question in NOTES.items():
        assert question["title"][0].isupper() and not question["title"].endswith("."), name
        assert len(question["description"]) > 40, name
