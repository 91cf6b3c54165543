"""Citations in three forms, and permalinks whose digest changes exactly when the evidence does."""

import dataclasses
import json
import random
import re
import sqlite3
from datetime import UTC, datetime

import invented
import pytest
from browser import Browser

from db import articles, directives
from db.connection import open_database
from domain.dates import PartialDate
from domain.directives import Fact
from web import citations, evidence
from web.texts import texts

PAGE = "/edict/directives/d-heron"
CITE = "/-/directive/d-heron/cite"


def work(**changes):
    fields = {
        "key": "edict-d1",
        "author": "Harbour Board",
        "title": "Harbour Board bans Lyra",
        "date": "2026-05-12",
        "notes": ("State: in force",),
        "address": "https://edict.example/-/directive/d1",
        "as_of": "2026-06-01",
    }
    return citations.Work(**(fields | changes))


def fields_of(entry):
    """The fields of a BibTeX entry, read as BibTeX reads: a value ends where its braces are balanced."""
    head, body = re.match(r"@misc\{([^,\s]+),\n(.*)\}\n$", entry, re.DOTALL).groups()
    found, at = {"key": head}, 0
    for match in re.finditer(r"  (\w+) = ", body):
        if match.start() < at:
            continue
        begin = at = match.end()
        depth = 0
        while not (depth == 0 and body[at] == ","):
            depth += {"{": 1, "}": -1}.get(body[at], 0)
            assert depth >= 0
            at += 1
        found[match[1]] = body[begin:at]
    assert body[at:].strip() == ","
    return found


def test_a_citation_in_plain_words():
    assert citations.plain(work(), texts("en")) == (
        "Harbour Board. Harbour Board bans Lyra. 12 May 2026. State: in force. "
        "Edict, as of 1 June 2026. https://edict.example/-/directive/d1"
    )


def test_a_citation_says_no_more_of_the_date_than_is_known():
    assert " May 2026. " in citations.plain(work(date="2026-05"), texts("en"))
    assert "Undated" in citations.plain(work(date=None), texts("en"))
    read = fields_of(citations.bibtex(work(date="2026-05"), texts("en")))
    assert (read["year"], read["month"]) == ("{2026}", "may")
    assert "month" not in fields_of(citations.bibtex(work(date="2026"), texts("en")))
    assert "year" not in fields_of(citations.bibtex(work(date=None), texts("en")))
    parts = [
        json.loads(citations.csl(work(date=day), texts("en")))[0].get("issued") for day in ("2026-05", None)
    ]
    assert parts == [{"date-parts": [[2026, 5]]}, None]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("R&D at 100% for $5 #1 a_b", r"R\&D at 100\% for \$5 \#1 a\_b"),
        ("a\\b", r"a\textbackslash{}b"),
        ("un}bal{anced", r"un\textbraceright{}bal\textbraceleft{}anced"),
        ("~x^2", r"\textasciitilde{}x\textasciicircum{}2"),
        ("命令 “x” é", "命令 “x” é"),
        ("two\nlines\x07", "two lines"),
        ("}, title = {evil", r"\textbraceright{}, title = \textbraceleft{}evil"),
    ],
)
def test_no_sign_of_a_title_is_a_command(text, written):
    read = fields_of(citations.bibtex(work(title=text, author=text), texts("en")))
    assert read["title"] == read["author"] == "{{" + written + "}}"
    assert set(read) == {"key", "author", "title", "year", "month", "howpublished", "note", "url", "urldate"}


def test_an_address_stays_an_address():
    read = fields_of(citations.bibtex(work(address="https://x.example/a_b?c=%20{d}"), texts("en")))
    assert read["url"] == "{https://x.example/a_b?c=%20%7Bd%7D}"


