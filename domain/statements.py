"""What linking compares of a claim, and what it makes of claims that say the same thing in many places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.vocabulary import ClaimKind


class Variant(StrEnum):
    """How a claim's words differ from those of its cluster's first outlet."""

    FIRST = "first"
    SAME = "same"
    DROPPED = "words_dropped"
    ADDED = "words_added"
    CHANGED = "words_changed"
    TRANSLATED = "translated"


class Clash(StrEnum):
    """What a later claim does to an earlier one that says otherwise."""

    DENIED = "denied"
    CONTRADICTED = "contradicted"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as linking compares it.

    `told` is the article's stated publication ("" where it states none), `copy` whether the article carries
    another's text, `names` the ids of entities and AI models named within the words claimed.
    """

    id: str
    article_id: str
    start: int
    language: str
    told: str
    copy: bool
    speaker: str
    speaker_entity: str | None
    role: str | None
    anonymous: bool
    kind: ClaimKind
    negated: bool
    passage: str
    names: frozenset[str] = frozenset()
    directive_id: str | None = None

    @property
    def day(self) -> str:
        """The day of publication, or the month or year where no more is stated; "" for none."""
        return self.told[:10]

    @property
    def order(self) -> tuple[str, bool, str, str, int]:
        """First published first, originals before copies on one day; undated ones after all others."""
        return (self.day or "~", self.copy, self.told or "~", self.article_id, self.start)


@dataclass(frozen=True, slots=True)
class Bond:
    """Two claims (`one` < `other` by id) that say the same thing, and why that is thought."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A claim (`later`) that says otherwise than an earlier one."""

    later: str
    earlier: str
    clash: Clash
    reason: str


@dataclass(frozen=True, slots=True)
class StatementCluster:
    """Claims that are one statement: the first told, then each with its variant, in the order of telling."""

    id: str
    first: str
    members: tuple[tuple[str, Variant], ...]
