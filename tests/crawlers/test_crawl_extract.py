import pytest
from harbour_post import PARAGRAPHS, html_page, page, pdf, source

from crawlers.extract import READABLE, join_pdf, read_file, read_listed, read_page
from crawlers.listed import Listed
from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.errors import InputError
from domain.vocabulary import DateKind

POST = source("https://harbour-post.example", "/feed")
ORDER = html_page("Bureau stops Brine 2", PARAGRAPHS["order"])
ITEM = Listed("https://harbour-post.example/news/1")


def test_paragraphs_are_parted_by_a_blank_line_and_the_headline_is_not_repeated():
    article = read_page(page(ORDER), POST, ITEM)
    assert article.text == "\n\n".join(PARAGRAPHS["order"])
    assert (article.title, article.language, article.outlet) == ("Bureau stops Brine 2", "en", "Harbour Post")
    assert article.url == "https://harbour-post.example/news/1"


@pytest.mark.parametrize(
    ("figure", "caption"),
    [
        ("<figcaption>Crates on the quay <span class='photo-credit'>Ida Lorne</span></figcaption>", "Crates on the quay"),
        ("<figcaption>Crates on the quay</figcaption></figure><figure><figcaption>A crane at night</figcaption>", "Crates on the quay"),
        ("<figcaption> 1 </figcaption>", None),
        ("<img src='quay.png'>", None),
    ],
)  # fmt: skip
def test_the_caption_of_the_first_picture_stands_beside_the_text(figure, caption):
    html = ORDER.replace("<p>", f"<figure>{figure}</figure><p>", 1)
    article = read_page(page(html), POST, ITEM)
    assert (article.caption, article.text) == (caption, "\n\n".join(PARAGRAPHS["order"]))


def test_lists_tables_quotes_and_line_breaks_keep_their_shape():
    blocks = (
        f"<p>{PARAGRAPHS['order'][0]}</p><h2>Why</h2><p>One line,<br>another line.</p>"
        "<ul><li>First point</li><li>Second point</li></ul>"
        f"<blockquote><p>{PARAGRAPHS['fine'][1]}</p></blockquote>"
        "<table><tr><td>Model</td><td>State</td></tr><tr><td>Brine 2</td><td>stopped</td></tr></table>"
    )
    text = read_page(page(f"<html><body><article>{blocks}</article></body></html>"), POST, ITEM).text
    assert text.split("\n\n") == [
        PARAGRAPHS["order"][0],
        "Why",
        "One line,\nanother line.",
        "- First point\n- Second point",
        PARAGRAPHS["fine"][1],
        "Model | State\nBrine 2 | stopped",
    ]


@pytest.mark.parametrize(
    ("language", "encoding", "label", "sentence"),
    [
        ("zh-Hans", "gb18030", "utf-8", "海港局周二下令盐沼实验室停止境外助手服务,命令当晚公布。"),
        ("ja", "cp932", "utf-8", "港湾局は火曜日、国外でのサービスを停止するよう命じた。"),
        ("ko", "cp949", "iso-8859-1", "항만국은 화요일 해외 서비스를 중단하라고 명령했다."),
    ],
)  # fmt: skip
def test_pages_in_legacy_encodings_under_a_wrong_label(language, encoding, label, sentence):
    html = html_page("题目" if language == "zh-Hans" else "A", (sentence,) * 2).replace("utf-8", label)
    article = read_page(
        page(html.encode(encoding), "text/html"), source("https://a.example", "/", language=language), ITEM
    )
    assert sentence in article.text


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://harbour-post.example/2026/order", "https://harbour-post.example/2026/order"),
        ("/2026/order?utm_source=feed", "https://harbour-post.example/2026/order"),
        ("https://www.harbour-post.example/order", "https://www.harbour-post.example/order"),
        ("https://wire.example/original", "https://harbour-post.example/news/1"),
        ("https://harbour-post.example/", "https://harbour-post.example/news/1"),
    ],
)
def test_a_canonical_link_counts_only_within_the_site(link, url):
    html = html_page("Order", PARAGRAPHS["order"], f'<link rel="canonical" href="{link}">')
    assert read_page(page(html), POST, ITEM).url == url


