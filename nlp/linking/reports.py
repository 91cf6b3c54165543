"""One report of one act as linking compares it: the article's record beside what the analysis read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

import yaml

from domain.analysis import Analysis, DirectiveReport, ModelMention, Party
from domain.articles import Article
from domain.dates import PartialDate
from domain.directives import Told
from domain.ids import digest
from domain.linking import Place
from domain.vocabulary import Action, ActionFamily, DateKind, EntityKind, Modality, Precision
from nlp.linking.designations import designations
from nlp.linking.names import is_court, is_description, is_generic, model_key, party_key, words_of
from nlp.linking.sums import Sum, sums_of
from nlp.linking.yearless import part_of_year

# What a text presents as thought of, threatened, denied or imagined is no act; it opens no directive.
_ACTS = frozenset({Modality.ASSERTED, Modality.PROPOSED, Modality.RUMOURED, Modality.HISTORY})
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, EntityKind.ORGANISATION})
_NO_WORD_ENDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# "South Korea's" before a name.
_OWNER = re.compile(r"(?<!\w)([^\W\d_]\w*(?: [^\W\d_]\w*){0,3}?)['’]s? $")
# "U.S. District Judge" before a name.
_TITLE = 15
_ACT_DATES = (DateKind.ISSUED, DateKind.ANNOUNCED)


@cache
def owners() -> Mapping[str, str]:
    """The owners of firms and services, by gazetteer id."""
    found: dict[str, str] = yaml.safe_load(Path(__file__).with_name("owners.yml").read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Known:
    """What an article's mentions say of the names in its reports.

    `models` are gazetteer ids of models by name, `makers` the keys of their makers, `unnamed` the issuers
    that stand for no body of their own.
    """

    models: Mapping[str, str] = field(default_factory=dict)
    makers: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReportTold:
    """A report with its article; `index` counts the reports of that article's analysis.

    `twin` counts the article's earlier reports of a like act on the same objects, as of two courts one after
    the other: they are two acts and need two ids. `told_as` is the report before names were made canonical,
    `language` (ISO 639-1) that of its words.
    """

    told: Told
    index: int
    report: DirectiveReport
    jurisdiction: str | None
    by_court: bool = False
    twin: int = 0
    told_as: DirectiveReport | None = None
    language: str = ""
    known: Known = field(default_factory=Known, compare=False)

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
        return next(iter(self.act_dates), None)

    @cached_property
    def act_dates(self) -> tuple[PartialDate, ...]:
        """All days that this report gives the act, the likeliest first.

        Where the likeliest words have no year, as in a text without a day of publication, a bare month or
        year elsewhere in it is not that of the act.
        """
        told = [m for kind in _ACT_DATES for m in self.report.dates if m.kind is kind]
        found = tuple(dict.fromkeys(m.date for m in told if m.date))
        if not found or told[0].date or found[0].precision in (Precision.DAY, Precision.MINUTE):
            return found
        return ()

    @cached_property
    def part_of_year(self) -> str | None:
        """The month ("05") or day ("05-04") of the act in words without a year; None where it is dated."""
        told = [m for kind in _ACT_DATES for m in self.report.dates if m.kind is kind]
        if self.act_date or self.told_on or not told:
            return None
        return part_of_year(told[0].span.text, self.language)

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
    def things(self) -> frozenset[str]:
        """Keys of the targets and models; a model named after its maker is one thing with it."""
        return frozenset(self.names)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each thing by its key."""
        found = {party_key(target): target.name for target in self.report.targets}
        words = {words_of(name) for name in found.values()}
        for name in self.report.models:
            if words_of(name) not in words:
                found[self.known.models.get(name, model_key(name))] = name
        return {key: name for key, name in found.items() if key}

    @cached_property
    def makers(self) -> frozenset[str]:
        """Keys of those who make the models that the act falls on, or own its targets."""
        named = (*self.report.models, *(target.name for target in self.report.targets))
        makers = {self.known.makers[name] for name in named if name in self.known.makers}
        owned = (target.entity for target in self.report.targets if target.entity)
        return frozenset(makers | {owners()[entity] for entity in owned if entity in owners()})

    @cached_property
    def versions(self) -> frozenset[str]:
        """The models named with a number."""
        return frozenset(name for name in self.report.models if any(char.isdigit() for char in name))

    @cached_property
    def designations(self) -> frozenset[str]:
        """Names with a number in its sentence, such as those of chips and machines, be they known or not."""
        return designations(self.report.sentence.text)

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """The targets and models as the text and as the gazetteer name them."""
        named = (*self.report.targets, *(self.told_as or self.report).targets)
        return frozenset((*(target.name for target in named), *self.report.models))

    @cached_property
    def sums(self) -> frozenset[Sum]:
        """The sums of money that its sentence names, where the act is one that costs money."""
        penal = self.report.action.family is ActionFamily.PENAL
        return sums_of(self.report.sentence.text) if penal else frozenset()

    @cached_property
    def deed(self) -> tuple[str, Action, PartialDate] | None:
        """Who did what on which day: a listed body, and a day of its own. None: not so exact."""
        issuer, day = self.report.issuer, self.act_date
        if issuer is None or issuer.entity is None or self.issuer_unnamed:
            return None
        if day is None or day.precision in (Precision.YEAR, Precision.MONTH):
            return None
        return issuer.entity, self.report.action, PartialDate(day.value[:10])

    @property
    def in_past(self) -> bool:
        """Whether the article only looks back at the act."""
        return self.report.background or self.report.modality is Modality.HISTORY

    @cached_property
    def issuer_unnamed(self) -> bool:
        """Whether the issuer tells no body from others: none, a country, "the authorities", a person."""
        issuer = self.report.issuer
        if issuer is None or issuer.name in self.known.unnamed:
            return True
        if issuer.entity:
            return issuer.entity == self.jurisdiction
        return is_generic(issuer.name) or is_description(issuer.name)

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


