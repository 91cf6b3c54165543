"""Verbs that give the data away: export."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import click

from edict.settings import Settings
from edict.verbs import options

_KINDS = ("predictions", "directives", "timeline", "claims", "articles", "gold")


def _jsonl(rows: Iterable[Mapping[str, object]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})


# Spreadsheets run a cell that begins so as a formula, and the cells hold words of strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: object) -> object:
    """A value as one cell: lists joined, and an apostrophe before words that a spreadsheet would execute."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


@click.command()
@click.argument("what", type=click.Choice(_KINDS))
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "csv")),
    default="jsonl",
    show_default=True,
    help="One JSON object per line, or CSV with a header.",
)
@options.settings("db")
def export(what: str, form: str, settings: Settings) -> None:
    """Print directives, the timeline, claims, articles, predictions or gold to standard output.

    Predictions are one JSON object per article, in the shape of the accuracy measure, with the ids of the
    manifest and the linked directive's id as key; they have no CSV form. Gold has that shape too: the
    articles that people gave verdicts on, as they decided. `edict evaluate` holds predictions against it.

    In CSV, lists are joined by "; ", and a cell that begins with =, +, - or @ gets an apostrophe before it,
    so that no spreadsheet runs it as a formula. JSON keeps every character.

    \b
    edict export directives > directives.jsonl
    edict export claims --format csv | head
    """
    from db import exports, gold, predictions
    from db.connection import open_database

    nested = what in {"predictions", "gold"}
    if nested and form == "csv":
        raise click.UsageError(f"{what} is nested: export it as jsonl")
    db = open_database(settings.db, create=False)
    if nested:
        told = predictions.predictions(db) if what == "predictions" else gold.rows(db)
        _jsonl(asdict(row) for row in told)
        return
    rows = exports.EXPORTS[what](db)
    if form == "csv":
        _csv(exports.columns(db, what), rows)
    else:
        _jsonl(rows)


VERBS = (export,)
