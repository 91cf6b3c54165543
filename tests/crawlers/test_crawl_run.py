"""Whole crawls of a web server on this machine, in the child process that Edict uses."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from harbour_post import PARAGRAPHS, Answer, html_page, pdf, rss, source

from crawlers import archive
from crawlers.child import Standby
from crawlers.run import CrawlError, CrawlSettings, Hearing, answers, check, crawl, fetch
from db.articles import ArchiveRecord
from domain.errors import InputError
from domain.vocabulary import Change, Door, FetchOutcome

QUICK = CrawlSettings(timeout_seconds=2)
ORDER, FINE = html_page("Bureau stops Brine 2", PARAGRAPHS["order"]), html_page("A fine", PARAGRAPHS["fine"])
DATE = "Tue, 12 May 2026 21:40:00 GMT"


@pytest.fixture
def store(tmp_path):
    return tmp_path / "edict.db"


def rows(store: Path, sql: str) -> list[tuple]:
    db = sqlite3.connect(store)
    found = db.execute(sql).fetchall()
    db.close()
    return found


def count(store: Path) -> dict[str, int]:
    tables = ("articles", "versions", "fetches", "version_dates")
    return {table: rows(store, f"select count(*) from {table}")[0][0] for table in tables}


@pytest.mark.parametrize(("rate", "in_turn"), [(0.05, True), (0.0, False)])
def test_sources_on_one_host_are_asked_in_turn_unless_it_bears_any_pace(newsroom, store, rate, in_turn):
    room = newsroom.url
    first = [(f"/a{n}", f"Order {n}", DATE) for n in range(4)]
    for path, title, _ in first:
        newsroom.put(path, html_page(title, PARAGRAPHS["order"]))
    newsroom.put("/one.xml", rss(room, *first), "application/rss+xml")
    newsroom.put("/two.xml", rss(room), "application/rss+xml")
    feeds = [source(room, f"/{name}.xml", id=name, rate_seconds=rate) for name in ("one", "two")]
    crawl(store, feeds, settings=QUICK)
    asked = [path for path, _ in newsroom.log]
    last_page = max(asked.index(path) for path, _, _ in first)
    assert (asked.index("/two.xml") > last_page) is in_turn


def test_a_child_that_stands_by_serves_many_crawls_and_outlives_one_that_is_killed(newsroom, store):
    newsroom.put("/order", ORDER)
    newsroom.put("/rss.xml", rss(newsroom.url, ("/order", "Order", DATE)), "application/rss+xml")
    post, quiet = source(newsroom.url, "/rss.xml"), []

    def kill(line):
        (forked,) = _children(child)
        os.kill(forked, signal.SIGKILL)

    with Standby() as standby:
        standby.prepare()
        (child,) = _children(os.getpid())
        hearing = Hearing(on_quiet=lambda: quiet.append(1), standby=standby)
        for _ in range(2):
            report = crawl(store, [post], settings=QUICK, hearing=hearing)
            assert report.outcome(FetchOutcome.OK) + report.outcome(FetchOutcome.UNCHANGED) == 2
        with pytest.raises(CrawlError, match="code -9"):
            crawl(store, [post], settings=QUICK, hearing=Hearing(on_line=kill, standby=standby))
        assert crawl(store, [post], settings=QUICK, hearing=hearing).outcome(FetchOutcome.UNCHANGED) == 2
        assert _children(os.getpid()) == [child]
        os.kill(child, signal.SIGKILL)
        time.sleep(0.2)
        assert crawl(store, [post], settings=QUICK, hearing=hearing).outcome(FetchOutcome.UNCHANGED) == 2
        assert _children(os.getpid()) != [child]
    assert quiet and _children(os.getpid()) == []


def test_a_crawl_that_its_parent_gives_up_is_ended_with_all_that_was_forked(newsroom, store):
    newsroom.put("/rss.xml", rss(newsroom.url, ("/slow", "Order", DATE)), "application/rss+xml")
    newsroom.put("/slow", ORDER, delay=20)
    seen = []

    def give_up(line):
        (child,) = _children(os.getpid())
        seen.extend([child, *_children(child)])
        raise KeyboardInterrupt

    with Standby() as standby, pytest.raises(KeyboardInterrupt):
        hearing = Hearing(on_line=give_up, standby=standby)
        crawl(store, [source(newsroom.url, "/rss.xml")], settings=QUICK, hearing=hearing)
    # A process that was killed takes a moment to go.
    ends = time.monotonic() + 5
    while any(_runs(process) for process in seen) and time.monotonic() < ends:
        time.sleep(0.05)
    assert len(seen) == 2 and not any(_runs(process) for process in seen)


def _runs(process):
    """Whether a process is there and has not ended; whoever adopted it need not have noticed its end."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _children(process):
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_the_four_doors_in_one_crawl_and_again(newsroom, store):
    room = newsroom.url
    newsroom.put("/order", ORDER)
    newsroom.put("/fine", FINE, validated=False, headers={"Last-Modified": DATE})
    newsroom.put("/rss.xml", rss(room, ("/order", "Bureau stops Brine 2", DATE)), "application/rss+xml")
    newsroom.put("/map.xml", f"<sitemapindex><sitemap><loc>{room}/news.xml</loc></sitemap></sitemapindex>")
    newsroom.put(
        "/news.xml", f"<urlset><url><loc>{room}/fine</loc><lastmod>2026-05-13</lastmod></url></urlset>"
    )
    newsroom.put("/page-1", '<a class=s href="/a">A</a><a rel=next href="/page-2">next</a>')
    newsroom.put("/page-2", '<a class=s href="/b">B</a>')
    newsroom.put("/a", html_page("A", PARAGRAPHS["order"][::-1]))
    newsroom.put("/b", html_page("B", PARAGRAPHS["fine"][::-1]))
    newsroom.put("/docs", '{"results": [{"t": "Order 7", "u": "/7", "p": "/7.pdf", "d": "2026-05-12"}]}')
    newsroom.put("/7", html_page("Order 7", PARAGRAPHS["order"]))
    newsroom.put("/7.pdf", pdf("Annex. Brine 2 and every later model."), "application/pdf")
    fields = (("items", "results"), ("title", "t"), ("url", "u"), ("pdf", "p"), ("date", "d"))
    sources = [
        source(room, "/rss.xml"),
        source(room, "/map.xml", Door.SITEMAP, id="courier"),
        source(
            room, "/page-1", Door.LISTING, id="folha", selectors=(("item", "a.s"), ("next", "a[rel=next]"))
        ),
        source(room, "/docs", Door.REGISTER, id="register", fields=fields),
    ]
    heard = []
    report = crawl(store, sources, settings=QUICK, on_line=heard.append)
    assert [one.change(Change.NEW) for one in report.sources] == [1, 1, 2, 1]
    assert {line.outcome for line in heard} == {FetchOutcome.OK}
    assert rows(store, "select published, published_origin from articles where url like '%/order'") == [
        ("2026-05-12T21:40Z", "feed")
    ]
    (text,) = rows(store, "select text from versions where title = 'Order 7'")[0]
    assert text.endswith("Annex. Brine 2 and every later model.")
    for file, offset, sha256 in rows(store, "select archive_file, archive_offset, body_sha256 from versions"):
        assert b"<p>" in archive.read(archive.folder_of(store), ArchiveRecord(file, offset, sha256))

    before = count(store)
    newsroom.log.clear()
    # A new line in the sitemap: its known page is asked by its Last-Modified, which stands in for an ETag.
    newsroom.put("/news.xml", newsroom.pages["/news.xml"].body + b"<!-- later -->")
    again = crawl(store, sources, settings=QUICK)
    before["fetches"] += 1  # the sitemap, which did change
    assert count(store) == before
    assert again.change(Change.NEW) == again.change(Change.EDITED) == 0
    assert [path for path, status in newsroom.log if status == 200] == ["/map.xml", "/news.xml"]
    assert newsroom.statuses("/fine") == [304]


