"""What linking makes of many reports: one directive, its facts, its events, its copies."""

from __future__ import annotations

from dataclasses import dataclass

from domain.analysis import Span
from domain.articles import Article
from domain.dates import PartialDate
from domain.vocabulary import (
    Action,
    DayBasis,
    EventKind,
    EvidenceLevel,
    RelationKind,
    State,
    StoryRole,
    Weight,
)


@dataclass(frozen=True, slots=True)
class Story:
    """A group of near-copies: one original and the articles that carry its text."""

    id: str
    members: tuple[tuple[str, StoryRole], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that one article states for one field of a directive."""

    field: str
    value: str
    words: str
    article_id: str
    span: Span
    known_at: str = ""
    level: EvidenceLevel | None = None
    speaker: str | None = None
    counted_as: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field with all who state it; `wordings` are other names and coarser dates of the same.

    `best` marks the value that the directive shows. `independent` counts origins, `articles` copies too.
    A person's value has neither sources nor times.
    """

    field: str
    value: str
    wordings: tuple[str, ...]
    best: bool
    level: EvidenceLevel
    independent: int
    articles: int
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the sources disagree on in one field, in a plain sentence; `values` are counted as in Value."""

    field: str
    weight: Weight
    sentence: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateSpan:
    """A directive's state for some days, as it was believed for some time; ends are exclusive, None is open.

    `valid_from` and `valid_to` are days (2026-05-12), `known_from` and `known_to` moments of Edict's clock.
    `date` is the event's date as a source gives it; where none does, `basis` says where the day comes from.
    `speaker` said it, where the outlet attributes the words; `because` is the sign that led to the state.
    """

    state: State
    because: str
    date: PartialDate | None
    valid_from: str
    valid_to: str | None
    basis: DayBasis
    known_from: str
    known_to: str | None
    actor: str | None
    speaker: str | None
    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Relation:
    """What the act `from_id` does to the earlier act `to_id`, or how it stands to it, and why we say so."""

    kind: RelationKind
    from_id: str
    to_id: str
    date: PartialDate | None
    known_at: str
    reason: str
    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a directive's timeline. `date` is None when no source dates it."""

    kind: EventKind
    date: PartialDate | None
    known_at: str
    actor: str | None
    what: str
    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """All reports of one official act, joined. `reports` are (article id, index in its analysis)."""

    id: str
    slug: str
    title: str
    issuer: str | None
    issuer_entity: str | None
    jurisdiction: str | None
    action: Action
    targets: tuple[str, ...]
    subjects: tuple[str, ...]
    models: tuple[str, ...]
    legal_basis: str | None
    reason: str | None
    scope: str | None
    issued: PartialDate | None
    effective: PartialDate | None
    state: State
    evidence_level: EvidenceLevel
    independent_sources: int
    first_article: str
    reports: tuple[tuple[str, int], ...]
    join_reasons: tuple[str, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    values: tuple[Value, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    states: tuple[StateSpan, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSeen:
    """A text that an article had, and when Edict first saw it."""

    seen_at: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """An article as linking sees it: the record, when Edict first saw it, and its text's hash.

    `versions` are all its texts, oldest first, where it had more than one; else empty.
    """

    article: Article
    first_seen: str
    text_hash: str
    versions: tuple[TextSeen, ...] = ()

    def known_at(self, words: str) -> str:
        """When Edict first saw a text of this article that holds these words."""
        for version in self.versions:
            if words in version.text:
                return version.seen_at
        return self.versions[-1].seen_at if self.versions else self.first_seen
