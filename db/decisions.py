"""People's verdicts as they are read: all of them, or those that concern some articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from db.rows import Row, first, select
from domain.verdicts import CORRECTABLE, ReportKey, Verdict, VerdictKind
from domain.vocabulary import Action

_LISTED = "in (select value from json_each(?))"


def read(db: Database) -> tuple[Verdict, ...]:
    """All verdicts, those that were undone too, oldest first."""
    return _verdicts(db, list(select(db, "select * from verdicts order by id")))


def latest(db: Database, limit: int) -> tuple[Verdict, ...]:
    """The last so many verdicts, those that were undone too, newest first."""
    return _verdicts(db, list(select(db, "select * from verdicts order by id desc limit ?", (limit,))))


def verdict(db: Database, number: int) -> Verdict | None:
    """The verdict of that number, or None."""
    row = first(db, "select * from verdicts where id = ?", (number,))
    return _verdict(db, row) if row else None


def undone(db: Database) -> frozenset[int]:
    """The numbers of the verdicts that hold no more."""
    sql = "select id, subject from verdicts where verdict = 'undo' order by id desc"
    gone: set[int] = set()
    for number, subject in db.conn.execute(sql).fetchall():
        if number not in gone:
            gone.add(int(subject))
    return frozenset(gone)


def articles_of(db: Database, number: int) -> frozenset[str]:
    """The articles whose reports a verdict is about; of an undo those of the verdict that it undoes."""
    row = _undone_at_last(db, number)
    return frozenset(_named_by(db, [row["id"]]) if row else ())


def subject_of(db: Database, number: int) -> str | None:
    """The directive or report that a verdict was about; of an undo that of the verdict that it undoes."""
    row = _undone_at_last(db, number)
    return str(row["subject"]) if row else None


def _undone_at_last(db: Database, number: int) -> Row | None:
    row = first(db, "select * from verdicts where id = ?", (number,))
    while row is not None and row["verdict"] == VerdictKind.UNDO:
        row = first(db, "select * from verdicts where id = ?", (int(row["subject"]),))
    return row


def concerning(db: Database, article_ids: Iterable[str]) -> tuple[Verdict, ...]:
    """The verdicts that hold and name a report of one of these articles, oldest first."""
    gone = undone(db)
    numbers = sorted(_numbers(db, article_ids) - gone)
    rows = [first(db, "select * from verdicts where id = ?", (number,)) for number in numbers]
    return _verdicts(db, [row for row in rows if row is not None])


def companions(db: Database, article_ids: Iterable[str]) -> frozenset[str]:
    """These articles and all that verdicts, standing or undone, tie to them, at any remove."""
    known: set[str] = set()
    fresh = set(article_ids)
    while fresh:
        known |= fresh
        named = _named_by(db, _numbers(db, fresh))
        fresh = named - known
    return frozenset(known)


def _column(db: Database, sql: str, values: Iterable[str | int]) -> set[object]:
    """One column of all rows that the values find; `sql` ends in the column to find them in."""
    listed = json.dumps(sorted(values))
    return {value for (value,) in db.conn.execute(f"{sql} {_LISTED}", (listed,)).fetchall()}


def _numbers(db: Database, article_ids: Iterable[str]) -> set[int]:
    sql = "select distinct verdict_id from verdict_reports where article_id"
    return {int(str(number)) for number in _column(db, sql, article_ids)}


def _named_by(db: Database, numbers: Iterable[int]) -> set[str]:
    sql = "select distinct article_id from verdict_reports where verdict_id"
    return {str(name) for name in _column(db, sql, numbers)}


def _verdicts(db: Database, rows: Sequence[Row]) -> tuple[Verdict, ...]:
    return tuple(_verdict(db, row) for row in rows)


def _verdict(db: Database, row: Row) -> Verdict:
    keys: dict[str, list[ReportKey]] = defaultdict(list)
    sql = "select * from verdict_reports where verdict_id = ? order by side, position"
    for found in select(db, sql, (row["id"],)):
        keys[found["side"]].append(_stored_key(found))
    kind = VerdictKind(row["verdict"])
    return Verdict(
        number=row["id"],
        kind=kind,
        by=row["decided_by"],
        at=row["decided_at"],
        why=row["reason"],
        reports=tuple(keys["reports"]),
        others=tuple(keys["others"]),
        field=row["field"],
        values=_values(row) if kind is VerdictKind.CORRECT else (),
        undoes=int(row["subject"]) if kind is VerdictKind.UNDO else None,
    )


def _values(row: Row) -> tuple[str, ...]:
    if row["value"] is None:
        return ()
    return tuple(json.loads(row["value"])) if CORRECTABLE[row["field"]] else (row["value"],)


def _stored_key(row: Row) -> ReportKey:
    return ReportKey(
        article_id=row["article_id"],
        action=Action(row["action"]),
        start=row["start_char"],
        end=row["end_char"],
        passage=row["passage"],
        about=tuple(json.loads(row["about"])),
    )
