"""The desk at which editors decide: what the pages order, and who carries it out.

The pages read. What writes is handed in by the roof, which registers a desk for a server when it starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from domain.errors import InputError
from domain.verdicts import CORRECTABLE, VerdictKind

if TYPE_CHECKING:
    from datasette.app import Datasette

Form = Mapping[str, Sequence[str]]
_LONGEST = 2000
# Kinds that are about the reports ticked, and those about a second directive.
_OF_REPORTS = frozenset({VerdictKind.SPLIT, VerdictKind.REJECT_REPORT, VerdictKind.OFFICIAL})
_OF_TWO = frozenset({VerdictKind.MERGE, VerdictKind.DIFFERENT})


@dataclass(frozen=True, slots=True)
class Order:
    """A verdict that somebody orders; `subject` is a directive's id, or for an undo a verdict's number.

    `reports` are ids of reports for a split or a rejection of reports, ids of articles for official texts.
    """

    kind: VerdictKind
    subject: str
    by: str
    why: str
    other: str = ""
    reports: tuple[str, ...] = ()
    field: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The numbers of the verdicts written, the directive's id now, None where it is gone, and whether linked.

    Not linked means that another process wrote at that moment: the next linking pass shows what was decided.
    """

    numbers: tuple[int, ...]
    directive: str | None
    linked: bool


class Desk(Protocol):
    """Whoever writes verdicts."""

    def carry_out(self, path: Path, order: Order) -> Done:
        """Write the verdict into the database at `path` and link.

        Raises InputError for what cannot be decided so, DatabaseError for a database that cannot be written.
        """


desks: WeakKeyDictionary[Datasette, Desk] = WeakKeyDictionary()


def order(form: Form, by: str) -> Order:
    """The order that a form gives. Raises InputError, for its sender to read, where something is missing."""
    kind = _kind(_one(form, "verdict"))
    why = _one(form, "why")
    if not why:
        raise InputError("why", "is empty", "Say in a few words why; it is kept with the verdict")
    field = _one(form, "field") if kind is VerdictKind.CORRECT else ""
    made = Order(
        kind,
        _one(form, "number" if kind is VerdictKind.UNDO else "directive"),
        by,
        why,
        _named(_one(form, "other")) if kind in _OF_TWO else "",
        _ticked(form, kind) if kind in _OF_REPORTS else (),
        field,
        _values(form, field) if field else (),
    )
    # A question asks which value is right; only the page of a directive can say that there is none.
    _refuse_missing(made, chosen=_one(form, "back") == "queue")
    return made


def _kind(word: str) -> VerdictKind:
    if word not in {kind.value for kind in VerdictKind}:
        raise InputError(word or "the form", "names no verdict", "Press one of its buttons")
    return VerdictKind(word)


def _one(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "").strip()[:_LONGEST]


def _named(told: str) -> str:
    """The id in what was typed, which may be an address of the directive."""
    return told.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]


def _ticked(form: Form, kind: VerdictKind) -> tuple[str, ...]:
    """Reports ticked as "report article": their articles where the verdict is about articles."""
    place = 2 if kind is VerdictKind.OFFICIAL else 0
    return tuple(dict.fromkeys(told.partition(" ")[place] for told in form.get("report", ())))


def _values(form: Form, field: str) -> tuple[str, ...]:
    """What was typed, a line each for a list; else the value chosen among those that sources state."""
    typed = next(iter(form.get("value", ())), "").replace("\r", "")[:_LONGEST]
    told = typed.split("\n") if CORRECTABLE.get(field) else [" ".join(typed.split())]
    values = [line.strip() for line in told if line.strip()] or [_one(form, "stated")]
    return tuple(value for value in values if value)


def _refuse_missing(made: Order, *, chosen: bool) -> None:
    if not made.subject:
        raise InputError("the form", "names no directive", "Open the review page again")
    if made.kind in _OF_TWO and not made.other:
        raise InputError("the other directive", "is not named", "Write its id or its address")
    if made.kind in _OF_REPORTS and not made.reports:
        raise InputError("the reports", "are not ticked", "Tick at least one")
    if made.kind is VerdictKind.CORRECT and not made.field:
        raise InputError("the field", "is not chosen", "Choose the field that is wrong")
    if made.kind is VerdictKind.CORRECT and not made.values and chosen:
        raise InputError("the value", "is neither chosen nor typed", "Choose one, or leave the question")
    if made.kind is VerdictKind.UNDO and not made.subject.isdecimal():
        raise InputError(made.subject, "is no number of a verdict", "Open the list of verdicts again")
