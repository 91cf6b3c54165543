"""Pages of authorities, firms and people: names, acts, claims, answers, models, and who names them when."""

import dataclasses
import re

import invented
import pytest
import two_scripts
from browser import Browser

from db import analyses, articles, directives
from db.connection import open_database
from domain.analysis import Mention
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind
from web import portrait

HOSTILE = '\u202e<script>alert("x")</script>' + "長" * 10_000


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    return two_scripts.browser(tmp_path_factory.mktemp("both"), full_text=True)


def section(page, name):
    """The part of a page under one of its headings."""
    return re.search(rf'<h2 id="{name}">.*?(?=<h2 |<p class="quiet">Also as)', page.text, re.DOTALL)[0]


def test_names_stand_beside_the_languages_that_use_them(both):
    names = section(both.get("/edict/entities/fennwick"), "names")
    rows = dict(re.findall(r'<th scope="row">(.*?)</th>.*?<bdi>(.*?)</bdi>', names))
    assert rows == {"English": "Fennwick Labs", "Chinese": two_scripts.FIRM}


def test_an_authority_shows_what_it_issued_and_a_firm_what_it_suffered(both):
    issued = section(both.get("/edict/entities/ost-signals"), "issued")
    suffered = section(both.get("/edict/entities/fennwick"), "suffered")
    for part in (issued, suffered):
        assert '/edict/directives/d-heron"' in part and "in force" in part and "4 May 2026" in part


def test_a_firm_shows_its_answers_with_the_time_since_the_order_and_its_models(both):
    page = both.get("/edict/entities/fennwick")
    answers = section(page, "responses")
    assert "objected" in answers and "1 day (0 to 48 hours)" in answers and "we disagree" in answers
    assert "Heron 2" in section(page, "models") and "suspended" in section(page, "models")


def test_a_person_shows_claims_by_stance_with_their_links_and_the_role(both):
    page = both.get("/edict/entities/named-person-dara-quill")
    claims = section(page, "claims")
    assert 'class="side-opposes"' in claims and 'class="side-supports"' not in claims
    assert "We will comply, but we disagree," in claims
    assert 'href="/edict/articles/a-english#at-' in claims and 'href="/-/claim/' in claims
    assert "<bdi>spokesperson</bdi>" in section(page, "roles")


def test_what_is_not_there_is_said(both):
    page = both.get("/edict/entities/ost-signals")
    assert "No claim of it was found." in page.text and "No response of it was found." in page.text
    assert 'id="models"' not in page.text and 'id="roles"' not in page.text


def test_the_picture_tells_months_and_outlets_in_numbers_too(both):
    named = section(both.get("/edict/entities/fennwick"), "named")
    assert "Ostrel Times&#8297;: 1 article" in named and "May 2026: 1 article" in named
    assert "1 article states no date." in named
    assert '<th scope="row">May 2026</th>' in named


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("/", ["ost-signals"]),
        ("/edict/directives/d-heron", ["ost-signals", "fennwick", "named-person-dara-quill"]),
        ("/-/claims", ["named-person-dara-quill"]),
        ("/-/models", ["fennwick", "ost-signals"]),
        ("/edict/articles/a-english", ["ost-signals", "fennwick", "named-person-dara-quill"]),
        ("/edict/articles/a-chinese", ["fennwick"]),
        ("/-/search?q=fennwick", ["fennwick"]),
    ],
)
def test_names_lead_to_their_bearer(both, address, links):
    page = both.get(address).text
    for link in links:
        assert f'href="/edict/entities/{link}"' in page, link


def test_a_name_in_the_text_leads_to_its_bearer(both):
    text = both.get("/edict/articles/a-english").text.partition('<div class="text"')[2]
    assert '<a href="/edict/entities/fennwick">Fennwick Labs</a>' in text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["Fennwick Labs", "Dara Quill", "Ostrel Ministry of Signals", "it"]),
        ("kind=authority", ["Ostrel Ministry of Signals"]),
        ("kind=person", ["Dara Quill"]),
        ("name=fenn", ["Fennwick Labs"]),
        (f"name={two_scripts.FIRM}", ["Fennwick Labs"]),
        ("name=fenn&kind=person", []),
        ("jurisdiction=OS", ["Ostrel Ministry of Signals"]),
        ("jurisdiction=XX", []),
        ("name=***", []),
        ("page=2", []),
        ("kind=%27+or+1=1+--", []),
    ],
)
def test_the_index_lists_entities_by_kind_and_name(both, asked, expected):
    page = both.get(f"/-/entities?{asked}")
    assert page.status_code == 200
    names = re.findall(r'<th scope="row"><a [^>]*><bdi>(.*?)</bdi>', page.text)
    assert sorted(names) == sorted(expected)
    assert names[:1] == expected[:1]


def test_the_index_counts_what_each_does(both):
    page = both.get("/-/entities?kind=organisation&name=fennwick").text
    row = re.search(r"<tbody><tr>.*?</tr>", page, re.DOTALL)[0]
    cells = re.findall(r'data-label="([^"]+)"[^>]*>(.*?)</td>', row)
    told = {label: re.sub("<[^>]+>", "", words) for label, words in cells}
    assert (told["Articles"], told["Directives issued"], told["Directives addressed to it"]) == (
        "2",
        "–",
        "1",
    )


