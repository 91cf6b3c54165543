"""What one spider keeps: outcomes, articles, archived bytes; each article in one transaction as it is read.

What a listing names is noted before any page is asked, with when each is due (`crawlers.rhythm`): a page
that a killed crawl, a spent budget or a server in trouble left is asked by the next run, even if its listing
has forgotten it. A listing's validators are kept only when the crawl of all that it lists has ended well, so
that until then the whole listing is read again; pages that are stored already cost a 304.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

import db.articles
import db.captures
import db.edits
import db.fetches
import db.pages
import db.pauses
import db.registers
import db.source_runs
import db.sources
from crawlers.archive import Archive, Exchange, folder_of, new_stamp
from crawlers.change import Decision, decide, is_same_article
from crawlers.listed import Listed
from crawlers.outcome import Verdict
from crawlers.progress import Line
from crawlers.rhythm import TRANSIENT, next_look
from db.articles import ArchiveRecord, KnownVersion
from db.captures import Capture
from db.connection import open_database
from db.edits import Edit
from db.fetches import Validators
from db.pages import KnownPage
from db.source_runs import SourceRun
from domain.articles import Article, Fetch, Page
from domain.difference import difference
from domain.errors import DatabaseError
from domain.sources import Source
from domain.vocabulary import Change, DateKind, FetchOutcome

_READ = frozenset({FetchOutcome.OK, FetchOutcome.UNCHANGED})
_LONGEST_WAIT = 7 * 86_400.0
# One process writes one file, whatever the number of its sources.
_ARCHIVES: dict[Path, Archive] = {}


class Keeper:
    """Writes for one source; `on_line` hears of each finished request."""

    def __init__(self, db_path: Path, source: Source, on_line: Callable[[Line], None]) -> None:
        self.db = open_database(db_path)
        self.source, self.on_line = source, on_line
        self.archive = archive_of(db_path)
        self.listings: list[Fetch] = []
        self.troubled = False
        self.broken: DatabaseError | None = None
        self.tally = Tally()
        # A page that was asked so lately is not due, however often its source may be asked.
        self.rest_seconds = 0.0
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

    def capture(self, exchange: Exchange) -> Capture | None:
        """Archive an answer; where its bytes lie, None for one without any.

        An answer that the address gave last time as well is not archived again.
        """
        self.tally.bytes += len(exchange.body)
        if not exchange.body and 200 <= exchange.status < 300:
            return None
        with self._store() as store:
            last = db.captures.latest(store, exchange.url)
            if last is not None and (last.sha256, last.status) == (exchange.sha256, exchange.status):
                return last
            kind = exchange.header("content-type")
            earlier = db.captures.holding(store, exchange.sha256, exchange.status, kind)
            capture = self.archive.add(self.source.id, exchange, earlier)
            db.captures.record(store, capture)
        return capture

    def list_pages(self, items: Iterable[Listed]) -> frozenset[str]:
        """Note the pages that a listing names; the addresses of those that are news, others come when due."""
        entries = [(listed.address, listed.dump()) for listed in items]
        self.tally.listed += len(entries)
        with self._store() as store:
            return db.pages.list_all(store, self.source.id, entries, now())

    def due(self, most: int) -> Iterator[Listed]:
        """The pages that are due, whether or not a listing names them today."""
        rested = _written(datetime.now(UTC) - timedelta(seconds=self.rest_seconds))
        with self._store() as store:
            for page in db.pages.due(store, self.source.id, now(), most):
                if not page.checked_at or page.checked_at <= rested:
                    yield Listed.load(page.listed)

    def note(self, fetch: Fetch, listed: Listed | None = None, wait: float | None = None) -> None:
        """Record the outcome of a request that gave no article; `listed` where it was one for a page.

        `wait` are the seconds for which the server asked to be left alone.
        """
        self.troubled |= fetch.outcome in TRANSIENT
        self.tally.note(fetch.outcome)
        with self._store() as store:
            db.fetches.record(store, fetch)
            if listed is not None:
                self._settle(store, listed, fetch, wait=wait)
        self.on_line(Line(fetch.source_id, fetch.url, fetch.outcome, fetch.detail))

    def note_listing(self, fetch: Fetch) -> None:
        """Take down a listing; it is recorded when the spider closes."""
        self.troubled |= fetch.outcome in TRANSIENT
        self.tally.listing_outcome = fetch.outcome
        self.tally.note(fetch.outcome)
        self.listings.append(fetch)
        self.on_line(Line(fetch.source_id, fetch.url, fetch.outcome, fetch.detail, listing=True))

    def pause(self, url: str, wait: float) -> None:
        """Leave a listing alone for the seconds that its server asked for, in later runs too."""
        with self._store() as store:
            db.pauses.keep(store, self.source.id, url, _asked(now(), wait))

    def is_paused(self, url: str) -> bool:
        """Whether an earlier run was asked to leave a listing alone for longer; it is told of then."""
        with self._store() as store:
            until = db.pauses.until(store, url)
        if until is None or until <= now():
            return False
        self.tally.listing_outcome = FetchOutcome.BLOCKED
        detail = f"not asked: its server wants to be left alone until {until}"
        self.on_line(Line(self.source.id, url, FetchOutcome.BLOCKED, detail, listing=True))
        return True

    def keep(
        self,
        article: Article,
        fetch: Fetch | None,
        page: Page | None,
        *,
        listed: Listed | None = None,
        capture: Capture | None = None,
    ) -> Change:
        """Store an article if it is new or edited, with the outcome of its request; returns the decision.

        For a text that came from the door itself `page` is None, and `fetch` too if its page was not asked.
        """
        if fetch is not None:
            self.troubled |= fetch.outcome in TRANSIENT
        with self._store() as store, db.connection.writing(store):
            article = self._of_known_address(store, article, listed)
            before = db.articles.known(store, article.id)
            decision = decide(before, article)
            self._save(store, article, decision, fetch, _record(page, capture))
            self._tell_edit(store, article, before, decision)
            if listed is not None and listed.entry is not None:
                db.registers.save(store, article.id, listed.entry, now())
            if listed is not None and fetch is not None:
                self._settle(store, listed, fetch, article_id=article.id, change=decision.change)
        self.tally.keep(article, fetch, decision.change)
        outcome, url = (fetch.outcome, fetch.url) if fetch else (FetchOutcome.OK, article.url or "")
        self.on_line(Line(self.source.id, url, outcome, decision.reason, decision.change, article.title))
        return decision.change

    def _save(
        self,
        store: Database,
        article: Article,
        decision: Decision,
        fetch: Fetch | None,
        archived: ArchiveRecord | None,
    ) -> None:
        same = decision.change is Change.UNCHANGED
        db.articles.save(store, article, seen_at=now(), fetch=fetch, archived=archived, same_text=same)

    def _of_known_address(self, store: Database, article: Article, listed: Listed | None) -> Article:
        """The article under the id that it had before it moved, if it did."""
        if listed is None or db.articles.known(store, article.id) is not None:
            return article
        for address in (article.url or "", listed.address):
            known = db.pages.article_at(store, address)
            before = db.articles.known(store, known) if known else None
            if known is not None and before is not None and is_same_article(before, article):
                if address != article.url:
                    db.edits.record(store, Edit(known, "moved", now(), detail=f"to {article.url}"))
                return replace(article, id=known)
        return article

    def _tell_edit(
        self, store: Database, article: Article, before: KnownVersion | None, decision: Decision
    ) -> None:
        after = db.articles.known(store, article.id)
        if before is None or after is None or not decision.is_edit:
            return
        found = difference((before.title, before.text), (after.title, after.text))
        db.edits.record(
            store,
            Edit(article.id, "edited", now(), before.version_id, after.version_id, found.added, found.removed,
                 found.text),
        )  # fmt: skip

    def _settle(  # noqa: PLR0913 # one look at one page, with all that came of it
        self,
        store: Database,
        listed: Listed,
        fetch: Fetch,
        *,
        article_id: str | None = None,
        change: Change = Change.UNCHANGED,
        wait: float | None = None,
    ) -> None:
        """Write how the look at a listed page ended, and when the next is due."""
        page = db.pages.known(store, self.source.id, listed.address)
        if page is None:
            return
        moment = now()
        good = fetch.outcome in _READ
        changed_at = moment if change is not Change.UNCHANGED or not page.changed_at else page.changed_at
        tries = 0 if good else page.tries + 1
        due = next_look(
            fetch.outcome, now=datetime.fromisoformat(moment), changed_at=datetime.fromisoformat(changed_at),
            tries=tries, rate_seconds=self.source.rate_seconds,
        )  # fmt: skip
        if wait is not None:
            asked = datetime.fromisoformat(_asked(moment, wait))
            due = max(due or asked, asked)
        settled = replace(
            page, article_id=article_id or page.article_id, checked_at=moment, changed_at=changed_at,
            outcome=fetch.outcome.value, tries=tries, due_at=None if due is None else _written(due),
        )  # fmt: skip
        self._tell_presence(store, settled, fetch)
        db.pages.settle(store, settled)

    def _tell_presence(self, store: Database, page: KnownPage, fetch: Fetch) -> None:
        """Record that a stored article's page is gone, or is there again."""
        known = db.articles.known(store, page.article_id) if page.article_id else None
        if known is None or page.article_id is None:
            return
        removed = db.edits.is_removed(store, page.article_id)
        if fetch.outcome is FetchOutcome.GONE and not removed:
            detail = f"{fetch.detail or 'gone'}: {page.url}"
            edit = Edit(page.article_id, "removed", now(), from_version=known.version_id, detail=detail)
        elif fetch.outcome in _READ and removed:
            edit = Edit(page.article_id, "restored", now(), to_version=known.version_id, detail=page.url)
        else:
            return
        db.edits.record(store, edit)

    def close(self, ended: str) -> None:
        """Record the listings, with their validators if all went well, what the run did, and let go."""
        whole = ended == "finished" and not self.troubled
        try:
            for fetch in self.listings if self.broken is None else ():
                with self._store() as store:
                    db.fetches.record(
                        store, fetch if whole else replace(fetch, etag=None, last_modified=None)
                    )
            if self.broken is None:
                with self._store() as store:
                    db.source_runs.record(store, self.tally.run(self.source.id, ended))
        finally:
            self.db.close()


