"""How well two reports agree on what their acts fall on: targets, models and matters."""

from __future__ import annotations

from nlp.linking.days import DATE_SLACK_DAYS, days_apart
from nlp.linking.levels import Level
from nlp.linking.names import same_matter, same_name, words_of
from nlp.linking.reports import ReportTold
from nlp.linking.things import other_versions, shared_designations, shared_things
from nlp.linking.weights import weights


def object_level(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of two acts' targets, models and matters; None: nothing in common."""
    level = _same_things(one, other)
    if level:
        if other_versions(one, other):
            return Level(level.weight + weights().object.versions, f"{level.words} but other versions")
        return level
    levels = weights().object
    if shared_designations(one, other):
        return Level(levels.near, "a product of one number")
    matter = next((m for m in _matters(one) if any(_like_matters(m, n) for n in _matters(other))), None)
    if matter:
        return Level(levels.matter, f"both about {matter}")
    return _without_names(one, other)


def _without_names(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of acts that the names which both give do not show to be one."""
    levels = weights().object
    if _untold(one, other):
        return Level(levels.untold, "things without a name, in two languages")
    if _left_out(one, other):
        return Level(levels.left_out, "one names nobody, and is about the same")
    return Level(levels.renamed, "names told in two languages") if _renamed(one, other) else None


def _same_things(one: ReportTold, other: ReportTold) -> Level | None:
    levels = weights().object
    shared = shared_things(one, other)
    # What one report names as the target, another may only say that the act is about.
    about = shared or sorted((one.objects & other.things) | (other.objects & one.things))
    if about:
        several = len(shared) > 1 or shared_designations(one, other)
        return Level(levels.things if several else levels.thing, f"same {' and '.join(about[:3])}")
    if (one.makers & other.things) | (other.makers & one.things):
        return Level(levels.maker, "a maker and its product")
    near = [name for name in sorted(one.surfaces) if any(same_name(name, b) for b in other.surfaces)]
    if near:
        return Level(levels.nears if len(near) > 1 else levels.near, f"like names: {' and '.join(near[:3])}")
    return None


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
    apart = days_apart(one, other)
    return not (one.report.models or other.report.models) and apart is not None and apart <= DATE_SLACK_DAYS


def _renamed(one: ReportTold, other: ReportTold) -> bool:
    """Whether two languages name the target of one body's like act of one day, in one of them unheard of.

    A name written in another script shares no letter with the one that is known.
    """
    unheard = (not any(t.entity for t in item.report.targets) for item in (one, other))
    both_name_models = one.report.models and other.report.models
    nobody = not (one.report.targets and other.report.targets)
    if one.language == other.language or both_name_models or nobody or not any(unheard):
        return False
    return _one_deed(one, other)


def _left_out(one: ReportTold, other: ReportTold) -> bool:
    """Whether one of two reports of a body's like act of one day names no target, but the same matter.

    "Seven firms" are named in a headline or a list, which the sentence of the act leaves out.
    """
    if all(item.report.targets for item in (one, other)) or not _one_deed(one, other):
        return False
    a, b = (frozenset().union(*map(words_of, _matters(item))) for item in (one, other))
    return bool(a & b)


def _one_deed(one: ReportTold, other: ReportTold) -> bool:
    return one.deed is not None and one.deed == other.deed
