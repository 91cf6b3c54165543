"""What is an edit, how it is shown, and when a page is looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.change import decide, is_same_article
from crawlers.essence import same
from crawlers.rhythm import next_look
from db.articles import KnownVersion
from domain.articles import Article
from domain.difference import difference
from domain.ids import text_hash
from domain.vocabulary import Change, FetchOutcome

NOW = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


def text(line: str) -> tuple[str, str]:
    return "Order", f"The firm must stop.\n\n{line}\n\nThe fine is 2 million."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1,234 views", "1,301 views"), ("This article has been viewed 10,482 times.", "This article has been viewed 9 times."),
        ("Views: 12", "Views: 13"), ("Page views 17", "Page views 19"), ("Hit counter: 00123", "Hit counter: 00124"),
        ("By Ada Quist · 3 hours ago · 12 comments", "By Ada Quist · 4 hours ago · 15 comments"), ("", "1 comment"),
        ("阅读 1.2万", "阅读 1.3万"), ("点击:1234次", "点击:1239次"), ("閱讀 12 次", "閱讀 13 次"), ("3小时前", "4小时前"),
        ("조회수 123", "조회수 124"), ("閲覧数:12", "閲覧数:13"), ("5 분 전", "6 분 전"), ("3時間前", "4時間前"),
        ("12.345 Aufrufe", "12.399 Aufrufe"), ("vor 3 Stunden", "vor 4 Stunden"), ("Lu 12 fois", "Lu 13 fois"),
        ("il y a 3 heures", "il y a 4 heures"), ("1.204 visualizaciones", "1.210 visualizaciones"), ("hace 2 horas", "hace 3 horas"),
        ("512 visualizações", "600 visualizações"), ("há 2 horas", "há 3 horas"), ("Updated 5 min ago", "Updated just now"),
        ("1234", "1240"), ("👁 1234", "👁 1240"), ("5 readers are on this page", "7 readers are on this page"),
    ],
)  # fmt: skip
def test_what_changes_on_its_own_is_no_edit(before, after):
    assert same(text(before), text(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The firm was fined 3 million.", "The firm was fined 4 million."), ("Article 12", "Article 13"),
        ("The agency received 1,200 comments on the proposed rule.", "The agency received 1,300 comments on the proposed rule."),
        ("$1234", "$1240"), ("It has 3 readers of law.", "It has 4 lawyers."), ("2026 年 5 月 12 日", "2026 年 5 月 13 日"),
        ("The order lapses in 3 days.", "The order lapses in 4 days."), ("罚款 120 万元", "罚款 130 万元"),
    ],
)  # fmt: skip
def test_a_number_that_is_news_is_an_edit(before, after):
    assert not same(text(before), text(after))


def test_the_decision_on_a_counter_and_on_an_edit():
    title, words = text("12 views")
    known = KnownVersion("v1", text_hash(title, words), title, 1, words)
    counted = decide(known, Article("a1", "post", None, *text("13 views")))
    assert (counted.change, counted.is_edit) == (Change.UNCHANGED, False) and "counters" in counted.reason
    edited = decide(known, Article("a1", "post", None, *text("12 views of the sea")))
    assert (edited.change, edited.is_edit) == (Change.EDITED, True)


def test_an_article_at_a_new_address_is_known_by_its_headline_or_its_words():
    known = KnownVersion("v1", "", "Order", 1, "The firm must stop its assistant at once.")
    assert is_same_article(known, Article("a2", "post", None, "Order", "Other words."))
    assert is_same_article(
        known, Article("a2", "post", None, "The order", "The firm must stop its assistant now.")
    )
    assert not is_same_article(
        known, Article("a2", "post", None, "Fish prices", "Herring costs more this week.")
    )


@pytest.mark.parametrize(
    ("before", "after", "shown", "counts"),
    [
        (
            "It ends Friday at noon.",
            "It ends Monday at noon.",
            "It ends [-Friday-] {+Monday+} at noon.",
            (1, 1),
        ),
        ("One.\nTwo.", "One.\nTwo.\nThree.", "{+Three.+}", (1, 0)),
        ("One.\nTwo.", "Two.", "[-One.-]", (0, 1)),
        ("命令该公司停止。", "命令该公司立即停止。", "命令该公司{+立即+}停止。", (2, 0)),
        ("Same.", "Same.", "", (0, 0)),
    ],
)
def test_differences_read_well(before, after, shown, counts):
    found = difference(("T", before), ("T", after))
    assert (found.text, (found.added, found.removed)) == (shown, counts)


def test_a_changed_headline_and_a_long_paragraph_are_shown_by_what_changed():
    found = difference(("Old", "word " * 200 + "a cat"), ("New", "word " * 200 + "a dog"))
    head, paragraph = found.text.split("\n\n")
    assert head == "# [-Old-]{+New+}" and paragraph.startswith("… word") and len(paragraph) < 100


def test_a_whole_book_is_compared_in_a_moment():
    before = "\n".join(f"paragraph {n} of the first book" for n in range(30_000))
    after = before.replace("paragraph 77 ", "passage 77 ")
    found = difference(("T", before), ("T", after))
    assert found.text.startswith("[-paragraph 77 of the first book-]")


@pytest.mark.parametrize(
    ("quiet", "minutes"), [(0, 15), (30, 15), (120, 30), (24 * 60, 6 * 60), (40 * 24 * 60, 10 * 24 * 60)]
)
def test_a_page_is_looked_at_ever_more_seldom(quiet, minutes):
    due = next_look(
        FetchOutcome.OK, now=NOW, changed_at=NOW - timedelta(minutes=quiet), tries=0, rate_seconds=2.0
    )
    assert due == NOW + timedelta(minutes=minutes)


def test_old_pages_rest_and_fast_servers_on_this_machine_are_always_asked():
    old = NOW - timedelta(days=61)
    assert next_look(FetchOutcome.UNCHANGED, now=NOW, changed_at=old, tries=0, rate_seconds=2.0) is None
    assert next_look(FetchOutcome.UNCHANGED, now=NOW, changed_at=NOW, tries=0, rate_seconds=0.0) == NOW


@pytest.mark.parametrize(
    ("outcome", "tries", "minutes"),
    [(FetchOutcome.TIMEOUT, 1, 15), (FetchOutcome.ERROR, 3, 60), (FetchOutcome.PAYWALL, 2, 2 * 1440),
     (FetchOutcome.ERROR, 7, None), (FetchOutcome.NOT_TEXT, 1, None), (FetchOutcome.ROBOTS, 30, 1440)],
)  # fmt: skip
def test_failures_are_tried_again_at_doubling_pauses_and_given_up(outcome, tries, minutes):
    due = next_look(outcome, now=NOW, changed_at=NOW, tries=tries, rate_seconds=2.0)
    assert due == (None if minutes is None else NOW + timedelta(minutes=minutes))
