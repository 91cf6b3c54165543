"""The analysis pass: every version that the present pipeline has not read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from db import analyses
from domain.articles import Article
from edict.progress import say, steps

# The longest orders and judgments have some 300,000 characters. spaCy refuses more than a million, and
# reading so much takes minutes; what is longer is a data file or a book.
LONGEST = 400_000


def readable_part(article: Article) -> Article:
    """The article with no more text than can be analysed; a warning tells of a text that is cut."""
    if len(article.text) <= LONGEST:
        return article
    say(f"warning: {article.id}: only the first {LONGEST} of {len(article.text)} characters are analysed")
    return replace(article, text=article.text[:LONGEST])


def analyse(db: Database, gazetteers: tuple[Path, ...] = ()) -> int:
    """Analyse what is due, each article in a transaction of its own; returns how many were read."""
    from nlp.reader import Reader  # loads spaCy, which a crawl or a help page must not

    reader = Reader(gazetteers)
    due = list(analyses.pending(db, reader.version))
    for item in steps(due, len(due), "analysed"):
        analyses.save(db, item.version_id, reader.read(readable_part(item.article)))
    return len(due)
