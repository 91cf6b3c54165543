"""What the sources of an act disagree on, in plain words, and how much each disagreement matters.

Another name, script or coarser date of the same value is no disagreement. Dates a day apart are a soft one:
time zones make them. A country or "the government" beside its ministry is a remark, and so is a name in
another language that no gazetteer ties to the others.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from textwrap import shorten

import yaml

from domain.dates import PartialDate
from domain.directives import Dispute
from domain.vocabulary import Action, ActionFamily, Precision, Weight
from nlp.linking.facts import Group
from nlp.linking.matters import unlike

_HERE = Path(__file__).parent
_ZONES_DAYS = 1
_LONGEST = 80
# So few outlets are named in the sentence; more are counted.
_NAMED_OUTLETS = 2
# Families that outlets mix when they tell of one act: a listing is told as a ban, a remedy as a restriction.
_MIXED = (
    {ActionFamily.RESTRICT, ActionFamily.DESIGNATE},
    {ActionFamily.RESTRICT, ActionFamily.RULE},
    {ActionFamily.RESTRICT, ActionFamily.PENAL},
    {ActionFamily.DESIGNATE, ActionFamily.RULE},
)
_HALTS = frozenset({Action.SUSPEND, Action.LIFT, Action.RESCIND})
_DATES = ("issued", "announced", "effective", "expires", "deadline")
_Judge = Callable[[Group, Group], Weight | None]


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load((_HERE / "disputes.yml").read_text("utf-8"))
    return found


@cache
def _nouns() -> Mapping[str, str]:
    found: dict[str, str] = yaml.safe_load((_HERE / "actions.yml").read_text("utf-8"))
    return found


def _languages(group: Group) -> set[str]:
    return {s.item.language.split("-")[0] for s in group.statements}


def _comparable(one: Group, other: Group) -> bool:
    """Whether words of both can be compared: some source of each writes the same language."""
    return bool(_languages(one) & _languages(other))


def _known(group: Group) -> bool:
    return any(s.party is not None and s.party.entity for s in group.statements)


def _is_model(group: Group, models: set[str]) -> bool:
    """Whether a target is a model that its vendor makes: one act falls on both."""
    return any(s.value.casefold() in models for s in group.statements)


def _by_issuer(best: Group, other: Group) -> Weight | None:
    if best.vague:
        return None
    if other.vague:
        return Weight.NOTE
    certain = (_known(best) and _known(other)) or _comparable(best, other)
    return Weight.CONFLICT if certain else Weight.NOTE


def _by_date(best: Group, other: Group) -> Weight | None:
    one, two = best.lead.date, other.lead.date
    if one is None or two is None:
        return None
    return Weight.SOFT if one.overlaps(two, _ZONES_DAYS) else Weight.CONFLICT


def _by_action(best: Group, other: Group) -> Weight | None:
    families = {Action(best.value).family, Action(other.value).family}
    if len(families) == 1 or ActionFamily.OTHER in families or _is_stay(best, other):
        return None
    return Weight.SOFT if families in _MIXED else Weight.CONFLICT


def _is_stay(one: Group, other: Group) -> bool:
    """Whether both tell of a court that halts a measure: it suspends it, or lifts it for the time being."""
    courts = all(s.item.by_court for group in (one, other) for s in group.statements)
    return courts and {Action(one.value), Action(other.value)} <= _HALTS


def _by_wording(best: Group, other: Group) -> Weight | None:
    if unlike(best.field, best.value, other.value):
        return Weight.CONFLICT
    return Weight.SOFT if _comparable(best, other) else None


def _by_target(best: Group, other: Group) -> Weight | None:
    """Only known bodies, and only when no article names both: one directive may have many targets."""
    told = (s.item.report.models for group in (best, other) for s in group.statements)
    models = {name.casefold() for names in told for name in names}
    if not all(_known(group) and not _is_model(group, models) for group in (best, other)):
        return None
    articles = [{s.item.article.id for s in group.statements} for group in (best, other)]
    return None if articles[0] & articles[1] else Weight.CONFLICT


_JUDGES: Mapping[str, _Judge] = {
    "issuer": _by_issuer,
    "action": _by_action,
    "target": _by_target,
    "reason": _by_wording,
    "scope": _by_wording,
    "legal_basis": _by_wording,
    **dict.fromkeys(_DATES, _by_date),
}


def disputes_of(groups: Mapping[str, Sequence[Group]]) -> tuple[Dispute, ...]:
    """The disagreements on an act, by field, the heavier first."""
    return tuple(dispute for field in sorted(groups) for dispute in _disputes(field, groups[field]))


def _disputes(field: str, groups: Sequence[Group]) -> Iterator[Dispute]:
    judge = _JUDGES.get(field)
    if judge is None or len(groups) < 2:
        return
    best, *others = groups
    judged = [(group, judge(best, group)) for group in others if _told_apart(best, group)]
    grave = [group for group, weight in judged if weight in {Weight.CONFLICT, Weight.SOFT}]
    if grave:
        weight = Weight.CONFLICT if any(w is Weight.CONFLICT for _, w in judged) else Weight.SOFT
        yield _dispute(field, weight, [best, *grave])
    noted = [group for group, weight in judged if weight is Weight.NOTE]
    if noted:
        yield _dispute(field, Weight.NOTE, [best, *noted])


def _told_apart(best: Group, other: Group) -> bool:
    """Whether some article states only the one and another only the other; who states both is no party.

    Copies count here: a rewrite that changes the issuer disagrees with its origin.
    """
    one, two = ({s.item.article.id for s in group.statements} for group in (best, other))
    return bool(one - two) and bool(two - one)


def _dispute(field: str, weight: Weight, groups: Sequence[Group]) -> Dispute:
    told = [_first(groups[0]), *(_further(group) for group in groups[1:])]
    sentence = ", ".join(told) + _aside(field, weight, groups)
    return Dispute(field, weight, f"{sentence}.", tuple(group.value for group in groups))


def _first(group: Group) -> str:
    count = group.independent
    noun = "independent sources" if count > 1 else "source"
    phrase = _phrases()[group.field]["many" if count > 1 else "one"]
    return f"{count} {noun}{_outlets(group)} {phrase.format(_shown(group))}"


def _further(group: Group) -> str:
    count, phrases = group.independent, _phrases()[group.field]
    only = "only " if group.vague else ""
    phrase = phrases["others" if count > 1 else "other"]
    return f"{count}{_outlets(group)} {only}{phrase.format(_shown(group))}"


def _outlets(group: Group) -> str:
    names = sorted({s.item.article.outlet or s.item.article.source_id for s in group.statements})
    return f" ({', '.join(names)})" if len(names) <= _NAMED_OUTLETS else ""


def _shown(group: Group) -> str:
    date = group.lead.date
    if date is not None:
        return day_in_words(date)
    if group.field == "action":
        return _nouns()[group.value]
    return shorten(group.value, _LONGEST, placeholder=" …")


def day_in_words(date: PartialDate) -> str:
    """A partial date as people write it: "12 June 2026", "June 2026", "2026"."""
    first, month = date.first_day, calendar.month_name[date.first_day.month]
    if date.precision is Precision.YEAR:
        return str(first.year)
    return (
        f"{month} {first.year}" if date.precision is Precision.MONTH else f"{first.day} {month} {first.year}"
    )


def _aside(field: str, weight: Weight, groups: Sequence[Group]) -> str:
    """Why a disagreement is no hard one."""
    if weight is Weight.SOFT and field in _DATES:
        return ": a day apart, as time zones may make it"
    if weight is Weight.NOTE and not any(group.vague for group in groups):
        return ": named in another language, it may be the same body"
    return ""
