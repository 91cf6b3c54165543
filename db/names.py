"""Entities, their aliases and models: rows that follow from what the texts name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from db.findings import Findings
from db.rows import insert, upsert

# What no text and no directive names any more, of the ids given as a JSON list.
_UNNAMED = (
    """
    delete from aliases where entity_id in (select value from json_each(?)) and not exists (
        select 1 from mentions
        where mentions.entity_id = aliases.entity_id and mentions.passage = aliases.alias
    )
    """,
    """
    delete from entities where id in (select value from json_each(?))
    and not exists (select 1 from mentions where mentions.entity_id = entities.id)
    and not exists (select 1 from directive_targets where directive_targets.entity_id = entities.id)
    """,
    """
    delete from models where id in (select value from json_each(?))
    and not exists (select 1 from model_mentions where model_mentions.model_id = models.id)
    and not exists (select 1 from directive_models where directive_models.model_id = models.id)
    """,
)


def add(db: Database, found: Findings) -> None:
    """Write the entities, aliases and models that one analysis names."""
    for table, named in (("entities", found.entities), ("models", found.models)):
        for row in {row["id"]: row for row in named}.values():
            upsert(db, table, row)
    insert(db, "aliases", found.aliases, replace="or ignore")


def named_in(db: Database, version_id: str) -> set[str]:
    """The ids of all entities and models that one version names."""
    found: set[str] = set()
    for table, column in (("mentions", "entity_id"), ("model_mentions", "model_id")):
        sql = f"select distinct {column} from {table} where version_id = ?"  # noqa: S608
        found.update(name for (name,) in db.conn.execute(sql, (version_id,)))
    return found


def prune(db: Database, ids: Iterable[str]) -> None:
    """Drop those of the entities and models that no text has any more, such as an earlier pipeline's."""
    listed = json.dumps(sorted(ids), ensure_ascii=False)
    for sql in _UNNAMED:
        db.conn.execute(sql, (listed,))
