"""The training documents of a language: the treebank's, varied in typography, and the augmented ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.training.augmentation import Augmenter
from nlp.training.grammar import Grammar, Writer
from nlp.training.languages import Amounts, Recipe
from nlp.training.morphs import count_forms, count_morphs
from nlp.training.treebank import Sentence
from nlp.training.typography import curl, straighten

GRAMMARS = Path(__file__).with_name("grammar")
_LONGEST = 12  # sentences a document
_CURLED_SHARE = 0.5  # half of the news we read has curly quotes, the treebanks hardly any


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences in order; `breaks` are the indexes of sentences that begin after an empty line."""

    sentences: tuple[Sentence, ...]
    breaks: frozenset[int] = frozenset()


def group(sentences: Sequence[Sentence], longest: int = _LONGEST) -> Iterator[list[Sentence]]:
    """Yield runs of sentences that follow each other in one text, at most `longest` each."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (sentence.opens == "document" or len(run) == longest):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def plain_documents(sentences: Sequence[Sentence]) -> list[Document]:
    """Return the sentences as documents, unchanged: for development and test."""
    return [Document(tuple(run)) for run in group(sentences)]


def mixed_documents(sentences: Sequence[Sentence], recipe: Recipe, seed: int = 0) -> list[Document]:
    """Return the training documents: the treebank's and, where there is a grammar, the augmented ones."""
    chance = random.Random(seed)  # noqa: S311 - repeatable variety is wanted, not secrecy
    documents = [_broken(run, chance) for run in group(sentences)]
    if recipe.grammar:
        writer = Writer(Grammar.load(GRAMMARS / recipe.grammar), count_morphs(sentences), chance)
        augmenter = Augmenter(writer, count_forms(sentences))
        documents += _augmented(sentences, augmenter, recipe.augmentation)
    chance.shuffle(documents)
    return [_typeset(document, recipe.quotes, chance) for document in documents]


def _broken(run: Sequence[Sentence], chance: random.Random) -> Document:
    """Give half of the documents empty lines where the treebank has paragraphs."""
    if chance.random() < 0.5:
        return Document(tuple(run))
    breaks = {index for index, sentence in enumerate(run) if index and sentence.opens == "paragraph"}
    return Document(tuple(run), frozenset(breaks))


def _augmented(sentences: Sequence[Sentence], augmenter: Augmenter, amounts: Amounts) -> list[Document]:
    writer, chance = augmenter.writer, augmenter.chance
    headlines = _sample(sentences, augmenter.headline, amounts.headlines, chance)
    headlines += [
        augmenter.capitalise(headline) if chance.random() < 0.8 else headline
        for headline in writer.headlines(amounts.invented_headlines)
    ]
    chance.shuffle(headlines)
    running = [
        *_sample(sentences, augmenter.verbs, amounts.verbs, chance),
        *_sample(sentences, augmenter.names, amounts.names, chance),
        *writer.sentences(amounts.invented),
    ]
    chance.shuffle(running)
    return list(_headed(headlines, running, chance))


def _sample(
    sentences: Sequence[Sentence],
    change: Callable[[Sentence], Sentence | None],
    number: int,
    chance: random.Random,
) -> list[Sentence]:
    """Return up to `number` changed copies, of sentences drawn at random."""
    changed: list[Sentence] = []
    for sentence in chance.sample(sentences, len(sentences)):
        if len(changed) == number:
            break
        copy = change(sentence)
        if copy is not None:
            changed.append(copy)
    return changed


def _headed(
    headlines: Sequence[Sentence], running: Sequence[Sentence], chance: random.Random
) -> Iterator[Document]:
    """Yield headlines alone or above one to four sentences, until both are used up."""
    left = list(headlines)
    rest = list(running)
    while rest:
        size = chance.randint(1, 4)
        body, rest = rest[:size], rest[size:]
        if left and chance.random() < 0.4:
            yield Document((left.pop(), *body), frozenset({1}))
        else:
            yield Document(tuple(body))
    yield from (Document((headline,)) for headline in left)


def _typeset(document: Document, quotes: Sequence[str], chance: random.Random) -> Document:
    if chance.random() >= _CURLED_SHARE:
        return Document(tuple(map(straighten, document.sentences)), document.breaks)
    dash = chance.choice("—–")
    marks = chance.choice(quotes) if len(quotes) > 1 else quotes[0]
    return Document(tuple(curl(sentence, marks, dash) for sentence in document.sentences), document.breaks)
