"""Articles and the texts that they had: one row per article, one per version, never a version overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from db import analyses, fetches, search, sources
from db.connection import writing
from db.rows import Row, first, insert, select, upsert
from domain.articles import Article, Fetch, StatedDate
from domain.dates import PartialDate
from domain.difference import difference
from domain.errors import InputError
from domain.ids import digest, text_hash
from domain.vocabulary import Change, DateKind, SourceKind


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """Where the untouched bytes of a page lie: the WARC file, the record's offset, the body's SHA-256."""

    file: str
    offset: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """The current version of an article in the store; `n` counts its versions from 1."""

    version_id: str
    text_hash: str
    title: str
    n: int
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving an article did, and the version that is current now."""

    version_id: str
    change: Change


def known(db: Database, article_id: str) -> KnownVersion | None:
    """The current version of an article, or None when the store does not have it."""
    row = first(
        db,
        "select versions.id, versions.text_hash, versions.title, versions.n, versions.text "
        "from articles join versions on versions.id = articles.version_id where articles.id = ?",
        (article_id,),
    )
    return None if row is None else KnownVersion(*row.values())


def save(  # noqa: PLR0913 # what came with one request is stored in one transaction
    db: Database,
    article: Article,
    *,
    seen_at: str,
    fetch: Fetch | None = None,
    archived: ArchiveRecord | None = None,
    same_text: bool = False,
) -> Saved:
    """Store an article, its version, dates, words for search and fetch outcome, in one transaction.

    An equal text adds nothing, and neither does one of which the caller says that it is the `same_text`; a
    date that was not stated before is added to the current version. A text that the article had before
    becomes current again without a second row. `seen_at` is ISO 8601 in UTC.
    Raises InputError for a text that is not valid Unicode.
    """
    _refuse_unstorable(article)
    with writing(db):
        if fetch is not None:
            fetches.record(db, fetch)
        sources.ensure(db, article.source_id, article.source_kind)
        before = known(db, article.id)
        content = text_hash(article.title, article.text)
        change = Change.UNCHANGED if before and same_text else _change(before, content)
        kept = before.version_id if before and change is Change.UNCHANGED else None
        version_id = kept or _version_of(db, article.id, content) or _version_id(article.id, content)
        if change is not Change.UNCHANGED:
            n = _count_versions(db, article.id) + 1
            row = {**_version_row(article, n, seen_at, archived), "id": version_id}
            insert(db, "versions", [row], replace="or ignore")
        _add_dates(db, version_id, article.dates)
        _write_article(db, article, version_id, seen_at)
        if change is not Change.UNCHANGED:
            search.index(db, [_entry(article)])
    return Saved(version_id, change)


@dataclass(frozen=True, slots=True)
class ArchivedVersion:
    """A version whose page is archived: what is stored of it, and where its bytes lie."""

    version_id: str
    article: Article
    seen_at: str
    record: ArchiveRecord


def archived(db: Database, source_ids: tuple[str, ...] = ()) -> Iterator[ArchivedVersion]:
    """Every version whose page is archived, all sources or some; rebuilding each before the next is safe."""
    wanted = ", ".join("?" * len(source_ids))
    condition = f"and articles.source_id in ({wanted})" if source_ids else ""
    sql = (
        "select versions.id from versions join articles on articles.id = versions.article_id "  # noqa: S608
        f"where archive_file is not null {condition} order by archive_file, archive_offset, versions.id"
    )
    for (version_id,) in db.conn.execute(sql, source_ids).fetchall():
        row = first(
            db,
            "select versions.*, articles.source_id, articles.url, articles.outlet, articles.source_kind "
            "from versions join articles on articles.id = versions.article_id where versions.id = ?",
            (version_id,),
        )
        if row is not None:
            place = ArchiveRecord(row["archive_file"], row["archive_offset"], row["body_sha256"])
            yield ArchivedVersion(version_id, _stored(db, row), row["seen_at"], place)


def rebuild(db: Database, version_id: str, article: Article) -> None:
    """Put a better reading of the same bytes in place of a version's text, under the version's id.

    Its analysis goes, so that it is analysed anew; the differences of its edits are told again.
    """
    _refuse_unstorable(article)
    with writing(db):
        row = _version_row(article, 0, "", None)
        told = ("title", "text", "text_hash", "author", "caption", "characters")
        sets = ", ".join(f"{name} = :{name}" for name in told)
        values = {name: row[name] for name in told} | {"id": version_id}
        analyses.forget(db, version_id)
        db.conn.execute(f"update versions set {sets} where id = :id", values)  # noqa: S608
        _add_dates(db, version_id, article.dates)
        current = first(db, "select first_seen from articles where version_id = ?", (version_id,))
        if current is not None:
            _write_article(db, article, version_id, current["first_seen"])
            search.index(db, [_entry(article)])
        _tell_edits_again(db, version_id)


