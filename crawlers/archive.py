"""The untouched bytes of every stored version, as WARC records beside the database.

`edict.db` has its archive in the folder `edict.db.archive/`. Each process writes its own files, one gzip
member per record, so that a crawl that is killed can leave at most one torn record, at the very end of its
last file, and no later run ever appends behind it. A record is written and flushed before the database is
told of it: a reference in the database always leads to a whole record. The bytes are those after transfer
and content encoding; the SHA-256 is theirs.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from db.articles import ArchiveRecord
from domain.articles import Page
from domain.errors import InputError

# 1 GB is the customary size of WARC files; tools read them whole.
_MOST_BYTES = 1_000_000_000


class _MemoryWriter(WARCWriter):  # type: ignore[misc] # warcio publishes no types
    """Writes through memory; warcio's own temporary files are closed only when they are collected."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def folder_of(db_path: Path) -> Path:
    """Where the archive of a database lies."""
    return db_path.with_name(f"{db_path.name}.archive")


class Archive:
    """Writes pages to WARC files in `folder`; `stamp` begins this process's file names."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self.folder, self.stamp = folder, stamp
        self._part = 1

    def add(self, page: Page, headers: Mapping[str, str]) -> ArchiveRecord:
        """Append one page with its response headers; returns where it lies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path()
        record = _record(page, headers)
        with path.open("ab") as file:
            offset = file.tell()
            try:
                file.write(record)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(offset)
                raise
        return ArchiveRecord(path.name, offset, hashlib.sha256(page.body).hexdigest())

    def _path(self) -> Path:
        path = self.folder / f"{self.stamp}-{self._part}.warc.gz"
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            self._part += 1
            return self.folder / f"{self.stamp}-{self._part}.warc.gz"
        return path


def read(folder: Path, record: ArchiveRecord) -> bytes:
    """The bytes of an archived page. Raises InputError if they are not there or not the same any more."""
    path = folder / record.file
    if not path.is_file():
        raise InputError(
            str(path), "the archive file is missing", "Copy the archive along with the database."
        )
    with path.open("rb") as file:
        file.seek(record.offset)
        found = next(iter(ArchiveIterator(file)), None)
        body = found.content_stream().read() if found is not None else b""
    if hashlib.sha256(body).hexdigest() != record.sha256:
        raise InputError(str(path), f"the record at {record.offset} is damaged", "Restore it from a copy.")
    return body


def _record(page: Page, headers: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    writer = _MemoryWriter(buffer, gzip=True)
    # The stored body is decoded already: these two would make readers decode it again.
    kept = [(k, v) for k, v in headers.items() if k.lower() not in {"content-encoding", "transfer-encoding"}]
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        http_headers=StatusAndHeaders(f"{page.status} Answer", kept, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": page.fetched_at},
    )
    writer.write_record(record)
    return buffer.getvalue()
