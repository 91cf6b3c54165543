"""What every request and answer passes on its way, from the spider's side to the wire.

The guard keeps requests out of private networks, the allowance keeps them within the budget of the run,
robots.txt is obeyed, conditional requests are made, patience is shown to servers that ask for it, packed
bodies are opened, and what came over the wire goes into the archive before anything is made of it.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol, cast
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Headers, Request, Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from crawlers.archive import Exchange
from crawlers.coding import ACCEPTED, CodingError, TooLargeError, decoded
from crawlers.keeper import Keeper, now
from crawlers.network import refusal
from crawlers.outcome import MOST_BYTES
from domain.sources import Source

# A robots.txt may ask for a longer pause between two requests than this; nobody waits a day for a page.
_LONGEST_PAUSE = 60.0
# RFC 9309 asks for at least 500 KiB to be read; what stands behind is not looked at.
_MOST_ROBOTS = 512 * 1024


class Serving(Protocol):
    """What the middlewares need of the spider: its source, what it keeps, and the pauses of hosts."""

    source: Source
    keeper: Keeper
    pauses: dict[str, float]


def spider_of(crawler: Crawler) -> Serving:
    """The spider that a crawler runs."""
    return cast(Serving, crawler.spider)


class PrivateNetworkError(IgnoreRequest):
    """A request that would have left the public network."""


class SpentError(IgnoreRequest):
    """A request that the budget of this run, or the state of its host, leaves to the next run."""


class UnreadableBodyError(IgnoreRequest):
    """A packed body that could not be opened."""


class OversizedBodyError(IgnoreRequest):
    """A packed body that unfolds to more than anybody reads."""


class RobotsUnknownError(IgnoreRequest):
    """A request to a host whose robots.txt could not be had; `cause` tells why."""

    def __init__(self, cause: Exception | None, words: str) -> None:
        super().__init__(words)
        self.cause = cause


class _Middleware:
    """A middleware of one crawler."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> _Middleware:
        """The middleware of one crawler."""
        return cls(crawler)


class GuardMiddleware(_Middleware):
    """Refuses requests into private networks, redirected ones and those for robots.txt included."""

    def process_request(self, request: Request) -> None:
        """Raises PrivateNetworkError for an address that must not be asked."""
        reason = refusal(request.url, spider_of(self.crawler).source)
        if reason is not None:
            raise PrivateNetworkError(reason)


