"""Corpora of names made into spaCy's training files: `python -m nlp.training.named.conversion --help`."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from nlp import tokens
from nlp.tagged import OUTSIDE, tag_of
from nlp.training.grammar import Grammar
from nlp.training.languages import load_parts, load_recipe
from nlp.training.mixture import GRAMMARS
from nlp.training.named.invention import adopted, written
from nlp.training.named.inventory import WITHOUT_SPACES, Inventory
from nlp.training.named.passages import Name, Passage, joined, renamed
from nlp.training.named.recipes import NameParts, NameRecipe, load_name_parts, load_name_recipe
from nlp.training.named.variation import varied

_MOST = 4  # passages a document
_RENAMED_SHARE = 0.7  # of the corpora's passages with names come again with other names
_KEPT_SHARE = 0.25  # of the names in such a copy stay
_NOUN_LENGTHS = range(4, 10)
OWN = "own"


def mixed(parts: NameParts, recipe: NameRecipe, treebanks: Path | None, seed: int = 0) -> list[Passage]:
    """Return the training passages: the corpora's, their copies with other names, and the invented ones."""
    chance = random.Random(seed)  # noqa: S311 - repeatable variety is wanted, not secrecy
    inventory = Inventory.load(recipe.language, tuple(_nouns(recipe, treebanks)) if treebanks else ())
    open_ones = [*parts.train, *_copies(parts.train, _RENAMED_SHARE, inventory, chance)]
    own = [p for _ in range(recipe.weight) for p in _copies(parts.own_train, 1.0, inventory, chance)]
    invented = list(_invented(recipe, inventory, treebanks, chance)) if treebanks else []
    quotes = tuple(recipe.quotes)
    between = "" if recipe.language in ("zh", "ja") else " "
    grouped = [
        p
        for group in (open_ones, [*parts.own_train, *own], invented)
        for p in _grouped(group, between, chance)
    ]
    chance.shuffle(grouped)
    return [varied(passage, quotes, recipe.titles, chance) for passage in grouped]


def _copies(
    passages: Iterable[Passage], share: float, inventory: Inventory, chance: random.Random
) -> list[Passage]:
    """Return copies of a share of the passages that hold names, with most names replaced by invented ones."""

    def draw(name: Name, old: str) -> str:
        return old if chance.random() < _KEPT_SHARE else inventory.draw(name.label, chance)

    return [renamed(p, draw) for p in passages if p.names and chance.random() < share]


def _nouns(recipe: NameRecipe, treebanks: Path) -> Iterator[str]:
    """Yield, capitalised, the common nouns of the treebanks that could be a name: short, of letters only."""
    sentences = load_parts(load_recipe(recipe.language), treebanks).train
    words = {word.lemma.lower() for sentence in sentences for word in sentence.words if word.pos == "NOUN"}
    for word in sorted(words):
        if word.isalpha() and len(word) in _NOUN_LENGTHS:
            yield word.capitalize()


def _invented(
    recipe: NameRecipe, inventory: Inventory, treebanks: Path, chance: random.Random
) -> Iterator[Passage]:
    if recipe.adopted:
        sentences = list(load_parts(load_recipe(recipe.language), treebanks).train)
        chance.shuffle(sentences)
        # A small treebank comes several times, each time with other names.
        drawn = itertools.islice(itertools.cycle(sentences), recipe.adopted)
        yield from adopted(list(drawn), inventory, chance)
    if recipe.written:
        name = load_recipe(recipe.language).grammar
        if name:
            yield from written(Grammar.load(GRAMMARS / name), recipe.written, chance)


def _grouped(passages: Sequence[Passage], between: str, chance: random.Random) -> Iterator[Passage]:
    left = list(passages)
    chance.shuffle(left)
    while left:
        size = chance.randint(1, _MOST)
        yield joined(left[:size], between)
        left = left[size:]


def to_doc(nlp: Language, passage: Passage) -> Doc:
    """Return the Doc of a passage with its names as entities; a name that tokens do not fit is left open."""
    doc = nlp.make_doc(passage.text)
    entities: list[Span] = []
    missing: list[Span] = []
    for name in passage.names:
        span = doc.char_span(name.start, name.end, name.label)
        wider = doc.char_span(name.start, name.end, name.label, alignment_mode="expand")
        if span is not None:
            entities.append(span)
        elif wider is not None:
            missing.append(wider)
    entities = filter_spans(entities)
    held = {token.i for span in entities for token in span}
    unsure = [span for span in filter_spans(missing) if held.isdisjoint(token.i for token in span)]
    doc.set_ents(entities, missing=unsure)
    for token in doc:
        # Recognisers that read characters learn these; nothing is learnt where the tag is empty.
        if token.ent_type_:
            token.tag_ = tag_of(token.ent_type_, begins=token.ent_iob_ == "B")
        elif token.ent_iob_ == OUTSIDE:
            token.tag_ = OUTSIDE
    return doc


def tokenizer_of(recipe: NameRecipe) -> Language:
    """Return the empty pipeline whose tokens the recogniser reads: words, or single characters."""
    return tokens.blank_characters(recipe.language) if recipe.characters else tokens.blank(recipe.language)


def write(passages: Iterable[Passage], nlp: Language, path: Path) -> int:
    """Write the passages to a DocBin file and return how many names they hold."""
    docs = [to_doc(nlp, passage) for passage in passages]
    DocBin(docs=docs).to_disk(path)
    return sum(len(doc.ents) for doc in docs)


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--corpora", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
def convert(language: str, corpora: Path, output: Path) -> None:
    """Write train.spacy, dev.spacy and one test-<corpus>.spacy per corpus into the output folder."""
    recipe = load_name_recipe(language)
    parts = load_name_parts(recipe, corpora)
    nlp = tokenizer_of(recipe)
    output.mkdir(parents=True, exist_ok=True)
    files = {"train": mixed(parts, recipe, None if language in WITHOUT_SPACES else corpora)}
    files["dev"] = [*parts.dev[:1200], *(p for _ in range(3) for p in parts.own_dev)] or files["train"][:300]
    files |= {f"test-{name}": list(passages) for name, passages in parts.test.items()}
    if parts.own_test:
        files[f"test-{OWN}"] = list(parts.own_test)
    for name, passages in files.items():
        count = write(passages, nlp, output / f"{name}.spacy")
        click.echo(f"{language} {name}: {len(passages)} passages, {count} names")


if __name__ == "__main__":
    convert()
