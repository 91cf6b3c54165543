import json

import pytest
from harbour_post import page, rss, source

from crawlers import doors
from crawlers.doors import feed
from crawlers.doors.register import value_at
from domain.articles import Page
from domain.errors import InputError
from domain.vocabulary import Door

SITE = "https://harbour-post.example"
FEED, SITEMAP = source(SITE, "/feed"), source(SITE, "/sitemap.xml", Door.SITEMAP)
LISTING = source(
    SITE,
    "/news/",
    Door.LISTING,
    selectors=(("item", "li.story"), ("date", "time"), ("author", ".by"), ("next", "a[rel=next]")),
)
REGISTER = source(
    SITE,
    "/docs.json",
    Door.REGISTER,
    fields=(
        ("items", "results"), ("title", "title"), ("url", "links.html"), ("page", "links.text"),
        ("pdf", "links.pdf"), ("text", "abstract"), ("date", "published"), ("effective", "force"),
        ("number", "number"), ("author", "agencies.0.name"), ("next", "next"),
    ),
)  # fmt: skip
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry>
<title type="html">Bureau &lt;b&gt;stops&lt;/b&gt; Brine 2</title><link rel="alternate" href="/order"/>
<published>2026-05-12T21:40:00Z</published><updated>2026-05-13T08:00:00Z</updated>
<author><name>Edda Quist</name></author><summary>Short.</summary>
<content type="html">&lt;p&gt;The whole text.&lt;/p&gt;</content></entry></feed>"""


def stated(item):
    return [(date.kind.value, date.date.value) for date in item.dates]


# --- feeds ---------------------------------------------------------------------------------------------


def test_rss():
    found = doors.read(page(rss(SITE, ("/1", "Order", "Tue, 12 May 2026 21:40:00 GMT"))), FEED)
    (item,) = found.items
    assert (item.url, item.title) == (f"{SITE}/1", "Order")
    assert stated(item) == [("published", "2026-05-12T21:40Z")]


def test_atom_with_a_relative_link_markup_and_the_whole_text():
    (item,) = doors.read(page(ATOM, url=f"{SITE}/a/feed.atom"), FEED).items
    assert (item.url, item.title, item.author) == (f"{SITE}/order", "Bureau stops Brine 2", "Edda Quist")
    assert stated(item) == [("published", "2026-05-12T21:40Z"), ("modified", "2026-05-13T08:00Z")]
    assert (item.summary, item.text) == ("Short.", "<p>The whole text.</p>")


def test_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "7", "url": "/7", "title": "Order", "content_html": "<p>All</p>",
             "authors": [{"name": "E. Quist"}],
             "date_published": "2026-05-12T21:40:00Z", "date_modified": "2026-05-13"},
            {"title": "no link"},
            "rubbish",
        ],
    }  # fmt: skip
    (item,) = doors.read(page("\ufeff" + json.dumps(feed), "application/feed+json"), FEED).items
    assert (item.url, item.author, item.text) == (f"{SITE}/7", "E. Quist", "<p>All</p>")
    assert stated(item) == [("published", "2026-05-12T21:40Z"), ("modified", "2026-05-13")]


@pytest.mark.parametrize(
    ("date", "value"),
    [("2026年3月3日", "2026-03-03"), ("2026/03/04", "2026-03-04"), ("1772532000", "2026-03-03T10:00Z"),
     ("Tue, 03 Mar 2026 10:00:00 MSK", "2026-03-03T10:00+03:00")],
)  # fmt: skip
def test_dates_of_feeds_are_read_by_our_own_reader(date, value):
    (item,) = doors.read(page(rss(SITE, ("/1", "Order", date))), FEED).items
    assert stated(item) == [("published", value)]


@pytest.mark.parametrize("date", ["", "yesterday", "03/04/2026"])
def test_a_date_that_cannot_be_read_is_left_out(date):
    (item,) = doors.read(page(rss(SITE, ("/1", "Order", date))), FEED).items
    assert item.dates == ()


def broken(change: str, to: str) -> str:
    items = [(f"/{n}", f"Order {n}", "Tue, 12 May 2026 21:40:00 GMT") for n in range(5)]
    return rss(SITE, *items).replace(change, to, 1)


@pytest.mark.parametrize(
    "feed",
    [
        broken("Order 2", "Order 2 &nbsp; R&D"),
        broken("Order 2", "Order 2 <br>"),
        broken("<?xml", "Warning: in line 3\n<?xml"),
        broken("</item><item>", "<item>"),
        broken("</channel></rss>", ""),
        broken("Order 2", "Order &#x110000; &#0; 2"),
        broken("<title>Order 2</title>", "<title>Order</title><pubDate></pubDate>"),
        broken('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>'),
    ],
    ids=["entity", "tag", "warning", "unclosed", "cut", "character", "empty-date", "encoding"],
)
def test_broken_feeds_keep_their_items(feed):
    items = doors.read(page(feed, "application/rss+xml"), FEED).items
    assert [item.url for item in items][-1] == f"{SITE}/4"
    assert all(item.title.startswith("Order") for item in items)


def test_a_feed_in_a_legacy_encoding_under_a_wrong_label():
    title = "管理局周二下令该公司立即停止在境外提供服务,并删除数据"
    feed = rss(SITE, ("/1", title, "2026-05-12")).replace('"1.0"?>', '"1.0" encoding="utf-8"?>')
    (item,) = doors.read(page(feed.encode("gb18030")), source(SITE, "/feed", language="zh-Hans")).items
    assert item.title == title


def test_an_entity_bomb_is_refused_at_once():
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 8))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">{layers}]>' + rss(SITE, ("/1", "&a7;", ""))[21:]
    )
    for bytes_ in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(InputError, match="declares entities"):
            doors.read(page(bytes_), FEED)
        with pytest.raises(InputError, match="declares entities"):
            doors.read(page(bytes_), SITEMAP)


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>Moved</body></html>",
        "{broken",
        '{"a": 1}',
        "words",
        "<rss><channel><item><link>https<item><link>http://[x</link></item>://a/</link></item>",
    ],
)
def test_what_is_no_feed_is_named(body):
    with pytest.raises(InputError, match=f"{SITE}/news/1"):
        doors.read(page(body), FEED)


def test_items_that_cannot_be_articles_are_left_out():
    feed = rss(
        SITE, ("/1", "A", ""), ("/1", "A again", ""), ("/film.mp4", "B", ""), ("/" + "x" * 3000, "C", "")
    ).replace(
        "</channel>",
        "<item><link>javascript:alert(1)</link></item><item><link>http://[x</link></item></channel>",
    )
    assert [item.url for item in doors.read(page(feed), FEED).items] == [f"{SITE}/1"]


def test_keywords_choose_by_title_or_summary():
    feed = rss(SITE, ("/1", "New CHIPS rule", ""), ("/2", "A concert", ""))
    topical = source(SITE, "/feed", keywords=("chips",))
    assert [item.url for item in doors.read(page(feed), topical).items] == [f"{SITE}/1"]


# --- sitemaps ------------------------------------------------------------------------------------------


def test_a_news_sitemap():
    sitemap = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbour-post.example/1</loc>
    <lastmod>2026-05-13</lastmod><news:news><news:publication_date>2026-05-12T21:40Z</news:publication_date>
    <news:title>R&D order</news:title></news:news></url><url><lastmod>2026-05-13</lastmod></url></urlset>"""
    (item,) = doors.read(page(sitemap), SITEMAP).items
    assert item.url == f"{SITE}/1" and item.title.endswith("order")
    assert stated(item) == [("published", "2026-05-12T21:40Z"), ("modified", "2026-05-13")]


