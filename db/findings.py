"""One analysis as rows and back: what is written of a version is read again as the same records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.rows import Ids, Row
from domain.analysis import (
    Analysis,
    Claim,
    DateMention,
    DirectiveReport,
    Mention,
    ModelMention,
    Party,
    Passage,
    Response,
    Span,
)
from domain.dates import PartialDate
from domain.ids import digest, slug
from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    EntityKind,
    Modality,
    ResponseType,
    Stance,
)

# In the order in which foreign keys let them be written.
TABLES = (
    "passages",
    "mentions",
    "model_mentions",
    "directive_reports",
    "report_targets",
    "date_mentions",
    "claims",
    "responses",
)


@dataclass(slots=True)
class Findings:
    """The rows of one analysis by table, and the entities, aliases and models that they name."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    entities: list[Row] = field(default_factory=list)
    aliases: list[Row] = field(default_factory=list)
    models: list[Row] = field(default_factory=list)


def to_rows(analysis: Analysis, version_id: str, article_id: str) -> Findings:
    """All rows of an analysis, with ids that depend only on the version and the finding itself."""
    found = Findings()
    for position, passage in enumerate(analysis.passages):
        found.tables["passages"].append(_passage_row(passage, version_id, position))
    _add_mentions(found, analysis.mentions, version_id)
    _add_models(found, analysis.models, version_id)
    report_ids = _add_reports(found, analysis.directives, version_id, article_id)
    _add_dates(found, analysis.dates, version_id, None)
    _add_claims(found, analysis.claims, version_id, article_id)
    _add_responses(found, analysis.responses, version_id, article_id, report_ids)
    return found


def to_analysis(header: Row, tables: dict[str, list[Row]]) -> Analysis:
    """The analysis that `header` (a row of `analyses`) and the rows of its version describe."""
    targets = _grouped(tables.get("report_targets", ()), "report_id")
    dates = _grouped(tables.get("date_mentions", ()), "report_id")
    reports = tables.get("directive_reports", [])
    places = {row["id"]: position for position, row in enumerate(reports)}
    return Analysis(
        language=header["language"],
        passages=tuple(_passage(row) for row in tables.get("passages", ())),
        relevant=bool(header["relevant"]),
        relevance=header["relevance"],
        mentions=tuple(_mention(row) for row in tables.get("mentions", ())),
        models=tuple(_model(row) for row in tables.get("model_mentions", ())),
        dates=tuple(_date(row) for row in dates[None]),
        claims=tuple(_claim(row) for row in tables.get("claims", ())),
        directives=tuple(_report(row, targets[row["id"]], dates[row["id"]]) for row in reports),
        responses=tuple(_response(row, places) for row in tables.get("responses", ())),
        pipeline=header["pipeline"],
    )


def model_key(name: str, vendor: str | None, model: str | None) -> str:
    """The id of a model's row: the gazetteer's, or one made of its name when the gazetteer has none."""
    return model or _named(vendor or "", name)


def entity_key(kind: EntityKind, name: str, entity: str | None) -> str:
    """The id of an entity's row: the gazetteer's, or one made of its kind and name."""
    return entity or _named(kind.value, name)


def _named(*words: str) -> str:
    return f"named-{slug(*words) or digest(*words)}"


