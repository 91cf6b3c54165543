"""A bound on how long reading one page may take, so that no page can hold up a crawl.

Parsers have met inputs that keep them busy for hours. The alarm of the operating system ends them; it
reaches Python code and regular expressions, and code in C once that returns.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class DeadlineError(BaseException):
    """Reading took too long; no Exception, because libraries that expect to meet anything catch those."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raises DeadlineError in the block when it has run for so long, and again each second if that is caught.

    Alarms exist in the main thread only; elsewhere the block runs without a bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise DeadlineError
