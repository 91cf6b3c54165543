"""A Datasette plugin of the roof: hands the pages what writes verdicts, the same as `edict review` uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from datasette import hookimpl

from db.connection import BUSY_SECONDS, open_database, writing
from domain.errors import DatabaseError, InputError
from domain.verdicts import Decision, VerdictKind
from web.desk import Done, Order, desks

if TYPE_CHECKING:
    from datasette.app import Datasette
    from sqlite_utils import Database

F = TypeVar("F", bound=Callable[..., object])
# Datasette publishes no types; this is its marker, with the type that it has.
_hook = cast("Callable[[F], F]", hookimpl)


@_hook
def startup(datasette: Datasette) -> None:
    """Set up a desk for this server. Whether anybody may sit down at it the pages ask."""
    desks[datasette] = Roof()


@dataclass(frozen=True, slots=True)
class Roof:
    """Carries out what editors order in the browser; waits so long for another process that writes."""

    busy_seconds: float = BUSY_SECONDS

    def carry_out(self, path: Path, order: Order) -> Done:
        """Write the verdicts in one transaction, then link; see `web.desk.Desk`."""
        with open_database(path, create=False, busy_seconds=self.busy_seconds) as db:
            subject = _subject(db, order)
            numbers = _write(db, order)
            return Done(numbers, *_linked(db, subject))


def _write(db: Database, order: Order) -> tuple[int, ...]:
    from edict.passes.intake import now

    decision = Decision(order.by, order.why, now())
    with writing(db):
        return tuple(_verdicts(db, order, decision))


def _verdicts(db: Database, order: Order, decision: Decision) -> Sequence[int]:
    """The numbers of the verdicts that an order comes to: one, but for reports one each."""
    from db import verdicts as given

    one: dict[VerdictKind, Callable[[], int]] = {
        VerdictKind.MERGE: lambda: given.merge(db, order.subject, order.other, decision),
        VerdictKind.DIFFERENT: lambda: given.different(db, order.subject, order.other, decision),
        VerdictKind.SPLIT: lambda: given.split(db, order.subject, order.reports, decision),
        VerdictKind.REJECT: lambda: given.reject(db, order.subject, decision),
        VerdictKind.CORRECT: lambda: given.correct(db, order.subject, order.field, order.values, decision),
        VerdictKind.CONFIRM: lambda: given.confirm(db, order.subject, decision),
        VerdictKind.UNDO: lambda: given.undo(db, int(order.subject), decision),
    }
    if order.kind is VerdictKind.REJECT_REPORT:
        _refuse_strange(db, order)
        return [given.reject(db, report, decision) for report in order.reports]
    if order.kind is VerdictKind.OFFICIAL:
        return [given.mark_official(db, order.subject, decision, article) for article in order.reports]
    return [one[order.kind]()]


def _refuse_strange(db: Database, order: Order) -> None:
    """A report that a new reading took away must not be taken for a directive's id."""
    from db import reviews
    from db.directives import resolve

    shown = reviews.shown(db, resolve(db, order.subject))
    known = {report.report_id for report in shown.evidence} if shown else set()
    if strange := set(order.reports) - known:
        raise InputError(min(strange), f"is no report of {order.subject}", "Open its review page again")


def _subject(db: Database, order: Order) -> str:
    """The directive that an order is about; for an undo the one of the verdict that it undoes."""
    from db import decisions

    if order.kind is not VerdictKind.UNDO:
        return order.subject
    return decisions.subject_of(db, int(order.subject)) or ""


def _linked(db: Database, subject: str) -> tuple[str | None, bool]:
    from db.directives import exists, resolve
    from edict.passes.linking import link

    try:
        link(db)
        linked = True
    except DatabaseError:
        # The verdict is written and its articles are due: the next pass links them.
        linked = False
    known = resolve(db, subject)
    return (known if exists(db, known) else None), linked
