"""How later acts bear on an earlier one: what lifts, stays, extends, amends, replaces or accompanies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from domain.dates import PartialDate
from domain.directives import Relation
from domain.vocabulary import Action, ActionFamily, Modality, RelationKind
from nlp.linking.clusters import Cluster
from nlp.linking.context import Context
from nlp.linking.evidence import WORTH, known_at, level_of
from nlp.linking.facts import is_general
from nlp.linking.models import covers, distinct
from nlp.linking.names import same_matter, same_party
from nlp.linking.reports import ReportTold

_CUES = Path(__file__).with_name("relation_cues.yml")
_ENDS = frozenset({Action.LIFT, Action.RESCIND})
_STAYS = frozenset({Action.LIFT, Action.SUSPEND})
# An act of these families lasts until something ends it.
LASTING = frozenset(
    {
        ActionFamily.RESTRICT,
        ActionFamily.DESIGNATE,
        ActionFamily.RULE,
        ActionFamily.PENAL,
        ActionFamily.INQUIRE,
    }
)
_OWN_AFFAIR = frozenset({ActionFamily.PENAL, ActionFamily.INQUIRE})
DONE = frozenset({Modality.ASSERTED, Modality.HISTORY})
# Acts of two authorities on one target stand beside each other when they come within a season.
_SEASON_DAYS = 90
# An authority's next act on the same target follows the earlier one when it comes within this time.
_SEQUEL_DAYS = 120
_NEAR_DAYS = 3
_SUBJECT_ONLY = 2


@dataclass(frozen=True)
class Bearing:
    """What a later act does to the earlier one, and why we think so."""

    later: Cluster
    kind: RelationKind
    reason: str


@cache
def _cues() -> Mapping[RelationKind, tuple[str, ...]]:
    found = yaml.safe_load(_CUES.read_text("utf-8"))
    return {
        RelationKind(kind): tuple(word.casefold() for words in by_language.values() for word in words)
        for kind, by_language in found.items()
    }


def _says(act: Cluster, kind: RelationKind) -> bool:
    """Whether a report's own sentence has words for this kind of step."""
    sentences = (item.report.sentence.text.casefold() for item in act.reports)
    return any(cue in sentence for sentence in sentences for cue in _cues()[kind])


def when(act: Cluster) -> PartialDate | None:
    """The day of an act as its first dating report gives it, else the first day on which it was told."""
    reports = sorted(act.reports, key=lambda item: item.order)
    return next((r.act_date for r in reports if r.act_date), None) or next(
        (r.told_on for r in reports if r.told_on), None
    )


def _action(act: Cluster) -> Action:
    """The action that most reports give, the first told of equals."""
    order = sorted(act.reports, key=lambda item: item.order)
    actions = [item.report.action for item in order]
    return max(actions, key=lambda action: (actions.count(action), -actions.index(action)))


def _by_court(act: Cluster) -> bool:
    return 2 * sum(item.by_court for item in act.reports) >= len(act.reports)


def models_of(act: Cluster) -> tuple[str, ...]:
    """The models that an act names, each once under its fullest name."""
    reports = sorted(act.reports, key=lambda item: item.order)
    return distinct(name for item in reports for name in item.report.models)


def _shared_models(base: Cluster, later: Cluster) -> tuple[str, ...]:
    """The models of the earlier act that the later one speaks of too."""
    named = models_of(later)
    return tuple(name for name in models_of(base) if any(_meet(name, other) for other in named))


def _meet(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)


def _fit(base: Cluster, later: Cluster) -> int:
    """How much two acts share: the same models most, then subjects, then a target; 0 for nothing."""
    targets = {t for item in base.reports for t in item.report.targets}
    others = {t for item in later.reports for t in item.report.targets}
    shared = _shared_models(base, later)
    if models_of(base) and models_of(later) and not shared:
        return 0
    score = 4 if shared else 0
    score += _SUBJECT_ONLY if _share_subject(base, later) else 0
    return score + (1 if any(same_party(a, b) for a in targets for b in others) else 0)


def _share_subject(one: Cluster, other: Cluster) -> bool:
    subjects = {name for item in one.reports for name in item.report.subjects}
    others = {name for item in other.reports for name in item.report.subjects}
    return any(a.casefold() == b.casefold() or same_matter(a, b) for a in subjects for b in others)


def same_issuer(one: Cluster, other: Cluster) -> bool:
    """Whether the two acts name one issuer."""
    issuers = {item.report.issuer for item in one.reports if item.report.issuer}
    others = {item.report.issuer for item in other.reports if item.report.issuer}
    return any(same_party(a, b) for a in issuers for b in others)


def _same_bench(base: Cluster, later: Cluster) -> bool:
    """Whether the later act's issuer can undo the earlier: the same body, its jurisdiction's, or unknown.

    What a court decided only a court undoes.
    """
    if _by_court(base) and not _by_court(later):
        return False
    known = [any(item.report.issuer for item in act.reports) for act in (base, later)]
    if not all(known) or same_issuer(base, later):
        return True
    places = {item.jurisdiction for item in base.reports if item.jurisdiction}
    return bool(places & {item.jurisdiction for item in later.reports})


