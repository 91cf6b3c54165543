"""What a feed and a calendar hold, before any format: entries with moments, occasions with partial dates."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from domain.dates import PartialDate

# Feeds and calendars must say when they changed; one that never held anything says the earliest moment.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Of our own making, and never to change: every id of every entry hangs on it.
_NAMESPACE = uuid.UUID("0c5e5fd6-1f0e-5a0e-9a39-6d1f0b8f8a11")


def urn(*parts: str) -> str:
    """A lasting name (urn:uuid:…) for a thing that these words name; the same on every machine and server."""
    return uuid.uuid5(_NAMESPACE, "\x1f".join(parts).encode("utf-8", "replace").decode("utf-8")).urn


def moment(text: str) -> datetime:
    """The moment in UTC that ISO 8601 text names; without a zone it is UTC, without an hour midnight.

    Meant for what Edict's own clock wrote. Raises ValueError when the text is no day.
    """
    padded = text + "-01" * (2 - text[:10].count("-")) if len(text) < 10 else text
    read = datetime.fromisoformat(padded)
    zoned = read if read.tzinfo else read.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC)
    except OverflowError:
        # The first and the last day of all have no hour before or after them.
        return zoned.replace(tzinfo=UTC)


def stamp(when: datetime) -> str:
    """The moment as RFC 3339 text in UTC, whole seconds: 2026-05-12T09:30:00Z."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to read. `id` is a tag: or urn: that never changes, `link` an absolute address.

    `summary` is plain text, `content` HTML that is escaped already, with absolute addresses only.
    `updated` moves when the entry says something else; `language` is a BCP 47 tag.
    """

    id: str
    title: str
    link: str
    updated: datetime
    summary: str = ""
    content: str = ""
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None

    def __post_init__(self) -> None:
        _need_name(self.id)
        _need_zones(self.updated, self.published)


@dataclass(frozen=True, slots=True)
class Feed:
    """A view as a feed, newest entry first. `home` is the page for people, `address` the feed itself.

    `changed` is for a feed whose data changed later than its entries (one that lost an entry, an empty one).
    """

    id: str
    title: str
    home: str
    address: str
    entries: tuple[Entry, ...]
    subtitle: str = ""
    author: str = "Edict"
    language: str | None = None
    changed: datetime | None = None

    def __post_init__(self) -> None:
        _need_name(self.id)
        _need_zones(self.changed)
        _need_single(entry.id for entry in self.entries)

    @property
    def updated(self) -> datetime:
        """The latest moment at which the feed or one of its entries changed."""
        moments = [entry.updated for entry in self.entries]
        return max([*moments, self.changed or EPOCH])


class Standing(StrEnum):
    """How firm an occasion is: the values of STATUS in RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that falls on a date as precise as its words. `uid` never changes.

    `until` closes a span of days, itself included. `changed` is when the data last said something else of it,
    `revision` counts how often it did.
    """

    uid: str
    date: PartialDate
    summary: str
    link: str
    changed: datetime
    until: PartialDate | None = None
    description: str = ""
    standing: Standing = Standing.CONFIRMED
    revision: int = 0
    categories: tuple[str, ...] = ()
    language: str | None = None

    def __post_init__(self) -> None:
        _need_zones(self.changed)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A view as a calendar. `home` is the page for people, `address` the calendar itself."""

    id: str
    title: str
    home: str
    address: str
    occasions: tuple[Occasion, ...]
    subtitle: str = ""
    language: str | None = None

    def __post_init__(self) -> None:
        _need_name(self.id)
        _need_single(occasion.uid for occasion in self.occasions)

    @property
    def updated(self) -> datetime:
        """The latest moment at which one of the occasions changed."""
        return max([occasion.changed for occasion in self.occasions], default=EPOCH)


def newest_first(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries by when they were updated, latest first; equal moments by id."""
    return tuple(sorted(sorted(entries, key=lambda entry: entry.id), key=_updated, reverse=True))


def without_zone_of_day(occasion: Occasion) -> Occasion:
    """The occasion with an hour of no known zone cut to its day."""
    if len(occasion.date.value) != len("2026-03-09T10:30"):
        return occasion
    return replace(occasion, date=PartialDate(occasion.date.value[:10]))


def _updated(entry: Entry) -> datetime:
    return entry.updated


def _need_name(name: str) -> None:
    if not name.startswith(("tag:", "urn:")) or name != name.strip():
        raise ValueError(f"{name!r} is no lasting name: give a tag: or urn: URI, as `urn()` makes it")


def _need_zones(*moments: datetime | None) -> None:
    for when in moments:
        if when is not None and when.tzinfo is None:
            raise ValueError(f"{when.isoformat()} has no time zone: make it with `moment()`")


def _need_single(names: Iterable[str]) -> None:
    doubled = [name for name, times in Counter(names).items() if times > 1]
    if doubled:
        raise ValueError(f"{doubled[0]!r} stands twice: readers take the second for the first")