def test_an_edit_is_a_second_version_and_other_pages_cost_a_304(newsroom, store):
    newsroom.put("/order", ORDER)
    newsroom.put("/fine", FINE)
    items = [("/order", "Order", DATE), ("/fine", "Fine", DATE)]
    newsroom.put("/rss.xml", rss(newsroom.url, *items))
    crawl(store, [source(newsroom.url, "/rss.xml")], settings=QUICK)
    newsroom.put("/order", html_page("Bureau stops Brine 2 and 3", PARAGRAPHS["order"]))
    newsroom.put("/rss.xml", rss(newsroom.url, *items, ("/new", "New", DATE)))
    newsroom.put("/new", html_page("New", PARAGRAPHS["fine"]))
    report = crawl(store, [source(newsroom.url, "/rss.xml")], settings=QUICK)
    assert report.change(Change.EDITED) == 1 and report.change(Change.NEW) == 1
    assert newsroom.statuses("/fine") == [200, 304]
    assert rows(store, "select n, title from versions where title like 'Bureau%' order by n") == [
        (1, "Bureau stops Brine 2"),
        (2, "Bureau stops Brine 2 and 3"),
    ]


def test_every_outcome_is_recorded_and_no_closed_page_becomes_an_article(newsroom, store):
    wall = "<p>Subscribe to continue reading.</p>"
    newsroom.put("/open", ORDER)
    newsroom.put("/challenge", "<title>Just a moment...</title><p>Checking your browser</p>", status=403)
    newsroom.put(
        "/paywall", html_page("Stub", PARAGRAPHS["order"][:1]).replace("</article>", f"</article>{wall}")
    )
    newsroom.put("/private/memo", FINE)
    newsroom.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    newsroom.put("/blocked", "no", status=403)
    newsroom.put("/film", b"\x00" * 1000, "video/mp4")
    newsroom.put("/huge", b"<p>" + b"x" * (11 * 1024 * 1024))
    newsroom.put("/slow", FINE, delay=8.0)
    newsroom.put("/empty", "<html><body></body></html>")
    newsroom.put("/old", "", status=301, headers={"Location": "/moved"})
    newsroom.put("/moved", FINE)
    newsroom.put("/inside", "", status=302, headers={"Location": "http://169.254.169.254/latest/"})
    newsroom.put("/ring", "", status=302, headers={"Location": "/ring"})
    newsroom.put("/broken", "oops", status=500)
    paths = ["open", "challenge", "paywall", "private/memo", "blocked", "film", "huge", "slow", "empty",
             "old", "inside", "ring", "broken", "gone"]  # fmt: skip
    newsroom.put("/rss.xml", rss(newsroom.url, *[(f"/{path}", path, DATE) for path in paths]))
    settings = CrawlSettings(
        timeout_seconds=3, contact="desk@harbour-post.example", scrapy=(("RETRY_TIMES", "0"),)
    )
    crawl(store, [source(newsroom.url, "/rss.xml")], settings=settings)
    outcomes = {
        url.removeprefix(newsroom.url): outcome
        for url, outcome in rows(store, "select url, outcome from fetches order by id")
    }
    assert outcomes == {
        "/rss.xml": "ok", "/open": "ok", "/challenge": "challenge", "/paywall": "paywall",
        "/private/memo": "robots", "/blocked": "blocked", "/film": "not_text", "/huge": "too_large",
        "/slow": "timeout", "/empty": "empty",
        "/old": "moved", "/moved": "ok", "/inside": "moved",
        "http://169.254.169.254/latest/": "blocked", "/ring": "error",
        "/broken": "error", "/gone": "gone",
    }  # fmt: skip
    assert sorted(rows(store, "select title from articles")) == [("A fine",), ("Bureau stops Brine 2",)]
    assert not newsroom.statuses("/private/memo")
    assert all("desk@harbour-post.example" in agent for agent in newsroom.agents)


