"""Verbs that show: read, status."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from edict.settings import Settings
from edict.verbs import options


@click.command()
@click.argument("text", metavar="FILE|-", default="-")
@click.option("--title", default="", help="The headline, read for context.")
@click.option("--published", help="The day of publication; without it relative dates stay open.")
@options.settings(*options.READING)
@options.as_json
def read(text: str, title: str, published: str | None, settings: Settings, as_json: bool) -> None:
    """Analyse one text and print what was found; nothing is stored.

    \b
    edict read article.txt --published 2026-05-12
    edict read article.txt --pipeline en=en_core_web_trf
    pbpaste | edict read - --json
    """
    from edict.readers import account, open_reader
    from edict.reading import analyse_file, lines

    reader = open_reader(settings)
    analysis = analyse_file(text, title, published, reader)
    account(reader)
    if as_json:
        click.echo(json.dumps(asdict(analysis), ensure_ascii=False, default=str))
        return
    for line in lines(analysis):
        click.echo(line)


@click.command()
@options.settings("db")
@options.as_json
def status(settings: Settings, as_json: bool) -> None:
    """What the database holds, when it was last fed, and which sources are silent.

    \b
    edict status --json
    """
    from db import status as state
    from db.connection import open_database

    found = state.read(open_database(settings.db, create=False))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    for noun, count in found.counts.items():
        click.echo(f"{count:>8} {noun}")
    if found.last_run:
        run = found.last_run
        ended = f"{run.outcome} at {run.finished_at}" if run.finished_at else "under way or broken off"
        click.echo(f"last run: {run.verb} of {run.started_at}, {ended}")
        for what, told in run.versions.items():
            click.echo(f"  {what}: {told}")
    for source in found.sources:
        seen = source.last_success or "never"
        click.echo(f"{source.health:<14} {source.source_id:<28} last good answer: {seen}")


VERBS = (read, status)
