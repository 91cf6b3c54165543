"""The register of AI models: what each could be had for, from when to when, and by which directive."""

import invented
import pytest

from db import directives
from domain.dates import PartialDate
from domain.vocabulary import Action, State

SPAN = (
    "insert into directive_states (id, directive_id, position, state, because, date, precision, valid_from, "
    "valid_to, valid_basis, known_from, known_to, actor, speaker, article_id, version_id, passage, start_char, "
    "end_char) select ?, ?, ?, ?, ?, ?, 'day', ?, ?, 'text', '2026-05-04', null, null, null, articles.id, "
    "articles.version_id, '', 0, 0 from articles where articles.id = 'a-english'"
)
RELATION = (
    "insert into directive_relations (id, directive_id, kind, to_id, date, precision, known_at, reason, article_id, "
    "version_id, passage, start_char, end_char) select ?, ?, ?, ?, ?, 'day', '2026-06-01', '', articles.id, "
    "articles.version_id, '', 0, 0 from articles where articles.id = 'a-english'"
)


def order(**changes):
    return invented.directive(states=(), reports=(("a-english", 0),), models=("Heron 2",), **changes)


def lifting(**changes):
    fields = {
        "id": "d-lift",
        "action": Action.LIFT,
        "issued": PartialDate("2026-06-02"),
        "effective": None,
        "reports": (("a-chinese", 0),),
        "models": ("Heron 2",),
        "facts": (),
        "events": (),
        "states": (),
        "scope": None,
    }
    return invented.directive(**(fields | changes))


def spans(db, directive, *told):
    """States of a directive, each with the day that it began; each ends where the next begins."""
    ends = [day for _, day in told[1:]] + [None]
    for place, ((state, day), end) in enumerate(zip(told, ends, strict=True)):
        db.conn.execute(SPAN, (f"{directive}{place}", directive, place, state, state, day, day, end))


def history(db):
    sql = (
        "select status, from_date, to_date, directive_id from model_status_history order by from_date, status"
    )
    return db.conn.execute(sql).fetchall()


def today(db):
    (row,) = db["model_status"].rows
    return row["availability"], row["since"], row["whom"]


@pytest.fixture
def store(db):
    invented.fill(db)
    directives.save(db, [order()], [])
    db.conn.execute("delete from directive_states")
    return db


def test_a_model_that_nothing_restricts_says_so(store):
    directives.save(store, [order(action=Action.FINE)], [])
    assert history(store) == []
    assert today(store) == ("no restriction found", None, None)


def test_an_order_is_announced_then_holds(store):
    spans(store, "d-heron", (State.CONFIRMED, "2026-05-04"), (State.IN_FORCE, "2026-05-06"))
    assert history(store) == [
        ("announced", "2026-05-04", "2026-05-06", "d-heron"),
        ("suspended", "2026-05-06", None, "d-heron"),
    ]
    assert today(store) == ("suspended", "2026-05-06", "abroad")


@pytest.mark.parametrize("state", [State.RUMOURED, State.PROPOSED])
def test_what_is_only_talked_of_restricts_nothing(store, state):
    directives.save(store, [order(state=state)], [])
    store.conn.execute("delete from directive_states")
    spans(store, "d-heron", (state, "2026-05-04"))
    assert history(store) == []


@pytest.mark.parametrize(
    ("end", "told"), [(State.LIFTED, "restored"), (State.SUSPENDED, "restored"), (State.EXPIRED, "restored")]
)
def test_an_order_that_ends_restores(store, end, told):
    spans(store, "d-heron", (State.IN_FORCE, "2026-05-06"), (end, "2026-06-02"))
    assert history(store) == [
        ("suspended", "2026-05-06", "2026-06-02", "d-heron"),
        (told, "2026-06-02", None, "d-heron"),
    ]
    assert today(store) == ("available again", "2026-06-02", None)


def test_a_stay_that_ends_suspends_again(store):
    spans(
        store,
        "d-heron",
        (State.IN_FORCE, "2026-05-06"),
        (State.SUSPENDED, "2026-05-20"),
        (State.IN_FORCE, "2026-06-02"),
    )
    assert [(status, start, end) for status, start, end, _ in history(store)] == [
        ("suspended", "2026-05-06", "2026-05-20"),
        ("restored", "2026-05-20", None),
        ("suspended", "2026-06-02", None),
    ]
    assert today(store)[:2] == ("suspended", "2026-06-02")


def test_a_partial_lifting_restores_the_models_that_it_names(store):
    directives.save(store, [order(), lifting(reports=())], [])
    store.conn.execute("delete from directive_states")
    spans(store, "d-heron", (State.IN_FORCE, "2026-05-06"), (State.AMENDED, "2026-06-02"))
    spans(store, "d-lift", (State.CONFIRMED, "2026-06-02"))
    store.conn.execute(RELATION, ("r", "d-lift", "partly_lifts", "d-heron", "2026-06-02"))
    assert history(store) == [
        ("suspended", "2026-05-06", "2026-06-02", "d-heron"),
        ("restored", "2026-06-02", None, "d-heron"),
    ]


def test_a_partial_lifting_of_something_else_restores_nothing(store):
    directives.save(store, [order(), lifting(reports=(), models=())], [])
    store.conn.execute("delete from directive_states")
    spans(store, "d-heron", (State.IN_FORCE, "2026-05-06"), (State.AMENDED, "2026-06-02"))
    store.conn.execute(RELATION, ("r", "d-lift", "partly_lifts", "d-heron", "2026-06-02"))
    assert [(status, end) for status, _, end, _ in history(store)] == [("suspended", None)]


def test_a_lifting_of_something_unknown_stands_for_itself(store):
    directives.save(store, [lifting(reports=())], [])
    store.conn.execute("delete from directive_states")
    spans(store, "d-lift", (State.CONFIRMED, "2026-06-02"))
    assert history(store) == [("restored", "2026-06-02", None, "d-lift")]


def test_one_restriction_outweighs_what_was_restored_elsewhere(store):
    directives.save(store, [order(), lifting(id="d-ban", action=Action.BAN, reports=())], [])
    store.conn.execute("delete from directive_states")
    spans(store, "d-heron", (State.IN_FORCE, "2026-05-06"), (State.LIFTED, "2026-06-09"))
    spans(store, "d-ban", (State.IN_FORCE, "2026-06-02"))
    assert today(store)[:2] == ("restricted", "2026-06-02")


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("Great Heron 2", "Heron 2"), {"Great Heron 2": "Great Heron 2", "Heron 2": "Great Heron 2"}),
        (("Heron 2", "Heron 2 Mini"), {"Heron 2": "Heron 2", "Heron 2 Mini": "Heron 2 Mini"}),
        (
            ("Heron 2", "Great Heron 2", "Grey Heron 2"),
            {"Heron 2": "Heron 2", "Great Heron 2": "Great Heron 2", "Grey Heron 2": "Grey Heron 2"},
        ),
    ],
    ids=["one ends with the other", "a smaller one", "two that may be meant"],
)
def test_which_names_are_one_model(store, names, wanted):
    directives.save(store, [invented.directive(models=names)], [])
    assert {row["name"]: row["model"] for row in store["model_names"].rows} == wanted


def test_names_of_a_model_are_told_with_their_languages(store):
    assert {row["alias"]: row["languages"] for row in store["model_aliases"].rows} == {"Heron 2": "en"}
