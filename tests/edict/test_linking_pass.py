"""Linking into a store: one article at a time, all at once, in any order, killed half-way: the same tables."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from db import analyses, articles, linking
from db.connection import open_database
from edict.passes.linking import link
from tests.edict.told_world import Piece, pieces

# What may differ between two histories of one store: redirects tell of ids that came and went.
HISTORY = {"redirects", "runs", "linking_due", "linking_marks", "sqlite_sequence", "_sqlite_migrations"}


def save(db, piece: Piece):
    saved = articles.save(db, piece.article, seen_at=piece.seen_at)
    analyses.save(db, saved.version_id, piece.analysis)


def tables(path):
    """All rows of all tables, but for row numbers that tell of the order of writing."""
    with open_database(path) as db:
        names = [
            name
            for name in db.table_names()
            if name not in HISTORY and not name.startswith(("search_index", "sqlite_"))
        ]
        return {name: sorted(map(_row, db[name].rows)) for name in names}


def _row(row):
    return tuple(
        sorted((key, repr(value)) for key, value in row.items() if (key, type(value)) != ("id", int))
    )


def linked(path, items, batches=1):
    with open_database(path) as db:
        for number in range(batches):
            for piece in items[number::batches]:
                save(db, piece)
            link(db)
    return tables(path)


def same(one, other):
    assert one.keys() == other.keys()
    for name in one:
        assert one[name] == other[name], name


WORLD = pieces(60)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return linked(tmp_path_factory.mktemp("whole") / "edict.db", WORLD)


def test_there_is_something_to_link(whole):
    owners = [dict(row)["directive_id"] for row in whole["directive_reports"]]
    assert len(owners) > len(WORLD) > len(set(owners)) > 10
    assert len(whole["stories"]) > 3


def test_one_article_at_a_time_gives_the_tables_of_all_at_once(whole, tmp_path):
    same(linked(tmp_path / "edict.db", WORLD, batches=len(WORLD)), whole)


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_arrival_does_not_matter(whole, tmp_path, seed):
    chance = random.Random(seed)
    shuffled = chance.sample(WORLD, len(WORLD))
    same(linked(tmp_path / "edict.db", shuffled, batches=chance.choice((1, 3, 7, 20))), whole)


def test_a_second_run_has_nothing_to_do(tmp_path):
    path = tmp_path / "edict.db"
    linked(path, WORLD[:20])
    with open_database(path) as db:
        before = db.conn.total_changes
        link(db)
        assert db.conn.total_changes == before


def test_an_article_read_again_is_linked_again_and_reading_it_back_restores_all(tmp_path):
    path = tmp_path / "edict.db"
    before = linked(path, WORLD[:30])
    piece = WORLD[7]
    none = replace(piece, analysis=replace(piece.analysis, directives=()))
    with open_database(path) as db:
        save(db, none)
        link(db)
    changed = tables(path)
    assert changed["directive_reports"] != before["directive_reports"]
    with open_database(path) as db:
        save(db, piece)
        link(db)
    same(tables(path), before)


def test_an_article_that_is_removed_leaves_the_tables_of_a_store_that_never_had_it(tmp_path):
    linked(tmp_path / "with.db", WORLD[:30])
    with open_database(tmp_path / "with.db") as db:
        db.conn.execute("delete from search_entries where article_id = ?", (WORLD[3].article.id,))
        db.conn.execute("delete from articles where id = ?", (WORLD[3].article.id,))
        db.conn.commit()
        link(db)
    never = linked(tmp_path / "without.db", [*WORLD[:3], *WORLD[4:30]])
    removed = tables(tmp_path / "with.db")
    for name in (
        "directives",
        "report_homes",
        "report_ties",
        "copies",
        "stories",
        "events",
        "directive_facts",
    ):
        assert removed[name] == never[name], name


def test_touched_articles_are_done_again(tmp_path):
    path = tmp_path / "edict.db"
    before = linked(path, WORLD[:10])
    with open_database(path) as db:
        linking.touch(db, [WORLD[0].article.id])
        assert linking.due(db, "other rules") != ()
        link(db)
    same(tables(path), before)


LINKER = """
import sys
from db.connection import open_database
from edict.passes import linking
linking._AT_ONCE = 2
with open_database(sys.argv[1]) as db:
    print("ready", flush=True)
    linking.link(db)
"""


@pytest.mark.parametrize("seed", range(3))
def test_a_run_killed_at_random_moments_ends_like_an_undisturbed_one(whole, tmp_path, seed):
    path = tmp_path / "edict.db"
    chance = random.Random(seed)
    with open_database(path) as db:
        for piece in WORLD:
            save(db, piece)
    kills = 0
    for _ in range(7):
        command = [sys.executable, "-c", LINKER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as linker:
            linker.stdout.readline()
            time.sleep(chance.uniform(0.1, 0.9))
            if linker.poll() is None:
                linker.send_signal(signal.SIGKILL)
                kills += 1
    assert kills, "no run was caught at work"
    with open_database(path) as db:
        link(db)
        assert db.conn.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.conn.execute("pragma foreign_key_check").fetchall() == []
    same(tables(path), whole)
