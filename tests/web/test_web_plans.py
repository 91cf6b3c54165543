"""The pages' queries look rows up by index: none walks through a whole table of articles, claims or reports."""

import re

import pytest

from db.connection import open_database
from web import (
    queries_articles,
    queries_claims,
    queries_directives,
    queries_entities,
    queries_home,
    queries_search,
    queries_sources,
)

# What grows with the articles.
LARGE = {
    *(
        "articles",
        "versions",
        "claims",
        "mentions",
        "model_mentions",
        "responses",
        "date_mentions",
        "passages",
    ),
    *("directive_reports", "directive_facts", "directive_values", "directives", "events", "claim_clusters"),
    *("directive_states", "origins", "claim_conflicts", "report_homes", "search_entries"),
}
# Read once a minute, or walked by an index in the order of the page, whose limit ends the walk.
WALKED = {"_SOURCES", "_ANY", "_BY_TIME", "_BY_WORDS", "_HOW_MANY", "_HEALTH"}
MODULES = (
    *(queries_articles, queries_claims, queries_directives, queries_entities, queries_home, queries_search),
    queries_sources,
)
QUERIES = [
    (f"{module.__name__}.{name}", sql)
    for module in MODULES
    for name, sql in {**vars(module), **getattr(module, "_DETAILS", {})}.items()
    if isinstance(sql, str) and sql.strip().startswith("select") and "from" in sql and name not in WALKED
]


def plan(db, sql):
    whole = sql.replace("{filters}", "").replace("{table}", "directive_models")
    whole = whole.replace("{index}", "directive_states_dated").replace("{basis}", "<>")
    whole = whole.replace("{search}", "search_index")
    params = dict.fromkeys(re.findall(r":(\w+)", whole), "1")
    return [row[3] for row in db.conn.execute(f"explain query plan {whole}", params)]


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    with open_database(tmp_path_factory.mktemp("plans") / "edict.db") as opened:
        yield opened


@pytest.mark.parametrize(("name", "sql"), [query for query in QUERIES if not query[0].endswith("_COLUMNS")])
def test_a_page_looks_rows_up_by_index(db, name, sql):
    scans = [step.split() for step in plan(db, sql) if step.startswith("SCAN")]
    bare = [step for step in scans if step[1] in LARGE and "INDEX" not in step]
    # The table in brackets of _AGAINST is small: what contradicts one statement.
    assert not [step for step in bare if name != "web.queries_claims._AGAINST"]


def test_the_newest_directives_are_walked_by_day_without_sorting(db):
    steps = plan(db, queries_home._NEWEST)
    assert steps[0].startswith("SEARCH now USING INDEX directive_states_dated")
    assert not [step for step in steps if step == "USE TEMP B-TREE FOR ORDER BY"]


@pytest.mark.parametrize(
    ("walk", "filters", "first"),
    [
        ("articles_published", "", "SCAN articles USING INDEX articles_published"),
        (
            "articles_language",
            "and articles.language = :language",
            "SEARCH articles USING INDEX articles_language (language=?)",
        ),
    ],
)
def test_the_newest_claims_are_walked_by_day_without_sorting(db, walk, filters, first):
    steps = plan(db, queries_claims._BY_TIME.format(walk=walk, filters=filters))
    assert steps[0] == first
    assert not [step for step in steps if "TEMP B-TREE" in step]
