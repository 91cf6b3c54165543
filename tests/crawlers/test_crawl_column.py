"""Which part of a page is its article, on pages of the kinds that mislead readers."""

import pytest
from harbour_post import PARAGRAPHS, page, source

from crawlers.blocks import blocks_of
from crawlers.column import column, weight
from crawlers.extract import read_page
from crawlers.listed import Listed
from crawlers.markup import markup

POST = source("https://harbour-post.example", "/feed")
ORDER, FINE = PARAGRAPHS["order"], PARAGRAPHS["fine"]
ARTICLE = (*ORDER, *FINE)
TALK = "I have read this twice and I still do not believe a word of what that bureau says about its harbour."


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def blocks(body):
    parsed = markup(f"<html><body>{body}</body></html>")
    found = column(parsed.tree)
    return None if found is None else blocks_of(found)


def text(body):
    return read_page(
        page(f"<html><body>{body}</body></html>"), POST, Listed("https://harbour-post.example/1")
    ).text


@pytest.mark.parametrize(
    "beside",
    [
        f"<div class='comment-list'>{paragraphs([TALK] * 9)}</div>",
        f"<aside>{paragraphs([TALK] * 2)}</aside>",
        f"<div id='cookie-notice'>{paragraphs([TALK] * 2)}</div>",
        f"<div style='display: none'>{paragraphs([TALK])}</div>",
        f"<section class='related'><h2>Read on</h2><p>{TALK}</p></section>",
        f"<ul><li><a href='/2'>{TALK}</a></li><li><a href='/3'>{TALK}</a></li></ul>",
        f"<p><a href='/2'>{TALK}</a></p>",
        f"<div class='byline'>{TALK}</div>",
        f"<figure><img src='a.png'><figcaption>{TALK}</figcaption></figure>",
        f"<footer>{paragraphs([TALK])}</footer>",
        "<div>Share</div><div>3 min</div>",
    ],
)
def test_what_stands_beside_the_article_stays_out(beside):
    for body in (
        f"<article>{paragraphs(ARTICLE)}</article>{beside}",
        f"<div>{paragraphs(ARTICLE)}{beside}</div>",
    ):
        assert text(f"<h1>Bureau stops Brine 2</h1><main>{body}</main>").split("\n\n") == list(ARTICLE)


def test_the_standfirst_between_headline_and_column_is_the_article_s():
    lead = "The harbour bureau has stopped the sale of Brine 2 abroad, three weeks after its first warning."
    head = f"<header><h1>Bureau stops Brine 2</h1><div><p>{lead}</p></div></header>"
    body = f"<div class='teaser'><p>{TALK}</p></div>{head}<div><div class='entry'>{paragraphs(ARTICLE * 3)}</div></div>"
    assert blocks(f"<main>{body}</main>") == [lead, *ARTICLE * 3]


@pytest.mark.parametrize(
    "body",
    [
        "<br><br>".join(ARTICLE),
        "".join(f"<div>{words}</div>" for words in ARTICLE),
        "".join(f"<span>{words}</span><br/><br/>" for words in ARTICLE),
        f"<table role='presentation'><tr><td>{paragraphs(ARTICLE)}</td><td>Menu</td></tr></table>",
        f"<form id='aspnetForm'><div>{paragraphs(ARTICLE)}</div></form>",
        f"<div class='widget'><div class='widget-text'>{paragraphs(ARTICLE)}</div></div>",
        f"<div class='with-sidebar'><div class='share-wrap'>{paragraphs(ARTICLE)}</div></div>",
    ],
    ids=["breaks", "boxes", "spans", "layout-table", "one-form", "widgets", "misleading-names"],
)
def test_articles_in_unusual_markup(body):
    assert blocks(f"<div><h1>Bureau stops Brine 2</h1><div>{body}</div></div>") == list(ARTICLE)


def test_paragraphs_right_beside_a_box_belong_to_the_column():
    rest = f"<div class='rest'>{paragraphs(ARTICLE * 4)}</div>"
    assert blocks(f"<div><p>{TALK}</p>{rest}</div>") == [TALK, *ARTICLE * 4]


def test_every_post_of_a_live_blog_is_read():
    posts = "".join(
        f"<article><h3>1{hour}:00</h3><p>{words}</p></article>" for hour, words in enumerate(ARTICLE)
    )
    found = text(f"<main><h1>Bureau stops Brine 2: live</h1>{posts}</main>")
    assert all(words in found for words in ARTICLE)


def test_follow_up_articles_do_not_become_the_article():
    more = f"<article class='story'><h2>Another</h2>{paragraphs([TALK] * 3)}</article>"
    found = text(
        f"<main><article class='story'><h1>Order</h1>{paragraphs(ARTICLE * 3)}</article>{more}</main>"
    )
    assert TALK not in found and found.startswith(ORDER[0])


def test_headings_go_with_what_they_head():
    links = f"<h2>More on this</h2><ul><li><a href='/2'>{TALK}</a></li></ul>"
    body = f"{paragraphs(ORDER)}<h2>Why</h2>{paragraphs(FINE)}{links}"
    assert blocks(f"<article>{body}</article>") == [*ORDER, "Why", *FINE]


def test_east_asian_prose_counts_by_what_it_says():
    assert weight("海港局周二下令停止服务") == 3 * weight("abcdefghijk")
    sentences = [f"海港局周二下令盐沼实验室停止境外助手服务,命令当晚第{count}次公布。" for count in range(12)]
    assert blocks(f"<article>{paragraphs(sentences)}</article>") == sentences


@pytest.mark.parametrize(
    "body",
    ["", "<p>Short.</p>", f"<nav>{paragraphs([TALK] * 5)}</nav>", f"<script>{TALK}</script>"],
    ids=["empty", "short", "menu", "script"],
)
def test_pages_without_prose_have_no_column(body):
    assert blocks(body) is None


@pytest.mark.parametrize("tag", ["div", "span", "b", "table"])
def test_deep_nesting_ends(tag):
    assert text(f"<article>{paragraphs(ARTICLE)}</article>" + f"<{tag}>" * 3000).split("\n\n") == list(
        ARTICLE
    )
