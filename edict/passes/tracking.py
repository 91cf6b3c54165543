"""One round of tracking: crawl, analyse, link."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass

from db import runs
from db.connection import open_database
from domain.errors import DatabaseError, EdictError
from domain.vocabulary import Change
from edict.passes.analysis import analyse
from edict.passes.crawling import Crawled, catalogue, crawl
from edict.passes.intake import now
from edict.passes.linking import link
from edict.settings import Settings


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    crawled: Crawled
    analysed: int
    directives: int

    def line(self) -> str:
        """The round in one line."""
        return f"{self.crawled.line()}; {self.analysed} analysed; {self.directives} directives"

    @property
    def nothing_reached(self) -> bool:
        """Whether no source answered."""
        return self.crawled.nothing_reached


def check_ready(settings: Settings, wanted: tuple[str, ...]) -> None:
    """Raises what would fail in every round: wrong source files, unknown ids, a database that is not ours."""
    catalogue(settings, wanted)
    open_database(settings.db).close()


def track_once(settings: Settings, wanted: tuple[str, ...]) -> Round:
    """Crawl the wanted sources, then analyse and link what is new; recorded as one run."""
    with closing(open_database(settings.db)) as db:
        run = runs.start(db, "track", started_at=now())
        try:
            crawled = crawl(settings, wanted)
            analysed = analyse(db, settings.gazetteers)
            directives = link(db)
        except EdictError:
            # A locked database cannot take the note either; the run then counts as broken off.
            with suppress(DatabaseError):
                runs.finish(db, run, finished_at=now(), outcome="failed")
            raise
        counts = {change.value: crawled.report.change(change) for change in (Change.NEW, Change.EDITED)}
        runs.finish(db, run, finished_at=now(), counts=counts | {"analysed": analysed})
    return Round(crawled, analysed, directives)
