"""From an article to everything found in it, with offsets of the stored text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from spacy.tokens import Doc

from domain.analysis import Analysis, Passage, Response, Span
from domain.articles import Article
from domain.ids import digest
from nlp import calibration, gazetteer, installed, languages, lexicon, pipeline, relevance
from nlp.corrections import uncorrected
from nlp.items import items
from nlp.surface import Surface

VERSION = "2"
_GLUE = "\n\n"
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Strand:
    """All passages of one language, read together: their text, and where each piece stands in the surface."""

    language: str
    text: str
    pieces: tuple[tuple[int, int], ...]

    def surface_offset(self, offset: int) -> int:
        """The surface offset of a character of the strand."""
        own, there = max(piece for piece in self.pieces if piece[0] <= offset)
        return there + offset - own


def strands(text: str, found: tuple[Passage, ...]) -> tuple[Strand, ...]:
    """One strand per pipeline language, in the order of first appearance."""
    parts: dict[str, list[Passage]] = {}
    for passage in found:
        parts.setdefault(languages.pipeline_language(passage.language), []).append(passage)
    return tuple(_strand(text, language, members) for language, members in parts.items())


def within(found: tuple[Passage, ...], start: int, end: int) -> tuple[Passage, ...]:
    """What of the passages stands between two offsets."""
    clipped = (Passage(max(one.start, start), min(one.end, end), one.language) for one in found)
    return tuple(one for one in clipped if one.start < one.end)


def _strand(text: str, language: str, members: list[Passage]) -> Strand:
    own = 0
    pieces = []
    for passage in members:
        pieces.append((own, passage.start))
        own += passage.end - passage.start + len(_GLUE)
    return Strand(language, _GLUE.join(text[p.start : p.end] for p in members), tuple(pieces))


def relocate(record: Record, surface: Surface, strand: Strand) -> Record:
    """The record with every Span in it, however deep, moved from the strand to the raw text."""
    if isinstance(record, Span):
        return _raw(record, surface, strand)  # type: ignore[return-value]
    if isinstance(record, tuple):
        return tuple(relocate(item, surface, strand) for item in record)  # type: ignore[return-value]
    if not is_dataclass(record) or isinstance(record, type):
        return record
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple) or is_dataclass(value):
            changed[field.name] = relocate(value, surface, strand)
    return replace(record, **changed)


def _raw(span: Span, surface: Surface, strand: Strand) -> Span:
    if span.start >= span.end:
        raise ValueError(f"an empty span at {span.start} of a {strand.language} strand has no place")
    first = strand.surface_offset(span.start)
    last = strand.surface_offset(span.end - 1)
    start, end = surface.raw_span(first, last + 1)
    return Span.of(surface.raw, start, end)


class Reader:
    """Reads articles. Extra gazetteer files add names to those that Edict knows.

    `named` are spaCy pipelines that the user wants used, at most one for a language; each is loaded when it
    is first needed. Raises InputError for two of one language. With `raw`, confidence is each rule's own
    judgement, to which the calibration is fitted.
    """

    def __init__(
        self,
        gazetteers: tuple[Path, ...] = (),
        named: tuple[installed.Choice, ...] = (),
        raw: bool = False,
    ) -> None:
        self._gazetteers = tuple(gazetteers)
        self._raw = raw
        self._named = installed.by_language(named)

    @property
    def version(self) -> str:
        """What must change whenever the same article could be read differently."""
        lent = [f"{one.says} {one.digest}" for one in self._lent()]
        return _version(self._gazetteers, tuple(lent))

    @property
    def sources(self) -> dict[str, str]:
        """What reads: the version, and for each language with a named pipeline what is taken from it."""
        return {"reader": self.version} | {
            f"pipeline {one.choice.language}": one.says for one in self._lent()
        }

    @property
    def tally(self) -> dict[str, int]:
        """What reading cost beside time: nothing."""
        return {}

    def check(self) -> None:
        """Raise InputError now, not at the first article, where a named pipeline cannot be used."""
        self._lent()

    def _lent(self) -> list[installed.Installed]:
        return [installed.load(choice) for _, choice in sorted(self._named.items())]

    def read(self, article: Article) -> Analysis:
        """The analysis of one article: pure, the same for the same article.

        Every span is verbatim in `article.text`. A text without visible words gives an analysis without
        findings, of the language "und".
        """
        surface = Surface.of(article.text)
        found = languages.passages(surface.text, article.language)
        merged: dict[str, list[Any]] = {name: [] for name in _FINDINGS}
        weight = 0.0
        for strand, headline in self._stories(surface, found):
            doc = self._doc(strand, article, headline or article.title)
            _gather(merged, doc, surface, strand)
            findings = doc._
            weight = max(weight, relevance.weigh(doc.text, doc.lang_, findings.mentions, findings.directives))
        if not self._raw:
            _calibrate(merged)
        records = {name: tuple(sorted(values, key=_place)) for name, values in merged.items()}
        return Analysis(
            language=_main_language(found),
            passages=tuple(_raw_passage(passage, surface) for passage in found),
            relevant=weight >= relevance.RELEVANT,
            relevance=round(weight, 3),
            pipeline=self.version,
            **(records | {"directives": tuple(merged["directives"])}),
        )

    def _stories(self, surface: Surface, found: tuple[Passage, ...]) -> Iterator[tuple[Strand, str | None]]:
        """What is read together, with the headline that it has beside the article's title."""
        told = uncorrected(surface.text, found)
        names = gazetteer.load(self._gazetteers)
        for item in items(surface, names, languages.pipeline_language(_main_language(found))):
            for strand in strands(surface.text, within(told, item.start, item.end)):
                yield strand, item.headline

    def _doc(self, strand: Strand, article: Article, headline: str) -> Doc:
        nlp = pipeline.build(strand.language, self._gazetteers, self._named.get(strand.language))
        doc = nlp.make_doc(strand.text)
        doc._.published = article.published
        doc._.headline = headline
        doc._.outlet = article.outlet
        closed = False
        for name, component in nlp.pipeline:
            if not (closed and name in pipeline.GATED):
                doc = component(doc)
            if name == pipeline.GATE:
                closed = not relevance.may_matter(doc.text, doc.lang_, doc._.mentions)
        return doc


