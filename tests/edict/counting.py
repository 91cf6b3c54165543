"""Rows of every table, read through a plain SQLite connection."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def rows_by_table(path: Path) -> dict[str, int]:
    db = sqlite3.connect(path)
    names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
    return {name: db.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}
