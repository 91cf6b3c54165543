"""Whether two reports tell of one act: a pure decision with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.vocabulary import Action, ActionFamily
from nlp.linking.names import is_generic, same_matter, same_name, same_party
from nlp.linking.reports import ReportTold

# Reports with this much in common tell of one act; with a little less they are kept for people to review.
ENOUGH, NEAR = 2.4, 2.1
# Above this, two reports are of one act whatever else there is: they agree on issuer, object and day.
STRONG = 3.3
# Outlets differ by a day through time zones and by two or three through "published late Monday".
DATE_SLACK_DAYS = 3
# A story is retold for weeks; an undated report further away than this is taken for another act.
RETELLING_DAYS = 60
# Families that outlets mix when they tell of one act: a listing is told as a ban, a remedy as a restriction.
MIXED = frozenset(
    {
        frozenset({ActionFamily.RESTRICT, ActionFamily.DESIGNATE}),
        frozenset({ActionFamily.RESTRICT, ActionFamily.RULE}),
        frozenset({ActionFamily.RESTRICT, ActionFamily.PENAL}),
        frozenset({ActionFamily.DESIGNATE, ActionFamily.RULE}),
    }
)
# Within the relaxing family these are different steps, never names for one and the same.
_APART = frozenset(
    {
        frozenset({Action.APPROVE, Action.LIFT}),
        frozenset({Action.APPROVE, Action.RESCIND}),
        frozenset({Action.EXTEND, Action.LIFT}),
        frozenset({Action.EXTEND, Action.RESCIND}),
        frozenset({Action.EXTEND, Action.APPROVE}),
        frozenset({Action.ADOPT_RULE, Action.PROPOSE_RULE}),
        frozenset({Action.FINE, Action.SUE}),
    }
)


# A court that stays a measure suspends it in one outlet's words and lifts it in another's.
_STAYS = frozenset({Action.SUSPEND, Action.LIFT, Action.RESCIND})


@dataclass(frozen=True, slots=True)
class Affinity:
    """How strongly two reports belong together (0: not at all, ENOUGH: one act), and why."""

    score: float
    reason: str


_NONE = Affinity(0.0, "")


def _action_score(one: ReportTold, other: ReportTold) -> float:
    a, b = one.report.action, other.report.action
    if frozenset({a, b}) in _APART:
        return 0.0
    if a is b:
        return 1.0
    if a.family is b.family:
        return 0.8
    if one.by_court and other.by_court and {a, b} <= _STAYS:
        return 0.6
    return 0.4 if frozenset({a.family, b.family}) in MIXED else 0.0


def _issuer_score(one: ReportTold, other: ReportTold) -> float:
    a, b = one.report.issuer, other.report.issuer
    if a is not None and b is not None and same_party(a, b):
        return 1.0
    if (
        a is None
        or b is None
        or (not a.entity and is_generic(a.name))
        or (not b.entity and is_generic(b.name))
    ):
        return 0.4
    if one.jurisdiction and other.jurisdiction:
        return 0.5 if one.jurisdiction == other.jurisdiction else 0.0
    # Nobody says whose body an unknown name is: sources that disagree on the issuer may still mean one act.
    return 0.3 if len(one.objects & other.objects) > 1 else 0.0


def _object_score(one: ReportTold, other: ReportTold) -> float:
    shared = one.objects & other.objects
    if shared:
        return 1.0 if len(shared) > 1 else 0.8
    near = any(same_party(a, b) for a in one.report.targets for b in other.report.targets)
    if near or any(same_name(a, b) or same_matter(a, b) for a in _matters(one) for b in _matters(other)):
        return 0.7
    return 0.4 if _told_in_other_words(one, other) else 0.0


def _matters(item: ReportTold) -> tuple[str, ...]:
    return (*item.report.models, *item.report.subjects)


def _told_in_other_words(one: ReportTold, other: ReportTold) -> bool:
    """Whether two languages tell of one issuer's act on things that have no name of their own in either.

    "Foreign-made routers" and "routeurs étrangers" share no word; the same body, told within days, must do.
    """
    a, b = one.report.issuer, other.report.issuer
    if one.article.language == other.article.language or not (a and b and a.entity and a.entity == b.entity):
        return False
    if any(target.entity for item in (one, other) for target in item.report.targets):
        return False
    apart = _days_apart(one, other)
    return not (one.report.models or other.report.models) and apart is not None and apart <= DATE_SLACK_DAYS


def _days_apart(one: ReportTold, other: ReportTold) -> int | None:
    a, b = one.act_date or one.told_on, other.act_date or other.told_on
    if a is None or b is None:
        return None
    return max(0, (a.first_day - b.last_day).days, (b.first_day - a.last_day).days)


def _precedes_act(report: ReportTold, other: ReportTold) -> bool:
    """Whether the undated report was published well before the other's act took place."""
    if report.act_date or not report.told_on or not other.act_date:
        return False
    return report.told_on.last_day + timedelta(days=DATE_SLACK_DAYS) < other.act_date.first_day


def _time_score(one: ReportTold, other: ReportTold) -> float:
    if one.act_date and other.act_date:
        return 1.0 if one.act_date.overlaps(other.act_date, DATE_SLACK_DAYS) else 0.0
    if _precedes_act(one, other) or _precedes_act(other, one):
        return 0.0
    apart = _days_apart(one, other)
    if apart is None:
        return 0.5
    return 0.7 * (1 - apart / RETELLING_DAYS) if apart < RETELLING_DAYS else 0.0


def compare(one: ReportTold, other: ReportTold) -> Affinity:
    """The affinity of two reports; 0 when action, issuer, object or time rule it out."""
    action, issuer = _action_score(one, other), _issuer_score(one, other)
    objects, time = _object_score(one, other), _time_score(one, other)
    if not (action and issuer and objects and time):
        return _NONE
    # A weak tie must be made good by the others: another issuer's name needs the same day and object.
    score = action + issuer + objects + time
    if issuer < 1.0 and action < 0.8 and time < 1.0:
        return _NONE
    if score < NEAR:
        return _NONE
    reason = f"action {action:.1f}, issuer {issuer:.1f}, object {objects:.1f}, time {time:.1f}"
    return Affinity(round(score, 3), reason)
