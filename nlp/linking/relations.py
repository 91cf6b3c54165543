"""How later acts bear on an earlier one: what lifts, stays, extends, amends, replaces or accompanies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.directives import Relation
from domain.linking import Bearing, Profile
from domain.vocabulary import Action, ActionFamily, RelationKind
from nlp.linking.clusters import Cluster
from nlp.linking.context import Context
from nlp.linking.evidence import WORTH, known_at, level_of
from nlp.linking.models import covers
from nlp.linking.names import same_matter, same_party
from nlp.linking.profiles import DONE
from nlp.linking.reports import ReportTold

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
# Acts of two authorities on one target stand beside each other when they come within a season.
_SEASON_DAYS = 90
# An authority's next act on the same target follows the earlier one when it comes within this time.
_SEQUEL_DAYS = 120
_NEAR_DAYS = 3
_SUBJECT_ONLY = 2


@dataclass(frozen=True)
class Step:
    """A later act that bears on an earlier one, with what its reports tell."""

    later: Cluster
    kind: RelationKind
    reason: str


@dataclass(frozen=True)
class _Change:
    """What a later act does to an earlier one, as their profiles show it."""

    later: Profile
    kind: RelationKind
    reason: str

    @property
    def bearing(self) -> Bearing:
        return Bearing(self.later.id, self.kind, self.reason)


def _shared_models(base: Profile, later: Profile) -> tuple[str, ...]:
    """The models of the earlier act that the later one speaks of too."""
    return tuple(name for name in base.models if any(_meet(name, other) for other in later.models))


def _meet(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)


def _fit(base: Profile, later: Profile) -> int:
    """How much two acts share: the same models most, then subjects, then a target; 0 for nothing."""
    shared = _shared_models(base, later)
    if base.models and later.models and not shared:
        return 0
    score = 4 if shared else 0
    score += _SUBJECT_ONLY if _share_subject(base, later) else 0
    return score + (1 if any(same_party(a, b) for a in base.targets for b in later.targets) else 0)


def _share_subject(one: Profile, other: Profile) -> bool:
    pairs = ((a, b) for a in one.subjects for b in other.subjects)
    return any(a.casefold() == b.casefold() or same_matter(a, b) for a, b in pairs)


def _same_issuer(one: Profile, other: Profile) -> bool:
    """Whether the two acts name one issuer."""
    return any(same_party(a, b) for a in one.issuers for b in other.issuers)


def _same_bench(base: Profile, later: Profile) -> bool:
    """Whether the later act's issuer can undo the earlier: the same body, its jurisdiction's, or unknown.

    What a court decided only a court undoes.
    """
    if base.by_court and not later.by_court:
        return False
    if not (base.issuers and later.issuers) or _same_issuer(base, later):
        return True
    return bool(set(base.jurisdictions) & set(later.jurisdictions))


def _precedes(base: Profile, later: Profile) -> bool:
    """Whether the later act comes after the earlier; a text that repeats its day must be told later."""
    start, end = base.day, later.day
    if start is None or end is None or end.first_day > start.last_day:
        return True
    if end.last_day < start.first_day:
        return False
    if start.first_day < start.last_day or end.first_day < end.last_day:
        return True
    return later.told is not None and (later.told.first_day - start.first_day).days > _NEAR_DAYS


def _changes(base: Profile, later: Profile, *, stayed: bool = False) -> _Change | None:
    """What a later act does to an earlier one, or None when it does nothing to it."""
    if base.id == later.id or not later.done or not _precedes(base, later):
        return None
    if base.action.family not in LASTING or not _same_bench(base, later) or not _fit(base, later):
        return None
    kind = _step(base, later, stayed=stayed)
    if kind is None or (_needs_same_issuer(base, later) and not _same_issuer(base, later)):
        return None
    return _Change(later, kind, f"{later.action} by {_whose(base, later)}, sharing {_shared(base, later)}")


def _needs_same_issuer(base: Profile, later: Profile) -> bool:
    """Whether sharing a target is too little: fines and inquiries are their authority's own, or a court's."""
    if _fit(base, later) == _SUBJECT_ONLY:
        return True
    return base.action.family in _OWN_AFFAIR and not later.by_court


def _whose(base: Profile, later: Profile) -> str:
    if later.by_court:
        return "a court of its jurisdiction"
    return "the same authority" if _same_issuer(base, later) else "an authority of its jurisdiction"


def _shared(base: Profile, later: Profile) -> str:
    names = sorted(_shared_models(base, later))
    if names:
        return ", ".join(names)
    return "the subject" if _fit(base, later) >= _SUBJECT_ONLY else "the target"


def _step(base: Profile, later: Profile, *, stayed: bool) -> RelationKind | None:
    says = later.words_of
    if stayed and later.action in _ENDS | _STAYS and RelationKind.REINSTATES in says:
        return RelationKind.REINSTATES
    if later.by_court and not base.by_court and _is_stay(later):
        return RelationKind.STAYS
    if later.action in _ENDS:
        return RelationKind.PARTLY_LIFTS if RelationKind.PARTLY_LIFTS in says else RelationKind.LIFTS
    if later.action is Action.EXTEND:
        return RelationKind.EXTENDS
    return _revision(base, later)


def _is_stay(act: Profile) -> bool:
    """Whether a court's act halts a measure: it lifts it, or its words say that the measure is suspended."""
    if act.action not in _STAYS:
        return False
    return Action.LIFT in act.actions or RelationKind.STAYS in act.words_of


