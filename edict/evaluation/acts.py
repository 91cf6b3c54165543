"""Directives found held against directives wanted, within one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.vocabulary import Action, ActionFamily
from edict.evaluation.found import FoundDirective
from edict.evaluation.gold import GoldDirective
from edict.evaluation.names import Names, dice, plain
from edict.evaluation.tallies import Figures, Tally, share

_FAMILY: dict[str, ActionFamily] = {action.value: action.family for action in Action}
# News and registers differ by a day through time zones and late filing.
_DAYS_APART = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A wanted and a found directive that are taken for one another, by their places in the article."""

    wanted: int
    found: int


def same_group(wanted: GoldDirective, found: FoundDirective) -> bool:
    """Whether the action found is of the group of any fair reading."""
    family = _FAMILY.get(found.action)
    return family is not None and family in {_FAMILY[action] for action in wanted.actions}


def same_date(wanted: str, found: str) -> bool:
    """Whether a date agrees: a day to within one, a month or a year with any day in it."""
    if not found:
        return False
    if len(wanted) < len("2026-05-12"):
        return found[: len(wanted)] == wanted
    try:
        apart = date.fromisoformat(wanted[:10]) - date.fromisoformat(found[:10])
    except ValueError:
        return False
    return abs(apart.days) <= _DAYS_APART


def likeness(wanted: GoldDirective, found: FoundDirective, names: Names) -> float | None:
    """How well two directives fit, or None when they cannot be one act.

    They can when the issuer or the group of actions agrees, and a target or subject is shared. The rest only
    decides between several candidates: the passage counts most, then each field that agrees.
    """
    issuer = names.any_alike(wanted.issuers, (found.issuer,))
    group = same_group(wanted, found)
    if not (issuer or group) or not names.any_alike(wanted.objects, found.objects):
        return None
    named = {plain(name) for name in found.objects}
    to_the_letter = sum(plain(name) in named for name in wanted.objects) / max(1, len(wanted.objects))
    agreeing = issuer + group + (found.action in wanted.actions)
    dated = bool(wanted.dates) and same_date(wanted.dates[0], found.date)
    by_name = 0.5 * (plain(wanted.issuers[0]) == plain(found.issuer))
    return agreeing + dated + by_name + to_the_letter + 2 * dice(wanted.evidence, found.evidence)


def pairs(wanted: Sequence[GoldDirective], found: Sequence[FoundDirective], names: Names) -> tuple[Pair, ...]:
    """One to one, the best fitting first; of equal ones those that stand first."""
    fits = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(found):
            fit = likeness(one, other, names)
            if fit is not None:
                fits.append((-fit, i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(fits):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return tuple(Pair(i, j) for i, j in taken.items())


def figures(
    wanted: Sequence[GoldDirective], found: Sequence[FoundDirective], matched: Sequence[Pair], names: Names
) -> Figures:
    """The directive part of the measure for one article."""
    met = {pair.wanted for pair in matched}
    core = {i for i, one in enumerate(wanted) if not one.background}
    both = [(wanted[pair.wanted], found[pair.found]) for pair in matched]
    return Figures(
        directives=Tally(len(matched), len(found), len(core & met), len(core)),
        directives_all=Tally(len(matched), len(found), len(met), len(wanted)),
        issuer=share(names.any_alike(one.issuers, (other.issuer,)) for one, other in both),
        action=share(other.action in one.actions for one, other in both),
        action_group=share(same_group(one, other) for one, other in both),
        date=share(right_date(one, other) for one, other in both if one.dates),
    )


def right_date(wanted: GoldDirective, found: FoundDirective) -> bool:
    """Whether the date found agrees with any fair reading."""
    return any(same_date(day, found.date) for day in wanted.dates)


def wrong_fields(wanted: GoldDirective, found: FoundDirective, names: Names) -> Iterator[tuple[str, str]]:
    """Of a matched directive each field that is wrong, with what was wanted and what was found."""
    if not names.any_alike(wanted.issuers, (found.issuer,)):
        yield "issuer", f"{found.issuer or 'none'}, not {wanted.issuers[0] or 'none'}"
    if found.action not in wanted.actions:
        yield "action", f"{found.action or 'none'}, not {' or '.join(wanted.actions)}"
    if wanted.dates and not right_date(wanted, found):
        yield "date", f"{found.date or 'none'}, not {' or '.join(wanted.dates)}"
