"""The command line. Heavy libraries are loaded by the verb that needs them, so that help is quick."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from domain.errors import EdictError
from edict.verbs import (
    alerting,
    exporting,
    ingest,
    keeping,
    looking,
    measuring,
    publishing,
    reviewing,
    serving,
)

_HELP = """Follow government directives to companies: who ordered whom to do what, since when, who says so.

\b
Examples:
  edict track --every 15m          crawl the catalogue, analyse, link; again every 15 minutes
  edict add pages/ notes.txt       take in files by hand
  edict serve                      browse the timeline at http://127.0.0.1:8001
  edict export timeline --format csv > timeline.csv

Exit codes: 0 done; 1 nothing could be done, the reason is on standard error; 2 the command was misspelt;
3 done, but not every source answered;
130 stopped by Ctrl-C, 143 by a service manager: the next run goes on. Output is UTF-8 everywhere.
Every option can be set in the environment: EDICT_DB, EDICT_SOURCES, EDICT_GAZETTEERS, EDICT_CONTACT,
EDICT_PIPELINES, EDICT_READER, EDICT_READER_TIMEOUT, EDICT_READER_PRICE, EDICT_LOG.
"""


class _Verbs(click.Group):
    """The verbs; a reader of our output that goes away (`edict export … | head`) is no failure of theirs."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb and hand over all that it printed."""
        try:
            result: object = super().invoke(ctx)
            click.echo(nl=False)  # flushes, where there is an output at all
        except BrokenPipeError:
            # What is left in the buffer has no reader; without this Python complains of it at exit.
            _let_go_of_output()
            raise click.exceptions.Exit(0) from None
        return result


@click.group(
    cls=_Verbs, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="edict", message="edict %(version)s")
def edict() -> None:
    """All verbs."""


for _module in (ingest, looking, reviewing, alerting, exporting, measuring, serving, publishing, keeping):
    for _verb in _module.VERBS:
        edict.add_command(_verb)


def main() -> None:
    """Run one verb; the only place where a deliberate error becomes a message and an exit code."""
    _speak_utf8()
    # A service manager's stop must pass through every `finally`, so that no crawl or server stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(edict.main(standalone_mode=False, prog_name="edict"))
    except (click.exceptions.Abort, KeyboardInterrupt):
        _stop("stopped", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except EdictError as error:
        _stop(str(error), 1)
    except sqlite3.DatabaseError as error:
        _stop(f"the database: {error}. Restore a copy of it, or name another file with --db", 1)
    except OSError as error:
        _hand_over()
        named = f"{error.filename}: " if error.filename else ""
        _stop(f"{named}{error.strerror or error}. Check the path, its permissions and the free space", 1)


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale says: findings are in many scripts, and exports are for programs."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Names of files may hold bytes that no encoding knows; they are shown, not refused.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _hand_over() -> None:
    """Write what was printed before an error, where it can be written."""
    try:
        sys.stdout.flush()
    except OSError:
        _let_go_of_output()


def _let_go_of_output() -> None:
    """Send what is still to be written to nowhere, for Python would fail with it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(why: str, code: int) -> NoReturn:
    click.echo(f"edict: {why}", err=True)
    sys.exit(code)
