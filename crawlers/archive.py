"""The untouched bytes of every answer, as WARC records beside the database.

`edict.db` has its archive in the folder `edict.db.archive/`. A record holds the body as it came over the
wire, after transfer coding and before content coding, with the request that it answers; a body that is
stored already is not stored again: another address that gives it gets a revisit record that points there.
Each process writes its own file and holds a lock on it, one gzip member per record, so that a crawl that
is killed leaves at most one torn record, at the very end of its file; no later run appends behind it, and
`settle` cuts it off. A record is on the disk before the database is told of it: a reference in the
database always leads to a whole record. A file that is closed is sealed by its size and SHA-256.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import metadata
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.coding import CodingError, decoded
from crawlers.outcome import MOST_BYTES
from db.articles import ArchiveRecord
from db.captures import Capture, Seal
from domain.articles import Page
from domain.errors import InputError

# 1 GB is the customary size of WARC files; tools read them whole.
_MOST_BYTES = 1_000_000_000
# Of the hop only: the body is stored without its transfer coding, and its length is that of what is stored.
_HOP = frozenset({"transfer-encoding", "content-length", "connection", "keep-alive"})
# Nobody who reads an archive needs these.
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they went over the wire; header names may repeat."""

    url: str
    fetched_at: str
    status: int
    request_headers: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)

    @property
    def sha256(self) -> str:
        """The digest of the body as it came."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The values of a header, joined by commas; "" where the answer has none."""
        return ", ".join(value for known, value in self.headers if known.lower() == name)


class _MemoryWriter(WARCWriter):  # type: ignore[misc] # warcio publishes no types
    """Writes through memory; warcio's own temporary files are closed only when they are collected."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def folder_of(db_path: Path) -> Path:
    """Where the archive of a database lies."""
    return db_path.with_name(f"{db_path.name}.archive")


class Archive:
    """Writes answers to WARC files in `folder`; `stamp` begins this process's file names."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self.folder, self.stamp = folder, stamp
        self._part = 0
        self._file: BinaryIO | None = None
        self._sum = hashlib.sha256()
        self._seals: list[Seal] = []

    def add(self, source_id: str, exchange: Exchange, earlier: Capture | None = None) -> Capture:
        """Append one answer with its request; returns where it lies, to be told to the database.

        Where `earlier` holds the same bytes a revisit record that points to it is written in their place.
        """
        file = self._open()
        offset = file.tell()
        self._append(file, _answer(exchange, earlier))
        length = file.tell() - offset
        self._append(file, _question(exchange))
        place = earlier or Capture(
            source_id, exchange.url, exchange.fetched_at, exchange.status, exchange.header("content-type"),
            exchange.sha256, Path(file.name).name, offset, length,
        )  # fmt: skip
        return place.seen(source_id, exchange.url, exchange.fetched_at)

    def seals(self) -> tuple[Seal, ...]:
        """Closes the open file; the seals of all files that were closed since the last call."""
        if self._file is not None:
            self._seals.append(Seal(Path(self._file.name).name, self._file.tell(), self._sum.hexdigest()))
            self._file.close()
            self._file = None
        sealed, self._seals = tuple(self._seals), []
        return sealed

    def _open(self) -> BinaryIO:
        if self._file is not None and self._file.tell() > _MOST_BYTES:
            self._seals = list(self.seals())
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file, self._sum = self._new(), hashlib.sha256()
            self._append(self._file, _information(Path(self._file.name).name))
        return self._file

    def _new(self) -> BinaryIO:
        """A file of its own; in containers two processes may have one number and one second."""
        while True:
            self._part += 1
            try:
                file = (self.folder / f"{self.stamp}-{self._part}.warc.gz").open("xb")
            except FileExistsError:
                continue
            fcntl.flock(file, fcntl.LOCK_EX)
            return file

    def _append(self, file: BinaryIO, record: bytes) -> None:
        start = file.tell()
        try:
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(start)
            file.seek(start)
            raise
        self._sum.update(record)


def page(folder: Path, record: ArchiveRecord) -> Page:
    """An archived answer as the pure stages take it.

    Raises InputError if it is not there, is not the same any more, or cannot be opened.
    """
    path = folder / record.file
    found = _at(path, record.offset)
    if found is None or hashlib.sha256(found[0].body).hexdigest() != record.sha256:
        raise _damaged(path, record.offset)
    return found[0]


