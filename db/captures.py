"""Where archived answers lie, and the seals of the archive's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from sqlite_utils import Database

from db import sources
from db.connection import writing
from db.rows import first, insert, select


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived answer: its address, and the record that holds its bytes.

    `sha256` is that of the body as it came over the wire; `offset` and `length` are bytes of the file.
    """

    source_id: str
    url: str
    fetched_at: str
    status: int
    content_type: str
    sha256: str
    file: str
    offset: int
    length: int

    def seen(self, source_id: str, url: str, fetched_at: str) -> Capture:
        """The same bytes, given by an address at a moment."""
        return replace(self, source_id=source_id, url=url, fetched_at=fetched_at)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file of the archive was when it was closed: its size in bytes and its SHA-256."""

    file: str
    bytes: int
    sha256: str


def latest(db: Database, url: str) -> Capture | None:
    """The last archived answer of an address."""
    return _one(db, "url = ? order by id desc", (url,))


def holding(db: Database, sha256: str, status: int, content_type: str) -> Capture | None:
    """The first archived answer with these bytes, of the same status and type."""
    return _one(
        db, "sha256 = ? and status = ? and content_type = ? order by id", (sha256, status, content_type)
    )


def at(db: Database, url: str, moment: str) -> Capture | None:
    """The answer that an address had given last at a moment, or the first one that it gave after it."""
    before = _one(db, "url = ? and fetched_at <= ? order by id desc", (url, moment))
    return before or _one(db, "url = ? order by id", (url,))


def record(db: Database, capture: Capture) -> None:
    """Tell the database of an archived answer."""
    with writing(db):
        sources.ensure(db, capture.source_id)
        insert(db, "captures", [asdict(capture)])


def every(db: Database) -> Iterator[Capture]:
    """All archived answers, in the order of their files."""
    columns = ", ".join(Capture.__slots__)
    for row in select(db, f"select {columns} from captures order by file, offset"):  # noqa: S608
        yield Capture(**row)


def seal(db: Database, seals: Iterable[Seal]) -> None:
    """Keep the seals of closed files, in one transaction."""
    rows = [asdict(one) for one in seals]
    with writing(db):
        insert(db, "archive_files", rows, replace="or replace")


def sealed(db: Database) -> dict[str, Seal]:
    """The seals of all closed files, by name."""
    return {row["file"]: Seal(**row) for row in select(db, "select file, bytes, sha256 from archive_files")}


def ends(db: Database) -> dict[str, int]:
    """Where the last record ends that is known of each file, in bytes."""
    rows = db.conn.execute("select file, max(offset + length) from captures group by file")
    return {str(file): int(end) for file, end in rows}


def _one(db: Database, condition: str, values: tuple[object, ...]) -> Capture | None:
    columns = ", ".join(Capture.__slots__)
    row = first(db, f"select {columns} from captures where {condition} limit 1", values)  # noqa: S608
    return None if row is None else Capture(**row)
