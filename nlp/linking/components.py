"""Which reports must be looked at together: the connected parts of the graph of ties.

Strong ties always connect. A weak one connects only where it is about the best that one of its reports has:
a vague report is bound to the act that it fits best, and does not sew a vendor's whole history together. Both
rules look at the ties of two reports only, so a new tie changes nothing far away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from domain.linking import Place, Tie
from nlp.linking.affinity import enough, strong
from nlp.linking.ledger import Ledger

# Ties this much weaker than a report's best one are still tried: the best may be barred by a contradiction.
_NEARLY_BEST = 0.5


class Graph:
    """The ties of a ledger, read as far as somebody walks."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ties: dict[str, Mapping[Place, set[Tie]]] = {}

    def read(self, article_ids: Iterable[str]) -> None:
        """Fetch the ties of these articles at once, where that was not done yet."""
        new = {name for name in article_ids if name not in self._ties}
        groups: dict[str, dict[Place, set[Tie]]] = {name: defaultdict(set) for name in new}
        for tie in self._ledger.ties(new) if new else ():
            for place in (tie.one, tie.other):
                if place.article_id in groups:
                    groups[place.article_id][place].add(tie)
        self._ties.update(groups)

    def ties(self, place: Place) -> Collection[Tie]:
        """All ties of a report, the near misses too."""
        self.read((place.article_id,))
        return self._ties[place.article_id].get(place, set())

    def _best(self, place: Place) -> float:
        return max((tie.score for tie in self.ties(place)), default=0.0)

    def connects(self, tie: Tie) -> bool:
        """Whether the tie makes one component of its reports."""
        if tie.score >= strong():
            return True
        weakest = min(self._best(tie.one), self._best(tie.other)) - _NEARLY_BEST
        return tie.score >= enough() and tie.score >= weakest

    def component(self, seeds: Iterable[Place]) -> frozenset[Place]:
        """All reports that the seeds are connected with, the seeds included."""
        found: set[Place] = set()
        edge = set(seeds)
        while edge:
            found |= edge
            self.read(place.article_id for place in edge)
            ends = {end for place in edge for end in self._ends(place)}
            edge = ends - found
        return frozenset(found)

    def _ends(self, place: Place) -> Iterator[Place]:
        ties = self.ties(place)
        self.read(other_end(tie, place).article_id for tie in ties)
        return (other_end(tie, place) for tie in ties if self.connects(tie))

    def near(self, places: Iterable[Place]) -> set[Place]:
        """The places and all that have any tie with them."""
        found = set(places)
        self.read(place.article_id for place in found)
        return found | {other_end(tie, place) for place in tuple(found) for tie in self.ties(place)}


def other_end(tie: Tie, place: Place) -> Place:
    """The report at the other end of a tie."""
    return tie.other if tie.one == place else tie.one
