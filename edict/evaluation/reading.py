"""Predictions of a reader: every text read once, stored, linked and told, as a run would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from db import articles
from db.connection import open_database
from db.predictions import predictions
from domain.articles import Article
from edict.evaluation import found
from edict.evaluation.found import Found
from edict.evaluation.sheet import Sheet
from edict.passes.analysis import analyse
from edict.passes.linking import link
from edict.readers import Reads

# Linking asks when a text was first seen only where nothing else orders it; a fixed moment keeps runs equal.
_SEEN = "2000-01-01T00:00:00Z"


def read(texts: Iterable[Article], reader: Reads) -> dict[str, Found]:
    """What the reader finds in the texts, by article id."""
    with TemporaryDirectory(prefix="edict-evaluation-") as folder:
        db = open_database(Path(folder) / "edict.db")
        try:
            for article in texts:
                articles.save(db, article, seen_at=_SEEN)
            analyse(db, reader)
            link(db)
            return {one.id: one for one in _told(db)}
        finally:
            db.close()


def _told(db: Database) -> Iterator[Found]:
    for prediction in predictions(db):
        yield found.article(Sheet(prediction.id, _lists(asdict(prediction))))


def _lists(value: object) -> dict[str, object]:
    """The record as its JSON reads: tuples are lists there."""
    listed = _listed(value)
    assert isinstance(listed, dict)
    return listed


def _listed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_listed(item) for item in value]
    return value