def test_short_addresses_lead_on_and_wrong_ones_say_so(both):
    answer = both.get("/-/entity/fennwick")
    assert (answer.status_code, answer.headers["location"]) == (302, "/edict/entities/fennwick")
    assert both.get("/edict/entities/nobody").status_code == 404
    assert both.get("/nowhere/entities/fennwick").status_code == 404
    assert both.get("/edict/entities/fennwick.json?_shape=array").json()[0]["name"] == "Fennwick Labs"


def test_an_empty_store_has_an_index(empty):
    page = empty.get("/-/entities")
    assert page.status_code == 200 and 'class="empty"' in page.text


def test_a_private_server_shows_nobody(path):
    with open_database(path) as db:
        invented.fill(db)
    browser = Browser(path, allow={"id": "keeper"})
    assert {browser.get(one).status_code for one in ("/-/entities", "/edict/entities/fennwick")} == {403}


def test_hostile_names_and_titles_stay_words(path):
    english = invented.english_analysis()
    mention = Mention(english.mentions[2].span, EntityKind.PERSON, HOSTILE, "evil", None, 1.0, "x")
    speaker = dataclasses.replace(english.claims[0].speaker, name=HOSTILE, entity="evil")
    claim = dataclasses.replace(english.claims[0], speaker=speaker, role=HOSTILE)
    with open_database(path) as db:
        invented.fill(db)
        version = articles.known(db, "a-english").version_id
        analyses.save(db, version, dataclasses.replace(english, mentions=(mention,), claims=(claim,)))
        directives.save(db, [invented.directive(title=HOSTILE, issuer=HOSTILE, issuer_entity="evil")], [])
    browser = Browser(path)
    for address in ("/edict/entities/evil", "/-/entities", "/-/search?q=alert"):
        page = browser.get(address)
        assert page.status_code == 200 and "<script>alert" not in page.text and "長" * 1000 not in page.text
    assert "&lt;script&gt;" in browser.get("/edict/entities/evil").text


def month(value):
    return (StatedDate(DateKind.PUBLISHED, PartialDate(value), "feed"),)


def counted(db):
    rows = db.conn.execute("select entity_id, month, outlet from entity_articles order by 1, 2").fetchall()
    numbers = dict(db.conn.execute("select id, articles from entities").fetchall())
    return [row for row in rows if row[0] == "fennwick"], numbers


def test_counts_follow_new_readings_corrected_dates_and_removals(db_path):
    with open_database(db_path) as db:
        two_scripts.fill(db)
        named, numbers = counted(db)
        assert named == [("fennwick", "", "qing-post"), ("fennwick", "2026-05", "Ostrel Times")]
        assert numbers["fennwick"] == 2
        db["articles"].update("a-chinese", {"published": "2026-07-01"})
        assert counted(db)[0][1] == ("fennwick", "2026-07", "qing-post")
        version = articles.known(db, "a-chinese").version_id
        analyses.save(db, version, two_scripts.chinese_analysis(mentions=()))
        assert counted(db)[1]["fennwick"] == 1 and len(counted(db)[0]) == 1


def test_a_name_that_no_text_has_any_more_is_found_no_more(db_path):
    def found(db, words):
        sql = "select count(*) from search_index where search_index match ?"
        return db.conn.execute(sql, (f'segments : ("{words}") AND marks : (kentity OR kmodel)',)).fetchone()[
            0
        ]

    with open_database(db_path) as db:
        two_scripts.fill(db)
        assert (found(db, "芬威 威克"), found(db, "苍鹭"), found(db, "fennwick labs")) == (1, 1, 1)
        version = articles.known(db, "a-chinese").version_id
        analyses.save(db, version, two_scripts.chinese_analysis(mentions=(), models=()))
        assert (found(db, "芬威 威克"), found(db, "苍鹭"), found(db, "fennwick labs")) == (0, 0, 1)


@pytest.fixture
def db_path(tmp_path):
    return tmp_path / "edict.db"


def test_the_picture_holds_the_latest_months_and_counts_the_others():
    named = [
        {"outlet": "Old", "month": "2020-01", "articles": 3},
        {"outlet": "New", "month": "2026-05", "articles": 4},
        {"outlet": "New", "month": "2026-04", "articles": 2},
        {"outlet": "New", "month": "2026", "articles": 5},
        {"outlet": "New", "month": "", "articles": 1},
    ]
    picture = portrait.coverage(named)
    assert (picture.months[0], picture.months[-1], len(picture.months)) == ("2024-06", "2026-05", 24)
    assert (picture.earlier, picture.undated, picture.outlets) == (3, 6, 2)
    assert [(line.outlet, line.articles) for line in picture.lines] == [(None, 6), ("New", 6)]
    assert [bar.share for bar in picture.lines[0].bars[-2:]] == [0.5, 1.0]
    assert portrait.coverage([]) is None


def test_answers_told_twice_stand_once():
    row = {"directive_id": "d", "type": "complied", "issued": "2026-05-04", "date": "2026-05-05"}
    told = portrait.answers([row, row | {"date": "2026-05-06"}, row | {"type": "appealed", "date": None}])
    assert [(one["type"], one["date"], one["also"]) for one in told] == [
        ("complied", "2026-05-05", 1),
        ("appealed", None, 0),
    ]
