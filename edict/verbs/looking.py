"""Verbs that show: read, state, status."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import click

from edict.settings import Settings
from edict.timeline import standings
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
@click.argument("directive_id", metavar="[ID]", required=False)
@click.option("--on", "day", metavar="DAY", help="The day that is asked about (2026-05-12).")
@click.option("--known", metavar="DAY", help="Only what Edict had learnt by the end of this day counts.")
@options.settings("db")
@options.as_json
def state(
    directive_id: str | None, day: str | None, known: str | None, settings: Settings, as_json: bool
) -> None:
    """In which state a directive was on a day, who says so, and what was known of it then.

    Without a day: every state that it was ever taken to have. Without an id: all directives, on the day or
    today. A day in the future counts what is announced for it, such as an effective day or an end.

    \b
    edict state d04d7aa8597cf --on 2026-05-20
    edict state d04d7aa8597cf --on 2026-06-03 --known 2026-05-20
    edict state --on 2026-05-20 --json
    """
    from db import timeline
    from db.connection import open_database

    db = open_database(settings.db, create=False)
    on = day or known or date.today().isoformat()
    if directive_id is None:
        found = tuple(timeline.states_on(db, on, known))
    elif day or known:
        found = tuple(filter(None, [timeline.state_on(db, directive_id, on, known)]))
    else:
        found = timeline.history(db, directive_id)
    if as_json:
        click.echo(json.dumps([asdict(standing) for standing in found], ensure_ascii=False))
        return
    for line in standings(found) if found else (f"nothing was known on {on}",):
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
        quiet = "" if source.silent_days is None else f"; {source.silent_days:g} days without news"
        failed = f"; failure score {source.failure_score:g}" if source.failure_score else ""
        click.echo(f"{source.health:<14} {source.source_id:<28} last good answer: {seen}{quiet}{failed}")


VERBS = (read, state, status)
