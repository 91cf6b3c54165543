"""What was found in each article: predictions, from a file or from the pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edict.evaluation.sheet import Sheet, read_lines


@dataclass(frozen=True, slots=True)
class FoundDirective:
    """One act as found; `key` is empty where nothing was linked, `confidence` None where none was stated."""

    key: str
    issuer: str
    action: str
    objects: tuple[str, ...]
    date: str
    evidence: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class FoundResponse:
    """One reaction as found."""

    actor: str
    type: str
    evidence: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One attributed statement as found."""

    speaker: str
    anonymous: bool
    kind: str
    content: str
    stance: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in one article; an article that nobody read has found nothing."""

    id: str
    relevant: bool = False
    directives: tuple[FoundDirective, ...] = ()
    responses: tuple[FoundResponse, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    models: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def read(path: Path) -> dict[str, Found]:
    """The predictions of a .jsonl file by article id. Raises InputError that names file, line and key.

    Every field but the id may be missing; an id that stands twice keeps its last line.
    """
    return {found.id: found for found in map(article, read_lines(path))}


def article(sheet: Sheet) -> Found:
    """The findings of one object in the shape of `edict export predictions`."""
    return Found(
        id=sheet.required_text("id"),
        relevant=sheet.flag("relevant"),
        directives=tuple(map(_directive, sheet.sheets("directives"))),
        responses=tuple(map(_response, sheet.sheets("responses"))),
        claims=tuple(map(_claim, sheet.sheets("claims"))),
        models=_distinct(sheet.texts("models")),
        orgs=_distinct(sheet.texts("orgs")),
        persons=_distinct(sheet.texts("persons")),
    )


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _directive(sheet: Sheet) -> FoundDirective:
    return FoundDirective(
        key=sheet.text("key"),
        issuer=sheet.text("issuer"),
        action=sheet.text("action"),
        objects=sheet.texts("targets") + sheet.texts("subjects"),
        date=sheet.text("date"),
        evidence=sheet.text("evidence"),
        confidence=sheet.number("confidence"),
    )


def _response(sheet: Sheet) -> FoundResponse:
    return FoundResponse(
        actor=sheet.text("actor"),
        type=sheet.text("type"),
        evidence=sheet.text("evidence"),
        confidence=sheet.number("confidence"),
    )


def _claim(sheet: Sheet) -> FoundClaim:
    return FoundClaim(
        speaker=sheet.text("speaker"),
        anonymous=sheet.flag("anonymous"),
        kind=sheet.text("kind"),
        content=sheet.text("content"),
        stance=sheet.text("stance"),
        confidence=sheet.number("confidence"),
    )
