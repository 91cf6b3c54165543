"""Readings as of a day: the state that a directive had on it, and what Edict knew by then.

Two times are kept apart. The day is when something held in the world; `known` is by when Edict had learnt it,
so that a reader can ask what was true then, and what could have been known then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from db import directives
from db.rows import Row, first, select
from domain.errors import InputError

_HISTORY = "select * from state_history where directive_id = :id order by valid_from, known_from"
_STATES = """
select * from state_history
where valid_from <= :day and (valid_to is null or valid_to > :day)
and substr(known_from, 1, 10) <= :known and (known_to is null or substr(known_to, 1, 10) > :known)
"""
_STEPS = """
select * from timeline where directive_id = :id and substr(known_at, 1, 10) <= :known
order by coalesce(date, known_at), known_at, id
"""
# Later than any day: all that Edict knows.
_NOW = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Standing:
    """A directive's state with the step that led to it and who tells of it.

    `valid_from` and `valid_to` are days, the end exclusive and None while the state lasts. `valid_basis` is
    "text" where a source gives the day; else the state began by that day at the latest. `date` is the day in
    the source's precision.
    """

    directive_id: str
    directive: str
    state: str
    because: str
    date: str | None
    valid_from: str
    valid_to: str | None
    valid_basis: str
    known_from: str
    known_to: str | None
    actor: str | None
    outlet: str | None
    speaker: str | None
    passage: str
    article: str
    article_id: str
    url: str | None


def state_on(db: Database, directive_id: str, day: str, known: str | None = None) -> Standing | None:
    """The state of a directive on a day, by what Edict had learnt at the end of the day `known` (None: now).

    None when nothing was known of it on that day. An id that was merged away is followed. Raises InputError
    for an id that no directive has, or a day that is none.
    """
    asked = {"day": _day(day), "known": _day(known) if known else _NOW, "id": find(db, directive_id)}
    row = first(db, f"{_STATES} and directive_id = :id", asked)
    return _standing(row) if row else None


def states_on(db: Database, day: str, known: str | None = None) -> Iterator[Standing]:
    """The states of all directives on a day, the newest first. Raises InputError for a day that is none."""
    asked = {"day": _day(day), "known": _day(known) if known else _NOW}
    for row in select(db, f"{_STATES} order by valid_from desc, directive_id", asked):
        yield _standing(row)


def history(db: Database, directive_id: str) -> tuple[Standing, ...]:
    """Every state that a directive was ever taken to have, by day, then by knowledge."""
    return tuple(_standing(row) for row in select(db, _HISTORY, {"id": find(db, directive_id)}))


def known_on(db: Database, directive_id: str, day: str) -> tuple[Row, ...]:
    """The steps of a directive's timeline that Edict had learnt of by the end of a day, in order."""
    return tuple(select(db, _STEPS, {"id": find(db, directive_id), "known": _day(day)}))


def find(db: Database, directive_id: str) -> str:
    """The id that a directive has today. Raises InputError when no directive has or had that id."""
    today = directives.resolve(db, directive_id)
    if first(db, "select id from directives where id = ?", (today,)) is None:
        raise InputError(directive_id, "no such directive", "See `edict export directives` for the ids")
    return today


def _standing(row: Row) -> Standing:
    return Standing(**{name: row[name] for name in Standing.__slots__})


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise InputError(words, "is no day", "Write it as 2026-05-12") from None
