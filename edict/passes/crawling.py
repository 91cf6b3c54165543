"""The crawl pass: sources by id, their doors and pages, and single addresses handed over by a person."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

import click

from crawlers.catalogue import SOURCES, load, mark_verified, windows
from crawlers.child import Standby
from crawlers.progress import CrawlReport, Line
from crawlers.run import CrawlSettings, Hearing, answers
from crawlers.run import check as check_source
from crawlers.run import crawl as crawl_sources
from crawlers.run import fetch as fetch_addresses
from db import fetches
from db import sources as stored
from db.connection import open_database
from domain.errors import UnknownSourceError
from domain.sources import Source
from domain.vocabulary import Change, FetchOutcome
from edict.journal import note
from edict.settings import Settings

# Bounds a run that somebody began by mistake; a year of the Federal Register is about 30,000.
_MOST_OF_THE_PAST = 100_000
# What is listed comes first where rounds are seconds apart; all other pages are looked at twice a minute.
_CLOSE_ROUNDS = (("EDICT_REST_SECONDS", "30"),)
_REACHED = frozenset({FetchOutcome.OK, FetchOutcome.UNCHANGED})


class Follower(Protocol):
    """Who takes up what a crawl brings while it goes on."""

    def hear(self, line: Line) -> None:
        """One request is finished."""

    def go_on(self) -> None:
        """Nothing came for a moment."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What a crawl brought, in numbers."""

    report: CrawlReport

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Counts of changes and outcomes, without zeros."""
        changes = {change.value: self.report.change(change) for change in Change}
        outcomes = {outcome.value: self.report.outcome(outcome) for outcome in FetchOutcome}
        return {
            "articles": {name: count for name, count in changes.items() if count},
            "requests": {name: count for name, count in outcomes.items() if count},
        }

    def line(self) -> str:
        """The counts in one line."""
        parts = [
            ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
            for counts in self.as_dict().values()
        ]
        return f"articles: {parts[0] or 'none'}; requests: {parts[1] or 'none'}"

    def articles(self, asked: int) -> dict[str, int]:
        """What became of the addresses that were asked for: articles by change, the others failed."""
        changes = {change.value: self.report.change(change) for change in Change}
        return {
            **{name: count for name, count in changes.items() if count},
            "failed": asked - sum(changes.values()),
        }

    @property
    def nothing_reached(self) -> bool:
        """Whether sources were asked and none of them answered."""
        reached = any(self.report.outcome(outcome) for outcome in _REACHED)
        return bool(self.report.sources) and not reached


def refusals(settings: Settings) -> dict[str, list[str]]:
    """By source, what robots.txt kept a crawl from asking; nothing where no store has been made yet."""
    if not settings.db.is_file():
        return {}
    told = fetches.refusals(open_database(settings.db, create=False))
    return {source_id: [refusal.line() for refusal in found] for source_id, found in told.items()}


def catalogue(settings: Settings, wanted: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """The sources that are asked for, all when none is. Raises UnknownSourceError and SourceError."""
    found = load(settings.sources or SOURCES, dict(settings.variables))
    known = {source.id: source for source in found}
    for source_id in wanted:
        if source_id not in known:
            raise UnknownSourceError(source_id, tuple(known))
    return tuple(known[source_id] for source_id in wanted) if wanted else found


def _tell_json(line: Line) -> None:
    """One finished request as a line of the journal."""
    level = "info" if line.outcome in _REACHED else "warning"
    note("listing" if line.listing else "page", level=level, source_id=line.source_id, url=line.url,
         outcome=line.outcome, detail=line.detail, change=line.change, title=line.title)  # fmt: skip


def _tell(line: Line) -> None:
    """One finished request: a moving line on a terminal; elsewhere only what somebody may have to act on."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        click.echo(f"\r{line.outcome:<10} {line.url}"[: width - 1].ljust(width - 1), nl=False, err=True)
    elif line.outcome not in _REACHED:
        click.echo(f"  {line.outcome}: {line.url} {line.detail or ''}".rstrip(), err=True)


def _both(one: Callable[[Line], None], other: Callable[[Line], None]) -> Callable[[Line], None]:
    def tell(line: Line) -> None:
        one(line)
        other(line)

    return tell


def _manners(settings: Settings) -> CrawlSettings:
    """How the settings want sites to be asked."""
    return CrawlSettings(settings.contact, private_hosts=settings.private_hosts)


def crawl(
    settings: Settings,
    wanted: tuple[str, ...],
    follower: Follower | None = None,
    standby: Standby | None = None,
) -> Crawled:
    """Crawl the wanted sources into the database.

    `follower` hears of what comes while it goes on. `standby` is for rounds close to each other: a child may
    be ready there.
    """
    sources = catalogue(settings, wanted)
    db = open_database(settings.db)
    stored.save(db, sources)
    db.close()
    tell = _tell_json if settings.log == "json" else _tell
    hearing = Hearing(tell, standby=standby)
    if follower is not None:
        hearing = Hearing(_both(tell, follower.hear), follower.go_on, standby)
    manners = _manners(settings) if standby is None else replace(_manners(settings), scrapy=_CLOSE_ROUNDS)
    report = crawl_sources(settings.db, sources, settings=manners, hearing=hearing)
    if sys.stderr.isatty() and settings.log == "text":
        click.echo("", err=True)
    return Crawled(report)


def backfill(settings: Settings, source_id: str, first: date, last: date) -> Crawled:
    """Crawl the past of a register, day `first` to day `last`, in windows that it can answer whole."""
    (source,) = catalogue(settings, (source_id,))
    asked = windows(source, first, last)
    manners = replace(_manners(settings), most_items=_MOST_OF_THE_PAST)
    report = crawl_sources(settings.db, asked, settings=manners, on_line=_tell)
    with contextlib.closing(open_database(settings.db)) as db:
        # Each window was crawled under the source's id, with addresses of its own.
        stored.save(db, [source])
    return Crawled(report)


def verify(settings: Settings, source_id: str) -> None:
    """Write into a source's file that it answered today."""
    mark_verified((settings.sources or SOURCES) / f"{source_id}.yml", datetime.now(UTC).date())


def check(settings: Settings, wanted: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """For each source its id, "ok" or the outcome that stands in the way, and what was seen."""
    for source in catalogue(settings, wanted):
        lines = check_source(source, settings=_manners(settings))
        listing = next((line for line in lines if line.listing), None)
        if answers(lines):
            yield source.id, "ok", f"{sum(line.change is not None for line in lines)} pages read"
        elif listing is None:
            yield source.id, "error", "no answer"
        else:
            yield source.id, str(listing.outcome), listing.detail or "no page could be read"


def fetch(settings: Settings, addresses: tuple[str, ...]) -> Crawled:
    """Read single pages, handed over by their addresses."""
    open_database(settings.db).close()
    answer = fetch_addresses(settings.db, addresses, settings=_manners(settings), on_line=_tell)
    return Crawled(answer)
