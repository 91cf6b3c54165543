"""The snapshot: every link leads to a file, it opens without a server, and it is there whole or not at all."""

import errno
import json
import re
import zipfile
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from click.testing import CliRunner
from icalendar import Calendar

from db import directives
from db.connection import open_database
from edict.cli import edict
from edict.snapshot.places import Site, file_of, relative
from edict.snapshot.rewriting import links, rewritten
from tests.db import invented
from tests.edict.browsing import opened
from tests.syndication import faults

ADDRESS = "https://edict.example.org/kept"


class Links(HTMLParser):
    """The addresses and ids of a page; another way of reading it than the snapshot's own."""

    def __init__(self):
        super().__init__()
        self.found, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.ids.add(told.get("id"))
        self.found += [
            told[name] for name in ("href", "src", "action", "xlink:href") if told.get(name) is not None
        ]


def read(page):
    parser = Links()
    parser.feed(page.read_text("utf-8"))
    return parser


def dangling(root):
    """Links of all pages that lead to no file, out of the folder, or to a server of ours."""
    found = []
    for page in root.rglob("*.html"):
        for link in read(page).found:
            parts = urlsplit(link)
            if (
                parts.scheme in {"http", "https"}
                and "edict-snapshot" not in parts.netloc
                and "localhost" not in link
            ):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if parts.scheme or parts.netloc or not target.is_file() or root.resolve() not in target.parents:
                found.append((page.relative_to(root), link))
    return found


def fill(path, **changes):
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(**changes)], [invented.STORY])


def run(*words):
    return CliRunner().invoke(edict, ["snapshot", *map(str, words)])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    here = tmp_path_factory.mktemp("snapshot")
    fill(here / "edict.db")
    answer = run(here / "site", "--db", here / "edict.db", "--address", ADDRESS)
    assert answer.exit_code == 0, answer.output
    return here / "site"


def test_no_link_is_dangling(site):
    assert dangling(site) == []
    assert len(list(site.rglob("*.html"))) > 30


def test_marks_within_pages_are_there(site):
    for page in site.rglob("*.html"):
        told = read(page)
        for link in told.found:
            if link.startswith("#"):
                assert link[1:] in told.ids, (page, link)


def test_it_holds_every_page_feed_calendar_citation_and_pack(site):
    wanted = [
        *("index.html", "claims.html", "models.html", "entities.html", "sources.html", "needs-server.html"),
        *("data/directives/d-heron.html", "data/articles/a-english.html", "data/articles/a-chinese.html"),
        *("data/directives/d-heron.json", "data/directive_overview.csv", "data/timeline.json"),
        *("directive/d-heron.html", "directive/d-heron/cite.bib", "directive/d-heron/pack.zip"),
        *(
            "feed/directives.atom",
            "feed/claims.json",
            "feed/directive/d-heron.atom",
            "feed/entity/ost-signals.json",
        ),
        *("calendar/directives.ics", "calendar/directive/d-heron.ics"),
        *("data/entities/ost-signals.html", "data/sources/ostrel-times.html", "data/health_of_sources.html"),
    ]
    assert [name for name in wanted if not (site / name).is_file()] == []
    assert len(list(site.glob("claim/*.html"))) == 2
    assert "suspends Heron 2" in (site / "index.html").read_text("utf-8")


def test_feeds_and_calendars_name_the_address_where_it_will_be(site):
    read_feed = feedparser.parse((site / "feed/directives.atom").read_bytes())
    assert read_feed.feed.link == f"{ADDRESS}/index.html"
    for document in site.rglob("*.atom"):
        assert faults.atom(document.read_bytes()) == []
        for entry in feedparser.parse(document.read_bytes()).entries:
            assert (site / urlsplit(entry.link.removeprefix(f"{ADDRESS}/")).path).is_file(), entry.link
    for document in site.rglob("*.ics"):
        assert faults.calendar(document.read_bytes()) == []
        for event in Calendar.from_ical(document.read_bytes()).walk("VEVENT"):
            assert (site / str(event["url"]).removeprefix(f"{ADDRESS}/")).is_file()
    for document in site.glob("feed/**/*.json"):
        assert faults.json_feed(document.read_bytes()) == []


def test_the_page_for_what_is_missing_looks_like_the_others(site):
    page, front = ((site / name).read_text("utf-8") for name in ("needs-server.html", "index.html"))
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', front) == styles[:2]


