"""Floors under the figures, pinned with a digest of the corpus that they were measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from domain.errors import InputError
from edict.evaluation.measure import Measure
from edict.evaluation.tallies import Share

# Room for a rule that helps real texts and costs the corpus one finding.
MARGIN = 0.02
_BY_LANGUAGE = ("directives", "claims")
_HEAD = (
    "# No figure of the newsroom's measure may fall below these. Written by\n"
    "#   edict evaluate demo/gold --gazetteer demo/gazetteer.yml --write-floors tests/edict/floors.yml\n"
    "# which refuses to lower one unless --lower is given. See docs/accuracy.md.\n"
)


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that each figure may be, by its name, and the digest of articles and gold."""

    corpus: str
    figures: dict[str, float]


def digest(*folders: Path) -> str:
    """SHA-256 over the names and bytes of the .md and .json files of the folders, in order."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".md", ".json"}):
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


def figures(measure: Measure) -> dict[str, float]:
    """The figures that have floors, by name: F1 of each tally, each share, two by language, linking."""
    named: dict[str, float] = {}
    for field in fields(measure.figures):
        figure = getattr(measure.figures, field.name)
        value = figure.value if isinstance(figure, Share) else figure.f1
        if value is not None:
            named[field.name] = value
    named["link_pairwise"] = measure.linking.pairwise.f1
    named["link_bcubed"] = measure.linking.cubed.f1
    for what in _BY_LANGUAGE:
        for language, one in measure.by_language.items():
            named[f"{what} {language}"] = getattr(one, what).f1
    return named


def below(measured: Mapping[str, float], floors: Floors) -> tuple[str, ...]:
    """One line for each figure that is under its floor, or has a floor and is measured no more."""
    return tuple(
        f"{name}: {measured[name]:.3f}, floor {floor:.3f}"
        if name in measured
        else f"{name}: no longer measured"
        for name, floor in floors.figures.items()
        if measured.get(name, -1.0) < floor
    )


def under(measured: Mapping[str, float], corpus: str) -> Floors:
    """Floors a margin below what is measured now, to three decimals."""
    return Floors(corpus, {name: max(0.0, round(value - MARGIN, 3)) for name, value in measured.items()})


def lowered(new: Floors, old: Floors) -> tuple[str, ...]:
    """One line for each floor that would be lower than it was, or gone."""
    return tuple(
        f"{name}: from {floor:.3f} to {new.figures[name]:.3f}" if name in new.figures else f"{name}: gone"
        for name, floor in old.figures.items()
        if new.figures.get(name, -1.0) < floor
    )


def read(path: Path) -> Floors:
    """The floors of a file. Raises InputError that names the file and the key."""
    advice = "Write it anew with `edict evaluate … --write-floors`"
    try:
        values = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(str(path), f"cannot be read ({error})", advice) from error
    if not isinstance(values, dict) or set(values) != {"corpus", "floors"}:
        raise InputError(str(path), "does not hold just 'corpus' and 'floors'", advice)
    for name, floor in values["floors"].items():
        if not isinstance(floor, int | float):
            raise InputError(str(path), f"the floor of '{name}' is no number", advice)
    return Floors(str(values["corpus"]), dict(values["floors"]))


def pin(path: Path, floors: Floors, *, lower: bool) -> None:
    """Write the floors. Raises InputError where one would fall below the file's, unless told to lower it."""
    fallen = lowered(floors, read(path)) if path.exists() and not lower else ()
    if fallen:
        advice = "Look at the change; when it is right, repeat with --lower"
        raise InputError(str(path), f"floors would fall: {'; '.join(fallen)}", advice)
    values = {"corpus": floors.corpus, "floors": floors.figures}
    path.write_text(_HEAD + yaml.safe_dump(values, sort_keys=False, allow_unicode=True), "utf-8")
