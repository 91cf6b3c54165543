"""One article's gold and findings side by side: its figures, its faults, its findings by confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from edict.evaluation import acts, naming, reactions, speech
from edict.evaluation.found import Found
from edict.evaluation.gold import FACETS, GoldArticle
from edict.evaluation.names import Names
from edict.evaluation.tallies import Figures, Share, Tally

UNKNOWN = "unknown"
RELEVANCE = "relevance"
MISSED = "missed"
SURPLUS = "surplus"
WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missed, surplus or wrong. `what` is the kind of finding, or the field that is wrong.

    `text` is the passage concerned, "" for a name; `context` the article's words around it, where known.
    """

    article: str
    verdict: str
    what: str
    detail: str
    text: str = ""
    language: str = UNKNOWN
    context: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding that states its confidence, and whether it is right."""

    what: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one article shows; `keys` are the keys found for the wanted directives, by their places."""

    gold: GoldArticle
    found: Found
    figures: Figures
    keys: dict[int, str]
    faults: tuple[Fault, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class _Matches:
    """Which finding was taken for which want, for every kind of finding."""

    directives: tuple[acts.Pair, ...]
    claims: speech.Matched
    responses: reactions.Matched
    named: dict[str, naming.Matched]


def compare(gold: GoldArticle, found: Found, names: Names) -> Comparison:
    """Everything that one article shows of what its gold judges. Pure."""
    found = _judged_part(gold, found)
    matches = _match(gold, found, names)
    named = matches.named
    figures = (
        _relevance(gold, found)
        + acts.figures(gold.directives, found.directives, matches.directives, names)
        + speech.figures(gold.claims, found.claims, matches.claims, names)
        + reactions.figures(gold.responses, found.responses, matches.responses)
        + Figures(models=named["models"].tally, orgs=named["orgs"].tally, persons=named["persons"].tally)
    )
    keys = {pair.wanted: _key(found, pair.found) for pair in matches.directives}
    faults = tuple(_faults(gold, found, matches, names))
    return Comparison(gold, found, figures, keys, faults, tuple(_judged(found, matches)))


def _judged_part(gold: GoldArticle, found: Found) -> Found:
    """The findings of the facets that somebody looked at; the others are neither right nor wrong."""
    dropped: dict[str, Any] = {facet: () for facet in FACETS - gold.judged if facet != "relevant"}
    return replace(found, **dropped) if dropped else found


def _match(gold: GoldArticle, found: Found, names: Names) -> _Matches:
    return _Matches(
        directives=acts.pairs(gold.directives, found.directives, names),
        claims=speech.match(gold.claims, found.claims, names),
        responses=reactions.match(gold.responses, found.responses, names),
        named={
            "models": naming.match(gold.models, gold.optional, found.models, names),
            "orgs": naming.match(gold.orgs, gold.optional, found.orgs, names),
            "persons": naming.match(gold.persons, gold.optional, found.persons, names),
        },
    )


def _relevance(gold: GoldArticle, found: Found) -> Figures:
    if gold.relevant is None:
        return Figures()
    both = int(gold.relevant and found.relevant)
    return Figures(
        relevance=Tally(both, int(found.relevant), both, int(gold.relevant)),
        relevance_right=Share(int(gold.relevant == found.relevant), 1),
    )


def _key(found: Found, position: int) -> str:
    """The key of a found directive; one that was never linked stands alone."""
    return found.directives[position].key or f"{found.id} unlinked {position}"


def _judged(found: Found, matches: _Matches) -> Iterator[Judged]:
    right = {pair.found for pair in matches.directives}
    for j, directive in enumerate(found.directives):
        if directive.confidence is not None:
            yield Judged("directives", directive.confidence, j in right)
    for j, claim in enumerate(found.claims):
        if claim.confidence is not None and j in matches.claims.judged:
            yield Judged("claims", claim.confidence, j in matches.claims.right)
    for j, response in enumerate(found.responses):
        if response.confidence is not None:
            yield Judged("responses", response.confidence, j in matches.responses.right)


def _faults(gold: GoldArticle, found: Found, matches: _Matches, names: Names) -> Iterator[Fault]:
    if gold.relevant is not None and gold.relevant != found.relevant:
        verdict = MISSED if gold.relevant else SURPLUS
        yield Fault(gold.id, verdict, RELEVANCE, "reports an act" if gold.relevant else "reports no act")
    yield from _directive_faults(gold, found, matches, names)
    yield from _claim_faults(gold, found, matches.claims, names)
    yield from _response_faults(gold, found, matches.responses)
    for what, matched in matches.named.items():
        for name in matched.missed:
            yield Fault(gold.id, MISSED, what, name)
        for name in matched.surplus:
            yield Fault(gold.id, SURPLUS, what, name)


def _directive_faults(gold: GoldArticle, found: Found, matches: _Matches, names: Names) -> Iterator[Fault]:
    wanted_to_found = {pair.wanted: pair.found for pair in matches.directives}
    for i, one in enumerate(gold.directives):
        if i in wanted_to_found:
            other = found.directives[wanted_to_found[i]]
            for field, difference in acts.wrong_fields(one, other, names):
                yield Fault(gold.id, WRONG, f"directive {field}", difference, one.evidence)
        elif not one.background:
            about = f"{one.key}: {one.issuers[0]}, {one.actions[0]}, {', '.join(one.objects)}"
            yield Fault(gold.id, MISSED, "directive", about, one.evidence)
    for j, other in enumerate(found.directives):
        if j not in wanted_to_found.values():
            about = f"{other.issuer or 'no issuer'}, {other.action}, {', '.join(other.objects)}"
            yield Fault(gold.id, SURPLUS, "directive", about, other.evidence)


def _claim_faults(gold: GoldArticle, found: Found, matched: speech.Matched, names: Names) -> Iterator[Fault]:
    for i, one in enumerate(gold.claims):
        if i in matched.best:
            for field, difference in speech.wrong_fields(one, found.claims[matched.best[i]], names):
                yield Fault(gold.id, WRONG, f"claim {field}", difference, one.content)
        elif not one.optional:
            yield Fault(gold.id, MISSED, "claim", one.speakers[0], one.content)
    for j, other in enumerate(found.claims):
        if j in matched.judged - matched.right:
            yield Fault(gold.id, SURPLUS, "claim", other.speaker, other.content)


def _response_faults(gold: GoldArticle, found: Found, matched: reactions.Matched) -> Iterator[Fault]:
    for i, one in enumerate(gold.responses):
        if i not in matched.met:
            yield Fault(gold.id, MISSED, "response", f"{one.actor}, {' or '.join(one.types)}", one.evidence)
    for j, other in enumerate(found.responses):
        if j not in matched.right:
            yield Fault(gold.id, SURPLUS, "response", f"{other.actor}, {other.type}", other.evidence)
