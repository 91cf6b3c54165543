"""Several writers at once, and writers that die."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import invented

from db import articles
from db.connection import open_database, writing

WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
import invented
from db import articles
from db.connection import open_database
with open_database(sys.argv[1]) as db:
    for number in range(100_000):
        article = invented.english_article(id=f"a-{number}", url=None)
        articles.save(db, article, seen_at=invented.FIRST_SEEN)
        print(number, flush=True)
"""


def test_many_open_a_new_file_and_write_at_once(tmp_path):
    def write(writer):
        with open_database(tmp_path / "edict.db") as db:
            for number in range(10):
                article = invented.english_article(id=f"a-{writer}-{number}", url=None)
                articles.save(db, article, seen_at=invented.FIRST_SEEN)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with open_database(tmp_path / "edict.db") as db:
        assert db["articles"].count == db["search_entries"].count == 40
        assert db["_sqlite_migrations"].count == len({row["name"] for row in db["_sqlite_migrations"].rows})


def test_a_killed_writer_leaves_whole_articles_only(tmp_path):
    path = tmp_path / "edict.db"
    command = [sys.executable, "-c", WRITER, str(path), str(Path(invented.__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        told = [writer.stdout.readline() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
    with open_database(path, create=False) as db:
        counts = {table: db[table].count for table in ("articles", "versions", "search_entries")}
        assert len(set(counts.values())) == 1 and counts["articles"] >= len(told)
        assert db["version_dates"].count == 2 * counts["articles"]
        assert db.conn.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.conn.execute("pragma foreign_key_check").fetchall() == []


def test_a_reader_sees_the_last_whole_state_while_another_writes(tmp_path):
    with open_database(tmp_path / "edict.db") as writer, open_database(tmp_path / "edict.db") as reader:
        with writing(writer):
            articles.save(writer, invented.english_article(), seen_at=invented.FIRST_SEEN)
            assert reader["articles"].count == 0
        assert reader["articles"].count == 1
