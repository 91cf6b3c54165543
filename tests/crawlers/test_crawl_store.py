"""The decider and the lines of progress."""

import io

import pytest

from crawlers import progress
from crawlers.change import decide
from crawlers.progress import Line
from db.articles import KnownVersion
from domain.articles import Article
from domain.ids import text_hash
from domain.vocabulary import Change, FetchOutcome


@pytest.mark.parametrize(
    ("title", "text", "change"),
    [
        ("Order", "The firm must stop.", Change.UNCHANGED),
        ("Order ", "The  firm\nmust stop.", Change.UNCHANGED),
        ("Order", "The firm must stop now.", Change.EDITED),
        ("New order", "The firm must stop.", Change.EDITED),
    ],
)
def test_an_article_against_its_stored_version(title, text, change):
    known = KnownVersion("v1", text_hash("Order", "The firm must stop."), "Order", 1)
    decision = decide(known, Article("a1", "post", None, title, text))
    assert decision.change is change and decision.reason


def test_an_article_that_was_never_seen_is_new():
    assert decide(None, Article("a1", "post", None, "Order", "text")).change is Change.NEW


def test_a_version_hashed_by_another_rule_is_stored_anew():
    decision = decide(KnownVersion("v1", "t0:abc", "Order", 1), Article("a1", "post", None, "Order", "text"))
    assert decision.change is Change.EDITED and "another rule" in decision.reason


def test_lines_add_up_to_a_report():
    lines = [
        Line("post", "https://a.example/feed", FetchOutcome.OK, listing=True),
        Line("post", "https://a.example/1", FetchOutcome.OK, "first seen", Change.NEW, "题目"),
        Line("post", "https://a.example/2", FetchOutcome.PAYWALL),
    ]
    read_back = [Line.load(words) for words in io.StringIO("\n".join(line.dump() for line in lines))]
    assert read_back == lines
    report = progress.report(["post", "idle"], read_back)
    assert [source.source_id for source in report.sources] == ["post", "idle"]
    assert (report.outcome(FetchOutcome.OK), report.change(Change.NEW)) == (2, 1)
    assert report.sources[1].outcomes == ()