def test_an_index_of_sitemaps_leads_on():
    entries = "".join(f"<sitemap><loc>/{name}.xml</loc></sitemap>" for name in "ab")
    index = f"<sitemapindex>{entries}</sitemapindex>"
    assert doors.read(page(index), SITEMAP).further == (f"{SITE}/a.xml", f"{SITE}/b.xml")


def test_what_is_no_sitemap_is_named():
    for body in ("<rss/>", "words", " ", "\x00{", "<urlsethttp://x/>"):
        with pytest.raises(InputError, match="not a sitemap"):
            doors.read(page(body), SITEMAP)


# --- listings ------------------------------------------------------------------------------------------


def test_a_listing():
    html = """<ul><li class=story><a href="/1"><b>Order</b> on Brine</a>
    <time datetime="2026-05-12">12 May</time>
    <span class=by>Edda Quist</span></li><li class=story>no link</li><li><a href="/other">x</a></li></ul>
    <a rel=next href="?page=2">older</a>"""
    found = doors.read(page(html, url=f"{SITE}/news/"), LISTING)
    (item,) = found.items
    assert (item.url, item.title, item.author) == (f"{SITE}/1", "Order on Brine", "Edda Quist")
    assert stated(item) == [("published", "2026-05-12")]
    assert found.further == (f"{SITE}/news/?page=2",)


