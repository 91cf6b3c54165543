"""One directive out of the reports of one act: each field's best value, the others kept as facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from domain.analysis import DateMention, Party, Span
from domain.dates import PartialDate
from domain.directives import Directive, Event, Fact
from domain.ids import slug
from domain.vocabulary import (
    Action,
    DateKind,
    EvidenceLevel,
    Modality,
    Precision,
    SourceKind,
    State,
)
from nlp.linking.clusters import Cluster
from nlp.linking.names import party_key, words_of
from nlp.linking.reports import ReportTold

_OFFICIAL = frozenset({SourceKind.REGISTER, SourceKind.REGULATOR, SourceKind.COURT})
_REWRITES = frozenset({SourceKind.AGGREGATOR, SourceKind.BLOG})
_FINENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.DAY: 2, Precision.MINUTE: 3}
_ISSUED = (DateKind.ISSUED, DateKind.ANNOUNCED)


def source_rank(report: ReportTold) -> int:
    """The weight of the source: 3 official text, 2 company statement, 1 wire or press, 0 rewrite."""
    kind = report.article.source_kind
    if kind in _OFFICIAL:
        return 3
    if kind is SourceKind.COMPANY:
        return 2
    return 0 if kind in _REWRITES else 1


def evidence_level(reports: Sequence[ReportTold], anonymous: frozenset[str]) -> EvidenceLevel:
    """The strongest evidence: official text, then the target's statement, on record, anonymous, rewrite."""
    best = max(source_rank(report) for report in reports)
    if best == 3:
        return EvidenceLevel.OFFICIAL_TEXT
    if best == 2:
        return EvidenceLevel.TARGET_STATEMENT
    if best == 0:
        return EvidenceLevel.REWRITE_ONLY
    named = any(report.article.id not in anonymous for report in reports if source_rank(report) == 1)
    return EvidenceLevel.ON_RECORD if named else EvidenceLevel.ANONYMOUS


_T = TypeVar("_T")


@dataclass(frozen=True)
class _Chooser:
    """Picks the value to show: official before statement before press, then the most independent stories."""

    reports: Sequence[ReportTold]
    story_of: Mapping[str, str]

    def best(self, read: Callable[[ReportTold], _T | None]) -> _T | None:
        """The weightiest value that `read` finds in the reports, the first told among equals."""
        holders: dict[_T, list[ReportTold]] = defaultdict(list)
        for report in self.reports:
            value = read(report)
            if value is not None:
                holders[value].append(report)
        return min(holders, key=lambda value: self._lightness(holders[value]), default=None)

    def _lightness(self, told: Sequence[ReportTold]) -> tuple[int, int, float, tuple[str, str, int]]:
        stories = {self.story_of.get(r.article.id, r.article.id) for r in told}
        confidence = max(r.report.confidence for r in told)
        return (-max(map(source_rank, told)), -len(stories), -confidence, min(r.order for r in told))


def _names(values: Iterable[Party]) -> tuple[str, ...]:
    """One name for each party, the fullest, in order of first naming."""
    best: dict[str, str] = {}
    for party in values:
        key = party_key(party)
        if len(party.name) > len(best.get(key, "")):
            best[key] = party.name
    return tuple(best.values())


def _words(values: Iterable[str]) -> tuple[str, ...]:
    """Distinct names, telling words compared, in order of first naming."""
    seen: dict[frozenset[str], str] = {}
    for value in values:
        seen.setdefault(words_of(value), value)
    return tuple(seen.values())


def _models(values: Iterable[str]) -> tuple[str, ...]:
    """Distinct model names; a family is left out where one of its versions is named too."""
    names = _words(values)
    return tuple(name for name in names if not any(other.startswith(f"{name} ") for other in names))


def _date_mention(report: ReportTold, kinds: Sequence[DateKind]) -> DateMention | None:
    found = [m for kind in kinds for m in report.report.dates if m.kind is kind and m.date is not None]
    return max(found, key=lambda m: _FINENESS[m.date.precision] if m.date else -1, default=None)


def _date(report: ReportTold, kinds: Sequence[DateKind]) -> PartialDate | None:
    mention = _date_mention(report, kinds)
    return mention.date if mention else None


def _fact(field: str, value: str, report: ReportTold, span: Span | None = None) -> Fact:
    where = span or report.report.evidence
    return Fact(field, value, where.text, report.article.id, where)


