"""One directive out of one act: its values, where it stands, and what later acts did to it.

A person's correction wins over every value; what the sources say stays as facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from domain.dates import PartialDate
from domain.directives import Directive, Event, StateSpan, Value
from domain.ids import slug
from domain.vocabulary import Action, DateKind, DayBasis, EventKind, EvidenceLevel, State
from nlp.linking.clusters import Cluster
from nlp.linking.context import Context
from nlp.linking.disagreement import disputes_of
from nlp.linking.evidence import act_level
from nlp.linking.facts import (
    ACT_KINDS,
    Group,
    dated,
    facts_of,
    groups_of,
    standing_targets,
    statements_of,
    values_of,
)
from nlp.linking.models import covers, distinct
from nlp.linking.moves import moves_of
from nlp.linking.names import words_of
from nlp.linking.relations import Step, relations
from nlp.linking.reports import ReportTold
from nlp.linking.states import Move, Sign, believed, binding, history, state_on
from nlp.linking.titles import Heading, title_of

_EVENTS = {Sign.TOLD: EventKind.ISSUED}
_LISTS = {"target": "targets"}


def describe(act: Cluster, steps: Sequence[Step], beside: Sequence[Step], context: Context) -> Directive:
    """The directive that the act's reports tell of.

    `steps` are the later acts that change it, in order, `beside` those that only accompany it.
    """
    account = _Account(act, context)
    moves = moves_of(act, steps, context)
    today = _last_day(act, steps, moves)
    states = _corrected_states(history(moves), today, context)
    state = _state(states, today)
    return replace(
        account.directive(state),
        events=tuple(_events(moves, act, steps, account.text("issuer"))),
        states=states,
        relations=relations(act, (*steps, *beside), context),
    )


@dataclass(frozen=True)
class _Account:
    """The values of an act, and what people corrected of them."""

    act: Cluster
    context: Context

    @cached_property
    def reports(self) -> list[ReportTold]:
        return sorted(self.act.reports, key=lambda item: item.order)

    @cached_property
    def groups(self) -> dict[str, tuple[Group, ...]]:
        return groups_of(statements_of(self.reports, self.context))

    def text(self, field: str) -> str | None:
        """The corrected value, else the best that the sources give."""
        if field in self.context.corrections:
            return next(iter(self.context.corrections[field]), None)
        groups = self.groups.get(field, ())
        return groups[0].value if groups else None

    def names(self, field: str, found: tuple[str, ...]) -> tuple[str, ...]:
        return self.context.corrections.get(field, found)

    def date(self, field: str, kinds: Sequence[DateKind]) -> PartialDate | None:
        if field in self.context.corrections:
            value = next(iter(self.context.corrections[field]), None)
            return PartialDate(value) if value else None
        groups = dated(self.reports, kinds, self.context)
        return groups[0].lead.date if groups else None

    @property
    def issuer_entity(self) -> str | None:
        """The best issuer's entity; a corrected name has one where a source uses that name."""
        name = self.text("issuer")
        parties = [s.party for g in self.groups.get("issuer", ()) for s in g.statements if s.party]
        return next((p.entity for p in parties if p.name == name and p.entity), None)

    @property
    def jurisdiction(self) -> str | None:
        """The corrected one, else that of the best issuer, else the first that a report gives."""
        if "jurisdiction" in self.context.corrections:
            return self.text("jurisdiction")
        groups = self.groups.get("issuer", ())
        told = [s.item for g in groups[:1] for s in g.statements] + self.reports
        return next((item.jurisdiction for item in told if item.jurisdiction), None)

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets that stand, the best founded first."""
        return tuple(group.value for group in standing_targets(self.groups))

    @property
    def action(self) -> Action:
        return Action(self.text("action") or Action.OTHER)

    def directive(self, state: State) -> Directive:
        """The directive without its history."""
        models = self.names("models", distinct(n for r in self.reports for n in r.report.models))
        matters = (name for r in self.reports for name in r.report.subjects)
        others = (name for name in matters if not any(covers(name, model) for model in models))
        about = _words((*models, *others))
        subjects = self.names("subjects", about)
        targets, issuer = self.names("targets", self.targets), self.text("issuer")
        issued = self.date("issued", ACT_KINDS)
        heading = Heading(issuer, self.action, targets, models, subjects, state)
        return Directive(
            id=self.act.id,
            slug=slug(issuer or "", self.action, *targets[:2], issued.value[:7] if issued else ""),
            title=next(iter(self.context.corrections.get("title", ())), None) or title_of(heading),
            issuer=issuer,
            issuer_entity=self.issuer_entity,
            jurisdiction=self.jurisdiction,
            action=self.action,
            targets=targets,
            subjects=subjects,
            models=models,
            legal_basis=self.text("legal_basis"),
            reason=self.text("reason"),
            scope=self.text("scope"),
            issued=issued,
            effective=self.date("effective", (DateKind.EFFECTIVE,)),
            state=state,
            evidence_level=act_level(self.reports, self.context),
            independent_sources=len({self.context.origin(r.article.id) for r in self.reports}),
            first_article=self.reports[0].article.id,
            reports=tuple((r.article.id, r.index) for r in self.reports),
            join_reasons=tuple(self.act.reasons),
            facts=facts_of(self.groups, self.context),
            events=(),
            values=tuple(_with_corrections(values_of(self.groups), self.context)),
            disputes=disputes_of(self.groups),
        )


def _with_corrections(values: Iterable[Value], context: Context) -> Iterator[Value]:
    """The values, those that a person gave first, the others no longer best."""
    for field, given in sorted(context.corrections.items()):
        for value in given:
            yield Value(field, value, (), True, EvidenceLevel.VERDICT, 0, 0, None, None)
    for told in values:
        corrected = _LISTS.get(told.field, told.field) in context.corrections
        yield replace(told, best=False) if corrected else told


def _words(values: Iterable[str]) -> tuple[str, ...]:
    """Distinct names, telling words compared, in order of first naming."""
    seen: dict[frozenset[str], str] = {}
    for value in values:
        seen.setdefault(words_of(value), value)
    return tuple(seen.values())


def _last_day(act: Cluster, steps: Sequence[Step], moves: Sequence[Move]) -> str:
    """The last day on which anybody told of the act; what lies ahead of it has not happened yet."""
    told = [r for found in (act, *(step.later for step in steps)) for r in found.reports]
    days = [r.told_on.last_day.isoformat() for r in told if r.told_on]
    days += [move.day for move in moves if move.basis is not DayBasis.TEXT]
    return max(days, default=max(move.known_at[:10] for move in moves))


def _state(spans: Iterable[StateSpan], day: str) -> State:
    now = [span for span in spans if span.known_to is None]
    return (state_on(now, day) or now[0]).state


def _corrected_states(spans: tuple[StateSpan, ...], day: str, context: Context) -> tuple[StateSpan, ...]:
    """The spans; a person's state takes the place of the one believed for the day, and of what follows it."""
    given = context.corrections.get("state")
    if not given:
        return spans
    now = [span for span in spans if span.known_to is None]
    held = state_on(now, day) or now[0]
    kept = [span for span in spans if span.known_to is not None or span.valid_from < held.valid_from]
    return (*kept, replace(held, state=State(given[0]), because="verdict", valid_to=None))


