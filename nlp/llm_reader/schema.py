"""The JSON schema of the answer that a model is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    EntityKind,
    Modality,
    ResponseType,
    Stance,
)

Schema = dict[str, object]
# Kinds that a model may give a name or a date; the others are Edict's to find.
NAME_KINDS = tuple(kind for kind in EntityKind if kind is not EntityKind.PRODUCT)
DATE_KINDS = (
    DateKind.ISSUED,
    DateKind.ANNOUNCED,
    DateKind.EFFECTIVE,
    DateKind.DEADLINE,
    DateKind.EXPIRES,
    DateKind.OTHER,
)
# Plain types alone: several providers know neither "null" beside a type nor references within a schema.
_TEXT: Schema = {"type": "string"}
_YES_NO: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "integer"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def _one_of(words: Iterable[StrEnum]) -> Schema:
    return {"type": "string", "enum": [word.value for word in words]}


def _record(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(**properties: Schema) -> Schema:
    return {"type": "array", "items": _record(**properties)}


@cache
def schema() -> Schema:
    """The schema; an empty text stands for what the article does not say."""
    return _record(
        relevant=_YES_NO,
        names=_list(name=_TEXT, kind=_one_of(NAME_KINDS)),
        models=_list(name=_TEXT, vendor=_TEXT),
        directives=_list(
            issuer=_TEXT,
            action=_one_of(Action),
            targets=_TEXTS,
            subjects=_TEXTS,
            models=_TEXTS,
            legal_basis=_TEXT,
            reason=_TEXT,
            scope=_TEXT,
            modality=_one_of(Modality),
            background=_YES_NO,
            dates=_list(words=_TEXT, kind=_one_of(DATE_KINDS)),
            evidence=_TEXT,
        ),
        claims=_list(
            speaker=_TEXT,
            role=_TEXT,
            anonymous=_YES_NO,
            cue=_TEXT,
            kind=_one_of(ClaimKind),
            content=_TEXT,
            stance=_one_of(Stance),
            hedged=_YES_NO,
            negated=_YES_NO,
            channel=_TEXT,
        ),
        responses=_list(
            actor=_TEXT,
            type=_one_of(ResponseType),
            evidence=_TEXT,
            date_words=_TEXT,
            directive=_NUMBER,
        ),
    )
