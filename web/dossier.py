"""A directive's page from its rows: pure, so that every rule of showing can be tested without a server."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from domain.vocabulary import EvidenceLevel
from web.queries_directives import Moment
from web.rows import Row, Rows

# Facts are shown in this order; a field that is not here comes last.
_FIELDS = (
    *("issuer", "jurisdiction", "action", "target", "model", "subject", "issued", "announced", "effective"),
    *("deadline", "expires", "legal_basis", "reason", "scope"),
)
# Fields of which several values hold side by side, so that another value is no disagreement.
_LISTS = frozenset({"target", "model", "subject"})
LANES = ("issuer", "target", "court", "other")


def assemble(read: Row, when: Moment) -> Row:
    """What the page shows: state, facts with their evidence, steps, responses, claims and coverage."""
    state = held(read["states"], when.day)
    steps = placed(read)
    return read | {
        "state": state["state"] if state else None if when.past else read["facts"]["state"],
        "since": state["valid_from"] if state and state["valid_basis"] != "first_seen" else None,
        "state_row": state,
        "table": facts(read if not when.past else read | {"values": known_then(read)}),
        "steps": steps,
        "responses": [
            step | {"after": elapsed(read["facts"]["issued"], step["date"])}
            for step in steps
            if step["kind"] == "response"
        ],
        "sides": sides(read["claims"]),
        "origins": origins(read["reports"]),
        "known": not when.past or bool(read["reports"]),
    }


def named(shown: Row) -> list[str]:
    """The names on a directive's page that may be somebody's: issuer, targets, actors and speakers."""
    told = [step["actor"] for step in shown["steps"]] + [claim["speaker"] for claim in shown["claims"]]
    values = [
        row["value"]
        for fact in shown["table"]
        if fact["field"] in {"issuer", "target"}
        for row in (*fact["values"], *fact["others"])
    ]
    return [name for name in (*values, *told) if name]


def held(states: Rows, day: str) -> Row | None:
    """The row of the state that held on a day, or None."""
    for row in reversed(states):
        if row["valid_from"] <= day and (row["valid_to"] is None or row["valid_to"] > day):
            return row
    return None


def facts(read: Row) -> Rows:
    """One row per field: the values that count and those that others state, each with its passages."""
    stated: dict[tuple[str, str], Rows] = {}
    for row in read["stated"]:
        stated.setdefault((row["field"], row["value"]), []).append(row)
    told: dict[str, Rows] = {}
    for row in read["values"]:
        passages = stated.get((row["field"], row["value"]), [])
        told.setdefault(row["field"], []).append(
            row | {"passages": passages[:12], "outlets": _outlets(passages)}
        )
    sentences: dict[str, Rows] = {}
    for row in read["disputes"]:
        sentences.setdefault(row["field"], []).append(row)
    table = [_fact(field, values, sentences.get(field, [])) for field, values in told.items()]
    return sorted(table + _unsourced(read["facts"], told), key=lambda row: _order(row["field"]))


def known_then(read: Row) -> Rows:
    """The values with the evidence of the passages known by then: what came later strengthens nothing."""
    levels = list(EvidenceLevel)
    told: dict[tuple[str, str], Rows] = {}
    for row in read["stated"]:
        told.setdefault((row["field"], row["value"]), []).append(row)
    values = [
        (row, told[row["field"], row["value"]])
        for row in read["values"]
        if (row["field"], row["value"]) in told
    ]
    then = [
        row
        | {
            "best": 0,
            "evidence_level": min((p["evidence_level"] or levels[-1] for p in passages), key=levels.index),
        }
        for row, passages in values
    ]
    outlets = {(row["field"], row["value"]): len(_outlets(passages)) for row, passages in values}
    return sorted(
        then,
        key=lambda row: (
            levels.index(row["evidence_level"]),
            -outlets[row["field"], row["value"]],
            row["value"],
        ),
    )


def _fact(field: str, values: Rows, disputes: Rows) -> Row:
    # On a past day, the value that counts today may not have been known: then the best supported one counts.
    best = [row for row in values if row["best"]] or values[:1]
    others = [row for row in values if row not in best]
    if field in _LISTS:
        best, others = values, []
    return {"field": field, "values": best, "others": others, "disputes": disputes}


def _unsourced(directive: Row, told: dict[str, Rows]) -> Rows:
    """Facts that the directive holds without stated values: what linking worked out, or a reading of old."""
    named = {
        "jurisdiction": directive["jurisdiction"],
        "model": directive["models"],
        "subject": ", ".join(json.loads(directive["subjects"] or "[]")),
        "target": directive["targets"],
    }
    named |= {key: directive[key] for key in ("issuer", "action", "issued", "effective")}
    named |= {key: directive[key] for key in ("legal_basis", "reason", "scope")}
    plain: Row = {"evidence_level": None, "independent_sources": None, "passages": [], "outlets": []}
    return [
        {"field": field, "values": [plain | {"value": value}], "others": [], "disputes": []}
        for field, value in named.items()
        if value and field not in told
    ]


def _order(field: str) -> int:
    return _FIELDS.index(field) if field in _FIELDS else len(_FIELDS)


def placed(read: Row) -> Rows:
    """Events and responses in order of time, each with its lane; undated ones last."""
    names = {str(row["name"]).casefold() for row in read["targets"]}
    entities = {row["entity_id"] for row in read["targets"] if row["entity_id"]}
    steps = sorted(
        read["events"] + read["reactions"],
        key=lambda row: (
            row["date"] is None,
            str(row["date"])[:10],
            row["kind"] == "response",
            row["known_at"],
        ),
    )
    return [
        step | {"lane": _lane(step, read, names, entities), "n": n + 1, "range": stretch(step["date"])}
        for n, step in enumerate(steps)
    ]


def _lane(step: Row, read: Row, names: set[str], entities: set[str]) -> str:
    actor = str(step["actor"] or "")
    if actor in read["courts"] or step["kind"] == "stayed":
        return "court"
    if actor.casefold() in names or step.get("actor_entity") in entities:
        return "target"
    issuer = read["facts"]["issuer"]
    if step["kind"] != "response" or (issuer and actor.casefold() == issuer.casefold()):
        return "issuer"
    return "other"


def stretch(date: str | None) -> tuple[str, str] | None:
    """The first and last day of a partial date: "2026-05" gives 1 and 31 May."""
    if not date:
        return None
    day = date[:10]
    if len(day) == 4:
        return f"{day}-01-01", f"{day}-12-31"
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        long = 31 if month in {1, 3, 5, 7, 8, 10, 12} else 30
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return f"{day}-01", f"{day}-{(29 if leap else 28) if month == 2 else long}"
    return day, day


def elapsed(issued: str | None, date: str | None) -> tuple[str, int, int]:
    """From order to answer: ("hours", n, n), ("days", least, most hours), ("before" or "unknown", 0, 0).

    Two days d days apart are at least 24 (d - 1) and at most 24 (d + 1) hours apart.
    """
    if not issued or not date or len(issued) < 10 or len(date) < 10:
        return "unknown", 0, 0
    then, now = datetime.fromisoformat(issued), datetime.fromisoformat(date)
    # An hour of no known zone cannot be compared with one of a known zone; their days can.
    if len(issued) > 10 and len(date) > 10 and (then.tzinfo is None) == (now.tzinfo is None):
        between = now - then
        hours = round(between.total_seconds() / 3600)
        return ("hours", hours, hours) if hours >= 0 else ("before", 0, 0)
    days = (datetime.fromisoformat(date[:10]) - datetime.fromisoformat(issued[:10])).days
    if days < 0:
        return "before", 0, 0
    return ("days", 24 * (days - 1), 24 * (days + 1)) if days else ("same_day", 0, 24)


def sides(claims: Rows) -> dict[str, Rows]:
    """Claims for, against and neither; what several outlets tell stands once, at its first telling."""
    found: dict[str, Row] = {}
    for claim in claims:
        known = found.setdefault(claim["cluster_id"] or claim["id"], claim | {"also": []})
        if known["id"] != claim["id"]:
            known["also"].append(claim)
    return {
        stance: [claim for claim in found.values() if claim["stance"] == stance]
        for stance in ("supports", "opposes", "neutral")
    }


def origins(reports: Rows) -> Rows:
    """One row per origin: its first article, and the articles that rest on it folded below."""
    articles = {row["article_id"]: row for row in reversed(reports)}
    trees: dict[str, Row] = {}
    for row in sorted(articles.values(), key=lambda row: _age(row)):
        origin = row["origin_id"] or row["article_id"]
        tree = trees.setdefault(origin, {"id": origin, "root": articles.get(origin, row), "copies": []})
        if tree["root"]["article_id"] != row["article_id"]:
            tree["copies"].append(row)
    return list(trees.values())


def _age(row: Row) -> tuple[bool, str, str]:
    return row["published"] is None, str(row["published"]), row["article_id"]


def _outlets(passages: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(row["outlet"] for row in passages))
