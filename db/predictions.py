"""What was found in each article, in the shape of the accuracy measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db.analyses import analysed
from db.rows import select
from domain.analysis import Analysis, Claim, DirectiveReport, Response
from domain.articles import Article
from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind, Modality

# What somebody only guesses, threatens or denies is no act.
_NO_ACT = frozenset({Modality.RUMOURED, Modality.HYPOTHETICAL, Modality.THREATENED, Modality.NEGATED})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.AUTHORITY, EntityKind.COURT})
# What a general word ("the authorities"), a description of nobody known, a government or a country's name
# stands for is no name of a body.
_UNNAMED = frozenset({"generic", "described", "government", "inferred"})
_DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class DirectivePrediction:
    """One act that an article reports; `key` is the linked directive's id, equal in all its articles."""

    key: str
    issuer: str | None
    action: str
    targets: tuple[str, ...]
    subjects: tuple[str, ...]
    legal_basis: str | None
    reason: str | None
    date: str | None
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ResponsePrediction:
    """One reaction of a named actor."""

    actor: str
    type: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClaimPrediction:
    """One attributed statement."""

    speaker: str
    anonymous: bool
    cue: str
    kind: str
    content: str
    sentence: str
    stance: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """Everything found in one article; `dataclasses.asdict` gives the measure's JSON object."""

    id: str
    relevant: bool
    directives: tuple[DirectivePrediction, ...]
    responses: tuple[ResponsePrediction, ...]
    claims: tuple[ClaimPrediction, ...]
    models: tuple[str, ...]
    orgs: tuple[str, ...]
    persons: tuple[str, ...]


def predictions(db: Database) -> Iterator[Prediction]:
    """One prediction per analysed article, in the order in which Edict first saw them."""
    sql = (
        "select article_id, position, coalesce(directive_id, directive_reports.id) as owner "
        "from directive_reports join articles on articles.version_id = directive_reports.version_id"
    )
    keys = {(row["article_id"], row["position"]): row["owner"] for row in select(db, sql)}
    for told, analysis in analysed(db):
        yield _prediction(told.article, analysis, keys)


def _prediction(article: Article, analysis: Analysis, keys: dict[tuple[str, int], str]) -> Prediction:
    return Prediction(
        id=article.id,
        relevant=analysis.relevant,
        directives=tuple(
            _directive(report, keys[article.id, position], article.published)
            for position, report in enumerate(analysis.directives)
            if report.modality not in _NO_ACT
        ),
        responses=tuple(_response(response) for response in analysis.responses),
        claims=tuple(_claim(claim) for claim in analysis.claims),
        models=_distinct(mention.name for mention in analysis.models),
        orgs=_orgs(analysis),
        persons=_persons(analysis),
    )


def _orgs(analysis: Analysis) -> tuple[str, ...]:
    """Bodies as the text names them; the name of an AI model is left to the models, unless its firm's too.

    What describes a body that the text names as well ("the Italian data regulator") is no further name.
    """
    models = {mention.span.text: mention.vendor for mention in analysis.models}
    named = {mention.entity for mention in analysis.mentions if mention.rule != _DESCRIPTION}
    return _distinct(
        mention.span.text
        for mention in analysis.mentions
        if mention.kind in _BODIES
        and mention.rule not in _UNNAMED
        and not (mention.rule == _DESCRIPTION and mention.entity in named)
        and models.get(mention.span.text, mention.name) == mention.name
    )


def _persons(analysis: Analysis) -> tuple[str, ...]:
    """Each person once, by the fullest form in the text."""
    fullest: dict[str, str] = {}
    for mention in analysis.mentions:
        if mention.kind is EntityKind.PERSON:
            key = mention.entity or mention.name
            fullest[key] = max(fullest.get(key, ""), mention.span.text, key=len)
    return tuple(fullest.values())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _act_date(report: DirectiveReport, published: PartialDate | None) -> PartialDate | None:
    """The day of the act; else that on which it took effect, unless that is still to come."""
    date = report.date_of(DateKind.ISSUED, DateKind.ANNOUNCED)
    effective = report.date_of(DateKind.EFFECTIVE)
    if date is not None or effective is None or published is None:
        return date or effective
    return effective if effective.first_day <= published.last_day else None


def _directive(report: DirectiveReport, key: str, published: PartialDate | None) -> DirectivePrediction:
    date = _act_date(report, published)
    return DirectivePrediction(
        key=key,
        issuer=report.issuer.name if report.issuer else None,
        action=report.action.value,
        targets=tuple(target.name for target in report.targets),
        subjects=_distinct((*report.subjects, *report.models)),
        legal_basis=report.legal_basis,
        reason=report.reason,
        date=date.value[:10] if date else None,
        evidence=report.evidence.text,
        confidence=report.confidence,
    )


def _response(response: Response) -> ResponsePrediction:
    return ResponsePrediction(
        response.actor.name, response.type.value, response.evidence.text, response.confidence
    )


def _claim(claim: Claim) -> ClaimPrediction:
    return ClaimPrediction(
        speaker=claim.speaker.name,
        anonymous=claim.anonymous,
        cue=claim.cue,
        kind=claim.kind.value,
        content=claim.content.text,
        sentence=claim.sentence.text,
        stance=claim.stance.value,
        confidence=claim.confidence,
    )