def _done(act: Cluster) -> bool:
    """Whether somebody tells the act as done: what is only proposed or rumoured changes nothing yet."""
    told = any(item.report.modality in DONE for item in act.reports)
    return told and _action(act) is not Action.PROPOSE_RULE


def _precedes(base: Cluster, later: Cluster) -> bool:
    """Whether the later act comes after the earlier; a text that repeats its day must be told later."""
    start, end = when(base), when(later)
    if start is None or end is None or end.first_day > start.last_day:
        return True
    if end.last_day < start.first_day:
        return False
    if start.first_day < start.last_day or end.first_day < end.last_day:
        return True
    told = [item.told_on.first_day for item in later.reports if item.told_on]
    return bool(told) and (min(told) - start.first_day).days > _NEAR_DAYS


def _changes(base: Cluster, later: Cluster, *, stayed: bool = False) -> Bearing | None:
    """What a later act does to an earlier one, or None when it does nothing to it."""
    if base.id == later.id or not _done(later) or not _precedes(base, later):
        return None
    if _action(base).family not in LASTING or not _same_bench(base, later) or not _fit(base, later):
        return None
    kind = _step(base, later, stayed=stayed)
    if kind is None or (_needs_same_issuer(base, later) and not same_issuer(base, later)):
        return None
    return Bearing(later, kind, f"{_action(later)} by {_whose(base, later)}, sharing {_shared(base, later)}")


def _needs_same_issuer(base: Cluster, later: Cluster) -> bool:
    """Whether sharing a target is too little: fines and inquiries are their authority's own, or a court's."""
    if _fit(base, later) == _SUBJECT_ONLY:
        return True
    return _action(base).family in _OWN_AFFAIR and not _by_court(later)


def _whose(base: Cluster, later: Cluster) -> str:
    if _by_court(later):
        return "a court of its jurisdiction"
    return "the same authority" if same_issuer(base, later) else "an authority of its jurisdiction"


def _shared(base: Cluster, later: Cluster) -> str:
    names = sorted(_shared_models(base, later))
    if names:
        return ", ".join(names)
    return "the subject" if _fit(base, later) >= 2 else "the target"


def _step(base: Cluster, later: Cluster, *, stayed: bool) -> RelationKind | None:
    action, court = _action(later), _by_court(later) and not _by_court(base)
    if stayed and action in _ENDS | _STAYS and _says(later, RelationKind.REINSTATES):
        return RelationKind.REINSTATES
    if court and _is_stay(later):
        return RelationKind.STAYS
    if action in _ENDS:
        partly = _says(later, RelationKind.PARTLY_LIFTS)
        return RelationKind.PARTLY_LIFTS if partly else RelationKind.LIFTS
    if action is Action.EXTEND:
        return RelationKind.EXTENDS
    return _revision(base, later)


def _is_stay(act: Cluster) -> bool:
    """Whether a court's act halts a measure: it lifts it, or its words say that the measure is suspended."""
    if _action(act) not in _STAYS:
        return False
    return any(r.report.action is Action.LIFT for r in act.reports) or _says(act, RelationKind.STAYS)


def _revision(base: Cluster, later: Cluster) -> RelationKind | None:
    """A new act of the same authority whose words say that it replaces or amends the old one."""
    if not same_issuer(base, later) or when(base) == when(later):
        return None
    if {_action(base), _action(later)} == {Action.PROPOSE_RULE, Action.ADOPT_RULE}:
        return RelationKind.REPLACES
    for kind in (RelationKind.REPLACES, RelationKind.AMENDS):
        if _action(later).family is _action(base).family and _says(later, kind):
            return kind
    return None


def _claim(base: Cluster, later: Cluster) -> tuple[bool, int]:
    """How good a claim an act has to be the one that a later act is about: its own issuer's first."""
    return (same_issuer(base, later) or _by_court(later), _fit(base, later))


def _is_best_base(base: Cluster, bearing: Bearing, others: Iterable[Cluster]) -> bool:
    """Whether no other earlier act fits the later one better, or equally well but nearer in time."""
    own, own_day = _claim(base, bearing.later), when(base)
    for other in others:
        rival = _changes(other, bearing.later)
        if rival is None or rival.kind is not bearing.kind:
            continue
        fit, day = _claim(other, bearing.later), when(other)
        nearer = bool(day and own_day and (day.first_day - own_day.last_day).days > _NEAR_DAYS)
        if fit > own or (fit == own and nearer):
            return False
    return True


def bearings(base: Cluster, neighbours: Sequence[Cluster]) -> tuple[Bearing, ...]:
    """What later acts did to this one, in order; of several liftings only the last can be the whole one."""
    stays = [b for other in neighbours if (b := _changes(base, other)) and b.kind is RelationKind.STAYS]
    found = [b for other in neighbours if (b := _changes(base, other, stayed=_after_stay(other, stays)))]
    own = [b for b in found if _is_best_base(base, b, (n for n in neighbours if n.id != b.later.id))]
    own.sort(key=lambda b: (_day_after(base, b.later), b.later.id))
    return tuple(_told_apart(base, own))


