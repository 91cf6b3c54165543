"""Serving a database with Edict's pages from Python, as `datasette FILE -m metadata.yml` does in a shell."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from domain.errors import InputError

if TYPE_CHECKING:
    from datasette.app import Datasette

METADATA = Path(__file__).parents[1] / "metadata.yml"


def server(db_path: Path, *, metadata: Path = METADATA, full_text: bool = False) -> Datasette:
    """A Datasette over one database file, ready to answer.

    `full_text` lets readers see whole articles; leave it off wherever others than the keeper can read.
    Raises InputError for metadata that cannot be read.
    """
    from datasette.app import Datasette

    notes = _read_metadata(metadata)
    notes.setdefault("plugins", {}).setdefault("edict", {})["full_text"] = full_text
    datasette = Datasette([str(db_path)], metadata=notes)
    asyncio.run(datasette.invoke_startup())
    return datasette


def serve(db_path: Path, *, host: str = "127.0.0.1", port: int = 8001, full_text: bool = False) -> None:
    """Answer requests on `http://host:port` until interrupted."""
    import uvicorn  # loads a web server, which no other command needs

    uvicorn.run(
        server(db_path, full_text=full_text).app(), host=host, port=port, log_level="warning", lifespan="on"
    )


def _read_metadata(path: Path) -> dict[str, Any]:
    try:
        notes = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "Mend the file or name another") from error
    if not isinstance(notes, dict):
        raise InputError(str(path), "holds no metadata", "Start from the metadata.yml that comes with Edict")
    return notes
