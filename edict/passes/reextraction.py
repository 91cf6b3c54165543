"""Reading archived pages again, after the extraction has become better; nothing is asked of the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from crawlers import archive
from crawlers.extract import join_pdf, page_html, read_page
from crawlers.listed import Listed
from crawlers.outcome import judge_text
from db import articles, captures, pages
from db.articles import ArchivedVersion
from db.connection import open_database
from domain.articles import Article, StatedDate
from domain.errors import InputError
from domain.ids import text_hash
from domain.sources import Source
from domain.vocabulary import Door, FetchOutcome, SourceKind

# Dates that the door stated, not the page: they cannot be read from its bytes.
_OF_DOORS = frozenset({"feed", "sitemap", "listing", "register"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One version read again: `became` is "unchanged", "rebuilt" or "unreadable"; `problem` says why."""

    version_id: str
    became: str
    problem: str = ""


def reextract(db_path: Path, sources: Mapping[str, Source], wanted: tuple[str, ...]) -> Iterator[Reading]:
    """Reads every archived version again, of all sources or some, and rebuilds those that come out otherwise.

    A version that cannot be read any more keeps the text that it has.
    """
    folder = archive.folder_of(db_path)
    with closing(open_database(db_path, create=False)) as db:
        for version in articles.archived(db, wanted):
            source = sources.get(version.article.source_id) or _source_of(version.article)
            try:
                article = _read(db, folder, version, source)
            except InputError as error:
                yield Reading(version.version_id, "unreadable", str(error))
                continue
            if _told(article) == _told(version.article):
                yield Reading(version.version_id, "unchanged")
            else:
                articles.rebuild(db, version.version_id, article)
                yield Reading(version.version_id, "rebuilt")


def _read(db: Database, folder: Path, version: ArchivedVersion, source: Source) -> Article:
    """The article as it is read today from the bytes of then, under the id that it has."""
    page = archive.page(folder, version.record)
    listed = _listed(db, version)
    html = page_html(page, source)
    article = read_page(page, source, listed, html)
    verdict = judge_text(html or "", article.text)
    if verdict.outcome is not FetchOutcome.OK:
        raise InputError(version.version_id, f"is now {verdict.outcome}: {verdict.detail}", "Its text stays.")
    if listed.pdf:
        article = _with_pdf(db, folder, article, listed.pdf, version.seen_at)
    kept = version.article
    return replace(
        article, id=kept.id, source_id=kept.source_id, url=kept.url, outlet=article.outlet or kept.outlet
    )


def _with_pdf(db: Database, folder: Path, article: Article, url: str, seen_at: str) -> Article:
    capture = captures.at(db, url, seen_at)
    if capture is None or capture.status != 200:
        return article
    body = archive.body(folder, capture)
    return join_pdf(article, body, url)


def _listed(db: Database, version: ArchivedVersion) -> Listed:
    """What the listing says of the page, with the dates that it stated when this version was read."""
    page = pages.of_article(db, version.article.id)
    listed = Listed.load(page.listed) if page is not None else Listed(version.article.url or "")
    dates: tuple[StatedDate, ...] = tuple(told for told in version.article.dates if told.origin in _OF_DOORS)
    return replace(listed, dates=dates)


def _told(article: Article) -> tuple[str, str | None, tuple[StatedDate, ...]]:
    """What a reader could have read otherwise."""
    return text_hash(article.title, article.text), article.author, article.dates


def _source_of(article: Article) -> Source:
    """A source that no file describes any more, as far as its article knows it."""
    return Source(
        id=article.source_id, name=article.outlet or article.source_id, publisher=article.outlet or "",
        country="", language=article.language or "", kind=article.source_kind or SourceKind.PRESS,
        door=Door.LISTING, addresses=(),
    )  # fmt: skip
