"""Linking some articles into all that were linked before, as if all had been linked at once.

What finds a report, what ties two reports and how a component falls into acts are functions of the texts
alone. So only the components that the changed articles touch are worked out again, and the acts beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.analysis import Analysis
from domain.directives import Directive, Story, Told
from domain.linking import Act, Bearing, Bond, Copy, Mark, Origin, Outcome, Place, Profile, Tie, Trace
from domain.vocabulary import StoryRole
from nlp.linking.acts import describe
from nlp.linking.affinity import compare
from nlp.linking.clusters import Cluster, cluster
from nlp.linking.components import Graph, other_end
from nlp.linking.context import Context
from nlp.linking.copies import containment, is_copy, shingles, sketch, story_of
from nlp.linking.keys import bond_of, keys_of, probes_of
from nlp.linking.ledger import Ledger
from nlp.linking.neighbours import NEAREST, marks_of, neighbours
from nlp.linking.origins import origin_of
from nlp.linking.relations import bearings, besides, steps_of
from nlp.linking.reports import ReportTold, reports_of
from nlp.linking.verdicts import Constraints, constraints, key_of


class Library:
    """Texts and their reports, each read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._told: dict[str, tuple[Told, Analysis] | None] = {}
        self._reports: dict[str, Mapping[int, ReportTold]] = {}

    def fetch(self, article_ids: Iterable[str]) -> None:
        """Read these articles at once, where that was not done yet."""
        new = {name for name in article_ids if name not in self._told}
        if new:
            self._told.update(dict.fromkeys(new))
            self._told.update(self._ledger.read(new))

    def told(self, article_id: str) -> tuple[Told, Analysis] | None:
        """The article with its analysis, or None where there is none any more."""
        self.fetch((article_id,))
        return self._told[article_id]

    def reports(self, article_id: str) -> Mapping[int, ReportTold]:
        """The article's reports of acts by their index."""
        if article_id not in self._reports:
            told = self.told(article_id)
            found = reports_of(*told) if told else ()
            self._reports[article_id] = {item.index: item for item in found}
        return self._reports[article_id]

    def report(self, place: Place) -> ReportTold | None:
        """The report that stands there now."""
        return self.reports(place.article_id).get(place.index)


def relink(ledger: Ledger, changed: Collection[str]) -> Outcome:
    """Bring the ledger up to date with these articles: new ones, ones read again, ones that are gone.

    The outcome says what was written.
    """
    work = _Relinking(ledger, frozenset(changed))
    work.leave_traces()
    stories = work.compare_texts()
    work.tie_reports()
    outcome = work.outcome(stories)
    ledger.write(outcome)
    return outcome


@dataclass(frozen=True)
class _Stories:
    """The groups of copies looked at: as they are now, those to write, ids gone, articles that moved."""

    current: tuple[Story, ...]
    written: tuple[Story, ...]
    gone: tuple[str, ...]
    moved: frozenset[str]


