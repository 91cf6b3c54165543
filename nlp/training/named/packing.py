"""A trained recogniser of names made small and credited: `python -m nlp.training.named.packing --help`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from nlp import trained
from nlp.training.languages import Source, load_recipe
from nlp.training.named.recipes import NameRecipe, load_name_recipe
from nlp.training.packing import LICENCE, VERSION, forget_paths, halve, label_strings, write_json

_KEPT = ("lang", "pipeline", "components", "disabled", "labels")


def pack(model: Path, recipe: NameRecipe, scores: Sequence[Mapping[str, Any]], output: Path) -> Path:
    """Write the recogniser of the folder `model` to `output`/<language> and return that folder, made anew."""
    nlp = trained.load(model)
    target = output / recipe.language
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    halve(nlp)
    nlp.to_disk(target)
    write_json(target / "vocab" / "strings.json", sorted(set(label_strings(nlp)) - {""}))
    write_json(target / "meta.json", _meta(nlp, recipe, scores))
    forget_paths(target / "config.cfg")
    return target


def credited(recipe: NameRecipe) -> list[Source]:
    """Return the sources of a recogniser: its corpora, and the treebanks whose sentences it borrows."""
    borrowed = load_recipe(recipe.language).sources if recipe.adopted else ()
    return [*recipe.sources, *borrowed]


def _meta(nlp: Language, recipe: NameRecipe, scores: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    sources = credited(recipe)
    names = ", ".join(source.name for source in sources)
    return {
        "name": "edict_names",
        "version": VERSION,
        "description": "Compact recogniser of persons, organisations, authorities, AI models and places.",
        "license": LICENCE,
        "attribution": f"Trained from scratch on {names}, and on invented news; see nlp/training/named.",
        "sources": [asdict(source) for source in sources],
        "spacy_version": f">={spacy_version},<3.9.0",
        "performance": {score["corpus"]: dict(score) for score in scores},
        **{key: nlp.meta[key] for key in _KEPT},
    }


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--model", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--scores", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
def main(language: str, model: Path, scores: Path, output: Path) -> None:
    """Pack the trained recogniser into <output>/<language>."""
    found = json.loads(scores.read_text(encoding="utf-8"))
    target = pack(model, load_name_recipe(language), found, output)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    click.echo(f"{target}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
