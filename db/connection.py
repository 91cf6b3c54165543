"""Opening and writing an Edict database: one file, WAL, foreign keys on, migrated before anybody uses it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.migrations import migrations
from domain.errors import DatabaseError

BUSY_SECONDS = 10.0


def open_database(path: str | Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Database:
    """A connection to the migrated database at `path`; an absent or empty file becomes one if `create`.

    Raises DatabaseError for a file that is not SQLite, is another program's, is of a newer Edict, cannot be
    opened, or stays locked for `busy_seconds`.
    """
    path = Path(path)
    _refuse_unreadable(path, create)
    with _naming(path):
        db = Database(sqlite3.connect(path, timeout=busy_seconds))
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


def open_to_read(path: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """A connection that cannot write. Raises DatabaseError like `open_database`, and for an older schema."""
    path = Path(path)
    _refuse_unreadable(path, create=False)
    with _naming(path):
        uri = f"{path.resolve().as_uri()}?mode=ro"
        db = Database(sqlite3.connect(uri, uri=True, timeout=busy_seconds))
        try:
            _refuse_unfit(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def writing(db: Database) -> Iterator[Database]:
    """One write transaction, all or nothing; within another one it joins that one.

    Raises DatabaseError when another process holds the database for longer than the connection waits.
    """
    with _naming(_path_of(db)):
        if db.conn.in_transaction:
            with db.atomic():
                yield db
            return
        # IMMEDIATE waits for the write lock now; a deferred one fails at once if somebody writes in between.
        db.conn.execute("begin immediate")
        try:
            yield db
        except BaseException:
            db.rollback()
            raise
        db.commit()


def _refuse_unreadable(path: Path, create: bool) -> None:
    if path.is_dir():
        raise DatabaseError(path, "is a folder", "Name a file, such as edict.db")
    if not path.exists():
        _refuse_absent(path, create)
        return
    # Never open the file ourselves: closing it would drop the locks of this process's other connections.
    if not os.access(path, os.R_OK):
        raise DatabaseError(path, "cannot be read", "Check its permissions")


def _refuse_absent(path: Path, create: bool) -> None:
    if not create:
        raise DatabaseError(
            path, "does not exist", "Make it with `edict track` or `edict add`, or check --db"
        )
    if not path.parent.is_dir():
        raise DatabaseError(path, "its folder does not exist", f"Make the folder {path.parent} first")


def _prepare(db: Database, path: Path) -> None:
    _refuse_foreign(db, path)
    _refuse_newer(db, path)
    if db.journal_mode != "wal":
        db.enable_wal()
    db.execute("pragma synchronous = normal")
    db.execute("pragma foreign_keys = on")
    if migrations.pending(db):
        # One write lock around all, so that two processes that open a new file do not both build it.
        with writing(db):
            migrations.apply(db)


def _refuse_unfit(db: Database, path: Path) -> None:
    """Nothing is made or brought up to date here, so an empty or an older file will not do."""
    if not db.table_names():
        raise DatabaseError(
            path, "is empty", "Fill it with `edict track` or `edict add`, or name another file"
        )
    _refuse_foreign(db, path)
    _refuse_newer(db, path)
    if migrations.pending(db):
        raise DatabaseError(path, "was written by an older Edict", "Bring it up to date with `edict status`")


def _refuse_foreign(db: Database, path: Path) -> None:
    if db.table_names() and not migrations.applied(db):
        raise DatabaseError(
            path, "holds tables of another program", "Name another file with --db; nothing was changed"
        )


def _refuse_newer(db: Database, path: Path) -> None:
    with Database(memory=True) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    unknown = [migration.name for migration in migrations.applied(db) if migration.name not in known]
    if unknown:
        raise DatabaseError(
            path,
            f"was written by a newer Edict (migration {unknown[0]})",
            "Install that version or a later one",
        )


def _path_of(db: Database) -> str:
    rows = db.conn.execute("pragma database_list").fetchall()
    return next((str(file) for _, name, file in rows if name == "main" and file), "the database in memory")


@contextmanager
def _naming(path: str | Path) -> Iterator[None]:
    """Turn SQLite's refusals that a user can act on into a DatabaseError that names the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        problem = str(error)
        if "locked" in problem or "busy" in problem:
            advice = "Another process is writing to it. Wait for that one to end, then try again"
        elif "readonly" in problem or "unable to open" in problem or "disk" in problem:
            advice = "Check the permissions and the free space of its folder"
        else:
            raise
        raise DatabaseError(path, problem, advice) from error
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            problem, advice = "is not a SQLite database", "Name another file with --db; nothing was changed"
            raise DatabaseError(path, problem, advice) from error
        if "malformed" not in str(error):
            raise
        raise DatabaseError(path, "is damaged", "Restore a copy, or name another file with --db") from error
