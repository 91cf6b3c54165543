"""One report of one act as linking compares it: the article's record beside what the analysis read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from domain.analysis import Analysis, DirectiveReport, Party
from domain.articles import Article
from domain.dates import PartialDate
from domain.directives import Told
from domain.ids import digest
from domain.linking import Place
from domain.vocabulary import DateKind, EntityKind, Modality
from nlp.linking.names import party_key, words_of

# What a text presents as thought of, threatened, denied or imagined is no act; it opens no directive.
_ACTS = frozenset({Modality.ASSERTED, Modality.PROPOSED, Modality.RUMOURED, Modality.HISTORY})
_ACT_DATES = (DateKind.ISSUED, DateKind.ANNOUNCED)


@dataclass(frozen=True)
class ReportTold:
    """A report with its article; `index` counts the reports of that article's analysis.

    `twin` counts the article's earlier reports of a like act on the same objects, as of two courts one after
    the other: they are two acts and need two ids.
    """

    told: Told
    index: int
    report: DirectiveReport
    jurisdiction: str | None
    by_court: bool = False
    twin: int = 0

    @property
    def article(self) -> Article:
        """The article that tells it."""
        return self.told.article

    @cached_property
    def order(self) -> tuple[str, str, int]:
        """First published first, the undated last, ties by id; the clock of the crawl has no say."""
        published = self.told_on.value if self.told_on else "9999"
        return (published, self.article.id, self.index)

    @cached_property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.article.id, self.index)

    @cached_property
    def act_date(self) -> PartialDate | None:
        """The day of the act, as this report gives it."""
        return self.report.date_of(*_ACT_DATES)

    @cached_property
    def told_on(self) -> PartialDate | None:
        """The article's day of publication."""
        return self.article.published

    @cached_property
    def objects(self) -> frozenset[str]:
        """Keys of all that the act falls on: targets by entity or words, models and subjects by words."""
        keys = {party_key(target) for target in self.report.targets}
        keys |= {" ".join(sorted(words_of(name))) for name in (*self.report.models, *self.report.subjects)}
        return frozenset(key for key in keys if key)

    @cached_property
    def anchor(self) -> str:
        """The id that a directive takes when this report is the first of it.

        Of what the act falls on only the first counts: a later reading that finds more keeps the id.
        """
        parts = (self.article.id, self.report.action.family, self._principal)
        return "d" + digest(*parts, *([f"#{self.twin}"] if self.twin else []))

    @property
    def _principal(self) -> str:
        for target in self.report.targets:
            return party_key(target)
        names = (*self.report.models, *self.report.subjects)
        return " ".join(sorted(words_of(names[0]))) if names else ""


def _named(report: DirectiveReport, names: Mapping[str, str]) -> DirectiveReport:
    """The report with its known parties under their canonical names: an abbreviation is no other body."""

    def canonical(party: Party) -> Party:
        return replace(party, name=names.get(party.entity or "", party.name))

    issuer = canonical(report.issuer) if report.issuer else None
    return replace(report, issuer=issuer, targets=tuple(map(canonical, report.targets)))


def _places(analysis: Analysis) -> dict[str, str]:
    """Jurisdictions by entity id, canonical name and the words that name it, from the article's mentions."""
    places: dict[str, str] = {}
    for mention in analysis.mentions:
        if mention.jurisdiction:
            for key in (mention.entity, mention.name, mention.span.text):
                if key:
                    places.setdefault(key, mention.jurisdiction)
    return places


def _place_of(issuer: Party | None, places: Mapping[str, str]) -> str | None:
    """The issuer's jurisdiction: its own, or that of the place that its name begins with."""
    if issuer is None:
        return None
    found = places.get(issuer.entity or "") or places.get(issuer.name)
    first = issuer.name.replace("’", "'").split("'")[0].split(" ")[0]
    return found or places.get(first)


def reports_of(told: Told, analysis: Analysis) -> tuple[ReportTold, ...]:
    """The reports of acts and proposals in one article, in the order of the text's analysis."""
    places = _places(analysis)
    names = {m.entity: m.name for m in analysis.mentions if m.entity}
    courts = {key for m in analysis.mentions if m.kind is EntityKind.COURT for key in (m.name, m.span.text)}
    found = []
    for index, report in enumerate(analysis.directives):
        if report.modality in _ACTS:
            place = _place_of(report.issuer, places)
            by_court = report.issuer is not None and report.issuer.name in courts
            found.append(ReportTold(told, index, _named(report, names), place, by_court))
    return _numbered(tuple(found))


def _numbered(reports: tuple[ReportTold, ...]) -> tuple[ReportTold, ...]:
    """The reports, those of one article with the same anchor told apart by their number."""
    seen: Counter[str] = Counter()
    numbered = []
    for item in reports:
        anchor = item.anchor
        numbered.append(replace(item, twin=seen[anchor]) if seen[anchor] else item)
        seen[anchor] += 1
    return tuple(numbered)