def test_the_feeds_own_text_stands_in_for_a_closed_page_but_never_for_an_open_one(newsroom, store):
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS["order"])
    encoded = f"<description><![CDATA[{whole}]]></description>"
    newsroom.put("/closed", "no", status=403)
    newsroom.put("/open", html_page("Open", PARAGRAPHS["fine"]))
    items = [("/closed", "Closed", DATE), ("/open", "Open", DATE)]
    newsroom.put("/rss.xml", rss(newsroom.url, *items, extra=encoded))
    crawl(store, [source(newsroom.url, "/rss.xml")], settings=QUICK)
    texts = dict(rows(store, "select title, text from versions"))
    assert texts == {"Closed": "\n\n".join(PARAGRAPHS["order"]), "Open": "\n\n".join(PARAGRAPHS["fine"])}
    newsroom.put("/open", "no", status=403)
    report = crawl(store, [source(newsroom.url, "/rss.xml", expected_min=5)], settings=QUICK)
    assert report.change(Change.EDITED) == 0
    # A page that was refused may come later: its listing was read in full again.
    assert newsroom.statuses("/rss.xml") == [200, 200]
    assert rows(store, "select detail from fetches where url like '%rss.xml' order by id desc limit 1") == [
        ("2 items, expected at least 5",)
    ]


def test_retry_after_is_honoured_and_a_second_failure_counts(newsroom, store):
    busy = Answer(b"busy", status=503, headers={"Retry-After": "1"})
    newsroom.pages["/order"] = [busy, Answer(ORDER.encode())]
    newsroom.put("/later", "busy", status=429, headers={"Retry-After": "3600"})
    newsroom.put("/rss.xml", rss(newsroom.url, ("/order", "Order", DATE), ("/later", "Later", DATE)))
    begun = time.monotonic()
    report = crawl(store, [source(newsroom.url, "/rss.xml")], settings=QUICK)
    assert 1 < time.monotonic() - begun < 600
    assert newsroom.statuses("/order") == [503, 200] and newsroom.statuses("/later") == [429]
    assert report.change(Change.NEW) == 1 and report.outcome(FetchOutcome.BLOCKED) == 1


