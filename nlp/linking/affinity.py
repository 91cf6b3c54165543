"""Whether two reports tell of one act: weights of evidence that add up, each with its words.

Each of action, issuer, object and time reaches a level whose weight stands in weights.yml, or rules the pair
out. The reason names all four in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from domain.dates import PartialDate
from domain.vocabulary import Action, ActionFamily, DateKind, Modality, Precision
from nlp.linking.models import same_model
from nlp.linking.names import same_matter, same_name, same_party
from nlp.linking.reports import ReportTold
from nlp.linking.sentences import alike, shared_number
from nlp.linking.sums import other_sums, same_sum
from nlp.linking.weights import weights

# Outlets differ by a day through time zones and by two or three through "published late Monday".
DATE_SLACK_DAYS = 3
# Days that outlets, or the reading of them, get wrong: a weekday of the week before, the day of the letter.
ASTRAY_DAYS = 10
# The same news of the same days is of one act though its dates are a month apart; a year apart it is of two.
_MISREAD_DAYS = 31
# News fades within a month.
_FADED_DAYS = 30
# A story is retold for weeks; an undated report further away than this is taken for another act.
RETELLING_DAYS = 60
# Looking back, articles give no dates at all; an act further back than this is not looked for.
LOOKING_BACK_DAYS = 1100
# Families that outlets mix when they tell of one act: a listing is told as a ban, a remedy as a restriction.
MIXED = frozenset(
    {
        frozenset({ActionFamily.RESTRICT, ActionFamily.DESIGNATE}),
        frozenset({ActionFamily.RESTRICT, ActionFamily.RULE}),
        frozenset({ActionFamily.RESTRICT, ActionFamily.PENAL}),
        frozenset({ActionFamily.DESIGNATE, ActionFamily.RULE}),
        frozenset({ActionFamily.PENAL, ActionFamily.RULE}),
    }
)
# Within a family these are different steps, never names for one and the same; nor is a fine guidance.
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
        (Action.SUE, Action.GUIDANCE),
        (Action.SUE, Action.ADOPT_RULE),
        (Action.SUE, Action.PROPOSE_RULE),
    )
)
# Sentences that share this much of their words are alike.
_ALIKE = 0.4
# Steps of one case, often days apart: the order to mend it, and the fine or the suit.
_STEPS = frozenset(
    {frozenset({Action.FINE, Action.ORDER_REMEDY}), frozenset({Action.SUE, Action.ORDER_REMEDY})}
)
# A court that stays a measure suspends it in one outlet's words and lifts it in another's.
_STAYS = frozenset({Action.SUSPEND, Action.LIFT, Action.RESCIND})


@dataclass(frozen=True, slots=True)
class Affinity:
    """How much speaks for two reports' telling of one act (0: not at all), and what."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Level:
    weight: float
    words: str


_NONE = Affinity(0.0, "")
_NOBODY = "the issuer not named in both"


@cache
def _unions() -> dict[str, frozenset[str]]:
    found = yaml.safe_load(Path(__file__).with_name("members.yml").read_text("utf-8"))
    return {union: frozenset(members) for union, members in found.items()}


def enough() -> float:
    """The score from which two reports tell of one act."""
    return weights().enough


def strong() -> float:
    """The score from which two reports are always looked at together."""
    return weights().strong


def families_like(report: ReportTold) -> frozenset[ActionFamily]:
    """The families of acts that other reports may tell this one as."""
    own = report.report.action.family
    if own is ActionFamily.OTHER:
        return frozenset(ActionFamily)
    mixed = {family for pair in MIXED if own in pair for family in pair}
    if report.by_court and report.report.action in _STAYS:
        mixed |= {ActionFamily.RESTRICT, ActionFamily.RELAX}
    return frozenset({own, ActionFamily.OTHER} | mixed)


def _action(one: ReportTold, other: ReportTold) -> _Level | None:
    a, b = one.report.action, other.report.action
    levels = weights().action
    told = f"{_plain(min(a, b))} and {_plain(max(a, b))}"
    if a is b:
        return _Level(levels.same, f"both {_plain(a)}")
    if Action.OTHER in (a, b):
        return _Level(levels.unclear, f"told as {told}")
    if frozenset({a, b}) in _APART:
        return None
    if one.by_court and other.by_court and {a, b} <= _STAYS:
        return _Level(levels.stay, f"a court's stay, told as {told}")
    if a.family is b.family:
        step = frozenset({a, b}) in _STEPS
        return _Level(levels.step if step else levels.family, f"like actions: {told}")
    return _mixed(one, other, told) if frozenset({a.family, b.family}) in MIXED else None


