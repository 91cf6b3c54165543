"""How well the issuers of two reports agree: one body, one government, a disputed one, or two that act."""

from __future__ import annotations

from nlp.linking.circumstances import own_house
from nlp.linking.levels import Level
from nlp.linking.models import same_model
from nlp.linking.names import same_party
from nlp.linking.reports import ReportTold
from nlp.linking.sums import same_sum
from nlp.linking.things import shared_designations, shared_things
from nlp.linking.unions import unions
from nlp.linking.weights import weights

NOBODY = "the issuer not named in both"


def issuer_level(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of two issuers; None: bodies of two countries, or a court beside an agency."""
    a, b = one.report.issuer, other.report.issuer
    levels = weights().issuer
    vague = one.issuer_unnamed or other.issuer_unnamed
    if a is not None and b is not None and same_party(a, b) and not vague:
        return Level(levels.same, f"same issuer {a.name}")
    if one.jurisdiction and other.jurisdiction and one.jurisdiction != other.jurisdiction:
        return _in_union(one, other)
    if vague and one.jurisdiction and one.jurisdiction == other.jurisdiction:
        one_body = a is not None and b is not None and same_party(a, b)
        if one.by_court != other.by_court and not one_body:
            return Level(levels.other, f"a court and a government of {one.jurisdiction}")
        return Level(levels.government, f"both of {one.jurisdiction}")
    if vague:
        return Level(levels.unknown, NOBODY)
    return _two_bodies(one, other)


def _two_bodies(one: ReportTold, other: ReportTold) -> Level | None:
    """The level of two issuers that are named, and not alike."""
    if one.by_court != other.by_court:
        return None
    known = all(item.report.issuer and item.report.issuer.entity for item in (one, other))
    if not known and one.language != other.language:
        return Level(weights().issuer.foreign, "issuers named in two languages")
    words = f"two bodies of {one.jurisdiction or 'we do not know where'}"
    if _is_disputed(one, other):
        return Level(weights().issuer.disputed, f"{words} named")
    return Level(weights().issuer.other, words)


def _is_disputed(one: ReportTold, other: ReportTold) -> bool:
    """Whether all else says that one act has two names for its issuer, not that two bodies act alike."""
    if own_house(one) and own_house(other):
        return False
    if (
        len(shared_things(one, other)) > 1
        or same_sum(one.sums, other.sums)
        or shared_designations(one, other)
    ):
        return True
    return any(same_model(x, y) for x in one.versions for y in other.versions)


def _in_union(one: ReportTold, other: ReportTold) -> Level | None:
    for union, members in unions().items():
        pair = {one.jurisdiction, other.jurisdiction}
        if union in pair and pair & members:
            return Level(weights().issuer.union, f"{union} and a member's body")
    return None