def test_a_listing_that_asks_to_be_left_alone_is_not_asked_by_the_next_run(newsroom, store):
    newsroom.put("/rss.xml", "busy", status=429, headers={"Retry-After": "3600"})
    post = source(newsroom.url, "/rss.xml")
    crawl(store, [post], settings=QUICK)
    lines = []
    report = crawl(store, [post], settings=QUICK, on_line=lines.append)
    assert newsroom.statuses("/rss.xml") == [429]
    assert report.outcome(FetchOutcome.BLOCKED) == 1 and "left alone until" in lines[0].detail
    db = sqlite3.connect(store)
    db.execute("update listing_pauses set until = '2020-01-01T00:00:00Z'")
    db.commit()
    db.close()
    newsroom.put("/rss.xml", rss(newsroom.url))
    crawl(store, [post], settings=QUICK)
    assert newsroom.statuses("/rss.xml") == [429, 200]


def test_the_pause_between_requests_is_kept(newsroom, store):
    items = [(f"/{n}", f"Order {n}", DATE) for n in range(3)]
    for path, title, _ in items:
        newsroom.put(path, html_page(title, PARAGRAPHS["order"]))
    newsroom.put("/rss.xml", rss(newsroom.url, *items))
    settings = CrawlSettings(scrapy=(("AUTOTHROTTLE_START_DELAY", "0"),))
    crawl(store, [source(newsroom.url, "/rss.xml", rate_seconds=0.3)], settings=settings)
    gaps = [after - before for before, after in zip(newsroom.times, newsroom.times[1:], strict=False)]
    assert len(gaps) == 4 and min(gaps[1:]) > 0.25


def test_a_killed_crawl_keeps_what_it_read_and_the_next_one_goes_on(newsroom, store):
    items = [(f"/{n}", f"Order {n}", DATE) for n in range(8)]
    for number, (path, title, _) in enumerate(items):
        newsroom.put(path, html_page(title, PARAGRAPHS["order"]), delay=0.0 if number < 3 else 0.4)
    newsroom.put("/rss.xml", rss(newsroom.url, *items))
    post = source(newsroom.url, "/rss.xml")

    def kill_child(line):
        if line.change is not None and not killed:
            killed.append(line)
            children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
            os.kill(int(children[-1]), signal.SIGKILL)

    killed: list[object] = []
    with pytest.raises(CrawlError):
        crawl(store, [post], settings=QUICK, on_line=kill_child)
    kept = count(store)["articles"]
    assert 1 <= kept < 8
    for path, title, _ in items:
        newsroom.put(path, html_page(title, PARAGRAPHS["order"]))
    report = crawl(store, [post], settings=QUICK)
    assert count(store)["articles"] == 8 and report.change(Change.NEW) == 8 - kept


def test_a_database_that_is_none_is_one_clear_error(newsroom, store):
    store.write_text("a shopping list")
    with pytest.raises(CrawlError, match="is not a SQLite database"):
        crawl(store, [source(newsroom.url, "/rss.xml")], settings=QUICK)
    assert newsroom.log == []


def test_single_addresses_become_articles_of_the_sites_that_they_name(newsroom, store):
    newsroom.put(
        "/order", html_page("Order", PARAGRAPHS["order"], '<meta property="og:site_name" content="Tide">')
    )
    addresses = [f"{newsroom.url}/order", f"{newsroom.url}/gone", "http://127.0.0.1:9/nobody-listens"]
    report = fetch(store, addresses, settings=replace(QUICK, scrapy=(("RETRY_TIMES", "0"),)))
    assert (report.change(Change.NEW), report.outcome(FetchOutcome.GONE)) == (1, 1)
    assert report.outcome(FetchOutcome.ERROR) == 1
    assert rows(store, "select source_id, outlet, language from articles") == [("addresses", "Tide", None)]
    with pytest.raises(InputError, match="is no address"):
        fetch(store, ["not-an-address"])


def test_nothing_to_crawl_starts_nothing(store):
    assert crawl(store, []).sources == ()
    assert not store.exists()


