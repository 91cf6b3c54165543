"""Statements of the newsroom: how many of the claims that are one are found to be one."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml

from db.connection import open_database

GROUPS = yaml.safe_load((Path(__file__).parents[2] / "demo" / "statements.yml").read_text("utf-8"))
# What was measured less 0.02; every pair that is found was looked at.
PRECISION, RECALL = 0.97, 0.80


@pytest.fixture(scope="module")
def claims(tracked):
    """The claims of the newsroom by article and words, each with its cluster."""
    with open_database(tracked.db) as db:
        yield list(
            db.query(
                "select claims.id, claims.passage, claims.cluster_id, articles.url from claims "
                "join articles on articles.version_id = claims.version_id"
            )
        )


def claim_of(claims, article, words):
    """The claim that begins with the words, else the shortest that holds them ("the order “a mistake”")."""
    told = [
        row for row in claims if row["url"].rstrip("/").endswith(f"/{article}") and words in row["passage"]
    ]
    best = min(
        told, key=lambda row: (not row["passage"].startswith(words), len(row["passage"])), default=None
    )
    return f"{article} {words}: not read" if best is None else best["id"]


def pairs(groups):
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def test_the_statements_of_the_newsroom_are_found(claims):
    wanted = pairs([{claim_of(claims, *member) for member in group} for group in GROUPS])
    clusters = {}
    for row in claims:
        if row["cluster_id"]:
            clusters.setdefault(row["cluster_id"], set()).add(row["id"])
    found = pairs(clusters.values())
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    by_id = {row["id"]: f"{row['url'].split('/')[-1]}: {row['passage'][:60]}" for row in claims}
    surplus = "\n".join(" = ".join(by_id.get(one, one) for one in pair) for pair in found - wanted)
    missed = "\n".join(" = ".join(by_id.get(one, one) for one in pair) for pair in wanted - found)
    told = f"P {precision:.2f} R {recall:.2f} of {len(wanted)}\nsurplus:\n{surplus}\nmissed:\n{missed}"
    assert precision >= PRECISION and recall >= RECALL, told


def test_a_cluster_tells_its_first_outlet(tracked):
    with open_database(tracked.db) as db:
        (row,) = db.query("select * from claim_clusters where passage like '%a pause, not a punishment%'")
        assert (row["first_outlet"], row["first_published"][:10]) == ("Harbor Wire", "2026-05-13")
        assert row["languages"] >= 4 and row["outlets"] >= 8
        variants = {
            row["variant"] for row in db.query("select * from claims where cluster_id = ?", [row["id"]])
        }
        assert {"first", "same", "translated", "words_changed"} <= variants
