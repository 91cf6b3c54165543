"""Opening a database: what is made, what is refused, and with which words."""

import sqlite3

import invented
import pytest

from db import articles
from db.connection import open_database, writing
from domain.errors import DatabaseError, InputError


def test_an_absent_file_becomes_a_database_with_wal_and_foreign_keys(tmp_path):
    with open_database(tmp_path / "edict.db") as db:
        assert db.journal_mode == "wal"
        assert db.conn.execute("pragma foreign_keys").fetchone() == (1,)
        assert {"articles", "versions", "directives", "events", "verdicts"} <= set(db.table_names())


def test_an_absent_file_is_refused_when_it_shall_be_read(tmp_path):
    with pytest.raises(DatabaseError, match=r"absent\.db: does not exist.*edict track"):
        open_database(tmp_path / "absent.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_absent_folder_is_named(tmp_path):
    with pytest.raises(DatabaseError, match="folder does not exist"):
        open_database(tmp_path / "none" / "edict.db")


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(tmp_path)


def test_another_kind_of_file_is_left_alone(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is a letter and no database.")
    with pytest.raises(DatabaseError, match="is not a SQLite database"):
        open_database(path)
    assert path.read_text().startswith("Dear reader")


def test_a_damaged_database_is_named(tmp_path):
    path = tmp_path / "edict.db"
    open_database(path).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4096)
    with pytest.raises(DatabaseError, match="is damaged"):
        open_database(path)


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table recipes (name text)")
    other.close()
    with pytest.raises(DatabaseError, match="tables of another program"):
        open_database(path)
    other = sqlite3.connect(path)
    assert other.execute("select name from sqlite_master").fetchall() == [("recipes",)]
    other.close()


def test_a_newer_database_is_refused(tmp_path):
    path = tmp_path / "edict.db"
    with open_database(path) as db:
        db["_sqlite_migrations"].insert(
            {"migration_set": "edict", "name": "m9999_tomorrow", "applied_at": "2099-01-01"}
        )
    with pytest.raises(DatabaseError, match=r"newer Edict \(migration m9999_tomorrow\)"):
        open_database(path)


def test_opening_twice_migrates_once(tmp_path, monkeypatch):
    path = tmp_path / "edict.db"
    with open_database(path) as db:
        invented.fill(db)
        before = list(db.conn.iterdump())
    with open_database(path, create=False) as db:
        assert list(db.conn.iterdump()) == before


def test_a_locked_database_says_so(tmp_path):
    path = tmp_path / "edict.db"
    open_database(path).close()
    holder = sqlite3.connect(path)
    holder.execute("begin immediate")
    with (
        open_database(path, busy_seconds=0.1) as db,
        pytest.raises(DatabaseError, match=r"locked.*Another process"),
    ):
        articles.save(db, invented.english_article(), seen_at=invented.FIRST_SEEN)
    holder.rollback()
    holder.close()


def test_a_nested_write_joins_the_outer_one(db):
    with pytest.raises(RuntimeError, match="stop"), writing(db):
        articles.save(db, invented.english_article(), seen_at=invented.FIRST_SEEN)
        raise RuntimeError("stop")
    assert db["articles"].count == 0


def test_broken_unicode_is_refused_before_anything_is_written(db, dump):
    before = dump()
    with pytest.raises(InputError, match="a-english: character 32 cannot be written"):
        articles.save(db, invented.english_article(text="x" * 3 + "\ud800"), seen_at=invented.FIRST_SEEN)
    assert dump() == before


def test_verdicts_are_append_only(db):
    db["verdicts"].insert(
        {
            "decided_at": "2026-05-06",
            "decided_by": "editor",
            "verdict": "merge",
            "subject": "d-1",
            "object": "d-2",
            "reason": "one order",
        }
    )
    for sql in ("delete from verdicts", "update verdicts set reason = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(sql)
