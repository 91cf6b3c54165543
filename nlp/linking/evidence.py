"""How strong the evidence is: who says it, on what level, and when Edict first saw the words."""

from __future__ import annotations

from collections.abc import Iterable

from domain.analysis import Claim, Party, Response, Span
from domain.vocabulary import EvidenceLevel, Modality, ResponseType, SourceKind
from nlp.linking.context import Context
from nlp.linking.names import same_party, words_of
from nlp.linking.reports import ReportTold

_OFFICIAL = frozenset({SourceKind.REGISTER, SourceKind.REGULATOR, SourceKind.COURT})
_REWRITES = frozenset({SourceKind.AGGREGATOR, SourceKind.BLOG})
# What an official text says in passing of another's or an earlier act is that office's telling, not the act.
_OWN_ACT = frozenset({Modality.ASSERTED, Modality.PROPOSED})
# A target that answers in one of these ways has confirmed that the act exists.
_CONFIRMING = frozenset(
    {
        ResponseType.COMPLIED,
        ResponseType.SUSPENDED_SERVICE,
        ResponseType.OBJECTED,
        ResponseType.CRITICISED,
        ResponseType.SUED,
        ResponseType.APPEALED,
        ResponseType.RESTORED,
    }
)
# The rule for the best value: official before statement before the number of independent sources; what only
# rewrites tell comes last.
WORTH = {
    EvidenceLevel.VERDICT: 4,
    EvidenceLevel.OFFICIAL_TEXT: 3,
    EvidenceLevel.TARGET_STATEMENT: 2,
    EvidenceLevel.ON_RECORD: 1,
    EvidenceLevel.ANONYMOUS: 1,
    EvidenceLevel.REWRITE_ONLY: 0,
}
_STRENGTH = {level: place for place, level in enumerate(EvidenceLevel)}


def strongest(levels: Iterable[EvidenceLevel]) -> EvidenceLevel:
    """The strongest of the levels, rewrites where there is none."""
    return min(levels, key=_STRENGTH.__getitem__, default=EvidenceLevel.REWRITE_ONLY)


def known_at(item: ReportTold, span: Span | None = None) -> str:
    """When Edict first saw the version of the article that holds the passage."""
    return item.told.known_at((span or item.report.evidence).text)


def speech_of(item: ReportTold, context: Context) -> Claim | None:
    """The narrowest claim that holds at least half of the report's passage: then its speaker says it."""
    evidence = item.report.evidence
    around = [
        claim
        for claim in context.claims.get(item.article.id, ())
        if 2 * _overlap(claim.content, evidence) > evidence.end - evidence.start
    ]
    return min(around, key=lambda c: (c.content.end - c.content.start, c.content.start), default=None)


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def level_of(item: ReportTold, context: Context) -> EvidenceLevel:
    """The level of one report."""
    kind, report = item.article.source_kind, item.report
    own = report.modality in _OWN_ACT and not report.background
    if (item.article.id, item.index) in context.official or (kind in _OFFICIAL and own):
        return EvidenceLevel.OFFICIAL_TEXT
    if kind is SourceKind.COMPANY and _speaks_for_target(item):
        return EvidenceLevel.TARGET_STATEMENT
    if kind in _REWRITES:
        return EvidenceLevel.REWRITE_ONLY
    return _level_in_press(item, context)


def _speaks_for_target(item: ReportTold) -> bool:
    """Whether a company's page is that of a target; where either has no name it is taken to be."""
    outlet, targets = item.article.outlet, item.report.targets
    if not outlet or not targets:
        return True
    return any(words_of(target.name) & words_of(outlet) for target in targets)


def _level_in_press(item: ReportTold, context: Context) -> EvidenceLevel:
    speech = speech_of(item, context)
    if speech is None:
        claims = context.claims.get(item.article.id, ())
        hidden = bool(claims) and all(claim.anonymous for claim in claims)
        return EvidenceLevel.ANONYMOUS if hidden else EvidenceLevel.ON_RECORD
    if speech.anonymous:
        return EvidenceLevel.ANONYMOUS
    if any(same_party(speech.speaker, target) for target in item.report.targets):
        return EvidenceLevel.TARGET_STATEMENT
    return EvidenceLevel.ON_RECORD


def answers_of(item: ReportTold, context: Context) -> tuple[Response, ...]:
    """The answers in the report's article by which a target of the act confirms it."""
    return tuple(
        response
        for response in context.responses.get(item.article.id, ())
        if response.report in (None, item.index)
        and response.type in _CONFIRMING
        and _is_target(response.actor, item)
    )


def _is_target(actor: Party, item: ReportTold) -> bool:
    return any(same_party(actor, target) for target in item.report.targets)


def act_level(items: Iterable[ReportTold], context: Context) -> EvidenceLevel:
    """The strongest level on which the act is told; a target that answers it has spoken of it."""
    levels = set()
    for item in items:
        levels.add(level_of(item, context))
        if answers_of(item, context):
            levels.add(EvidenceLevel.TARGET_STATEMENT)
    return strongest(levels)
