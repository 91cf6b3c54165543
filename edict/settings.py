"""What a run is told by its options and by EDICT_ variables in the environment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from domain.errors import InputError

_DURATION = re.compile(r"^(\d+)(s|m|h|d)$")
_PRICES = re.compile(r"^(\d{1,6}(?:\.\d{1,6})?),(\d{1,6}(?:\.\d{1,6})?)$")
BUILT_IN = "built-in"
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the database and the sources are, and which names are known beyond the built-in ones.

    `sources` is None for the built-in catalogue; `variables` are names and values of ${...} in source files.
    `pipelines` are languages with the name or folder of the spaCy pipeline that is to help there; `reader` is
    "built-in", or "llm:" and a model, which has `patience` to answer and takes `price` ("IN,OUT", for a
    million tokens). `log` is "text" or "json"; `private_hosts` are names that may
    resolve to private addresses.
    """

    db: Path = Path("edict.db")
    sources: Path | None = None
    gazetteers: tuple[Path, ...] = ()
    contact: str | None = None
    variables: tuple[tuple[str, str], ...] = field(default=())
    pipelines: tuple[tuple[str, str], ...] = ()
    reader: str = BUILT_IN
    patience: str = "2m"
    price: str | None = None
    log: str = "text"
    private_hosts: tuple[str, ...] = ()


def seconds(duration: str) -> int:
    """The seconds of a duration such as 30s, 15m, 2h or 1d; raises InputError for anything else."""
    match = _DURATION.match(duration.strip())
    # A number of more figures is a slip, and more seconds than a clock can wait for.
    if match is None or int(match[1]) == 0 or len(match[1]) > 5:
        raise InputError(duration, "is no duration", "Write a number and s, m, h or d, such as 15m")
    return int(match[1]) * _SECONDS[match[2]]


def prices(told: str) -> tuple[float, float]:
    """The prices of a million tokens, in and out, from "0.15,0.60"; raises InputError for anything else."""
    match = _PRICES.match(told.strip())
    if match is None:
        raise InputError(
            told, "are no prices", "Write those of a million tokens, in and out, such as 0.15,0.60"
        )
    return float(match[1]), float(match[2])
