"""The real crawl, in its own process, against a site that does everything that a site should not do."""

import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from harbour_post import PARAGRAPHS, html_page, rss, source
from hostile import DATE, MISDEEDS, _page, article, bomb, hostile

from crawlers.run import CrawlSettings, crawl
from domain.vocabulary import Change, FetchOutcome

# Long enough for a busy machine to be flooded with 10 MB.
PATIENCE = 20.0
SETTINGS = CrawlSettings(timeout_seconds=PATIENCE, scrapy=(("RETRY_TIMES", "0"),))


class Peak:
    """The most memory that any child of this process had, in megabytes, while the block ran."""

    def __enter__(self):
        self.megabytes, self._over = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _watch(self):
        own = os.getpid()
        while not self._over.wait(0.02):
            for child in Path(f"/proc/{own}/task/{own}/children").read_text().split():
                try:
                    told = Path(f"/proc/{child}/status").read_text()
                except OSError:
                    continue
                kilobytes = next(
                    (line.split()[1] for line in told.split("\n") if line.startswith("VmHWM")), "0"
                )
                self.megabytes = max(self.megabytes, int(kilobytes) / 1024)


def rows(store, sql):
    db = sqlite3.connect(store)
    found = db.execute(sql).fetchall()
    db.close()
    return found


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """One crawl of every misdeed: the site, the database, the seconds that it took, its peak of memory."""
    bomb()
    store = tmp_path_factory.mktemp("hostile") / "edict.db"
    with hostile() as site, Peak() as peak:
        begun = time.monotonic()
        crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
        yield site, store, time.monotonic() - begun, peak


@pytest.fixture(scope="module")
def outcomes(crawled):
    """All outcomes on record by path, the first one first."""
    site, store, *_ = crawled
    found: dict[str, list[str]] = {}
    for url, outcome in rows(store, "select url, outcome from fetches order by id"):
        found.setdefault(url.removeprefix(site.url), []).append(outcome)
    return found


@pytest.mark.parametrize("path", MISDEEDS)
def test_each_misdeed_is_on_record_as_what_it_is(outcomes, path):
    expected = MISDEEDS[path][1]
    told = outcomes[path]
    assert expected in {told[0], told[-1]} and set(told) <= {expected, "moved", "gone", "error"}, told


def test_nothing_private_was_asked_and_every_refusal_is_told(crawled, outcomes):
    site, *_ = crawled
    assert site.intruded == []
    inner = {path for path in outcomes if "/secret" in path or "169.254" in path}
    assert len(inner) >= 8 and all(outcomes[path] == ["blocked"] for path in inner)


def test_a_crawl_of_bombs_and_floods_stays_small_and_ends(crawled):
    _, _, seconds, peak = crawled
    assert peak.megabytes < 400 and seconds < 180


def test_only_whole_articles_became_articles(crawled):
    site, store, *_ = crawled
    paths = {url.removeprefix(site.url) for (url,) in rows(store, "select url from articles")}
    good = {path for path, (_, outcome) in MISDEEDS.items() if outcome == "ok"}
    assert paths == good | {"/moved-here"}


def test_the_text_of_old_encodings_is_read(crawled):
    (text,) = rows(crawled[1], "select text from versions where title = '命令'")[0]
    assert text.startswith("网信部门命令盐港实验室停止")


def test_no_page_of_walls_and_errors_is_asked_twice(crawled):
    asked = crawled[0].count()
    assert all(asked[path] <= 1 for path in MISDEEDS if not path.startswith("/ring"))
    assert asked["/ring"] <= 6 and asked["/private/memo"] == 0


def test_robots_that_change_are_obeyed_from_the_next_run_on(tmp_path):
    store = tmp_path / "edict.db"
    with hostile(("/open", "/gzip")) as site:
        post = source(site.url, "/rss.xml")
        site.robots = "User-agent: *\nDisallow: /open\n"
        crawl(store, [post], settings=SETTINGS)
        assert site.count()["/open"] == 0 and site.count()["/gzip"] == 1
        site.robots = "User-agent: Edict\nDisallow: /\nUser-agent: *\nDisallow:\n"
        report = crawl(store, [post], settings=SETTINGS)
        assert report.outcome(FetchOutcome.ROBOTS) >= 1 and site.count()["/rss.xml"] == 1
        site.robots = ""
        crawl(store, [post], settings=SETTINGS)
        assert site.count()["/open"] == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_had_forbid_everything(tmp_path, status):
    with hostile(("/open",)) as site:
        site.extra["/robots.txt"] = _page("no", status)
        report = crawl(tmp_path / "edict.db", [source(site.url, "/rss.xml")], settings=SETTINGS)
        assert report.outcome(FetchOutcome.ROBOTS) == 1 and set(site.asked) == {"/robots.txt"}


@pytest.mark.parametrize("status", [404, 403])
def test_robots_that_are_not_there_forbid_nothing(tmp_path, status):
    with hostile(("/open",)) as site:
        site.extra["/robots.txt"] = _page("User-agent: *\nDisallow: /\n", status)
        crawl(tmp_path / "edict.db", [source(site.url, "/rss.xml")], settings=SETTINGS)
        assert site.count()["/open"] == 1


def test_the_pause_that_robots_ask_for_is_kept(tmp_path):
    with hostile(("/open", "/gzip", "/twice")) as site:
        site.robots = "User-agent: *\nCrawl-delay: 0.7\n"
        begun = time.monotonic()
        crawl(tmp_path / "edict.db", [source(site.url, "/rss.xml")], settings=SETTINGS)
        assert time.monotonic() - begun > 2.1 and len(site.asked) == 5


