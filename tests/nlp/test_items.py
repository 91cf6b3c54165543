from pathlib import Path

import pytest

from domain.articles import Article
from domain.vocabulary import Action
from nlp import gazetteer
from nlp.items import items
from nlp.reader import Reader
from nlp.surface import Surface

NEWSROOM = (Path(__file__).parents[2] / "demo" / "gazetteer.yml",)

DIGEST = """# The week in technology

Good morning, here is what matters today.

## Federal Market Commission fines Vantorel over its contracts

The Federal Market Commission fined Vantorel 8 million on Monday. The firm said it would appeal.

## Sources

## Lumoway shows a radar that fits into a pocket

It sells from June. The company was founded in a garage.

## Tressian Communications Authority bans the voices of Parlavox

The Tressian Communications Authority banned Parlavox from selling cloned voices.
"""

STORY = """# Federal Market Commission fines Vantorel over its contracts

The Federal Market Commission fined Vantorel 8 million on Monday.

## Why the regulator looked at the contracts of Vantorel

Rivals had complained.

## What Vantorel says about the fine today

Vantorel said it would appeal.

## What Lumoway did when it was fined years ago

It paid.
"""


def headlines(text, language="en"):
    found = items(Surface.of(text), gazetteer.load(NEWSROOM), language)
    return [item.headline for item in found]


def test_a_digest_falls_into_its_stories():
    assert headlines(DIGEST) == [
        None,
        "Federal Market Commission fines Vantorel over its contracts",
        "Lumoway shows a radar that fits into a pocket",
        "Tressian Communications Authority bans the voices of Parlavox",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="headings of one story"),
        pytest.param("# Vantorel fined\n\nThe firm was fined.", id="no heading beside the title"),
        pytest.param(
            "# Vantorel\n\n## Background of Lumoway:\n\nText.\n\n## Is Parlavox next to be fined?\n\nText.",
            id="labels and questions",
        ),
        pytest.param(
            "# A day\n\n## The first of two stories\n\nWords.\n\n## The second of two stories\n\nWords.",
            id="no names",
        ),
    ],
)
def test_headings_of_one_story_part_nothing(text):
    assert headlines(text) == [None]


@pytest.mark.parametrize("mark", ["### {}", "<h3>{}</h3>", "**{}**"])
@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("zh", "战略技术局要求万拓瑞暂停销售支付扫描器", "特雷西亚通信管理局就收费问题调查流光道"),
        ("ko", "전략기술국, 반토렐에 결제 서비스 중단 명령", "한서공정거래원, 루모웨이 요금 문제 조사 착수"),
    ],
)
def test_headlines_are_known_however_they_are_marked(mark, language, first, second):
    text = f"# 1\n\n{mark.format(first)}\n\n{first}\n\n{mark.format(second)}\n\n{second}\n"
    assert headlines(text, language) == [None, first, second]


def test_what_one_item_tells_is_not_carried_into_the_next():
    article = Article("a", "s", "https://news.example/", "The week in technology", DIGEST)
    read = Reader(NEWSROOM).read(article)
    told = {
        (report.issuer.name if report.issuer else None, report.action, target.name)
        for report in read.directives
        for target in report.targets
    }
    assert told == {
        ("Federal Market Commission", Action.FINE, "Vantorel"),
        ("Tressian Communications Authority", Action.BAN, "Parlavox"),
    }
    assert all(
        article.text[one.evidence.start : one.evidence.end] == one.evidence.text for one in read.directives
    )
