"""The signs by which an act moves: what its own reports tell of it, and what later acts do to it.

Each sign comes once for every moment at which what Edict knew of it changed, so that a reader can ask what
was believed at any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from domain.analysis import Span
from domain.dates import PartialDate
from domain.vocabulary import (
    Action,
    DateKind,
    DayBasis,
    EvidenceLevel,
    Modality,
    RelationKind,
)
from nlp.linking.clusters import Cluster
from nlp.linking.context import Context
from nlp.linking.evidence import WORTH, answers_of, known_at, level_of, speech_of
from nlp.linking.facts import ACT_KINDS, FINENESS, finest
from nlp.linking.profiles import DONE, when
from nlp.linking.relations import Step
from nlp.linking.reports import ReportTold
from nlp.linking.states import Move, Sign, day_after

_SIGN_OF = {
    RelationKind.EXTENDS: Sign.EXTENDED,
    RelationKind.AMENDS: Sign.AMENDED,
    RelationKind.PARTLY_LIFTS: Sign.PARTLY_LIFTED,
    RelationKind.LIFTS: Sign.LIFTED,
    RelationKind.STAYS: Sign.STAYED,
    RelationKind.REINSTATES: Sign.REINSTATED,
    RelationKind.REPLACES: Sign.REPLACED,
}


@dataclass(frozen=True)
class Telling:
    """One report's date for a sign (None: it gives none), with when Edict knew of it."""

    item: ReportTold
    date: PartialDate | None
    span: Span
    known_at: str
    level: EvidenceLevel
    origin: str

    @property
    def order(self) -> tuple[str, tuple[str, str, int]]:
        """The order of knowledge; what came at one moment, in the order of publication."""
        return (self.known_at, self.item.order)


@dataclass(frozen=True)
class _Day:
    """A day as text, and where it comes from."""

    value: str
    basis: DayBasis


@dataclass
class _Support:
    """Who has told one date so far."""

    origins: set[str] = field(default_factory=set)
    worth: int = 0
    confidence: float = 0.0
    tellings: list[Telling] = field(default_factory=list)

    def add(self, telling: Telling) -> None:
        self.origins.add(telling.origin)
        self.worth = max(self.worth, WORTH[telling.level])
        self.confidence = max(self.confidence, telling.item.report.confidence)
        self.tellings.append(telling)

    @property
    def teller(self) -> Telling:
        """The best founded telling, the first of equals."""
        return min(self.tellings, key=lambda t: (-WORTH[t.level], t.item.order))


class _Running:
    """The best date of a sign while telling after telling becomes known; the rule is that of the facts."""

    def __init__(self) -> None:
        self._supports: dict[str, _Support] = {}
        self._undated = _Support()
        self._first_published: str | None = None
        self._first_known = ""

    def add(self, telling: Telling) -> None:
        """Take in the next telling."""
        self._first_known = self._first_known or telling.known_at
        home = self._undated
        if telling.date is not None:
            home = self._supports.setdefault(telling.date.value, _Support())
        home.add(telling)
        if telling.item.told_on is not None:
            day = telling.item.told_on.last_day.isoformat()
            self._first_published = min(day, self._first_published or day)

    def best(self) -> Telling:
        """The telling of the best date; without any date the best founded one."""
        finest_dates = [
            v for v in self._supports if not any(o != v and o.startswith(v) for o in self._supports)
        ]
        if not finest_dates:
            return self._undated.teller
        return self._supports[min(finest_dates, key=self._weight)].teller

    def _weight(self, value: str) -> tuple[int, int, int, float, tuple[str, str, int]]:
        meant = [s for v, s in self._supports.items() if value.startswith(v)]
        origins = set[str]().union(*(s.origins for s in meant))
        return (
            -max(s.worth for s in meant),
            -len(origins),
            -FINENESS[PartialDate(value).precision],
            -max(s.confidence for s in meant),
            min(t.item.order for s in meant for t in s.tellings[:1]),
        )

    def day(self, date: PartialDate | None) -> _Day:
        """The day on which it had happened for sure: the date's own, else the latest that it can be."""
        published = self._first_published
        if date is None and published:
            return _Day(published, DayBasis.PUBLICATION)
        if date is None:
            return _Day(self._first_known[:10], DayBasis.FIRST_SEEN)
        first, last = date.first_day.isoformat(), date.last_day.isoformat()
        if published and first <= published < last:
            return _Day(published, DayBasis.PUBLICATION)
        return _Day(last, DayBasis.TEXT)


