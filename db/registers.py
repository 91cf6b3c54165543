"""What official registers say of their documents, one row per document."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from sqlite_utils import Database

from db.connection import writing
from db.rows import Row, first, upsert
from domain.dates import PartialDate
from domain.registers import RegisterEntry
from domain.vocabulary import Action, State

_DATES = ("published", "signed", "effective", "expires", "comments_close")
_LISTS = ("issuers", "dockets")


def save(db: Database, article_id: str, entry: RegisterEntry, seen_at: str) -> bool:
    """Write an entry of an article that is stored; whether it is new or says something else than before."""
    row = _row(article_id, entry)
    with writing(db):
        known = first(db, "select * from register_entries where article_id = ?", (article_id,))
        if known is not None and all(known[name] == value for name, value in row.items()):
            return False
        began = seen_at if known is None else str(known["first_seen_at"])
        upsert(
            db, "register_entries", row | {"first_seen_at": began, "changed_at": seen_at}, key="article_id"
        )
    return True


def entry(db: Database, article_id: str) -> RegisterEntry | None:
    """What a register says of an article, None for one that is no register's document."""
    row = first(db, "select * from register_entries where article_id = ?", (article_id,))
    if row is None:
        return None
    told: Row = {field.name: row[field.name] for field in fields(RegisterEntry)}
    told |= {name: PartialDate(told[name]) if told[name] else None for name in _DATES}
    told |= {name: tuple(json.loads(told[name])) for name in _LISTS}
    told["action"] = Action(told["action"]) if told["action"] else None
    told["state"] = State(told["state"]) if told["state"] else None
    return RegisterEntry(**told)


def _row(article_id: str, entry: RegisterEntry) -> Row:
    row = asdict(entry)
    row |= {name: row[name]["value"] if row[name] else None for name in _DATES}
    row |= {name: json.dumps(row[name], ensure_ascii=False) for name in _LISTS}
    row |= {name: row[name].value if row[name] else None for name in ("action", "state")}
    return {"article_id": article_id} | row
