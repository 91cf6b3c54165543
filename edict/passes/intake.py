"""Taking in what a person hands over: files, folders, addresses, standard input, manifests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from crawlers.extract import READABLE, read_file
from db import articles
from domain.articles import Article
from domain.errors import InputError
from domain.vocabulary import Change
from edict import manifest


@dataclass(frozen=True, slots=True)
class Item:
    """One thing handed over: an article, or why it is none; `remarks` cost nothing."""

    what: str
    article: Article | None
    problem: str | None = None
    remarks: tuple[str, ...] = ()


def now() -> str:
    """The clock, as the store writes it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def gather(inputs: tuple[str, ...]) -> Iterator[Item]:
    """Everything that the inputs name, read one at a time, in order. Addresses are not for this function."""
    for given in inputs:
        if given == "-":
            yield _read("standard input", sys.stdin.buffer.read(), "standard-input.txt")
        elif given.endswith(".jsonl"):
            yield from _manifest(Path(given))
        else:
            yield from _files(Path(given))


def _manifest(path: Path) -> Iterator[Item]:
    try:
        for line in manifest.read(path):
            yield Item(line.where, line.article, line.problem, line.remarks)
    except InputError as error:
        yield Item(str(path), None, str(error))


def _files(path: Path) -> Iterator[Item]:
    if not path.exists():
        yield Item(str(path), None, f"{path}: does not exist. Check the path, or quote an address in full.")
        return
    paths = sorted(path.rglob("*")) if path.is_dir() else [path]
    found = [p for p in paths if p.is_file() and (p == path or p.suffix.lower() in READABLE)]
    if not found:
        yield Item(
            str(path), None, f"{path}: holds no file that can be read ({', '.join(sorted(READABLE))})."
        )
    for file in found:
        try:
            body = file.read_bytes()
        except OSError as error:
            yield Item(str(file), None, f"{file}: cannot be read ({error.strerror}). Check its permissions.")
            continue
        yield _read(str(file), body, str(file))


def _read(what: str, body: bytes, name: str) -> Item:
    try:
        return Item(what, read_file(name, body))
    except InputError as error:
        return Item(what, None, str(error))


def save(db: Database, article: Article) -> Change:
    """Store one article; says whether it was new, edited or unchanged."""
    return articles.save(db, article, seen_at=now()).change
