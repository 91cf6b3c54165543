"""A model's answer as an Analysis: what the text shows of it, beside what Edict's own reader knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from domain.analysis import (
    Analysis,
    Claim,
    DateMention,
    DirectiveReport,
    Mention,
    ModelMention,
    Party,
    Response,
    Span,
)
from domain.vocabulary import ClaimKind, DateKind, EntityKind, Modality
from nlp import languages, sentences
from nlp.entities import INFERRED
from nlp.llm_reader.anchoring import Anchors, Place
from nlp.llm_reader.answer import Answer, NamedModel, ToldClaim, ToldDate, ToldDirective, ToldResponse
from nlp.surface import Surface

_Item = TypeVar("_Item")
_Naming = TypeVar("_Naming", Mention, ModelMention)
RULE = "llm"
# A model states no certainty worth its name. Where its records say so, nobody has calibrated this number.
CONFIDENCE = 0.7
# Fewer letters than these show nobody who did what; a character of an eastern script says more than a letter.
_LEAST_LETTERS, _LEAST_CHARACTERS = 8, 4
_VERSION = re.compile(r"(?P<family>.*\w)[\s-]+(?P<version>[vV]?\d[\w.]*)")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The analysis, and how many passages of the answer are not in the text."""

    analysis: Analysis
    lost: int


def assemble(answer: Answer, surface: Surface, own: Analysis, version: str) -> Assembled:
    """The analysis that the text bears out, with every span verbatim in the stored text."""
    return _Assembly(surface, own).analysis(answer, version)