@cache
def _version(gazetteers: tuple[Path, ...], lent: tuple[str, ...]) -> str:
    """A number for the code and digests of the data: gazetteers, word lists, trained and named pipelines."""
    data = (
        *gazetteer.HOME.glob("*.yml"),
        *lexicon.HOME.glob("*/*.yml"),
        *pipeline.TRAINED.glob("*/meta.json"),
        calibration.FILE,
    )
    parts = [path.read_text(encoding="utf-8") for path in (*sorted(data), *gazetteers)]
    return f"{VERSION}.{digest(*parts, *lent, length=8)}"


def _place(record: Any) -> int:  # noqa: ANN401 - findings of six kinds
    span = getattr(record, "span", None) or getattr(record, "content", None) or record.evidence
    return int(span.start)


_FINDINGS = ("mentions", "models", "dates", "claims", "directives", "responses")


def _gather(merged: dict[str, list[Any]], doc: Doc, surface: Surface, strand: Strand) -> None:
    before = len(merged["directives"])
    for name in _FINDINGS:
        for record in getattr(doc._, name):
            moved = relocate(record, surface, strand)
            if isinstance(moved, Response) and moved.report is not None:
                moved = replace(moved, report=moved.report + before)
            merged[name].append(moved)


def _calibrate(merged: dict[str, list[Any]]) -> None:
    for kind in calibration.KINDS:
        merged[kind] = [calibration.calibrated(kind, record) for record in merged[kind]]


def _raw_passage(passage: Passage, surface: Surface) -> Passage:
    if passage.start >= passage.end:
        return Passage(0, 0, passage.language)
    start, end = surface.raw_span(passage.start, passage.end)
    return Passage(start, end, passage.language)


def _main_language(found: tuple[Passage, ...]) -> str:
    sizes: dict[str, int] = {}
    for passage in found:
        sizes[passage.language] = sizes.get(passage.language, 0) + passage.end - passage.start
    return max(sizes, key=lambda language: sizes[language], default="und")
