"""Verbs that serve: serve, demo."""

from __future__ import annotations

from pathlib import Path

import click

from edict.settings import Settings
from edict.verbs import options

_PORT = click.option(
    "--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The port."
)


@click.command()
@options.settings("db")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to serve at; 0.0.0.0 serves to all."
)
@_PORT
@click.option("--public", is_flag=True, help="Show passages and links instead of whole third-party texts.")
@click.option("--review", is_flag=True, help="Let you decide in the browser; signs you in.")
@click.option("--alerts", is_flag=True, help="Let you subscribe in the browser; signs you in.")
def serve(  # noqa: PLR0913 # each is an option
    settings: Settings, host: str, port: int, *, public: bool, review: bool, alerts: bool
) -> None:
    """Browse the timeline with Datasette until Ctrl-C.

    \b
    edict serve                                this machine alone can see it
    edict serve --public --host 0.0.0.0        others too, without whole third-party texts
    edict serve --review                       merge, split, correct and reject in the browser
    edict serve --alerts                       write, pause and remove subscriptions in the browser
    """
    from edict.serving import serve as run

    run(settings.db, host, port, public=public, review=review, alerts=alerts)


@click.command()
@click.option(
    "--serve/--no-serve", "serving", default=True, show_default=True, help="Serve the result until Ctrl-C."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    help="Where the demo's database and archive go; made anew each time.",
)
@_PORT
def demo(serving: bool, folder: Path, port: int) -> None:
    """Crawl the fictional newsroom, analyse, link, show the timeline, serve it.

    \b
    edict demo                        then open http://127.0.0.1:8001
    edict demo --no-serve             only print what was found
    """
    from edict.demonstration import demonstrate

    demonstrate(folder, port, serving=serving)


VERBS = (serve, demo)
