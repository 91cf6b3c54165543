"""What alerts read: where each directive stands today, and all that a notice of it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlite_utils import Database

from db.rows import Row, first, select

# The state of a day, which no run need have written: a day that was told as coming may have come.
_TODAY = """
select
    directives.id, directives.title, directives.jurisdiction, directives.action,
    directives.evidence_level, directives.independent_sources,
    coalesce(directive_states.state, directives.state) as state
from directives
left join directive_states
    on directive_states.directive_id = directives.id
    and directive_states.known_to is null
    and directive_states.valid_from <= :day
    and (directive_states.valid_to is null or directive_states.valid_to > :day)
"""
_STEP = """
select * from state_history
where directive_id = :id and state = :state and known_to is null and valid_from <= :day
order by valid_from desc, known_from limit 1
"""
_NAMES = """
select name from {table} where directive_id = :id
union select {column} from {table} where directive_id = :id and {column} is not null
"""
_ALIASES = """
select alias from aliases
where entity_id in (select entity_id from directive_targets where directive_id = :id)
"""
_OUTLETS = """
select distinct coalesce(articles.outlet, articles.source_id) as outlet, articles.url
from directive_reports join articles on articles.id = directive_reports.article_id
where directive_reports.directive_id = ? order by articles.published, outlet limit 12
"""


@dataclass(frozen=True, slots=True)
class Today:
    """Where a directive stands on a day, with what conditions most often ask about."""

    directive_id: str
    state: str
    face: str


@contextmanager
def reading(db: Database) -> Iterator[None]:
    """One moment of the database for all that is read within, whoever writes meanwhile."""
    if db.conn.in_transaction:
        yield
        return
    db.conn.execute("begin")
    try:
        yield
    finally:
        db.conn.execute("rollback")


def standings(db: Database, day: str) -> Iterator[Today]:
    """Where every directive stands on a day, by id; `face` changes with what conditions may ask about."""
    seen = ""
    for row in select(db, f"{_TODAY} order by directives.id", {"day": day}):
        # Spans of one directive do not overlap; were two to hold, one is enough.
        if row["id"] != seen:
            seen = row["id"]
            yield Today(seen, row["state"], _face(row))


def redirects(db: Database) -> dict[str, str]:
    """The id that each merged id points to."""
    return {row["old_id"]: row["new_id"] for row in select(db, "select old_id, new_id from redirects")}


def articles(db: Database, directive_id: str) -> tuple[str, ...]:
    """The articles that report a directive, in order."""
    sql = "select distinct article_id from directive_reports where directive_id = ? order by article_id"
    return tuple(name for (name,) in db.conn.execute(sql, (directive_id,)))


def directive(db: Database, directive_id: str) -> Row | None:
    """The row of a directive with its `subjects` as a list."""
    row = first(db, "select * from directives where id = ?", (directive_id,))
    return row | {"subjects": json.loads(row["subjects"])} if row else None


def step(db: Database, directive_id: str, state: str, day: str) -> Row | None:
    """The row of state_history that says how a directive came to a state that it has on a day."""
    return first(db, _STEP, {"id": directive_id, "state": state, "day": day})


def names(db: Database, directive_id: str) -> dict[str, tuple[str, ...]]:
    """The names of a directive's `targets` and `models` as shown; `..._keys` with ids and other names too."""
    told = {"id": directive_id}
    shown = {
        "targets": "select name from directive_targets where directive_id = :id order by position",
        "models": "select name from directive_models where directive_id = :id order by position",
        "target_keys": f"{_NAMES.format(table='directive_targets', column='entity_id')} union {_ALIASES}",
        "model_keys": _NAMES.format(table="directive_models", column="model_id"),
    }
    return {what: tuple(name for (name,) in db.conn.execute(sql, told)) for what, sql in shown.items()}


def issuer_aliases(db: Database, entity_id: str) -> tuple[str, ...]:
    """The other names of an issuer."""
    sql = "select alias from aliases where entity_id = ? order by alias"
    return tuple(name for (name,) in db.conn.execute(sql, (entity_id,)))


def disputes(db: Database, directive_id: str) -> tuple[str, ...]:
    """What sources contradict each other on, one sentence each."""
    sql = "select sentence from directive_disputes where directive_id = ? and weight = 'conflict' order by id"
    return tuple(sentence for (sentence,) in db.conn.execute(sql, (directive_id,)))


def outlets(db: Database, directive_id: str) -> tuple[tuple[str, str | None], ...]:
    """Who reports a directive, with the address of the report; the first dozen."""
    return tuple((row["outlet"], row["url"]) for row in select(db, _OUTLETS, (directive_id,)))


def steps_between(db: Database, first_day: str, last_day: str) -> Iterator[tuple[str, str, str]]:
    """Directive, state and day of all states that are believed to have begun within days, oldest first."""
    sql = (
        "select distinct directive_id, state, min(valid_from) as day from directive_states "
        "where known_to is null and valid_from between ? and ? group by directive_id, state order by day"
    )
    yield from db.conn.execute(sql, (first_day, last_day))


def _face(row: Row) -> str:
    parts = ("title", "jurisdiction", "action", "evidence_level", "independent_sources")
    return "\x1f".join(str(row[part]) for part in parts)