def test_checking_a_source_stores_nothing(newsroom, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for n in range(5):
        newsroom.put(f"/{n}", html_page(f"Order {n}", PARAGRAPHS["order"]))
    newsroom.put("/rss.xml", rss(newsroom.url, *[(f"/{n}", f"Order {n}", DATE) for n in range(5)]))
    lines = check(source(newsroom.url, "/rss.xml"), settings=QUICK)
    assert [line.listing for line in lines] == [True, False, False, False] and answers(lines)
    assert list(tmp_path.iterdir()) == []
    assert not answers([replace(line, outcome=FetchOutcome.GONE) for line in lines])


def test_plain_scrapy_works_from_the_root_of_the_project(newsroom, store, tmp_path):
    newsroom.put("/order", ORDER)
    newsroom.put("/rss.xml", rss(newsroom.url, ("/order", "Order", DATE)))
    (tmp_path / "post.yml").write_text(
        "name: Post\npublisher: Post\ncountry: VEL\nlanguage: en\nkind: press\ndoor: feed\n"
        "addresses: ['${newsroom}/rss.xml']\nrate_seconds: 0\n"
    )
    settings = [f"EDICT_DB={store}", f"EDICT_CATALOGUE={tmp_path}"]
    arguments = [part for setting in settings for part in ("-s", setting)]
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "feed",
        "-a",
        "source=post",
        "-a",
        f"newsroom={newsroom.url}",
    ]
    done = subprocess.run(
        [*command, *arguments], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert rows(store, "select title from articles") == [("Bureau stops Brine 2",)]


def test_a_reader_that_gives_up_ends_the_crawl(newsroom, store):
    newsroom.put("/rss.xml", rss(newsroom.url, *[(f"/{n}", f"Order {n}", DATE) for n in range(50)]))

    def give_up(_line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crawl(store, [source(newsroom.url, "/rss.xml", rate_seconds=1.0)], settings=QUICK, on_line=give_up)
    asked = len(newsroom.log)
    time.sleep(1.2)
    assert len(newsroom.log) == asked


def test_a_register_is_crawled_page_by_page_with_its_entries(newsroom, store):
    def document(number: int, **more) -> dict:
        return {"document_number": f"2026-{number}", "title": f"Rule {number}", "type": "Rule",
                "publication_date": "2026-05-12", "html_url": f"{newsroom.url}/d/{number}",
                "body_html_url": f"{newsroom.url}/b/{number}", "agencies": [{"name": "Tidal Bureau"}], **more}  # fmt: skip

    first = {"results": [document(1, effective_on="2026-06-01")], "next_page_url": f"{newsroom.url}/docs-2"}
    newsroom.put("/docs", json.dumps(first))
    newsroom.put("/docs-2", json.dumps({"results": [document(2, action="Final rule; correction.")]}))
    newsroom.put("/b/1", html_page("Rule 1", PARAGRAPHS["order"]))
    newsroom.put("/b/2", html_page("Rule 2", PARAGRAPHS["fine"]))
    asked = source(newsroom.url, "/docs", Door.REGISTER, dialect="federal-register")
    assert crawl(store, [asked], settings=QUICK).change(Change.NEW) == 2
    sql = "select number, issuer, effective, state from register_entries order by number"
    assert rows(store, sql) == [
        ("2026-1", "Tidal Bureau", "2026-06-01", "confirmed"),
        ("2026-2", "Tidal Bureau", None, "amended"),
    ]


def test_a_register_that_refuses_is_an_error_and_gives_nothing(newsroom, store):
    newsroom.put("/docs", '{"errors": {"conditions": "is not a condition"}}')
    asked = source(newsroom.url, "/docs", Door.REGISTER, dialect="federal-register")
    report = crawl(store, [asked], settings=QUICK)
    assert (report.change(Change.NEW), report.outcome(FetchOutcome.ERROR)) == (0, 1)


def test_a_watched_page_is_followed_for_changes_of_its_part(newsroom, store):
    def policy(rules: tuple[str, ...], teaser: str) -> str:
        page = html_page("Policy", rules).replace("<article>", "<main><article>")
        return page.replace("</article>", f"</article></main><div class=more><p>{teaser}</p></div>")

    newsroom.put("/policy", policy(PARAGRAPHS["order"], "News of the day"))
    asked = source(newsroom.url, "/policy", Door.WATCH, selectors=(("content", "main"),))
    assert crawl(store, [asked], settings=QUICK).change(Change.NEW) == 1
    newsroom.put("/policy", policy(PARAGRAPHS["order"], "Other news, at some length, of another day"))
    assert crawl(store, [asked], settings=QUICK).change(Change.UNCHANGED) == 1
    newsroom.put("/policy", policy(PARAGRAPHS["fine"], "News of the day"))
    assert crawl(store, [asked], settings=QUICK).change(Change.EDITED) == 1
    assert rows(store, "select kind from edits") == [("edited",)]
