"""Whole texts of other people stay private unless the server's keeper shows them."""

import invented
import pytest
from browser import Browser

from db.connection import open_database

ASKED = [
    "select text from versions",
    "select segments from search_entries",
    "select segments from search_index where search_index match 'heron'",
    "select t.text from (select * from versions) as t",
    "select snippet(search_index, 0, '', '', ' ', 64) from search_index where search_index match 'heron'",
    "select highlight(search_index, 0, '', '') from search_index where search_index match 'heron'",
]


def told(browser, sql):
    answer = browser.get(f"/edict.json?_shape=arrays&sql={sql.replace(' ', '+')}")
    return [row[0] for row in answer.json()["rows"]]


@pytest.mark.parametrize("sql", ASKED)
def test_no_query_reads_a_whole_text(full, sql):
    assert not any(told(full, sql))


def test_pages_and_downloads_do_not_carry_it(full):
    closing = invented.ENGLISH[-40:]
    for address in (
        "/edict/versions",
        "/edict/versions.json",
        "/edict/versions.csv",
        "/edict/search_entries.json",
        "/edict/articles/a-english.json",
    ):
        assert closing not in full.get(address).text, address
    assert full.get("/edict.db").status_code == 403


def test_the_article_page_says_why(full):
    assert "not shown here" in full.get("/edict/articles/a-english").text


def test_passages_are_shown(full):
    assert told(full, "select passage from directive_reports order by passage")[-1].startswith("命令")


@pytest.mark.parametrize("full_text", [True, False])
def test_a_caption_is_shown_where_the_text_is(path, full_text):
    with open_database(path) as db:
        invented.fill(db)
        db.execute("update versions set caption = 'Crates on a <quay>' where article_id = 'a-english'")
        db.conn.commit()
    browser = Browser(path, full_text=full_text)
    page = browser.get("/edict/articles/a-english", headers={"accept-language": "fr"}).text
    assert ("Crates on a &lt;quay&gt;" in page and "Sous la première image" in page) is full_text
    assert any(told(browser, "select caption from versions")) is full_text


def test_the_keeper_may_show_it(path):
    with open_database(path) as db:
        invented.fill(db)
    browser = Browser(path, full_text=True)
    assert invented.ENGLISH in told(browser, "select text from versions")
    page = browser.get("/edict/articles/a-english").text
    at = invented.ENGLISH.index("We will comply")
    assert (
        f'<mark id="at-{at}" class="mark-claims "><a href="#claims-0">We will comply, but </a></mark>' in page
    )


@pytest.mark.parametrize(
    ("public", "setting", "shown"),
    [("1", True, False), ("1", False, False), ("0", False, True), (None, True, True), (None, False, False)],
)
def test_the_environment_decides_before_the_setting(path, monkeypatch, public, setting, shown):
    monkeypatch.delenv("EDICT_PUBLIC", raising=False)
    if public is not None:
        monkeypatch.setenv("EDICT_PUBLIC", public)
    with open_database(path) as db:
        invented.fill(db)
    texts = told(Browser(path, full_text=setting), "select text from versions")
    assert any(texts) is shown
