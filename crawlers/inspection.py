"""The archive's files read through from end to end: which records they hold, and what is damaged.

Each record is a gzip member of its own, so damage to one does not hide the others: reading goes on at the
next member. A record that was torn off by a kill is no damage: it stands at the very end, is incomplete but
sound as far as it goes, and nothing refers to it.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive import unheld
from db.captures import Seal

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 1024 * 1024
# The largest body and its headers, with room; a member that unfolds to more was not written by us.
_MOST_MEMBER = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a file: where it lies, of what type, for which address, the digest of its payload."""

    offset: int
    length: int
    kind: str
    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file holds: size and digest, records, damage in words, and where a torn record begins."""

    bytes: int
    sha256: str
    records: tuple[Found, ...]
    damage: tuple[str, ...]
    torn: int | None


@dataclass(frozen=True, slots=True)
class _Member:
    """One gzip member: its place, its open bytes (b"" where damaged), and what is wrong with it."""

    offset: int
    length: int
    body: bytes
    problem: str = ""
    torn: bool = False


def inspect(path: Path) -> Inspected:
    """Reads one file of the archive through."""
    records: list[Found] = []
    damage: list[str] = []
    torn = None
    for member in _members(path):
        if member.torn:
            torn = member.offset
        elif member.problem:
            damage.append(f"{path.name}: bytes {member.offset} and on: {member.problem}")
        else:
            record, problem = _record(member)
            if record is not None:
                records.append(record)
            if problem:
                damage.append(f"{path.name}: the record at {member.offset}: {problem}")
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Inspected(path.stat().st_size, sha256, tuple(records), tuple(damage), torn)


def settle(folder: Path, sealed: Mapping[str, Seal], ends: Mapping[str, int]) -> tuple[Seal, ...]:
    """Ends the files that killed crawls left open: cuts off a torn record; the seals of all that are whole.

    `ends` tells where the last record ends that the database knows of, by file: what stands before that is
    never cut. Files to which another process writes at this moment are left alone, and so are damaged ones.
    """
    seals = []
    for path in sorted(folder.glob("*.warc.gz")) if folder.is_dir() else ():
        if path.name in sealed:
            continue
        with unheld(path) as free:
            found = _whole(path, ends.get(path.name, 0)) if free else None
        if found is not None:
            seals.append(Seal(path.name, found.bytes, found.sha256))
    return tuple(seals)


def _whole(path: Path, end: int) -> Inspected | None:
    """A file without its torn record, None where it is damaged."""
    found = inspect(path)
    if found.torn is not None and found.torn >= end and not found.damage:
        with path.open("r+b") as file:
            file.truncate(found.torn)
        found = inspect(path)
    return None if found.damage or found.torn is not None or found.bytes < end else found


def _record(member: _Member) -> tuple[Found | None, str]:
    """The record of a member, and what is wrong with it ("" for nothing)."""
    try:
        records = ArchiveIterator(io.BytesIO(member.body), check_digests=True)
        record = next(iter(records), None)
        if record is None:
            return None, "holds no WARC record"
        body = record.raw_stream.read()
        record.content_stream().read()
    except (ArchiveLoadFailed, ValueError, EOFError) as error:
        return None, f"is no WARC record ({error})"
    sha256 = hashlib.sha256(body).hexdigest()
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    found = Found(member.offset, member.length, record.rec_type, url, sha256)
    if record.digest_checker.passed is False:
        return found, "its digest is not that of its bytes"
    return found, ""


def _members(path: Path) -> Iterator[_Member]:
    """The gzip members of a file, in order; after a damaged one reading goes on at the next."""
    with path.open("rb") as file:
        size = path.stat().st_size
        offset = 0
        while offset < size:
            member = _member(file, offset, size)
            yield member
            offset = member.offset + member.length


def _member(file: io.BufferedReader, offset: int, size: int) -> _Member:
    file.seek(offset)
    opener, pieces, grown = zlib.decompressobj(zlib.MAX_WBITS + 16), [], 0
    while not opener.eof and grown <= _MOST_MEMBER:
        packed = file.read(_PIECE)
        if not packed:
            return _Member(offset, size - offset, b"", torn=True) if _next(file, offset) is None else (
                _damaged(file, offset, size, "a record without an end")
            )  # fmt: skip
        try:
            pieces.append(opener.decompress(packed, _MOST_MEMBER))
        except zlib.error as error:
            return _damaged(file, offset, size, f"damaged ({error})")
        grown += len(pieces[-1])
    if not opener.eof:
        return _damaged(file, offset, size, "unfolds to more than a record can hold")
    return _Member(offset, file.tell() - len(opener.unused_data) - offset, b"".join(pieces))


def _damaged(file: io.BufferedReader, offset: int, size: int, problem: str) -> _Member:
    """A damaged member, up to where the next one begins."""
    following = _next(file, offset)
    return _Member(offset, (size if following is None else following) - offset, b"", problem)


def _next(file: io.BufferedReader, offset: int) -> int | None:
    """Where the next readable member begins, None if there is none."""
    start = offset + 1
    file.seek(start)
    window = b""
    while piece := file.read(_PIECE):
        window += piece
        place = window.find(_MAGIC)
        while place != -1:
            if _opens(window[place : place + 4096]):
                return start + place
            place = window.find(_MAGIC, place + 1)
        start += len(window) - 4096 if len(window) > 4096 else 0
        window = window[-4096:] if len(window) > 4096 else window
    return None


def _opens(start: bytes) -> bool:
    """Whether bytes begin a member of the archive: only a WARC header opens to these letters."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(start, 16).startswith(b"WARC/")
    except zlib.error:
        return False
