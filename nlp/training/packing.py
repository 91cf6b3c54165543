"""A trained pipeline made small and credited, ready to ship: `python -m nlp.training.packing --help`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import srsly  # type: ignore[import-untyped]  # spaCy's own serialiser; it publishes no types
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from thinc.api import Config

from nlp import precision, trained
from nlp.segmentation import Segmenter
from nlp.training.languages import Recipe, load_recipe

LICENCE = "CC BY-SA 4.0"
VERSION = "1.0.0"
_KEPT = ("lang", "vectors", "pipeline", "components", "disabled", "labels")


def needed_strings(nlp: Language) -> list[str]:
    """Return, sorted, the strings that the trained components look up by hash.

    Training leaves every word of the corpus in the vocabulary (0.9 MB for English). New words are added as
    texts are read, so only labels, features and the pieces of the lemmatizer's edit trees have to be stored.
    """
    return sorted({*label_strings(nlp), *_edit_strings(nlp)} - {""})


def label_strings(nlp: Language) -> Iterator[str]:
    """Yield the labels of all components, and the parts that features are made of."""
    for labels in nlp.pipe_labels.values():
        for label in labels:
            yield str(label)
            for feature in str(label).split("|"):
                yield from (feature, *feature.split("="))


def _edit_strings(nlp: Language) -> Iterator[str]:
    if "trainable_lemmatizer" not in nlp.pipe_names:
        return
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
        for side in ("orig", "subst"):
            if side in tree:
                yield nlp.vocab.strings[tree[side]]


def pack(
    model: Path,
    recipe: Recipe,
    scores: Sequence[Mapping[str, Any]],
    output: Path,
    segmenter: Path | None = None,
) -> Path:
    """Write the pipeline of the folder `model` to `output`/<language> and return that folder, made anew.

    Where words are not spaced, the `segmenter` becomes its tokenizer.
    """
    nlp = trained.load(model)
    if segmenter is not None:
        nlp.tokenizer = Segmenter(nlp.vocab).from_disk(segmenter)
    target = output / recipe.language
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    strings = needed_strings(nlp)
    halve(nlp)
    nlp.to_disk(target)
    write_json(target / "vocab" / "strings.json", strings)
    write_json(target / "meta.json", _meta(nlp, recipe, scores))
    forget_paths(target / "config.cfg", segmented=segmenter is not None)
    return target


def halve(nlp: Language) -> None:
    """Give a pipeline weights of half precision, and the component that makes them full when it is loaded."""
    precision.cast(nlp, "float16")
    nlp.add_pipe(precision.NAME)


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


def forget_paths(path: Path, segmented: bool = False) -> None:
    """Blank the paths of the machine that trained: they mean nothing elsewhere. Name the segmenter."""
    config = Config().from_disk(path, interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])
    if segmented:
        config["nlp"]["tokenizer"] = {"@tokenizers": "edict.Segmenter.v1"}
    config.to_disk(path)


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON, one entry a line."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--model", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--scores", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--segmenter", type=click.Path(path_type=Path), help="Its weights, where words are not spaced.")
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
def main(language: str, model: Path, scores: Path, segmenter: Path | None, output: Path) -> None:
    """Pack the trained pipeline into <output>/<language>."""
    found = json.loads(scores.read_text(encoding="utf-8"))
    target = pack(model, load_recipe(language), found, output, segmenter)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    click.echo(f"{target}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