def test_an_item_may_be_the_link_itself():
    links = source(SITE, "/", Door.LISTING, selectors=(("item", "a.story"),))
    (item,) = doors.read(page('<a class="story" href="/1">Order</a>'), links).items
    assert (item.url, item.title) == (f"{SITE}/1", "Order")


def test_a_listing_that_was_redesigned_is_named():
    with pytest.raises(InputError, match=r"nothing matches selectors\.item .li\.story.*harbour-post"):
        doors.read(page("<p>new design</p>"), LISTING)


# --- registers -----------------------------------------------------------------------------------------


def test_a_register():
    item = {
        "title": "Order 7", "links": {"html": "/7", "text": "/7.txt", "pdf": "/7.pdf"}, "number": 2026007,
        "abstract": "In short.", "published": "2026-05-12", "force": "2026-06-01",
        "agencies": [{"name": "Bureau"}],
    }  # fmt: skip
    answer = {
        "count": 2,
        "results": [item, {"title": "no address"}, None],
        "next": f"{SITE}/docs.json?page=2",
    }
    found = doors.read(page(json.dumps(answer), "application/json"), REGISTER)
    (listed,) = found.items
    assert (listed.url, listed.address, listed.pdf) == (f"{SITE}/7", f"{SITE}/7.txt", f"{SITE}/7.pdf")
    assert (listed.number, listed.author, listed.text) == ("2026007", "Bureau", "In short.")
    assert stated(listed) == [("published", "2026-05-12"), ("effective", "2026-06-01")]
    assert found.further == (f"{SITE}/docs.json?page=2",)


@pytest.mark.parametrize("answer", ['{"count": 0}', '{"count": 0, "results": null}', '{"results": []}'])
def test_an_answer_without_items_is_an_empty_page(answer):
    assert doors.read(page(answer), REGISTER).items == ()


@pytest.mark.parametrize(("answer", "words"), [("<html>", "not JSON"), ('{"results": "many"}', "no list")])
def test_a_register_that_has_changed_is_named(answer, words):
    with pytest.raises(InputError, match=words):
        doors.read(page(answer), REGISTER)


def test_a_register_may_be_a_bare_list():
    bare = source(SITE, "/", Door.REGISTER, fields=(("items", "."), ("title", "t"), ("url", "u")))
    assert doors.read(page('[{"t": "A", "u": "/1"}]'), bare).items[0].url == f"{SITE}/1"


@pytest.mark.parametrize(
    ("path", "value"),
    [("a.b", 1), ("a.c", None), ("l.1", "y"), ("l.9", None), ("a.b.c", None), ("l.x", None)],
)
def test_dotted_paths(path, value):
    assert value_at({"a": {"b": 1}, "l": ["x", "y"]}, path) == value


def test_an_entry_without_a_link_is_read_but_not_followed():
    body = "<rss version='2.0'><channel><item><title>Order 7</title></item></channel></rss>"
    listed = Page("http://127.0.0.1:1/feed", "", 200, "application/xml", body.encode())
    assert [(item.title, item.url) for item in feed.read(listed, FEED).items] == [("Order 7", "")]
    assert doors.read(listed, FEED).items == ()


@pytest.mark.parametrize(("declared", "title"), [('<!ENTITY b "Tide">', "Tide"), ('<!ENTITY b "&c;">', None),
                                                 ('<!ENTITY b SYSTEM "file:///etc/passwd">', None)])  # fmt: skip
def test_only_entities_that_cannot_grow_are_read(declared, title):
    body = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>&b;</title></item></channel></rss>"
    listed = Page("http://127.0.0.1:1/feed", "", 200, "application/xml", body.encode())
    if title is None:
        with pytest.raises(InputError, match="declares entities"):
            feed.read(listed, FEED)
    else:
        assert [item.title for item in feed.read(listed, FEED).items] == [title]
