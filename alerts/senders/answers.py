"""What came of handing a notice over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """Taken; refused; gone for good; unsure: it may have been taken, though no good answer came."""

    TAKEN = "taken"
    REFUSED = "refused"
    GONE = "gone"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answer:
    """A receiver's answer; `detail` never holds an address or a key; `wait` is the pause asked for, in s."""

    fate: Fate
    detail: str
    wait: int = 0
