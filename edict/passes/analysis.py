"""The analysis pass: every version that the present pipeline has not read."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from sqlite_utils import Database

from db import analyses, registers
from domain.articles import Article
from edict.passes import registered
from edict.progress import say, steps
from edict.readers import Reads

# The longest orders and judgments have some 300,000 characters. spaCy refuses more than a million, and
# reading so much takes minutes; what is longer is a data file or a book.
LONGEST = 400_000
# A fault of ours in reading one text. What concerns the whole run (disk, memory, lexicons) goes on up.
_FAULTS = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)


def readable_part(article: Article) -> Article:
    """The article with no more text than can be analysed; a warning tells of a text that is cut."""
    if len(article.text) <= LONGEST:
        return article
    say(f"warning: {article.id}: only the first {LONGEST} of {len(article.text)} characters are analysed")
    return replace(article, text=article.text[:LONGEST])


def analyse(db: Database, reader: Reads, most: int | None = None) -> int:
    """Analyse what `reader` has not read yet, each article in a transaction of its own.

    A text on which the reader fails is named and passed over: it must not keep the others waiting. With
    `most`, so many of them at most, and without a word of progress.
    """
    due = list(islice(analyses.pending(db, reader.version), most))
    read = 0
    for item in steps(due, len(due), "analysed") if most is None else due:
        try:
            analysis = reader.read(readable_part(item.article))
        except _FAULTS as fault:
            what = f"{type(fault).__name__}: {fault}"
            say(f"error: {item.article.id} could not be read ({what}). The others go on; please report it.")
            continue
        entry = registers.entry(db, item.article.id)
        if entry is not None:
            analysis = registered.stated(analysis, entry, item.article)
        analyses.save(db, item.version_id, analysis)
        read += 1
    return read
