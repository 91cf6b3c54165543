"""What the spiders of all doors share: read the listing, ask for its pages, judge, extract, keep."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Self, cast
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, StopDownload
from scrapy.http import Headers, Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawlers import doors
from crawlers.catalogue import on_loopback, read
from crawlers.deadline import DeadlineError, deadline
from crawlers.extract import join_pdf, page_html, read_listed, read_page
from crawlers.failures import is_left, judge_failure
from crawlers.keeper import Keeper, fetch_of, now
from crawlers.listed import Listed, Listing
from crawlers.middlewares import asked_pause
from crawlers.outcome import Verdict, is_text, judge, judge_text
from crawlers.progress import Line
from db.captures import Capture
from domain.articles import Article, Fetch, Page
from domain.errors import InputError, UnknownSourceError
from domain.sources import Source
from domain.vocabulary import Door, FetchOutcome

# A door's own text shorter than this is a teaser, not an article.
_WHOLE_TEXT = 300
# The slowest honest documents, orders of several hundred pages as PDF, take some 20 seconds.
_LONGEST_READING = 60.0
_TOO_LONG = Verdict(FetchOutcome.TOO_LARGE, f"could not be read within {_LONGEST_READING:.0f} seconds")
_Requests = Iterator[Request]


class DoorSpider(scrapy.Spider):
    """Crawls one source; `door` says which kind a subclass opens."""

    door: ClassVar[Door]

    def __init__(self, source: Source, keeper: Keeper, most_items: int) -> None:
        super().__init__()
        self.source, self.keeper, self.most_items = source, keeper, most_items
        self.followed = 0
        self.asked: set[str] = set()
        # The pauses that robots.txt asks for, by host; the middlewares keep them.
        self.pauses: dict[str, float] = {}
        self.looked_back = False
        self.closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: object, **kwargs: object) -> Self:
        """The spider of a source; `source` is the record or (on Scrapy's command line) its id.

        `on_line` may be a function that takes lines of progress; what else is given are variables.
        """
        settings = crawler.settings
        source, on_line = kwargs.pop("source", None), kwargs.pop("on_line", None)
        if not isinstance(source, Source):
            variables = {name: str(value) for name, value in kwargs.items()}
            source = _named(str(source or ""), Path(settings["EDICT_CATALOGUE"]), variables)
        keeper = Keeper(Path(settings["EDICT_DB"]), source, on_line if callable(on_line) else _log)
        keeper.rest_seconds = settings.getfloat("EDICT_REST_SECONDS")
        spider = cls(source, keeper, settings.getint("EDICT_MOST_ITEMS"))
        spider._set_crawler(crawler)
        _set_pace(settings, source)
        crawler.signals.connect(spider._stop_media, signal=signals.headers_received)
        crawler.signals.connect(spider._stumbled, signal=signals.spider_error)
        crawler.signals.connect(spider._look_back, signal=signals.spider_idle)
        return spider

    @property
    def doors(self) -> tuple[str, ...]:
        """The addresses that list pages and are none themselves."""
        return self.source.addresses

    async def start(self) -> AsyncIterator[Request]:
        """One request for each address of the source."""
        for address in self.source.addresses:
            if not self.keeper.is_paused(address):
                yield self._listing_request(address, 1)

    def closed(self, reason: str) -> None:
        """Called by Scrapy when the spider ends."""
        self.keeper.close(reason)

    def parse_listing(self, response: Response, depth: int) -> _Requests:
        """The requests for the pages that a listing names, and for its next page."""
        page = page_of(response)
        self._note_moves(_of(response))
        verdict, found = self._read_listing(page)
        fetch = fetch_of(self.source, page, verdict)
        # An index says nothing of what its sitemaps hold now: it is never asked conditionally.
        is_index = bool(found.further) and not found.items
        self.keeper.note_listing(_without_validators(fetch) if is_index else fetch)
        if wait := asked_pause(response):
            self.keeper.pause(_of(response).meta.get("redirect_urls", [response.url])[0], wait)
        yield from self._follow(found.items)
        if depth < self.source.max_pages and self.followed < self.most_items:
            further = [address for address in found.further if address not in self.asked]
            yield from (self._listing_request(address, depth + 1) for address in further)

    def parse_page(self, response: Response, listed: Listed) -> _Requests:
        """Keeps the article of a page, or asks for the PDF that belongs to it."""
        page = page_of(response)
        self._note_moves(_of(response))
        verdict, html = self._judge_page(page, response)
        article = None
        if verdict.outcome is FetchOutcome.OK:
            verdict, article = self._read(page, listed, html)
        if article is None:
            self._close_page(listed, fetch_of(self.source, page, verdict), asked_pause(response))
        elif listed.pdf:
            yield self._pdf_request(listed, page, article, response)
        else:
            fetch = fetch_of(self.source, page, verdict)
            self.keeper.keep(article, fetch, page, listed=listed, capture=_capture(response))

    def parse_pdf(
        self, response: Response, page: Page, article: Article, listed: Listed, capture: Capture | None
    ) -> None:
        """Keeps a page's article with the text of its PDF."""
        document = page_of(response)
        verdict = judge(document)
        if verdict.outcome is FetchOutcome.OK:
            try:
                with deadline(_LONGEST_READING):
                    article = join_pdf(article, document.body, document.url)
            except InputError as error:
                verdict = Verdict(FetchOutcome.ERROR, str(error))
            except DeadlineError:
                verdict = _TOO_LONG
        self.keeper.note(fetch_of(self.source, document, verdict))
        self._keep_joined(article, page, listed, capture, whole=verdict.outcome is FetchOutcome.OK)

    def failed_listing(self, failure: Failure) -> None:
        """Records a listing that gave no answer."""
        if not self._left(failure):
            self.keeper.note_listing(self._failed(failure))

    def failed_page(self, failure: Failure) -> None:
        """Records a page that gave no answer, and keeps the door's own text in its place."""
        if not self._left(failure):
            self._close_page(_asked(failure).cb_kwargs["listed"], self._failed(failure))

    def failed_pdf(self, failure: Failure) -> None:
        """Records a PDF that gave no answer, and keeps the page without it."""
        if not self._left(failure):
            self.keeper.note(self._failed(failure))
        self._keep_joined(**_asked(failure).cb_kwargs, whole=False)

    def _keep_joined(
        self, article: Article, page: Page, listed: Listed, capture: Capture | None, *, whole: bool
    ) -> None:
        fetch = fetch_of(self.source, page, Verdict(FetchOutcome.OK))
        if not whole:
            # Without validators the page comes in full next time, and its PDF is tried again.
            fetch = _without_validators(fetch)
        self.keeper.keep(article, fetch, page, listed=listed, capture=capture)

    def _follow(self, items: tuple[Listed, ...]) -> _Requests:
        fresh = [listed for listed in items if listed.address not in self.asked]
        if not self.source.fetch_pages:
            self._keep_listed(fresh)
            return
        wanted = self.keeper.list_pages(fresh)
        yield from self._ask([listed for listed in fresh if listed.address in wanted])

    def _ask(self, items: list[Listed]) -> _Requests:
        """Requests for pages, as many as the run may follow; the others stay due."""
        for listed in items[: self.most_items - self.followed]:
            self.followed += 1
            yield self._request(listed.address, self.parse_page, self.failed_page, {"listed": listed})

    def _keep_listed(self, items: list[Listed]) -> None:
        """Keeps the texts that the door itself holds."""
        for listed in items[: self.most_items - self.followed]:
            self.followed += 1
            article = read_listed(listed, self.source)
            if article.text:
                self.keeper.keep(article, None, None, listed=listed)

    def _look_back(self) -> None:
        """Called by Scrapy when nothing is left to ask: then come pages that are due, whoever listed them."""
        if self.looked_back or not self.source.fetch_pages or self.keeper.broken is not None:
            return
        self.looked_back = True
        left = self.most_items - self.followed
        due = [listed for listed in self.keeper.due(2 * self.most_items) if listed.address not in self.asked]
        requests = list(self._ask(due[:left]))
        if requests and self.crawler.engine is not None:
            for request in requests:
                self.crawler.engine.crawl(request)
            raise DontCloseSpider

    def _judge_page(self, page: Page, response: Response) -> tuple[Verdict, str | None]:
        """The verdict on an answer before its article is read, and its decoded page."""
        request = _of(response)
        if page.status == 304 and not _is_conditional(request):
            return Verdict(FetchOutcome.ERROR, "HTTP 304 to a request that named no version"), None
        if _is_thrown_out(request, self.doors):
            return Verdict(FetchOutcome.GONE, f"its address leads to the front page {page.url}"), None
        html = page_html(page, self.source) if page.status != 304 and is_text(page.content_type) else None
        return judge(page, html=html, guarded=_is_guarded(response)), html

    def _read_listing(self, page: Page) -> tuple[Verdict, Listing]:
        """What a page of the door lists, with the verdict on it; nothing where it cannot be read."""
        verdict = judge(page, typed=False)
        if verdict.outcome is FetchOutcome.OK:
            try:
                with deadline(_LONGEST_READING):
                    found = doors.read(page, self.source)
                return replace(verdict, detail=_odd_count(self.source, len(found.items))), found
            except InputError as error:
                verdict = Verdict(FetchOutcome.ERROR, str(error))
            except DeadlineError:
                return _TOO_LONG, Listing(())
        # In place of a listing a guard sends its own page: that says more than the reader's complaint.
        if "html" in page.content_type:
            guard = judge(page, html=page_html(page, self.source))
            verdict = guard if guard.outcome is FetchOutcome.CHALLENGE else verdict
        return verdict, Listing(())

    def _read(self, page: Page, listed: Listed, html: str | None) -> tuple[Verdict, Article | None]:
        """The article of a page with the verdict on its text; None in place of a stub or nothing."""
        try:
            with deadline(_LONGEST_READING):
                article = read_page(page, self.source, listed, html)
        except InputError as error:
            return Verdict(FetchOutcome.NOT_TEXT, str(error)), None
        except DeadlineError:
            return _TOO_LONG, None
        verdict = judge_text(html or "", article.text)
        return verdict, article if verdict.outcome is FetchOutcome.OK else None

    def _close_page(self, listed: Listed, fetch: Fetch, wait: float | None = None) -> None:
        """Records a page without an article; the door's own text is kept if it is whole and nothing else is.

        An article that is stored already came from its open page: the door's text must not pass for an edit.
        """
        if fetch.outcome is not FetchOutcome.UNCHANGED and len(listed.text) >= _WHOLE_TEXT:
            article = read_listed(listed, self.source)
            if len(article.text) >= _WHOLE_TEXT and not self.keeper.knows(article):
                self.keeper.keep(article, fetch, None, listed=listed)
                return
        self.keeper.note(fetch, listed, wait)

    def _failed(self, failure: Failure) -> Fetch:
        assert failure.value is not None
        self._note_moves(_asked(failure))
        verdict = judge_failure(failure.value)
        return Fetch(self.source.id, _asked(failure).url, now(), verdict.outcome, detail=verdict.detail)

    def _left(self, failure: Failure) -> bool:
        """Whether a request is left to the next run; nothing is on record then, and the page stays due."""
        assert failure.value is not None
        left = is_left(failure.value)
        self.keeper.troubled |= left
        return left

    def _note_moves(self, request: Request) -> None:
        """Records each step of the redirects that led to a request."""
        steps, reasons = request.meta.get("redirect_urls", []), request.meta.get("redirect_reasons", [])
        for step, target, reason in zip(steps, [*steps[1:], request.url], reasons, strict=False):
            status = reason if isinstance(reason, int) else None
            self.keeper.note(
                Fetch(self.source.id, step, now(), FetchOutcome.MOVED, status, detail=f"to {target}")
            )

    def _listing_request(self, address: str, depth: int) -> Request:
        return self._request(address, self.parse_listing, self.failed_listing, {"depth": depth})

    def _pdf_request(self, listed: Listed, page: Page, article: Article, response: Response) -> Request:
        carried = {"page": page, "article": article, "listed": listed, "capture": _capture(response)}
        request = self._request(listed.pdf or "", self.parse_pdf, self.failed_pdf, carried)
        # The page is new or changed, so its PDF is needed whole.
        request.meta["conditional"] = False
        return request

    def _request(
        self,
        address: str,
        callback: Callable[..., object],
        errback: Callable[[Failure], None],
        carried: dict[str, Any],
    ) -> Request:
        self.asked.add(address)
        # Scrapy's filter would drop a redirect to a known address without a word; `asked` does its work.
        return Request(
            address,
            callback=callback,
            errback=errback,
            cb_kwargs=carried,
            meta={"conditional": True},
            dont_filter=True,
        )

    def _stumbled(self, failure: Failure, response: Response) -> None:
        """Called by Scrapy for an error in our own code: it costs that page, a broken store the crawl."""
        error = failure.value
        if self.keeper.broken is not None:
            self.closing = self.closing or asyncio.ensure_future(self.crawler.stop_async())
            return
        detail = f"a fault in Edict, please report it: {type(error).__name__}: {error}"[:300]
        self.keeper.note(
            Fetch(self.source.id, response.url, now(), FetchOutcome.ERROR, response.status, detail=detail)
        )

    def _stop_media(self, headers: Headers, request: Request) -> None:
        """Ends the download of a page once its headers say that no text follows."""
        kind = (headers.get("Content-Type") or b"").decode("latin-1")
        if request.callback == self.parse_page and not is_text(kind):
            raise StopDownload(fail=False)


def _odd_count(source: Source, count: int) -> str | None:
    """What to note when a listing is shorter or longer than its source says it ever is."""
    if source.expected_min is not None and count < source.expected_min:
        return f"{count} items, expected at least {source.expected_min}"
    if source.expected_max is not None and count > source.expected_max:
        return f"{count} items, expected at most {source.expected_max}"
    return None


def _asked(failure: Failure) -> Request:
    """The request that failed; Scrapy hangs it on the failure."""
    return cast(Request, failure.request)  # type: ignore[attr-defined]


def _of(response: Response) -> Request:
    """The request that an answer is to, the last one of its redirects."""
    assert response.request is not None
    return response.request


def _capture(response: Response) -> Capture | None:
    """Where the archive keeps an answer."""
    return cast("Capture | None", _of(response).meta.get("capture"))


def _is_conditional(request: Request) -> bool:
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers


def _is_guarded(response: Response) -> bool:
    """Whether a header says that a guard against robots answers in place of the site."""
    return b"cf-mitigated" in response.headers


def _is_thrown_out(request: Request, doors: tuple[str, ...]) -> bool:
    """Whether a page that had an address of its own was redirected to a front page or to the listing."""
    begun = request.meta.get("redirect_urls", [])
    if not begun or urlsplit(begun[0]).path.strip("/") == "":
        return False
    ended = urlsplit(request.url)
    return (ended.path.strip("/") == "" and not ended.query) or request.url in doors


def page_of(response: Response) -> Page:
    """An answer as the pure stages take it."""
    headers = headers_of(response)
    return Page(
        url=response.url,
        fetched_at=now(),
        status=response.status,
        content_type=headers.get("Content-Type", ""),
        body=response.body,
        etag=headers.get("Etag"),
        last_modified=headers.get("Last-Modified"),
    )


def headers_of(response: Response) -> dict[str, str]:
    """The headers of an answer as text, a repeated one joined by commas."""
    return {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


def _named(source_id: str, catalogue: Path, variables: dict[str, str]) -> Source:
    path = catalogue / f"{source_id}.yml"
    if not path.is_file():
        raise UnknownSourceError(source_id, tuple(sorted(file.stem for file in catalogue.glob("*.yml"))))
    return read(path, variables)


def _set_pace(settings: BaseSettings, source: Source) -> None:
    """The source's own pause between requests; a loopback server that allows it is not throttled."""
    settings.set("DOWNLOAD_DELAY", source.rate_seconds, priority="spider")
    if source.rate_seconds == 0 and all(on_loopback(address) for address in source.addresses):
        settings.set("AUTOTHROTTLE_ENABLED", False, priority="spider")
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 4, priority="spider")


def _without_validators(fetch: Fetch) -> Fetch:
    return replace(fetch, etag=None, last_modified=None)


def _log(line: Line) -> None:
    logging.getLogger(__name__).info("%s %s %s", line.outcome, line.url, line.detail or "")
