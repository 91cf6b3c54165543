"""Outcomes of requests, and how a source's health is read from them."""

import dataclasses

import pytest

from db import fetches, status
from domain.articles import Fetch
from domain.vocabulary import FetchOutcome

FEED = "https://times.example/feed"


def fetch(at, outcome=FetchOutcome.OK, **fields):
    return Fetch("ostrel-times", FEED, f"2026-05-04T{at}:00Z", outcome, **fields)


def test_the_first_request_is_unconditional(db):
    assert fetches.validators(db, FEED) == fetches.Validators(None, None)


def test_the_last_good_answer_gives_the_validators(db):
    fetches.record(db, fetch("08:00", etag='"one"'))
    fetches.record(db, fetch("09:00", etag='"two"', last_modified="Mon, 04 May 2026 09:00:00 GMT"))
    fetches.record(db, fetch("10:00", FetchOutcome.TIMEOUT))
    assert fetches.validators(db, FEED) == fetches.Validators('"two"', "Mon, 04 May 2026 09:00:00 GMT")


def test_polling_an_unchanged_page_costs_no_rows(db):
    fetches.record(db, fetch("08:00", etag='"one"'))
    for at in ("08:15", "08:30", "08:45"):
        fetches.record(db, fetch(at, FetchOutcome.UNCHANGED, status=304))
    (row,) = db["fetches"].rows
    assert (row["fetched_at"], row["last_at"], row["times"]) == (
        "2026-05-04T08:00:00Z",
        "2026-05-04T08:45:00Z",
        4,
    )


@pytest.mark.parametrize(
    ("outcomes", "health"),
    [
        ([FetchOutcome.OK], "healthy"),
        ([FetchOutcome.OK, FetchOutcome.TIMEOUT], "failing"),
        ([FetchOutcome.TIMEOUT], "failing"),
        ([FetchOutcome.TIMEOUT, FetchOutcome.OK], "healthy"),
        ([FetchOutcome.OK, FetchOutcome.TIMEOUT, FetchOutcome.UNCHANGED], "healthy"),
    ],
)
def test_the_last_outcome_makes_the_health(db, outcomes, health):
    for hour, outcome in enumerate(outcomes):
        fetches.record(db, fetch(f"{hour:02}:00", outcome))
    (source,) = status.read(db).sources
    assert source.health == health


def test_each_address_has_its_own_streak(db):
    fetches.record(db, fetch("08:00"))
    fetches.record(db, dataclasses.replace(fetch("08:01"), url="https://times.example/other"))
    assert db["fetches"].count == 2