def moves_of(act: Cluster, steps: Sequence[Step], context: Context) -> tuple[Move, ...]:
    """All signs of an act, each as often as what was known of it changed."""
    found = [*_own(act, context)]
    for step in steps:
        if step.kind in _SIGN_OF:
            found += _borne(act, step, context)
    return tuple(sorted(set(found), key=lambda m: (m.known_at, m.order, m.act)))


def is_proposal(act: Cluster) -> bool:
    """Whether most reports tell of a proposed rule: then being told makes it proposed, not done."""
    proposals = sum(item.report.action is Action.PROPOSE_RULE for item in act.reports)
    return proposals * 2 > len(act.reports)


def _own(act: Cluster, context: Context) -> Iterator[Move]:
    rumours = [r for r in act.reports if r.report.modality is Modality.RUMOURED]
    asserted = [r for r in act.reports if r.report.modality in DONE]
    planned = [r for r in act.reports if r.report.modality is Modality.PROPOSED]
    if is_proposal(act):
        planned, asserted = [*planned, *asserted], []
    yield from _stream(Sign.RUMOURED, act.id, [_saying(r, context) for r in rumours], context)
    yield from _stream(Sign.PROPOSED, act.id, [_past(_of_act(r, context)) for r in planned], context)
    yield from _stream(Sign.TOLD, act.id, [_of_act(r, context) for r in asserted], context)
    yield from _confirmations(act, asserted, context)
    yield from _effects(act, asserted, context)


def _telling(item: ReportTold, date: PartialDate | None, span: Span, context: Context) -> Telling:
    return Telling(item, date, span, known_at(item), level_of(item, context), context.origin(item.article.id))


def _saying(item: ReportTold, context: Context) -> Telling:
    """Where the telling itself is the event, as of a rumour or a statement: its day is the publication's."""
    return _telling(item, item.told_on, item.report.evidence, context)


def _of_act(item: ReportTold, context: Context) -> Telling:
    mention = finest(item, ACT_KINDS)
    return _telling(item, mention.date if mention else None, item.report.evidence, context)


def _past(telling: Telling) -> Telling:
    """The telling without a date that lies after its publication: a plan's day is not the day of planning."""
    told_on, date = telling.item.told_on, telling.date
    ahead = told_on and date and date.first_day > told_on.last_day
    return replace(telling, date=None) if ahead else telling


def _stream(sign: Sign, act_id: str, tellings: Iterable[Telling], context: Context) -> Iterator[Move]:
    """The sign as it was known after each moment that changed its day, its date or its teller's weight."""
    running, last = _Running(), ""
    for moment, together in groupby(sorted(tellings, key=lambda t: t.order), key=lambda t: t.known_at):
        for telling in together:
            running.add(telling)
        best = running.best()
        day = running.day(best.date)
        key = f"{day} {best.date}"
        if key != last:
            yield replace(_move(sign, act_id, best, day, context), known_at=moment)
        last = key


def _move(sign: Sign, act_id: str, telling: Telling, day: _Day, context: Context) -> Move:
    issuer, speech = telling.item.report.issuer, speech_of(telling.item, context)
    return Move(
        sign=sign,
        act=act_id,
        day=day.value,
        basis=day.basis,
        date=telling.date,
        known_at=telling.known_at,
        actor=issuer.name if issuer else None,
        speaker=speech.speaker.name if speech else None,
        article_id=telling.item.article.id,
        span=telling.span,
    )


