"""How well the actions of two reports agree: what outlets tell as one act, and what is never one."""

from __future__ import annotations

from domain.vocabulary import Action, ActionFamily, Modality
from nlp.linking.levels import Level
from nlp.linking.reports import ReportTold
from nlp.linking.weights import weights

# Families that outlets mix when they tell of one act: a listing is told as a ban or as sanctions, a remedy
# as a restriction.
MIXED = frozenset(
    {
        frozenset({ActionFamily.RESTRICT, ActionFamily.DESIGNATE}),
        frozenset({ActionFamily.RESTRICT, ActionFamily.RULE}),
        frozenset({ActionFamily.RESTRICT, ActionFamily.PENAL}),
        frozenset({ActionFamily.DESIGNATE, ActionFamily.RULE}),
        frozenset({ActionFamily.DESIGNATE, ActionFamily.PENAL}),
        frozenset({ActionFamily.PENAL, ActionFamily.RULE}),
        frozenset({ActionFamily.PENAL, ActionFamily.INQUIRE}),
    }
)
# These are different steps, never names for one and the same; nor is a fine guidance, or a ban. Of what is
# penal only the order to mend something is told as one to lay something open: both say what a firm must do.
_APART = frozenset(
    frozenset(pair)
    for pair in (
        (Action.APPROVE, Action.LIFT),
        (Action.APPROVE, Action.RESCIND),
        (Action.EXTEND, Action.LIFT),
        (Action.EXTEND, Action.RESCIND),
        (Action.EXTEND, Action.APPROVE),
        (Action.ADOPT_RULE, Action.PROPOSE_RULE),
        (Action.FINE, Action.SUE),
        (Action.FINE, Action.GUIDANCE),
        (Action.FINE, Action.PROPOSE_RULE),
        (Action.FINE, Action.ADOPT_RULE),
        (Action.FINE, Action.BAN),
        (Action.FINE, Action.SUSPEND),
        (Action.FINE, Action.RESTRICT_ACCESS),
        (Action.SUE, Action.GUIDANCE),
        (Action.SUE, Action.ADOPT_RULE),
        (Action.SUE, Action.PROPOSE_RULE),
        (Action.FINE, Action.INVESTIGATE),
        (Action.FINE, Action.REQUIRE_DISCLOSURE),
        (Action.SUE, Action.INVESTIGATE),
        (Action.SUE, Action.REQUIRE_DISCLOSURE),
        (Action.ORDER_REMEDY, Action.INVESTIGATE),
    )
)
# Steps of one case, often days apart: the order to mend it, and the fine or the suit.
_STEPS = frozenset(
    {frozenset({Action.FINE, Action.ORDER_REMEDY}), frozenset({Action.SUE, Action.ORDER_REMEDY})}
)
# What one outlet calls a ban is a suspension or a blocked access for the next, and lifting is withdrawing.
_ALIKE = (
    frozenset({Action.BAN, Action.SUSPEND, Action.RESTRICT_ACCESS}),
    frozenset({Action.LIFT, Action.RESCIND}),
)
# A court that stays a measure suspends it in one outlet's words and lifts it in another's.
_STAYS = frozenset({Action.SUSPEND, Action.LIFT, Action.RESCIND})


def families_like(report: ReportTold) -> frozenset[ActionFamily]:
    """The families of acts that other reports may tell this one as."""
    own = report.report.action.family
    if own is ActionFamily.OTHER:
        return frozenset(ActionFamily)
    mixed = {family for pair in MIXED if own in pair for family in pair}
    if report.by_court and report.report.action in _STAYS:
        mixed |= {ActionFamily.RESTRICT, ActionFamily.RELAX}
    return frozenset({own, ActionFamily.OTHER} | mixed)


def action_level(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of two actions; None: no act is told as both."""
    a, b = one.report.action, other.report.action
    levels = weights().action
    told = f"{_plain(min(a, b))} and {_plain(max(a, b))}"
    if a is b:
        return Level(levels.same, f"both {_plain(a)}")
    if Action.OTHER in (a, b):
        return Level(levels.unclear, f"told as {told}")
    if frozenset({a, b}) in _APART:
        return None
    if one.by_court and other.by_court and {a, b} <= _STAYS:
        return Level(levels.stay, f"a court's stay, told as {told}")
    if a.family is b.family:
        return Level(_within_family(frozenset({a, b})), f"like actions: {told}")
    return _mixed(one, other, told) if frozenset({a.family, b.family}) in MIXED else None


def _within_family(pair: frozenset[Action]) -> float:
    levels = weights().action
    if pair in _STEPS:
        return levels.step
    return levels.alike if any(pair <= words for words in _ALIKE) else levels.family


def _mixed(one: ReportTold, other: ReportTold, told: str) -> Level:
    """The level of actions of two families; what is proposed is rarely what has been done."""
    proposed = [item.report.action is Action.PROPOSE_RULE for item in (one, other)]
    planned = all(item.report.modality is Modality.PROPOSED for item in (one, other))
    step = any(proposed) and not planned
    levels = weights().action
    return Level(levels.step if step else levels.mixed, f"told as {told}")


def _plain(action: Action) -> str:
    return action.value.replace("_", " ")
