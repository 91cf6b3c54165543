"""Files that a person hands over: their bytes, never more than can be read, and where folders hold them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from crawlers.extract import MOST_FILE_BYTES, READABLE
from domain.errors import InputError

STANDARD_INPUT = "standard input"


def body_of(path: Path) -> bytes:
    """The bytes of a file. Raises InputError for what cannot be opened, and for more than 50 MB."""
    try:
        with path.open("rb") as stream:
            return _bounded(str(path), stream)
    except OSError as error:
        raise InputError(shown(path), f"cannot be read ({error.strerror})", _advice(error)) from error
    except ValueError as error:
        raise InputError(repr(str(path)), f"is no path ({error})", "Check the path") from error


def standard_input() -> bytes:
    """The bytes of standard input. Raises InputError as `body_of` does."""
    return _bounded(STANDARD_INPUT, sys.stdin.buffer)


def readable(folder: Path) -> Iterator[Path | InputError]:
    """The files under a folder that Edict reads, by path, and an error for each folder that stays closed.

    Hidden files and folders are left out (version control, the litter of editors), links to folders are not
    followed.
    """
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and path.suffix.lower() in READABLE and path.is_file():
                yield path
    for error in closed:
        yield InputError(str(error.filename), f"cannot be read ({error.strerror})", _advice(error))


def shown(path: Path) -> str:
    """A path as text, with a mark in place of bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _bounded(name: str, stream: BinaryIO) -> bytes:
    # One byte more than may be read: an endless stream or a disk image must not fill the memory.
    body = stream.read(MOST_FILE_BYTES + 1)
    if len(body) > MOST_FILE_BYTES:
        raise InputError(name, "over 50 MB", "Split it and add the parts")
    return body


def _advice(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "Name a file in it; only `edict add` takes folders"
    return "Check its permissions" if isinstance(error, PermissionError) else "Check the path"
