"""Treebanks made into spaCy's training files: `python -m nlp.training.conversion --help`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from nlp import tokens
from nlp.training.languages import load_parts, load_recipe
from nlp.training.mixture import Document, mixed_documents, plain_documents
from nlp.training.treebank import ROOT, Word

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class _Token:
    word: Word
    head: int


def to_doc(document: Document, vocab: Vocab, spaced: bool = True) -> Doc:
    """Return the annotated spaCy Doc of a document; empty lines hang on the word before them.

    Without `spaced`, nothing is said about blanks, and training takes the words as they are: it would cut
    the text anew otherwise, with a segmenter that is not there yet.
    """
    placed = list(_tokens(document))
    words = [token.word for token in placed]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.spaced for word in words] if spaced else None,
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[token.head for token in placed],
        deps=[word.dep for word in words],
    )


def _tokens(document: Document) -> Iterator[_Token]:
    start = 0
    for number, sentence in enumerate(document.sentences):
        words = sentence.words
        breaks = number + 1 in document.breaks
        if breaks:
            words = (*words[:-1], replace(words[-1], spaced=False))
        for index, word in enumerate(words):
            yield _Token(word, start + (index if word.head == ROOT else word.head))
        start += len(words)
        if breaks:
            yield _Token(Word(_BREAK, _BREAK, "SPACE", "_SP", "", ROOT, "dep", spaced=False), start - 1)
            start += 1


def write(documents: Iterable[Document], language: str, path: Path, spaced: bool = True) -> int:
    """Write the documents to a DocBin file and return how many words they hold."""
    vocab = tokens.blank(language).vocab
    docs = [to_doc(document, vocab, spaced) for document in documents]
    DocBin(docs=docs).to_disk(path)
    return sum(len(doc) for doc in docs)


@click.command()
@click.option("--language", required=True, help="Language code with a recipe in languages.yml.")
@click.option("--treebanks", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False))
def convert(language: str, treebanks: Path, output: Path) -> None:
    """Write train.spacy, dev.spacy and one test-<treebank>.spacy per treebank into the output folder."""
    recipe = load_recipe(language)
    parts = load_parts(recipe, treebanks)
    output.mkdir(parents=True, exist_ok=True)
    files = {"train": mixed_documents(parts.train, recipe), "dev": plain_documents(parts.dev)}
    files |= {f"test-{name}": plain_documents(sentences) for name, sentences in parts.test.items()}
    for name, documents in files.items():
        spaced = recipe.spaced or name.startswith("test-")
        size = write(documents, language, output / f"{name}.spacy", spaced)
        click.echo(f"{language} {name}: {len(documents)} documents, {size} words")


if __name__ == "__main__":
    convert()
