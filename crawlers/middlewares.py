"""What every request and answer passes on its way: the network guard, conditional requests, patience."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol, cast

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawlers.keeper import Keeper
from crawlers.network import refusal
from domain.sources import Source


class Serving(Protocol):
    """What the middlewares need of the spider: its source and what it keeps."""

    source: Source
    keeper: Keeper


def spider_of(crawler: Crawler) -> Serving:
    """The spider that a crawler runs."""
    return cast(Serving, crawler.spider)


class PrivateNetworkError(IgnoreRequest):
    """A request that would have left the public network."""


class GuardMiddleware:
    """Refuses requests into private networks, redirected ones and those for robots.txt included."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        """The guard of one crawler."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises PrivateNetworkError for an address that must not be asked."""
        reason = refusal(request.url, spider_of(self.crawler).source)
        if reason is not None:
            raise PrivateNetworkError(reason)


class ConditionalMiddleware:
    """Sends the validators of the last good answer, so that an unchanged page comes as a short 304."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ConditionalMiddleware:
        """The middleware of one crawler."""
        return cls(crawler)

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


class PatientRetryMiddleware(RetryMiddleware):
    """Retries a few times, after the pause that the server asks for in Retry-After if it is bearable."""

    async def process_response(  # type: ignore[override] # Scrapy awaits it; its own does not wait
        self, request: Request, response: Response
    ) -> Request | Response:
        """The answer, or the request again after the pause."""
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        pause = retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"), datetime.now(UTC))
        if pause is not None and pause > self.crawler.settings.getfloat("EDICT_LONGEST_PAUSE"):
            return response
        again = self._retry(request, f"HTTP {response.status}")
        if again is not None and pause:
            await asyncio.sleep(pause)
        return again or response


def retry_after(words: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date; None if it says neither."""
    if re.fullmatch(r"\d{1,9}", words.strip()):
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