def test_a_budget_that_is_spent_leaves_pages_to_the_next_run(tmp_path):
    store = tmp_path / "edict.db"
    paths = tuple(f"/page-{n}" for n in range(9))
    with hostile(paths) as site:
        site.extra |= {path: _page(article(path)) for path in paths}
        few = CrawlSettings(timeout_seconds=PATIENCE, scrapy=(("EDICT_MOST_REQUESTS", "6"),))
        runs = [crawl(store, [source(site.url, "/rss.xml")], settings=few) for _ in range(3)]
        asked = site.count()
    assert [report.change(Change.NEW) for report in runs] == [4, 4, 1]
    assert sum(report.change(Change.NEW) for report in runs) == 9 and all(asked[path] for path in paths)


def test_pages_that_their_listing_has_forgotten_are_still_asked(tmp_path):
    store = tmp_path / "edict.db"
    paths = tuple(f"/page-{n}" for n in range(6))
    with hostile(paths) as site:
        site.extra |= {path: _page(article(path)) for path in paths}
        few = CrawlSettings(timeout_seconds=PATIENCE, most_items=3)
        crawl(store, [source(site.url, "/rss.xml")], settings=few)
        site.paths = ("/open",)
        crawl(store, [source(site.url, "/rss.xml")])
    assert len(rows(store, "select 1 from articles")) == 7


def test_a_host_that_does_not_answer_is_left_alone_after_a_few_tries(tmp_path):
    paths = tuple(f"/quiet-{n}" for n in range(30))
    with hostile(paths) as site:
        site.extra |= {path: lambda request: time.sleep(3) for path in paths}
        impatient = CrawlSettings(
            timeout_seconds=0.5, scrapy=(("RETRY_TIMES", "0"), ("EDICT_MOST_FAILURES", "4"))
        )
        report = crawl(tmp_path / "edict.db", [source(site.url, "/rss.xml")], settings=impatient)
        assert 4 <= report.outcome(FetchOutcome.TIMEOUT) <= 8
        assert rows(tmp_path / "edict.db", "select ended from source_runs") == [("finished",)]


def test_an_article_edited_twice_has_three_versions_and_two_readable_differences(tmp_path):
    store = tmp_path / "edict.db"
    first, second, third = PARAGRAPHS["order"]
    texts = [
        (first, second, third),
        (first, second.replace("Friday", "Monday"), third),
        (first, second.replace("Friday", "Monday"), third, "Correction: the deadline is Monday."),
    ]
    with hostile(("/story",)) as site:
        for paragraphs in (*texts, texts[-1]):
            site.extra["/story"] = _page(html_page("Bureau stops Brine 2", paragraphs))
            crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
    assert rows(store, "select count(*) from versions") == [(3,)]
    differences = [diff for (diff,) in rows(store, "select diff from edits order by id")]
    assert len(differences) == 2
    assert "[-Friday-] {+Monday+} to comply." in differences[0] and "Bureau had asked" not in differences[0]
    assert differences[1] == "{+Correction: the deadline is Monday.+}"


@pytest.mark.parametrize(
    "counter", ["{n} views", "Viewed {n} times", "阅读 {n}", "조회수 {n}회", "{n} Kommentare"]
)
def test_a_page_whose_only_change_is_a_counter_has_one_version(tmp_path, counter):
    store = tmp_path / "edict.db"
    with hostile(("/story",)) as site:
        for n in (1204, 1310, 98_211):
            body = html_page("Order", (*PARAGRAPHS["order"], counter.format(n=n)))
            site.extra["/story"] = _page(body)
            crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
    assert rows(store, "select count(*) from versions") == [(1,)] and not rows(store, "select 1 from edits")


def test_a_page_that_goes_and_comes_back_is_told_once_each(tmp_path):
    store = tmp_path / "edict.db"
    with hostile(("/story",)) as site:
        for status in (200, 410, 410, 200, 200):
            site.extra["/story"] = _page(article("a story"), status)
            crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
    assert rows(store, "select kind from edits order by id") == [("removed",), ("restored",)]
    assert rows(store, "select count(*) from versions") == [(1,)]


def test_an_article_that_moves_for_good_stays_one_article(tmp_path):
    store = tmp_path / "edict.db"
    with hostile(("/old",)) as site:
        site.extra["/old"] = _page(article("a story"))
        crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
        site.extra["/old"] = _page("", 301, Location="/new")
        site.extra["/new"] = _page(article("a story"))
        crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
        site.paths = ("/new",)
        crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
        assert rows(store, "select url from articles") == [(f"{site.url}/new",)]
    assert rows(store, "select kind from edits") == [("moved",)]


def test_a_silent_edit_behind_an_unchanged_listing_is_seen(tmp_path):
    store = tmp_path / "edict.db"
    with hostile(("/story",)) as site:
        feed = rss(site.url, ("/story", "Story", DATE))
        site.extra["/rss.xml"] = lambda request: (
            request.say("", 304) if request.headers["If-None-Match"] else request.say(feed, ETag='"one"')
        )
        site.extra["/story"] = _page(article("a story"))
        crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
        site.extra["/story"] = _page(html_page("Order on a story", PARAGRAPHS["fine"]))
        report = crawl(store, [source(site.url, "/rss.xml")], settings=SETTINGS)
        assert report.outcome(FetchOutcome.UNCHANGED) == 1 and report.change(Change.EDITED) == 1


def test_a_page_that_asks_for_patience_is_left_alone_by_the_next_run(tmp_path):
    with hostile(("/busy", "/blocked")) as site:
        for _ in range(2):
            crawl(tmp_path / "edict.db", [source(site.url, "/rss.xml")], settings=SETTINGS)
        asked = site.count()
    assert (asked["/busy"], asked["/blocked"]) == (1, 2)