def _after_stay(act: Cluster, stays: Sequence[Bearing]) -> bool:
    return any(_day(stay.later) < _day(act) for stay in stays)


def _day(act: Cluster) -> str:
    day = when(act)
    return day.value if day else "9999"


def _day_after(base: Cluster, later: Cluster) -> str:
    """The later act's day; where its text only repeats the earlier act's, the day on which it was told."""
    start, day = when(base), when(later)
    if start and day and day.last_day <= start.first_day:
        told = [r.told_on.value for r in later.reports if r.told_on]
        return min(told, default="9999")
    return day.value if day else "9999"


def _told_apart(base: Cluster, found: Sequence[Bearing]) -> Iterable[Bearing]:
    """The bearings, liftings that leave models out or that another one completes made partial."""
    liftings = [b for b in found if b.kind is RelationKind.LIFTS]
    left = models_of(base)
    for bearing in found:
        if bearing.kind in {RelationKind.LIFTS, RelationKind.PARTLY_LIFTS}:
            lifted = models_of(bearing.later) or left
            left = tuple(name for name in left if not any(covers(other, name) for other in lifted))
        whole = bearing.kind is not RelationKind.LIFTS or (bearing is liftings[-1] and not left)
        yield bearing if whole else replace(bearing, kind=RelationKind.PARTLY_LIFTS)


def besides(base: Cluster, neighbours: Sequence[Cluster], taken: Sequence[Bearing]) -> tuple[Bearing, ...]:
    """Acts that change nothing: another authority's on the same target, the same authority's next one."""
    steps = {bearing.later.id for bearing in taken}
    rest = [n for n in neighbours if n.id not in steps and n.id != base.id and _done(n) and _fit(base, n)]
    parallel = [
        Bearing(
            n,
            RelationKind.PARALLEL,
            f"another authority within {_SEASON_DAYS} days, sharing {_shared(base, n)}",
        )
        for n in rest
        if _is_parallel(base, n)
    ]
    sequels = [n for n in rest if same_issuer(base, n) and 0 < _days_between(base, n) <= _SEQUEL_DAYS]
    following = [
        Bearing(n, RelationKind.FOLLOWS, f"the same authority's next act, sharing {_shared(base, n)}")
        for n in sorted(sequels, key=lambda n: (_day(n), n.id))[:1]
    ]
    return (*sorted(parallel, key=lambda b: b.later.id), *following)


def _is_parallel(base: Cluster, other: Cluster) -> bool:
    """Whether another body does a like thing to the same; told once, of the later act to the earlier."""
    if not _two_bodies(base, other) or _action(base).family is not _action(other).family:
        return False
    if (_day(base), base.id) >= (_day(other), other.id) or _action(base).family not in LASTING:
        return False
    like = _action(base) is _action(other) or _fit(base, other) >= _SUBJECT_ONLY
    both_dated = all(any(item.act_date for item in act.reports) for act in (base, other))
    return like and both_dated and 0 <= _days_between(base, other) <= _SEASON_DAYS


def _two_bodies(one: Cluster, other: Cluster) -> bool:
    """Whether the issuers are known and two; a country is no second body beside one of its own."""
    if not all(any(item.report.issuer for item in act.reports) for act in (one, other)):
        return False
    places = {item.jurisdiction for item in one.reports if item.jurisdiction}
    at_home = bool(places & {item.jurisdiction for item in other.reports})
    named = all(any(map(_names_body, act.reports)) for act in (one, other))
    return not same_issuer(one, other) and (named or not at_home)


def _names_body(item: ReportTold) -> bool:
    issuer = item.report.issuer
    return issuer is not None and not is_general(issuer, item.jurisdiction)


def _days_between(base: Cluster, later: Cluster) -> int:
    start, end = when(base), when(later)
    return (end.first_day - start.first_day).days if start and end else -1


def teller(act: Cluster, context: Context) -> ReportTold:
    """The report that tells an act best: one that dates it, of the best level, the first told."""
    done = [item for item in act.reports if item.report.modality in DONE] or act.reports
    return min(done, key=lambda r: (r.act_date is None, -WORTH[level_of(r, context)], r.order))


def relations(base: Cluster, found: Iterable[Bearing], context: Context) -> tuple[Relation, ...]:
    """The bearings as rows, each with the passage of the later act's best report."""
    rows = []
    for bearing in found:
        item = teller(bearing.later, context)
        rows.append(
            Relation(
                kind=bearing.kind,
                from_id=bearing.later.id,
                to_id=base.id,
                date=item.act_date,
                known_at=min(known_at(r) for r in bearing.later.reports),
                reason=bearing.reason,
                article_id=item.article.id,
                span=item.report.evidence,
            )
        )
    return tuple(rows)
