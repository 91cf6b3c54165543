"""The verb that judges the reading: evaluate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edict.settings import Settings
from edict.verbs import options

if TYPE_CHECKING:
    from edict.evaluation.measure import Measure

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """What to print beside the figures; `errors` are wishes for some of them, () for all, None for none."""

    by_language: bool
    errors: tuple[str, ...] | None
    calibration: bool
    as_json: bool


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--articles", type=_FOLDER, help="The texts of a folder of gold. [default: beside it]")
@click.option("--docs", type=_FILE, help="The texts as a manifest, in the shape that `edict add` takes.")
@click.option("--predictions", type=_FILE, help="Judge this export instead of reading the texts now.")
@click.option(
    "--aliases",
    type=_FILE,
    help="Groups of names that mean the same. [default: aliases.json beside the gold]",
)
@click.option("--by-language", is_flag=True, help="Also the main figures of each language.")
@click.option("--errors", is_flag=True, help="Also every miss, surplus and wrong field, with its text.")
@click.option(
    "--errors-of",
    multiple=True,
    metavar="WORDS",
    help="Only the errors with all these words: a verdict, a kind, a field, a language, an article. "
    "May be repeated.",
)
@click.option("--calibration", is_flag=True, help="Also stated confidence against the share found right.")
@click.option(
    "--write-floors",
    "floors",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pin this corpus and floors a little below its figures to a file.",
)
@click.option("--lower", is_flag=True, help="Let --write-floors lower a floor.")
@options.settings(*options.READING)
@options.as_json
def evaluate(  # noqa: PLR0913 # one parameter per option; the records below take them from here
    *,
    gold: Path,
    articles: Path | None,
    docs: Path | None,
    predictions: Path | None,
    aliases: Path | None,
    by_language: bool,
    errors: bool,
    errors_of: tuple[str, ...],
    calibration: bool,
    floors: Path | None,
    lower: bool,
    settings: Settings,
    as_json: bool,
) -> None:
    """Hold what is found in texts against gold: a folder of .json files, or a .jsonl file.

    \b
    edict evaluate demo/gold --gazetteer demo/gazetteer.yml --by-language
    edict evaluate gold.jsonl --docs manifest.jsonl --errors
    edict evaluate demo/gold --errors-of "missed claim" --errors-of "de issuer"
    edict evaluate gold.jsonl --predictions predictions.jsonl --json
    """
    from edict.evaluation.corpus import Corpus, judge_file, judge_reader
    from edict.readers import open_reader

    corpus = Corpus(gold, articles, docs, aliases)
    if floors is not None and (predictions is not None or corpus.folder is None):
        raise click.UsageError("floors need a folder of articles, read by the present pipeline")
    if predictions is not None:
        measured = judge_file(corpus, predictions)
    else:
        measured = judge_reader(corpus, lambda: open_reader(settings))
    listed = errors_of if errors or errors_of else None
    shown = Shown(by_language, listed, calibration, as_json)
    if as_json:
        _print_object(measured, shown)
    else:
        for line in _lines(measured, shown):
            click.echo(line)
    if floors is not None and corpus.folder is not None:
        _pin(floors, measured, (corpus.folder, gold), lower=lower)


def _print_object(measured: Measure, shown: Shown) -> None:
    from edict.evaluation.faults import chosen
    from edict.evaluation.report import as_object

    listed = None if shown.errors is None else chosen(measured.faults, shown.errors)
    told = as_object(measured, errors=listed, calibrated=shown.calibration)
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _lines(measured: Measure, shown: Shown) -> Iterator[str]:
    from edict.evaluation import faults, report

    if shown.errors is not None:
        listed = faults.chosen(measured.faults, shown.errors)
        yield from map(report.fault, listed)
        yield from report.fault_counts(listed)
    yield from report.summary(measured)
    if shown.by_language:
        yield from report.languages(measured)
    if shown.calibration:
        for one in measured.calibrations:
            yield from report.calibration(one)


def _pin(path: Path, measured: Measure, folders: tuple[Path, Path], *, lower: bool) -> None:
    from edict.evaluation import floors

    pinned = floors.under(floors.figures(measured), floors.digest(*folders))
    floors.pin(path, pinned, lower=lower)
    click.echo(f"{len(pinned.figures)} floors written to {path}", err=True)


VERBS = (evaluate,)
