"""The child process of a crawl: a job as JSON on standard input, lines of progress on standard output."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from crawlers.archive import folder_of
from crawlers.catalogue import on_loopback
from crawlers.child import END
from crawlers.inspection import settle
from crawlers.keeper import seal_archive
from crawlers.progress import Line
from crawlers.run import Job
from crawlers.spiders.door import DoorSpider
from crawlers.spiders.feed import FeedSpider
from crawlers.spiders.listing import ListingSpider
from crawlers.spiders.pages import PagesSpider
from crawlers.spiders.register import RegisterSpider
from crawlers.spiders.sitemap import SitemapSpider
from crawlers.spiders.watch import WatchSpider
from db import captures
from db.connection import open_database
from domain.errors import EdictError
from domain.sources import Source

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase

_SPIDERS: dict[str, type[DoorSpider]] = {
    spider.door: spider for spider in (FeedSpider, SitemapSpider, ListingSpider, RegisterSpider, WatchSpider)
}
_PARENT = sys.stdout
# Each may hold a page of 10 MB and its tree in memory: a dozen stay below 400 MB together.
_MOST_HOSTS = 12


def main() -> int:
    """Crawl what the job on standard input names; 0 when every source was worked through, else 1."""
    # What a library prints must not end up between the lines for the parent.
    sys.stdout = sys.stderr
    return _work(sys.stdin.read())


def stand_by() -> int:
    """Load what a crawl needs, then fork a process for each line of standard input, which holds a job."""
    sys.stdout = sys.stderr
    _load()
    for told in sys.stdin:
        # Here runs one thread and no reactor yet: nothing but memory is inherited.
        child = os.fork()
        if child == 0:
            _forked(told)
        _, status = os.waitpid(child, 0)
        _say(f"{END}{os.waitstatus_to_exitcode(status)}")
    return 0


def _forked(told: str) -> NoReturn:
    """Works, and ends here whatever happens: what is further up belongs to the process that forked."""
    code = 1
    try:
        code = _work(told)
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def _work(told: str) -> int:
    job = Job.load(told)
    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    process = AsyncCrawlerProcess(settings)
    settings.setdict(job.settings.scrapy_settings | {"EDICT_DB": str(job.db_path)}, priority="cmdline")
    try:
        # Opened once before any spider does: a foreign or locked file is one clear error, not one per source.
        _settle(job.db_path)
    except EdictError as error:
        _say(json.dumps({"error": str(error)}))
        return 1
    crawling = asyncio.get_event_loop().create_task(_crawl_all(process, job))
    process.start(stop_after_crawl=False)
    with contextlib.closing(open_database(job.db_path)) as db:
        seal_archive(db, job.db_path)
    return 0 if crawling.done() and not crawling.cancelled() and crawling.exception() is None else 1


def _load() -> None:
    """Loads all that a crawl would load later."""
    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    for parts in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS"):
        for name in settings.getdict(f"{parts}_BASE"):
            load_object(name)
    handlers = settings.getdict("DOWNLOAD_HANDLERS_BASE")
    for name in (handlers["http"], handlers["https"], settings["SCHEDULER"], settings["DOWNLOADER"]):
        load_object(name)
    assert "twisted.internet.reactor" not in sys.modules, "a reactor cannot be shared by forks"


def _settle(db_path: Path) -> None:
    """Bring what killed crawls left in the archive to a clean end."""
    with contextlib.closing(open_database(db_path)) as db:
        captures.seal(db, settle(folder_of(db_path), captures.sealed(db), captures.ends(db)))


def _by_host(sources: tuple[Source, ...]) -> list[list[Source]]:
    """Sources to be asked one after the other; a server on this machine that bears any pace is none."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        any_pace = source.rate_seconds == 0 and all(map(on_loopback, source.addresses))
        groups.setdefault(source.id if any_pace else urlsplit(source.addresses[0]).netloc, []).append(source)
    return list(groups.values())


async def _crawl_all(process: AsyncCrawlerProcess, job: Job) -> None:
    from twisted.internet import reactor  # importing it earlier would install another reactor

    few = asyncio.Semaphore(_MOST_HOSTS)
    try:
        groups = _by_host(job.sources)
        await asyncio.gather(*(_crawl_in_turn(process, group, job.pages, few) for group in groups))
    except EdictError as error:
        _say(json.dumps({"error": str(error)}))
        raise
    finally:
        # It has stopped already when a signal ended the crawl.
        with contextlib.suppress(RuntimeError):
            cast("ReactorBase", reactor).stop()


async def _crawl_in_turn(
    process: AsyncCrawlerProcess, sources: list[Source], pages: bool, few: asyncio.Semaphore
) -> None:
    for source in sources:
        crawler = process.create_crawler(PagesSpider if pages else _SPIDERS[source.door])
        async with few:
            await process.crawl(crawler, source=source, on_line=_tell)
        if isinstance(crawler.spider, DoorSpider) and crawler.spider.keeper.broken is not None:
            raise crawler.spider.keeper.broken


def _tell(line: Line) -> None:
    _say(line.dump())


def _say(words: str) -> None:
    """Write one line to the parent; without a parent nobody waits for the crawl, and it ends."""
    try:
        _PARENT.write(f"{words}\n")
        _PARENT.flush()
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    sys.exit(stand_by() if sys.argv[1:] == ["many"] else main())