def _mixed(one: ReportTold, other: ReportTold, told: str) -> _Level:
    """The level of actions of two families; what is proposed is rarely what has been done."""
    proposed = [item.report.action is Action.PROPOSE_RULE for item in (one, other)]
    planned = all(item.report.modality is Modality.PROPOSED for item in (one, other))
    step = any(proposed) and not planned
    levels = weights().action
    return _Level(levels.step if step else levels.mixed, f"told as {told}")


def _plain(action: Action) -> str:
    return action.value.replace("_", " ")


def _issuer(one: ReportTold, other: ReportTold) -> _Level | None:
    a, b = one.report.issuer, other.report.issuer
    levels = weights().issuer
    vague = one.issuer_unnamed or other.issuer_unnamed
    if a is not None and b is not None and same_party(a, b) and not vague:
        return _Level(levels.same, f"same issuer {a.name}")
    if one.jurisdiction and other.jurisdiction and one.jurisdiction != other.jurisdiction:
        return _in_union(one, other)
    if vague and one.jurisdiction and one.jurisdiction == other.jurisdiction:
        one_body = a is not None and b is not None and same_party(a, b)
        if one.by_court != other.by_court and not one_body:
            return _Level(levels.other, f"a court and a government of {one.jurisdiction}")
        return _Level(levels.government, f"both of {one.jurisdiction}")
    if vague:
        return _Level(levels.unknown, _NOBODY)
    return _two_bodies(one, other)


def _two_bodies(one: ReportTold, other: ReportTold) -> _Level | None:
    """The level of two issuers that are named, and not alike."""
    if one.by_court != other.by_court:
        return None
    known = all(item.report.issuer and item.report.issuer.entity for item in (one, other))
    if not known and one.language != other.language:
        return _Level(weights().issuer.foreign, "issuers named in two languages")
    words = f"two bodies of {one.jurisdiction or 'we do not know where'}"
    if len(_shared_things(one, other)) > 1:
        return _Level(weights().issuer.disputed, f"{words} named")
    return _Level(weights().issuer.other, words)


def _in_union(one: ReportTold, other: ReportTold) -> _Level | None:
    for union, members in _unions().items():
        pair = {one.jurisdiction, other.jurisdiction}
        if union in pair and pair & members:
            return _Level(weights().issuer.union, f"{union} and a member's body")
    return None


def _object(one: ReportTold, other: ReportTold) -> _Level | None:
    level = _same_things(one, other)
    if level:
        if _other_versions(one, other):
            return _Level(level.weight + weights().object.versions, f"{level.words} but other versions")
        return level
    levels = weights().object
    matter = next((m for m in _matters(one) if any(_like_matters(m, n) for n in _matters(other))), None)
    if matter:
        return _Level(levels.matter, f"both about {matter}")
    if _untold(one, other):
        return _Level(levels.untold, "things without a name, in two languages")
    return _Level(levels.renamed, "names told in two languages") if _renamed(one, other) else None


def _other_versions(one: ReportTold, other: ReportTold) -> bool:
    """Whether each names versions of models, and none of them in common."""
    a, b = one.versions, other.versions
    return bool(a and b) and not any(same_model(x, y) for x in a for y in b)


def _shared_things(one: ReportTold, other: ReportTold) -> list[str]:
    """The names of what both fall on; a model's name with and without its brand is one."""
    shared = [one.names[key] for key in sorted(one.things & other.things)]
    rest = [name for name in sorted(one.versions) if name not in shared]
    return shared + [
        name for name in rest if any(same_model(name, other_name) for other_name in other.versions)
    ]


def _same_things(one: ReportTold, other: ReportTold) -> _Level | None:
    levels = weights().object
    shared = _shared_things(one, other)
    if shared:
        return _Level(levels.things if len(shared) > 1 else levels.thing, f"same {' and '.join(shared[:3])}")
    if (one.makers & other.things) | (other.makers & one.things):
        return _Level(levels.maker, "a maker and its product")
    near = [name for name in sorted(one.surfaces) if any(same_name(name, b) for b in other.surfaces)]
    if near:
        return _Level(levels.nears if len(near) > 1 else levels.near, f"like names: {' and '.join(near[:3])}")
    return None


