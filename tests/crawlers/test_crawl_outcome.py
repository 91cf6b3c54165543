import time

import pytest
from harbour_post import PARAGRAPHS, html_page, page

from crawlers.failures import judge_failure
from crawlers.middlewares import PrivateNetworkError
from crawlers.outcome import is_text, judge, judge_text
from domain.vocabulary import FetchOutcome

LONG = "A paragraph about subscribe to continue reading and checking your browser. " * 30


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, FetchOutcome.OK), (304, FetchOutcome.UNCHANGED), (401, FetchOutcome.BLOCKED),
        (402, FetchOutcome.PAYWALL), (403, FetchOutcome.BLOCKED), (404, FetchOutcome.GONE),
        (410, FetchOutcome.GONE), (429, FetchOutcome.BLOCKED), (451, FetchOutcome.BLOCKED),
        (500, FetchOutcome.ERROR), (504, FetchOutcome.TIMEOUT),
    ],
)  # fmt: skip
def test_statuses(status, outcome):
    assert judge(page("words", status=status)).outcome is outcome


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (page(b""), FetchOutcome.EMPTY),
        (page(b"x" * (10 * 1024 * 1024 + 1)), FetchOutcome.TOO_LARGE),
        (page(b"\x89PNG", "image/png"), FetchOutcome.NOT_TEXT),
        (page(b"words", "application/octet-stream"), FetchOutcome.NOT_TEXT),
        (page(b"words", ""), FetchOutcome.OK),
    ],
    ids=["empty", "large", "image", "octets", "no-type"],
)
def test_bodies(answer, outcome):
    assert judge(answer).outcome is outcome


@pytest.mark.parametrize(
    "kind", ["text/html", "application/pdf", "application/atom+xml", "application/ld+json"]
)
def test_types_that_may_hold_an_article(kind):
    assert is_text(f"{kind}; charset=utf-8")


@pytest.mark.parametrize("kind", ["video/mp4", "application/zip", "font/woff2", "application/msword"])
def test_types_that_hold_none(kind):
    assert not is_text(kind)


@pytest.mark.parametrize("status", [200, 403, 503])
@pytest.mark.parametrize(
    "words",
    ["Just a moment...", "Checking your browser before accessing", "Verify you are human",
     "正在检查您的浏览器",
     "ブラウザを確認しています", "We value your privacy"],
)  # fmt: skip
def test_a_challenge_is_known_by_its_words_whatever_its_status(words, status):
    html = f"<html><head><title>{words}</title></head><body><p>{words}</p></body></html>"
    assert judge(page(html, status=status), html=html).outcome is FetchOutcome.CHALLENGE


def test_a_challenge_is_known_by_its_header():
    assert judge(page("<html>"), html="<html>", guarded=True).outcome is FetchOutcome.CHALLENGE


def test_an_article_may_speak_of_challenges_and_paywalls():
    html = html_page("Checking your browser", (LONG,))
    assert judge(page(html), html=html).outcome is FetchOutcome.OK
    assert judge_text(html, LONG).outcome is FetchOutcome.OK


@pytest.mark.parametrize(
    "wall",
    ["<p>Subscribe to continue reading.</p>", "<p>この記事は有料会員限定です</p>",
     '<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
     '<script type="application/ld+json">{"isAccessibleForFree":"False"}</script>'],
)  # fmt: skip
def test_a_stub_behind_a_paywall(wall):
    html = html_page("Order", PARAGRAPHS["order"][:1]).replace("</article>", f"</article>{wall}")
    assert judge_text(html, PARAGRAPHS["order"][0]).outcome is FetchOutcome.PAYWALL


def test_a_short_open_article_and_no_text_at_all():
    assert judge_text(html_page("Order", ()), PARAGRAPHS["order"][0]).outcome is FetchOutcome.OK
    assert judge_text("<html></html>", " ").outcome is FetchOutcome.EMPTY


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TimeoutError("30 s"), FetchOutcome.TIMEOUT),
        (PrivateNetworkError("10.0.0.1 is in a private network"), FetchOutcome.BLOCKED),
        (ConnectionError("refused"), FetchOutcome.ERROR),
    ],
)
def test_requests_without_an_answer(error, outcome):
    assert judge_failure(error).outcome is outcome


@pytest.mark.parametrize("rubbish", ["<script ", "<script>", "<!--", "<", "&lt;", "</p>"])
def test_rubbish_is_judged_in_a_moment(rubbish):
    html = rubbish * (2_000_000 // len(rubbish))
    begun = time.process_time()
    judge(page(html), html=html)
    judge_text(html, "words")
    assert time.process_time() - begun < 30


def test_scripts_and_comments_are_no_words_of_the_page():
    html = f"<p>Order</p><script>say('verify you are human')</script><!-- just a moment... --><p>{LONG}</p>"
    assert judge(page(html), html=html.replace(LONG, "")).outcome is FetchOutcome.OK
