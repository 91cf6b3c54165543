"""The newsroom's outlets, from `demo/sources/*.yml`: the same files that the crawler reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

SOURCES = Path(__file__).with_name("sources")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet and the path of its door."""

    id: str
    name: str
    language: str
    door: str
    path: str


def load(folder: Path = SOURCES) -> tuple[Outlet, ...]:
    """All outlets, by id."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        values = yaml.safe_load(path.read_text("utf-8"))
        address = values["addresses"][0].removeprefix("${newsroom}")
        language = values["language"].split("+")[0]
        found.append(Outlet(path.stem, values["publisher"], language, values["door"], address))
    return tuple(found)
