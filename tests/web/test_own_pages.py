"""Cards and filters, past days, the claims explorer, the models board, texts and languages."""

import dataclasses
import re

import invented
import pytest
from browser import Browser

from db import analyses, articles, directives
from db.connection import open_database
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind
from edict.passes.statements import link_claims

COPY = invented.ENGLISH.replace("The Ostrel", "On Monday the Ostrel")
LATER = (StatedDate(DateKind.PUBLISHED, PartialDate("2026-05-05"), "feed"),)
OWN = ["/", "/-/claims", "/-/models", "/?state=lifted&action=fine&since=2026-01-01&page=3"]


def shifted(found):
    """The analysis of the first article, of a text that stands a few characters further on."""
    whole = {claim.sentence.text: claim for claim in found.claims}
    claims = tuple(
        dataclasses.replace(
            claim, content=invented.span(COPY, claim.content.text), sentence=invented.span(COPY, words)
        )
        for words, claim in whole.items()
    )
    return dataclasses.replace(
        found, claims=claims, mentions=(), models=(), dates=(), directives=(), responses=(), passages=()
    )


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory):
    """The invented store with a second outlet that tells the same statement."""
    path = tmp_path_factory.mktemp("twice") / "edict.db"
    with open_database(path) as db:
        invented.fill(db)
        copy = invented.english_article(
            id="a-copy",
            source_id="quay-daily",
            outlet="Quay Daily",
            url="https://quay.example/1",
            text=COPY,
            dates=LATER,
        )
        saved = articles.save(db, copy, seen_at=invented.SECOND_SEEN)
        analyses.save(db, saved.version_id, shifted(invented.english_analysis()))
        with db.conn:
            link_claims(db, {"a-english", "a-copy"})
    return Browser(path)


@pytest.mark.parametrize("address", OWN)
def test_own_pages_open_on_an_empty_store(empty, address):
    page = empty.get(address)
    assert page.status_code == 200
    assert 'class="empty"' in page.text
    assert 'lang="en"' in page.text and 'id="content"' in page.text


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ("state=in_force", True),
        ("state=lifted", False),
        ("action=suspend&jurisdiction=OS", True),
        ("action=ban", False),
        ("issuer=ministry+of", True),
        ("target=fennwick&model=heron", True),
        ("target=nobody", False),
        ("language=en", True),
        ("language=fr", False),
        ("since=2026-05-06&until=2026-05-06", True),
        ("since=2026-05-07", False),
        ("page=2", False),
        ("page=minus&state=in_force", True),
        ("issuer=%27%20or%201=1%20--", False),
    ],
)
def test_filters_of_the_front_page_are_its_address(full, filters, shown):
    page = full.get(f"/?{filters}").text
    assert ("suspends Heron 2" in page) is shown


def test_the_front_page_draws_the_weeks_and_names_the_sources(full):
    page = full.get("/").text
    assert "week of 4 May 2026: 1 issued, 0 ended" in page
    assert "2 not well" in page and "never fetched" in page


@pytest.mark.parametrize(
    ("day", "expected", "unexpected"),
    [
        ("2026-05-03", ["Nothing was known"], ["qing-post", "we disagree"]),
        ("2026-05-04", ["reported", "4 May 2026"], ["5月5日", "state-in_force"]),
        ("2026-05-05", ["state-reported", "5月5日"], ['state-in_force" title']),
        ("2026-05-06", ["state-in_force"], []),
    ],
)
def test_a_past_day_shows_what_held_and_what_was_known(full, day, expected, unexpected):
    page = full.get(f"/edict/directives/d-heron?asof={day}").text
    assert all(words in page for words in expected)
    assert not any(words in page for words in unexpected)


def test_what_is_no_day_is_said_and_today_is_shown(full):
    page = full.get("/edict/directives/d-heron?asof=<b>soon").text
    assert "“&lt;b&gt;soon” is no day" in page and "takes effect" in page


def test_a_directive_is_told_in_one_sentence_with_a_picture(full):
    page = full.get("/edict/directives/d-heron").text
    assert (
        "On 4 May 2026, Ostrel Ministry of Signals issued this: suspension, directed at Fennwick Labs" in page
    )
    assert "1 day (0 to 48 hours)" in page
    picture = re.search(r"<svg class=\"timeline-picture\".*?</svg>", page, re.DOTALL)[0]
    assert "Those addressed" in picture and picture.count("<circle") == 3


