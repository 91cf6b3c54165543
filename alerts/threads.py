"""Threads: what was told of one directive stays one history, whatever ids linking gives it.

A thread follows the redirects of merged directives. Where a whole re-reading left no redirect, a directive
takes on the thread of one that is gone and most of whose articles it has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from alerts.changes import Standing
from db import changes
from db.rows import select


def standings(private: Database) -> dict[str, Standing]:
    """Where each directive stood at the last look, by id; merged ids too."""
    return {row["directive_id"]: Standing(**row) for row in select(private, "select * from standings")}


def follow(private: Database, redirects: Mapping[str, str]) -> None:
    """Join the threads of directives that were merged; ids that are new inherit the thread of the old one."""
    known = standings(private)
    for old in sorted(redirects.keys() & known.keys()):
        new = _end(old, redirects)
        # Earlier turns of this loop may have joined either thread.
        mine = _thread(private, old)
        theirs = _thread(private, new)
        if mine and theirs is None:
            _note(private, Standing(new, mine, "", ""))
        elif mine and theirs and mine != theirs:
            _join(private, *sorted((mine, theirs), key=lambda thread: (_first_look(private, thread), thread)))


def thread_of(private: Database, public: Database, directive_id: str) -> str:
    """The thread of a directive: its own, that of a directive gone whose articles it has, or a new one."""
    thread = _thread(private, directive_id)
    if thread is None:
        thread = _orphaned(private, public, directive_id) or f"t-{directive_id}"
    return thread


def remember(private: Database, standing: Standing, articles: Iterable[str]) -> None:
    """Keep where a directive stands, and the articles by which its thread is known again."""
    _note(private, standing)
    private.conn.executemany(
        "insert or ignore into thread_articles (article_id, thread) values (?, ?)",
        [(article, standing.thread) for article in articles],
    )


def _end(name: str, redirects: Mapping[str, str]) -> str:
    seen = {name}
    while name in redirects and redirects[name] not in seen:
        name = redirects[name]
        seen.add(name)
    return name


def _thread(private: Database, directive_id: str) -> str | None:
    sql = "select thread from standings where directive_id = ?"
    row = private.conn.execute(sql, (directive_id,)).fetchone()
    return row[0] if row else None


def _note(private: Database, standing: Standing) -> None:
    private.conn.execute(
        "insert or replace into standings (directive_id, thread, state, face) values (?, ?, ?, ?)",
        (standing.directive_id, standing.thread, standing.state, standing.face),
    )


def _first_look(private: Database, thread: str) -> int:
    row = private.conn.execute("select min(look) from steps where thread = ?", (thread,)).fetchone()
    return int(row[0] or 0)


def _join(private: Database, kept: str, lost: str) -> None:
    """One history of two; of two notices of one kind, one that still waits is not sent."""
    for table in ("standings", "thread_articles", "steps", "deliveries"):
        private.conn.execute(f"update or ignore {table} set thread = ? where thread = ?", (kept, lost))  # noqa: S608
    for table in ("thread_articles", "steps"):
        private.conn.execute(f"delete from {table} where thread = ?", (lost,))  # noqa: S608
    private.conn.execute("delete from deliveries where thread = ? and status = 'waiting'", (lost,))


def _orphaned(private: Database, public: Database, directive_id: str) -> str | None:
    """The thread that shares most of a directive's articles, if no directive of that thread is left."""
    articles = changes.articles(public, directive_id)
    sql = (
        "select thread, count(*) as shared from thread_articles "
        "where article_id in (select value from json_each(?)) group by thread order by shared desc, thread"
    )
    for thread, shared in private.conn.execute(sql, (json.dumps(articles),)).fetchall():
        if 2 * shared >= len(articles) and not _lives(private, public, thread):
            return str(thread)
    return None


def _lives(private: Database, public: Database, thread: str) -> bool:
    ids = private.conn.execute("select directive_id from standings where thread = ?", (thread,)).fetchall()
    return any(changes.directive(public, name) is not None for (name,) in ids)
