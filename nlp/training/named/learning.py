"""One training run of a recogniser of names: `python -m nlp.training.named.learning --help`."""

from __future__ import annotations

from pathlib import Path

import click
from spacy.cli.train import train

import nlp.trained  # noqa: F401 - registers the tokenizers
from nlp.training.named.recipes import NameRecipe, load_name_recipe

CONFIG = Path(__file__).with_name("ner.cfg")
CHARACTERS = Path(__file__).with_name("characters.cfg")


def config_of(recipe: NameRecipe) -> Path:
    """Return the settings for words, or those for single characters."""
    return CHARACTERS if recipe.characters else CONFIG


def overrides(recipe: NameRecipe, corpus: Path, max_steps: int) -> dict[str, object]:
    """Return what differs from the settings for this language, keyed as spaCy's command line has it."""
    component = "tagger" if recipe.characters else "ner"
    changed: dict[str, object] = {
        "nlp.lang": recipe.language,
        "paths.train": str(corpus / "train.spacy"),
        "paths.dev": str(corpus / "dev.spacy"),
        f"components.{component}.model.tok2vec.embed.rows": list(recipe.rows),
        "training.max_steps": max_steps,
    }
    if recipe.language == "fr":
        changed["nlp.tokenizer.@tokenizers"] = "edict.French.v1"
    return changed


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--corpus", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--max-steps", type=int, help="Instead of the number in languages.yml, for a trial.")
def main(language: str, corpus: Path, output: Path, max_steps: int | None) -> None:
    """Train on <corpus>/train.spacy; leave the best model so far in <output>/model-best."""
    recipe = load_name_recipe(language)
    train(config_of(recipe), output, overrides=overrides(recipe, corpus, max_steps or recipe.max_steps))


if __name__ == "__main__":
    main()
