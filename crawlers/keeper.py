"""What one spider keeps: outcomes, articles, archived bytes; each article in one transaction as it is read.

A listing's validators are kept only when the crawl of all that it lists has ended well. A crawl that is
killed, or that meets a server in trouble, therefore gets the whole listing again next time and takes up
where it stopped; pages that it has stored already are asked for conditionally and cost a 304.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

import db.articles
import db.fetches
import db.sources
from crawlers.archive import Archive, folder_of
from crawlers.change import decide
from crawlers.outcome import Verdict
from crawlers.progress import Line
from db.connection import open_database
from db.fetches import Validators
from domain.articles import Article, Fetch, Page
from domain.errors import DatabaseError
from domain.sources import Source
from domain.vocabulary import Change, FetchOutcome

# Outcomes that pass with time: the same listing may then give what it could not give now. A challenge or a
# paywall stays for as long as a crawler asks; such a page is tried again when its listing changes.
_TRANSIENT = frozenset({FetchOutcome.BLOCKED, FetchOutcome.TIMEOUT, FetchOutcome.ERROR})


class Keeper:
    """Writes for one source; `on_line` hears of each finished request."""

    def __init__(self, db_path: Path, source: Source, on_line: Callable[[Line], None]) -> None:
        self.db = open_database(db_path)
        self.source, self.on_line = source, on_line
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}-{source.id}"
        self.archive = Archive(folder_of(db_path), stamp)
        self.listings: list[Fetch] = []
        self.troubled = False
        self.broken: DatabaseError | None = None
        db.sources.save(self.db, [source])

    @contextmanager
    def _store(self) -> Iterator[Database]:
        """The database, until it fails once: waiting for its lock again for each page would take hours."""
        if self.broken is not None:
            raise self.broken
        try:
            yield self.db
        except DatabaseError as error:
            self.broken = error
            raise

    def validators(self, url: str) -> Validators:
        """What the last good answer from an address gave to ask with."""
        with self._store() as store:
            return db.fetches.validators(store, url)

    def knows(self, article: Article) -> bool:
        """Whether a version of the article is stored."""
        with self._store() as store:
            return db.articles.known(store, article.id) is not None

    def note(self, fetch: Fetch) -> None:
        """Record the outcome of a request that gave no article."""
        self.troubled |= fetch.outcome in _TRANSIENT
        with self._store() as store:
            db.fetches.record(store, fetch)
        self.on_line(Line(fetch.source_id, fetch.url, fetch.outcome, fetch.detail))

    def note_listing(self, fetch: Fetch) -> None:
        """Take down a listing; it is recorded when the spider closes."""
        self.troubled |= fetch.outcome in _TRANSIENT
        self.listings.append(fetch)
        self.on_line(Line(fetch.source_id, fetch.url, fetch.outcome, fetch.detail, listing=True))

    def keep(
        self, article: Article, fetch: Fetch | None, page: Page | None, headers: Mapping[str, str]
    ) -> Change:
        """Store an article if it is new or edited, with the outcome of its request; returns the decision.

        For a text that came from the door itself `page` is None, and `fetch` too if its page was not asked.
        """
        if fetch is not None:
            self.troubled |= fetch.outcome in _TRANSIENT
        with self._store() as store:
            decision = decide(db.articles.known(store, article.id), article)
            archived = None
            if decision.change is not Change.UNCHANGED and page is not None:
                archived = self.archive.add(page, headers)
            db.articles.save(store, article, seen_at=now(), fetch=fetch, archived=archived)
        outcome, url = (fetch.outcome, fetch.url) if fetch else (FetchOutcome.OK, article.url or "")
        self.on_line(Line(self.source.id, url, outcome, decision.reason, decision.change, article.title))
        return decision.change

    def close(self, finished: bool) -> None:
        """Record the listings, with their validators if all went well, and let go of the database."""
        whole = finished and not self.troubled
        try:
            for fetch in self.listings if self.broken is None else ():
                with self._store() as store:
                    db.fetches.record(
                        store, fetch if whole else replace(fetch, etag=None, last_modified=None)
                    )
        finally:
            self.db.close()


def fetch_of(source: Source, page: Page, verdict: Verdict) -> Fetch:
    """The record of one answer."""
    good = verdict.outcome is FetchOutcome.OK
    return Fetch(
        source_id=source.id,
        url=page.url,
        fetched_at=page.fetched_at,
        outcome=verdict.outcome,
        status=page.status,
        bytes=len(page.body),
        sha256=hashlib.sha256(page.body).hexdigest() if page.body else None,
        etag=page.etag if good else None,
        last_modified=page.last_modified if good else None,
        detail=verdict.detail,
    )


def now() -> str:
    """This moment, in UTC, to the second."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
