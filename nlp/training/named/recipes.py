"""What trains the recogniser of names of each language, read strictly from `languages.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlp.training.languages import RecipeError, Source
from nlp.training.named.authorities import AuthorityNames
from nlp.training.named.corpora import read
from nlp.training.named.passages import Passage, read_marked

RECIPES = Path(__file__).with_name("languages.yml")
DOMAIN = Path(__file__).parents[1] / "domain"
_TEN = 10
_OWN_TEST_EVERY = 6
_OWN_DEV_EVERY = 15


@dataclass(frozen=True, slots=True)
class Files:
    """Files of one corpus and how they are written; of one out of our field, at most so many passages."""

    pattern: str
    form: str
    most: int | None = None


@dataclass(frozen=True, slots=True)
class NameRecipe:
    """The corpora of names of one language; the comments in `languages.yml` explain the keys."""

    language: str
    train: Sequence[Files]
    dev: Sequence[Files]
    test: Mapping[str, Files]
    own_test: str | None
    adopted: int
    written: int
    weight: int
    quotes: Sequence[str]
    titles: bool
    characters: bool
    rows: Sequence[int]
    max_steps: int
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class NameParts:
    """Passages by what they are used for; the project's own are kept apart from the open corpora's."""

    train: Sequence[Passage]
    dev: Sequence[Passage]
    test: Mapping[str, Sequence[Passage]]
    own_train: Sequence[Passage]
    own_dev: Sequence[Passage]
    own_test: Sequence[Passage]


def load_name_recipe(language: str, path: Path = RECIPES) -> NameRecipe:
    """Return the recipe of `language`; raise RecipeError naming file and key where something is amiss."""
    recipes = yaml.safe_load(path.read_text(encoding="utf-8"))
    if language not in recipes:
        raise RecipeError(f"{path}: no recipe for {language!r}; there are {sorted(recipes)}")
    data: dict[str, Any] = recipes[language]
    expected = set(NameRecipe.__dataclass_fields__) - {"language"}
    if set(data) != expected:
        raise RecipeError(f"{path}: {language}: missing or unknown keys {sorted(set(data) ^ expected)}")
    data["train"] = tuple(Files(**files) for files in data["train"])
    data["dev"] = tuple(Files(**files) for files in data["dev"])
    data["test"] = {name: Files(**files) for name, files in data["test"].items()}
    data["sources"] = tuple(Source(**source) for source in data["sources"])
    return NameRecipe(language=language, **data)


def load_name_parts(recipe: NameRecipe, corpora: Path, domain: Path = DOMAIN) -> NameParts:
    """Read the corpora below the folder `corpora`, and the project's own passages if there are any."""
    authorities = AuthorityNames(recipe.language)
    train = [p for files in recipe.train for p in _passages(corpora, files, recipe, authorities)]
    dev = [p for files in recipe.dev for p in _passages(corpora, files, recipe, authorities)]
    test = {name: list(_passages(corpora, f, recipe, authorities)) for name, f in recipe.test.items()}
    if recipe.own_test:
        test[recipe.own_test] = _every(train, _OWN_TEST_EVERY, inside=True)
        train = _every(train, _OWN_TEST_EVERY, inside=False)
    if train and not dev:
        dev = _every(train, _OWN_DEV_EVERY, inside=True)
        train = _every(train, _OWN_DEV_EVERY, inside=False)
    own = list(_own_passages(recipe.language, domain))
    return NameParts(train, dev, test, *_own_parts(own))


def _every(passages: Sequence[Passage], every: int, inside: bool) -> list[Passage]:
    """Return the passages in every n-th run of ten, or those outside of them."""
    return [p for i, p in enumerate(passages) if ((i // _TEN) % every == every - 1) == inside]


def _own_parts(own: Sequence[Passage]) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Part the project's own: of every hundred, twenty for the test, ten for development."""
    place = [(i // _TEN) % _TEN for i in range(len(own))]
    train = [p for p, i in zip(own, place, strict=True) if i < 7]
    dev = [p for p, i in zip(own, place, strict=True) if i == 7]
    return train, dev, [p for p, i in zip(own, place, strict=True) if i > 7]


def _own_passages(language: str, domain: Path) -> Iterator[Passage]:
    path = domain / f"{language}.txt"
    if path.is_file():
        yield from read_marked(path)


def _passages(
    corpora: Path, files: Files, recipe: NameRecipe, authorities: AuthorityNames
) -> Iterator[Passage]:
    paths = sorted(corpora.rglob(files.pattern))
    if not paths:
        raise RecipeError(f"no file matches {files.pattern!r} below {corpora}; fetch that corpus first")
    found = (p for path in paths for p in read(path, files.form, recipe.language))
    for passage in found if files.most is None else _sparing(found, files.most):
        yield authorities.retagged(passage)


def _sparing(passages: Iterator[Passage], most: int) -> Iterator[Passage]:
    """Yield the first passages, half of them with names."""
    left = {True: most // 2, False: most // 2}
    for passage in passages:
        if left[bool(passage.names)]:
            left[bool(passage.names)] -= 1
            yield passage
