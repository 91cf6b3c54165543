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

from crawlers.middlewares import (
    OversizedBodyError,
    PrivateNetworkError,
    RobotsUnknownError,
    SpentError,
    UnreadableBodyError,
)
from crawlers.network import refused_name
from crawlers.outcome import Verdict
from domain.vocabulary import FetchOutcome

_TIMEOUTS = (DownloadTimeoutError, ReactorTimeoutError, TCPTimedOutError, TimeoutError)


def judge_failure(error: BaseException) -> Verdict:
    """The verdict on a request that raised `error`."""
    detail = f"{type(error).__name__}: {error}"[:300]
    if isinstance(error, IgnoreRequest):
        return _judge_ignored(error) or Verdict(FetchOutcome.ERROR, str(error)[:300] or detail)
    if isinstance(error, _TIMEOUTS):
        return Verdict(FetchOutcome.TIMEOUT, detail)
    if isinstance(error, DownloadCancelledError):
        return Verdict(FetchOutcome.TOO_LARGE, detail)
    if isinstance(error, CannotResolveHostError) and (name := refused_name(str(error))):
        return Verdict(FetchOutcome.BLOCKED, f"not asked: {name} leads into a private network")
    return Verdict(FetchOutcome.ERROR, detail)


def is_left(error: BaseException) -> bool:
    """Whether a request was left to the next run: nothing happened, and nothing is on record."""
    return isinstance(error, SpentError)


def _judge_ignored(error: IgnoreRequest) -> Verdict | None:
    """The verdict on a request that our own rules ended, None for Scrapy's own."""
    if isinstance(error, RobotsUnknownError):
        cause = judge_failure(error.cause) if error.cause is not None else None
        if cause is not None and cause.outcome is FetchOutcome.BLOCKED:
            return cause
        unanswered = cause is not None and cause.outcome in {FetchOutcome.TIMEOUT, FetchOutcome.ERROR}
        return Verdict(cause.outcome if cause and unanswered else FetchOutcome.ROBOTS, str(error)[:300])
    if "robots.txt" in str(error):
        return Verdict(FetchOutcome.ROBOTS, "robots.txt forbids it")
    ended = {
        PrivateNetworkError: (FetchOutcome.BLOCKED, f"not asked: {error}"),
        OversizedBodyError: (FetchOutcome.TOO_LARGE, str(error)),
        UnreadableBodyError: (FetchOutcome.ERROR, str(error)),
    }
    return next((Verdict(*told) for kind, told in ended.items() if isinstance(error, kind)), None)