def _revision(base: Profile, later: Profile) -> RelationKind | None:
    """A new act of the same authority whose words say that it replaces or amends the old one."""
    if not _same_issuer(base, later) or base.day == later.day:
        return None
    if {base.action, later.action} == {Action.PROPOSE_RULE, Action.ADOPT_RULE}:
        return RelationKind.REPLACES
    for kind in (RelationKind.REPLACES, RelationKind.AMENDS):
        if later.action.family is base.action.family and kind in later.words_of:
            return kind
    return None


def _claim(base: Profile, later: Profile) -> tuple[bool, int]:
    """How good a claim an act has to be the one that a later act is about: its own issuer's first."""
    return (_same_issuer(base, later) or later.by_court, _fit(base, later))


def _is_best_base(base: Profile, change: _Change, others: Iterable[Profile]) -> bool:
    """Whether no other earlier act fits the later one better, or equally well but nearer in time."""
    own = _claim(base, change.later)
    for other in others:
        rival = _changes(other, change.later)
        if rival is None or rival.kind is not change.kind:
            continue
        fit = _claim(other, change.later)
        nearer = bool(other.day and base.day and (other.day.first_day - base.day.last_day).days > _NEAR_DAYS)
        if fit > own or (fit == own and nearer):
            return False
    return True


def bearings(base: Profile, neighbours: Sequence[Profile]) -> tuple[Bearing, ...]:
    """What later acts did to this one, in order; of several liftings only the last can be the whole one."""
    return tuple(change.bearing for change in _own_changes(base, neighbours))


def _own_changes(base: Profile, neighbours: Sequence[Profile]) -> tuple[_Change, ...]:
    stays = [c for other in neighbours if (c := _changes(base, other)) and c.kind is RelationKind.STAYS]
    found = [c for other in neighbours if (c := _changes(base, other, stayed=_after_stay(other, stays)))]
    own = [c for c in found if _is_best_base(base, c, (n for n in neighbours if n.id != c.later.id))]
    own.sort(key=lambda c: (_day_after(base, c.later), c.later.id))
    return tuple(_told_apart(base, own))


def _after_stay(act: Profile, stays: Sequence[_Change]) -> bool:
    return any(_day(stay.later) < _day(act) for stay in stays)


def _day(act: Profile) -> str:
    return act.day.value if act.day else "9999"


def _day_after(base: Profile, later: Profile) -> str:
    """The later act's day; where its text only repeats the earlier act's, the day on which it was told."""
    if base.day and later.day and later.day.last_day <= base.day.first_day:
        return later.told.value if later.told else "9999"
    return _day(later)