def _tell_edits_again(db: Database, version_id: str) -> None:
    texts = {
        row["id"]: (row["title"], row["text"])
        for row in select(
            db,
            "select id, title, text from versions where article_id = "
            "(select article_id from versions where id = ?)",
            (version_id,),
        )
    }
    sql = (
        "select id, from_version, to_version from edits "
        "where kind = 'edited' and ? in (from_version, to_version)"
    )
    for row in list(select(db, sql, (version_id,))):
        found = difference(texts[row["from_version"]], texts[row["to_version"]])
        db.conn.execute(
            "update edits set diff = ?, words_added = ?, words_removed = ? where id = ?",
            (found.text, found.added, found.removed, row["id"]),
        )


def _stored(db: Database, row: Row) -> Article:
    """A version as the article that was stored."""
    dates = tuple(
        StatedDate(DateKind(told["kind"]), PartialDate(told["date"]), told["origin"])
        for told in select(
            db, "select * from version_dates where version_id = ? order by position", (row["id"],)
        )
    )
    kind = SourceKind(row["source_kind"]) if row["source_kind"] else None
    return Article(
        id=row["article_id"], source_id=row["source_id"], url=row["url"], title=row["title"],
        text=row["text"], language=row["language"], author=row["author"], outlet=row["outlet"],
        source_kind=kind, dates=dates,
    )  # fmt: skip


def _refuse_unstorable(article: Article) -> None:
    """Halves of a surrogate pair come from broken decoding, and SQLite takes none."""
    try:
        f"{article.title}{article.text}{article.author or ''}{article.outlet or ''}".encode()
    except UnicodeEncodeError as error:
        place = f"character {error.start} cannot be written as UTF-8"
        raise InputError(article.id, place, "Decode the page with its own encoding first") from error


def _change(before: KnownVersion | None, content: str) -> Change:
    if before is None:
        return Change.NEW
    return Change.UNCHANGED if before.text_hash == content else Change.EDITED


def _version_row(article: Article, n: int, seen_at: str, archived: ArchiveRecord | None) -> Row:
    content = text_hash(article.title, article.text)
    return {
        "id": _version_id(article.id, content),
        "article_id": article.id,
        "n": n,
        "title": article.title,
        "text": article.text,
        "text_hash": content,
        "language": article.language,
        "author": article.author,
        "caption": article.caption,
        "characters": len(article.text),
        "seen_at": seen_at,
        "body_sha256": archived.sha256 if archived else None,
        "archive_file": archived.file if archived else None,
        "archive_offset": archived.offset if archived else None,
    }


def _version_id(article_id: str, content: str) -> str:
    return f"{article_id}-{digest(content)}"


def _version_of(db: Database, article_id: str, content: str) -> str | None:
    """The version that has this text; after a better extraction its id is not made of its text any more."""
    row = first(db, "select id from versions where article_id = ? and text_hash = ?", (article_id, content))
    return None if row is None else str(row["id"])


def _count_versions(db: Database, article_id: str) -> int:
    count = db.conn.execute("select count(*) from versions where article_id = ?", (article_id,))
    return int(count.fetchone()[0])


def _add_dates(db: Database, version_id: str, dates: tuple[StatedDate, ...]) -> None:
    for position, stated in enumerate(dates):
        row = {
            "version_id": version_id,
            "position": position,
            "kind": stated.kind.value,
            "date": stated.date.value,
            "precision": stated.date.precision.value,
            "origin": stated.origin,
        }
        # The clock's date says when Edict first saw the page; a later look must not move it.
        if stated.origin == "clock":
            insert(db, "version_dates", [row], replace="or ignore")
        else:
            upsert(db, "version_dates", row, key="version_id, kind, origin")


def _write_article(db: Database, article: Article, version_id: str, seen_at: str) -> None:
    row: Row = {
        "id": article.id,
        "source_id": article.source_id,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "source_kind": article.source_kind.value if article.source_kind else None,
        "language": article.language,
        "author": article.author,
        **_stated(article, DateKind.PUBLISHED),
        **_stated(article, DateKind.MODIFIED),
        "version_id": version_id,
    }
    earlier = first(db, "select * from articles where id = ?", (article.id,))
    if earlier is None:
        insert(db, "articles", [{**row, "first_seen": seen_at}])
        return
    # A listing that leaves a field out does not unsay it.
    upsert(db, "articles", {**earlier, **{name: value for name, value in row.items() if value is not None}})


def _stated(article: Article, kind: DateKind) -> Row:
    stated = next((date for date in article.dates if date.kind is kind), None)
    return {
        kind.value: stated.date.value if stated else None,
        f"{kind.value}_precision": stated.date.precision.value if stated else None,
        f"{kind.value}_origin": stated.origin if stated else None,
    }


def _entry(article: Article) -> search.Entry:
    return search.Entry(
        kind="article",
        item_id=article.id,
        title=article.title,
        text=f"{article.title}\n{article.text}",
        article_id=article.id,
        language=article.language,
        date=article.published.value if article.published else None,
    )
