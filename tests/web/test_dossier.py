from datetime import UTC, datetime

import pytest

from web.dossier import elapsed, facts, held, known_then, origins, sides, stretch
from web.queries_directives import moment

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def state(name, start, end=None):
    return {"state": name, "valid_from": start, "valid_to": end}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-03", None),
        ("2026-05-04", "reported"),
        ("2026-05-06", "in_force"),
        ("2027-01-01", "in_force"),
    ],
)
def test_the_state_of_a_day_begins_on_its_first_and_ends_before_its_last(day, expected):
    found = held([state("reported", "2026-05-04", "2026-05-06"), state("in_force", "2026-05-06")], day)
    assert (found and found["state"]) == expected


@pytest.mark.parametrize(
    ("issued", "answered", "expected"),
    [
        ("2026-05-04T10:00Z", "2026-05-05T22:00Z", ("hours", 36, 36)),
        ("2026-05-04", "2026-05-04", ("same_day", 0, 24)),
        ("2026-05-04", "2026-05-06T22:00Z", ("days", 24, 72)),
        ("2026-05-04", "2026-05-03", ("before", 0, 0)),
        ("2026-05", "2026-05-06", ("unknown", 0, 0)),
        (None, "2026-05-06", ("unknown", 0, 0)),
    ],
)
def test_hours_since_the_order_are_as_exact_as_the_dates(issued, answered, expected):
    assert elapsed(issued, answered) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-05-04T10:00Z", ("2026-05-04", "2026-05-04")),
        ("2026-04", ("2026-04-01", "2026-04-30")),
        ("2028-02", ("2028-02-01", "2028-02-29")),
        ("2026", ("2026-01-01", "2026-12-31")),
        (None, None),
    ],
)
def test_a_partial_date_stretches_over_all_its_days(date, expected):
    assert stretch(date) == expected


def claim(name, cluster, stance):
    return {"id": name, "cluster_id": cluster, "stance": stance}


def test_one_statement_in_two_outlets_stands_once_on_its_side():
    told = [claim("c1", "k", "opposes"), claim("c2", "k", "opposes"), claim("c3", None, "supports")]
    found = sides(told)
    assert [(row["id"], len(row["also"])) for row in found["opposes"]] == [("c1", 1)]
    assert [row["id"] for row in found["supports"]] == ["c3"]
    assert found["neutral"] == []


def report(article, origin, published):
    return {"article_id": article, "origin_id": origin, "published": published}


def test_copies_fold_under_the_text_that_they_copy():
    trees = origins([report("copy", "first", "2026-05-05"), report("first", None, "2026-05-04")])
    assert [(tree["root"]["article_id"], len(tree["copies"])) for tree in trees] == [("first", 1)]


def test_articles_that_credit_an_agency_outside_the_store_are_one_origin():
    trees = origins([report("b", "outlet:wire", "2026-05-05"), report("a", "outlet:wire", "2026-05-04")])
    assert [(tree["root"]["article_id"], len(tree["copies"])) for tree in trees] == [("a", 1)]


def test_a_past_day_knows_what_was_seen_by_its_end():
    when = moment("2026-05-04", NOW)
    assert when.past and "2026-05-04T23:59:59Z" < when.by < "2026-05-05T00:00:00Z"
    assert not moment("", NOW).past and moment("", NOW).day == "2026-06-01"


@pytest.mark.parametrize("asked", ["yesterday", "2026-02-30", "2026-05", "' or 1=1"])
def test_what_is_no_day_is_refused(asked):
    with pytest.raises(ValueError, match=r"day|match|unconverted"):
        moment(asked, NOW)


def test_evidence_that_came_later_does_not_strengthen_a_past_day():
    value = {"field": "issuer", "best": 1, "evidence_level": "official_text"}
    passage = {"field": "issuer", "evidence_level": "anonymous", "outlet": "Quay Daily"}
    read = {
        "values": [value | {"value": "Ministry"}, value | {"value": "Harbour Board"}],
        "stated": [
            passage | {"value": "Ministry"},
            passage | {"value": "Harbour Board", "evidence_level": "on_record"},
        ],
    }
    found = known_then(read)
    assert [(row["value"], row["evidence_level"], row["best"]) for row in found] == [
        ("Harbour Board", "on_record", 0),
        ("Ministry", "anonymous", 0),
    ]


def test_all_that_sources_disagree_on_in_a_field_is_told():
    value = {"field": "issuer", "value": "Signals Office", "best": 1}
    disputes = [
        {"field": "issuer", "weight": "conflict", "sentence": "one names the Harbour Board"},
        {"field": "issuer", "weight": "note", "sentence": "one only names Ostrel"},
    ]
    named = dict.fromkeys(("jurisdiction", "models", "targets", "issuer", "action", "issued", "effective"))
    directive = named | dict.fromkeys(("legal_basis", "reason", "scope", "subjects"))
    (row,) = facts({"stated": [], "values": [value], "disputes": disputes, "facts": directive})
    assert [dispute["sentence"] for dispute in row["disputes"]] == [d["sentence"] for d in disputes]
