"""Whether two reports tell of one act: weights of evidence that add up, each with its words.

Each of action, issuer, object and time reaches a level whose weight stands in weights.yml, or rules the pair
out. The reason names all four in plain words.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.linking.actions import action_level
from nlp.linking.circumstances import circumstance_levels, text_levels
from nlp.linking.days import is_coarse, time_level
from nlp.linking.issuers import NOBODY, issuer_level
from nlp.linking.levels import Level
from nlp.linking.objects import object_level
from nlp.linking.reports import ReportTold
from nlp.linking.weights import weights


@dataclass(frozen=True, slots=True)
class Affinity:
    """How much speaks for two reports' telling of one act (0: not at all), and what."""

    score: float
    reason: str


_NONE = Affinity(0.0, "")


def enough() -> float:
    """The score from which two reports tell of one act."""
    return weights().enough


def strong() -> float:
    """The score from which two reports are always looked at together."""
    return weights().strong


def compare(one: ReportTold, other: ReportTold) -> Affinity:
    """The affinity of two reports; 0 when a level rules it out, or too little speaks for it."""
    found = weighed(one, other)
    return found if found is not None and found.score >= weights().near else _NONE


def weighed(one: ReportTold, other: ReportTold) -> Affinity | None:
    """All that speaks for and against two reports' telling of one act; None when a level rules it out."""
    action, issuer = action_level(one, other), issuer_level(one, other)
    if action is None or issuer is None:
        return None
    objects, time = object_level(one, other), time_level(one, other)
    if objects is None or time is None:
        return None
    levels = [action, issuer, objects, time, *text_levels(one, other)]
    # The steps of one case are all about the same.
    if action.weight >= weights().action.family:
        levels += circumstance_levels(one, other)
    if time.weight == weights().time.astray and not _alike(action, issuer):
        return None
    if one.article.id == other.article.id:
        if _told_apart(one, other):
            return None
        levels.append(Level(weights().article, "though in one article"))
    score = sum(level.weight for level in levels)
    return Affinity(round(score, 3), ", ".join(level.words for level in levels))


def _told_apart(one: ReportTold, other: ReportTold) -> bool:
    """Whether one article itself tells two findings apart: news from history, by days, or by who acts."""
    if one.in_past != other.in_past:
        return True
    a, b = one.act_date, other.act_date
    if a and b and not a.overlaps(b, 0):
        return True
    named = one.report.issuer and other.report.issuer
    return bool(named) and issuer_level(one, other) == Level(weights().issuer.unknown, NOBODY)


def ruled_out(one: ReportTold, other: ReportTold) -> bool:
    """Whether action, issuer or time say that the two tell of different acts, whatever they fall on.

    A bare month or year often belongs to something else in its text, and says so of no pair.
    """
    if action_level(one, other) is None or issuer_level(one, other) is None:
        return True
    coarse = any(item.act_date and is_coarse(item.act_date) for item in (one, other))
    return not coarse and time_level(one, other) is None


def _alike(action: Level, issuer: Level) -> bool:
    """Whether action and issuer agree so well that a day off is a slip."""
    return action.weight >= weights().action.family and issuer.weight >= weights().issuer.government