def _grouped(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _span_row(span: Span) -> Row:
    return {"passage": span.text, "start_char": span.start, "end_char": span.end}


def _span(row: Row) -> Span:
    return Span(row["start_char"], row["end_char"], row["passage"])


def _sentence_row(span: Span) -> Row:
    return {"sentence": span.text, "sentence_start": span.start, "sentence_end": span.end}


def _sentence(row: Row) -> Span:
    return Span(row["sentence_start"], row["sentence_end"], row["sentence"])


def date_row(date: PartialDate | None, prefix: str = "") -> Row:
    """A partial date as its two columns, `date` and `precision`, each with the prefix."""
    return {
        f"{prefix}date": date.value if date else None,
        f"{prefix}precision": date.precision.value if date else None,
    }


def _partial(value: str | None) -> PartialDate | None:
    return PartialDate(value) if value else None


def _passage_row(passage: Passage, version_id: str, position: int) -> Row:
    return {
        "id": "p" + digest(version_id, str(position), length=16),
        "version_id": version_id,
        "position": position,
        "start_char": passage.start,
        "end_char": passage.end,
        "language": passage.language,
    }


def _passage(row: Row) -> Passage:
    return Passage(row["start_char"], row["end_char"], row["language"])


def _add_mentions(found: Findings, mentions: Sequence[Mention], version_id: str) -> None:
    ids = Ids("m", version_id)
    for position, mention in enumerate(mentions):
        key = entity_key(mention.kind, mention.name, mention.entity)
        found.entities.append(
            {
                "id": key,
                "name": mention.name,
                "kind": mention.kind.value,
                "jurisdiction": mention.jurisdiction,
                "in_gazetteer": int(mention.entity is not None),
            }
        )
        found.aliases.append({"entity_id": key, "alias": mention.span.text})
        found.tables["mentions"].append(
            {
                "id": ids.next(mention.span.start, mention.span.end, mention.kind.value),
                "version_id": version_id,
                "position": position,
                "entity_id": key,
                "kind": mention.kind.value,
                "name": mention.name,
                "jurisdiction": mention.jurisdiction,
                **_span_row(mention.span),
                "confidence": mention.confidence,
                "rule": mention.rule,
            }
        )


def _mention(row: Row) -> Mention:
    return Mention(
        span=_span(row),
        kind=EntityKind(row["kind"]),
        name=row["name"],
        entity=row["entity_id"] if row["in_gazetteer"] else None,
        jurisdiction=row["jurisdiction"],
        confidence=row["confidence"],
        rule=row["rule"],
    )


def _add_models(found: Findings, mentions: Sequence[ModelMention], version_id: str) -> None:
    ids = Ids("n", version_id)
    for position, mention in enumerate(mentions):
        key = model_key(mention.name, mention.vendor, mention.model)
        described = {
            "name": mention.name,
            "vendor": mention.vendor,
            "family": mention.family,
            "version": mention.version,
        }
        found.models.append({"id": key, **described, "in_gazetteer": int(mention.model is not None)})
        found.tables["model_mentions"].append(
            {
                "id": ids.next(mention.span.start, mention.span.end),
                "version_id": version_id,
                "position": position,
                "model_id": key,
                **described,
                **_span_row(mention.span),
                "confidence": mention.confidence,
                "rule": mention.rule,
            }
        )


def _model(row: Row) -> ModelMention:
    return ModelMention(
        span=_span(row),
        name=row["name"],
        model=row["model_id"] if row["in_gazetteer"] else None,
        vendor=row["vendor"],
        family=row["family"],
        version=row["version"],
        confidence=row["confidence"],
        rule=row["rule"],
    )


def _add_dates(found: Findings, dates: Sequence[DateMention], version_id: str, report_id: str | None) -> None:
    ids = Ids("t", report_id or version_id)
    for position, mention in enumerate(dates):
        found.tables["date_mentions"].append(
            {
                "id": ids.next(mention.span.start, mention.span.end, mention.kind.value),
                "version_id": version_id,
                "report_id": report_id,
                "position": position,
                "kind": mention.kind.value,
                **date_row(mention.date),
                **date_row(mention.end, "end_"),
                **_span_row(mention.span),
                "rule": mention.rule,
            }
        )


def _date(row: Row) -> DateMention:
    return DateMention(
        span=_span(row),
        kind=DateKind(row["kind"]),
        date=_partial(row["date"]),
        end=_partial(row["end_date"]),
        rule=row["rule"],
    )


def _party_row(party: Party | None, name: str) -> Row:
    return {
        name: party.name if party else None,
        f"{name}_entity": party.entity if party else None,
        f"{name}_inferred": int(party.inferred) if party else 0,
    }


def _party(row: Row, name: str) -> Party:
    return Party(row[name], row[f"{name}_entity"], bool(row[f"{name}_inferred"]))


def _add_reports(
    found: Findings, reports: Sequence[DirectiveReport], version_id: str, article_id: str
) -> list[str]:
    ids = Ids("r", version_id)
    report_ids = []
    for position, report in enumerate(reports):
        report_id = ids.next(report.evidence.start, report.evidence.end, report.action.value)
        report_ids.append(report_id)
        found.tables["directive_reports"].append(
            {
                "id": report_id,
                "version_id": version_id,
                "article_id": article_id,
                "position": position,
                **_report_row(report),
            }
        )
        found.tables["report_targets"].extend(_target_rows(report_id, report.targets))
        _add_dates(found, report.dates, version_id, report_id)
    return report_ids


def _report_row(report: DirectiveReport) -> Row:
    return {
        **_party_row(report.issuer, "issuer"),
        "action": report.action.value,
        "subjects": json.dumps(report.subjects, ensure_ascii=False),
        "models": json.dumps(report.models, ensure_ascii=False),
        "legal_basis": report.legal_basis,
        "reason": report.reason,
        "scope": report.scope,
        "modality": report.modality.value,
        "background": int(report.background),
        **_span_row(report.evidence),
        **_sentence_row(report.sentence),
        "confidence": report.confidence,
        "rule": report.rule,
    }


def _target_rows(report_id: str, targets: Sequence[Party]) -> list[Row]:
    return [
        {
            "report_id": report_id,
            "position": position,
            "name": target.name,
            "entity": target.entity,
            "inferred": int(target.inferred),
        }
        for position, target in enumerate(targets)
    ]


def _report(row: Row, targets: list[Row], dates: list[Row]) -> DirectiveReport:
    return DirectiveReport(
        issuer=_party(row, "issuer") if row["issuer"] is not None else None,
        action=Action(row["action"]),
        targets=tuple(
            Party(target["name"], target["entity"], bool(target["inferred"])) for target in targets
        ),
        subjects=tuple(json.loads(row["subjects"])),
        models=tuple(json.loads(row["models"])),
        legal_basis=row["legal_basis"],
        reason=row["reason"],
        scope=row["scope"],
        modality=Modality(row["modality"]),
        background=bool(row["background"]),
        dates=tuple(_date(date) for date in dates),
        evidence=_span(row),
        sentence=_sentence(row),
        confidence=row["confidence"],
        rule=row["rule"],
    )


def _add_claims(found: Findings, claims: Sequence[Claim], version_id: str, article_id: str) -> None:
    ids = Ids("c", version_id)
    for position, claim in enumerate(claims):
        found.tables["claims"].append(
            {
                "id": ids.next(claim.content.start, claim.content.end, claim.speaker.name),
                "version_id": version_id,
                "article_id": article_id,
                "position": position,
                **_party_row(claim.speaker, "speaker"),
                "role": claim.role,
                "anonymous": int(claim.anonymous),
                "cue": claim.cue,
                "kind": claim.kind.value,
                "stance": claim.stance.value,
                "hedged": int(claim.hedged),
                "negated": int(claim.negated),
                "channel": claim.channel,
                **_span_row(claim.content),
                **_sentence_row(claim.sentence),
                "confidence": claim.confidence,
                "rule": claim.rule,
            }
        )


def _claim(row: Row) -> Claim:
    return Claim(
        speaker=_party(row, "speaker"),
        role=row["role"],
        anonymous=bool(row["anonymous"]),
        cue=row["cue"],
        kind=ClaimKind(row["kind"]),
        content=_span(row),
        sentence=_sentence(row),
        stance=Stance(row["stance"]),
        hedged=bool(row["hedged"]),
        negated=bool(row["negated"]),
        channel=row["channel"],
        confidence=row["confidence"],
        rule=row["rule"],
    )


def _add_responses(
    found: Findings,
    responses: Sequence[Response],
    version_id: str,
    article_id: str,
    report_ids: Sequence[str],
) -> None:
    ids = Ids("s", version_id)
    for position, response in enumerate(responses):
        found.tables["responses"].append(
            {
                "id": ids.next(
                    response.evidence.start, response.evidence.end, response.actor.name, response.type.value
                ),
                "version_id": version_id,
                "article_id": article_id,
                "position": position,
                "report_id": report_ids[response.report] if response.report is not None else None,
                **_party_row(response.actor, "actor"),
                "type": response.type.value,
                **date_row(response.date),
                **_span_row(response.evidence),
                "confidence": response.confidence,
                "rule": response.rule,
            }
        )


def _response(row: Row, places: dict[str, int]) -> Response:
    return Response(
        actor=_party(row, "actor"),
        type=ResponseType(row["type"]),
        evidence=_span(row),
        date=_partial(row["date"]),
        report=places[row["report_id"]] if row["report_id"] else None,
        confidence=row["confidence"],
        rule=row["rule"],
    )
