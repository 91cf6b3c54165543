"""Verbs that serve: serve, demo."""

from __future__ import annotations

from pathlib import Path

import click

from edict.settings import Settings
from edict.verbs import options

_PORT = click.option("--port", default=8001, show_default=True, help="Port on the loopback interface.")


@click.command()
@options.settings("db")
@click.option("--host", default="127.0.0.1", show_default=True)
@_PORT
@click.option("--public", is_flag=True, help="Show passages and links instead of whole third-party texts.")
def serve(settings: Settings, host: str, port: int, public: bool) -> None:
    """Browse the timeline with Datasette until Ctrl-C."""
    from edict.serving import serve as run

    run(settings.db, host, port, public=public)


@click.command()
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the result until Ctrl-C.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    help="Where the demo's database and archive go; made anew each time.",
)
@_PORT
def demo(serving: bool, folder: Path, port: int) -> None:
    """Crawl the fictional newsroom, analyse, link, show the timeline, serve it."""
    from edict.demonstration import demonstrate

    demonstrate(folder, port, serving=serving)


VERBS = (serve, demo)
