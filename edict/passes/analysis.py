"""The analysis pass: every version that the present pipeline has not read."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from db import analyses
from edict.progress import steps


def analyse(db: Database, gazetteers: tuple[Path, ...] = ()) -> int:
    """Analyse what is due, each article in a transaction of its own; returns how many were read."""
    from nlp.reader import Reader  # loads spaCy, which a crawl or a help page must not

    reader = Reader(gazetteers)
    due = list(analyses.pending(db, reader.version))
    for item in steps(due, len(due), "analysed"):
        analyses.save(db, item.version_id, reader.read(item.article))
    return len(due)
