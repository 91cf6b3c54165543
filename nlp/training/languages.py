"""What trains each pipeline: treebanks, their parts and licences, read strictly from `languages.yml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlp.training import chinese, korean
from nlp.training.harmony import with_obliques, with_shared_labels, with_universal_tags
from nlp.training.treebank import Sentence, read

RECIPES = Path(__file__).with_name("languages.yml")
# What a language's treebanks need before they fit the scheme that all languages share.
_OWN_HARMONY: Mapping[str, Callable[[Sentence], Sentence]] = {
    "ko": korean.harmonised,
    "zh": chinese.converted,
}
_BLOCK = 10  # sentences that stay together when a development part is set aside


class RecipeError(ValueError):
    """The recipe of a language cannot be read, or its treebanks are not where it expects them."""


@dataclass(frozen=True, slots=True)
class Source:
    """One treebank, as it has to be credited."""

    name: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many sentences each kind of augmentation adds at most."""

    headlines: int = 0
    verbs: int = 0
    names: int = 0
    invented: int = 0
    invented_headlines: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """The treebanks of one language; patterns are relative to any folder below the treebanks' root.

    `own_scheme` keeps the treebanks' tags, relation subtypes and split multi-word tokens: only where all of
    the language's treebanks agree on them. Half of the documents get the marks in `quotes` for straight ones.
    `rows` are the sizes of the embedding tables for norm, prefix, suffix and shape. Where words are not
    `spaced`, a segmenter has to find them. `lemmas` says whether the treebanks' lemmas are learnt.
    """

    language: str
    train: Sequence[str]
    dev: Sequence[str]
    test: Mapping[str, str]
    dev_every: int
    own_scheme: bool
    spaced: bool
    lemmas: bool
    quotes: Sequence[str]
    grammar: str | None
    augmentation: Amounts
    rows: Sequence[int]
    max_steps: int
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Parts:
    """The sentences of one language, by what they are used for."""

    train: Sequence[Sentence]
    dev: Sequence[Sentence]
    test: Mapping[str, Sequence[Sentence]]


def load_recipe(language: str, path: Path = RECIPES) -> Recipe:
    """Return the recipe of `language`; raise RecipeError naming file and key where something is amiss."""
    recipes = yaml.safe_load(path.read_text(encoding="utf-8"))
    if language not in recipes:
        raise RecipeError(f"{path}: no recipe for {language!r}; there are {sorted(recipes)}")
    data = recipes[language]
    expected = set(Recipe.__dataclass_fields__) - {"language"}
    if set(data) != expected:
        raise RecipeError(f"{path}: {language}: missing or unknown keys {sorted(set(data) ^ expected)}")
    sources = tuple(Source(**source) for source in data.pop("sources"))
    amounts = Amounts(**data.pop("augmentation"))
    return Recipe(language=language, sources=sources, augmentation=amounts, **data)


def load_parts(recipe: Recipe, treebanks: Path) -> Parts:
    """Read the treebanks of `recipe` below the folder `treebanks`."""
    train = [sentence for pattern in recipe.train for sentence in _sentences(treebanks, pattern, recipe)]
    dev = [sentence for pattern in recipe.dev for sentence in _sentences(treebanks, pattern, recipe)]
    test = {name: list(_sentences(treebanks, pattern, recipe)) for name, pattern in recipe.test.items()}
    if recipe.dev_every:
        dev += [sentence for index, sentence in enumerate(train) if _set_aside(index, recipe.dev_every)]
        train = [sentence for index, sentence in enumerate(train) if not _set_aside(index, recipe.dev_every)]
    return Parts(train, dev, test)


def _set_aside(index: int, every: int) -> bool:
    return (index // _BLOCK) % every == every - 1


def _sentences(treebanks: Path, pattern: str, recipe: Recipe) -> Iterator[Sentence]:
    paths = sorted(treebanks.rglob(pattern))
    if not paths:
        raise RecipeError(f"no file matches {pattern!r} below {treebanks}; fetch that treebank first")
    for path in paths:
        sentences = read(path, split=recipe.own_scheme)
        yield from sentences if recipe.own_scheme else (_harmonised(found, recipe) for found in sentences)


def _harmonised(sentence: Sentence, recipe: Recipe) -> Sentence:
    own = _OWN_HARMONY.get(recipe.language)
    if own is not None:
        sentence = own(sentence)
    return with_obliques(with_shared_labels(with_universal_tags(sentence)))