class Tally:
    """What one crawl of one source did, counted as it goes."""

    def __init__(self) -> None:
        self.started_at, self._began = now(), time.monotonic()
        self.outcomes: Counter[FetchOutcome] = Counter()
        self.changes: Counter[Change] = Counter()
        self.listing_outcome: FetchOutcome | None = None
        self.listed = self.bytes = self.undated = self.unsigned = 0

    def note(self, outcome: FetchOutcome) -> None:
        """Count a request."""
        self.outcomes[outcome] += 1

    def keep(self, article: Article, fetch: Fetch | None, change: Change) -> None:
        """Count an article that was read, and what it lacks."""
        if fetch is not None:
            self.outcomes[fetch.outcome] += 1
        self.changes[change] += 1
        self.undated += not any(stated.kind is DateKind.PUBLISHED for stated in article.dates)
        self.unsigned += not article.author

    def run(self, source_id: str, ended: str) -> SourceRun:
        """The run as it is recorded; `ended` is Scrapy's word for why it did."""
        told = {outcome.value: count for outcome, count in sorted(self.outcomes.items())}
        good = sum(self.outcomes[outcome] for outcome in (*_READ, FetchOutcome.MOVED))
        return SourceRun(
            source_id=source_id, started_at=self.started_at, finished_at=now(), ended=ended,
            listed=self.listed, requests=self.outcomes.total(), failures=self.outcomes.total() - good,
            new=self.changes[Change.NEW], edited=self.changes[Change.EDITED],
            unchanged=self.changes[Change.UNCHANGED], undated=self.undated, unsigned=self.unsigned,
            textless=self.outcomes[FetchOutcome.EMPTY], seconds=round(time.monotonic() - self._began, 1),
            bytes=self.bytes, outcomes=json.dumps(told),
            listing_outcome=self.listing_outcome.value if self.listing_outcome else None,
        )  # fmt: skip


def archive_of(db_path: Path) -> Archive:
    """The archive that this process writes for a database."""
    folder = folder_of(db_path)
    if folder not in _ARCHIVES:
        _ARCHIVES[folder] = Archive(folder, new_stamp())
    return _ARCHIVES[folder]


def seal_archive(store: Database, db_path: Path) -> None:
    """Close the file that this process wrote, and keep its seal."""
    seals = archive_of(db_path).seals()
    if seals:
        db.captures.seal(store, seals)


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
    return _written(datetime.now(UTC))


def _asked(moment: str, wait: float) -> str:
    """Until when a server wants to be left alone that asked for it at a moment."""
    # A month is no answer to a page of news; a server that says so is asked a few times all the same.
    return _written(datetime.fromisoformat(moment) + timedelta(seconds=min(wait, _LONGEST_WAIT)))


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _record(page: Page | None, capture: Capture | None) -> ArchiveRecord | None:
    """Where a page lies in the archive, with the digest of its open body."""
    if page is None or capture is None:
        return None
    return ArchiveRecord(capture.file, capture.offset, hashlib.sha256(page.body).hexdigest())
