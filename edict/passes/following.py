"""Following a crawl: what it brings is read, linked and told while it goes on.

A round over many sources takes minutes, and a subscriber should not wait for the slowest of them. New
articles are gathered for a moment, so that the first reports of one act are linked together, and taken up in
small steps that leave the crawl room to write.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from crawlers.progress import Line
from domain.errors import DatabaseError
from domain.vocabulary import Change
from edict.passes.alerting import Alerted, alert
from edict.passes.analysis import analyse
from edict.passes.linking import link, link_few
from edict.readers import Reads

# The first report waits so long for others of the same moment.
_GATHER_SECONDS = 1.0
# So many articles are read, then linked in one transaction: a step takes a second or two. The crawl waits
# ten seconds at most for its turn to write, and has it between two steps.
_FEW = 10
_FRESH = frozenset({Change.NEW, Change.EDITED})


class Following:
    """Takes up what a crawl brings; `analysed` and `alerted` say what came of it so far."""

    def __init__(self, db: Database, path: Path, reader: Reads) -> None:
        self._db, self._path, self._reader = db, path, reader
        self.analysed = 0
        self.alerted: Alerted | None = None
        self._due: float | None = None

    def hear(self, line: Line) -> None:
        """Takes note of a finished request."""
        if line.change in _FRESH and self._due is None:
            self._due = time.monotonic() + _GATHER_SECONDS
        self.go_on()

    def go_on(self) -> None:
        """Takes up what waits, if it has waited long enough."""
        if self._due is None or time.monotonic() < self._due:
            return
        # Where the crawl keeps the store to itself there is time when it is over.
        more = False
        with suppress(DatabaseError):
            more = self._take_up()
        self._due = time.monotonic() if more else None

    def finish(self) -> int:
        """Takes up all that is left, now that the crawl is over; how many directives there are."""
        self.analysed += analyse(self._db, self._reader)
        directives = link(self._db)
        self._alert()
        return directives

    def _take_up(self) -> bool:
        """One step; whether there is likely more to take up."""
        read = analyse(self._db, self._reader, _FEW)
        self.analysed += read
        linked = link_few(self._db, _FEW)
        self._alert()
        return _FEW in {read, linked}

    def _alert(self) -> None:
        told = alert(self._db, self._path)
        if told is not None:
            self.alerted = self.alerted.plus(told) if self.alerted else told