@pytest.mark.parametrize(
    ("stated", "listed", "title"),
    [
        ("Bureau stops Brine 2 | Harbour Post", "", "Bureau stops Brine 2"),
        ("Bureau stops Brine 2 - Late edition", "Bureau stops Brine 2", "Bureau stops Brine 2"),
        ("Bureau halts Brine 2", "Bureau stops Brine 2", "Bureau halts Brine 2"),
        ("港湾局、停止命令　塩沼に", "港湾局、停止命令　塩沼に", "港湾局、停止命令　塩沼に"),
    ],
)
def test_the_title_is_the_headline_without_the_site(stated, listed, title):
    html = f"<html><head><title>{stated}</title></head><body><p>{PARAGRAPHS['order'][0]}</p></body></html>"
    assert read_page(page(html), POST, Listed(ITEM.url, listed)).title == title


def test_a_pdf_is_read_as_the_page_or_joined_to_it():
    document = pdf("Section 1. Saltmere Labs shall stop offering Brine 2 abroad.", "", "Section 2. Fees.")
    alone = read_page(page(document, "application/pdf"), POST, Listed(ITEM.url, "Order 7"))
    assert "Saltmere Labs shall stop" in alone.text and alone.title == "Order 7"
    article = read_page(page(ORDER), POST, ITEM)
    joined = join_pdf(article, document, "https://a.example/x.pdf")
    assert joined.text.startswith(article.text + "\n\nSection 1.")
    assert join_pdf(joined, document, "https://a.example/x.pdf") == joined


def test_plain_text_answers_are_taken_as_they_are():
    assert (
        read_page(page("Line one\n  line two\n", "text/plain"), POST, ITEM).text == "Line one\n  line two\n"
    )


def test_a_preformatted_page_gives_its_text():
    text = "[Federal Page 1]\n\n" + "\n\n".join(PARAGRAPHS["order"])
    found = read_page(page(f"<html><body><pre>{text}</pre></body></html>"), POST, ITEM).text
    assert all(paragraph in found for paragraph in PARAGRAPHS["order"])


def test_the_text_that_a_feed_holds_becomes_an_article():
    date = StatedDate(DateKind.PUBLISHED, PartialDate("2026-05-12"), "feed")
    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS["fine"])
    article = read_listed(Listed(ITEM.url, "Fine", (date,), text=html), POST)
    assert article.text == "\n\n".join(PARAGRAPHS["fine"])
    assert article.published == PartialDate("2026-05-12")


# --- files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["  two  spaces \r\n\r\n\ttab\n\n\n", "“Fin”\u00a0: œuvre\n", "Ｆｕｌｌ ﬁ\n", "短文"]
)
def test_a_text_file_is_kept_character_by_character(text):
    assert read_file("note.txt", text.encode()).text == text
    assert read_file("note.txt", b"\xef\xbb\xbf" + text.encode()).text == text


def test_titles_of_files():
    assert read_file("a/order-7.txt", b"The order\n\nIt holds.").title == "The order"
    assert read_file("a/order-7.txt", b"word " * 100).title == "order-7"
    assert read_file("note.md", b"intro\n\n# The order\n\ntext").title == "The order"
    assert read_file("page.html", ORDER.encode()).title == "Bureau stops Brine 2"


def test_an_html_file_gives_text_language_and_only_stated_dates():
    dated = ORDER.replace("</head>", '<meta name="date" content="2026-05-12"></head>')
    assert read_file("page.html", dated.encode()).published == PartialDate("2026-05-12")
    article = read_file("page", ORDER.encode())
    assert (article.text, article.language) == ("\n\n".join(PARAGRAPHS["order"]), "en")
    assert article.dates == ()


def test_a_pdf_file_is_read():
    assert "shall stop" in read_file("order.pdf", pdf("Saltmere Labs shall stop.")).text


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no article text"),
        ("a.pdf", b"%PDF-1.4 torn", "not a readable PDF"),
        ("a.pdf", pdf(), "holds no text"),
        ("a.dat", b"\x00\x01\x02\x03" * 50, "not a text file"),
        ("a.txt", b"x" * (50 * 1024 * 1024 + 1), "over 50 MB"),
    ],
    ids=["empty", "blank", "scripts", "torn-pdf", "scanned-pdf", "binary", "large"],
)
def test_a_file_that_cannot_be_read_says_why(name, body, words):
    with pytest.raises(InputError, match=words) as refusal:
        read_file(name, body)
    assert name in str(refusal.value)


def test_the_readable_endings_are_lower_case_with_their_dot():
    assert {".html", ".txt", ".md", ".pdf"} <= READABLE
