"""The schema, step by step: each named migration runs once, in one transaction with its own record.

A migration that has been released is never edited; a change of the schema is a new one at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib import resources

from sqlite_utils import Database, Migrations

from db.segments import segment

migrations = Migrations("edict")


@migrations()
def m0001_sources(db: Database) -> None:
    """Sources, the outcomes of their requests, and runs."""
    _run(db, "0001_sources")


@migrations()
def m0002_articles(db: Database) -> None:
    """Articles, the texts that they had, their dates, and groups of near-copies."""
    _run(db, "0002_articles")


@migrations()
def m0003_findings(db: Database) -> None:
    """What the analysis finds, and what linking makes of it."""
    _run(db, "0003_findings")


@migrations()
def m0004_search(db: Database) -> None:
    """Full-text search over segmented text, kept in step by plain triggers."""
    _run(db, "0004_search")


@migrations()
def m0005_views(db: Database) -> None:
    """Views that answer the common questions."""
    _run(db, "0005_views")


@migrations()
def m0006_linking(db: Database) -> None:
    """What linking remembers between runs, so that one more article costs the same in any database."""
    _run(db, "0006_linking")


@migrations()
def m0007_states(db: Database) -> None:
    """States by day and by knowledge, values with their weight, disagreements, relations between acts."""
    _run(db, "0007_states")


@migrations()
def m0008_statements(db: Database) -> None:
    """Claims that are one statement in many outlets, their variants, and claims that say otherwise."""
    _run(db, "0008_statements")


@migrations()
def m0009_verdicts(db: Database) -> None:
    """The reports that each verdict of a person is about, in words that survive another reading."""
    _run(db, "0009_verdicts")


@migrations()
def m0010_crawling(db: Database) -> None:
    """The archive's index, known pages and when to look at them again, edits, and what each crawl did."""
    _run(db, "0010_crawling")


@migrations()
def m0011_registers(db: Database) -> None:
    """Reactions told once, the timeline with them, and the register of AI models over time."""
    _run(db, "0011_registers")


@migrations()
def m0012_text_changes(db: Database) -> None:
    """Edits and removals of official texts and statements on the timeline."""
    _run(db, "0012_text_changes")


@migrations()
def m0013_register_entries(db: Database) -> None:
    """What official registers say of their documents: type, issuer, days, corrections."""
    _run(db, "0013_register_entries")


@migrations()
def m0014_dated_states(db: Database) -> None:
    """Indexes by which the newest known changes are read apart from those that nothing dates."""
    _run(db, "0014_dated_states")


@migrations()
def m0015_names(db: Database) -> None:
    """Names, and everything said of an entry, found by search; which articles name an entity, by month."""
    _run(db, "0015_names")
    for kind, told in _NAMED.items():
        for item_id, title, words in db.conn.execute(told).fetchall():
            db.conn.execute(
                "insert into search_entries (kind, item_id, title, segments) values (?, ?, ?, ?)",
                (kind, item_id, title, segment(words)),
            )


@migrations()
def m0016_days(db: Database) -> None:
    """Indexes of the days that calendars show."""
    _run(db, "0016_days")


@migrations()
def m0017_figures(db: Database) -> None:
    """Requests counted by outcome as they are written, and the health of sources read by index."""
    _run(db, "0017_figures")


@migrations()
def m0018_effective(db: Database) -> None:
    """An index of the days of effect."""
    _run(db, "0018_effective")


@migrations()
def m0019_models(db: Database) -> None:
    """The register of AI models, read by index and each act once."""
    _run(db, "0019_models")


@migrations()
def m0020_profiles(db: Database) -> None:
    """How each directive looks to those beside it."""
    _run(db, "0020_profiles")


@migrations()
def m0021_board(db: Database) -> None:
    """The board of AI models, put together in one grouping."""
    _run(db, "0021_board")


@migrations()
def m0022_listing_pauses(db: Database) -> None:
    """Pauses that servers asked for with the answer to a listing."""
    _run(db, "0022_listing_pauses")


@migrations()
def m0023_captions(db: Database) -> None:
    """Captions of an article's first picture, version by version."""
    _run(db, "0023_captions")


@migrations()
def m0024_named(db: Database) -> None:
    """Names and directives in an index of their own, and an index of what hits are."""
    _run(db, "0024_named")


@migrations()
def m0025_tables(db: Database) -> None:
    """What Datasette's pages of large tables sort and count, read by index."""
    _run(db, "0025_tables")


# What search finds of names: their entries' ids and titles, and all their words.
_NAMED = {
    "entity": """
        select entities.id, entities.name, entities.name || coalesce(char(10) || (
            select group_concat(alias, char(10)) from aliases where entity_id = entities.id
        ), '') from entities
    """,
    "model": """
        select model_id || '/' || version, min(name), min(name) || char(10) || group_concat(word, char(10))
        from model_words group by model_id, version
    """,
}


def _run(db: Database, name: str) -> None:
    script = resources.files("db").joinpath("schema", f"{name}.sql").read_text(encoding="utf-8")
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script in which each ends a line; `executescript` takes ten times as long."""
    lines: list[str] = []
    for line in script.splitlines(keepends=True):
        lines.append(line)
        if line.rstrip().endswith(";") and sqlite3.complete_statement("".join(lines)):
            yield "".join(lines)
            lines.clear()
    if "".join(lines).strip():
        yield "".join(lines)
