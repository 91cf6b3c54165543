"""A trained pipeline made small and credited, ready to ship: `python -m nlp.training.packing --help`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import spacy
import srsly  # type: ignore[import-untyped]  # spaCy's own serialiser; it publishes no types
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from thinc.api import Config

from nlp.training.languages import Recipe, load_recipe

LICENCE = "CC BY-SA 4.0"
VERSION = "1.0.0"
_KEPT = ("lang", "vectors", "pipeline", "components", "disabled", "labels")


def needed_strings(nlp: Language) -> list[str]:
    """Return, sorted, the strings that the trained components look up by hash.

    Training leaves every word of the corpus in the vocabulary (0.9 MB for English). New words are added as
    texts are read, so only labels, features and the pieces of the lemmatizer's edit trees have to be stored.
    """
    return sorted({*_label_strings(nlp), *_edit_strings(nlp)} - {""})


def _label_strings(nlp: Language) -> Iterator[str]:
    for labels in nlp.pipe_labels.values():
        for label in labels:
            yield str(label)
            for feature in str(label).split("|"):
                yield from (feature, *feature.split("="))


def _edit_strings(nlp: Language) -> Iterator[str]:
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
        for side in ("orig", "subst"):
            if side in tree:
                yield nlp.vocab.strings[tree[side]]


def pack(model: Path, recipe: Recipe, scores: Sequence[Mapping[str, Any]], output: Path) -> Path:
    """Write the pipeline of the folder `model` to `output`/<language> and return that folder, made anew."""
    nlp = spacy.load(model)
    target = output / recipe.language
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    nlp.to_disk(target)
    _write_json(target / "vocab" / "strings.json", needed_strings(nlp))
    _write_json(target / "meta.json", _meta(nlp, recipe, scores))
    _forget_paths(target / "config.cfg")
    return target


def _meta(nlp: Language, recipe: Recipe, scores: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    names = ", ".join(source.name for source in recipe.sources)
    return {
        "name": "edict",
        "version": VERSION,
        "description": "Compact pipeline for news of government directives; Universal Dependencies labels.",
        "license": LICENCE,
        "attribution": f"Trained from scratch on {names}, changed and extended as nlp/training describes.",
        "sources": [asdict(source) for source in recipe.sources],
        "spacy_version": f">={spacy_version},<3.9.0",
        "performance": {score["treebank"]: dict(score) for score in scores},
        **{key: nlp.meta[key] for key in _KEPT},
    }


def _forget_paths(path: Path) -> None:
    """Blank the paths of the machine that trained: they mean nothing elsewhere."""
    config = Config().from_disk(path, interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])
    config.to_disk(path)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--model", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--scores", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
def main(language: str, model: Path, scores: Path, output: Path) -> None:
    """Pack the trained pipeline into <output>/<language>."""
    found = json.loads(scores.read_text(encoding="utf-8"))
    target = pack(model, load_recipe(language), found, output)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    click.echo(f"{target}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