class _Relinking:
    def __init__(self, ledger: Ledger, changed: frozenset[str]) -> None:
        self._ledger = ledger
        self._changed = changed
        self._library = Library(ledger)
        self._library.fetch(changed)
        self._seeds: set[Place] = set()

    def leave_traces(self) -> None:
        """Write the keys and bands of the changed articles."""
        self._ledger.put_traces({name: self._trace(name) for name in sorted(self._changed)})

    def _trace(self, article_id: str) -> Trace:
        told = self._library.told(article_id)
        if told is None:
            return Trace()
        keys = tuple(
            (index, key)
            for index, report in self._library.reports(article_id).items()
            for key in keys_of(report)
        )
        text = told[0].article.text
        return Trace(keys, sketch(text) if told[1].relevant and text.strip() else ())

    # Copies of texts

    def compare_texts(self) -> _Stories:
        """Find the changed articles' near-copies; the groups that differ from before."""
        before = set(self._ledger.copies(self._changed))
        after = {copy for name in sorted(self._changed) for copy in self._copies(name)}
        self._ledger.put_copies(self._changed, after)
        touched = self._changed | {name for copy in before | after for name in (copy.one, copy.other)}
        old = {story.id: story for story in self._ledger.stories(touched)}
        touched |= {name for story in old.values() for name, _ in story.members}
        new = {story.id: story for story in map(self._story, self._groups(touched))}
        return _Stories(
            tuple(new.values()),
            tuple(story for name, story in sorted(new.items()) if old.get(name) != story),
            tuple(sorted(old.keys() - new.keys())),
            frozenset(_moved(old.values(), new.values(), self._changed)),
        )

    def _copies(self, article_id: str) -> Iterable[Copy]:
        told = self._library.told(article_id)
        if told is None:
            return
        own = shingles(told[0].article.text)
        others = self._ledger.sharers(self._trace(article_id).bands) - {article_id}
        self._library.fetch(others)
        for name in sorted(others):
            other = self._library.told(name)
            if other is not None:
                share = round(containment(own, shingles(other[0].article.text)), 3)
                if is_copy(share):
                    one, second = sorted((article_id, name))
                    yield Copy(one, second, share)

    def _groups(self, article_ids: Collection[str]) -> list[list[str]]:
        """The connected groups of near-copies, two or more, that hold one of these articles."""
        groups, seen = [], set[str]()
        alike = {end for copy in self._ledger.copies(article_ids) for end in (copy.one, copy.other)}
        for name in sorted(alike.intersection(article_ids)):
            if name in seen:
                continue
            group, edge = {name}, {name}
            while edge:
                found = {end for copy in self._ledger.copies(edge) for end in (copy.one, copy.other)}
                edge = found - group
                group |= edge
            seen |= group
            if len(group) > 1:
                groups.append(sorted(group))
        return groups

    def _story(self, group: Sequence[str]) -> Story:
        self._library.fetch(group)
        return story_of([told[0] for told in map(self._library.told, group) if told])

    # Ties of reports

    def tie_reports(self) -> None:
        """Compare the changed articles' reports with all that may tell of the same act."""
        before = self._ledger.ties(self._changed)
        after = self._new_ties()
        self._ledger.put_ties(self._changed, after)
        own = {Place(name, index) for name in self._changed for index in self._library.reports(name)}
        ends = {place for tie in before | after for place in (tie.one, tie.other)}
        # An end's best tie may be another one now, which concerns the ends of its other ties.
        self._seeds = Graph(self._ledger).near(own | ends)

    def _new_ties(self) -> set[Tie]:
        found: set[Tie] = set()
        for name in sorted(self._changed):
            for report in self._library.reports(name).values():
                holders = self._ledger.holders(probes_of(report)) - {report.place}
                self._library.fetch(place.article_id for place in holders)
                found.update(filter(None, (self._tie(report, place) for place in holders)))
        return found

    def _tie(self, report: ReportTold, place: Place) -> Tie | None:
        other = self._library.report(place)
        if other is None:
            return None
        one, second = sorted((report, other), key=lambda item: item.place)
        affinity = compare(one, second)
        if not affinity.score:
            return None
        return Tie(one.place, second.place, affinity.score, affinity.reason)

    # Acts

    def outcome(self, stories: _Stories) -> Outcome:
        """What the touched components fall into now, with the acts beside them."""
        found = _Acts(self._ledger, self._library)
        found.gather(self._seeds | self._places(stories.moved), self._changed)
        articles = self._changed | stories.moved
        origins = _Origins(self._ledger, self._library, stories)
        described = found.describe(articles, origins)
        return Outcome(
            directives=described,
            gone=tuple(sorted(found.before.keys() - found.now.keys())),
            homes=found.homes(self._ledger.owners(self._changed)),
            bonds=tuple(found.bonds[name] for name in sorted(found.now)),
            stories=stories.written,
            gone_stories=stories.gone,
            origins=tuple(sorted(origins.of(articles).items())),
            articles=tuple(sorted({place.article_id for place in found.places} | articles)),
        )

    def _places(self, article_ids: Iterable[str]) -> set[Place]:
        self._library.fetch(article_ids)
        return {Place(name, index) for name in article_ids for index in self._library.reports(name)}


def _moved(old: Iterable[Story], new: Iterable[Story], changed: Collection[str]) -> set[str]:
    """The articles whose group or role is another than before, or whose original was read again."""
    before = {(name, story.id, role) for story in old for name, role in story.members}
    after = {(name, story.id, role) for story in new for name, role in story.members}
    again = {story for name, story, role in after if role is StoryRole.ORIGINAL and name in changed}
    return {name for name, _, _ in before ^ after} | {name for name, story, _ in after if story in again}


class _Origins:
    """The origin of each article, as it will be once the new stories are written."""

    def __init__(self, ledger: Ledger, library: Library, stories: _Stories) -> None:
        self._ledger = ledger
        self._library = library
        self._stories = {name: story for story in stories.current for name, _ in story.members}
        self._moved = stories.moved
        self._found: dict[str, Origin | None] = {}

    def of(self, article_ids: Collection[str]) -> dict[str, Origin | None]:
        """The origins of these articles; None for those that are their own."""
        new = set(article_ids) - self._found.keys()
        stays = new - self._moved - self._stories.keys()
        for story in self._ledger.stories(stays) if stays else ():
            self._stories.update({name: story for name, _ in story.members if name not in self._moved})
        self._library.fetch(new)
        for name in sorted(new):
            self._found[name] = self._origin(name)
        return {name: self._found[name] for name in article_ids}

    def _origin(self, article_id: str) -> Origin | None:
        told = self._library.told(article_id)
        if told is None:
            return None
        story = self._stories.get(article_id)
        first = next((n for n, role in story.members if role is StoryRole.ORIGINAL), None) if story else None
        original = self._library.told(first) if first and first != article_id else None
        return origin_of(*told, story, origin_of(*original, None, None) if original else None)


