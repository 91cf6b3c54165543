"""Threads: what was told of one matter stays one history, whatever ids linking gives it.

A thread follows the redirects of directives and statements that were merged. Where a whole re-reading left no
redirect, a directive takes on the thread of one that is gone and most of whose articles it has, and a
statement that of one with the same words in the same article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from alerts.conditions import fold
from db import changes
from db.rows import select

# So much of the shorter of two wordings must be in the other to be the same statement of one article.
_ALIKE = 0.6
_TABLES = ("standings", "thread_articles", "thread_reports", "thread_words", "step_articles")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a directive or statement stood at the last look, and the thread that its notices belong to."""

    directive_id: str
    thread: str
    state: str
    face: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two threads that became one; `title` is what the lost one was about, `told` who was told of both."""

    kept: str
    lost: str
    title: str
    told: tuple[str, ...]


def standings(private: Database) -> dict[str, Standing]:
    """Where everything stood at the last look, by id; merged ids too."""
    return {row["directive_id"]: Standing(**row) for row in select(private, "select * from standings")}


def follow(
    private: Database, known: Mapping[str, Standing], redirects: Mapping[str, str]
) -> tuple[Joined, ...]:
    """Join the threads of what was merged; ids that are new inherit the thread of the old one."""
    joined: list[Joined] = []
    for old in sorted(redirects.keys() & known.keys()):
        new = _end(old, redirects)
        # Earlier turns of this loop may have joined either thread.
        mine, theirs = thread_known(private, old), thread_known(private, new)
        if mine and theirs is None:
            note(private, Standing(new, mine, "", ""))
        elif mine and theirs and mine != theirs:
            kept, lost = sorted((mine, theirs), key=lambda name: (_first_look(private, name), name))
            joined.append(_join(private, kept, lost))
    return tuple(joined)


def thread_known(private: Database, name: str) -> str | None:
    """The thread of a directive or statement that was there before; None for a new one."""
    sql = "select thread from standings where directive_id = ?"
    row = private.conn.execute(sql, (name,)).fetchone()
    return row[0] if row else None


def thread_of(private: Database, public: Database, directive_id: str) -> str:
    """The thread of a directive: its own, that of a directive gone whose articles it has, or a new one."""
    thread = thread_known(private, directive_id)
    if thread is None:
        thread = _orphaned(private, public, directive_id) or f"t-{directive_id}"
    return thread


def note(private: Database, standing: Standing) -> None:
    """Keep where something stands."""
    private.conn.execute(
        "insert or replace into standings (directive_id, thread, state, face) values (?, ?, ?, ?)",
        (standing.directive_id, standing.thread, standing.state, standing.face),
    )


def remember(private: Database, public: Database, standing: Standing) -> None:
    """Keep where a directive stands, and the articles and acts by which its thread is known again."""
    note(private, standing)
    articles = changes.articles(public, standing.directive_id)
    private.conn.executemany(
        "insert or ignore into thread_articles (article_id, thread) values (?, ?)",
        [(article, standing.thread) for article in articles],
    )
    reports = changes.reports(public, standing.directive_id)
    private.conn.executemany(
        "insert or ignore into thread_reports (article_id, action, thread) values (?, ?, ?)",
        [(article, action, standing.thread) for article, action in reports],
    )


def parted(private: Database, public: Database, directive_id: str) -> bool:
    """Whether most of what tells of a new directive told of another thread that lives and lost it."""
    reports = changes.reports(public, directive_id)
    lost = [
        pair
        for pair in reports
        if any(_lost(private, public, name, *pair) for name in _telling(private, *pair))
    ]
    return 2 * len(lost) > len(reports)


def thread_of_words(private: Database, public: Database, article_id: str, words: str) -> str | None:
    """The thread of the statement that was read in these words of an article.

    Words that are nearly these count where nothing is read in them any more.
    """
    sql = "select words, thread from thread_words where article_id = ? order by thread, words"
    before = private.conn.execute(sql, (article_id,)).fetchall()
    mine = fold(words)
    if not before or mine in dict(before):
        return dict(before).get(mine)
    now = {fold(passage) for passage in changes.passages(public, article_id)}
    alike = (thread for theirs, thread in before if theirs not in now and _alike(mine, theirs))
    return next(alike, None)


def remember_words(private: Database, thread: str, words: Iterable[tuple[str, str]]) -> None:
    """Keep the words, by article, by which a statement is known again."""
    private.conn.executemany(
        "insert or ignore into thread_words (article_id, words, thread) values (?, ?, ?)",
        [(article, fold(passage), thread) for article, passage in words],
    )


def lives(private: Database, public: Database, thread: str) -> bool:
    """Whether a directive of the thread is there."""
    return any(changes.directive(public, name) is not None for name in members(private, thread))


def standing_in(private: Database, public: Database, thread: str) -> list[Standing]:
    """The directives of a thread that are there, those that it had first first."""
    sql = "select * from standings where thread = ? order by 't-' || directive_id <> thread, directive_id"
    found = (Standing(**row) for row in select(private, sql, (thread,)))
    return [one for one in found if changes.directive(public, one.directive_id) is not None]


def members(private: Database, thread: str) -> tuple[str, ...]:
    """The ids that ever belonged to a thread."""
    sql = "select directive_id from standings where thread = ? order by directive_id"
    return tuple(name for (name,) in private.conn.execute(sql, (thread,)).fetchall())


def _end(name: str, redirects: Mapping[str, str]) -> str:
    seen = {name}
    while name in redirects and redirects[name] not in seen:
        name = redirects[name]
        seen.add(name)
    return name


def _first_look(private: Database, thread: str) -> int:
    row = private.conn.execute("select min(look) from steps where thread = ?", (thread,)).fetchone()
    return int(row[0] or 0)


def _join(private: Database, kept: str, lost: str) -> Joined:
    """One history of two; of two notices of one kind, one that still waits is not sent."""
    told = _told(private, kept) & _told(private, lost)
    title = _title(private, lost)
    for table in (*_TABLES, "steps", "deliveries"):
        private.conn.execute(f"update or ignore {table} set thread = ? where thread = ?", (kept, lost))  # noqa: S608
    # Steps of a kind that both had stay with the notices that were sent of them.
    for table in _TABLES:
        private.conn.execute(f"delete from {table} where thread = ?", (lost,))  # noqa: S608
    private.conn.execute("delete from deliveries where thread = ? and status = 'waiting'", (lost,))
    return Joined(kept, lost, title, tuple(sorted(told)))


def _title(private: Database, thread: str) -> str:
    sql = (
        "select told ->> '$.title' from steps "
        "where thread = ? and told is not null order by look desc, state limit 1"
    )
    row = private.conn.execute(sql, (thread,)).fetchone()
    return str(row[0]) if row else ""


def _told(private: Database, thread: str) -> set[str]:
    sql = (
        "select distinct subscription from deliveries "
        "where thread = ? and (status <> 'waiting' or attempts > 0)"
    )
    return {name for (name,) in private.conn.execute(sql, (thread,))}


def _orphaned(private: Database, public: Database, directive_id: str) -> str | None:
    """The thread that shares most of a directive's articles, if no directive of that thread is left."""
    articles = changes.articles(public, directive_id)
    sql = (
        "select thread, count(*) as shared from thread_articles "
        "where article_id in (select value from json_each(?)) group by thread order by shared desc, thread"
    )
    for thread, shared in private.conn.execute(sql, (json.dumps(articles),)).fetchall():
        if 2 * shared >= len(articles) and not lives(private, public, thread):
            return str(thread)
    return None


def _telling(private: Database, article_id: str, action: str) -> Iterator[str]:
    sql = "select thread from thread_reports where article_id = ? and action = ? order by thread"
    for (thread,) in private.conn.execute(sql, (article_id, action)).fetchall():
        yield thread


def _lost(private: Database, public: Database, thread: str, article_id: str, action: str) -> bool:
    """Whether the thread lives, and nothing in it tells of this act of the article any more."""
    there = [name for name in members(private, thread) if changes.directive(public, name)]
    return bool(there) and not any((article_id, action) in changes.reports(public, name) for name in there)


def _alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    few, many = sorted((_pieces(one), _pieces(other)), key=lambda pieces: pieces.total())
    return (few & many).total() >= _ALIKE * few.total()


def _pieces(words: str) -> Counter[str]:
    """Pairs of characters: they serve scripts with and without spaces alike."""
    return Counter(words[place : place + 2] for place in range(len(words) - 1))