@dataclass
class _Assembly:
    """One article's text with what Edict's own reader found in it."""

    surface: Surface
    own: Analysis
    anchors: Anchors = field(init=False)

    def __post_init__(self) -> None:
        self.anchors = Anchors(self.surface.text)

    def analysis(self, answer: Answer, version: str) -> Assembled:
        """The answer's records, and the counts of what had to go."""
        mentions = _apart((*self._known_mentions(), *self._mentions(answer)))
        models = _apart((*self._known_models(), *self._models(answer.models)))
        told = [self._directive(item) if item else None for item in answer.directives]
        directives = tuple(item for item in told if item is not None)
        places = _places(told)
        responses = (self._response(item, places) for item in answer.responses)
        claims = (self._claim(item) for item in answer.claims)
        relevant = answer.relevant and bool(directives)
        analysis = replace(
            self.own,
            relevant=relevant,
            relevance=_relevance(relevant, directives),
            mentions=mentions,
            models=models,
            claims=tuple(sorted((c for c in claims if c), key=lambda c: c.content)),
            directives=directives,
            responses=tuple(sorted((r for r in responses if r), key=lambda r: r.evidence)),
            pipeline=version,
        )
        return Assembled(analysis, self.anchors.lost)

    def _span(self, place: Place) -> Span:
        start, end = self.surface.raw_span(place.start, place.end)
        return Span.of(self.surface.raw, start, end)

    @cached_property
    def _starts(self) -> list[int]:
        return sentences.starts(self.surface.text, languages.pipeline_language(self.own.language))

    def _sentence(self, place: Place) -> Place:
        """The sentences that a passage runs over."""
        after = bisect_right(self._starts, place.end - 1)
        end = self._starts[after] if after < len(self._starts) else len(self.surface.text)
        return Place(self._starts[bisect_right(self._starts, place.start) - 1], end)

    def _evidence(self, passage: str) -> Place | None:
        """The place of a passage that is long enough to show something; what is shorter counts as lost."""
        place = self.anchors.demand(passage)
        if place is None or _shows(self.surface.text[place.start : place.end]):
            return place
        self.anchors.lost += 1
        return None

    def _known_mentions(self) -> Iterator[Mention]:
        """Names that a gazetteer holds are known, whatever the model says of them."""
        return (mention for mention in self.own.mentions if mention.entity is not None)

    def _mentions(self, answer: Answer) -> Iterator[Mention]:
        at_own = {(m.span.start, m.span.end): m for m in self.own.mentions}
        for named in answer.names:
            if self.anchors.find(named.name) is None:
                continue
            for place in self.anchors.all(named.name):
                span = self._span(place)
                known = at_own.get((span.start, span.end))
                yield known or Mention(span, named.kind, span.text, None, None, CONFIDENCE, RULE)

    def _known_models(self) -> Iterator[ModelMention]:
        return (mention for mention in self.own.models if mention.model is not None)

    def _models(self, named: Iterable[NamedModel]) -> Iterator[ModelMention]:
        at_own = {(m.span.start, m.span.end): m for m in self.own.models}
        for model in named:
            if self.anchors.find(model.name) is None:
                continue
            vendor = self.anchors.verbatim(model.vendor)
            for place in self.anchors.all(model.name):
                span = self._span(place)
                known = at_own.get((span.start, span.end))
                yield known or _model(span, vendor)

    def _party(self, name: str, near: Place | None = None) -> Party | None:
        """A side by the words that the text has for it, with what Edict knows of these words."""
        place = self.anchors.find(name, near)
        if place is None:
            return None
        words = self.surface.text[place.start : place.end]
        known = next((m for m in self.own.mentions if words in (m.span.text, m.name)), None)
        if known is None:
            return Party(words)
        inferred = known.rule == INFERRED or known.kind is EntityKind.JURISDICTION
        return Party(words, known.entity, inferred)

    def _directive(self, told: ToldDirective) -> DirectiveReport | None:
        evidence = self._evidence(told.evidence)
        if evidence is None:
            return None
        near = self._sentence(evidence)
        return DirectiveReport(
            issuer=self._party(told.issuer, near),
            action=told.action,
            targets=_present(self._party(name, near) for name in told.targets),
            subjects=_present(self.anchors.verbatim(name, near) for name in told.subjects),
            models=_present(self.anchors.verbatim(name, near) for name in told.models),
            legal_basis=self.anchors.verbatim(told.legal_basis, near),
            reason=self.anchors.verbatim(told.reason, near),
            scope=self.anchors.verbatim(told.scope, near),
            modality=told.modality,
            background=told.background,
            dates=_present(self._date(date, near) for date in told.dates),
            evidence=self._span(evidence),
            sentence=self._span(near),
            confidence=CONFIDENCE,
            rule=RULE,
        )

    def _date(self, told: ToldDate, near: Place) -> DateMention | None:
        """Words of a date with the day that Edict reads in them; without one they stay unresolved."""
        place = self.anchors.find(told.words, near)
        if place is None:
            return None
        span = self._span(place)
        read = next((d for d in self.own.dates if d.span.start < span.end and span.start < d.span.end), None)
        if read is None:
            return DateMention(span, told.kind, None, None, RULE)
        return replace(read, kind=told.kind)

    def _claim(self, told: ToldClaim) -> Claim | None:
        content = self.anchors.demand(told.content)
        if content is None:
            return None
        if told.kind is ClaimKind.DIRECT:
            content = self.anchors.quoted(content)
        near = self._sentence(content)
        speaker = self._party(told.speaker, near)
        cue = self.anchors.verbatim(told.cue, near)
        if speaker is None or cue is None:
            return None
        return Claim(
            speaker=speaker,
            role=self.anchors.verbatim(told.role),
            anonymous=told.anonymous,
            cue=cue,
            kind=told.kind,
            content=self._span(content),
            sentence=self._span(near),
            stance=told.stance,
            hedged=told.hedged,
            negated=told.negated,
            channel=self.anchors.verbatim(told.channel),
            confidence=CONFIDENCE,
            rule=RULE,
        )

    def _response(self, told: ToldResponse, places: dict[int, int]) -> Response | None:
        evidence = self._evidence(told.evidence)
        if evidence is None:
            return None
        near = self._sentence(evidence)
        actor = self._party(told.actor, near)
        if actor is None:
            return None
        date = self._date(ToldDate(told.date_words, DateKind.OTHER), near)
        return Response(
            actor=actor,
            type=told.type,
            evidence=self._span(evidence),
            date=date.date if date else None,
            report=places.get(told.directive),
            confidence=CONFIDENCE,
            rule=RULE,
        )


def _shows(passage: str) -> bool:
    eastern = any(char >= "\u1100" for char in passage)
    return sum(char.isalnum() for char in passage) >= (_LEAST_CHARACTERS if eastern else _LEAST_LETTERS)


def _present(items: Iterable[_Item | None]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(item for item in items if item is not None))


def _places(told: list[DirectiveReport | None]) -> dict[int, int]:
    """Where each directive of the answer stands among those that are left."""
    kept = [place for place, item in enumerate(told) if item is not None]
    return {place: position for position, place in enumerate(kept)}


def _model(span: Span, vendor: str | None) -> ModelMention:
    parts = _VERSION.fullmatch(span.text)
    family, version = (parts["family"], parts["version"]) if parts else (span.text, None)
    return ModelMention(span, span.text, None, vendor, family, version, CONFIDENCE, RULE)


def _apart(found: Iterable[_Naming]) -> tuple[_Naming, ...]:
    """The namings without overlaps, the longer one kept, in the order of the text."""
    kept: list[_Naming] = []
    for item in sorted(found, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if all(item.span.end <= other.span.start or other.span.end <= item.span.start for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda m: m.span))


def _relevance(relevant: bool, directives: tuple[DirectiveReport, ...]) -> float:
    """Graded by what the answer holds: an act of today, some act, none."""
    if not relevant:
        return 0.3 if directives else 0.1
    now = (Modality.ASSERTED, Modality.PROPOSED)
    return 0.9 if any(d.modality in now and not d.background for d in directives) else 0.6
