"""Responses: what somebody did about a directive is new once, in the thread of that directive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from alerts import threads
from alerts.changes import response
from alerts.occasions import Occasion
from alerts.steps import Look, known, note, take
from alerts.threads import Standing
from db import changes
from db.rows import Row


@dataclass(frozen=True, slots=True)
class _Told:
    """All responses that are there, by directive."""

    of: Mapping[str, list[Row]]

    def holds(self, this: Look, thread: str, step: str) -> bool:
        """Whether a directive of the thread has this response now."""
        names = threads.members(this.private, thread)
        return any(_step(row) == step for name in names for row in self.of.get(name, ()))


def look(this: Look) -> int:
    """How many notices new responses came to."""
    of: dict[str, list[Row]] = defaultdict(list)
    for row in changes.responded(this.public):
        of[row["directive_id"]].append(row)
    told = _Told(of)
    rows = [row for name in sorted(of) for row in of[name]]
    return sum(_take(this, row, told) for row in rows if _moved(this, row))


def _name(row: Row) -> str:
    return f"{row['directive_id']}|{row['type']}|{row['who']}"


def _step(row: Row) -> str:
    return f"response:{row['type']}:{row['who']}"


def _moved(this: Look, row: Row) -> bool:
    last = this.last.get(_name(row))
    return last is None or last.face != str(row["articles"])


def _take(this: Look, row: Row, told: _Told) -> int:
    thread = threads.thread_known(this.private, row["directive_id"])
    if thread is None:
        return 0
    asked = row["directive_id"], row["who"], row["type"]
    articles = {one["article_id"] for one in changes.response(this.public, *asked)}
    step, muted = _step(row), False
    if not known(this.private, thread, step):
        step = _renamed(this, thread, row, articles, told) or step
        muted = _moved_here(this, thread, step, articles, told)
    threads.note(this.private, Standing(_name(row), thread, step, str(row["articles"])))
    _remember(this, thread, step, articles)
    if muted:
        note(this, thread, step, None, muted=True)
        return 0
    return take(this, thread, step, Occasion.RESPONSES, lambda: response(this.public, *asked))


def _renamed(this: Look, thread: str, row: Row, articles: set[str], told: _Told) -> str | None:
    """The step of the same response, told by one of the articles under a name that is gone."""
    sql = "select state, article_id from step_articles where thread = ? order by state"
    for other, article in this.private.conn.execute(sql, (thread,)).fetchall():
        same = other.startswith(f"response:{row['type']}:") and article in articles
        if same and not told.holds(this, thread, other):
            return str(other)
    return None


def _moved_here(this: Look, thread: str, step: str, articles: set[str], told: _Told) -> bool:
    """Whether the same articles told it of another directive before: linking only put it elsewhere."""
    sql = "select article_id, thread from step_articles where state = ? and thread <> ?"
    for article, other in this.private.conn.execute(sql, (step, thread)).fetchall():
        if article in articles and not told.holds(this, other, step):
            return True
    return False


def _remember(this: Look, thread: str, step: str, articles: set[str]) -> None:
    this.private.conn.executemany(
        "insert or ignore into step_articles (thread, state, article_id) values (?, ?, ?)",
        [(thread, step, article) for article in sorted(articles)],
    )
