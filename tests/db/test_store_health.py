"""How sources do, judged from what their crawls wrote down."""

from datetime import UTC, datetime, timedelta

import pytest

from db import articles, source_runs, sources, status
from db.connection import open_database
from db.source_runs import SourceRun
from domain.articles import Article, Fetch, StatedDate
from domain.dates import PartialDate
from domain.sources import Source
from domain.vocabulary import DateKind, Door, FetchOutcome, SourceKind

NOW = datetime.now(UTC)


@pytest.fixture
def db(tmp_path):
    opened = open_database(tmp_path / "edict.db")
    yield opened
    opened.close()


def moment(days: float) -> str:
    return f"{NOW - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"


def follow(db, **more) -> None:
    values = {"id": "post", "name": "Post", "publisher": "Post", "country": "VE", "language": "en",
              "kind": SourceKind.PRESS, "door": Door.FEED, "addresses": ("https://post.example/feed",)}  # fmt: skip
    sources.save(db, [Source(**(values | more))])


def publish(db, *days: int) -> None:
    """An article for each of some days before now, first seen on its day."""
    for day in days:
        date = StatedDate(DateKind.PUBLISHED, PartialDate(moment(day)[:10]), "feed")
        article = Article(
            f"a{day}", "post", f"https://post.example/{day}", f"Order {day}", "text", dates=(date,)
        )
        fetch = Fetch("post", f"https://post.example/{day}", moment(day), FetchOutcome.OK, 200)
        articles.save(db, article, seen_at=moment(day), fetch=fetch)


def run(db, door: str = "ok", days: float = 0.0, **more) -> None:
    values = {"started_at": moment(days), "finished_at": moment(days), "ended": "finished", "listed": 20,
              "requests": 5, "failures": 0 if door == "ok" else 1, "new": 1, "edited": 0, "unchanged": 0,
              "undated": 0, "unsigned": 0, "textless": 0, "seconds": 1.0, "bytes": 100, "outcomes": "{}"}  # fmt: skip
    source_runs.record(db, SourceRun("post", listing_outcome=door, **(values | more)))


def health(db) -> status.SourceHealth:
    (found,) = status.read(db).sources
    return found


def test_a_source_that_was_never_asked(db):
    follow(db)
    assert health(db).health == "never fetched"


@pytest.mark.parametrize(
    ("days", "expected", "patience"),
    [
        ((1, 2, 3, 4, 5, 6, 7), "healthy", 3.0), ((20, 21, 22, 23, 24, 25, 26), "silent", 3.0),
        ((10, 17, 24, 31, 38, 45, 52), "healthy", 15.0), ((20, 27, 34, 41, 48, 55, 62), "silent", 15.0),
        ((50, 51), "healthy", None),
    ],
)  # fmt: skip
def test_silence_is_judged_by_the_sources_own_rhythm(db, days, expected, patience):
    follow(db)
    publish(db, *days)
    run(db)
    assert (health(db).health, health(db).quiet_after_days) == (expected, patience)


def test_quiet_days_of_the_file_win(db):
    follow(db, quiet_days=60)
    publish(db, 20, 21, 22, 23, 24, 25, 26)
    run(db)
    assert health(db).health == "healthy"


@pytest.mark.parametrize(
    ("doors", "expected", "score"),
    [
        (("ok", "ok", "timeout"), "failing", 0.55),
        (("timeout", "ok"), "healthy", 0.33),
        (("error",) * 3, "failing", 1.0),
    ],
)
def test_a_door_that_cannot_be_read_is_failing_and_the_last_run_counts_most(db, doors, expected, score):
    follow(db)
    publish(db, 1)
    for place, door in enumerate(doors):
        run(db, door, days=3 - place)
    assert (health(db).health, health(db).failure_score) == (expected, score)


def test_a_listing_whose_pages_all_fail_is_failing(db):
    follow(db)
    publish(db, 1)
    run(db, requests=12, failures=11, new=0)
    assert health(db).health == "failing"


def test_a_listing_that_is_shorter_than_ever_is_an_odd_count(db):
    follow(db, expected_min=25, expected_max=100)
    publish(db, 1)
    run(db)
    assert (health(db).health, health(db).listed) == ("odd count", 20)


@pytest.mark.parametrize("lost", ["undated", "unsigned", "textless"])
def test_dates_authors_or_texts_that_get_lost_are_drift(db, lost):
    follow(db)
    publish(db, 1)
    for _ in range(6):
        run(db, new=5)
    assert health(db).health == "healthy"
    for _ in range(3):
        run(db, new=5, **{lost: 5})
    assert health(db).health == "drifting"


def test_a_streak_of_quiet_runs_is_one_row(db):
    follow(db)
    run(db, days=3)
    for day in (2, 1, 0):
        run(db, "unchanged", days=day, new=0, failures=0)
    rows = list(source_runs.since(db, moment(0.5)))
    assert [(row["times"], row["started_at"], row["finished_at"]) for row in rows] == [
        (4, moment(3), moment(0))
    ]
    run(db, "timeout", new=0)
    assert len(list(source_runs.since(db, moment(0.5)))) == 2
