"""The demonstration: the newsroom's three days crawled, analysed, linked, told and served."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import click

from db import exports, status
from db.connection import open_database
from demo.newsroom import LAST_DAY, Newsroom
from domain.errors import InputError
from edict.passes.tracking import track_once
from edict.serving import free, serve
from edict.settings import Settings
from edict.timeline import lines

HOST = "127.0.0.1"
_NEWSROOM = Path(__file__).resolve().parents[1] / "demo"


def settings_for(folder: Path, newsroom: Newsroom) -> Settings:
    """Settings that point at the newsroom's own sources and names."""
    return Settings(
        db=folder / "edict.db",
        sources=_NEWSROOM / "sources",
        gazetteers=(_NEWSROOM / "gazetteer.yml",),
        contact="demo@edict.invalid",
        variables=(("newsroom", newsroom.url),),
    )


def _fresh(folder: Path) -> None:
    """An empty folder; only one that an earlier demonstration made is ever emptied."""
    mark = folder / ".edict-demo"
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise InputError(str(folder), "is not empty and no earlier demo's", "Name another: --folder PATH")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mark.touch()


def demonstrate(folder: Path, port: int, *, serving: bool) -> None:
    """Run it all. Raises InputError when the port is taken or the folder is not the demo's."""
    if serving and not free(HOST, port):
        raise InputError(f"port {port}", "is in use", f"Give another: make demo PORT={port + 1}")
    _fresh(folder)
    began = time.monotonic()
    with Newsroom(day=1) as newsroom:
        settings = settings_for(folder, newsroom)
        for day in range(1, LAST_DAY + 1):
            newsroom.turn_to(day)
            click.echo(f"day {day} of the newsroom at {newsroom.url}")
            click.echo(f"  {track_once(settings, ()).line()}")
    tell(settings.db)
    click.echo(f"done in {time.monotonic() - began:.0f} s; the database is {settings.db}")
    if serving:
        serve(settings.db, HOST, port)


def tell(path: Path) -> None:
    """Print the timeline and the counts of a database."""
    db = open_database(path, create=False)
    rows = exports.EXPORTS
    click.echo("")
    for line in lines(rows["directives"](db), rows["timeline"](db)):
        click.echo(line)
    counts = status.read(db).counts
    click.echo(", ".join(f"{count} {noun}" for noun, count in counts.items()))