def _told_apart(base: Profile, found: Sequence[_Change]) -> Iterable[_Change]:
    """The changes, liftings that leave models out or that another one completes made partial."""
    liftings = [c for c in found if c.kind is RelationKind.LIFTS]
    left = base.models
    for change in found:
        if change.kind in {RelationKind.LIFTS, RelationKind.PARTLY_LIFTS}:
            lifted = change.later.models or left
            left = tuple(name for name in left if not any(covers(other, name) for other in lifted))
        whole = change.kind is not RelationKind.LIFTS or (change is liftings[-1] and not left)
        yield change if whole else replace(change, kind=RelationKind.PARTLY_LIFTS)


def besides(base: Profile, neighbours: Sequence[Profile], taken: Sequence[Bearing]) -> tuple[Bearing, ...]:
    """Acts that change nothing: another authority's on the same target, the same authority's next one."""
    steps = {bearing.later_id for bearing in taken}
    rest = [n for n in neighbours if n.id not in steps and n.id != base.id and n.done and _fit(base, n)]
    parallel = [
        Bearing(
            n.id,
            RelationKind.PARALLEL,
            f"another authority within {_SEASON_DAYS} days, sharing {_shared(base, n)}",
        )
        for n in rest
        if _is_parallel(base, n)
    ]
    sequels = [n for n in rest if _same_issuer(base, n) and 0 < _days_between(base, n) <= _SEQUEL_DAYS]
    following = [
        Bearing(n.id, RelationKind.FOLLOWS, f"the same authority's next act, sharing {_shared(base, n)}")
        for n in sorted(sequels, key=lambda n: (_day(n), n.id))[:1]
    ]
    return (*sorted(parallel, key=lambda b: b.later_id), *following)


def _is_parallel(base: Profile, other: Profile) -> bool:
    """Whether another body does a like thing to the same; told once, of the later act to the earlier."""
    if not _two_bodies(base, other) or base.action.family is not other.action.family:
        return False
    if (_day(base), base.id) >= (_day(other), other.id) or base.action.family not in LASTING:
        return False
    like = base.action is other.action or _fit(base, other) >= _SUBJECT_ONLY
    return like and base.dated and other.dated and 0 <= _days_between(base, other) <= _SEASON_DAYS


def _two_bodies(one: Profile, other: Profile) -> bool:
    """Whether the issuers are known and two; a country is no second body beside one of its own."""
    if not (one.issuers and other.issuers):
        return False
    at_home = bool(set(one.jurisdictions) & set(other.jurisdictions))
    return not _same_issuer(one, other) and ((one.names_body and other.names_body) or not at_home)


def _days_between(base: Profile, later: Profile) -> int:
    return (later.day.first_day - base.day.first_day).days if base.day and later.day else -1


def steps_of(found: Iterable[Bearing], acts: Mapping[str, Cluster]) -> tuple[Step, ...]:
    """The bearings with the acts that they name."""
    return tuple(Step(acts[bearing.later_id], bearing.kind, bearing.reason) for bearing in found)


def teller(act: Cluster, context: Context) -> ReportTold:
    """The report that tells an act best: one that dates it, of the best level, the first told."""
    done = [item for item in act.reports if item.report.modality in DONE] or act.reports
    return min(done, key=lambda r: (r.act_date is None, -WORTH[level_of(r, context)], r.order))


def relations(base: Cluster, found: Iterable[Step], context: Context) -> tuple[Relation, ...]:
    """The steps as rows, each with the passage of the later act's best report."""
    rows = []
    for step in found:
        item = teller(step.later, context)
        rows.append(
            Relation(
                kind=step.kind,
                from_id=step.later.id,
                to_id=base.id,
                date=item.act_date,
                known_at=min(known_at(r) for r in step.later.reports),
                reason=step.reason,
                article_id=item.article.id,
                span=item.report.evidence,
            )
        )
    return tuple(rows)