@pytest.mark.parametrize(
    ("form", "kind"), [("txt", "text/plain"), ("bib", "application/x-bibtex"), ("json", "csl")]
)
@pytest.mark.parametrize("place", [CITE, "/-/claim/{claim}/cite"])
def test_directives_and_claims_are_cited_in_each_form(full, form, kind, place):
    claim = re.search(r"/-/claim/(c\w+)", full.get("/-/claims").text)[1]
    page = full.get(f"{place.format(claim=claim)}.{form}")
    assert page.status_code == 200 and kind in page.headers["content-type"]
    assert full.get(page.url.path, headers={"if-none-match": page.headers["etag"]}).status_code == 304
    today = datetime.now(UTC).date().isoformat()
    if form == "bib":
        assert fields_of(page.text)["urldate"] == f"{{{today}}}"
    if form == "json":
        assert json.loads(page.text)[0]["accessed"]["date-parts"][0] == [
            int(part) for part in today.split("-")
        ]
    assert "http://localhost/-/" in page.text


def test_a_past_day_is_cited_with_its_state(full):
    assert "State: reported since 4 May 2026" in full.get(f"{CITE}.txt?asof=2026-05-05").text
    assert "as of 5 May 2026" in full.get(f"{CITE}.txt?asof=2026-05-05").text
    assert "State: in force since 6 May 2026" in full.get(f"{CITE}.txt").text
    assert full.get(f"{CITE}.txt?asof=soon").status_code == 400


def test_keys_stay_while_titles_change(path, full):
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(title="Another & better title")], [invented.STORY])
    before, after = (fields_of(browser.get(f"{CITE}.bib").text) for browser in (full, Browser(path)))
    assert before["key"] == after["key"] == "edict-d-heron"
    assert r"Another \& better" in after["title"] != before["title"]


@pytest.mark.parametrize(
    "place", ["/-/directive/none/cite.txt", "/-/claim/none/cite.bib", "/-/directive/none/0123456789abcdef"]
)
def test_nothing_is_not_cited(full, place):
    assert full.get(place).status_code == 404


def test_pages_show_their_citations(full):
    for page in (PAGE, re.search(r"/-/claim/c\w+", full.get("/-/claims").text)[0]):
        html = full.get(page).text
        for form in ("txt", "bib", "json"):
            address = re.search(rf'href="([^"]+/cite\.{form}\?[^"]+)"', html)[1].replace("&amp;", "&")
            assert full.get(address).status_code == 200
        assert "@misc{edict-" in html


# The digest of the evidence.

ROWS = [
    {
        "kind": "fact",
        "says": "action=ban",
        "article_id": "a1",
        "passage": "bans Lyra",
        "known_at": "2026-05-01",
    },
    {
        "kind": "claim",
        "says": "X=opposes",
        "article_id": "a1",
        "passage": "we disagree",
        "known_at": "2026-05-02",
    },
    {
        "kind": "event",
        "says": "issued=2026-05-01",
        "article_id": "a2",
        "passage": "on 1 May",
        "known_at": "2026-05-03",
    },
]


def digest(rows):
    return evidence.digest(evidence.lines(rows))


def test_the_digest_asks_neither_for_order_nor_for_repetition_nor_for_the_clock():
    for _ in range(5):
        shuffled = random.sample(ROWS, len(ROWS))
        assert digest([*shuffled, shuffled[0]]) == digest(ROWS)
    assert digest([row | {"known_at": "2027-01-01"} for row in ROWS]) == digest(ROWS)


@pytest.mark.parametrize("part", ["kind", "says", "article_id", "passage"])
def test_the_digest_changes_with_every_part(part):
    changed = [ROWS[0] | {part: ROWS[0][part] + "x"}, *ROWS[1:]]
    assert len({digest(ROWS), digest(changed), digest(ROWS[1:]), digest([*ROWS, ROWS[0] | {part: "y"}])}) == 4


def test_parts_do_not_run_into_each_other():
    one = {"kind": "fact", "says": 'a","b', "article_id": "c", "passage": "", "known_at": ""}
    assert digest([one]) != digest([one | {"says": "a", "article_id": 'b","c'}])


def test_what_came_since_a_digest_is_told():
    found = evidence.lines(ROWS)
    told = evidence.since(found, digest(ROWS[:2])[:16])
    assert (told.since, [line.parts for line in told.added]) == (
        "2026-05-02",
        [["event", "issued=2026-05-01", "a2", "on 1 May"]],
    )
    assert evidence.since(found, "0" * 16) is None


