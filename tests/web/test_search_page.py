"""The search page: hits of every kind in every script, filters in the address, ways out of nothing."""

import html
import re

import invented
import pytest
import two_scripts
from browser import Browser

from db import articles
from db.connection import open_database
from web.queries_search import CAP, PAGE

PASSAGE = "We will comply, but we disagree,"


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    return two_scripts.browser(tmp_path_factory.mktemp("both"))


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A store of more articles than one page holds, and of more than are weighed."""
    path = tmp_path_factory.mktemp("many") / "edict.db"
    with open_database(path) as db:
        with db.conn:
            db.conn.executemany(
                "insert into search_entries (kind, item_id, title, segments) values ('claim', ?, 'x', 'lynx')",
                [(f"c{n}",) for n in range(CAP + 10)],
            )
        for n in range(PAGE + 5):
            one = invented.english_article(
                id=f"a{n}", url=f"https://times.example/{n}", text=f"A zebra and a lynx, number {n}."
            )
            articles.save(db, one, seen_at=invented.FIRST_SEEN)
    return Browser(path)


def found(browser, asked):
    """Which of the invented things the page shows as hits of their own."""
    page = browser.get(f"/-/search?{asked}")
    assert page.status_code == 200
    plain = re.sub("</?mark>", "", page.text)
    signs = {
        "directive": '<h3><a href="/edict/directives/d-heron"',
        "english": '<h3><a href="/edict/articles/a-english"',
        "chinese": '<h3><a href="/edict/articles/a-chinese"',
        "claim": "<h3><bdi>Dara Quill</bdi>",
        "firm": '<h3><a href="/edict/entities/fennwick"',
        "model": '<h3><a href="/-/models?model=Heron',
    }
    return {kind for kind, sign in signs.items() if sign in plain}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("disagree", {"english", "claim"}),
        ("DISAGRÉE", {"english", "claim"}),
        ("misuse of voices", {"directive"}),
        ("出口", {"chinese"}),
        ("响", {"chinese"}),
        ("出口管制 专家", {"chinese"}),
        ("Fennwick Labs", {"directive", "english", "chinese", "firm"}),
        ("herring", set()),
        ("disagree -spokesperson", set()),
        ("herring OR disagree", {"english", "claim"}),
        ('"disagree we"', set()),
    ],
)
def test_words_find_all_kinds_in_all_scripts(both, words, expected):
    told = found(both, f"q={words.replace(' ', '+')}") - {"model"}
    assert told == expected


@pytest.mark.parametrize(
    ("words", "other", "expected"),
    [
        ("Fennwick Labs", two_scripts.FIRM, {"english", "chinese"}),
        (two_scripts.FIRM, "Fennwick Labs", {"english", "chinese"}),
        ("Heron 2", two_scripts.MODEL, {"english", "chinese"}),
        (two_scripts.MODEL, "Heron 2", {"english", "chinese"}),
    ],
)
def test_a_name_is_found_under_its_other_names_too(both, words, other, expected):
    page = both.get("/-/search", params={"q": words})
    assert "is a name here" in page.text and f"<bdi>{other}</bdi>" in page.text
    assert expected <= found(both, f"q={words}")
    alone = found(both, f"q={words}&names=off")
    assert len(alone & {"english", "chinese"}) == 1
    assert "Only the words as typed are looked for." in both.get(f"/-/search?q={words}&names=off").text


def test_hits_are_marked(both):
    page = both.get("/-/search?q=disagree").text
    assert "We will comply, but we <mark>disagree</mark>," in page
    assert "<mark>出口管制</mark>" in Browser(both.path, full_text=True).get("/-/search?q=出口管制").text


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("kind=claim", {"claim"}),
        ("kind=article", {"english"}),
        ("kind=directive", set()),
        ("language=en", {"english", "claim"}),
        ("language=zh", set()),
        ("source=ostrel-times", {"english", "claim"}),
        ("source=qing-post", set()),
        ("since=2026-05-04&until=2026-05-04", {"english", "claim"}),
        ("since=2026-05-05", set()),
        ("until=2026-05-03", set()),
        ("since=2025-01-01&until=2027-12-31", {"english", "claim"}),
        ("since=2026-06-01&until=2026-05-01", set()),
        ("state=lifted", set()),
        ("kind=nonsense&state=nonsense&sort=nonsense&page=x", {"english", "claim"}),
        ("sort=newest", {"english", "claim"}),
    ],
)
def test_filters_narrow_what_is_found(both, filters, expected):
    assert found(both, f"q=disagree&{filters}") == expected


@pytest.mark.parametrize(("state", "expected"), [("in_force", {"directive"}), ("lifted", set())])
def test_a_state_is_that_of_directives(both, state, expected):
    assert found(both, f"q=voices&state={state}") == expected
    assert found(both, f"state={state}") == expected


def test_filters_stay_in_the_address_of_every_link(both):
    page = html.unescape(both.get("/-/search?q=disagree&language=en&sort=newest").text)
    assert "/-/search?q=disagree&language=en&sort=newest&kind=claim" in page
    assert '<option value="en" selected>' in page and 'value="disagree"' in page


@pytest.mark.parametrize(
    ("words", "said", "leads_to"),
    [
        ('"export control', "A quotation mark stands alone", 'q=%22export+control%22"'),
        ("OR heron", "need a word on each side", 'q=heron"'),
        ("NOT", "need a word on each side", None),
        ("*** !!", "no letter and no digit", None),
        ("-heron", "only what must not be there", None),
        ("word " * 20, "Only the first 16 words", None),
    ],
)
def test_a_wrong_enquiry_says_what_is_wrong_and_what_to_do(both, words, said, leads_to):
    page = both.get("/-/search", params={"q": words})
    assert page.status_code == 200
    alert = re.search(r'<p class="empty" role="alert">.*?</p>', page.text, re.DOTALL)[0]
    assert said in alert
    assert leads_to is None or leads_to in alert


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("q=disagre+herring", "Leave out “herring”"),
        ("q=disagrea", "Instead of “disagrea”:"),
        ("q=disagree&language=zh", "Search without the filters"),
        ("q=zzzz", "In no text at all:"),
        ("q=zzzz", "Which sources are healthy?"),
    ],
)
def test_nothing_found_leads_on(both, asked, said):
    page = both.get(f"/-/search?{asked}").text
    assert "Nothing holds all of this" in page and said in page


def test_a_near_word_leads_to_what_it_finds(both):
    page = html.unescape(both.get("/-/search?q=disagrea").text)
    address = re.search(r'Instead of “disagrea”: <a href="([^"]+)"', page)[1]
    assert PASSAGE in re.sub("</?mark>", "", both.get(address).text)


def test_a_day_that_is_none_is_said(both):
    page = both.get("/-/search?q=disagree&since=<b>soon").text
    assert "“&lt;b&gt;soon” is no day" in page


def test_pages_follow_each_other_without_gaps(many):
    first = many.get("/-/search?q=zebra")
    second = many.get(
        re.search(r'class="next" rel="next" href="([^"]+)"', first.text)[1].replace("&amp;", "&")
    )
    shown = [set(re.findall(r'<h3><a href="/edict/articles/(\w+)"', page.text)) for page in (first, second)]
    assert [len(page) for page in shown] == [PAGE, 5] and not shown[0] & shown[1]
    assert "There are no more hits." in many.get("/-/search?q=zebra&page=3").text


def test_a_common_word_is_counted_no_further_than_it_is_weighed(many):
    page = many.get("/-/search?q=lynx&sort=newest").text
    assert "Claims 975+" in page and "More than 1,000 were found" in page


@pytest.mark.parametrize(("full_text", "is_shown"), [(False, False), (True, True)])
def test_the_text_around_a_hit_is_shown_only_where_texts_may_be(both, full_text, is_shown):
    page = Browser(both.path, full_text=full_text).get("/-/search?q=影响有限").text
    assert ("专家认为<mark>影响有限</mark>" in page) is is_shown
    assert ("which is not shown here" in page) is not is_shown


@pytest.mark.parametrize(
    "asked", ["", "q=heron", "q=%22", "kind=directive", "q=a&since=2026-01-01", "state=in_force"]
)
def test_the_page_answers_on_an_empty_store(empty, asked):
    page = empty.get(f"/-/search?{asked}")
    assert page.status_code == 200 and 'class="empty"' in page.text and '<li class="hit">' not in page.text


def test_hostile_words_stay_words(path):
    title = "\u202e<script>alert(1)</script>" + "長" * 10_000
    with open_database(path) as db:
        invented.fill(db)
        one = invented.english_article(
            id="a-evil", title=title, outlet=title, url="javascript:alert(1)", text="zebra"
        )
        articles.save(db, one, seen_at=invented.FIRST_SEEN)
    page = Browser(path).get("/-/search", params={"q": "zebra <script>alert(2)</script> \u202e"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text and "javascript:" not in page.text
    shown = Browser(path).get("/-/search?q=zebra").text
    assert "&lt;" in shown and "<script>alert" not in shown and "長" * 1000 not in shown


def test_a_private_server_shows_its_search_to_nobody_else(path):
    with open_database(path) as db:
        invented.fill(db)
    assert Browser(path, allow={"id": "keeper"}).get("/-/search?q=heron").status_code == 403


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "没有内容同时包含"), ("es", "Nada contiene"), ("fr", "Rien ne contient")]
)
def test_the_page_speaks_the_readers_language(both, language, words):
    assert words in both.get("/-/search?q=zzzz", headers={"accept-language": language}).text
