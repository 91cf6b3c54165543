"""Pages answered from memory: until the store changes, for readers who are not signed in, and each in its language."""

import asyncio
import sqlite3
from contextlib import closing

import invented
import pytest
from browser import Browser
from datasette.database import Database
from datasette.utils.asgi import Response

from db.connection import open_database
from web.plugin.memory import LAGGING, LASTING, Memory


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def memory(clock):
    return Memory(clock)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/edict", True),
        ("/edict/timeline", True),
        ("/edict/in_force_on?day=2026-05-05", True),
        ("/edict?sql=select+1", False),
        ("/edict/timeline.json", False),
        ("/-/versions", False),
    ],
)
def test_pages_of_tables_are_remembered_and_data_is_not(full, address, kept):
    first = full.get(address)
    assert first.status_code == 200 and ("etag" in first.headers) is kept
    again = full.get(address, headers={"if-none-match": first.headers.get("etag", "none")})
    assert again.status_code == (304 if kept else 200)


@pytest.mark.parametrize(
    ("version", "asking", "later", "found"),
    [
        (1, 1, 0, True),
        (1, 1, LASTING + 1, False),
        (2, 1, 0, False),
        (2, 4, LAGGING - 1, True),
        (2, 4, LAGGING + 1, False),
    ],
)
def test_a_page_is_kept_until_the_store_changes_and_lags_only_while_several_ask(  # noqa: PLR0917
    memory, clock, version, asking, later, found
):
    memory.keep(("/",), Response.html("seven directives"), 1, clock())
    clock.now += later
    memory.asking = asking
    assert (memory.find(("/",), version) is not None) is found


def test_the_oldest_pages_go_when_memory_is_full(memory, clock):
    long = "x" * (8 * 1024 * 1024)
    for number in range(5):
        memory.keep((str(number),), Response.html(long), 1, clock())
    assert [memory.find((str(number),), 1) is not None for number in range(5)] == [
        False,
        True,
        True,
        True,
        True,
    ]


@pytest.fixture
def browser(path):
    with open_database(path) as db:
        invented.fill(db)
    return Browser(path)


def test_a_browser_that_has_the_page_is_told_so(browser):
    first = browser.get("/-/claims")
    again = browser.get("/-/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get("/-/claims").text == first.text


def test_what_is_written_is_shown_at_once(browser, path):
    assert "Renamed by hand" not in browser.get("/").text
    with open_database(path) as db:
        db.execute("update directives set title = 'Renamed by hand'")
        db.conn.commit()
    assert "Renamed by hand" in browser.get("/").text


def test_each_language_has_its_own_page(browser):
    pages = {
        code: browser.get("/", headers={"accept-language": code}).text for code in ("en", "zh", "en", "fr")
    }
    assert '<html lang="zh">' in pages["zh"]
    assert '<html lang="en">' in pages["en"]
    assert '<html lang="fr">' in pages["fr"]


def test_those_who_are_signed_in_see_their_own_pages(browser, monkeypatch):
    monkeypatch.setenv("EDICT_REVIEW", "1")
    root = {"ds_actor": browser.datasette.sign({"a": {"id": "root"}}, "actor")}
    link = 'href="/-/review"'
    assert link not in browser.get("/").text
    assert link in asyncio.run(browser.datasette.client.get("/", cookies=root)).text
    assert link not in browser.get("/").text


def test_what_fails_is_not_kept(browser):
    for _ in range(2):
        assert browser.get("/-/claim/none").status_code == 404


def test_a_database_beside_the_store_is_always_read_anew(path, tmp_path):
    open_database(path).close()
    beside = tmp_path / "beside.db"
    with closing(sqlite3.connect(beside)) as own:
        own.execute("create table notes (words text)")
        browser = Browser(path)
        browser.datasette.add_database(Database(browser.datasette, path=str(beside), is_mutable=True))
        assert "zebra" not in browser.get("/beside/notes").text
        own.execute("insert into notes values ('zebra')")
        own.commit()
        assert "zebra" in browser.get("/beside/notes").text