# Rules that read a country, a government or some authority where no body is named.
_UNNAMED_BY = frozenset({"generic", "government", "inferred"})


def _known(analysis: Analysis) -> Known:
    entities = {m.name: m.entity for m in analysis.mentions if m.entity}
    models, makers = {}, {}
    for mention in analysis.models:
        for name in (mention.name, mention.span.text, _known_as(mention)):
            if mention.model:
                models[name] = mention.model
            if mention.vendor:
                makers[name] = party_key(Party(mention.vendor, entities.get(mention.vendor)))
    unnamed = {
        name
        for m in analysis.mentions
        if m.rule in _UNNAMED_BY or m.kind in (EntityKind.PERSON, EntityKind.JURISDICTION)
        for name in (m.name, m.span.text)
    }
    named = {m.name for m in analysis.mentions if m.kind in _BODIES and m.rule not in _UNNAMED_BY}
    return Known(models, makers, frozenset(unnamed - named))


def _named(report: DirectiveReport, analysis: Analysis) -> DirectiveReport:
    """The report with its known parties and models under their canonical names, each once."""
    names = {m.entity: m.name for m in analysis.mentions if m.entity}
    models = {m.span.text: _known_as(m) for m in analysis.models if m.model}

    def canonical(party: Party) -> Party:
        return replace(party, name=names.get(party.entity or "", party.name))

    return replace(
        report,
        issuer=canonical(report.issuer) if report.issuer else None,
        targets=tuple(map(canonical, report.targets)),
        models=tuple(dict.fromkeys(models.get(name, name) for name in report.models)),
    )


def _known_as(mention: ModelMention) -> str:
    """The name of a known model in every script: where its family is named otherwise, family and version."""
    family = mention.family or ""
    if not family or family.casefold() in mention.name.casefold():
        return mention.name
    return " ".join(filter(None, (family, mention.version)))


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
    """The issuer's jurisdiction: its own, or that of the longest place whose name is part of its own."""
    if issuer is None:
        return None
    found = places.get(issuer.entity or "") or places.get(issuer.name)
    if found or issuer.entity:
        return found
    within = [name for name in places if _is_part(name, issuer.name)]
    return places[max(within, key=lambda name: (len(name), name))] if within else None


def _place_before(report: DirectiveReport, places: Mapping[str, str]) -> str | None:
    """The jurisdiction that stands before an unlisted issuer as its owner ("Ostrel's Trade Ministry")."""
    if report.issuer is None or report.issuer.entity:
        return None
    before, found, _ = report.sentence.text.partition(report.issuer.name)
    owner = _OWNER.search(before) if found else None
    return places.get(owner[1]) if owner else None


def _is_part(name: str, whole: str) -> bool:
    """Whether a name stands in a longer one as a word, or begins it where words have no ends."""
    if _NO_WORD_ENDS.search(name):
        return len(name) > 1 and whole.startswith(name)
    return name in whole and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) is not None


def reports_of(told: Told, analysis: Analysis) -> tuple[ReportTold, ...]:
    """The reports of acts and proposals in one article, in the order of the text's analysis."""
    places, known = _places(analysis), _known(analysis)
    courts = {key for m in analysis.mentions if m.kind is EntityKind.COURT for key in (m.name, m.span.text)}
    persons = {key for m in analysis.mentions if m.kind is EntityKind.PERSON for key in (m.name, m.span.text)}
    found = []
    for index, report in enumerate(analysis.directives):
        if report.modality in _ACTS:
            place = _place_of(report.issuer, places) or _place_before(report, places)
            by_court = report.issuer is not None and _by_court(report.issuer.name, report, courts, persons)
            named = _named(report, analysis)
            language = _language(report, analysis)
            found.append(ReportTold(told, index, named, place, by_court, 0, report, language, known))
    return _numbered(tuple(found))


def _by_court(name: str, report: DirectiveReport, courts: Collection[str], persons: Collection[str]) -> bool:
    """Whether the issuer is a court: as found, by its own words, or by those before a judge's name."""
    if name in courts or is_court(name):
        return True
    before, found, _ = report.sentence.text.partition(name)
    return bool(found) and name in persons and is_court(before[-_TITLE:])


def _language(report: DirectiveReport, analysis: Analysis) -> str:
    """The language of the words that tell of the act: a page may have several."""
    start = report.evidence.start
    spoken = (p.language for p in analysis.passages if p.start <= start < p.end)
    return next(spoken, analysis.language).split("-")[0]


def _numbered(reports: tuple[ReportTold, ...]) -> tuple[ReportTold, ...]:
    """The reports, those of one article with the same anchor told apart by their number."""
    seen: Counter[str] = Counter()
    numbered = []
    for item in reports:
        anchor = item.anchor
        numbered.append(replace(item, twin=seen[anchor]) if seen[anchor] else item)
        seen[anchor] += 1
    return tuple(numbered)
