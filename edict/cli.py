"""The command line. Heavy libraries are loaded by the verb that needs them, so that help is quick."""

from __future__ import annotations

import sys

import click

from domain.errors import EdictError
from edict.verbs import exporting, ingest, looking, serving

_HELP = """Follow government directives to companies: who ordered whom to do what, since when, who says so.

\b
Examples:
  edict track --every 15m          crawl the catalogue, analyse, link; again every 15 minutes
  edict add pages/ notes.txt       take in files by hand
  edict serve                      browse the timeline at http://127.0.0.1:8001
  edict export timeline --format csv > timeline.csv

Exit codes: 0 done; 1 nothing could be done, the reason is on standard error; 2 the command was misspelt.
Every option can be set in the environment: EDICT_DB, EDICT_SOURCES, EDICT_GAZETTEERS, EDICT_CONTACT.
"""


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="edict", message="edict %(version)s")
def edict() -> None:
    """All verbs."""


for _module in (ingest, looking, exporting, serving):
    for _verb in _module.VERBS:
        edict.add_command(_verb)


def main() -> None:
    """Run one verb; the only place where a deliberate error becomes a message and an exit code."""
    try:
        sys.exit(edict.main(standalone_mode=False, prog_name="edict"))
    except click.exceptions.Abort:
        click.echo("edict: stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except EdictError as error:
        click.echo(f"edict: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`edict export … | head`): nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
