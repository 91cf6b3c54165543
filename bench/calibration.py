"""What a stated confidence is worth on articles that its curve was not fitted to.

    python bench/calibration.py [--write]

The newsroom is read without its own list of names, as real news with unknown names would be. Its articles
are dealt into five folds; each fold's raw scores are calibrated by curves fitted to the other four, and
stated confidence is set against the share right. With --write the tables go to docs/accuracy.md and curves
fitted to all articles to nlp/calibration.yml.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import yaml

from domain.ids import digest
from edict.evaluation import gold
from edict.evaluation.calibration import Calibration, calibrate
from edict.evaluation.comparison import Judged, compare
from edict.evaluation.corpus import Corpus
from edict.evaluation.reading import read
from nlp.calibration import FILE, KINDS, Curve, fit
from nlp.reader import Reader

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
FOLDS = 5
_TABLES = re.compile(r"(?<=<!-- calibration -->\n).*?(?=<!-- /calibration -->)", re.DOTALL)


def judged() -> dict[int, list[Judged]]:
    """Every finding with its raw score and whether it is right, by the fold of its article."""
    corpus = Corpus(ROOT / "demo" / "gold")
    wanted = gold.read(corpus.gold)
    told = read(corpus.texts(), Reader(raw=True))
    folds: dict[int, list[Judged]] = defaultdict(list)
    for article in wanted:
        fold = int(digest(article.id), 16) % FOLDS
        folds[fold] += compare(article, told[article.id], corpus.names()).judged
    return folds


def curve(kind: str, found: list[Judged]) -> Curve:
    """The curve fitted to the findings of one kind."""
    return fit([(one.confidence, one.right) for one in found if one.what == kind])


def held_out(folds: dict[int, list[Judged]]) -> tuple[Calibration, ...]:
    """Stated confidence against the share right, each fold by the curves of the others."""
    told: list[Judged] = []
    for fold, members in folds.items():
        others = [one for other, found in folds.items() if other != fold for one in found]
        curves = {kind: curve(kind, others) for kind in KINDS}
        told += [replace(one, confidence=curves[one.what](one.confidence)) for one in members]
    return tuple(calibrate(kind, told) for kind in KINDS)


def tables(found: tuple[Calibration, ...]) -> str:
    """The tables as Markdown."""
    lines = []
    for one in found:
        lines += [
            "",
            f"| {one.what}: stated confidence | findings | mean stated | right |",
            "|---|---|---|---|",
        ]
        for band in one.bins:
            span = f"{band.low:.1f} to {band.low + 0.1:.1f}"
            lines.append(f"| {span} | {band.count} | {band.stated:.2f} | {band.right:.2f} |")
        lines.append(f"| mean distance | | {one.error:.2f} | |")
    return "\n".join(lines) + "\n\n"


def main(arguments: list[str]) -> None:
    """Fit, measure on held-out folds; print the tables, or write tables and curves."""
    folds = judged()
    told = tables(held_out(folds))
    print(told)
    if "--write" in arguments:
        every = [one for found in folds.values() for one in found]
        points = {kind: [list(point) for point in curve(kind, every).points] for kind in KINDS}
        FILE.write_text(yaml.safe_dump(points, default_flow_style=None, sort_keys=True), "utf-8")
        PAGE.write_text(_TABLES.sub(lambda _: told, PAGE.read_text("utf-8")), "utf-8")
        print(f"wrote {FILE.relative_to(ROOT)} and the tables of {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
