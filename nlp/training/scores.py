"""Test scores of a trained pipeline on raw text: `python -m nlp.training.scores --help`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from nlp import trained
from nlp.segmentation import Segmenter

_PREFIX = "test-"


@dataclass(frozen=True, slots=True)
class Scores:
    """Percentages on one treebank's test part, tokenised by the pipeline itself; speed in words a second."""

    treebank: str
    words: int
    tokens: float
    pos: float
    lemma: float
    uas: float
    las: float
    sentences: float
    speed: int


def score(nlp: Language, path: Path) -> Scores:
    """Run `nlp` over the raw text of the documents in the DocBin at `path` and compare."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    started = time.process_time()
    parsed = list(nlp.pipe(doc.text for doc in gold))
    seconds = time.process_time() - started
    results = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    words = sum(len(doc) for doc in parsed)
    return Scores(
        treebank=path.stem.removeprefix(_PREFIX),
        words=words,
        tokens=_percent(results["token_f"]),
        pos=_percent(results["pos_acc"]),
        lemma=_percent(results.get("lemma_acc") or 0.0),
        uas=_percent(results["dep_uas"]),
        las=_percent(results["dep_las"]),
        sentences=_percent(results["sents_f"]),
        speed=100 * round(words / seconds / 100),
    )


def _percent(share: float) -> float:
    return round(100 * share, 1)


def test_scores(pipeline: Path, corpus: Path, segmenter: Path | None = None) -> Iterator[Scores]:
    """Yield the scores of the pipeline in the folder `pipeline` on every test file in the folder `corpus`."""
    nlp = trained.load(pipeline)
    if segmenter is not None:
        nlp.tokenizer = Segmenter(nlp.vocab).from_disk(segmenter)
    for path in sorted(corpus.glob(f"{_PREFIX}*.spacy")):
        yield score(nlp, path)


@click.command()
@click.option("--pipeline", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--corpus", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--segmenter", type=click.Path(path_type=Path), help="Its weights, where words are not spaced.")
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
def main(pipeline: Path, corpus: Path, segmenter: Path | None, output: Path) -> None:
    """Write the scores as JSON, one object per treebank, for packing to store in the pipeline's meta.json."""
    found = [asdict(scores) for scores in test_scores(pipeline, corpus, segmenter)]
    output.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    click.echo(output.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