def test_nothing_names_the_server_that_is_none(site):
    for file in site.rglob("*"):
        if file.is_file() and file.suffix != ".zip":
            assert b"edict-snapshot.invalid" not in file.read_bytes(), file


def test_citations_lead_into_the_snapshot(site):
    cited = (site / "directive/d-heron/cite.txt").read_text("utf-8").split()[-1]
    permalink = site / cited.removeprefix(f"{ADDRESS}/")
    assert permalink.is_file()
    (target,) = {unescape(link) for link in re.findall(r'href="([^"]+)"', permalink.read_text("utf-8"))}
    assert (permalink.parent / target).resolve() == (site / "data/directives/d-heron.html").resolve()


def test_data_comes_whole(site):
    rows = json.loads((site / "data/directive_overview.json").read_text("utf-8"))
    assert [row["id"] for row in rows] == ["d-heron"]
    assert "d-heron" in (site / "data/directive_overview.csv").read_text("utf-8")


def test_whole_texts_stay_at_home(site):
    tail = invented.CHINESE[-20:]
    assert not any(tail in file.read_text("utf-8") for file in site.rglob("*.html"))
    pack = zipfile.ZipFile(site / "directive/d-heron/pack.zip")
    assert not any(name.startswith("texts/") for name in pack.namelist())


def test_it_opens_in_a_browser_without_a_server(site):
    with opened(site / "index.html") as page:
        failed = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on(
            "request", lambda request: failed.append(request.url) if request.url.startswith("http") else None
        )
        page.get_by_role("link", name="suspends Heron 2").first.click()
        assert page.url.startswith("file://") and "Heron 2" in page.title()
        styles = page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor")
        assert styles not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
        page.get_by_role("link", name="Claims", exact=True).click()
        assert "Dara Quill" in page.content()
        page.get_by_role("button", name="Show").first.click()
        assert "needs-server.html" in page.url
        assert failed == []


def test_it_speaks_the_language_asked_for_and_holds_whole_texts_if_told(tmp_path):
    fill(tmp_path / "edict.db")
    kept = tmp_path / "edict.db.archive" / "one.warc.gz"
    kept.parent.mkdir()
    kept.write_bytes(b"kept")
    asked = ("--language", "zh", "--full-text")
    assert run(tmp_path / "site", "--db", tmp_path / "edict.db", *asked).exit_code == 0
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert 'lang="zh"' in page and "生效中" in page
    assert "生效中" in (tmp_path / "site/feed/directives.atom").read_text("utf-8")
    assert invented.CHINESE[-20:] in (tmp_path / "site/data/articles/a-chinese.html").read_text("utf-8")
    assert kept.read_bytes() == b"kept"
    # Without an address, feeds lead to the folder.
    link = (tmp_path / "site/directive/d-heron.html").as_uri()
    assert f'href="{link}"' in (tmp_path / "site/feed/directives.atom").read_text("utf-8")


def test_a_language_that_it_does_not_speak_is_refused(tmp_path):
    fill(tmp_path / "edict.db")
    wrong = run(tmp_path / "other", "--db", tmp_path / "edict.db", "--language", "xx")
    assert wrong.exit_code == 2 and not (tmp_path / "other").exists()


def test_an_empty_database_gives_a_whole_site(tmp_path):
    open_database(tmp_path / "edict.db").close()
    assert run(tmp_path / "site", "--db", tmp_path / "edict.db").exit_code == 0
    assert dangling(tmp_path / "site") == []
    assert feedparser.parse((tmp_path / "site/feed/directives.atom").read_bytes()).entries == []


def test_hostile_words_and_ids_break_nothing(tmp_path):
    fill(
        tmp_path / "edict.db", id="../d/%2e%2e/<x>", title='\u202e"><script>alert(1)</script>' + "長" * 10_000
    )
    assert run(tmp_path / "site", "--db", tmp_path / "edict.db").exit_code == 0
    assert dangling(tmp_path / "site") == []
    for page in (tmp_path / "site").rglob("*.html"):
        assert "<script" not in page.read_text("utf-8")


