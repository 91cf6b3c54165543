"""The spaCy component `edict_responses`: how named actors react to the acts that a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from domain.analysis import Claim, DateMention, DirectiveReport, Party, Response, Span
from domain.dates import PartialDate
from domain.errors import LexiconError
from domain.vocabulary import EntityKind, ResponseType
from nlp import extensions, lexicon
from nlp.directives.names import overlap, same
from nlp.frames.frame import Sentence
from nlp.frames.grammar import Grammar, grammar
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.frames.subjects import subject_of
from nlp.frames.wording import pattern

NAME = "edict_responses"
TOPIC = "responses"
_LISTS = frozenset({"first_person", "barred"})
# Only whoever an act touches can comply with it, bargain over it or switch something off and on for it.
_TOUCHED = frozenset(
    {
        ResponseType.COMPLIED,
        ResponseType.SUSPENDED_SERVICE,
        ResponseType.RESTORED,
        ResponseType.NEGOTIATING,
        ResponseType.DECLINED_COMMENT,
        ResponseType.INVESTIGATING,
    }
)
# What others than the touched party may do about an act: have a view of it.
_OPINIONS = frozenset({ResponseType.SUPPORTED, ResponseType.CRITICISED})
_BARRED_REACH = 24
_AGAINST = frozenset({ResponseType.OBJECTED, ResponseType.CRITICISED})
_NEAR_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one type of response: told of the actor, or voiced by the actor."""

    type: ResponseType
    told: re.Pattern[str]
    voiced: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ResponseLexicon:
    """One language's words for reactions. `barred` before a cue takes its assertion away."""

    cues: tuple[Cues, ...]
    first_person: re.Pattern[str]
    barred: re.Pattern[str]


@cache
def response_lexicon(language: str, spaced: bool) -> ResponseLexicon | None:
    """The compiled lexicon, or None for a language without one; raises LexiconError when it is wrong."""
    if language not in lexicon.available(TOPIC):
        return None
    entries = lexicon.check(language, TOPIC, _LISTS | {kind.value for kind in ResponseType} - {"other"})
    path = lexicon.HOME / language / f"{TOPIC}.yml"
    cues = []
    for kind in ResponseType:
        if kind is ResponseType.OTHER:
            continue
        both = entries[kind.value]
        if not isinstance(both, Mapping) or set(both) != {"told", "voiced"}:
            raise LexiconError(path, kind.value, "expected the two lists `told` and `voiced`")
        cues.append(Cues(kind, pattern(both["told"], spaced), pattern(both["voiced"], spaced)))
    lists = {name: pattern(lexicon.words(language, TOPIC, name), spaced) for name in _LISTS}
    return ResponseLexicon(tuple(cues), lists["first_person"], lists["barred"])


@Language.component(NAME, assigns=["doc._.responses"])
def edict_responses(doc: Doc) -> Doc:
    """The Doc with its responses; none where it tells no act or its language has no lexicon."""
    extensions.register()
    doc._.responses = ()
    known = grammar(doc.lang_)
    words = None if known is None else response_lexicon(doc.lang_, known.spaced)
    if known is not None and words is not None and doc._.directives:
        doc._.responses = _Reading(doc, known, words).responses()
    return doc


def _is_told(response: Response, other: Response) -> bool:
    """Whether another response says the same of the same actor; to object is also to criticise."""
    if not same(response.actor.name, other.actor.name):
        return False
    return response.type is other.type or {response.type, other.type} == _AGAINST


