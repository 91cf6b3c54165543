"""What linking needs of a store: texts to read, what finds a report, and what earlier runs left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from domain.analysis import Analysis
from domain.directives import Story, Told
from domain.linking import Act, Bearing, Bond, Copy, Mark, Outcome, Place, Probe, Profile, Tie, Trace
from domain.verdicts import Verdict


class Ledger(Protocol):
    """A store of traces, ties and acts. Every question is answered without reading all of it."""

    def read(self, article_ids: Collection[str]) -> Mapping[str, tuple[Told, Analysis]]:
        """The current texts with their analyses; ids that are gone or not analysed are left out."""

    def put_traces(self, traces: Mapping[str, Trace]) -> None:
        """Write what finds each article, in place of what found it before."""

    def holders(self, probes: Collection[Probe]) -> set[Place]:
        """The reports that answer to at least one probe."""

    def sharers(self, bands: Collection[int]) -> set[str]:
        """The articles whose sketch has at least one of these bands."""

    def ties(self, article_ids: Collection[str]) -> set[Tie]:
        """All ties of reports in these articles."""

    def put_ties(self, article_ids: Collection[str], ties: Collection[Tie]) -> None:
        """Write these ties in place of all that reports of the articles had."""

    def copies(self, article_ids: Collection[str]) -> set[Copy]:
        """All pairs of near-copies with one of these articles."""

    def put_copies(self, article_ids: Collection[str], copies: Collection[Copy]) -> None:
        """Write these pairs in place of all that the articles had."""

    def stories(self, article_ids: Collection[str]) -> tuple[Story, ...]:
        """The groups of copies with one of these articles, as last written."""

    def owners(self, article_ids: Collection[str]) -> Mapping[Place, str]:
        """The directives of reports in these articles, as last written, also of reports that are gone."""

    def acts(self, directive_ids: Collection[str]) -> Mapping[str, Act]:
        """The directives' members, as last written; unknown ids are left out."""

    def bonds(self, directive_ids: Collection[str]) -> Mapping[str, Bond]:
        """What ties the directives to their neighbours, as last written."""

    def profiles(self, directive_ids: Collection[str]) -> Mapping[str, Profile]:
        """How the directives look to their neighbours, as last written."""

    def bearings(self, directive_ids: Collection[str]) -> Mapping[str, tuple[Bearing, ...]]:
        """What others do to the directives, or do beside them, as last written."""

    def around(self, bond: Bond, count: int) -> set[Mark]:
        """Of the row of each of the act's words: so many before it, after it and latest, and all undated."""

    def companions(self, article_ids: Collection[str]) -> set[str]:
        """The articles that a verdict names together with one of these."""

    def verdicts(self, article_ids: Collection[str]) -> tuple[Verdict, ...]:
        """Every verdict that names one of these articles."""

    def write(self, outcome: Outcome) -> None:
        """Write what linking found."""
