"""The front page: the newest change whose day is known leads, what nothing dates follows, on every page once."""

import re

import pytest
from browser import Browser

from db.connection import open_database
from web.queries_home import PAGE

SEEN = "2026-06-01"
STATE = """
insert into directive_states (id, directive_id, position, state, because, valid_from, valid_basis, known_from,
    article_id, version_id, passage, start_char, end_char)
values (:id, :id, 0, 'reported', 'issued', :day, :basis, '2026-06-01T10:00:00Z', 'a', 'v', 'bans', 0, 4)
"""


def served(folder, days):
    """A server over directives named by their number, one for each day; None for one that nothing dates."""
    path = folder / "edict.db"
    with open_database(path) as db:
        db.execute("pragma foreign_keys = off")
        with db.conn:
            for number, day in enumerate(days):
                row = {"id": f"d{number:03}", "issued": day, "day": day or SEEN}
                row["basis"] = "text" if day else "first_seen"
                insert(
                    db, "directives", {"id": row["id"], "slug": row["id"], "title": row["id"], "issued": day}
                )
                db.conn.execute(STATE, row)
    return Browser(path)


def insert(db, table, given):
    """A row whose other required columns hold something of their type."""
    blank = {"TEXT": "2026-06-01T10:00:00Z", "INTEGER": 1, "REAL": 1.0}
    row = {
        column.name: blank[column.type.upper()]
        for column in db[table].columns
        if column.notnull or column.is_pk
    } | given
    db[table].insert(row)


def shown(browser, page=1):
    return re.findall(r"<bdi>(d\d{3})</bdi>", browser.get(f"/?page={page}").text)


def test_a_change_of_a_known_day_comes_before_one_that_nothing_dates(tmp_path):
    browser = served(tmp_path, [None, "2026-05-01", None, "2026-05-20", "2026-04"])
    assert shown(browser) == ["d003", "d001", "d004", "d000", "d002"]
    assert "What nobody dates stands at the end" in browser.get("/").text


@pytest.mark.parametrize("dated", [0, 5, PAGE, PAGE + 1, 2 * PAGE])
def test_each_stands_on_one_page_whatever_the_number_of_dated_ones(tmp_path, dated):
    days = ["2026-05-01"] * dated + [None] * (2 * PAGE)
    browser = served(tmp_path, days)
    pages = [shown(browser, page) for page in range(1, 6)]
    told = [name for page in pages for name in page]
    assert told == sorted(told) and len(told) == len(set(told)) == len(days)
    assert all(len(page) in {0, PAGE} or not any(pages[n + 1 :]) for n, page in enumerate(pages))
