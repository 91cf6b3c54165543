"""Verbs that publish: snapshot."""

from __future__ import annotations

from pathlib import Path

import click

from edict.progress import say
from edict.settings import Settings
from edict.verbs import options


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--address", metavar="URL", help="Where it will be published; feeds and calendars name it.")
@click.option(
    "--language", default="en", show_default=True, help="The language of its pages: en, es, fr or zh."
)
@click.option("--full-text", is_flag=True, help="Whole third-party texts too; for yourself, not to publish.")
@options.settings("db")
def snapshot(folder: Path, address: str | None, language: str, full_text: bool, settings: Settings) -> None:
    """Write the whole site into a new folder that opens without a server.

    Pages, feeds, calendars, citations, evidence packs and data; links lead to files, so that DIR/index.html
    opens from the disk and any web server can publish the folder. Searches and filters need `edict serve`.
    DIR must be empty or absent, and appears only when everything is in it.

    \b
    edict snapshot site/
    edict snapshot site/ --address https://edict.example.org
    """
    from edict.snapshot.taking import Wish, take
    from web.texts import languages

    if language not in languages():
        raise click.BadParameter(f"there are {', '.join(languages())}", param_hint="--language")
    taken = take(Wish(settings.db, address or folder.resolve().as_uri(), language, full_text), folder)
    say(f"{taken.pages} pages and {taken.files} other files; open {taken.start}")


VERBS = (snapshot,)
