"""Whether what is stored can still be proved: every byte of the archive, every digest, every passage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from crawlers import archive
from crawlers.inspection import Inspected, inspect
from db import articles, captures, soundness
from db.captures import Capture, Seal
from db.connection import open_database
from domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, in numbers, and all damage, one sentence each; `remarks` are no damage."""

    counts: dict[str, int]
    damage: tuple[str, ...]
    remarks: tuple[str, ...]


def verify(db_path: Path) -> Verified:
    """Reads the whole archive and checks the database against it and against itself."""
    folder = archive.folder_of(db_path)
    with closing(open_database(db_path, create=False)) as db:
        known = list(captures.every(db))
        files = {path.name: inspect(path) for path in sorted(folder.glob("*.warc.gz"))}
        sealed = captures.sealed(db)
        damage = [
            *(words for found in files.values() for words in found.damage),
            *_broken_seals(files, sealed),
            *_lost_captures(files, known),
            *_lost_versions(db, folder),
            *soundness.damage(db),
        ]
        remarks = tuple(_remarks(files, sealed, captures.ends(db)))
        counts = {
            "archive files": len(files),
            "records": sum(len(found.records) for found in files.values()),
            "answers": len(known),
            "versions": sum(1 for _ in articles.archived(db)),
            "passages": soundness.passages(db),
        }
    return Verified(counts, tuple(dict.fromkeys(damage)), remarks)


def _broken_seals(files: dict[str, Inspected], sealed: dict[str, Seal]) -> Iterator[str]:
    for name, seal in sealed.items():
        found = files.get(name)
        if found is None:
            yield f"{name}: the file is missing"
        elif found.bytes != seal.bytes:
            yield f"{name}: {found.bytes} bytes, {seal.bytes} when it was closed"
        elif found.sha256 != seal.sha256:
            yield f"{name}: its bytes are not those with which it was closed"


def _lost_captures(files: dict[str, Inspected], known: list[Capture]) -> Iterator[str]:
    places = {(name, record.offset): record for name, found in files.items() for record in found.records}
    for capture in known:
        if capture.file not in files:
            yield f"{capture.file}: the file is missing"
            continue
        record = places.get((capture.file, capture.offset))
        if record is None or record.kind != "response":
            yield f"{capture.file}: no answer at {capture.offset}, where {capture.url} was archived"
        elif record.sha256 != capture.sha256:
            yield f"{capture.file}: the answer at {capture.offset} is not the one that {capture.url} gave"


def _lost_versions(db: Database, folder: Path) -> Iterator[str]:
    for version in articles.archived(db):
        try:
            archive.page(folder, version.record)
        except InputError as error:
            yield f"version {version.version_id}: {error}"


def _remarks(files: dict[str, Inspected], sealed: dict[str, Seal], ends: dict[str, int]) -> Iterator[str]:
    for name, found in files.items():
        if found.torn is None or name in sealed:
            continue
        if found.torn >= ends.get(name, 0):
            yield f"{name}: a killed crawl left a record unfinished at {found.torn}; the next one cuts it off"
