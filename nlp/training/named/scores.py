"""Scores of a recogniser of names on its test parts: `python -m nlp.training.named.scores --help`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from nlp import trained
from nlp.training.named.conversion import OWN

_PREFIX = "test-"


@dataclass(frozen=True, slots=True)
class NameScores:
    """Percentages of whole names found with the right kind on one test part; speed in tokens a second."""

    corpus: str
    names: int
    precision: float
    recall: float
    f: float
    by_label: Mapping[str, float]
    speed: int


def score(pipeline: Language, path: Path) -> NameScores:
    """Run the pipeline over the documents in the DocBin at `path` and compare."""
    gold = list(DocBin().from_disk(path).get_docs(pipeline.vocab))
    started = time.process_time()
    length = sum(len(doc) for doc in pipeline.pipe(doc.text for doc in gold))
    seconds = time.process_time() - started
    results = pipeline.evaluate([Example(pipeline.make_doc(doc.text), doc) for doc in gold])
    kinds = results["ents_per_type"] or {}
    return NameScores(
        corpus=path.stem.removeprefix(_PREFIX),
        names=sum(len(doc.ents) for doc in gold),
        precision=_percent(results["ents_p"]),
        recall=_percent(results["ents_r"]),
        f=_percent(results["ents_f"]),
        by_label={label: _percent(found["f"]) for label, found in sorted(kinds.items())},
        speed=100 * round(length / seconds / 100),
    )


def _percent(share: float) -> float:
    return round(100 * (share or 0.0), 1)


def name_scores(pipeline: Path, corpus: Path) -> Iterator[NameScores]:
    """Yield the scores of the pipeline in the folder `pipeline` on every test file in the folder `corpus`."""
    loaded = trained.load(pipeline)
    paths = sorted(corpus.glob(f"{_PREFIX}*.spacy"), key=lambda path: (path.stem.endswith(OWN), path))
    for path in paths:
        yield score(loaded, path)


@click.command()
@click.option("--pipeline", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--corpus", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
def main(pipeline: Path, corpus: Path, output: Path) -> None:
    """Write the scores as JSON, one object per corpus, for packing to store in the pipeline's meta.json."""
    found = [asdict(scores) for scores in name_scores(pipeline, corpus)]
    output.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(output.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
