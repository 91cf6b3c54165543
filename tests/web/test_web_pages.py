"""The pages as a reader meets them, empty and full."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import invented
import pytest
import yaml
from browser import Browser

from db import analyses, articles, directives
from db.connection import open_database
from domain.analysis import Span
from domain.dates import PartialDate
from domain.directives import Relation
from domain.vocabulary import EventKind, RelationKind

METADATA = Path(__file__).parents[2] / "metadata.yml"
NOTES = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["edict"]
QUESTIONS = sorted(NOTES["queries"])
PAGES = [name for name, note in NOTES["tables"].items() if not note.get("hidden")]
HOSTILE = '<script>alert("x")</script>'


def test_the_front_page_shows_the_newest_directive(full):
    page = full.get("/").text
    for words in ("Ostrel Ministry of Signals suspends Heron 2", "in force", "4 May 2026", "Fennwick Labs"):
        assert words in page
    assert "2 independent sources" in page


def test_the_front_page_of_an_empty_store_says_what_to_do(empty):
    page = empty.get("/")
    assert page.status_code == 200
    assert "edict track" in page.text


def test_a_directive_shows_its_timeline_claims_and_disagreements(full):
    page = full.get("/edict/directives/d-heron").text
    for words in (
        "ordered Fennwick Labs on 4 May 2026",
        "We will comply, but we disagree,",
        "Sources disagree",
        "5月5日",
        "not named",
        'href="/edict/articles/a-english#at-',
        'href="https://times.example/heron"',
    ):
        assert words in page, words
    assert page.index("4 May 2026</b>") < page.index("6 May 2026</b>")


def test_two_directives_tell_of_each_other(path):
    evidence = invented.english_report().evidence
    lifting = invented.directive(
        id="d-lift", title="Ostrel Ministry of Signals lifts it", reports=(), states=()
    )
    link = Relation(
        RelationKind.LIFTS,
        "d-lift",
        "d-heron",
        None,
        invented.FIRST_SEEN,
        "the same body",
        "a-english",
        evidence,
    )
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(relations=(link,)), lifting], [invented.STORY])
    browser = Browser(path)
    order, end = (browser.get(f"/edict/directives/{name}").text for name in ("d-heron", "d-lift"))
    assert '<b>Lifted by</b> <a href="/edict/directives/d-lift">' in order
    assert '<b>Lifts</b> <a href="/edict/directives/d-heron">' in end and "the same body" in end


def test_an_article_shows_what_was_found_in_it(full):
    page = full.get("/edict/articles/a-english").text
    assert "Ministry halts Heron 2 abroad" in page
    assert 'href="/edict/directives/d-heron"' in page
    assert "we disagree" in page


@pytest.mark.parametrize("name", PAGES)
def test_every_table_opens_empty_and_full(empty, full, name):
    for browser in (empty, full):
        page = browser.get(f"/edict/{name}")
        assert page.status_code == 200
        assert NOTES["tables"][name]["title"] in page.text
        assert browser.get(f"/edict/{name}.json").status_code == 200


@pytest.mark.parametrize("given", ["", "heron", "2026-05-05", "d-heron", "%' or 1=1 --", "苍鹭", '"'])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_answers_whatever_is_given(full, question, given):
    names = NOTES["queries"][question].get("params", [])
    asked = "&".join(f"{name}={given.replace('%', '%25')}" for name in names)
    page = full.get(f"/edict/{question}?{asked}")
    assert page.status_code == 200
    assert "message-error" not in page.text


@pytest.mark.parametrize(("asked", "filtered"), [("", False), ("?_sort=date", False), ("?kind=issued", True)])
def test_a_table_without_rows_blames_only_filters_that_are_set(empty, asked, filtered):
    page = empty.get(f"/edict/timeline{asked}").text
    assert "Nothing here" in page and ("with these filters" in page) is filtered


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_answers_on_an_empty_store(empty, question):
    page = empty.get(f"/edict/{question}")
    assert page.status_code == 200
    assert "Nothing was found" in page.text
    assert "which sources are healthy?" in page.text


@pytest.mark.parametrize(
    ("address", "column", "values"),
    [
        ("directive_timeline.json?directive=heron", "kind", ["issued", "response", "effective"]),
        ("in_force_on.json?day=2026-05-05", "directive", []),
        ("in_force_on.json?day=2026-05-06", "directive", ["Ostrel Ministry of Signals suspends Heron 2"]),
        ("responses_within_48_hours.json", "actor", ["Fennwick Labs"]),
        ("claims_by_speaker.json?speaker=quill", "speaker", ["Dara Quill"]),
        ("responses_within_48_hours.json?directive=heron", "days", [1]),
        ("responses_within_48_hours.json", "addressed", [1]),
        ("answers_of_those_addressed.json?vendor=FENN", "answered", ["within 48 hours"]),
        ("answers_of_those_addressed.json?vendor=nobody", "vendor", []),
        ("claims_first_source.json", "speaker", []),
        ("coverage_and_independence.json?directive=d-heron", "origins", [2]),
        ("coverage_and_independence.json", "articles", [2]),
        ("coverage_and_independence.json?directive=ban", "articles", []),
        ("outlets_and_originality.json", "told_first", [1, 0]),
        ("who_said_it_first.json?directive=d-heron", "outlet", ["Ostrel Times", None]),
        ("who_said_it_first.json", "article_id", ["a-english"]),
        ("disagreements_between_sources.json", "value", ["2026-05-04", "2026-05-05"]),
        ("models_under_directives.json?model=fennwick", "availability", ["suspended"]),
        ("new_since.json?day=2026-05-05", "directive_id", []),
        ("new_since.json?day=2026-05-04", "directive_id", ["d-heron"]),
        ("anonymous_claims.json", "claims_on_record", [1]),
        ("coverage_by_language.json", "language", ["en", "zh"]),
        ("known_on.json?day=2026-05-03", "kind", []),
        ("state_on.json?day=2026-05-05&directive=heron", "state", ["reported"]),
        ("state_on.json?day=2026-05-06", "state", ["in_force"]),
        ("state_on.json?day=2026-05-03", "state", []),
        ("state_known_on.json?day=2026-05-06&known=2026-05-04&directive=d-heron", "state", ["reported"]),
        ("state_known_on.json?day=2026-05-06", "state", ["in_force"]),
        ("search.json?q=出口管制", "article_id", ["a-chinese"]),
        ("search.json?q=", "found", ["directive"]),
        ("health_of_sources.json", "health", ["never fetched", "never fetched"]),
    ],
)
def test_the_questions_give_the_right_rows(full, address, column, values):
    name, _, asked = address.partition("?")
    rows = full.get(f"/edict/{name}?_shape=array&{asked}").json()
    assert [row[column] for row in rows] == values


def test_a_directive_that_was_lifted_is_no_longer_in_force(path):
    lifted = dataclasses.replace(
        invented.directive().events[1], kind=EventKind.LIFTED, date=PartialDate("2026-05-20")
    )
    with open_database(path) as db:
        invented.fill(db)
        ended = invented.directive(events=(*invented.directive().events, lifted))
        directives.save(db, [ended], [invented.STORY])
    browser = Browser(path)
    counts = [
        len(browser.get(f"/edict/in_force_on.json?_shape=array&day=2026-05-{day}").json())
        for day in ("05", "06", "19", "20")
    ]
    assert counts == [0, 1, 1, 0]


def test_facets_and_filters_narrow_the_timeline(full):
    page = full.get("/edict/timeline?kind=response").text
    assert "1 row" in page and "we disagree" in page
    assert "takes effect" not in page.split("<tbody>")[1].split("</tbody>")[0]


def test_a_lasting_address_follows_merges(path):
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(id="d-other")], [invented.STORY])
    browser = Browser(path)
    for former in ("/-/directive/d-heron", "/edict/directives/d-heron"):
        answer = browser.get(former)
        assert (answer.status_code, answer.headers["location"]) == (302, "/edict/directives/d-other")
    assert browser.get("/-/directive/d-nobody").status_code == 404
    assert browser.get("/edict/directives/d-nobody").status_code == 404


def test_an_error_page_leads_back(full):
    page = full.get("/edict/directives/d-nobody")
    assert page.status_code == 404
    assert "edict.css" in page.text and 'action="/-/search"' in page.text


def test_words_of_others_are_never_markup(path):
    text = f"The ministry ordered {HOSTILE} to stop."
    span = Span.of(text, 0, len(text))
    with open_database(path) as db:
        article = invented.english_article(
            title=HOSTILE, text=text, outlet=HOSTILE, author=HOSTILE, url='javascript:alert("x")'
        )
        saved = articles.save(db, article, seen_at=invented.FIRST_SEEN)
        report = invented.english_report(evidence=span, sentence=span, dates=())
        claim = dataclasses.replace(
            invented.english_analysis().claims[0],
            speaker=dataclasses.replace(invented.english_analysis().claims[0].speaker, name=HOSTILE),
            content=span,
            sentence=span,
            cue=HOSTILE,
        )
        found = invented.english_analysis(
            mentions=(), models=(), dates=(), claims=(claim,), directives=(report,), responses=()
        )
        analyses.save(db, saved.version_id, found)
        event = dataclasses.replace(invented.directive().events[0], span=span, actor=HOSTILE, what=HOSTILE)
        told = invented.directive(
            title=HOSTILE,
            issuer=HOSTILE,
            targets=(HOSTILE,),
            reason=HOSTILE,
            legal_basis=HOSTILE,
            reports=(("a-english", 0),),
            facts=(),
            events=(event,),
            join_reasons=(HOSTILE,),
        )
        directives.save(db, [told], [])
    browser = Browser(path, full_text=True)
    assert "&lt;script&gt;" in browser.get("/edict/directives/d-heron").text
    pages = [
        "/",
        "/edict",
        "/edict/directives/d-heron",
        "/edict/articles/a-english",
        "/edict/timeline",
        "/edict/claims",
        f"/edict/search?q={HOSTILE}",
        "/edict/directives/d-heron?asof=2026-05-05",
        "/-/claims",
        f"/-/claims?speaker={HOSTILE}&topic={HOSTILE}",
        "/-/models",
        f"/?issuer={HOSTILE}",
        "/edict/versions",
        *(f"/edict/{question}" for question in QUESTIONS),
    ]
    for address in pages:
        page = browser.get(address).text
        assert HOSTILE not in page, address
        assert 'href="javascript:' not in page, address


@pytest.mark.parametrize(
    "page", ["/", "/edict", "/edict/timeline", "/edict/search?q=heron", "/edict/versions"]
)
def test_no_page_calls_a_third_party(empty, page):
    for address in re.findall(r'(?:src|href|action)="([^"]+)"', empty.get(page).text):
        assert address.startswith(("/", "?", "#")) or address.startswith("http://localhost"), address


def test_the_style_sheet_is_served(full):
    sheet = re.search(r'href="([^"]+edict\.css)"', full.get("/").text)[1]
    answer = full.get(sheet)
    assert answer.status_code == 200
    assert "prefers-color-scheme: dark" in answer.text


def test_plain_datasette_serves_the_same_pages(path):
    with open_database(path) as db:
        invented.fill(db)
    command = [sys.executable, "-m", "datasette", str(path), "-m", str(METADATA), "--get", "/"]
    page = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Ostrel Ministry of Signals suspends Heron 2" in page


def test_a_file_with_another_name_has_the_same_notes(path):
    with open_database(path) as db:
        invented.fill(db)
    other = path.rename(path.with_name("news 2026.db"))
    browser = Browser(other)
    front = browser.get("/").text
    link = re.search(r'<form class="nav-search" action="([^"]+)"', front)[1]
    assert "Dara Quill" in browser.get(f"{link}?q=fennwick").text


def test_suggested_facets_are_off_and_a_users_setting_stays(full):
    settings = full.get("/-/settings.json").json()
    assert settings["suggest_facets"] is False
    assert settings["default_page_size"] == 50
