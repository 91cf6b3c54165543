"""Asking the store for the state on a day, and for what was known on a day."""

from __future__ import annotations

import invented
import pytest

from db import directives, timeline
from domain.errors import InputError


@pytest.fixture
def filled(db):
    invented.fill(db)
    return db


@pytest.mark.parametrize(
    ("day", "known", "state"),
    [
        ("2026-05-03", None, None),
        ("2026-05-04", None, "reported"),
        ("2026-05-06", None, "in_force"),
        ("2031-01-01", None, "in_force"),
        ("2026-05-06", "2026-05-04", "reported"),
        ("2026-05-06", "2026-05-05", "in_force"),
        ("2026-05-06", "2026-05-03", None),
    ],
)
def test_the_state_on_a_day(filled, day, known, state):
    found = timeline.state_on(filled, "d-heron", day, known)
    assert (found and found.state) == state


def test_a_state_comes_with_who_says_so(filled):
    found = timeline.state_on(filled, "d-heron", "2026-05-06")
    assert (found.outlet, found.actor, found.because) == (
        "Ostrel Times",
        "Ostrel Ministry of Signals",
        "effective",
    )
    assert found.passage in invented.ENGLISH


def test_all_states_on_a_day(filled):
    assert [found.directive_id for found in timeline.states_on(filled, "2026-05-04")] == ["d-heron"]
    assert list(timeline.states_on(filled, "2026-05-01")) == []


def test_the_whole_history_keeps_what_is_believed_no_more(filled):
    found = timeline.history(filled, "d-heron")
    assert [(s.state, s.valid_to, s.known_to is None) for s in found] == [
        ("reported", None, False),
        ("reported", "2026-05-06", True),
        ("in_force", None, True),
    ]


def test_what_was_known_on_a_day(filled):
    assert [step["kind"] for step in timeline.known_on(filled, "d-heron", "2026-05-04")] == [
        "issued",
        "response",
        "effective",
    ]
    assert timeline.known_on(filled, "d-heron", "2026-05-03") == ()


def test_an_id_that_was_merged_away_is_followed(filled):
    filled["redirects"].insert({"old_id": "d-old", "new_id": "d-heron", "reason": "merged"})
    assert timeline.state_on(filled, "d-old", "2026-05-06").directive_id == "d-heron"


@pytest.mark.parametrize(
    ("given", "day"), [("d-none", "2026-05-06"), ("d-heron", "6 May"), ("d-heron", "2026-02-30")]
)
def test_what_cannot_be_asked_is_named(filled, given, day):
    with pytest.raises(InputError, match=r"no such directive|is no day"):
        timeline.state_on(filled, given, day)


def test_the_state_today_counts_days_that_have_come(filled):
    (row,) = filled.conn.execute("select state from directive_overview").fetchall()
    assert row == ("in_force",)
    directives.save(filled, [invented.directive(states=invented.directive().states[:1])], [invented.STORY])
    (row,) = filled.conn.execute("select state from directive_overview").fetchall()
    assert row == ("in_force",), "without a state believed now, that of the directive"


def test_disagreements_say_who_states_what(filled):
    rows = filled.conn.execute(
        "select sentence, value, best, outlets from disagreements order by value"
    ).fetchall()
    assert [(value, best, outlets) for _, value, best, outlets in rows] == [
        ("2026-05-04", 1, "Ostrel Times"),
        ("2026-05-05", 0, "qing-post"),
    ]
    assert {sentence for sentence, *_ in rows} == {invented.directive().disputes[0].sentence}


@pytest.mark.parametrize(
    ("issued", "hours", "days"),
    [("2026-05-04", None, 1.0), ("2026-05", None, None), ("2026-05-06", None, None), (None, None, None)],
)
def test_the_time_to_response(filled, issued, hours, days):
    filled.conn.execute("update directives set issued = ?", (issued,))
    (row,) = filled.conn.execute("select hours, days from response_times").fetchall()
    assert row == (hours, days)


def test_hours_are_told_where_both_give_the_hour(filled):
    filled.conn.execute("update directives set issued = '2026-05-04T08:30Z'")
    filled.conn.execute("update responses set date = '2026-05-05T08:00+02:00', precision = 'minute'")
    assert filled.conn.execute("select hours, days from response_times").fetchall() == [(21.5, 0.9)]


def test_states_are_found_by_index(filled):
    for sql in (
        "select state from directive_states where directive_id = 'd' and known_to is null and valid_from <= 'x'",
        "select * from directive_relations where to_id = 'd'",
        "select * from directive_values where directive_id = 'd' and field = 'issuer'",
    ):
        plan = filled.conn.execute(f"explain query plan {sql}").fetchall()
        assert all("USING INDEX" in detail for *_, detail in plan), plan


def test_when_the_article_goes_its_states_go(filled):
    filled.conn.execute("delete from articles where id = 'a-english'")
    assert filled["directive_states"].count == 0
