"""What the analysis of one article version finds. Offsets count characters of that version's text."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates import PartialDate
from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    EntityKind,
    Modality,
    ResponseType,
    Stance,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A verbatim passage: `text == version_text[start:end]`, half-open, in characters."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The passage of `text` between two offsets; raises ValueError outside the text."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}:{end} outside a text of {len(text)} characters")
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in one language (ISO 639-1; Chinese as zh-Hans or zh-Hant)."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an entity. `name` is canonical where `entity` (a gazetteer id) is known."""

    span: Span
    kind: EntityKind
    name: str
    entity: str | None
    jurisdiction: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class ModelMention:
    """One naming of an AI model, assistant or chatbot. `model` is the gazetteer id where known."""

    span: Span
    name: str
    model: str | None
    vendor: str | None
    family: str | None
    version: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """Date words; `date` is None when they cannot be resolved. `end` closes a range."""

    span: Span
    kind: DateKind
    date: PartialDate | None
    end: PartialDate | None
    rule: str


@dataclass(frozen=True, slots=True)
class Party:
    """A named side of an act: issuer, target, speaker or actor. `inferred` when read from a stand-in."""

    name: str
    entity: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Attributed speech. `channel` is the outlet or document that carries the innermost speaker's words."""

    speaker: Party
    role: str | None
    anonymous: bool
    cue: str
    kind: ClaimKind
    content: Span
    sentence: Span
    stance: Stance
    hedged: bool
    negated: bool
    channel: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class DirectiveReport:
    """What one article says of one official act. Names are as the text has them, entities where known."""

    issuer: Party | None
    action: Action
    targets: tuple[Party, ...]
    subjects: tuple[str, ...]
    models: tuple[str, ...]
    legal_basis: str | None
    reason: str | None
    scope: str | None
    modality: Modality
    background: bool
    dates: tuple[DateMention, ...]
    evidence: Span
    sentence: Span
    confidence: float
    rule: str

    def date_of(self, *kinds: DateKind) -> PartialDate | None:
        """The first resolved date of the given kinds, in the order of the kinds."""
        for kind in kinds:
            for mention in self.dates:
                if mention.kind is kind and mention.date is not None:
                    return mention.date
        return None


@dataclass(frozen=True, slots=True)
class Response:
    """A named actor's reaction to an act; `report` indexes Analysis.directives where it is clear."""

    actor: Party
    type: ResponseType
    evidence: Span
    date: PartialDate | None
    report: int | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article version. `pipeline` names the versions that found it."""

    language: str
    passages: tuple[Passage, ...]
    relevant: bool
    relevance: float
    mentions: tuple[Mention, ...]
    models: tuple[ModelMention, ...]
    dates: tuple[DateMention, ...]
    claims: tuple[Claim, ...]
    directives: tuple[DirectiveReport, ...]
    responses: tuple[Response, ...]
    pipeline: str
