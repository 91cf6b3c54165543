"""From analysed articles to directives: copies grouped, reports joined, each act's state worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.analysis import Analysis
from domain.directives import Directive, Story, Told
from nlp.linking.acts import describe
from nlp.linking.clusters import cluster
from nlp.linking.context import Context
from nlp.linking.copies import find_stories
from nlp.linking.reports import reports_of


@dataclass(frozen=True, slots=True)
class Linked:
    """What all the articles together say."""

    directives: tuple[Directive, ...]
    stories: tuple[Story, ...]


def link(items: Sequence[tuple[Told, Analysis]]) -> Linked:
    """Directives and stories of all the given articles; the order of `items` does not matter."""
    stories = find_stories([told for told, _ in items])
    story_of = {name: story.id for story in stories for name, _ in story.members}
    analyses = {told.article.id: analysis for told, analysis in items}
    found = cluster(reports_of(items))
    context = Context(
        story_of,
        claims={name: analysis.claims for name, analysis in analyses.items()},
        responses={name: analysis.responses for name, analysis in analyses.items()},
    )
    directives = [describe(act, [other for other in found if other is not act], context) for act in found]
    return Linked(tuple(sorted(directives, key=lambda d: d.id)), stories)
