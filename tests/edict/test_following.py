"""What a crawl brings is read, linked and told while it goes on: nobody waits for the slowest source."""

import shutil
import threading
import time
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alerts.book import edition
from alerts.book import index as book_index
from alerts.store import open_private, path_for
from demo.newsroom import Newsroom
from edict.demonstration import settings_for
from edict.passes.alerting import _Kept
from edict.passes.tracking import track_once
from tests.alerts.conftest import subscription
from tests.alerts.receiver import Receiver

FAST = "harbor-wire"
SLOW = (
    "name: Slow\npublisher: Slow\ncountry: VEL\nlanguage: en\nkind: press\ndoor: feed\n"
    "addresses: ['${slow}/feed.xml']\nrate_seconds: 0\n"
)
EMPTY = b'<?xml version="1.0"?><rss version="2.0"><channel><title>S</title></channel></rss>'


@pytest.fixture
def slow():
    """The address of a server that answers nothing before `released` is set."""
    released = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            released.wait(120)
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("content-type", "application/rss+xml")
            self.send_header("content-length", str(len(EMPTY)))
            self.end_headers()
            self.wfile.write(EMPTY)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", released
    released.set()
    server.shutdown()
    server.server_close()


def subscribed(settings, receiver):
    from alerts import looks
    from db.connection import open_database

    with (
        closing(open_database(settings.db)) as public,
        closing(open_private(path_for(settings.db))) as private,
    ):
        looks.admit(public, private, [subscription(address=receiver.url)], "2026-01-01T00:00:00Z")


def test_a_notice_comes_while_another_source_still_keeps_the_crawl_waiting(tmp_path, slow):
    address, released = slow
    with Newsroom(day=2) as newsroom, Receiver() as receiver:
        settings = settings_for(tmp_path, newsroom)
        sources = tmp_path / "sources"
        sources.mkdir()
        shutil.copy(settings.sources / f"{FAST}.yml", sources)
        (sources / "slow.yml").write_text(SLOW, "utf-8")
        variables = (("newsroom", newsroom.url), ("slow", address))
        settings = replace(settings, sources=sources, variables=variables)
        subscribed(settings, receiver)
        rounds = []
        track = threading.Thread(target=lambda: rounds.append(track_once(settings, ())), daemon=True)
        track.start()
        ends = time.monotonic() + 80
        while not receiver.arrived and time.monotonic() < ends:
            time.sleep(0.1)
        assert receiver.arrived and track.is_alive() and not rounds
        released.set()
        track.join(60)
    (done,) = rounds
    assert done.alerts.sent == len(set(receiver.ids)) == len(receiver.ids)
    assert done.analysed == done.crawled.as_dict()["articles"]["new"]


def test_the_index_is_kept_until_a_subscription_changes(tmp_path):
    from alerts import book

    kept = _Kept()
    with closing(open_private(tmp_path / "edict-alerts.db")) as private:
        book.add(private, [subscription("one")], "2026-01-01T00:00:00Z")
        first = kept.index(private)
        assert kept.index(private) is first and len(first) == len(book_index(private)) == 1
        editions = {edition(private)}
        for change in (
            lambda: book.add(private, [subscription("two")], "2026-01-01T00:00:00Z"),
            lambda: book.stop(private, "two", book.PAUSED),
            lambda: book.remove(private, "one"),
        ):
            change()
            editions.add(edition(private))
            assert kept.index(private) is not first
        assert len(editions) == 4 and len(kept.index(private)) == 0
