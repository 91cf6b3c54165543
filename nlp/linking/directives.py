"""From analysed articles to directives: copies grouped, reports joined, each act's state worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.analysis import Analysis
from domain.directives import Directive, Story, Told
from domain.vocabulary import ResponseType
from nlp.linking.clusters import Cluster, cluster
from nlp.linking.copies import find_stories
from nlp.linking.merging import merge
from nlp.linking.names import same_party
from nlp.linking.reports import reports_of
from nlp.linking.states import standing

# A target that answers in one of these ways has confirmed that the act exists.
_CONFIRMING = frozenset(
    {
        ResponseType.COMPLIED,
        ResponseType.SUSPENDED_SERVICE,
        ResponseType.OBJECTED,
        ResponseType.CRITICISED,
        ResponseType.SUED,
        ResponseType.APPEALED,
        ResponseType.RESTORED,
    }
)


@dataclass(frozen=True, slots=True)
class Linked:
    """What all the articles together say."""

    directives: tuple[Directive, ...]
    stories: tuple[Story, ...]


def _confirming(found: Cluster, analyses: dict[str, Analysis]) -> frozenset[str]:
    """Articles in which a target of the act answers it on the record."""
    confirmed = set()
    for item in found.reports:
        for response in analyses[item.article.id].responses:
            answers = response.report in (None, item.index) and response.type in _CONFIRMING
            if answers and any(same_party(response.actor, target) for target in item.report.targets):
                confirmed.add(item.article.id)
    return frozenset(confirmed)


def _anonymous(items: Sequence[tuple[Told, Analysis]]) -> frozenset[str]:
    """Articles whose only speakers are anonymous."""
    return frozenset(
        told.article.id
        for told, analysis in items
        if analysis.claims and all(claim.anonymous for claim in analysis.claims)
    )


def link(items: Sequence[tuple[Told, Analysis]]) -> Linked:
    """Directives and stories of all the given articles; the order of `items` does not matter."""
    stories = find_stories([told for told, _ in items])
    story_of = {name: story.id for story in stories for name, _ in story.members}
    analyses = {told.article.id: analysis for told, analysis in items}
    found = cluster(reports_of(items))
    confirmed = {id(act): _confirming(act, analyses) for act in found}
    anonymous = _anonymous(items)
    directives = []
    for act in found:
        where = standing(act, found, confirmed)
        directives.append(merge(act, story_of, anonymous, where.events, where.state))
    return Linked(tuple(sorted(directives, key=lambda d: d.id)), stories)
