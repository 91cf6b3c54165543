"""One training run of a segmenter: `python -m nlp.training.segmenting --help`.

What is learnt is where words begin, from the treebank's words. The project's own passages help at their names
only: a word begins where a name does, and behind it; what lies within and between is left open.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from spacy.tokens import Doc
from thinc.api import Adam, fix_random_seed

from nlp import tokens
from nlp.segmentation import BEGINS, GOES_ON, Segmenter
from nlp.training.languages import load_parts, load_recipe
from nlp.training.mixture import plain_documents
from nlp.training.named.passages import Passage, read_marked
from nlp.training.named.recipes import DOMAIN
from nlp.training.treebank import Sentence

_OPEN = -1
_BATCH = 4000  # characters
_SEED = 0
_RATE = 0.001


@dataclass(frozen=True, slots=True)
class Cut:
    """A Doc of characters with, for each, BEGINS, GOES_ON, or _OPEN where nothing is known."""

    characters: Doc
    places: tuple[int, ...]


def treebank_cuts(sentences: Sequence[Sentence], segmenter: Segmenter) -> Iterator[Cut]:
    """Yield the treebank's texts, a document each, with the beginnings of their words."""
    for document in plain_documents(sentences):
        text = ""
        starts = set()
        for word in (word for sentence in document.sentences for word in sentence.words):
            starts.add(len(text))
            text += word.form + (" " if word.spaced else "")
        characters = segmenter.characters(text)
        yield Cut(characters, tuple(BEGINS if c.idx in starts else GOES_ON for c in characters))


def passage_cuts(passages: Sequence[Passage], segmenter: Segmenter) -> Iterator[Cut]:
    """Yield passages of which the edges of names are known."""
    for passage in passages:
        edges = {place for name in passage.names for place in (name.start, name.end)}
        characters = segmenter.characters(passage.text)
        if edges:
            yield Cut(characters, tuple(BEGINS if c.idx in edges else _OPEN for c in characters))


def train(segmenter: Segmenter, cuts: Sequence[Cut], minutes: float) -> int:
    """Train for about so many minutes; keep the average of the weights; return the number of steps."""
    model = segmenter.model
    chance = random.Random(_SEED)  # noqa: S311 - repeatable variety is wanted, not secrecy
    fix_random_seed(_SEED)
    model.initialize(X=[cuts[0].characters])
    optimizer = Adam(_RATE, use_averages=True)
    ends = time.monotonic() + 60 * minutes
    steps = 0
    while time.monotonic() < ends:
        for batch in _batches(cuts, chance):
            scores, backprop = model.begin_update([cut.characters for cut in batch])
            backprop([_gradient(found, cut) for found, cut in zip(scores, batch, strict=True)])
            model.finish_update(optimizer)
            steps += 1
            if time.monotonic() > ends:
                break
    with model.use_params(optimizer.averages):
        data = model.to_bytes()
    model.from_bytes(data)
    segmenter.trained = True
    return steps


def _gradient(
    scores: np.ndarray[tuple[int, int], np.dtype[np.float32]], cut: Cut
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    gold = np.zeros_like(scores)
    known = np.array([place != _OPEN for place in cut.places])
    for index, place in enumerate(cut.places):
        if place != _OPEN:
            gold[index, place] = 1.0
    difference: np.ndarray[tuple[int, int], np.dtype[np.float32]] = (scores - gold) * known[:, None]
    return difference


def _batches(cuts: Sequence[Cut], chance: random.Random) -> Iterator[list[Cut]]:
    batch: list[Cut] = []
    size = 0
    for cut in chance.sample(cuts, len(cuts)):
        batch.append(cut)
        size += len(cut.characters)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@click.command()
@click.option("--language", required=True, help="zh or ja.")
@click.option("--treebanks", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--minutes", type=float, default=4.0, show_default=True)
def main(language: str, treebanks: Path, output: Path, minutes: float) -> None:
    """Train a segmenter and write its weights to the file <output>."""
    parts = load_parts(load_recipe(language), treebanks)
    segmenter = Segmenter(tokens.blank(language).vocab)
    own = DOMAIN / f"{language}.txt"
    passages = list(read_marked(own)) if own.is_file() else []
    cuts = [*treebank_cuts(parts.train, segmenter), *passage_cuts(passages, segmenter)]
    steps = train(segmenter, cuts, minutes)
    segmenter.to_disk(output)
    click.echo(f"{language}: {steps} steps over {len(cuts)} texts")


if __name__ == "__main__":
    main()
