"""How a request ended that got no answer, judged from Scrapy's and Twisted's exceptions."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.internet.error import TCPTimedOutError
from twisted.internet.error import TimeoutError as ReactorTimeoutError

from crawlers.middlewares import PrivateNetworkError
from crawlers.outcome import Verdict
from domain.vocabulary import FetchOutcome

_TIMEOUTS = (DownloadTimeoutError, ReactorTimeoutError, TCPTimedOutError, TimeoutError)


def judge_failure(error: BaseException) -> Verdict:
    """The verdict on a request that raised `error`."""
    detail = f"{type(error).__name__}: {error}"[:300]
    if isinstance(error, PrivateNetworkError):
        return Verdict(FetchOutcome.BLOCKED, f"not asked: {error}")
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return Verdict(FetchOutcome.ROBOTS, "robots.txt forbids it")
    if isinstance(error, _TIMEOUTS):
        return Verdict(FetchOutcome.TIMEOUT, detail)
    if isinstance(error, DownloadCancelledError):
        return Verdict(FetchOutcome.TOO_LARGE, detail)
    if isinstance(error, CannotResolveHostError) and "private network" in str(error):
        return Verdict(FetchOutcome.BLOCKED, f"not asked: {error}")
    return Verdict(FetchOutcome.ERROR, detail)