def _at(path: Path, offset: int) -> tuple[Page, bytes] | None:
    """The answer at a place, with its body as it came; None if none can be read there."""
    if not path.is_file():
        problem = "the archive file is missing"
        raise InputError(str(path), problem, "Copy the archive along with the database.")
    with path.open("rb") as file:
        file.seek(offset)
        try:
            found = next(iter(ArchiveIterator(file)), None)
            return None if found is None or found.http_headers is None else _page_of(found)
        except (ArchiveLoadFailed, CodingError, ValueError, OSError, EOFError):
            return None


def _damaged(path: Path, offset: int) -> InputError:
    return InputError(str(path), f"the record at {offset} is damaged", "Restore it from a copy.")


def body(folder: Path, capture: Capture) -> bytes:
    """The open body of an archived answer by its entry in the database; raises InputError as `page` does."""
    path = folder / capture.file
    found = _at(path, capture.offset)
    if found is None or hashlib.sha256(found[1]).hexdigest() != capture.sha256:
        raise _damaged(path, capture.offset)
    return found[0].body


def read(folder: Path, record: ArchiveRecord) -> bytes:
    """The open body of an archived answer; see `page`."""
    return page(folder, record).body


def _page_of(record: ArcWarcRecord) -> tuple[Page, bytes]:
    headers, body = record.http_headers, record.raw_stream.read()
    codings = (headers.get_header("Content-Encoding") or "").split(",")
    page = Page(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        fetched_at=record.rec_headers.get_header("WARC-Date") or "",
        status=int(headers.get_statuscode()),
        content_type=headers.get_header("Content-Type") or "",
        body=decoded(body, codings, MOST_BYTES),
    )
    return page, body


@contextmanager
def unheld(path: Path) -> Iterator[bool]:
    """Whether no living process writes to a file; none can begin to while the block runs."""
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def new_stamp() -> str:
    """How the files of this process begin: the moment and the number of the process."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}"


def _answer(exchange: Exchange, earlier: Capture | None) -> bytes:
    kept = [(name, value) for name, value in exchange.headers if name.lower() not in _HOP]
    told = {"WARC-Date": exchange.fetched_at}
    line = f"{exchange.status} {_phrase(exchange.status)}"
    http = StatusAndHeaders(line, [*kept, ("Content-Length", str(len(exchange.body)))], protocol="HTTP/1.1")
    writer, buffer = _writer()
    if earlier is None:
        body = io.BytesIO(exchange.body)
        record = writer.create_warc_record(
            exchange.url, "response", payload=body, length=len(exchange.body), http_headers=http,
            warc_headers_dict=told,
        )  # fmt: skip
    else:
        record = writer.create_revisit_record(
            exchange.url, _payload_digest(exchange.body), earlier.url, earlier.fetched_at, http_headers=http,
            warc_headers_dict=told,
        )  # fmt: skip
    writer.write_record(record)
    return buffer.getvalue()


def _question(exchange: Exchange) -> bytes:
    parts = urlsplit(exchange.url)
    target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    asked = [(name, value) for name, value in exchange.request_headers if name.lower() not in _SECRET]
    host = [] if any(name.lower() == "host" for name, _ in asked) else [("Host", parts.netloc)]
    http = StatusAndHeaders(f"GET {target} HTTP/1.1", [*host, *asked], is_http_request=True)
    writer, buffer = _writer()
    writer.write_record(
        writer.create_warc_record(
            exchange.url, "request", http_headers=http, warc_headers_dict={"WARC-Date": exchange.fetched_at}
        )
    )
    return buffer.getvalue()


def _information(name: str) -> bytes:
    """The record that begins a file and says who wrote it."""
    writer, buffer = _writer()
    told = {
        "software": f"edict/{metadata.version('edict')}",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
    }
    writer.write_record(writer.create_warcinfo_record(name, told))
    return buffer.getvalue()


def _writer() -> tuple[_MemoryWriter, io.BytesIO]:
    buffer = io.BytesIO()
    return _MemoryWriter(buffer, gzip=True, warc_version="1.1"), buffer


def _payload_digest(body: bytes) -> str:
    from warcio.utils import Digester

    digester = Digester("sha1")
    digester.update(body)
    return str(digester)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unnamed"
