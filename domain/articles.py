"""Pages as fetched and articles as read from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.dates import PartialDate
from domain.vocabulary import DateKind, FetchOutcome, SourceKind


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date of a page, with where it was read ("feed", "meta", "json-ld", "manifest", "body", "clock")."""

    kind: DateKind
    date: PartialDate
    origin: str


@dataclass(frozen=True, slots=True)
class Page:
    """One answer from the network or the disk, as it came."""

    url: str
    fetched_at: str
    status: int
    content_type: str
    body: bytes = field(repr=False)
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """The outcome of one request, good or bad, as the `fetches` table keeps it."""

    source_id: str
    url: str
    fetched_at: str
    outcome: FetchOutcome
    status: int | None = None
    bytes: int | None = None
    sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what its page says about it; `text` is never changed after reading.

    `id` comes from the canonical address (or the manifest's id), `outlet` is the publisher's name.
    `published` is None unless the page, feed or manifest states it: the crawl's clock never fills it.
    `caption` stands under its first picture; it is no part of the text.
    """

    id: str
    source_id: str
    url: str | None
    title: str
    text: str = field(repr=False)
    language: str | None = None
    author: str | None = None
    outlet: str | None = None
    source_kind: SourceKind | None = None
    dates: tuple[StatedDate, ...] = ()
    caption: str | None = None

    @property
    def published(self) -> PartialDate | None:
        """The stated date of publication."""
        return next((d.date for d in self.dates if d.kind is DateKind.PUBLISHED), None)
