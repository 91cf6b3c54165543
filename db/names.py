"""Entities, their aliases and models: rows that follow from what the texts name."""

from __future__ import annotations

from sqlite_utils import Database

from db.findings import Findings
from db.rows import insert, upsert

_UNNAMED = (
    """
    delete from aliases where not exists (
        select 1 from mentions
        where mentions.entity_id = aliases.entity_id and mentions.passage = aliases.alias
    )
    """,
    """
    delete from entities where not exists (select 1 from mentions where mentions.entity_id = entities.id)
    and id not in (select entity_id from directive_targets where entity_id is not null)
    """,
    """
    delete from models
    where not exists (select 1 from model_mentions where model_mentions.model_id = models.id)
    and id not in (select model_id from directive_models where model_id is not null)
    """,
)


def add(db: Database, found: Findings) -> None:
    """Write the entities, aliases and models that one analysis names."""
    for table, named in (("entities", found.entities), ("models", found.models)):
        for row in {row["id"]: row for row in named}.values():
            upsert(db, table, row)
    insert(db, "aliases", found.aliases, replace="or ignore")


def prune(db: Database) -> None:
    """Drop the names that no text has any more, such as those that only an earlier pipeline read."""
    for sql in _UNNAMED:
        db.conn.execute(sql)
