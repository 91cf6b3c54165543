"""A crawl from any program: in a child process, because Twisted's reactor cannot run twice in one.

The child (`python -m crawlers`) reads its job as JSON on standard input and writes a line of JSON for each
finished request; a deliberate error comes as a line too. Sources on one host are crawled one after
another, so that no host is asked faster than its source allows; different hosts at the same time.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from crawlers.catalogue import on_loopback
from crawlers.child import Child, Standby
from crawlers.listed import absolute
from crawlers.progress import CrawlReport, Line, report
from domain.errors import EdictError, InputError
from domain.sources import Source
from domain.vocabulary import Door, FetchOutcome, SourceKind


class CrawlError(EdictError):
    """A crawl that could not be run to its end."""


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How to crawl: who asks (`contact`, an address or page), how long to wait, how much to take at most."""

    contact: str | None = None
    timeout_seconds: float = 30.0
    most_items: int = 200
    # Hosts that may resolve to private addresses.
    private_hosts: tuple[str, ...] = ()
    # Further Scrapy settings by name, for those who know them.
    scrapy: tuple[tuple[str, str], ...] = field(default=())

    @property
    def scrapy_settings(self) -> dict[str, str | float | int]:
        """The settings as Scrapy names them."""
        named: dict[str, str | float | int] = {
            "DOWNLOAD_TIMEOUT": self.timeout_seconds,
            "EDICT_MOST_ITEMS": self.most_items,
            "EDICT_PRIVATE_HOSTS": ",".join(self.private_hosts),
            **dict(self.scrapy),
        }
        if self.contact:
            named["USER_AGENT"] = f"Edict/0.1 (follows government directives; contact: {self.contact})"
        return named


@dataclass(frozen=True, slots=True)
class Job:
    """What the child is to do."""

    db_path: Path
    sources: tuple[Source, ...]
    settings: CrawlSettings
    # Whether the sources' addresses are pages themselves, not doors that list pages.
    pages: bool = False

    def dump(self) -> str:
        """The job as JSON."""
        sources = [asdict(source) for source in self.sources]
        values = {"db": str(self.db_path), "sources": sources, "settings": asdict(self.settings)}
        return json.dumps(values | {"pages": self.pages})

    @classmethod
    def load(cls, words: str) -> Job:
        """The job that `dump` wrote."""
        values = json.loads(words)
        settings = values["settings"] | {"scrapy": _pairs(values["settings"]["scrapy"])}
        settings["private_hosts"] = tuple(settings["private_hosts"])
        sources = tuple(map(_source, values["sources"]))
        return cls(Path(values["db"]), sources, CrawlSettings(**settings), values["pages"])


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears of a crawl while it runs, and which child runs it.

    `on_line` is told of each finished request at once, `on_quiet` that nothing came for a moment; what either
    does meanwhile does not hold up the crawl. `standby` is where a child may be ready.
    """

    on_line: Callable[[Line], None] | None = None
    on_quiet: Callable[[], None] | None = None
    standby: Standby | None = None


def crawl(
    db_path: Path,
    sources: Iterable[Source],
    *,
    settings: CrawlSettings | None = None,
    on_line: Callable[[Line], None] | None = None,
    hearing: Hearing | None = None,
) -> CrawlReport:
    """Crawl `sources` into the database at `db_path`; `on_line` hears of each finished request at once.

    Raises CrawlError, with the child's own words, if the crawl could not be run; what it had stored stays.
    """
    sources = tuple(sources)
    return _run(Job(db_path.absolute(), sources, settings or CrawlSettings()), hearing or Hearing(on_line))


def fetch(
    db_path: Path,
    addresses: Iterable[str],
    *,
    settings: CrawlSettings | None = None,
    on_line: Callable[[Line], None] | None = None,
) -> CrawlReport:
    """Read single pages into the database at `db_path`, under the source "addresses"; see `crawl`.

    Their outlet is the name that each page gives its site. Raises InputError for what is no address.
    """
    given = tuple(dict.fromkeys(addresses))
    for address in given:
        if not absolute(address, address):
            raise InputError(address, "is no address", "Addresses begin with https:// or http://.")
    source = Source(
        id="addresses",
        name="Addresses given by hand",
        publisher="",
        country="",
        language="",
        kind=SourceKind.PRESS,
        door=Door.LISTING,
        addresses=given,
        rate_seconds=0.0 if all(map(on_loopback, given)) else 1.0,
    )
    return _run(Job(db_path.absolute(), (source,), settings or CrawlSettings(), pages=True), Hearing(on_line))


def _run(job: Job, hearing: Hearing) -> CrawlReport:
    lines: list[Line] = []
    if any(source.addresses for source in job.sources):
        # Closed at once, so that an interrupted parent ends its child.
        with closing(_child(job, hearing)) as heard:
            for line in heard:
                lines.append(line)
                if hearing.on_line is not None:
                    hearing.on_line(line)
    return report((source.id for source in job.sources), lines)


def check(source: Source, *, settings: CrawlSettings | None = None) -> tuple[Line, ...]:
    """What a source answers: the listing's outcome first, then those of its first three pages.

    Nothing is stored: the crawl goes into a database that is thrown away.
    """
    few = replace(settings or CrawlSettings(), most_items=3)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="edict-check-") as folder:
        crawl(Path(folder) / "check.db", [source], settings=few, on_line=lines.append)
    return tuple(sorted(lines, key=lambda line: not line.listing))


def answers(lines: Iterable[Line]) -> bool:
    """Whether a checked source can be called verified: its listing and at least one page were read."""
    lines = tuple(lines)
    listed = any(line.listing and line.outcome is FetchOutcome.OK for line in lines)
    return listed and any(line.change is not None for line in lines)


def _child(job: Job, hearing: Hearing) -> Generator[Line]:
    standby = hearing.standby
    child = standby.take() if standby else Child()
    try:
        problem = yield from _lines(child.work(job.dump(), hearing.on_quiet))
        code = child.wait()
        if problem is not None or code != 0:
            said = f"the crawl ended with code {code}: {child.last_words or 'it said nothing'}. Run it again."
            raise CrawlError(problem or said)
    finally:
        if standby is not None:
            standby.give_back(child)
        else:
            child.end()


def _lines(output: Iterable[str]) -> Generator[Line, None, str | None]:
    """The child's lines; returns the message of a deliberate error, None without one."""
    problem = None
    for words in output:
        if words.startswith('{"error"'):
            problem = str(json.loads(words)["error"])
        else:
            yield Line.load(words)
    return problem


def _source(values: dict[str, Any]) -> Source:
    lists = ("addresses", "keywords", "backfill")
    made = values | {name: tuple(values[name]) for name in lists if values.get(name) is not None}
    made |= {name: _pairs(values[name]) for name in ("selectors", "fields")}
    made |= {"kind": SourceKind(str(values["kind"])), "door": Door(str(values["door"]))}
    return Source(**made)  # the child reads what `Job.dump` wrote


def _pairs(values: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in values)
