"""`edict review` as a person uses it: questions with evidence, a key for each answer, verbs for the rest."""

import shutil

import pytest


@pytest.fixture
def newsroom(edict, tmp_path, tracked):
    """Runs `edict ARGS` on a copy of the newsroom's database of its own."""
    shutil.copy(tracked.db, tmp_path / "edict.db")
    return edict


def pair(edict):
    rows = edict("review", "questions", "--json").rows
    return next(row["directives"] for row in rows if row["kind"] == "same")


def ids(edict):
    return {row["id"] for row in edict("export", "directives").rows}


def test_questions_are_likely_joins_and_disagreements(newsroom):
    rows = newsroom("review", "questions", "--json").rows
    kinds = [row["kind"] for row in rows]
    assert {"same", "disputed"} <= set(kinds)
    assert kinds == sorted(kinds, key=["same", "disputed", "doubtful"].index), "likely joins come first"


def test_a_merge_is_kept_listed_undone_and_listed_as_undone(newsroom):
    before = ids(newsroom)
    one, other = pair(newsroom)
    answer = newsroom("review", "merge", one, other, "--why", "one order", "--by", "ines")
    assert (answer.code, answer.out.strip()) == (
        0,
        "verdict 1 is kept; `edict review undo 1` takes it back",
    )
    merged = ids(newsroom)
    assert len({one, other} & merged) == 1 and len(merged) < len(before)
    shown = {newsroom("review", "show", name, "--json").rows[0]["id"] for name in (one, other)}
    assert len(shown) == 1, "an old id opens the directive that it was merged into"
    (row,) = newsroom("review", "list", "--json").rows
    assert (row["kind"], row["by"], row["why"], row["undone"]) == ("merge", "ines", "one order", False)
    assert newsroom("review", "undo", "1", "--why", "mixed up").code == 0
    assert ids(newsroom) == before
    assert "merge (undone)" in newsroom("review", "list").out


def test_the_keys_of_a_session(newsroom):
    one, other = pair(newsroom)
    told = newsroom("review", "--by", "ines", given="x\nd\ntwo courts\nk\nq\n")
    assert told.code == 0
    assert one in told.out and other in told.out and "Are these two one act?" in told.out
    assert told.out.endswith("1 decided\n")
    (row,) = newsroom("review", "list", "--json").rows
    assert (row["kind"], row["why"], row["by"]) == ("different", "two courts", "ines")
    assert pair(newsroom) != [one, other], "an answered question does not come again"


def test_a_session_ends_where_its_input_ends(newsroom):
    assert newsroom("review", given="").out.endswith("nothing decided\n")
    assert newsroom("review", "list").out == ""


def test_a_correction_shows_and_answers_the_disagreement(newsroom):
    rows = newsroom("review", "questions", "--json").rows
    disputed = next(row for row in rows if row["field"] == "issuer")
    (directive,) = disputed["directives"]
    said = newsroom(
        "review", "correct", directive, "issuer", "Bureau of Tides", "--why", "the gazette has it"
    )
    assert said.code == 0
    (row,) = [row for row in newsroom("export", "directives").rows if row["id"] == directive]
    assert row["issuer"] == "Bureau of Tides"
    again = newsroom("review", "questions", "--json").rows
    assert not any(row["field"] == "issuer" and row["directives"] == [directive] for row in again)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("merge", "d-none", "d-other", "--why", "x"), "d-none: is no directive"),
        (("correct", "d-none", "colour", "red", "--why", "x"), "no field 'colour'"),
        (("undo", "7", "--why", "x"), "verdict 7: does not exist"),
        (("show", "d-none"), "d-none: is no directive"),
        (("reject", "d-none", "--why", " "), "why: is empty"),
    ],
)
def test_what_makes_no_sense_is_refused(newsroom, args, told):
    answer = newsroom("review", *args)
    assert answer.code == 1 and told in answer.err
    assert newsroom("review", "list").out == ""


def test_options_before_the_verb_are_not_lost_in_silence(newsroom):
    answer = newsroom("review", "--db", "other.db", "list")
    assert answer.code == 2 and "--db comes after the verb" in answer.err


def test_verdicts_become_gold_that_judges_directives_alone(newsroom, tmp_path):
    (tmp_path / "before.jsonl").write_text(newsroom("export", "predictions").out, encoding="utf-8")
    one, other = pair(newsroom)
    newsroom("review", "merge", one, other, "--why", "one order")
    gold = newsroom("export", "gold")
    articles = {
        key["article_id"]
        for row in newsroom("review", "list", "--json").rows
        for key in (*row["reports"], *row["others"])
    }
    assert {row["id"] for row in gold.rows} == articles
    assert all(row["judged"] == ["directives"] for row in gold.rows)
    (tmp_path / "gold.jsonl").write_text(gold.out, encoding="utf-8")
    judged = newsroom("evaluate", "gold.jsonl", "--predictions", "before.jsonl")
    assert judged.code == 0
    assert "linking pairwise, all" in judged.out
    (claims,) = [line for line in judged.out.splitlines() if line.startswith("claims ")]
    assert "(found 0, wanted 0)" in claims
    assert newsroom("export", "gold", "--format", "csv").code == 2


def test_what_was_rejected_is_no_gold(newsroom):
    one, _ = pair(newsroom)
    newsroom("review", "reject", one, "--why", "no act")
    rows = newsroom("export", "gold").rows
    assert rows and not any(act["key"] == one for row in rows for act in row["directives"])
    assert one not in ids(newsroom)