def test_every_value_stands_beside_its_evidence_and_what_others_say(full):
    page = full.get("/edict/directives/d-heron").text
    row = re.search(r"<tr><th scope=\"rowgroup\">Issued</th>.*?</tr>", page, re.DOTALL)[0]
    assert "people on record" in row and "Ostrel Times" in row
    assert "5 May 2026" in row.split("Other sources say")[1] and "may be explained" in row


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ("", {"Dara Quill", "People familiar"}),
        ("speaker=quill", {"Dara Quill"}),
        ("topic=disagree", {"Dara Quill"}),
        ("topic=effect&speaker=people", {"People familiar"}),
        ("topic=disagree&speaker=people", set()),
        ("stance=opposes&kind=direct", {"Dara Quill"}),
        ("named=anonymous", {"People familiar"}),
        ("named=on_record&language=en&since=2026-05-04&until=2026-05-04", {"Dara Quill"}),
        ("until=2026-05-03", set()),
        ('topic="', {"Dara Quill", "People familiar"}),
    ],
)
def test_the_claims_explorer_finds(full, filters, shown):
    page = full.get(f"/-/claims?{filters}").text
    assert {name for name in ("Dara Quill", "People familiar") if f"<bdi>{name}" in page} == shown


def test_a_statement_stands_once_and_opens_all_its_wordings(told_twice):
    page = told_twice.get("/-/claims?speaker=quill").text
    assert page.count("<bdi>Dara Quill</bdi>") == 1 and "2 outlets" in page
    statement = told_twice.get(re.search(r'href="(/-/claim/[^"]+)"', page)[1]).text
    assert "First told by Ostrel Times" in statement and "Quay Daily" in statement
    assert f'href="/edict/articles/a-english#at-{invented.ENGLISH.index("We will comply")}"' in statement


def test_a_claim_that_nobody_else_tells_has_a_page_too(full):
    link = re.search(r'href="(/-/claim/[^"]+)"', full.get("/-/claims").text)[1]
    assert "Only one wording was found." in full.get(link).text
    assert full.get("/-/claim/nobody").status_code == 404


def test_the_models_board_says_since_when_and_by_whom(full):
    page = full.get("/-/models").text
    row = re.search(r"<bdi>Heron 2</bdi>.*?</tr>", page, re.DOTALL)[0]
    for words in (
        "suspended",
        "since 6 May 2026",
        "abroad",
        'href="/edict/directives/d-heron"',
        "Fennwick Labs",
    ):
        assert words in row, words
    assert "Heron 2" in full.get("/-/models?vendor=Fennwick+Labs&model=HERON").text
    assert "Nothing fits" in full.get("/-/models?availability=restricted").text


def test_a_source_may_show_its_own_texts_to_everybody(path):
    with open_database(path) as db:
        invented.fill(db)
        db["sources"].update("ostrel-times", {"full_text_public": 1})
    browser = Browser(path)
    assert "<mark" in browser.get("/edict/articles/a-english").text
    assert invented.CHINESE[-20:] not in browser.get("/edict/articles/a-chinese").text


def test_marks_lead_to_their_entries_and_back(path):
    with open_database(path) as db:
        invented.fill(db)
    page = Browser(path, full_text=True).get("/edict/articles/a-english").text
    for target in set(re.findall(r'href="#([^"]+)"', page)):
        assert page.count(f'id="{target}"') == 1, target
    for kind in ("reports", "claims", "responses", "dates", "models", "mentions"):
        assert f'id="show-{kind}"' in page and f"mark-{kind}" in page


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [("/-/claims?speaker=x", "/-/claims?speaker=x"), ("//evil.example", "/"), ("https://evil.example", "/")],
)
def test_a_chosen_language_stays_and_leads_back(full, back, leads_to):
    answer = full.get(f"/-/language/en?back={back}")
    assert (answer.status_code, answer.headers["location"]) == (302, leads_to)
    assert "edict_language=en" in answer.headers["set-cookie"]
    assert full.get("/-/language/xx").status_code == 404


def test_long_and_turned_words_stay_words(path):
    title = "‮<b>x" + "長" * 10_000
    with open_database(path) as db:
        invented.fill(db)
        directives.save(db, [invented.directive(title=title)], [invented.STORY])
    browser = Browser(path)
    for address in ("/", "/edict/directives/d-heron", "/-/claims", "/-/models", "/edict/articles/a-english"):
        page = browser.get(address)
        assert page.status_code == 200 and "<b>x" not in page.text, address
    assert "長" * 300 not in browser.get("/").text


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ({"accept-language": "zh-CN,en;q=0.5"}, ['lang="zh"', "2026年5月4日", "生效中"]),
        ({"accept-language": "de, es;q=0.9"}, ['lang="es"', "4 de mayo de 2026", "en vigor"]),
        ({"cookie": "edict_language=fr", "accept-language": "zh"}, ['lang="fr"', "4 mai 2026", "en vigueur"]),
    ],
)
@pytest.mark.parametrize("address", ["/", "/edict/directives/d-heron"])
def test_a_page_speaks_the_readers_language(full, address, header, words):
    page = full.get(address, headers=header).text
    assert all(word in page for word in words)


@pytest.mark.parametrize("address", ["/", "/-/claims", "/-/models", "/-/claim/x", "/-/directive/d-heron"])
def test_a_private_server_shows_its_pages_to_nobody_else(path, address):
    with open_database(path) as db:
        invented.fill(db)
    assert Browser(path, allow={"id": "keeper"}).get(address).status_code == 403
