"""The weights of linking, read from weights.yml: each level of agreement with its number."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from domain.errors import LexiconError

_FILE = Path(__file__).with_name("weights.yml")


@dataclass(frozen=True, slots=True)
class ActionWeights:
    """Weights of two actions."""

    same: float
    alike: float
    family: float
    mixed: float
    step: float
    unclear: float
    stay: float


@dataclass(frozen=True, slots=True)
class IssuerWeights:
    """Weights of two issuers."""

    same: float
    government: float
    unknown: float
    foreign: float
    union: float
    disputed: float
    other: float


@dataclass(frozen=True, slots=True)
class ObjectWeights:
    """Weights of what two acts fall on."""

    things: float
    thing: float
    maker: float
    near: float
    nears: float
    matter: float
    untold: float
    left_out: float
    renamed: float
    versions: float


@dataclass(frozen=True, slots=True)
class TimeWeights:
    """Weights of when two acts took place or were told."""

    day: float
    month: float
    year: float
    second: float
    effective: float
    told: float
    later: float
    stale: float
    undated: float
    nowhere: float
    past: float
    astray: float


@dataclass(frozen=True, slots=True)
class TextWeights:
    """Weights of what two sentences say beside the names."""

    number: float
    sum: float
    sums: float
    alike: float
    circumstance: float
    circumstances: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, and the sums that decide."""

    enough: float
    near: float
    strong: float
    whole: float
    apart: float
    action: ActionWeights
    issuer: IssuerWeights
    object: ObjectWeights
    time: TimeWeights
    text: TextWeights
    article: float


_T = TypeVar("_T")


def _group(kind: type[_T], values: Any, where: str) -> _T:  # noqa: ANN401 # what YAML holds is what is checked
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if not isinstance(values, dict) or set(values) != names:
        wrong = sorted(names ^ set(values if isinstance(values, dict) else ()))
        raise LexiconError(_FILE, where, f"must have exactly the levels {sorted(names)}; look at {wrong}")
    return kind(**values)


@cache
def weights() -> Weights:
    """The weights. Raises LexiconError for a level that is missing or unknown."""
    found = yaml.safe_load(_FILE.read_text("utf-8"))
    for name, kind in (
        ("action", ActionWeights),
        ("issuer", IssuerWeights),
        ("object", ObjectWeights),
        ("time", TimeWeights),
        ("text", TextWeights),
    ):
        found[name] = _group(kind, found.get(name), name)
    return _group(Weights, found, "weights")
