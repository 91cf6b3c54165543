"""A ledger in memory: for linking a handful of articles at once, and for showing what a store must do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from domain.analysis import Analysis
from domain.directives import Directive, Story, Told
from domain.linking import Act, Bearing, Bond, Copy, Mark, Origin, Outcome, Place, Probe, Profile, Tie, Trace
from domain.verdicts import Verdict
from nlp.linking.neighbours import marks_of


class Memory:
    """Answers a Ledger's questions from dictionaries; `verdicts` may be given for all articles."""

    def __init__(self, items: Iterable[tuple[Told, Analysis]] = (), verdicts: Iterable[Verdict] = ()) -> None:
        self.items = {told.article.id: (told, analysis) for told, analysis in items}
        self._verdicts = tuple(verdicts)
        self._traces: dict[str, Trace] = {}
        self._ties: set[Tie] = set()
        self._copies: set[Copy] = set()
        self._stories: dict[str, Story] = {}
        self._homes: dict[Place, str] = {}
        self._bonds: dict[str, Bond] = {}
        self._directives: dict[str, Directive] = {}
        self.origins: dict[str, Origin] = {}

    @property
    def directives(self) -> tuple[Directive, ...]:
        """All directives by id."""
        return tuple(found for _, found in sorted(self._directives.items()))

    @property
    def all_stories(self) -> tuple[Story, ...]:
        """All groups of near-copies by id."""
        return tuple(found for _, found in sorted(self._stories.items()))

    @property
    def all_ties(self) -> tuple[Tie, ...]:
        """All ties, in order."""
        return tuple(sorted(self._ties, key=lambda tie: (tie.one, tie.other)))

    def read(self, article_ids: Collection[str]) -> Mapping[str, tuple[Told, Analysis]]:
        """See Ledger."""
        return {name: self.items[name] for name in article_ids if name in self.items}

    def put_traces(self, traces: Mapping[str, Trace]) -> None:
        """See Ledger."""
        self._traces.update(traces)

    def holders(self, probes: Collection[Probe]) -> set[Place]:
        """See Ledger."""
        asked: dict[tuple[str, str], list[Probe]] = {}
        for probe in probes:
            asked.setdefault((probe.word, probe.kind), []).append(probe)
        return {
            Place(name, index)
            for name, trace in self._traces.items()
            for index, key in trace.keys
            for probe in asked.get((key.word, key.kind), ())
            if key.family in probe.families and probe.first_day <= key.day <= probe.last_day
        }

    def sharers(self, bands: Collection[int]) -> set[str]:
        """See Ledger."""
        wanted = set(bands)
        return {name for name, trace in self._traces.items() if wanted.intersection(trace.bands)}

    def ties(self, article_ids: Collection[str]) -> set[Tie]:
        """See Ledger."""
        return {tie for tie in self._ties if {tie.one.article_id, tie.other.article_id} & set(article_ids)}

    def put_ties(self, article_ids: Collection[str], ties: Collection[Tie]) -> None:
        """See Ledger."""
        self._ties = (self._ties - self.ties(article_ids)) | set(ties)

    def copies(self, article_ids: Collection[str]) -> set[Copy]:
        """See Ledger."""
        return {copy for copy in self._copies if {copy.one, copy.other} & set(article_ids)}

    def put_copies(self, article_ids: Collection[str], copies: Collection[Copy]) -> None:
        """See Ledger."""
        self._copies = (self._copies - self.copies(article_ids)) | set(copies)

    def stories(self, article_ids: Collection[str]) -> tuple[Story, ...]:
        """See Ledger."""
        wanted = set(article_ids)
        return tuple(s for s in self.all_stories if any(name in wanted for name, _ in s.members))

    def owners(self, article_ids: Collection[str]) -> Mapping[Place, str]:
        """See Ledger."""
        return {place: name for place, name in self._homes.items() if place.article_id in article_ids}

    def acts(self, directive_ids: Collection[str]) -> Mapping[str, Act]:
        """See Ledger."""
        found = (self._directives[name] for name in directive_ids if name in self._directives)
        return {
            one.id: Act(one.id, tuple(Place(*key) for key in one.reports), one.join_reasons) for one in found
        }

    def bonds(self, directive_ids: Collection[str]) -> Mapping[str, Bond]:
        """See Ledger."""
        return {name: self._bonds[name] for name in directive_ids if name in self._bonds}

    def profiles(self, directive_ids: Collection[str]) -> Mapping[str, Profile]:
        """See Ledger."""
        return {name: bond.profile for name, bond in self.bonds(directive_ids).items()}

    def bearings(self, directive_ids: Collection[str]) -> Mapping[str, tuple[Bearing, ...]]:
        """See Ledger."""
        found = (self._directives[name] for name in directive_ids if name in self._directives)
        return {one.id: tuple(Bearing(r.from_id, r.kind, r.reason) for r in one.relations) for one in found}

    def around(self, bond: Bond, count: int) -> set[Mark]:  # noqa: ARG002 # all of it holds the part
        """See Ledger."""
        found = {mark for other in self._bonds.values() for mark in marks_of(other)}
        return {mark for mark in found if mark.word in bond.words}

    def companions(self, article_ids: Collection[str]) -> set[str]:
        """See Ledger."""
        return {name for verdict in self.verdicts(article_ids) for name in _named(verdict)}

    def verdicts(self, article_ids: Collection[str]) -> tuple[Verdict, ...]:
        """See Ledger."""
        return tuple(v for v in self._verdicts if _named(v) & set(article_ids) or not _named(v))

    def write(self, outcome: Outcome) -> None:
        """See Ledger."""
        for name in outcome.gone:
            self._directives.pop(name)
            self._bonds.pop(name)
        for name in outcome.gone_stories:
            self._stories.pop(name)
        self._directives.update({one.id: one for one in outcome.directives})
        self._bonds.update({bond.directive_id: bond for bond in outcome.bonds})
        self._stories.update({story.id: story for story in outcome.stories})
        for name, origin in outcome.origins:
            self.origins.pop(name, None)
            if origin is not None:
                self.origins[name] = origin
        for place, home in outcome.homes:
            self._homes.pop(place, None)
            if home is not None:
                self._homes[place] = home


def _named(verdict: Verdict) -> set[str]:
    return {key.article_id for key in (*verdict.reports, *verdict.others)}
