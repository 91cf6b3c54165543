"""What linking makes of many reports: one directive, its facts, its events, its copies."""

from __future__ import annotations

from dataclasses import dataclass

from domain.analysis import Span
from domain.articles import Article
from domain.dates import PartialDate
from domain.vocabulary import Action, EventKind, EvidenceLevel, State, StoryRole


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


@dataclass(frozen=True, slots=True)
class Told:
    """An article as linking sees it: the record, when Edict first saw it, and its text's hash."""

    article: Article
    first_seen: str
    text_hash: str
