"""A source of pages, as its YAML file describes it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.vocabulary import Door, SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher's door. `id` is the file's stem; `rate_seconds` is the least pause between requests.

    `selectors` and `fields` name what the listing and register doors read; empty for the others.
    `date_format` (strptime) and `date_order` ("DMY", "MDY", "YMD") settle ambiguous dates. `max_pages`
    bounds how many listing pages one run reads; `fetch_pages` is False where the door holds whole texts.
    `dialect` names a register that has a reader of its own; `backfill` are addresses with {from} and {to},
    asked in windows of `window_days` days.
    """

    id: str
    name: str
    publisher: str
    country: str
    language: str
    kind: SourceKind
    door: Door
    addresses: tuple[str, ...]
    verified: str | None = None
    selectors: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    date_format: str | None = None
    keywords: tuple[str, ...] = ()
    expected_min: int | None = None
    expected_max: int | None = None
    quiet_days: int | None = None
    rate_seconds: float = 2.0
    full_text_public: bool = False
    date_order: str | None = None
    max_pages: int = 5
    fetch_pages: bool = True
    dialect: str | None = None
    backfill: tuple[str, ...] = ()
    window_days: int = 30
