"""The tables of shipped pipelines for `docs/pipelines.md`: `python -m nlp.training.report`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from nlp.training.named.passages import LABELS

PIPELINES = Path(__file__).parents[1] / "pipelines"
NAMES = "names"
_OWN = "own"
_COLUMNS = (
    "language", "size", "test part", "words", "tokens", "parts of speech", "lemmas", "UAS", "LAS",
    "sentences", "words/s",
)  # fmt: skip
_NAME_COLUMNS = ("language", "size", "test part", "names", "precision", "recall", "F", *LABELS)


def table(pipelines: Path = PIPELINES) -> str:
    """Return a Markdown table of sizes and test scores as the pipelines' own meta.json files state them."""
    return _table(_COLUMNS, (row for folder in _folders(pipelines) for row in _rows(folder)))


def name_table(pipelines: Path = PIPELINES) -> str:
    """Return a Markdown table of the recognisers of names, likewise; F of each label in the last columns."""
    folders = _folders(pipelines / NAMES)
    return _table(_NAME_COLUMNS, (row for folder in folders for row in _name_rows(folder)))


def _table(columns: Sequence[str], rows: Iterator[str]) -> str:
    head = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join([*head, *rows])


def _folders(pipelines: Path) -> list[Path]:
    return sorted(path.parent for path in pipelines.glob("*/meta.json"))


def _rows(folder: Path) -> Iterator[str]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for name, scores in meta["performance"].items():
        # A pipeline without a lemmatizer has no score for one.
        figures = [scores[key] or "–" for key in ("tokens", "pos", "lemma", "uas", "las", "sentences")]
        cells = [meta["lang"], _size(folder), name, f"{scores['words']:,}", *map(str, figures)]
        yield "| " + " | ".join([*cells, f"{scores['speed']:,}"]) + " |"


def _name_rows(folder: Path) -> Iterator[str]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for name, scores in meta["performance"].items():
        part = "invented news" if name == _OWN else name
        figures = [scores[key] for key in ("precision", "recall", "f")]
        # A test part that has no name of a kind says nothing about it.
        figures += [scores["by_label"].get(label) or "–" for label in LABELS]
        yield (
            "| "
            + " | ".join([meta["lang"], _size(folder), part, f"{scores['names']:,}", *map(str, figures)])
            + " |"
        )


def _size(folder: Path) -> str:
    return f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / 1e6:.1f} MB"


if __name__ == "__main__":
    click.echo(f"{table()}\n\n{name_table()}")
