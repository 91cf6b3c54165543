"""One text analysed and told in plain lines, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawlers.extract import read_file
from crawlers.moments import read_moment
from domain.analysis import Analysis, Claim, DirectiveReport
from domain.articles import StatedDate
from domain.errors import InputError
from domain.vocabulary import DateKind
from edict import files
from edict.passes.analysis import readable_part
from edict.readers import Reads

_ORIGIN = "command line"


def analyse_file(name: str, title: str, published: str | None, reader: Reads) -> Analysis:
    """The analysis of a file, "-" for standard input. Raises InputError for what cannot be read."""
    body = files.standard_input() if name == "-" else files.body_of(Path(name))
    article = read_file(files.STANDARD_INPUT if name == "-" else files.shown(Path(name)), body)
    if published:
        date = read_moment(published)
        if date is None:
            raise InputError(published, "is no date", "Write it as 2026-05-12")
        article = replace(article, dates=(StatedDate(DateKind.PUBLISHED, date, _ORIGIN),))
    return reader.read(readable_part(replace(article, title=title or article.title)))


def _short(text: str, width: int = 100) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def _directive(report: DirectiveReport) -> Iterator[str]:
    issuer = report.issuer.name if report.issuer else "issuer not named"
    whom = ", ".join(target.name for target in report.targets) or "target not named"
    yield f"  {issuer} · {report.action} · {whom} · {report.modality} ({report.confidence:.2f})"
    for label, value in (
        ("about", ", ".join((*report.models, *report.subjects))),
        ("basis", report.legal_basis),
        ("reason", report.reason),
        ("scope", report.scope),
    ):
        if value:
            yield f"    {label}: {_short(value)}"
    for date in report.dates:
        yield f"    {date.kind}: {date.date.value if date.date else 'unresolved'} (“{date.span.text}”)"
    yield f"    “{_short(report.evidence.text)}”"


def _claim(claim: Claim) -> str:
    who = f"{claim.speaker.name} (anonymous)" if claim.anonymous else claim.speaker.name
    return f"  {who} · {claim.cue} · {claim.kind} · {claim.stance}: {_short(claim.content.text, 80)}"


def lines(analysis: Analysis) -> Iterator[str]:
    """The findings, a heading for each kind, nothing left out but repeated names."""
    verdict = "reports a directive" if analysis.relevant else "reports no directive"
    yield f"{analysis.language}: {verdict}"
    yield f"directives: {len(analysis.directives)}"
    for report in analysis.directives:
        yield from _directive(report)
    yield f"responses: {len(analysis.responses)}"
    for response in analysis.responses:
        yield f"  {response.actor.name} · {response.type}: “{_short(response.evidence.text, 80)}”"
    yield f"claims: {len(analysis.claims)}"
    for claim in analysis.claims:
        yield _claim(claim)
    models = dict.fromkeys(mention.name for mention in analysis.models)
    yield f"models: {', '.join(models) or 'none'}"
    named = dict.fromkeys(f"{mention.name} ({mention.kind})" for mention in analysis.mentions)
    yield f"entities: {', '.join(named) or 'none'}"
