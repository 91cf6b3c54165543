"""People's verdicts: written once, never changed, read by linking, which they overrule.

Each function takes a decision (who, why, when) and gives the number of the verdict. What it changes shows
after the next linking pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from db import decisions
from db.connection import writing
from db.directives import resolve
from db.linking import touch
from db.rows import Row, first, insert, select
from domain.errors import InputError
from domain.verdicts import CORRECTABLE, Decision, ReportKey, VerdictKind, fault_of
from domain.vocabulary import Action

_SIDES = ("reports", "others")


def merge(db: Database, one: str, other: str, decision: Decision) -> int:
    """Two directives are one. Raises InputError where an id is unknown or both are the same directive."""
    return _compare(db, VerdictKind.MERGE, (one, other), decision)


def different(db: Database, one: str, other: str, decision: Decision) -> int:
    """Two directives are two and never joined. Raises InputError like `merge`."""
    return _compare(db, VerdictKind.DIFFERENT, (one, other), decision)


def _compare(db: Database, kind: VerdictKind, pair: tuple[str, str], decision: Decision) -> int:
    with writing(db):
        a, b = (_known(db, directive_id) for directive_id in pair)
        if a == b:
            raise InputError(pair[1], f"is the same directive as {pair[0]}", "Name two different directives")
        row = _row(kind, decision, a) | {"object": b}
        return _write(db, row, _reports_of(db, a), _reports_of(db, b))


def split(db: Database, directive_id: str, articles: Sequence[str], decision: Decision) -> int:
    """What these articles report is another act than the rest of the directive.

    Articles or single reports may be named by their ids. Raises InputError where one does not tell of the
    directive, or nothing would be left of it.
    """
    with writing(db):
        known = _known(db, directive_id)
        rows = _report_rows(db, known)
        wanted = set(articles)
        strange = wanted - {row["article_id"] for row in rows} - {row["id"] for row in rows}
        if strange:
            raise InputError(min(strange), f"is no article or report of {known}", "See `edict review show`")
        parted = [row for row in rows if {row["article_id"], row["id"]} & wanted]
        if not parted or len(parted) == len(rows):
            what = "takes out nothing" if not parted else "leaves nothing behind"
            raise InputError(known, f"the split {what}", "Name some of its articles, not all")
        row = _row(VerdictKind.SPLIT, decision, known) | {"object": " ".join(sorted(wanted))}
        rest = [row for row in rows if row not in parted]
        return _write(db, row, _keys(db, parted), _keys(db, rest))


def reject(db: Database, item: str, decision: Decision) -> int:
    """A directive is none, or one report (by its id) tells of none. Raises InputError for an unknown id."""
    with writing(db):
        report = first(db, "select * from directive_reports where id = ?", (item,))
        if report is not None:
            row = _row(VerdictKind.REJECT_REPORT, decision, item)
            return _write(db, row, _keys(db, [report]))
        known = _known(db, item)
        return _write(db, _row(VerdictKind.REJECT, decision, known), _reports_of(db, known))


def correct(db: Database, directive_id: str, field: str, values: Sequence[str], decision: Decision) -> int:
    """A field of a directive has this value (several for lists; none: it is empty).

    Raises InputError for an unknown directive, a field that nobody may set or a value that it cannot hold.
    """
    told = tuple(values)
    fault = fault_of(field, told)
    if fault:
        raise InputError(directive_id, fault, "Nothing was written")
    with writing(db):
        known = _known(db, directive_id)
        value = json.dumps(told, ensure_ascii=False) if CORRECTABLE[field] else (told or (None,))[0]
        row = _row(VerdictKind.CORRECT, decision, known) | {"field": field, "value": value}
        return _write(db, row, _reports_of(db, known))


def mark_official(db: Database, directive_id: str, decision: Decision, article: str | None = None) -> int:
    """What a directive's article, or all its articles, print is the official text.

    Raises InputError for an unknown directive or an article that does not tell of it.
    """
    with writing(db):
        known = _known(db, directive_id)
        rows = [row for row in _report_rows(db, known) if article in (None, row["article_id"])]
        if not rows:
            raise InputError(str(article), f"does not tell of {known}", "Name one of its articles")
        row = _row(VerdictKind.OFFICIAL, decision, known) | {"object": article}
        return _write(db, row, _keys(db, rows))


def confirm(db: Database, directive_id: str, decision: Decision) -> int:
    """A directive is right as it stands; nobody need be asked again. Raises InputError for an unknown one."""
    with writing(db):
        known = _known(db, directive_id)
        return _write(db, _row(VerdictKind.CONFIRM, decision, known), _reports_of(db, known))


def undo(db: Database, number: int, decision: Decision) -> int:
    """An earlier verdict holds no more; undoing an undo makes the verdict hold again.

    Raises InputError for a number that is none, or whose verdict is undone already.
    """
    with writing(db):
        found = first(db, "select * from verdicts where id = ?", (number,))
        if found is None:
            raise InputError(f"verdict {number}", "does not exist", "See `edict review list`")
        if number in decisions.undone(db):
            raise InputError(f"verdict {number}", "is undone already", "Undo the undoing verdict instead")
        touch(db, decisions.articles_of(db, number))
        return _write(db, _row(VerdictKind.UNDO, decision, str(number)))


def _known(db: Database, directive_id: str) -> str:
    """The id that a directive has today. Raises InputError where there is none."""
    known = resolve(db, directive_id)
    if first(db, "select id from directives where id = ?", (known,)) is None:
        raise InputError(directive_id, "is no directive of this database", "See `edict export directives`")
    return known


def _report_rows(db: Database, directive_id: str) -> list[Row]:
    sql = (
        "select directive_reports.* from directive_reports "
        "join articles on articles.version_id = directive_reports.version_id "
        "where directive_reports.directive_id = ? order by directive_reports.article_id, position"
    )
    return list(select(db, sql, (directive_id,)))


def _reports_of(db: Database, directive_id: str) -> tuple[ReportKey, ...]:
    return _keys(db, _report_rows(db, directive_id))


def _keys(db: Database, rows: Iterable[Row]) -> tuple[ReportKey, ...]:
    return tuple(_key(row, _targets(db, row["id"])) for row in rows)


def _targets(db: Database, report_id: str) -> list[str]:
    sql = "select name from report_targets where report_id = ? order by position"
    return [name for (name,) in db.conn.execute(sql, (report_id,)).fetchall()]


def _key(row: Row, targets: Sequence[str]) -> ReportKey:
    about = {*targets, *json.loads(row["models"]), *json.loads(row["subjects"])}
    return ReportKey(
        article_id=row["article_id"],
        action=Action(row["action"]),
        start=row["start_char"],
        end=row["end_char"],
        passage=row["passage"],
        about=tuple(sorted(about)),
    )


def _row(kind: VerdictKind, decision: Decision, subject: str) -> Row:
    return {
        "decided_at": decision.at,
        "decided_by": decision.by.strip(),
        "verdict": kind.value,
        "subject": subject,
        "object": None,
        "field": None,
        "value": None,
        "reason": decision.why.strip(),
    }


def _write(db: Database, row: Row, *sides: Sequence[ReportKey]) -> int:
    columns = ", ".join(row)
    values = ", ".join(f":{column}" for column in row)
    cursor = db.conn.execute(f"insert into verdicts ({columns}) values ({values})", row)  # noqa: S608
    number = int(cursor.lastrowid or 0)
    for side, keys in zip(_SIDES, sides, strict=False):
        rows = [_key_row(number, side, position, key) for position, key in enumerate(keys)]
        insert(db, "verdict_reports", rows)
        touch(db, {key.article_id for key in keys})
    return number


def _key_row(number: int, side: str, position: int, key: ReportKey) -> Row:
    return {
        "verdict_id": number,
        "side": side,
        "position": position,
        "article_id": key.article_id,
        "action": key.action.value,
        "passage": key.passage,
        "start_char": key.start,
        "end_char": key.end,
        "about": json.dumps(key.about, ensure_ascii=False),
    }