def permalink(browser):
    return re.search(r'href="(/-/directive/d-heron/[0-9a-f]{16})"', browser.get(PAGE).text)[1]


def arrive(browser, link):
    moved = browser.get(link)
    assert moved.status_code == 302
    return browser.get(moved.headers["location"]).text


def test_a_permalink_says_that_nothing_has_changed(full):
    page = arrive(full, permalink(full))
    assert "The evidence is the same" in page and "has changed" not in page
    assert "The evidence is the same" not in full.get(PAGE).text


def changed_store(path, **changes):
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(**changes)], [invented.STORY])
    return Browser(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another title"},
        {"independent_sources": 9},
        {"facts": tuple(reversed(invented.directive().facts))},
        {"events": tuple(reversed(invented.directive().events))},
        {"join_reasons": ("another reason",)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_permalink_outlives_what_is_no_evidence(path, full, changes):
    assert permalink(changed_store(path, **changes)) == permalink(full)


def test_a_permalink_outlives_an_edit_elsewhere_in_the_article(path, full):
    with open_database(path) as db:
        invented.fill(db)
        longer = invented.ENGLISH + " The harbour was quiet."
        saved = articles.save(db, invented.english_article(text=longer), seen_at="2026-05-09T08:00:00Z")
        from db import analyses

        analyses.save(db, saved.version_id, invented.english_analysis())
        directives.save(db, [invented.directive()], [invented.STORY])
    assert permalink(Browser(path)) == permalink(full)


def test_an_old_permalink_shows_what_came(path, full):
    more = Fact(
        "scope",
        "abroad",
        "abroad",
        "a-english",
        invented.span(invented.ENGLISH, "abroad"),
        "2026-06-01T00:00:00Z",
    )
    browser = changed_store(path, facts=(*invented.directive().facts, more))
    link = permalink(full)
    assert permalink(browser) != link
    page = arrive(browser, link)
    assert "The evidence has changed" in page
    visit = re.search(r'<div class="notice visit">.*?</div>', page, re.DOTALL)[0]
    assert "scope=abroad" in visit and visit.count("<li>") == 1


def test_an_old_permalink_says_when_the_past_cannot_be_told(path, full):
    less = tuple(dataclasses.replace(fact, value="2026-05-09") for fact in invented.directive().facts[:1])
    page = arrive(changed_store(path, facts=(*less, *invented.directive().facts[1:])), permalink(full))
    assert "cannot be told any more" in page


def test_a_permalink_follows_a_merge(path):
    with open_database(path) as db:
        invented.fill(db)
        db["redirects"].insert({"old_id": "d-old", "new_id": "d-heron", "reason": "merged"})
    assert "The evidence has changed" in arrive(Browser(path), "/-/directive/d-old/0123456789abcdef")


@pytest.mark.parametrize("told", ["<script>alert(1)</script>", "%00", "x" * 5000])
def test_a_wrong_digest_is_no_markup(full, told):
    page = full.get(f"{PAGE}?evidence={told}")
    assert page.status_code == 200 and "<script>alert" not in page.text


def test_the_digest_is_that_of_the_documented_lines(full):
    path = full.datasette.get_database("edict").path
    with sqlite3.connect(path) as db:
        ((count,),) = db.execute(
            "select (select count(*) from directive_facts) + (select count(*) from events where kind <> 'response')"
            " + (select count(*) from directive_reports) + (select count(*) from responses where directive_id is not null)"
            " + (select count(*) from claims where directive_id is not null)"
        ).fetchall()
    assert f"{count} findings" in full.get(PAGE).text


def test_a_correction_by_a_person_is_evidence(path, full):
    from domain.vocabulary import EvidenceLevel

    value = invented._value(
        "effective", "2026-05-08", best=True, level=EvidenceLevel.VERDICT, first_seen=None
    )
    browser = changed_store(
        path, values=(*invented.directive().values, value), effective=PartialDate("2026-05-08")
    )
    assert permalink(browser) != permalink(full)