def _money(one: ReportTold, other: ReportTold) -> Iterator[_Level]:
    """The level of what both sentences name in numbers: a fine of another height is another fine."""
    levels, number = weights().text, shared_number(one, other)
    shared = same_sum(one.sums, other.sums)
    if shared:
        yield _Level(levels.number, f"both of {shared[1]:,.0f} {shared[0]}")
    elif other_sums(one.sums, other.sums):
        yield _Level(levels.sums, "of other sums")
    elif number:
        yield _Level(levels.number, f"both name {float(number):,.0f}")


def _text(one: ReportTold, other: ReportTold) -> Iterator[_Level]:
    """The levels of what the two sentences say beside the names."""
    yield from _money(one, other)
    if alike(one, other) >= _ALIKE:
        yield _Level(weights().text.alike, "told in like words")


def _like_matters(one: str, other: str) -> bool:
    return same_name(one, other) or same_matter(one, other)


def _matters(item: ReportTold) -> tuple[str, ...]:
    return (*item.report.models, *item.report.subjects)


def _untold(one: ReportTold, other: ReportTold) -> bool:
    """Whether two languages tell of one issuer's act on things that have no name of their own in either.

    "Foreign-made routers" and "routeurs étrangers" share no word; the same body, told within days, must do.
    """
    a, b = one.report.issuer, other.report.issuer
    if one.language == other.language or not (a and b and a.entity and a.entity == b.entity):
        return False
    if any(target.entity for item in (one, other) for target in item.report.targets):
        return False
    apart = _days_apart(one, other)
    return not (one.report.models or other.report.models) and apart is not None and apart <= DATE_SLACK_DAYS


def _renamed(one: ReportTold, other: ReportTold) -> bool:
    """Whether two languages name the target of one body's like act of one day, in one of them unheard of.

    A name written in another script shares no letter with the one that is known.
    """
    unheard = (not any(t.entity for t in item.report.targets) for item in (one, other))
    both_name_models = one.report.models and other.report.models
    if one.language == other.language or both_name_models or not any(unheard):
        return False
    return one.deed is not None and one.deed == other.deed


def _gap(a: PartialDate, b: PartialDate) -> int:
    return max(0, (a.first_day - b.last_day).days, (b.first_day - a.last_day).days)


def _days_apart(one: ReportTold, other: ReportTold) -> int | None:
    a, b = one.act_date or one.told_on, other.act_date or other.told_on
    return None if a is None or b is None else _gap(a, b)


def _precedes_act(report: ReportTold, other: ReportTold) -> bool:
    """Whether the undated report was published well before the other's act took place."""
    if report.act_date or not report.told_on or not other.act_date:
        return False
    return report.told_on.last_day + timedelta(days=DATE_SLACK_DAYS) < other.act_date.first_day


def _time(one: ReportTold, other: ReportTold) -> _Level | None:
    levels = weights().time
    if one.act_date and other.act_date:
        return _both_dated(one, other)
    if _precedes_act(one, other) or _precedes_act(other, one):
        return None
    if _takes_effect(one, other) or _takes_effect(other, one):
        return _Level(levels.effective, "dated by the day of effect")
    apart = 0 if one.article.id == other.article.id else _days_apart(one, other)
    if apart is not None:
        return _retold(one, other, apart)
    nowhere = not any(item.act_date or item.told_on for item in (one, other))
    return _Level(levels.nowhere if nowhere else levels.undated, "undated")


def _retold(one: ReportTold, other: ReportTold, apart: int) -> _Level | None:
    """The level of reports of which at least one gives no day, told so many days apart."""
    levels = weights().time
    if apart < LOOKING_BACK_DAYS and apart > ASTRAY_DAYS and _looks_back(one, other):
        return _Level(levels.past * (1 + apart / LOOKING_BACK_DAYS / 2), "a look back")
    if apart < RETELLING_DAYS:
        return _Level(_faded(apart), f"told {apart} days apart" if apart else "told on one day")
    return None


def _faded(apart: int) -> float:
    """The weight of news told so many days apart: full for the same days, soon little, `stale` in the end."""
    levels = weights().time
    steps = ((DATE_SLACK_DAYS, levels.told), (ASTRAY_DAYS, levels.later), (_FADED_DAYS, levels.stale))
    for (start, high), (end, low) in pairwise(steps):
        if apart < end:
            return high - (high - low) * max(0, apart - start) / (end - start)
    return levels.stale


