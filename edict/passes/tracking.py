"""One round of tracking: crawl, analyse, link, alert."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import asdict, dataclass

from alerts.mailroom import equip
from crawlers.child import Standby
from db.connection import open_database
from domain.vocabulary import Change
from edict.passes.alerting import Alerted
from edict.passes.crawling import Crawled, catalogue, crawl
from edict.passes.following import Following
from edict.passes.intake import now
from edict.passes.recording import recorded
from edict.passes.reporting import SourceReport
from edict.passes.reporting import read as read_reports
from edict.readers import announce, open_reader
from edict.settings import Settings


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    crawled: Crawled
    analysed: int
    directives: int
    sources: tuple[SourceReport, ...] = ()
    alerts: Alerted | None = None

    def line(self) -> str:
        """The round in one line."""
        told = f"; {self.alerts.line()}" if self.alerts else ""
        return f"{self.crawled.line()}; {self.analysed} analysed; {self.directives} directives{told}"

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The sources whose door could not be read."""
        return tuple(source.source_id for source in self.sources if not source.answered)

    def as_dict(self) -> dict[str, object]:
        """The round for programs."""
        facts = {"analysed": self.analysed, "directives": self.directives, "unanswered": self.unanswered}
        told = {"alerts": asdict(self.alerts)} if self.alerts else {}
        return (
            self.crawled.as_dict() | facts | told | {"sources": [asdict(source) for source in self.sources]}
        )

    @property
    def nothing_reached(self) -> bool:
        """Whether no source answered."""
        return self.crawled.nothing_reached


def check_ready(settings: Settings, wanted: tuple[str, ...]) -> None:
    """Raises what would fail in every round.

    That is wrong source files, unknown ids, a database that is not ours, a reader that cannot be had, and
    what the environment says wrongly of sending notices.
    """
    equip(os.environ)
    catalogue(settings, wanted)
    open_database(settings.db).close()
    announce(open_reader(settings))


def track_once(settings: Settings, wanted: tuple[str, ...], standby: Standby | None = None) -> Round:
    """Crawl the wanted sources, analyse and link what is new, tell subscribers; recorded as one run.

    What is new is taken up while the crawl goes on. `standby` is where a child may be ready to crawl.
    """
    with closing(open_database(settings.db)) as db:
        reader = open_reader(settings)
        with recorded(db, "track", reader) as counts:
            begun = now()
            following = Following(db, settings.db, reader)
            crawled = crawl(settings, wanted, following, standby)
            counts |= {change.value: crawled.report.change(change) for change in (Change.NEW, Change.EDITED)}
            directives = following.finish()
            counts["analysed"] = following.analysed
            reports = read_reports(db, begun)
            alerted = following.alerted
            counts |= {"notices": alerted.sent} if alerted else {}
    return Round(crawled, following.analysed, directives, reports, alerted)
