"""When to look at a page again; pure.

News is corrected within hours and hardly ever after weeks, so a page is asked for at growing pauses: a
quarter of the time for which it has not changed. The shortest pause follows from the pace that its source
bears: 15 minutes at one request in two seconds; none at all where a server on this machine allows any pace.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.vocabulary import FetchOutcome

_SHORTEST_PER_RATE = 450.0
_LONGEST = timedelta(days=14)
# A page that has not changed for this long is followed only where its listing says that it changed.
_FOLLOWED = timedelta(days=60)
_DAY = 86_400.0
_READ = frozenset({FetchOutcome.OK, FetchOutcome.UNCHANGED})
# The pause after the first failure, doubled with each; walls stay for as long as a crawler asks.
_FIRST_PAUSE = {
    FetchOutcome.TIMEOUT: 900.0,
    FetchOutcome.ERROR: 900.0,
    FetchOutcome.BLOCKED: 3600.0,
    FetchOutcome.GONE: _DAY,
    FetchOutcome.CHALLENGE: _DAY,
    FetchOutcome.PAYWALL: _DAY,
    FetchOutcome.EMPTY: _DAY,
}
_MOST_TRIES = 6
# Outcomes that pass with time; only for them does a source's own pace count.
TRANSIENT = frozenset({FetchOutcome.BLOCKED, FetchOutcome.TIMEOUT, FetchOutcome.ERROR})


def next_look(
    outcome: FetchOutcome, *, now: datetime, changed_at: datetime, tries: int, rate_seconds: float
) -> datetime | None:
    """When a page is due again, None for never unless its listing speaks of it anew.

    `changed_at` is when its text last changed, or was first seen; `tries` counts failures in a row.
    """
    if outcome in _READ:
        return _after_reading(now, changed_at, rate_seconds)
    if outcome is FetchOutcome.ROBOTS:
        # Robots.txt alone is asked, and the page only once it is allowed.
        return now + timedelta(seconds=_DAY if rate_seconds else 0.0)
    if outcome not in _FIRST_PAUSE or tries > _MOST_TRIES:
        return None
    pause = _FIRST_PAUSE[outcome] * 2.0 ** max(tries - 1, 0)
    if outcome in TRANSIENT | {FetchOutcome.GONE} and rate_seconds == 0:
        pause = 0.0
    return now + timedelta(seconds=pause)


def _after_reading(now: datetime, changed_at: datetime, rate_seconds: float) -> datetime | None:
    quiet = max(now - changed_at, timedelta())
    if quiet > _FOLLOWED:
        return None
    if rate_seconds == 0:
        return now
    return now + min(max(timedelta(seconds=rate_seconds * _SHORTEST_PER_RATE), quiet / 4), _LONGEST)