class _Acts:
    """The acts of the touched components, before and now."""

    def __init__(self, ledger: Ledger, library: Library) -> None:
        self._ledger = ledger
        self._library = library
        self.places: frozenset[Place] = frozenset()
        self.before: Mapping[str, Act] = {}
        self.now: dict[str, Cluster] = {}
        self.bonds: dict[str, Bond] = {}
        self._bonds: dict[str, Bond] = {}
        self._beside: dict[str, set[str]] = {}
        self._profiles: dict[str, Profile] = {}
        self._loaded: dict[str, Cluster] = {}
        self._demands: Constraints[Place] = Constraints()

    def gather(self, seeds: Collection[Place], changed: Collection[str]) -> None:
        """Work out the components of the seeds, and of all that belonged to their acts before."""
        graph = Graph(self._ledger)
        places = frozenset(seeds)
        old = set(self._ledger.owners(changed).values())
        while True:
            found = graph.component(self._with_companions(places))
            old |= set(self._owners(found).values())
            self.before = self._ledger.acts(old)
            members = {place for act in self.before.values() for place in act.places}
            grown = found | {place for place in members if self._library.report(place)}
            if grown == places:
                break
            places = grown
        self.places = places
        self._cluster(graph)

    def _owners(self, places: Collection[Place]) -> dict[Place, str]:
        owners = self._ledger.owners({place.article_id for place in places})
        return {place: owners[place] for place in places if place in owners}

    def _with_companions(self, places: frozenset[Place]) -> frozenset[Place]:
        """With all reports of the articles that a verdict names together with one of these articles."""
        articles = {place.article_id for place in places}
        others = self._ledger.companions(articles) - articles
        if not others:
            return places
        self._library.fetch(others)
        return places | {Place(name, index) for name in others for index in self._library.reports(name)}

    def _cluster(self, graph: Graph) -> None:
        articles = sorted({place.article_id for place in self.places})
        self._library.fetch(articles)
        self._demands = self._demanded(articles)
        reports = [self._library.report(place) for place in sorted(self.places)]
        standing = [item for item in reports if item and item.place not in self._demands.rejected]
        kept = {item.place for item in standing}
        ties = {tie for place in kept for tie in graph.ties(place) if other_end(tie, place) in kept}
        for act in self._parts(standing, ties, graph):
            left = self._demands.settled(act.places)
            if left:
                act.reports = [item for item in act.reports if item.place in left]
                self.now[act.id] = act
                self.bonds[act.id] = bond_of(act)

    def _parts(self, reports: Sequence[ReportTold], ties: Collection[Tie], graph: Graph) -> Iterable[Cluster]:
        """The acts of each component by itself: joins in one do not depend on what else is looked at."""
        by_place = {item.place: item for item in reports}
        groups = {place: {place} for place in by_place}
        bound = [(tie.one, tie.other) for tie in ties if graph.connects(tie)]
        for one, other in (*bound, *self._demands.together()):
            if one in groups and other in groups and groups[one] is not groups[other]:
                groups[one] |= groups[other]
                groups.update(dict.fromkeys(groups[other], groups[one]))
        inner: dict[int, list[Tie]] = defaultdict(list)
        for tie in ties:
            if groups[tie.one] is groups[tie.other]:
                inner[id(groups[tie.one])].append(tie)
        for group in {id(group): group for group in groups.values()}.values():
            yield from cluster([by_place[place] for place in group], inner[id(group)], self._demands)

    def _demanded(self, articles: Sequence[str]) -> Constraints[Place]:
        verdicts = self._ledger.verdicts(articles)
        if not verdicts:
            return Constraints()
        reports = (item for name in articles for item in self._library.reports(name).values())
        return constraints(verdicts, [(item.place, key_of(item.article.id, item.report)) for item in reports])

    def homes(self, earlier: Mapping[Place, str]) -> tuple[tuple[Place, str | None], ...]:
        """The directive of every report that was looked at, or that is gone."""
        homes: dict[Place, str | None] = dict.fromkeys((*earlier, *sorted(self.places)))
        homes |= {place: name for name, act in self.now.items() for place in act.places}
        return tuple(sorted(homes.items()))

    # Descriptions

    def describe(self, changed: Collection[str], origins: _Origins) -> tuple[Directive, ...]:
        """The directives that are new or other than before, and their neighbours."""
        fresh = {
            name
            for name, act in self.now.items()
            if not self._as_before(act) or {item.article.id for item in act.reports} & set(changed)
        }
        gone = self.before.keys() - self.now.keys()
        old = self._ledger.bonds(gone | (fresh & self.before.keys()))
        turned = {name for name in fresh | gone if name not in old or self._face(name) != old[name].face}
        bonds = [self.bonds[name] for name in turned & fresh]
        bonds += [old[name] for name in turned & old.keys()]
        beside = {name for bond in bonds for name in self._concerned(bond)} - gone - fresh
        self._know({*fresh, *beside})
        found = {name: self._bearings(name) for name in sorted(fresh | beside)}
        told = self._ledger.bearings(beside)
        wanted = [name for name in found if name in fresh or _other(found[name], told.get(name, ()), turned)]
        self._load({*wanted, *(item.later_id for name in wanted for item in found[name].all)})
        return tuple(self._directive(name, found[name], origins) for name in wanted)

    def _know(self, names: Collection[str]) -> None:
        """Read at once what ties these acts to others, and how their neighbours look."""
        self._bonds = {**self._ledger.bonds(names - self.bonds.keys()), **self.bonds}
        self._beside.update({name: self._neighbours(self._bonds[name]) for name in names})
        seen = {*names, *(other for name in names for other in self._beside[name])} - self._bonds.keys()
        self._profiles.update(self._ledger.profiles(seen))
        self._profiles.update({name: bond.profile for name, bond in self._bonds.items()})

    def _bearings(self, name: str) -> _Beside:
        profiles = [self._profiles[other] for other in sorted(self._beside[name])]
        steps = bearings(self._profiles[name], profiles)
        return _Beside(steps, besides(self._profiles[name], profiles, steps))

    def _as_before(self, act: Cluster) -> bool:
        old = self.before.get(act.id)
        return old is not None and set(old.places) == set(act.places) and old.reasons == tuple(act.reasons)

    def _face(self, name: str) -> str | None:
        return self.bonds[name].face if name in self.bonds else None

    def _concerned(self, bond: Bond) -> set[str]:
        """The acts that have this one as a neighbour, as they stood before or stand now."""
        stored = self._marks(bond)
        return neighbours(bond, stored) | neighbours(bond, self._standing(stored))

    def _neighbours(self, bond: Bond) -> set[str]:
        """The acts that are to be looked at when this one is described."""
        return neighbours(bond, self._standing(self._marks(bond)))

    def _marks(self, bond: Bond) -> set[Mark]:
        """The store's rows around the act, long enough to lose all acts that are worked out anew."""
        return self._ledger.around(bond, NEAREST + len(self.before))

    def _standing(self, stored: Iterable[Mark]) -> set[Mark]:
        kept = {mark for mark in stored if mark.directive_id not in self.before}
        return kept.union(*(marks_of(bond) for bond in self.bonds.values()))

    def _act(self, name: str) -> Cluster:
        return self.now.get(name) or self._loaded[name]

    def _load(self, names: Collection[str]) -> None:
        """Read these acts at once, where they were not worked out just now."""
        acts = self._ledger.acts(set(names) - self.now.keys() - self._loaded.keys())
        self._library.fetch(place.article_id for act in acts.values() for place in act.places)
        for act in acts.values():
            reports = [item for item in map(self._library.report, act.places) if item]
            self._loaded[act.id] = Cluster(sorted(reports, key=lambda item: item.order), list(act.reasons))

    def _directive(self, name: str, beside: _Beside, origins: _Origins) -> Directive:
        act = self._act(name)
        acts = {item.later_id: self._act(item.later_id) for item in beside.all}
        articles = sorted({item.article.id for item in act.reports})
        analyses = {name: told[1] for name in articles if (told := self._library.told(name))}
        demands = self._demands if name in self.now else self._demanded(articles)
        official = demands.official(act.places)
        context = Context(
            origin_of={name: found.origin_id for name, found in origins.of(articles).items() if found},
            claims={name: analysis.claims for name, analysis in analyses.items()},
            responses={name: analysis.responses for name, analysis in analyses.items()},
            corrections=demands.corrected(act.places),
            official=frozenset((place.article_id, place.index) for place in official),
        )
        return describe(act, steps_of(beside.steps, acts), steps_of(beside.company, acts), context)


@dataclass(frozen=True)
class _Beside:
    """What an act's neighbours do to it, and which of them only accompany it."""

    steps: tuple[Bearing, ...]
    company: tuple[Bearing, ...]

    @property
    def all(self) -> tuple[Bearing, ...]:
        return (*self.steps, *self.company)


def _other(beside: _Beside, before: Collection[Bearing], turned: Collection[str]) -> bool:
    """Whether what is beside an act is other than when it was last described, or looks otherwise now."""
    return set(beside.all) != set(before) or any(item.later_id in turned for item in beside.all)
