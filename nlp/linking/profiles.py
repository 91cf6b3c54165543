"""An act as other acts see it: all that decides how two of them bear on each other, without their texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from domain.dates import PartialDate
from domain.linking import Profile
from domain.vocabulary import Action, Modality, RelationKind
from nlp.linking.clusters import Cluster
from nlp.linking.facts import is_general
from nlp.linking.models import distinct
from nlp.linking.reports import ReportTold

_CUES = Path(__file__).with_name("relation_cues.yml")
DONE = frozenset({Modality.ASSERTED, Modality.HISTORY})


def profile_of(act: Cluster) -> Profile:
    """What other acts see of this one."""
    reports = sorted(act.reports, key=lambda item: item.order)
    told = [item.told_on for item in reports if item.told_on]
    action = _action(reports)
    return Profile(
        id=act.id,
        action=action,
        actions=tuple(sorted({item.report.action for item in reports})),
        by_court=2 * sum(item.by_court for item in reports) >= len(reports),
        # What is only proposed or rumoured changes nothing yet.
        done=action is not Action.PROPOSE_RULE and any(item.report.modality in DONE for item in reports),
        day=when(act),
        dated=any(item.act_date for item in reports),
        told=min(told, default=None),
        issuers=tuple(sorted({item.report.issuer for item in reports if item.report.issuer}, key=repr)),
        jurisdictions=tuple(sorted({item.jurisdiction for item in reports if item.jurisdiction})),
        names_body=any(map(_names_body, reports)),
        targets=tuple(sorted({target for item in reports for target in item.report.targets}, key=repr)),
        models=distinct(name for item in reports for name in item.report.models),
        subjects=tuple(sorted({name for item in reports for name in item.report.subjects})),
        words_of=tuple(sorted(kind for kind, cues in _cues().items() if _says(reports, cues))),
    )


def when(act: Cluster) -> PartialDate | None:
    """The day of an act as its first dating report gives it, else the first day on which it was told."""
    reports = sorted(act.reports, key=lambda item: item.order)
    return next((r.act_date for r in reports if r.act_date), None) or next(
        (r.told_on for r in reports if r.told_on), None
    )


@cache
def _cues() -> Mapping[RelationKind, tuple[str, ...]]:
    found = yaml.safe_load(_CUES.read_text("utf-8"))
    return {
        RelationKind(kind): tuple(word.casefold() for words in by_language.values() for word in words)
        for kind, by_language in found.items()
    }


def _says(reports: list[ReportTold], cues: tuple[str, ...]) -> bool:
    """Whether a report's own sentence has one of these words."""
    sentences = (item.report.sentence.text.casefold() for item in reports)
    return any(cue in sentence for sentence in sentences for cue in cues)


def _action(reports: list[ReportTold]) -> Action:
    """The action that most reports give, the first told of equals."""
    actions = [item.report.action for item in reports]
    return max(actions, key=lambda action: (actions.count(action), -actions.index(action)))


def _names_body(item: ReportTold) -> bool:
    issuer = item.report.issuer
    return issuer is not None and not is_general(issuer, item.jurisdiction)