def _events(
    moves: Sequence[Move], act: Cluster, steps: Sequence[Step], issuer: str | None
) -> Iterator[Event]:
    """The timeline as it is believed now: each sign once, known since it was first told."""
    actions = _actions((act, *(step.later for step in steps)))
    first: dict[tuple[Sign, str], str] = {}
    for move in sorted(moves, key=lambda m: m.known_at):
        first.setdefault((move.sign, move.act), move.known_at)
    now = binding(believed(moves, "~"))
    for move in sorted(now, key=lambda m: (m.act != act.id, m.order)):
        what = actions.get((move.article_id, move.span.start))
        # An answer that confirms stands among the responses; an official text tells and confirms at once.
        if move.sign is Sign.CONFIRMED and (what is None or _is_the_act_itself(move, moves)):
            continue
        yield Event(
            kind=_EVENTS.get(move.sign) or EventKind(move.sign),
            date=move.date,
            known_at=first[move.sign, move.act],
            actor=move.actor if move.act != act.id or move.sign is Sign.CONFIRMED else issuer or move.actor,
            what=what or actions[move.act],
            article_id=move.article_id,
            span=move.span,
        )


def _is_the_act_itself(confirmed: Move, moves: Iterable[Move]) -> bool:
    """Whether an official text both tells and confirms the act: one step of the timeline, not two."""
    return any(m.sign is Sign.TOLD and m.day == confirmed.day and m.basis is confirmed.basis for m in moves)


def _actions(acts: Iterable[Cluster]) -> Mapping[object, str]:
    """What each report does, by where it stands; and what each act does, by its id."""
    found: dict[object, str] = {}
    for act in acts:
        for item in act.reports:
            found[item.article.id, item.report.evidence.start] = item.report.action.value
            found.setdefault(act.id, item.report.action.value)
    return found