class AllowanceMiddleware(_Middleware):
    """Bounds what one source costs in one run: requests, minutes, and patience with a host that is down."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.left = crawler.settings.getint("EDICT_MOST_REQUESTS")
        self.ends = time.monotonic() + crawler.settings.getfloat("EDICT_MOST_SECONDS")
        self.most_failures = crawler.settings.getint("EDICT_MOST_FAILURES")
        self.failures: Counter[str] = Counter()

    def process_request(self, request: Request) -> None:
        """Raises SpentError for a request that is left to the next run."""
        host = urlsplit(request.url).netloc
        if self.left <= 0:
            raise SpentError("the run's budget of requests is spent")
        if time.monotonic() > self.ends:
            raise SpentError("the run's time is over")
        if self.failures[host] >= self.most_failures:
            raise SpentError(f"{host} did not answer {self.failures[host]} times in a row")
        self.left -= 1

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer; its host is alive."""
        del self.failures[urlsplit(request.url).netloc]
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Counts a request that the host left without an answer."""
        if not isinstance(exception, IgnoreRequest):
            self.failures[urlsplit(request.url).netloc] += 1


class RobotsMiddleware(RobotsTxtMiddleware):
    """Obeys robots.txt as RFC 9309 has it: none at all allows everything, one that cannot be had nothing.

    A pause that it asks for (Crawl-delay) is kept, up to a minute.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unknown: dict[str, RobotsUnknownError] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raises IgnoreRequest for what robots.txt forbids, or where it could not be had."""
        unknown = self._unknown.get(urlsplit(request.url).netloc)
        if unknown is not None:
            raise RobotsUnknownError(unknown.cause, str(unknown))
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status == 429 or response.status >= 500:
            words = f"robots.txt answered HTTP {response.status}: until it can be read nothing is asked"
            self._unknown[netloc] = RobotsUnknownError(None, words)
            self._robots_error(self._unknown[netloc], netloc)
            return
        body = response.body[:_MOST_ROBOTS] if response.status == 200 else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        parser = self._parsers[netloc]
        if parser is not None and not isinstance(parser, Deferred):
            self._slow_down(netloc, parser.crawl_delay(self._robotstxt_useragent or ""))

    def _slow_down(self, netloc: str, pause: float | None) -> None:
        if pause is None or pause <= 0:
            return
        host = urlsplit(f"//{netloc}").hostname or ""
        pause = spider_of(self.crawler).pauses[host] = min(pause, _LONGEST_PAUSE)
        slot = self.crawler.engine.downloader.slots.get(host) if self.crawler.engine else None
        if slot is not None:
            slot.delay = max(slot.delay, pause)
            slot.concurrency = 1

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if netloc not in self._unknown and not isinstance(exc, SpentError):
            self._unknown[netloc] = RobotsUnknownError(exc, f"robots.txt could not be had: {exc}")
        super()._robots_error(exc, netloc)


class ConditionalMiddleware(_Middleware):
    """Sends the validators of the last good answer, so that an unchanged page comes as a short 304."""

    def process_request(self, request: Request) -> None:
        """Sets If-None-Match and If-Modified-Since, afresh for each address of a redirect."""
        for name in ("If-None-Match", "If-Modified-Since"):
            request.headers.pop(name, None)
        if not request.meta.get("conditional"):
            return
        kept = spider_of(self.crawler).keeper.validators(request.url)
        if kept.etag:
            request.headers["If-None-Match"] = kept.etag
        if kept.last_modified:
            request.headers["If-Modified-Since"] = kept.last_modified


class DecodingMiddleware(_Middleware):
    """Asks for packed bodies and opens them, with a bound on what they may unfold to."""

    def process_request(self, request: Request) -> None:
        """Says which content codings are understood."""
        request.headers["Accept-Encoding"] = ACCEPTED

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 # Scrapy's names
        """The answer with an open body. Raises OversizedBodyError and UnreadableBodyError."""
        codings = [name.decode("latin-1") for name in response.headers.getlist("Content-Encoding")]
        if not codings or not response.body or "download_stopped" in response.flags:
            return response
        try:
            body = decoded(response.body, ",".join(codings).split(","), MOST_BYTES)
        except TooLargeError as error:
            raise OversizedBodyError(f"{len(response.body)} bytes: {error}") from error
        except CodingError as error:
            raise UnreadableBodyError(str(error)) from error
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        return response.replace(body=body, headers=headers)


class ArchiveMiddleware(_Middleware):
    """Hands each answer to the archive as it came over the wire, with the request that it answers."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer as it was; the request then knows where its bytes lie."""
        request.meta.pop("capture", None)
        if response.status != 304 and "download_stopped" not in response.flags:
            request.meta["capture"] = spider_of(self.crawler).keeper.capture(_exchange(request, response))
        return response


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    found = [(name, value) for name, values in headers.items() for value in values]
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in found)


def _exchange(request: Request, response: Response) -> Exchange:
    return Exchange(
        url=response.url,
        fetched_at=now(),
        status=response.status,
        request_headers=_pairs(request.headers),
        headers=_pairs(response.headers),
        body=response.body,
    )


class PatientRetryMiddleware(RetryMiddleware):
    """Retries a few times, after the pause that the server asks for in Retry-After if it is bearable."""

    async def process_response(  # type: ignore[override] # Scrapy awaits it; its own does not wait
        self, request: Request, response: Response
    ) -> Request | Response:
        """The answer, or the request again after the pause."""
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        pause = asked_pause(response)
        if pause is not None and pause > self.crawler.settings.getfloat("EDICT_LONGEST_PAUSE"):
            return response
        again = self._retry(request, f"HTTP {response.status}")
        if again is not None and pause:
            await asyncio.sleep(pause)
        return again or response


def asked_pause(response: Response) -> float | None:
    """The seconds for which an answer asks to be left alone, None if it does not."""
    # A date is meant by the server's own clock, which may be wrong.
    told = (response.headers.get("Date") or b"").decode("latin-1")
    clock = _moment(told) or datetime.now(UTC)
    return retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"), clock)


def retry_after(words: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date; None if it says neither."""
    if re.fullmatch(r"\d{1,9}", words.strip()):
        return float(words)
    moment = _moment(words)
    return None if moment is None else max((moment - now).total_seconds(), 0.0)


def _moment(words: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Throttle(AutoThrottle):
    """Lengthens pauses for slow servers, and never shortens one that robots.txt asks for."""

    def _adjust_delay(self, slot: object, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)  # type: ignore[arg-type]
        floor = spider_of(self.crawler).pauses.get(urlsplit(response.url).hostname or "", 0.0)
        slot.delay = max(slot.delay, floor)  # type: ignore[attr-defined] # Scrapy's Slot
