"""How fast the store takes in, reads back and searches: `python bench/storage.py [ARTICLES]`.

The texts are made of random words, a third of them Chinese, some 2,500 characters each, with ten claims, two
reports and thirty mentions, which is what a page of news holds. Every write is a transaction of its own, as
in the passes. Prints one line per stage; figures compare only within one run on one machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db import analyses, articles, directives, search
from db.connection import open_database
from domain.analysis import Analysis, Claim, DirectiveReport, Mention, Party, Passage, Span
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.directives import Directive
from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    EntityKind,
    EvidenceLevel,
    Modality,
    Stance,
    State,
)

SEEN = "2026-05-04T12:00:00Z"
PIPELINE = "bench"
_random = random.Random(7)
_WORDS = ["".join(_random.choices("abcdefghilmnoprstu", k=_random.randint(3, 10))) for _ in range(20_000)]
_HAN = [chr(0x4E00 + number) for number in range(3000)]


@contextmanager
def timed(stage: str, count: int) -> Iterator[None]:
    """Print how long the block took, per item and in all."""
    start = time.perf_counter()
    yield
    spent = time.perf_counter() - start
    print(f"{stage:<28}{spent:8.2f} s {count / spent:10.0f} /s {1000 * spent / count:8.2f} ms each")


def article(number: int) -> Article:
    """An article of random words, every third in Chinese."""
    if number % 3 == 0:
        text = "。".join("".join(_random.choices(_HAN, k=25)) for _ in range(100))
    else:
        text = ". ".join(" ".join(_random.choices(_WORDS, k=12)) for _ in range(32))
    day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
    dates = (StatedDate(DateKind.PUBLISHED, PartialDate(day), "feed"),)
    source = f"outlet-{number % 40}"
    return Article(f"a{number}", source, None, text[:60], text, None, None, source, None, dates)


def analysis(text: str, number: int) -> Analysis:
    """Findings over the text at regular places."""
    spans = [Span.of(text, at, at + 40) for at in range(0, 1200, 40)]
    issuer = Party(f"Authority {number % 50}")
    return Analysis(
        language="zh" if number % 3 == 0 else "en",
        passages=(Passage(0, len(text), "en"),),
        relevant=True,
        relevance=1.0,
        mentions=tuple(
            Mention(span, EntityKind.ORGANISATION, f"Firm {(number + at) % 900}", None, None, 1.0, "bench")
            for at, span in enumerate(spans)
        ),
        models=(),
        dates=(),
        claims=tuple(_claim(span, number) for span in spans[:10]),
        directives=tuple(_report(span, issuer) for span in spans[:2]),
        responses=(),
        pipeline=PIPELINE,
    )


def _claim(span: Span, number: int) -> Claim:
    speaker = Party(f"Speaker {number % 700}")
    return Claim(
        speaker,
        None,
        False,
        "said",
        ClaimKind.DIRECT,
        span,
        span,
        Stance.NEUTRAL,
        False,
        False,
        None,
        1.0,
        "b",
    )


def _report(span: Span, issuer: Party) -> DirectiveReport:
    return DirectiveReport(
        issuer, Action.BAN, (), (), (), None, None, None, Modality.ASSERTED, False, (), span, span, 1.0, "b"
    )


def linked(count: int) -> list[Directive]:
    """One directive for every five articles."""
    return [_directive(first, range(first, min(first + 5, count))) for first in range(0, count, 5)]


def _directive(first: int, members: range) -> Directive:
    return Directive(
        id=f"d{first}",
        slug=f"d{first}",
        title=f"Directive {first}",
        issuer="Authority",
        issuer_entity=None,
        jurisdiction=None,
        action=Action.BAN,
        targets=("Firm 1",),
        subjects=(),
        models=(),
        legal_basis=None,
        reason=None,
        scope=None,
        issued=PartialDate("2026-05-04"),
        effective=None,
        state=State.REPORTED,
        evidence_level=EvidenceLevel.ON_RECORD,
        independent_sources=len(members),
        first_article=f"a{first}",
        reports=tuple((f"a{number}", place) for number in members for place in (0, 1)),
        join_reasons=(),
        facts=(),
        events=(),
    )


def questions(db: Database) -> None:
    """Time one search per class of words."""
    classes = {
        "one English word": _WORDS[:50],
        "two Chinese characters": ["".join(_random.choices(_HAN, k=2)) for _ in range(50)],
        "one Chinese character": _HAN[:50],
    }
    sql = "select rowid from search_index where search_index match ? order by rowid desc limit 200"
    for name, words in classes.items():
        with timed(f"search {name}", len(words)):
            for word in words:
                db.conn.execute(sql, (search.query(word),)).fetchall()


def main(count: int) -> None:
    """Run all stages over `count` articles in a new file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with open_database(path) as db:
            made = [article(number) for number in range(count)]
            with timed("save articles", count):
                for item in made:
                    articles.save(db, item, seen_at=SEEN)
            with timed("save them unchanged", count):
                for item in made:
                    articles.save(db, item, seen_at=SEEN)
            with timed("find and read pending", count):
                due = list(analyses.pending(db, PIPELINE))
            with timed("save analyses", count):
                for item in due:
                    analyses.save(db, item.version_id, analysis(item.article.text, int(item.article.id[1:])))
            with timed("read all for linking", count):
                directives.linkable(db)
            result = linked(count)
            with timed("save directives", len(result)):
                directives.save(db, result, [])
            with timed("save them unchanged", len(result)):
                directives.save(db, result, [])
            questions(db)
        print(f"{path.stat().st_size / count / 1000:.1f} kB per article in the file")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
