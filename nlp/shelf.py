"""Prepared data in the user's cache folder: what takes long to make ready is made ready once.

Nothing here is needed: without a folder that can be written, everything is made ready anew. What stands on
the shelf is named by a digest of all that it was made from, and holds plain data only.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

Kept = TypeVar("Kept")
# What was put there so many seconds ago (90 days) has likely a follower under another name.
_OLD = 90 * 86_400


def folder() -> Path:
    """Where prepared data stands: `edict` in the user's folder for caches, by the XDG convention."""
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (stated if stated.is_absolute() else Path.home() / ".cache") / "edict"


def take(name: str, read: Callable[[BinaryIO], Kept]) -> Kept | None:
    """What `read` makes of the file of that name; None where there is none or it is no such file any more."""
    try:
        with (folder() / name).open("rb") as stream:
            return read(stream)
    except (OSError, RuntimeError, ValueError, KeyError):
        return None


def put(name: str, write: Callable[[BinaryIO], object]) -> None:
    """Write a file whole or not at all; where the folder cannot be written, nothing happens."""
    try:
        home = folder()
        home.mkdir(parents=True, exist_ok=True)
        _clear(home)
        _write(home, name, write)
    except (OSError, RuntimeError):
        return


def _write(home: Path, name: str, write: Callable[[BinaryIO], object]) -> None:
    with tempfile.NamedTemporaryFile(dir=home, prefix=".", delete=False) as stream:
        try:
            write(stream)  # type: ignore[arg-type] # the wrapper of a file behaves as one
            stream.flush()
            Path(stream.name).replace(home / name)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def _clear(home: Path) -> None:
    """Remove what has stood there for long: names change with every change of what they were made from."""
    since = time.time() - _OLD
    for path in home.iterdir():
        if path.is_file() and path.stat().st_mtime < since:
            path.unlink(missing_ok=True)
