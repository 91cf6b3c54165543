"""Edits: what was done to official texts and to statements of companies after they were published."""

from __future__ import annotations

from alerts.changes import edit
from alerts.occasions import Occasion
from alerts.steps import Look, take
from alerts.watches import reach
from db import changes
from db.rows import Row


def look(this: Look) -> int:
    """How many notices new edits came to."""
    last = changes.last_edit(this.public)
    # A database that was made anew counts from one again; what was told is known by the text's version.
    before = reach.read(this.private, Occasion.EDITS) or 0
    after = before if before <= last else 0
    found = sum(_take(this, row) for row in tuple(changes.edited(this.public, after)))
    reach.write(this.private, Occasion.EDITS, last)
    return found


def _take(this: Look, row: Row) -> int:
    step = f"{row['kind']}:{row['noticed_at']}:{row['to_version'] or ''}"
    return take(this, f"e-{row['article_id']}", step, Occasion.EDITS, lambda: edit(this.public, row))
