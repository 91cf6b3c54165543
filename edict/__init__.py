"""The roof: settings, the passes over the store, the command line, and `open_db`, which gives data frames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edict.frames import Frames

__all__ = ["open_db"]


def open_db(path: str | Path = "edict.db") -> Frames:
    """The database at `path` as pandas data frames; see `edict.frames`, which is loaded only now."""
    from edict.frames import open_db as opened

    return opened(path)
