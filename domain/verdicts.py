"""What people decide about directives: frozen records that outlive every reading of the texts.

A verdict names reports by what survives another reading (article, action, place, words), never by the ids of
directives alone: those follow from the linking that the verdict corrects.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.dates import PartialDate
from domain.errors import InputError
from domain.vocabulary import Action, State


class VerdictKind(StrEnum):
    """What somebody decided."""

    MERGE = "merge"
    SPLIT = "split"
    DIFFERENT = "different"
    REJECT = "reject"
    REJECT_REPORT = "reject_report"
    CORRECT = "correct"
    OFFICIAL = "official"
    CONFIRM = "confirm"
    UNDO = "undo"


# Fields of a directive that a person may set, and whether they hold one value or a list.
CORRECTABLE: dict[str, bool] = {
    "title": False,
    "issuer": False,
    "jurisdiction": False,
    "action": False,
    "targets": True,
    "subjects": True,
    "models": True,
    "legal_basis": False,
    "reason": False,
    "scope": False,
    "issued": False,
    "effective": False,
    "state": False,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, why, and when (ISO 8601 in UTC). Raises InputError where who or why is left empty."""

    by: str
    why: str
    at: str

    def __post_init__(self) -> None:
        for name, value in (("who", self.by), ("why", self.why)):
            if not value.strip():
                raise InputError(name, "is empty", "A verdict says who decides and why")


@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """Where one article tells of one act: found again in a later reading by its words, place and parties."""

    article_id: str
    action: Action
    start: int
    end: int
    passage: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision, with who, when (ISO 8601 in UTC) and why.

    `reports` are those of the directive decided on. `others` are those of the second directive where two were
    compared, or what a split leaves behind. A correction has a `field` and its `values`; an undo names the
    number of a verdict.
    """

    number: int
    kind: VerdictKind
    by: str
    at: str
    why: str
    reports: tuple[ReportKey, ...] = ()
    others: tuple[ReportKey, ...] = ()
    field: str | None = None
    values: tuple[str, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's value for one field; no value says that the field is empty."""

    number: int
    field: str
    values: tuple[str, ...]


def fault_of(field: str, values: tuple[str, ...]) -> str | None:
    """What is wrong with a correction, in words for the person who makes it; None when nothing is."""
    if field not in CORRECTABLE:
        return f"no field {field!r} can be corrected; known: {', '.join(CORRECTABLE)}"
    if len(values) > 1 and not CORRECTABLE[field]:
        return f"{field} takes one value, not {len(values)}"
    if any(not value.strip() for value in values):
        return f"{field} cannot hold an empty word"
    return _fault_of_value(field, values)


def _fault_of_value(field: str, values: tuple[str, ...]) -> str | None:
    closed = {"action": Action, "state": State}
    if field in closed:
        known = [word.value for word in closed[field]]
        if not values or values[0] not in known:
            return f"{field} must be one of {', '.join(known)}"
    if field in {"issued", "effective"} and values:
        try:
            PartialDate(values[0])
        except ValueError:
            return f"{field} must be a year, month or day such as 2026, 2026-03 or 2026-03-09"
    if field == "title" and not values:
        return "title cannot be empty"
    return None
