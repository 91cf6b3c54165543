"""From analysed articles to directives, all at once and in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.analysis import Analysis
from domain.directives import Directive, Story, Told
from domain.verdicts import Verdict
from nlp.linking.increments import relink
from nlp.linking.memory import Memory


@dataclass(frozen=True, slots=True)
class Linked:
    """What all the articles together say."""

    directives: tuple[Directive, ...]
    stories: tuple[Story, ...]


def link(items: Iterable[tuple[Told, Analysis]], verdicts: Iterable[Verdict] = ()) -> Linked:
    """Directives and stories of all the given articles; the order of `items` does not matter."""
    memory = Memory(items, verdicts)
    relink(memory, memory.items.keys())
    return Linked(memory.directives, memory.all_stories)
