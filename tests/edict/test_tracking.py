import json
import re
import sqlite3

from tests.edict.counting import rows_by_table


def test_a_second_round_over_an_unchanged_newsroom_adds_no_row(tracked):
    assert rows_by_table(tracked.db) == tracked.before
    assert tracked.before["articles"] > 40 and tracked.before["directives"] > 0


def test_a_second_round_fetches_no_unchanged_page_in_full(tracked):
    whole = [path for path, status in tracked.second if status == 200 and path != "/robots.txt"]
    assert whole == []
    assert any(status == 304 for _, status in tracked.second)


def test_every_passage_is_verbatim_in_its_version(tracked):
    db = sqlite3.connect(tracked.db)
    texts = dict(db.execute("select id, text from versions"))
    checked = 0
    found = ("mentions", "model_mentions", "date_mentions", "claims", "directive_reports", "responses")
    for table in (*found, "events", "directive_facts", "directive_states", "directive_relations"):
        columns = "version_id, start_char, end_char, passage"
        for version, start, end, passage in db.execute(f"select {columns} from {table}"):
            assert texts[version][start:end] == passage, (table, version, start)
            checked += 1
    assert checked > 500


def test_closed_pages_are_outcomes_and_never_articles(tracked):
    db = sqlite3.connect(tracked.db)
    outcomes = {row[0] for row in db.execute("select distinct outcome from fetches")}
    assert {"challenge", "paywall", "ok"} <= outcomes
    titles = " ".join(title for (title,) in db.execute("select title from versions"))
    assert not re.search("just a moment|checking your browser", titles, re.I)


def test_no_clock_becomes_a_date_of_publication(tracked):
    db = sqlite3.connect(tracked.db)
    undated = db.execute("select id, published, first_seen from articles where published is null").fetchall()
    assert len(undated) >= 1
    for (version,) in db.execute("select version_id from articles where published is null"):
        resolved = db.execute(
            "select passage, date from date_mentions where version_id = ? and date is not null", (version,)
        ).fetchall()
        for words, date in resolved:
            assert date[:4] in words or re.search(r"[〇一二三四五六七八九十]{4}", words), (words, date)


def test_the_edited_article_keeps_its_versions(edict, tmp_path):
    from demo.newsroom import LAST_DAY, Newsroom
    from edict.demonstration import settings_for
    from edict.passes.crawling import crawl

    with Newsroom(day=1) as newsroom:
        settings = settings_for(tmp_path, newsroom)
        for day in range(1, LAST_DAY + 1):
            newsroom.turn_to(day)
            crawl(settings, ("veldanian-courier",))
    counts = sqlite3.connect(settings.db).execute(
        "select count(*) as n from versions group by article_id order by n desc"
    )
    assert counts.fetchone()[0] == 3


def test_exports_are_json_lines_and_csv(edict, tracked):
    for what in ("directives", "timeline", "claims", "articles", "predictions"):
        answer = edict("export", what, "--db", str(tracked.db))
        assert answer.code == 0 and answer.rows
    table = edict("export", "timeline", "--format", "csv", "--db", str(tracked.db)).out
    assert table.splitlines()[0].startswith("directive_id,")


def test_status_counts_what_is_there(edict, tracked):
    found = json.loads(edict("status", "--json", "--db", str(tracked.db)).out)
    assert found["counts"]["articles"] == tracked.before["articles"]
    assert {source["health"] for source in found["sources"]} >= {"healthy"}
