"""How a directive looks to others, as a row: in JSON, for nobody asks SQL about its parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from db.rows import Row
from domain.analysis import Party
from domain.dates import PartialDate
from domain.linking import Profile
from domain.vocabulary import Action, RelationKind


def to_row(directive_id: str, profile: Profile) -> Row:
    """The row of directive_profiles; equal profiles give equal rows."""
    told = {
        "action": profile.action,
        "actions": profile.actions,
        "by_court": profile.by_court,
        "done": profile.done,
        "day": profile.day and profile.day.value,
        "dated": profile.dated,
        "told": profile.told and profile.told.value,
        "issuers": _pairs(profile.issuers),
        "jurisdictions": profile.jurisdictions,
        "names_body": profile.names_body,
        "targets": _pairs(profile.targets),
        "models": profile.models,
        "subjects": profile.subjects,
        "words_of": profile.words_of,
    }
    return {"directive_id": directive_id, "profile": json.dumps(told, ensure_ascii=False)}


def from_row(row: Mapping[str, Any]) -> Profile:
    """The profile that a row holds."""
    told = json.loads(row["profile"])
    return Profile(
        id=row["directive_id"],
        action=Action(told["action"]),
        actions=tuple(map(Action, told["actions"])),
        by_court=told["by_court"],
        done=told["done"],
        day=_day(told["day"]),
        dated=told["dated"],
        told=_day(told["told"]),
        issuers=_parties(told["issuers"]),
        jurisdictions=tuple(told["jurisdictions"]),
        names_body=told["names_body"],
        targets=_parties(told["targets"]),
        models=tuple(told["models"]),
        subjects=tuple(told["subjects"]),
        words_of=tuple(map(RelationKind, told["words_of"])),
    )


def _pairs(parties: Iterable[Party]) -> list[tuple[str, str | None, bool]]:
    return [(party.name, party.entity, party.inferred) for party in parties]


def _parties(pairs: Iterable[tuple[str, str | None, bool]]) -> tuple[Party, ...]:
    return tuple(Party(*pair) for pair in pairs)


def _day(value: str | None) -> PartialDate | None:
    return PartialDate(value) if value else None
