"""The table of shipped pipelines for `docs/pipelines.md`: `python -m nlp.training.report`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

PIPELINES = Path(__file__).parents[1] / "pipelines"
_COLUMNS = (
    "language", "size", "test part", "words", "tokens", "parts of speech", "lemmas", "UAS", "LAS",
    "sentences", "words/s",
)  # fmt: skip


def table(pipelines: Path = PIPELINES) -> str:
    """Return a Markdown table of sizes and test scores as the pipelines' own meta.json files state them."""
    head = ["| " + " | ".join(_COLUMNS) + " |", "|" + "---|" * len(_COLUMNS)]
    return "\n".join([*head, *(row for folder in _folders(pipelines) for row in _rows(folder))])


def _folders(pipelines: Path) -> list[Path]:
    return sorted(path.parent for path in pipelines.glob("*/meta.json"))


def _rows(folder: Path) -> Iterator[str]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    for name, scores in meta["performance"].items():
        figures = [scores[key] for key in ("tokens", "pos", "lemma", "uas", "las", "sentences")]
        cells = [meta["lang"], f"{size / 1e6:.1f} MB", name, f"{scores['words']:,}", *map(str, figures)]
        yield "| " + " | ".join([*cells, f"{scores['speed']:,}"]) + " |"


if __name__ == "__main__":
    click.echo(table())