def _confirmations(act: Cluster, asserted: Sequence[ReportTold], context: Context) -> Iterator[Move]:
    """Each time an earlier day became known by which the issuer's text or a target had confirmed the act."""
    found = [move for item in asserted for move in _confirmed_by(act.id, item, context)]
    first: Move | None = None
    for move in sorted(found, key=lambda m: (m.known_at, m.order)):
        if first is None or move.day < first.day:
            first = move
            yield move


def _confirmed_by(act_id: str, item: ReportTold, context: Context) -> Iterator[Move]:
    level = level_of(item, context)
    if level is EvidenceLevel.OFFICIAL_TEXT:
        yield from _stream(Sign.CONFIRMED, act_id, [_of_act(item, context)], context)
    elif level is EvidenceLevel.TARGET_STATEMENT:
        yield from _stream(Sign.CONFIRMED, act_id, [_saying(item, context)], context)
    for answer in answers_of(item, context):
        telling = _telling(item, answer.date, answer.evidence, context)
        for move in _stream(Sign.CONFIRMED, act_id, [_past(telling)], context):
            seen = known_at(item, answer.evidence)
            yield replace(move, actor=answer.actor.name, speaker=answer.actor.name, known_at=seen)


def _effects(act: Cluster, asserted: Sequence[ReportTold], context: Context) -> Iterator[Move]:
    """From when the act applies, and until when."""
    begins, ends = [], []
    for item in asserted:
        for mention in item.report.dates:
            where = _around(item, mention.span)
            if mention.kind is DateKind.EFFECTIVE and mention.date:
                begins.append(_telling(item, mention.date, where, context))
                if mention.end:
                    ends.append(_telling(item, mention.end, where, context))
            if mention.kind is DateKind.EXPIRES and mention.date:
                ends.append(_telling(item, mention.end or mention.date, where, context))
    for move in _stream(Sign.EFFECTIVE, act.id, begins, context):
        if move.date:
            yield replace(move, day=move.date.first_day.isoformat(), basis=DayBasis.TEXT)
    for move in _stream(Sign.EXPIRED, act.id, ends, context):
        if move.date:
            yield replace(move, day=day_after(move.date.last_day), basis=DayBasis.TEXT)


def _around(item: ReportTold, span: Span) -> Span:
    """The report's sentence where it holds the words of a date, which alone tell little; else those words."""
    sentence = item.report.sentence
    return sentence if sentence.start <= span.start and span.end <= sentence.end else span


def _borne(base: Cluster, step: Step, context: Context) -> Iterator[Move]:
    """What the later act does to this one, from the day of that act, or from the day on which it applies."""
    later, sign = step.later, _SIGN_OF[step.kind]
    done = [item for item in later.reports if item.report.modality in DONE]
    start = when(base)
    tellings = [_after(start, _of_act(item, context)) for item in done]
    told = tuple(_stream(sign, later.id, tellings, context))
    effects = tuple(_effects(later, done, context))
    begun = tuple(move for move in effects if move.sign is Sign.EFFECTIVE)
    for moment in sorted({move.known_at for move in (*told, *begun)}):
        known = [move for move in told if move.known_at <= moment]
        if known:
            days = [known[-1].day, *[move.day for move in begun if move.known_at <= moment][-1:]]
            yield replace(known[-1], day=max(days), known_at=moment)
    if step.kind is RelationKind.EXTENDS:
        yield from (move for move in effects if move.sign is Sign.EXPIRED)


def _after(start: PartialDate | None, telling: Telling) -> Telling:
    """The telling without a date that is no later than the changed act: the text gave that act's own date."""
    if start and telling.date and telling.date.last_day <= start.first_day:
        return replace(telling, date=None)
    return telling
