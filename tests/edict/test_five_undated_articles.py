"""Five texts on one event, none dated: one in two languages, a rewrite, a machine translation, one in dissent."""

import json
import sqlite3
from pathlib import Path

import pytest

NAMES = Path(__file__).parents[2] / "demo" / "gazetteer.yml"
TEXTS = {
    "Veldanian Courier": (
        "The Bureau of Strategic Technology has ordered Vantorel AI to suspend foreign access to its Lyra 5 model. "
        "The order reached the company's offices in Port Halden on Tuesday evening.\n\n"
        "“We will comply, although we think the order is wrong,” said Mirela Osgard, chief executive of Vantorel."
    ),
    "Two Shores Review": (
        "Le Bureau des technologies stratégiques a ordonné à Vantorel AI de suspendre l’accès étranger à Lyra 5. "
        "L’entreprise dit qu’elle se pliera à la décision, qu’elle juge infondée.\n\n"
        "In English: the Bureau of Strategic Technology ordered Vantorel AI to suspend foreign access to Lyra 5."
    ),
    "QuickFacts Hub": (
        "Vantorel AI must suspend Lyra 5 for users abroad. The Bureau of Strategic Technology has ordered the company "
        "to suspend foreign access to the model, the Veldanian Courier reports."
    ),
    "Far Harbour Digest": (
        "Vantorel AI has been ordered by the Bureau of the Strategic Technology to make suspension of its model Lyra 5 "
        "for the foreign people. The enterprise says that it will make obedience of the order."
    ),
    "The Ledger": (
        "The Department of Trade has ordered Vantorel AI to suspend foreign access to its Lyra 5 model, people at the "
        "company said. Nobody at the department answered the telephone."
    ),
}


@pytest.fixture
def told(edict, tmp_path):
    def add(names, db="edict.db"):
        lines = [json.dumps({"id": name, "text": TEXTS[name], "source": name}) for name in names]
        (tmp_path / "five.jsonl").write_text("\n".join(lines), "utf-8")
        answer = edict("add", "five.jsonl", "--gazetteer", str(NAMES), "--db", db)
        assert answer.code == 0, answer.err
        return sqlite3.connect(tmp_path / db)

    return add


def test_they_are_one_directive_with_the_disagreement_on_its_issuer_and_no_date(told):
    db = told(TEXTS)
    assert db.execute("select count(*) from articles where published is not null").fetchone() == (0,)
    ((issuer, issued, effective),) = db.execute("select issuer, issued, effective from directives")
    assert (issuer, issued, effective) == ("Bureau of Strategic Technology", None, None)
    told_by = db.execute(
        "select count(distinct article_id) from directive_reports where directive_id is not null"
    )
    assert told_by.fetchone() == (5,)
    ((sentence,),) = db.execute("select distinct sentence from disagreements where field = 'issuer'")
    assert sentence == (
        "4 independent sources name Bureau of Strategic Technology as the issuer, 1 (The Ledger) names "
        "Department of Trade."
    )
    for table in ("events", "directive_states", "directive_relations"):
        assert db.execute(f"select count(*) from {table} where date is not null").fetchone() == (0,), table
    assert db.execute("select distinct valid_basis from directive_states").fetchall() == [("first_seen",)]


def test_their_order_does_not_matter(told):
    shown = (
        "select id, title, issuer, state, evidence_level, independent_sources, join_reasons from directives"
    )
    ways = [told(names, f"{way}.db") for way, names in enumerate((TEXTS, reversed(TEXTS)))]
    first, second = (db.execute(shown).fetchall() for db in ways)
    assert first == second and len(first) == 1
    first, second = (
        db.execute("select sentence from directive_disputes order by 1").fetchall() for db in ways
    )
    assert first == second