def _both_dated(one: ReportTold, other: ReportTold) -> _Level | None:
    levels = weights().time
    a, b = one.act_date, other.act_date
    assert a is not None and b is not None
    if a.overlaps(b, DATE_SLACK_DAYS):
        finer = max(a.value, b.value, key=len)[:10]
        return _Level(_dated_alike(a, b), f"dated {finer}")
    for x in one.act_dates:
        for y in other.act_dates:
            if x.overlaps(y, DATE_SLACK_DAYS):
                return _Level(levels.second, f"both name {max(x.value, y.value, key=len)[:10]}")
    if _takes_effect(one, other) or _takes_effect(other, one):
        return _Level(levels.effective, "dated by the day of effect")
    if may_be_astray(one, other):
        return _Level(levels.astray, f"dated {_gap(a, b)} days apart")
    return None


def _dated_alike(a: PartialDate, b: PartialDate) -> float:
    """The weight of two dates that agree as far as the coarser one goes."""
    levels, told = weights().time, {a.precision, b.precision}
    if Precision.YEAR in told:
        return levels.year
    return levels.month if Precision.MONTH in told else levels.day


def may_be_astray(one: ReportTold, other: ReportTold) -> bool:
    """Whether a difference of act dates may be a slip: a few days, or both bring the same news these days."""
    a, b = one.act_date, other.act_date
    if a is None or b is None or a.overlaps(b, ASTRAY_DAYS):
        return True
    news = one.told_on and other.told_on and one.told_on.overlaps(other.told_on, DATE_SLACK_DAYS)
    alone = one.article.id != other.article.id and not one.in_past and not other.in_past
    near = _gap(a, b) <= _MISREAD_DAYS
    return bool(near and news and alone and len(_shared_things(one, other)) > 1)


def _takes_effect(one: ReportTold, other: ReportTold) -> bool:
    """Whether the day on which one says that it takes effect is the day that the other gives the act."""
    effective, day = one.report.date_of(DateKind.EFFECTIVE), other.act_date
    return effective is not None and day is not None and effective.overlaps(day, DATE_SLACK_DAYS)


def _looks_back(one: ReportTold, other: ReportTold) -> bool:
    """Whether the later told report mentions in passing, without a date, what the earlier tells of."""
    later, earlier = (one, other) if _when(one) > _when(other) else (other, one)
    told = later.report
    past = told.background or told.modality is Modality.HISTORY
    return past and later.act_date is None and not earlier.report.background


def _when(report: ReportTold) -> str:
    moment = report.act_date or report.told_on
    return moment.value if moment else ""


def compare(one: ReportTold, other: ReportTold) -> Affinity:
    """The affinity of two reports; 0 when a level rules it out, or too little speaks for it."""
    action, issuer = _action(one, other), _issuer(one, other)
    if action is None or issuer is None:
        return _NONE
    objects, time = _object(one, other), _time(one, other)
    if objects is None or time is None:
        return _NONE
    levels = [action, issuer, objects, time, *_text(one, other)]
    if time.weight == weights().time.astray and not _alike(action, issuer):
        return _NONE
    if one.article.id == other.article.id:
        if _told_apart(one, other):
            return _NONE
        levels.append(_Level(weights().article, "though in one article"))
    score = sum(level.weight for level in levels)
    if score < weights().near:
        return _NONE
    return Affinity(round(score, 3), ", ".join(level.words for level in levels))


def _told_apart(one: ReportTold, other: ReportTold) -> bool:
    """Whether one article itself tells two findings apart: news from history, by days, or by who acts."""
    if one.in_past != other.in_past:
        return True
    a, b = one.act_date, other.act_date
    if a and b and not a.overlaps(b, 0):
        return True
    named = one.report.issuer and other.report.issuer
    return bool(named) and _issuer(one, other) == _Level(weights().issuer.unknown, _NOBODY)


def ruled_out(one: ReportTold, other: ReportTold) -> bool:
    """Whether action, issuer or time say that the two tell of different acts, whatever they fall on."""
    return _action(one, other) is None or _issuer(one, other) is None or _time(one, other) is None


def _alike(action: _Level, issuer: _Level) -> bool:
    """Whether action and issuer agree so well that a day off is a slip."""
    return action.weight >= weights().action.family and issuer.weight >= weights().issuer.government
