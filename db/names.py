"""Entities, their aliases and models: rows that follow from what the texts name, findable by every name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from db import search
from db.findings import Findings
from db.rows import Row, insert, select, upsert

# What no text and no directive names any more, of the ids given as a JSON list. Each returns the kind of
# entry in the search table, and its id.
_UNNAMED = (
    """
    delete from aliases where entity_id in (select value from json_each(?)) and not exists (
        select 1 from mentions
        where mentions.entity_id = aliases.entity_id and mentions.passage = aliases.alias
    ) returning 'entity', entity_id
    """,
    """
    delete from entities where id in (select value from json_each(?))
    and not exists (select 1 from mentions where mentions.entity_id = entities.id)
    and not exists (select 1 from directive_targets where directive_targets.entity_id = entities.id)
    returning 'entity', id
    """,
    """
    delete from model_words where model_id in (select value from json_each(?)) and not exists (
        select 1 from model_mentions
        where model_mentions.model_id = model_words.model_id and model_mentions.passage = model_words.word
    ) returning 'model', model_id || '/' || version
    """,
    """
    delete from models where id in (select value from json_each(?))
    and not exists (select 1 from model_mentions where model_mentions.model_id = models.id)
    and not exists (select 1 from directive_models where directive_models.model_id = models.id)
    returning 'model', id
    """,
)
_WORDS = {
    "entity": """
        select entities.id, entities.name, entities.kind, (
            select json_group_array(alias) from aliases where entity_id = entities.id
        ) as words
        from entities where entities.id in (select value from json_each(?))
    """,
    "model": """
        select model_id || '/' || version as id, min(name) as name, null as kind,
            json_group_array(word) as words
        from model_words
        where model_id || '/' || version in (select value from json_each(?1))
        and model_id in (select substr(value, 1, instr(value, '/') - 1) from json_each(?1))
        group by model_id, version
    """,
}


def add(db: Database, found: Findings) -> None:
    """Write the entities, aliases and models that one analysis names, and make new names findable."""
    for table, named in (("entities", found.entities), ("models", found.models)):
        for row in {row["id"]: row for row in named}.values():
            upsert(db, table, row)
    words = [_model_word(row) for row in found.tables["model_mentions"]]
    new_aliases = _new(db, "aliases", ("entity_id", "alias"), found.aliases)
    new_words = _new(db, "model_words", ("model_id", "version", "word"), words)
    insert(db, "aliases", new_aliases, replace="or ignore")
    insert(db, "model_words", new_words, replace="or ignore")
    _index(db, "entity", {row["entity_id"] for row in new_aliases})
    _index(db, "model", {f"{row['model_id']}/{row['version']}" for row in new_words})


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
    changed: dict[str, set[str]] = {"entity": set(), "model": set()}
    for sql in _UNNAMED:
        for kind, item_id in db.conn.execute(sql, (listed,)).fetchall():
            changed[kind].add(item_id)
    for kind, items in changed.items():
        search.remove(db, kind, sorted(items))
        _index(db, kind, items)


def _model_word(row: Row) -> Row:
    return {
        "model_id": row["model_id"],
        "version": row["version"] or "",
        "name": row["name"],
        "word": row["passage"],
    }


def _new(db: Database, table: str, key: tuple[str, ...], rows: Sequence[Row]) -> list[Row]:
    """Those of the rows whose key the table does not hold."""
    condition = " and ".join(f"{column} = :{column}" for column in key)
    sql = f"select 1 from {table} where {condition}"  # noqa: S608 # names of our own
    distinct = {tuple(row[column] for column in key): row for row in rows}
    return [row for row in distinct.values() if db.conn.execute(sql, row).fetchone() is None]


def _index(db: Database, kind: str, items: set[str]) -> None:
    if not items:
        return
    told = select(db, _WORDS[kind], (json.dumps(sorted(items), ensure_ascii=False),))
    search.index(
        db,
        [
            search.Entry(kind, row["id"], row["name"], "\n".join([row["name"], *json.loads(row["words"])]))
            for row in list(told)
        ],
    )
