"""Every page, feed and export, found by following links from the front page: it answers, and runs nothing."""

import asyncio
import csv
import io
import json
import re
import zipfile
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import icalendar
import invented
import pytest
import yaml
from browser import METADATA
from click.testing import CliRunner
from datasette.app import Datasette
from lxml import etree, html
from spoiled import BAD, spoil

from db import analyses, articles, exports
from db.connection import open_database
from edict.cli import edict
from web import plugin

# So many addresses of one shape are looked at, of tables and rows one: facets and sortings are endless.
OF_A_SHAPE = 2
AT_MOST = 900
HIDDEN = re.compile(r"[\x00-\x20\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Datasette's own files, and the inner tables of SQLite's search.
OTHERS = ("/-/static", "/-/logout", "/edict/search_")
RUN = ("javascript:", "data:", "vbscript:")
# Addresses for people to keep, which no page may lead to, and the front page.
STARTS = ("/", "/-/directive/d-old", "/-/entity/fennwick")
STORES = ["empty", "one article", "one directive", "hostile", "hostile with texts"]
# The address to which forms are sent; no link leads there.
UNLINKED = {r"^/-/review/decide$"}


def fill(db, store):
    if store == "one article":
        articles.save(db, invented.english_article(), seen_at=invented.FIRST_SEEN)
    if store == "one directive":
        invented.fill(db)
    if store.startswith("hostile"):
        invented.fill(db)
        again = invented.english_article(id="a-third", source_id="quay-daily", url="https://quay.example/3")
        saved = articles.save(db, again, seen_at=invented.SECOND_SEEN)
        analyses.save(db, saved.version_id, invented.english_analysis())
        spoil(db)


class Walk:
    """Follows links from the front page, as an editor who may see all."""

    def __init__(self, path, *, full_text):
        notes = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
        notes["plugins"]["edict"] |= {"full_text": full_text, "review": {"id": "ines"}}
        self.datasette = Datasette([str(path)], metadata=notes)
        asyncio.run(self.datasette.invoke_startup())
        self.cookies = {"ds_actor": self.datasette.sign({"a": {"id": "ines"}}, "actor")}
        self.seen, self.shapes, self.faults = {}, {}, []

    async def all(self, *starts):
        waiting = list(starts)
        while waiting and len(self.seen) < AT_MOST:
            address = waiting.pop(0)
            if address in self.seen or not self._wanted(address):
                continue
            answer = await self.datasette.client.get(address, cookies=self.cookies)
            self.seen[address] = answer.status_code
            self.faults += [f"{address}: {fault}" for fault in faults(answer)]
            waiting += [found for found in links(answer, address) if found not in self.seen]

    def _wanted(self, address):
        shape = shape_of(address)
        self.shapes[shape] = self.shapes.get(shape, 0) + 1
        return self.shapes[shape] <= (OF_A_SHAPE if shape.startswith("/-/") else 1)


def shape_of(address):
    """An address without its ids and values: two rows of a table, or two days of a page, are of one shape."""
    parts = urlsplit(address)
    place = parts.path.split("/")
    ending = re.search(r"\.(json|csv|atom|ics|txt|bib|zip)$", parts.path)
    if len(place) > 3:
        place[3:] = ["*"] * len(place[3:-1]) + [place[-1] if place[1] == "-" and len(place) > 4 else "*"]
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if place[1] != "-":
        # A table can be filtered, sorted and faceted by each of its columns: that is one shape.
        names = {"any"} if names else names
    return "/".join(place) + (ending[0] if ending else "") + "?" + ",".join(sorted(names))


def links(answer, address):
    """The addresses of ours that a page leads to, and those of its search forms with hostile words typed in."""
    if "html" not in answer.headers.get("content-type", ""):
        return []
    if answer.status_code in {301, 302}:
        return [answer.headers["location"]]
    page = html.fromstring(answer.text or "<p>")
    found = [urljoin(address, link.get("href")) for link in page.iter("a", "link") if link.get("href")]
    found += [
        urljoin(address, typed(form)) for form in page.iter("form") if (form.get("method") or "get") == "get"
    ]
    local = [urlsplit(each)._replace(fragment="").geturl() for each in found if is_ours(each)]
    return [each for each in dict.fromkeys(local) if not each.startswith(OTHERS)]


def is_ours(address):
    parts = urlsplit(address)
    return not parts.netloc and not parts.scheme and parts.path.startswith("/")


def typed(form):
    names = [field.get("name") for field in form.iter("input", "select", "textarea") if field.get("name")]
    return (form.get("action") or "") + "?" + urlencode(dict.fromkeys(names, BAD))


def faults(answer):
    """What is wrong with an answer: it failed, cannot be read, or holds what would run."""
    kind = answer.headers.get("content-type", "").split(";")[0]
    if answer.status_code >= 500:
        return [f"answers {answer.status_code}"]
    if answer.status_code in {301, 302}:
        return []
    if answer.status_code >= 400 and len(answer.text.strip()) < 10:
        return [f"answers {answer.status_code} without a word"]
    try:
        return READERS.get(kind, lambda _: [f"is of the kind {kind!r}"])(answer)
    except (ValueError, etree.XMLSyntaxError, csv.Error, zipfile.BadZipFile) as error:
        return [f"is no sound {kind}: {error}"]


def _html(answer):
    page = html.fromstring(answer.text)
    found = [] if "<!DOCTYPE html>" in answer.text else ["has no doctype"]
    if "49${" in answer.text:
        found.append("works out what stands in braces")
    for element in page.iter():
        if isinstance(element.tag, str):
            found += _of_element(element)
    return found


def _of_element(element):
    if element.tag in {"script", "style", "iframe", "object"} and "hostile" in (element.text or ""):
        yield f"holds hostile words in <{element.tag}>"
    if element.tag == "img" and element.get("src") == "x":
        yield "holds the hostile picture"
    for name, value in element.attrib.items():
        if name.startswith("on") and "hostile" in value:
            yield f"runs {value[:40]!r} by {name}"
        if name in {"href", "src", "action", "formaction"} and HIDDEN.sub("", value).lower().startswith(RUN):
            yield f"leads to {value[:40]!r}"


def _json(answer):
    json.loads(answer.text)
    return []


def _xml(answer):
    etree.fromstring(answer.content)
    return ["holds control characters"] if CONTROL.search(answer.text) else []


def _csv(answer):
    list(csv.reader(io.StringIO(answer.text)))
    return []


def _ics(answer):
    icalendar.Calendar.from_ical(answer.content)
    return ["holds control characters"] if CONTROL.search(answer.text) else []


def _zip(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        damaged = pack.testzip()
        strange = [
            name for name in pack.namelist() if name.startswith("/") or ".." in name or CONTROL.search(name)
        ]
    return [f"holds {name}" for name in [damaged, *strange] if name]


def _plain(answer):
    return []


READERS = {
    "text/html": _html,
    "application/json": _json,
    "application/feed+json": _json,
    "application/vnd.citationstyles.csl+json": _json,
    "application/atom+xml": _xml,
    "text/csv": _csv,
    "text/plain": _plain,
    "application/x-bibtex": _plain,
    "text/calendar": _ics,
    "application/zip": _zip,
    "text/css": _plain,
    "text/javascript": _plain,
}


@pytest.fixture(scope="module")
def walks(tmp_path_factory):
    """Each store walked once."""
    done = {}

    def walk(store):
        if store not in done:
            path = tmp_path_factory.mktemp("walk") / "edict.db"
            with open_database(path) as db:
                fill(db, store)
            done[store] = Walk(path, full_text=store.endswith("texts"))
            asyncio.run(done[store].all(*STARTS))
        return done[store]

    return walk


@pytest.mark.parametrize("store", STORES)
def test_every_page_answers_and_runs_nothing(walks, store):
    walk = walks(store)
    assert not walk.faults, "\n".join(walk.faults[:40])
    assert len(walk.seen) < AT_MOST, "the walk has an end"
    failed = {address: status for address, status in walk.seen.items() if status >= 400}
    # Words typed into forms may be refused; what a page links to must be there.
    assert not {address for address in failed if "hostile" not in address} - set(STARTS), failed


def test_the_walk_sees_every_route(walks):
    seen = [urlsplit(address).path for address in walks("hostile").seen]
    missed = [
        pattern
        for pattern, _ in plugin.register_routes()
        if not any(re.match(pattern, path) for path in seen)
    ]
    assert set(missed) == UNLINKED & {pattern for pattern, _ in plugin.register_routes()}


def test_the_walk_sees_every_table_and_question(walks):
    seen = {urlsplit(address).path for address in walks("hostile").seen}
    notes = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["edict"]
    wanted = {*notes["queries"], *(name for name, note in notes["tables"].items() if not note.get("hidden"))}
    assert not {name for name in wanted if f"/edict/{name}" not in seen}


def test_hostile_words_do_reach_the_pages(walks):
    """Else the walk over a hostile store would prove nothing."""
    datasette = walks("hostile").datasette
    for address in ("/", "/-/claims", "/edict/directives/d-heron", "/edict/articles/a-english", "/-/models"):
        page = asyncio.run(datasette.client.get(address)).text
        assert "&lt;script&gt;hostile()" in page, address


# What people and robots type in place of an id, a day or an ending.
STRANGE = (
    "nothing",
    "~22~3E~3Cscript~3Ehostile()~3C~2Fscript~3E",
    "..",
    "0" * 300,
    "苍鹭",
    "a~00b",
    "%2e%2e%2f",
)


def filled(pattern, words):
    """An address of a route in which each part that can vary is these words, else one of its choices."""
    address = pattern.strip("^$").replace("\\.", ".")
    for group in re.findall(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", address):
        name, allowed = re.fullmatch(r"\(\?P<(\w+)>(.*)\)", group, re.S).groups()
        choices = {"database": "edict", "table": "directives", "digest": "0123456789abcdef", "code": "en"}
        chosen = choices.get(name) or (allowed.split("|")[0] if "|" in allowed else words)
        address = address.replace(group, chosen)
    return address


@pytest.mark.parametrize("words", STRANGE)
@pytest.mark.parametrize("store", ["empty", "hostile"])
def test_ids_that_nobody_knows_get_a_clear_answer(walks, store, words):
    walk = walks(store)
    for pattern, _ in plugin.register_routes():
        address = filled(pattern, words)
        answer = asyncio.run(walk.datasette.client.get(address, cookies=walk.cookies))
        assert not faults(answer), f"{address}: {faults(answer)}"


@pytest.mark.parametrize(
    "value", [BAD, "-1", "9" * 30, "2026-02-30", "0000-00-00", "%", "_", "' or 1=1 --", "\x00"]
)
def test_values_that_no_filter_can_have_get_a_clear_answer(walks, value):
    walk = walks("hostile")
    names = (
        "state",
        "action",
        "since",
        "until",
        "language",
        "page",
        "q",
        "speaker",
        "model",
        "asof",
        "kind",
        "skip",
        "done",
    )
    for path in ("/", "/-/claims", "/-/models", "/-/search", "/-/entities", "/-/sources", "/edict/directives/d-heron",
                 "/-/feed/directives.atom", "/-/feed/claims.json", "/-/calendar/directives.ics", "/-/review"):  # fmt: skip
        for name in names:
            address = f"{path}?{urlencode({name: value})}"
            answer = asyncio.run(walk.datasette.client.get(address, cookies=walk.cookies))
            assert not faults(answer), f"{address[:80]}: {faults(answer)}"


EXPORTS = [*((name, "csv") for name in exports.EXPORTS), *((name, "jsonl") for name in exports.EXPORTS)]


@pytest.mark.parametrize(("name", "shape"), EXPORTS)
@pytest.mark.parametrize("store", STORES[:4])
def test_every_export_can_be_read_back(walks, store, name, shape):
    path = walks(store).datasette.get_database("edict").path
    told = CliRunner().invoke(edict, ["export", name, "--format", shape, "--db", path])
    assert told.exit_code == 0, told.output
    if shape == "jsonl":
        rows = [json.loads(line) for line in told.output.splitlines() if line]
    else:
        read = csv.DictReader(io.StringIO(told.output))
        rows = list(read)
        assert read.fieldnames, "a table without rows has its heading too"
        assert not [row for row in rows if None in row], "a row has more cells than the heading"
    assert bool(rows) or store == "empty" or (store == "one article" and name != "articles")