@pytest.mark.parametrize("kind", ["full folder", "file", "no database"])
def test_what_is_there_stays_and_nothing_is_left_behind(tmp_path, kind):
    site, path = tmp_path / "site", tmp_path / "edict.db"
    if kind == "full folder":
        site.mkdir()
        (site / "mine.txt").write_text("mine")
    if kind == "file":
        site.write_text("mine")
    if kind == "no database":
        site = tmp_path / "deep" / "site"
    else:
        fill(path)
    before = sorted(tmp_path.rglob("*"))
    from domain.errors import EdictError

    answer = run(site, "--db", path)
    assert isinstance(answer.exception, EdictError) and str(site if site.exists() else path) in str(
        answer.exception
    )
    assert [file for file in sorted(tmp_path.rglob("*")) if not file.name.startswith("edict.db-")] == before


def test_a_disk_that_is_full_leaves_nothing(tmp_path, monkeypatch):
    fill(tmp_path / "edict.db")
    written = []

    def full(path, content):
        written.append(path)
        if len(written) > 5:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, content)

    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", full)
    site = tmp_path / "site"
    site.mkdir()
    assert isinstance(run(site, "--db", tmp_path / "edict.db").exception, OSError)
    assert list(site.iterdir()) == [] and len(written) == 6
    assert {file.name.split("-")[0] for file in tmp_path.iterdir()} == {"edict.db", "site"}


# The rules of places and files.

SITE = Site("edict", frozenset({"timeline"}), "en")


@pytest.mark.parametrize(
    ("link", "page", "place"),
    [
        ("/", "/-/claims", "/"),
        ("?page=2", "/", "/?page=2"),
        ("?page=1&state=", "/", "/"),
        ("?page=2", "/?page=1", "/?page=2"),
        ("/?state=lifted", "/", None),
        ("/-/claim/c1#x", "/", "/-/claim/c1"),
        ("/-/feed/directives.atom?lang=en", "/", "/-/feed/directives.atom"),
        ("/-/feed/directives.atom?state=lifted", "/", None),
        ("/edict/directives/d1?evidence=0123", "/", "/edict/directives/d1"),
        ("/edict/directives/d1?asof=2026-01-01", "/", None),
        ("/edict/timeline.csv?_size=max", "/", "/edict/timeline.csv"),
        ("/edict/timeline?_sort=date", "/", None),
        ("/edict/secrets", "/", None),
        ("/-/review", "/", None),
        ("/-/static/app.css?d59929", "/", "/-/static/app.css"),
        ("https://other.example/", "/", None),
        ("//other.example/", "/", None),
    ],
)
def test_which_links_have_a_place(link, page, place):
    assert SITE.place(link, page) == place


def test_files_are_told_apart_and_safe():
    places = ["/", "/?page=2", "/-/claims", "/edict", "/edict/timeline", "/edict/timeline.csv", "/-/claim/c1", "/-/directive/d1",
              "/-/directive/d1/01234567", "/-/directive/d1/cite.bib", "/edict/directives/~2E~2E~2Fx", "/-/claim/" + "x" * 300,
              "/-/claim/" + "x" * 301, "/-/claim/a%20b", "/-/claim/a_b", "/-/claim/..", "/-/claim/.hidden"]  # fmt: skip
    files = [file_of(place, "edict") for place in places]
    assert len(set(files)) == len(files)
    for name in files:
        assert not name.startswith(("/", ".")) and ".." not in name.split("/") and len(name) < 200
    assert files[:3] == ["index.html", "index.page-2.html", "claims.html"]
    assert relative("claim/a~b.html", "data/articles/x.html") == "../../claim/a~b.html"


def test_a_page_keeps_all_but_links_and_scripts():
    page = (
        '<!DOCTYPE html><html><body><main id="m"><!-- note --><a href="/a?b=1&amp;c=2" data-x=\'"\'>&lt;b&gt; &#8212; é</a>'
        '<script>var a = "<a href=x>";</script><script src="/x.js"></script><svg viewBox="0 0 1 1"><a href="/s"/></svg><form method="get" action="/q"></form><form></form>'
        "<p>1 < 2</main></body></html>"
    )
    assert links(page) == ["/a?b=1&c=2", "/s"]
    assert rewritten(page, lambda link: f"{link}&z", "none.html", "NOTE") == (
        '<!DOCTYPE html><html><body><main id="m">NOTE<!-- note --><a href="/a?b=1&amp;c=2&amp;z" data-x="&quot;">&lt;b&gt; &#8212; é</a>'
        '<svg viewBox="0 0 1 1"><a href="/s&amp;z" /></svg><form method="get" action="none.html"></form><form action="none.html"></form>'
        "<p>1 < 2</main></body></html>"
    )