def facts_of(reports: Sequence[ReportTold]) -> tuple[Fact, ...]:
    """Every value that every report states, with its words and place."""
    found: list[Fact] = []
    for item in reports:
        report = item.report
        if report.issuer:
            found.append(_fact("issuer", report.issuer.name, item))
        found.append(_fact("action", report.action, item))
        found.extend(_fact("target", target.name, item) for target in report.targets)
        for field in ("legal_basis", "reason", "scope"):
            value = getattr(report, field)
            if value:
                found.append(_fact(field, value, item))
        found.extend(
            _fact(mention.kind, mention.date.value, item, mention.span)
            for mention in report.dates
            if mention.date is not None and mention.kind is not DateKind.OTHER
        )
    return tuple(dict.fromkeys(found))


_DOES: dict[Action, str] = {
    Action.BAN: "bans",
    Action.SUSPEND: "orders suspension at",
    Action.RESTRICT_ACCESS: "restricts",
    Action.EXPORT_CONTROL: "controls exports of",
    Action.LICENSE_REQUIREMENT: "requires licences from",
    Action.FINE: "fines",
    Action.ORDER_REMEDY: "gives orders to",
    Action.SUE: "sues",
    Action.INVESTIGATE: "investigates",
    Action.REQUIRE_DISCLOSURE: "demands information from",
    Action.DESIGNATE: "lists",
    Action.APPROVE: "approves",
    Action.LIFT: "lifts measures on",
    Action.RESCIND: "rescinds measures on",
    Action.EXTEND: "extends measures on",
    Action.ADOPT_RULE: "adopts a rule on",
    Action.PROPOSE_RULE: "proposes a rule on",
    Action.GUIDANCE: "issues guidance on",
    Action.OTHER: "acts on",
}


_NOT_DONE = {State.RUMOURED: "Rumour: ", State.PROPOSED: "Proposal: "}


def title_of(
    issuer: str | None, action: Action, targets: Sequence[str], models: Sequence[str], state: State
) -> str:
    """A line that names the act: who does what to whom, and the models; what is not done says so first."""
    parties = [name for name in targets if name not in models]
    whom = ", ".join(parties[:2]) or ", ".join(models[:3]) or "a party not named"
    lead = "" if action is Action.PROPOSE_RULE else _NOT_DONE.get(state, "")
    line = f"{lead}{issuer or 'An authority not named'} {_DOES[action]} {whom}"
    return f"{line} ({', '.join(models[:3])})" if parties and models else line


def merge(
    found: Cluster,
    story_of: Mapping[str, str],
    anonymous: frozenset[str],
    events: tuple[Event, ...],
    state: State,
) -> Directive:
    """The directive that a cluster of reports tells of; `story_of` maps article ids to groups of copies."""
    reports = found.reports
    best = _Chooser(reports, story_of).best
    issuer = best(lambda r: r.report.issuer)
    action = best(lambda r: r.report.action) or Action.OTHER
    named = max(reports, key=lambda r: (source_rank(r), len(r.report.targets)))
    targets = _names(party for r in (named, *reports) for party in r.report.targets)
    models = _models(name for r in reports for name in r.report.models)
    subjects = _words((*models, *(name for r in reports for name in r.report.subjects)))
    issued = best(lambda r: _date(r, _ISSUED))
    title = title_of(issuer.name if issuer else None, action, targets, models, state)
    first = reports[0]
    return Directive(
        id=first.anchor,
        slug=slug(issuer.name if issuer else "", action, *targets[:2], issued.value[:7] if issued else ""),
        title=title,
        issuer=issuer.name if issuer else None,
        issuer_entity=issuer.entity if issuer else None,
        jurisdiction=best(lambda r: r.jurisdiction),
        action=action,
        targets=targets,
        subjects=subjects,
        models=models,
        legal_basis=best(lambda r: r.report.legal_basis),
        reason=best(lambda r: r.report.reason),
        scope=best(lambda r: r.report.scope),
        issued=issued,
        effective=best(lambda r: _date(r, (DateKind.EFFECTIVE,))),
        state=state,
        evidence_level=evidence_level(reports, anonymous),
        independent_sources=len({story_of.get(r.article.id, r.article.id) for r in reports}),
        first_article=min(reports, key=_told_order).article.id,
        reports=tuple((r.article.id, r.index) for r in reports),
        join_reasons=tuple(found.reasons),
        facts=facts_of(reports),
        events=events,
    )


def _told_order(report: ReportTold) -> tuple[str, tuple[str, str, int]]:
    """First published first; undated articles by when they were first seen, after the dated ones."""
    return (report.told_on.value if report.told_on else "9999", report.order)


def is_rumour(reports: Sequence[ReportTold]) -> bool:
    """Whether no report tells the act as done or formally proposed."""
    return all(r.report.modality is Modality.RUMOURED for r in reports)
