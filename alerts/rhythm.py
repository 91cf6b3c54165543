"""When a notice is due: at once or after a settle time, in a digest, outside quiet hours. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# Nobody acts on more than two notices an hour of a working day.
MOST_A_DAY = 20
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Digest(StrEnum):
    """How often what was found is told together."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How soon a subscriber is told. `settle` is in seconds; hours and days are those of `zone`.

    `at` and `weekday` (0 is Monday) say when daily and weekly digests are due. `quiet` is from and until;
    until may be on the next morning. `most` is how many notices of a day are sent one by one.
    """

    settle: int = 0
    digest: Digest | None = None
    at: time = time(8)
    weekday: int = 0
    zone: str = "UTC"
    quiet: tuple[time, time] | None = None
    most: int = MOST_A_DAY


AT_ONCE = Rhythm()


def due(rhythm: Rhythm, found: datetime) -> datetime:
    """The moment (UTC) at which a notice is due that was found at another."""
    settled = found + timedelta(seconds=rhythm.settle)
    return awake(rhythm, _digest(rhythm, settled) if rhythm.digest else settled)


def awake(rhythm: Rhythm, moment: datetime) -> datetime:
    """The moment itself (UTC), or the end of the quiet hours in which it falls."""
    if rhythm.quiet is None:
        return moment.astimezone(UTC)
    begins, ends = rhythm.quiet
    local = moment.astimezone(ZoneInfo(rhythm.zone))
    hour = local.time()
    asleep = begins <= hour < ends if begins < ends else hour >= begins or hour < ends
    if not asleep:
        return moment.astimezone(UTC)
    day = local.date() + timedelta(days=int(hour >= ends))
    return _moment(datetime.combine(day, ends), rhythm.zone)


def day_of(rhythm: Rhythm, moment: datetime) -> tuple[datetime, datetime]:
    """The beginning and the end (UTC) of the subscriber's day in which a moment falls."""
    day = moment.astimezone(ZoneInfo(rhythm.zone)).date()
    first, last = (datetime.combine(day + timedelta(days=ahead), time()) for ahead in (0, 1))
    return _moment(first, rhythm.zone), _moment(last, rhythm.zone)


def _digest(rhythm: Rhythm, moment: datetime) -> datetime:
    """The next digest at or after a moment."""
    if rhythm.digest is Digest.HOURLY:
        full = moment.replace(minute=0, second=0, microsecond=0)
        return full if full == moment else full + timedelta(hours=1)
    local = moment.astimezone(ZoneInfo(rhythm.zone))
    for ahead in range(9):
        day = local.date() + timedelta(days=ahead)
        at = _moment(datetime.combine(day, rhythm.at), rhythm.zone)
        if at >= moment and (rhythm.digest is Digest.DAILY or day.weekday() == rhythm.weekday):
            return at
    raise AssertionError("nine days hold every weekday")


def _moment(local: datetime, zone: str) -> datetime:
    """A local time as a moment; one that clocks leap over in spring is taken as if they had not."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
