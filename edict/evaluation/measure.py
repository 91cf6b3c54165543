"""The whole measure: every article compared, added up, by language, with linking and calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edict.evaluation import linking
from edict.evaluation.calibration import Calibration, calibrate
from edict.evaluation.comparison import UNKNOWN, Comparison, Fault, compare
from edict.evaluation.found import Found
from edict.evaluation.gold import GoldArticle
from edict.evaluation.linking import Linking
from edict.evaluation.names import Names
from edict.evaluation.tallies import Figures, total


@dataclass(frozen=True, slots=True)
class Measure:
    """How well the findings agree with gold. `read` counts the articles that have findings at all,
    `strangers` the predictions whose id no article of the gold has.
    """

    articles: int
    read: int
    strangers: int
    figures: Figures
    by_language: dict[str, Figures]
    linking: Linking
    linking_core: Linking
    calibrations: tuple[Calibration, ...]
    faults: tuple[Fault, ...]


def measure(
    gold: Iterable[GoldArticle],
    found: Mapping[str, Found],
    names: Names,
    languages: Mapping[str, str] | None = None,
) -> Measure:
    """The measure of all findings; `languages` gives an article's language by its id. Pure."""
    told = dict(found)
    compared = tuple(compare(one, told.pop(one.id, Found(one.id)), names) for one in gold)
    judged = [one for comparison in compared for one in comparison.judged]
    return Measure(
        articles=len(compared),
        read=len(found) - len(told),
        strangers=len(told),
        figures=total(one.figures for one in compared),
        by_language=_by_language(compared, languages or {}),
        linking=linking.judge(linking.items(compared, background=True)),
        linking_core=linking.judge(linking.items(compared, background=False)),
        calibrations=tuple(calibrate(what, judged) for what in ("directives", "claims", "responses")),
        faults=tuple(fault for one in compared for fault in one.faults),
    )


def _by_language(compared: Iterable[Comparison], languages: Mapping[str, str]) -> dict[str, Figures]:
    groups: dict[str, list[Figures]] = defaultdict(list)
    for one in compared:
        groups[languages.get(one.gold.id, UNKNOWN)].append(one.figures)
    return {language: total(groups[language]) for language in sorted(groups)}
