"""A directive's states, values, disagreements and relations as rows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from db.findings import date_row
from db.rows import Ids, Row
from domain.analysis import Span
from domain.directives import Directive, Dispute, Relation, StateSpan, Value

# The tables written here, each with the column that holds the directive whose rows they are.
OWNERS = {
    "directive_states": "directive_id",
    "directive_values": "directive_id",
    "directive_disputes": "directive_id",
    "directive_relations": "to_id",
}


def rows(directive: Directive, versions: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of a directive by table; `versions` gives the current version of each article."""
    states, values = Ids("z", directive.id), Ids("v", directive.id)
    disputes, relations = Ids("q", directive.id), Ids("l", directive.id)
    return {
        "directive_states": [
            _state_row(span, directive.id, states, versions) | {"position": position}
            for position, span in enumerate(directive.states)
        ],
        "directive_values": [_value_row(value, directive.id, values) for value in directive.values],
        "directive_disputes": [_dispute_row(told, directive.id, disputes) for told in directive.disputes],
        "directive_relations": [_relation_row(told, relations, versions) for told in directive.relations],
    }


def _place(article_id: str, span: Span, versions: Mapping[str, str]) -> Row:
    return {
        "article_id": article_id,
        "version_id": versions[article_id],
        "passage": span.text,
        "start_char": span.start,
        "end_char": span.end,
    }


def _state_row(span: StateSpan, directive_id: str, ids: Ids, versions: Mapping[str, str]) -> Row:
    return {
        "id": ids.next(span.state.value, span.valid_from, span.known_from, span.article_id),
        "directive_id": directive_id,
        "state": span.state.value,
        "because": span.because,
        **date_row(span.date),
        "valid_from": span.valid_from,
        "valid_to": span.valid_to,
        "valid_basis": span.basis.value,
        "known_from": span.known_from,
        "known_to": span.known_to,
        "actor": span.actor,
        "speaker": span.speaker,
        **_place(span.article_id, span.span, versions),
    }


def _value_row(value: Value, directive_id: str, ids: Ids) -> Row:
    return {
        "id": ids.next(value.field, value.value),
        "directive_id": directive_id,
        "field": value.field,
        "value": value.value,
        "wordings": json.dumps(value.wordings, ensure_ascii=False),
        "best": int(value.best),
        "evidence_level": value.level.value,
        "independent_sources": value.independent,
        "articles": value.articles,
        "first_seen": value.first_seen,
        "last_seen": value.last_seen,
    }


def _dispute_row(told: Dispute, directive_id: str, ids: Ids) -> Row:
    return {
        "id": ids.next(told.field, told.weight.value),
        "directive_id": directive_id,
        "field": told.field,
        "weight": told.weight.value,
        "sentence": told.sentence,
        "stated": json.dumps(told.values, ensure_ascii=False),
    }


def _relation_row(told: Relation, ids: Ids, versions: Mapping[str, str]) -> Row:
    return {
        "id": ids.next(told.kind.value, told.from_id),
        "directive_id": told.from_id,
        "kind": told.kind.value,
        "to_id": told.to_id,
        **date_row(told.date),
        "known_at": told.known_at,
        "reason": told.reason,
        **_place(told.article_id, told.span, versions),
    }
