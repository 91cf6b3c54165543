"""Datasette over one Edict database, until Ctrl-C."""

from __future__ import annotations

import getpass
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click

from alerts.store import path_for
from db.connection import open_database
from domain.errors import InputError

METADATA = Path(__file__).resolve().parents[1] / "metadata.yml"


def free(host: str, port: int) -> bool:
    """Whether nobody listens on the port. Raises InputError for a host that is none."""
    try:
        socket.create_connection((host, port), timeout=2).close()
    except socket.gaierror as error:
        raise InputError(host, "is no address here", "Use 127.0.0.1, or 0.0.0.0 for all") from error
    except OSError:
        return True
    return False


def command(path: Path, host: str, port: int, *, signed_in: bool = False) -> list[str]:
    """The Datasette command line that serves the database with our metadata.

    For reviewing and subscribing it prints an address that signs its keeper in, once.
    """
    return [
        *(sys.executable, "-m", "datasette", "serve", str(path)),
        *("--metadata", str(METADATA), "--host", host, "--port", str(port)),
        # Suggesting facets costs most of a page's time on large tables, and ours are named in metadata.yml.
        *("--setting", "suggest_facets", "0"),
        *(("--root",) if signed_in else ()),
    ]


def _keeper() -> str:
    """Who runs the server, and so decides at its desk; "root", as Datasette says, where nobody is named."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "root"


def serve(  # noqa: PLR0913 # each is an option of its own
    path: Path, host: str, port: int, *, public: bool = False, review: bool = False, alerts: bool = False
) -> None:
    """Serve until Ctrl-C. Raises InputError when the port is taken, DatabaseError for a wrong database."""
    open_database(path, create=False).close()
    if not free(host, port):
        raise InputError(f"port {port}", "is in use", f"Give another: --port {port + 1}")
    click.echo(f"serving {path} at http://{host}:{port} (Ctrl-C ends it)", err=True)
    environment = os.environ | {"EDICT_PUBLIC": "1" if public else "0"}
    # Its own pages open it; no page of Datasette's ever does.
    environment["EDICT_ALERTS"] = str(path_for(path).absolute())
    if review:
        click.echo("open the address with a token to sign in, then /-/review", err=True)
        environment["EDICT_REVIEW"] = "1"
        environment.setdefault("EDICT_BY", _keeper())
    if alerts:
        click.echo("open the address with a token to sign in, then /-/alerts", err=True)
        environment["EDICT_ALERTS_EDITORS"] = "1"
    signed_in = review or alerts
    with suppress(KeyboardInterrupt):
        ended = subprocess.run(command(path, host, port, signed_in=signed_in), env=environment, check=False)  # noqa: S603 # our own words
        if ended.returncode > 0:
            raise InputError(f"http://{host}:{port}", "cannot be served", "Datasette says why above")
