"""A run on record: what read, when, how it ended, what it brought."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlite_utils import Database

from db import runs
from domain.errors import DatabaseError, EdictError
from edict.passes.intake import now
from edict.readers import Accountable, account, sources

Counts = dict[str, int]


@contextmanager
def recorded(db: Database, verb: str, reader: Accountable) -> Iterator[Counts]:
    """Record one run of a verb; the caller fills the counts, the reader adds its own.

    A deliberate error marks the run as failed and goes on up; any other end leaves it as broken off.
    """
    run = runs.start(db, verb, started_at=now(), versions=sources(reader))
    counts: Counts = {}
    try:
        yield counts
    except EdictError:
        # A locked database cannot take the note either; the run then counts as broken off.
        with suppress(DatabaseError):
            runs.finish(db, run, finished_at=now(), outcome="failed", counts=counts | dict(reader.tally))
        raise
    account(reader)
    runs.finish(db, run, finished_at=now(), counts=counts | dict(reader.tally))
