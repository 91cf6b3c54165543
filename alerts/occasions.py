"""What notices tell of, which conditions each kind of occasion knows, and which changes are major.

Major is what somebody may have to act on; the rest is minor. A subscription may ask for major changes only.

| occasion  | major                                                       | minor                     |
|-----------|-------------------------------------------------------------|---------------------------|
| states    | reported, confirmed, in force, suspended, amended, lifted, expired | rumoured, proposed |
| claims    | on the record, about a directive                            | the others                |
| responses | complied, suspended service, sued, appealed, restored       | the others                |
| edits     | a number or at least 25 words changed, a text removed or back | the others              |
| silences  | of registers, regulators and courts                         | of other sources          |
"""

from __future__ import annotations

import re
from enum import StrEnum

from domain.vocabulary import ResponseType, SourceKind, State


class Occasion(StrEnum):
    """What a subscription can be told of."""

    STATES = "states"
    CLAIMS = "claims"
    RESPONSES = "responses"
    EDITS = "edits"
    SILENCES = "silences"


# A notice that mends an earlier one goes to whoever had that one; nobody asks for it.
CORRECTION = "correction"

MAJOR, MINOR = "major", "minor"
_ABOUT = ("jurisdictions", "issuers", "actions", "targets", "models", "topics")
# The conditions that mean something for each; others are refused.
KNOWN = {
    Occasion.STATES: (*_ABOUT, "states", "outlets", "evidence", "sources"),
    Occasion.CLAIMS: (*_ABOUT, "speakers", "outlets", "evidence", "sources"),
    Occasion.RESPONSES: (*_ABOUT, "speakers", "outlets", "evidence", "sources"),
    Occasion.EDITS: (*_ABOUT, "outlets"),
    Occasion.SILENCES: ("jurisdictions", "outlets"),
}
_SMALL_STATES = frozenset({State.RUMOURED, State.PROPOSED})
_GREAT_RESPONSES = frozenset(
    {
        ResponseType.COMPLIED,
        ResponseType.SUSPENDED_SERVICE,
        ResponseType.SUED,
        ResponseType.APPEALED,
        ResponseType.RESTORED,
    }
)
OFFICIAL = frozenset({SourceKind.REGISTER, SourceKind.REGULATOR, SourceKind.COURT})
_MANY_WORDS = 25
_NUMBER = re.compile(r"\d|[〇零一二三四五六七八九十百千万]+(?=[年月日号条天项])")


def of_state(state: str) -> str:
    """The weight of a directive's coming to a state."""
    return MINOR if state in _SMALL_STATES else MAJOR


def of_claim(*, on_record: bool, about_directive: bool) -> str:
    """The weight of a new claim."""
    return MAJOR if on_record and about_directive else MINOR


def of_response(kind: str) -> str:
    """The weight of a response of a type."""
    return MAJOR if kind in _GREAT_RESPONSES else MINOR


def of_edit(kind: str, words: int, changed: str) -> str:
    """The weight of an edit: `words` were added or taken out, `changed` is those words."""
    small = kind in {"edited", "moved"} and words < _MANY_WORDS and not _NUMBER.search(changed)
    return MINOR if small else MAJOR


def of_silence(source_kind: str | None) -> str:
    """The weight of a source's silence."""
    return MAJOR if source_kind in OFFICIAL else MINOR
