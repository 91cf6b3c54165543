"""The private database: subscriptions with their secrets, and the outbox. No server ever opens it."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from sqlite_utils import Database, Migrations

from db.connection import BUSY_SECONDS, writing
from domain.errors import DatabaseError

migrations = Migrations("edict-alerts")


@migrations()
def m0001_outbox(db: Database) -> None:
    """Subscriptions, looks at the public database, and deliveries."""
    db.executescript(resources.files("alerts").joinpath("schema", "0001_outbox.sql").read_text("utf-8"))


@migrations()
def m0002_rhythm(db: Database) -> None:
    """Digests."""
    db.executescript(resources.files("alerts").joinpath("schema", "0002_rhythm.sql").read_text("utf-8"))


@migrations()
def m0003_ways_out(db: Database) -> None:
    """Tokens, warnings, and the edition of the book."""
    db.executescript(resources.files("alerts").joinpath("schema", "0003_ways_out.sql").read_text("utf-8"))


@migrations()
def m0004_occasions(db: Database) -> None:
    """What else is watched than states of directives."""
    db.executescript(resources.files("alerts").joinpath("schema", "0004_occasions.sql").read_text("utf-8"))


@migrations()
def m0005_muted(db: Database) -> None:
    """Steps that are known from another thread."""
    db.executescript(resources.files("alerts").joinpath("schema", "0005_muted.sql").read_text("utf-8"))


def path_for(public: Path) -> Path:
    """Where the private database of a public one is: edict.db has edict-alerts.db beside it."""
    return public.with_name(f"{public.stem}-alerts.db")


def open_private(path: Path) -> Database:
    """A connection to the migrated private database, which only its owner may read.

    Raises DatabaseError for a file that is no such database or cannot be opened.
    """
    if not path.parent.is_dir():
        raise DatabaseError(path, "its folder does not exist", f"Make the folder {path.parent} first")
    # SQLite gives the files beside it the same permissions.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS))
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether this process alone may deliver now; the system takes the lock back from a process that dies."""
    with path.with_name(f"{path.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _prepare(db: Database, path: Path) -> None:
    try:
        tables = db.table_names()
    except sqlite3.DatabaseError as error:
        raise DatabaseError(path, "is not a SQLite database", "Move it away; nothing was changed") from error
    if tables and not migrations.applied(db):
        raise DatabaseError(path, "holds tables of another program", "Move it away; nothing was changed")
    if db.journal_mode != "wal":
        db.enable_wal()
    # What is marked as sent must stay so when the machine loses power.
    db.execute("pragma synchronous = full")
    if migrations.pending(db):
        with writing(db):
            migrations.apply(db)
