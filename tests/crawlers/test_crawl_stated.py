import json

import pytest
from harbour_post import PARAGRAPHS, html_page, source

from crawlers.stated import DatedPage, stated_dates
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind

POST = source("https://harbour-post.example", "/feed")
FEED = StatedDate(DateKind.PUBLISHED, PartialDate("2026-05-14"), "feed")
META = '<meta property="article:published_time" content="2026-05-12T21:40:00+00:00">'
URL = "https://harbour-post.example/order"


def dates(head: str = "", body: str = "", *, url: str = URL, listed=(), fetched_at="2026-05-20T09:00:00Z"):
    html = html_page("Order", PARAGRAPHS["order"], head).replace("</h1>", f"</h1>{body}")
    return [
        (d.kind.value, d.date.value, d.origin)
        for d in stated_dates(DatedPage(html, url, fetched_at), listed, POST)
    ]


def linked(**values) -> str:
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (META, "", [("published", "2026-05-12T21:40+00:00", "meta")]),
        (linked(**{"@type": "NewsArticle", "datePublished": "2026-05-12", "dateModified": "2026-05-13"}), "",
         [("published", "2026-05-12", "json-ld"), ("modified", "2026-05-13", "json-ld")]),
        (linked(**{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
                              {"@type": "NewsArticle", "datePublished": "2026-05-12"}]}), "",
         [("published", "2026-05-12", "json-ld")]),
        (linked(**{"@type": "NewsArticle", "datePublished": "last week"}), "", []),
        ('<script type="application/ld+json">{broken</script>', "", []),
        ("", '<time itemprop="datePublished" datetime="2026-05-12">Tuesday</time>',
         [("published", "2026-05-12", "time")]),
        ("", '<span class="article-date">May 12, 2026</span>', [("published", "2026-05-12", "byline")]),
        ("", '<span class="date">May 12, 2026</span><span class="date">May 2, 2026</span>', []),
        ("", '<aside><time datetime="2026-05-01">1 May</time></aside>', []),
        ("", "<p>On May 12, 2026 the Bureau ordered Saltmere Labs to stop.</p>", []),
    ],
)  # fmt: skip
def test_dates_that_a_page_states(head, body, found):
    assert dates(head, body) == found


def test_the_page_is_trusted_before_the_feed_and_both_are_kept():
    assert [origin for _, _, origin in dates(META, listed=[FEED])] == ["meta", "feed"]


def test_a_register_is_trusted_before_the_page():
    register = StatedDate(DateKind.PUBLISHED, PartialDate("2026-05-11"), "register")
    assert [origin for _, _, origin in dates(META, listed=[register])] == ["register", "meta"]


def test_the_day_in_the_address_is_the_last_resort():
    url = "https://harbour-post.example/2026/05/12/order"
    assert dates(url=url, listed=[FEED])[-1] == ("published", "2026-05-12", "url")


def test_an_article_without_any_stated_date_has_none():
    assert dates() == []


def test_a_publication_after_the_fetch_is_a_mistake_of_the_page():
    assert dates('<meta name="date" content="2026-12-05">') == []
    effective = StatedDate(DateKind.EFFECTIVE, PartialDate("2027-01-01"), "register")
    assert dates(listed=[effective]) == [("effective", "2027-01-01", "register")]
