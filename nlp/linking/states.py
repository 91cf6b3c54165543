"""Where each act stands, and its timeline: what its own reports say and what later acts did to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.dates import PartialDate
from domain.directives import Event
from domain.vocabulary import Action, ActionFamily, DateKind, EventKind, Modality, SourceKind, State
from nlp.linking.clusters import Cluster
from nlp.linking.merging import is_rumour, source_rank
from nlp.linking.names import same_party
from nlp.linking.reports import ReportTold

_ENDS = frozenset({Action.LIFT, Action.RESCIND})
_STAYS = frozenset({Action.LIFT, Action.SUSPEND})
_OPEN_ENDED = frozenset(
    {ActionFamily.RESTRICT, ActionFamily.DESIGNATE, ActionFamily.RULE, ActionFamily.PENAL}
)
_KIND = {Modality.RUMOURED: EventKind.RUMOURED, Modality.PROPOSED: EventKind.PROPOSED}


@dataclass(frozen=True)
class Standing:
    """An act's state with the events that led to it."""

    state: State
    events: tuple[Event, ...]


def _event(kind: EventKind, date: PartialDate | None, report: ReportTold) -> Event:
    issuer = report.report.issuer
    evidence = report.report.evidence
    return Event(
        kind=kind,
        date=date,
        known_at=report.told.first_seen,
        actor=issuer.name if issuer else None,
        what=report.report.action,
        article_id=report.article.id,
        span=evidence,
    )


def _act_event(found: Cluster) -> Event:
    """The act itself, told by the weightiest report that dates it, else the weightiest."""
    asserted = [r for r in found.reports if r.report.modality in {Modality.ASSERTED, Modality.HISTORY}]
    teller = max(asserted or found.reports, key=lambda r: (r.act_date is not None, source_rank(r)))
    if teller.report.action is Action.PROPOSE_RULE:
        kind = EventKind.PROPOSED
    else:
        kind = _KIND.get(teller.report.modality, EventKind.ISSUED)
    return _event(kind, teller.act_date, teller)


def _effective_event(found: Cluster) -> Event | None:
    tellers = [r for r in found.reports if r.report.date_of(DateKind.EFFECTIVE)]
    if not tellers:
        return None
    teller = max(tellers, key=source_rank)
    return _event(EventKind.EFFECTIVE, teller.report.date_of(DateKind.EFFECTIVE), teller)


def _own_state(found: Cluster, confirmed_by: frozenset[str], effective: Event | None) -> State:
    reports = found.reports
    if is_rumour(reports):
        return State.RUMOURED
    proposals = [r for r in reports if r.report.action is Action.PROPOSE_RULE]
    proposed = [r for r in reports if r.report.modality is Modality.PROPOSED]
    if len(proposals) * 2 > len(reports) or len(proposed) == len(reports):
        return State.PROPOSED
    kinds = {r.article.source_kind for r in reports}
    official = any(source_rank(r) == 3 for r in reports)
    confirmed = (
        official or SourceKind.COMPANY in kinds or bool(confirmed_by & {r.article.id for r in reports})
    )
    if not confirmed:
        return State.REPORTED
    latest = max((r.told_on.last_day for r in reports if r.told_on), default=None)
    if effective and effective.date and latest and effective.date.first_day <= latest:
        return State.IN_FORCE
    return State.CONFIRMED


def _models(found: Cluster) -> set[str]:
    return {name.casefold() for r in found.reports for name in r.report.models}


def _share_parties(one: Cluster, other: Cluster) -> bool:
    targets = [t for r in one.reports for t in r.report.targets]
    others = [t for r in other.reports for t in r.report.targets]
    return any(same_party(a, b) for a in targets for b in others) or bool(_models(one) & _models(other))


def _when(found: Cluster) -> PartialDate | None:
    return next((r.act_date for r in found.reports if r.act_date), None) or next(
        (r.told_on for r in found.reports if r.told_on), None
    )


def _changes(base: Cluster, later: Cluster) -> EventKind | None:
    """What a later act does to an earlier one, or None when they have nothing to do with each other."""
    if base is later or not _share_parties(base, later) or not _same_bench(base, later):
        return None
    start, end = _when(base), _when(later)
    family = base.reports[0].report.action.family
    if family not in _OPEN_ENDED or (start and end and end.first_day < start.first_day):
        return None
    action = later.reports[0].report.action
    if later.reports[0].by_court and not base.reports[0].by_court and action in _STAYS:
        return EventKind.STAYED
    if action in _ENDS:
        return EventKind.LIFTED
    return EventKind.EXTENDED if action is Action.EXTEND else None


def _same_bench(base: Cluster, later: Cluster) -> bool:
    """Whether the later act's issuer can undo the earlier: the same body, its jurisdiction's, or unknown."""
    issuers = [r.report.issuer for r in base.reports if r.report.issuer]
    others = [r.report.issuer for r in later.reports if r.report.issuer]
    if not issuers or not others or any(same_party(a, b) for a in issuers for b in others):
        return True
    places = {r.jurisdiction for r in base.reports if r.jurisdiction}
    return bool(places & {r.jurisdiction for r in later.reports})


_AFTER = {
    EventKind.PARTLY_LIFTED: State.AMENDED,
    EventKind.EXTENDED: State.AMENDED,
    EventKind.STAYED: State.SUSPENDED,
    EventKind.LIFTED: State.LIFTED,
}


def _day_after(start: PartialDate | None, date: PartialDate | None) -> PartialDate | None:
    """The date, unless it is no later than the changed act: then the text gave that act's own date."""
    if start and date and date.last_day <= start.first_day:
        return None
    return date


def _later_events(found: Cluster, all_found: Sequence[Cluster]) -> list[Event]:
    """What later acts did to this one, in order; of several liftings only the last can be the whole one."""
    start, left = _when(found), _models(found)
    steps: list[tuple[str, Event]] = []
    for other in all_found:
        kind = _changes(found, other)
        if kind is None:
            continue
        if kind is EventKind.LIFTED:
            left -= _models(other) or left
        teller = max(other.reports, key=lambda r: (r.act_date is not None, source_rank(r)))
        event = _event(kind, _day_after(start, teller.act_date), teller)
        when = event.date or teller.told_on
        steps.append((when.value if when else "9999", event))
    events = [event for _, event in sorted(steps, key=lambda step: (step[0], step[1].article_id))]
    liftings = [event for event in events if event.kind is EventKind.LIFTED]
    partial = liftings if left else liftings[:-1]
    return [replace(e, kind=EventKind.PARTLY_LIFTED) if e in partial else e for e in events]


def standing(
    found: Cluster, all_found: Sequence[Cluster], confirmed_by: Mapping[int, frozenset[str]]
) -> Standing:
    """The state of one act among all acts; `confirmed_by` gives articles in which a target answers it."""
    effective = _effective_event(found)
    state = _own_state(found, confirmed_by.get(id(found), frozenset()), effective)
    later = _later_events(found, all_found)
    if later:
        lifted = any(event.kind is EventKind.LIFTED for event in later)
        state = State.LIFTED if lifted else _AFTER[later[-1].kind]
    own = [_act_event(found)] + ([effective] if effective else [])
    return Standing(state, tuple(own + later))
