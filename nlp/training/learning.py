"""One training run with the settings of its language: `python -m nlp.training.learning --help`."""

from __future__ import annotations

from pathlib import Path

import click
from spacy.cli.train import train

import nlp.trained  # noqa: F401 - registers the tokenizers
from nlp.training.languages import Recipe, load_recipe

CONFIG = Path(__file__).with_name("config.cfg")
_TOKENIZERS = {"ko": "edict.Korean.v1", "zh": "edict.Segmenter.v1", "ja": "edict.Segmenter.v1"}
_COMPONENTS = ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser"]


def overrides(recipe: Recipe, corpus: Path, max_steps: int) -> dict[str, object]:
    """Return what differs from `config.cfg` for this language, keyed as spaCy's command line has it.

    Where tags are the parts of speech, a tagger would only repeat the morphologizer.
    """
    unwanted = set() if recipe.own_scheme else {"tagger"}
    unwanted |= set() if recipe.lemmas else {"trainable_lemmatizer"}
    components = [name for name in _COMPONENTS if name not in unwanted]
    changed: dict[str, object] = {
        "nlp.lang": recipe.language,
        "nlp.pipeline": components,
        "paths.train": str(corpus / "train.spacy"),
        "paths.dev": str(corpus / "dev.spacy"),
        "components.tok2vec.model.embed.rows": list(recipe.rows),
        "training.max_steps": max_steps,
    }
    if recipe.language in _TOKENIZERS:
        changed["nlp.tokenizer.@tokenizers"] = _TOKENIZERS[recipe.language]
    return changed


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--corpus", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--max-steps", type=int, help="Instead of the number in languages.yml, for a trial.")
def main(language: str, corpus: Path, output: Path, max_steps: int | None) -> None:
    """Train on <corpus>/train.spacy; leave the best model so far in <output>/model-best."""
    recipe = load_recipe(language)
    train(CONFIG, output, overrides=overrides(recipe, corpus, max_steps or recipe.max_steps))


if __name__ == "__main__":
    main()
