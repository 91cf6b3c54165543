"""Verbs that prove and rebuild what is kept, and crawls that are killed and go on."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

COMMAND = [sys.executable, "-c", "from edict.cli import main; main()"]
SOURCE = (
    "name: Post\npublisher: Post\ncountry: VEL\nlanguage: en\nkind: press\ndoor: feed\n"
    "addresses: ['${host}/feed']\nrate_seconds: 0\n"
)
PAGES = 40


def page(n: int, words: str = "") -> str:
    paragraphs = "".join(
        f"<p>The Bureau of Harbours ordered Saltmere Labs under file {n}-{part} to stop offering its assistant "
        f"Brine {n} in port {part}, and gave it {part + 2} days to answer in writing.{words}</p>"
        for part in range(3)
    )
    return f"<html><head><title>Order {n}</title></head><body><article><h1>Order {n}</h1>{paragraphs}</article></body></html>"


class Post:
    """A feed of forty pages; `slow` is the pause before each answer."""

    def __init__(self):
        self.words, self.slow = "", 0.0
        post = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                time.sleep(post.slow)
                body = post.body(self.path, f"http://{self.headers['Host']}").encode()
                self.send_response(200 if body else 404)
                self.send_header(
                    "Content-Type", "text/html" if "page" in self.path else "application/rss+xml"
                )
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def body(self, path, host):
        if path == "/feed":
            items = "".join(
                f"<item><title>Order {n}</title><link>{host}/page-{n}</link></item>" for n in range(PAGES)
            )
            return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
        return page(int(path.rpartition("-")[2]), self.words) if path.startswith("/page-") else ""


@pytest.fixture
def post(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = Post()
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "post.yml").write_text(SOURCE, "utf-8")
    yield made
    made.server.shutdown()
    made.server.server_close()


def rows(store, sql):
    db = sqlite3.connect(store)
    found = db.execute(sql).fetchall()
    db.close()
    return found


def crawl(edict, post):
    return edict("crawl", "--sources", "s", "--set", f"host={post.url}")


def test_a_crawl_that_is_killed_twenty_times_loses_nothing_and_stores_nothing_twice(edict, post, tmp_path):
    command = [*COMMAND, "crawl", "--sources", "s", "--set", f"host={post.url}"]
    chance, post.slow = random.Random(20), 0.02
    for _ in range(20):
        with subprocess.Popen(
            command,
            cwd=tmp_path,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            time.sleep(chance.uniform(0.5, 2.6))
            os.killpg(running.pid, signal.SIGKILL)
    post.slow = 0.0
    assert crawl(edict, post).code == 0
    assert rows("edict.db", "select count(*), count(distinct url) from articles") == [(PAGES, PAGES)]
    assert rows("edict.db", "select count(*) from versions") == [(PAGES,)]
    twice = "select url from captures group by url, sha256 having count(*) > 1"
    assert rows("edict.db", twice) == []
    answer = edict("verify")
    assert answer.code == 0, answer.out
    assert "no damage" in answer.out


def test_each_kind_of_damage_is_named(edict, post, tmp_path):
    crawl(edict, post)
    assert edict("verify").code == 0
    folder = tmp_path / "edict.db.archive"
    (file,) = folder.iterdir()
    sound = file.read_bytes()
    chance = random.Random(7)
    for place in [0, 4, 9, len(sound) - 1, *(chance.randrange(len(sound)) for _ in range(6))]:
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 0x40]) + sound[place + 1 :])
        answer = edict("verify")
        assert answer.code == 1 and file.name in answer.out, place
    file.write_bytes(sound[:-20])
    assert file.name in edict("verify").out
    file.unlink()
    assert "is missing" in edict("verify").out
    file.write_bytes(sound)
    db = sqlite3.connect("edict.db")
    db.execute("update versions set text = replace(text, 'stop', 'start') where n = 1 and title = 'Order 3'")
    db.commit()
    db.close()
    answer = edict("verify", "--json")
    (words,) = json.loads(answer.out)["damage"]
    assert answer.code == 1 and "digest" in words


def test_archived_pages_are_read_again_without_the_network(edict, post, tmp_path):
    crawl(edict, post)
    post.server.shutdown()
    (ids, texts) = zip(*rows("edict.db", "select id, text from versions order by id"), strict=True)
    answer = edict("reextract", "--sources", "s", "--set", "host=http://127.0.0.1:9", "--store-only")
    assert answer.out.startswith(f"0 rebuilt, {PAGES} unchanged, 0 unreadable")
    db = sqlite3.connect("edict.db")
    db.execute("update versions set text = 'what a poor extractor left', text_hash = 't1:poor'")
    db.commit()
    db.close()
    answer = edict("reextract", "--sources", "s", "--set", "host=http://127.0.0.1:9", "--store-only")
    assert answer.out.startswith(f"{PAGES} rebuilt"), answer.err
    assert rows("edict.db", "select id, text from versions order by id") == list(zip(ids, texts, strict=True))
    assert edict("verify").code == 0


def test_the_history_of_an_article_shows_its_edit(edict, post, tmp_path):
    crawl(edict, post)
    post.words = " The file is public."
    crawl(edict, post)
    told = edict("history", f"{post.url}/page-5?utm_source=feed").out
    assert "edited (+12 -0 words)" in told and "in writing. {+The file is public.+}" in told
    assert "never edited" in edict("history", f"{post.url}/page-5", "--db", str(_copy(tmp_path))).out
    assert edict("history", "https://nowhere.example/").code == 1


def _copy(tmp_path):
    """A copy of the database without its edits."""
    shutil.copy("edict.db", tmp_path / "copy.db")
    db = sqlite3.connect(tmp_path / "copy.db")
    db.execute("delete from edits")
    db.commit()
    db.close()
    return tmp_path / "copy.db"


def test_the_exit_code_and_the_report_tell_of_a_source_that_does_not_answer(edict, post, tmp_path):
    (tmp_path / "s" / "down.yml").write_text(
        SOURCE.replace("${host}/feed", "http://127.0.0.1:9/feed"), "utf-8"
    )
    answer = edict("track", "--sources", "s", "--set", f"host={post.url}")
    assert answer.code == 3 and "no answer from down" in answer.err
    down, up = edict("report").out.splitlines()
    assert down.startswith("down") and "door error" in down and f"{PAGES} listed" in up
    health = {source["source_id"]: source for source in json.loads(edict("status", "--json").out)["sources"]}
    assert (health["down"]["health"], health["post"]["health"]) == ("failing", "healthy")
    assert health["down"]["failure_score"] == 1.0 and health["post"]["undated_share"] == 1.0


def test_the_journal_is_one_object_per_line(edict, post):
    answer = edict("track", "post", "--sources", "s", "--set", f"host={post.url}", "--log", "json")
    assert answer.code == 0 and answer.out == ""
    events = [json.loads(line) for line in answer.err.splitlines() if line.startswith("{")]
    assert [event["event"] for event in events[:2]] == ["listing", "page"]
    assert events[-1]["event"] == "round" and events[-1]["articles"] == {"new": PAGES}
    assert all(event["time"].endswith("Z") and event["level"] == "info" for event in events)
