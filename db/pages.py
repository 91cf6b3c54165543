"""Known pages: what their listing said of them, which article they are, and when to look at them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db import sources
from db.connection import writing
from db.rows import Row, first, insert, select

_COLUMNS = (
    "url, source_id, listed, first_listed, last_listed, article_id, checked_at, changed_at, outcome, "
    "tries, due_at"
)


@dataclass(frozen=True, slots=True)
class KnownPage:
    """One page that a source has listed.

    `listed` is the entry as JSON; `article_id` is None until an article was read from it; `due_at` is None
    where only a changed entry makes it worth asking for. Moments are ISO 8601 in UTC.
    """

    url: str
    source_id: str
    listed: str
    first_listed: str
    last_listed: str
    article_id: str | None = None
    checked_at: str | None = None
    changed_at: str | None = None
    outcome: str | None = None
    tries: int = 0
    due_at: str | None = None


def known(db: Database, source_id: str, url: str) -> KnownPage | None:
    """A page of a source by its address, None if no listing has named it."""
    row = first(
        db, f"select {_COLUMNS} from pages where source_id = ? and url = ?", (source_id, url)  # noqa: S608
    )  # fmt: skip
    return None if row is None else KnownPage(**row)


def list_all(db: Database, source_id: str, entries: Iterable[tuple[str, str]], now: str) -> frozenset[str]:
    """Note what a listing names (addresses and entries as JSON); the addresses that are news.

    Those are pages that were never asked for, and pages whose entry has changed. One transaction.
    """
    wanted = set()
    with writing(db):
        sources.ensure(db, source_id)
        for url, listed in entries:
            page = known(db, source_id, url)
            if page is None:
                row = {"url": url, "source_id": source_id, "listed": listed, "first_listed": now,
                       "last_listed": now, "due_at": now}  # fmt: skip
                insert(db, "pages", [row])
                wanted.add(url)
            elif page.listed != listed:
                db.conn.execute(
                    "update pages set listed = ?, last_listed = ?, due_at = ?, tries = 0 "
                    "where source_id = ? and url = ?",
                    (listed, now, now, source_id, url),
                )
                wanted.add(url)
            elif page.checked_at is None:
                wanted.add(url)
    return frozenset(wanted)


def due(db: Database, source_id: str, now: str, most: int) -> Iterator[KnownPage]:
    """The pages of a source that are due, never asked ones first, then the longest due."""
    sql = (
        f"select {_COLUMNS} from pages where source_id = ? and due_at <= ? "  # noqa: S608
        "order by checked_at is not null, due_at, url limit ?"
    )
    for row in list(select(db, sql, (source_id, now, most))):
        yield KnownPage(**row)


def settle(db: Database, page: KnownPage) -> None:
    """Write how the last look at a page ended."""
    row: Row = {column: getattr(page, column) for column in _COLUMNS.split(", ")}
    sets = ", ".join(
        f"{column} = :{column}" for column in row if column not in {"url", "source_id", "listed"}
    )
    with writing(db):
        db.conn.execute(f"update pages set {sets} where source_id = :source_id and url = :url", row)  # noqa: S608


def article_at(db: Database, url: str) -> str | None:
    """The id of the article that an address is known to lead to."""
    row = first(
        db,
        "select article_id from pages where url = :url and article_id is not null "
        "union all select id from articles where url = :url",
        {"url": url},
    )
    return None if row is None else str(row["article_id"])


def of_article(db: Database, article_id: str) -> KnownPage | None:
    """The page that an article was last read from."""
    row = first(
        db, f"select {_COLUMNS} from pages where article_id = ? order by checked_at desc", (article_id,)  # noqa: S608
    )  # fmt: skip
    return None if row is None else KnownPage(**row)