class _Reading:
    """One text's reactions."""

    def __init__(self, doc: Doc, known: Grammar, words: ResponseLexicon) -> None:
        self.doc = doc
        self.words = words
        self.scene = Scene.of(doc, known)
        self.reports: tuple[DirectiveReport, ...] = doc._.directives

    def responses(self) -> tuple[Response, ...]:
        """Each actor's reaction of each type once, in the order of the text."""
        kept: list[Response] = []
        found = sorted(
            [*self._told(), *self._voiced(), *self._own_words()],
            key=lambda r: (r.evidence.start, -r.confidence),
        )
        for response in found:
            if not any(_is_told(response, other) for other in kept):
                kept.append(response)
        return tuple(kept)

    def _told(self) -> Iterator[Response]:
        for sentence in self.scene.sentences:
            for cues in self.words.cues:
                match = cues.told.search(self.scene.text, sentence.start, sentence.end)
                if match is None or self._is_barred(cues.type, sentence.start, match.start()):
                    continue
                actor = self._actor(sentence, match)
                if actor is not None and self._fits(cues.type, actor, sentence):
                    yield self._response(actor.party(), cues.type, sentence, 0.7, "told")

    def _is_barred(self, kind: ResponseType, start: int, cue: int) -> bool:
        if kind is ResponseType.DECLINED_COMMENT:
            return False
        return self.words.barred.search(self.scene.text, max(start, cue - _BARRED_REACH), cue) is not None

    def _actor(self, sentence: Sentence, match: re.Match[str]) -> Candidate | None:
        found = subject_of(self.scene, match.start(), sentence)
        return None if found is None else self._named(self.scene.resolve(found))

    def _named(self, candidate: Candidate) -> Candidate | None:
        if candidate.kind in (None, EntityKind.JURISDICTION, EntityKind.PRODUCT):
            return None
        if any(r.issuer is not None and same(r.issuer.name, candidate.name) for r in self.reports):
            return None
        return candidate

    def _fits(self, kind: ResponseType, actor: Candidate, sentence: Sentence) -> bool:
        touched = self._answered(actor.name) is not None
        if kind is ResponseType.DECLINED_COMMENT:
            return touched or actor.standing is not Standing.OFFICIAL
        if kind in _TOUCHED:
            return touched
        if actor.standing is Standing.OFFICIAL and actor.kind is not EntityKind.PERSON:
            return kind in _OPINIONS and self._speaks_of_act(sentence)
        return touched or self._speaks_of_act(sentence) or self._is_near_act(sentence)

    def _is_near_act(self, sentence: Sentence) -> bool:
        """Whether an act was told a few sentences before."""
        told = [self.scene.sentence_at(report.sentence.start) for report in self.reports]
        return any(t is not None and 0 <= sentence.index - t.index <= _NEAR_SENTENCES for t in told)

    def _speaks_of_act(self, sentence: Sentence) -> bool:
        text, words = self.scene.text, self.scene.grammar.words
        if words.echoes.search(text, sentence.start, sentence.end):
            return True
        inside = [c.name for c in self.scene.within(sentence.start, sentence.end)]
        return any(r.issuer is not None and overlap((r.issuer.name,), tuple(inside)) for r in self.reports)

    def _voiced(self) -> Iterator[Response]:
        for claim in self.doc._.claims:
            sentence = self.scene.sentence_at(claim.content.start)
            if claim.anonymous or sentence is None or self._is_issuer(claim.speaker.name):
                continue
            for cues in self.words.cues:
                if self._voices(cues, claim, sentence):
                    yield self._response(claim.speaker, cues.type, sentence, 0.65, "voiced")

    def _own_words(self) -> Iterator[Response]:
        """What a company says of itself as "we" in a statement that it publishes."""
        actor = self._publisher()
        if actor is None:
            return
        for sentence in self.scene.sentences:
            if not self.words.first_person.search(self.scene.text, sentence.start, sentence.end):
                continue
            for cues in self.words.cues:
                for regex in (cues.told, cues.voiced):
                    match = regex.search(self.scene.text, sentence.start, sentence.end)
                    if match is not None and not self._is_barred(cues.type, sentence.start, match.start()):
                        yield self._response(actor, cues.type, sentence, 0.6, "own words")

    def _publisher(self) -> Party | None:
        """The touched party that the text's outlet is named after."""
        outlet = str(self.doc._.outlet or "")
        targets = [target for report in self.reports for target in report.targets]
        return next((target for target in targets if outlet and overlap((target.name,), (outlet,))), None)

    def _voices(self, cues: Cues, claim: Claim, sentence: Sentence) -> bool:
        match = cues.voiced.search(self.scene.text, claim.content.start, claim.content.end)
        if match is None or self._is_barred(cues.type, claim.content.start, match.start()):
            return False
        touched = self._answered(claim.speaker.name) is not None
        if cues.type in _TOUCHED:
            return touched
        return touched or self._speaks_of_act(sentence) or self._is_near_act(sentence)

    def _is_issuer(self, name: str) -> bool:
        return any(r.issuer is not None and same(r.issuer.name, name) for r in self.reports)

    def _answered(self, name: str) -> int | None:
        """The index of the act that touches the named actor."""
        for index, report in enumerate(self.reports):
            if overlap((name,), (*(t.name for t in report.targets), *report.subjects)):
                return index
        return None

    def _response(
        self, actor: Party, kind: ResponseType, sentence: Sentence, confidence: float, rule: str
    ) -> Response:
        index = self._answered(actor.name)
        if index is None and len(self.reports) == 1:
            index = 0
        return Response(
            actor=actor,
            type=kind,
            evidence=Span.of(self.scene.text, sentence.start, sentence.end),
            date=self._date(sentence),
            report=index,
            confidence=confidence,
            rule=f"response:{rule}",
        )

    def _date(self, sentence: Sentence) -> PartialDate | None:
        dates: tuple[DateMention, ...] = self.doc._.dates
        inside = (m for m in dates if sentence.start <= m.span.start < sentence.end)
        return next((m.date for m in inside if m.date is not None), None)
