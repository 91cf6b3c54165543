"""Figures kept beside the rows that they count: the same, however the rows came and went."""

import pytest

from db import fetches
from db.connection import open_database
from domain.articles import Fetch
from domain.vocabulary import FetchOutcome

COUNTED = "select source_id, outcome, requests, last_at from fetch_counts order by 1, 2"
COUNTING = "select source_id, outcome, sum(times), max(last_at) from fetches group by 1, 2 order by 1, 2"


@pytest.fixture
def db(tmp_path):
    with open_database(tmp_path / "edict.db") as opened:
        yield opened


def asked(db, *requests):
    for number, (source, page, outcome) in enumerate(requests):
        at = f"2026-05-{number + 1:02}T00:00:00Z"
        url = f"https://{source}.example/{page}"
        fetches.record(db, Fetch(source, url, at, FetchOutcome(outcome), status=200, sha256="same"))


REQUESTS = (
    *(
        ("times", "one", "ok"),
        ("times", "one", "ok"),
        ("times", "one", "unchanged"),
        ("times", "two", "timeout"),
    ),
    *(
        ("ledger", "one", "blocked"),
        ("times", "two", "timeout"),
        ("times", "two", "ok"),
        ("ledger", "one", "blocked"),
    ),
)


def test_requests_are_counted_as_they_are_written(db):
    for number in range(len(REQUESTS)):
        asked(db, *REQUESTS[: number + 1])
        assert db.execute(COUNTED).fetchall() == db.execute(COUNTING).fetchall()
    assert db.execute("select sum(requests) from fetch_counts").fetchone()[0] > len(REQUESTS)


@pytest.mark.parametrize("gone", ["outcome = 'timeout'", "source_id = 'ledger'", "id = 1", "1"])
def test_requests_that_go_are_counted_no_more(db, gone):
    asked(db, *REQUESTS)
    db.execute(f"delete from fetches where {gone}")
    assert db.execute(COUNTED).fetchall() == db.execute(COUNTING).fetchall()


@pytest.mark.parametrize("view", ["source_health", "model_status", "model_status_history"])
def test_what_the_pages_keep_for_a_minute_reads_no_large_table_whole(db, view):
    steps = [row[3] for row in db.execute(f"explain query plan select * from {view}")]
    large = ("articles", "versions", "fetches", "source_runs", "mentions", "claims", "model_mentions")
    scans = [step for step in steps if step.startswith("SCAN") and step.split()[1] in large]
    assert not [step for step in scans if "COVERING INDEX" not in step]
