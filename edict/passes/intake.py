"""Taking in what a person hands over: files, folders, addresses, standard input, manifests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from crawlers import bulk
from crawlers.extract import READABLE, read_file
from db import articles, registers
from domain.articles import Article
from domain.errors import InputError
from domain.ids import article_id
from domain.registers import RegisterEntry
from domain.vocabulary import Change
from edict import files, manifest


@dataclass(frozen=True, slots=True)
class Item:
    """One thing handed over: an article, or why it is none; `remarks` cost nothing."""

    what: str
    article: Article | None
    problem: str | None = None
    remarks: tuple[str, ...] = ()
    entry: RegisterEntry | None = None


def now() -> str:
    """The clock, as the store writes it: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def gather(inputs: tuple[str, ...]) -> Iterator[Item]:
    """Everything that the inputs name, read one at a time, in order. Addresses are not for this function."""
    for given in inputs:
        try:
            if given == "-":
                yield Item(files.STANDARD_INPUT, _piped(files.standard_input()))
            elif given.lower().endswith(bulk.ENDINGS):
                yield from _register(Path(given))
            elif given.lower().endswith(manifest.ENDINGS):
                for line in manifest.read(Path(given)):
                    yield Item(line.where, line.article, line.problem, line.remarks)
            else:
                yield from _files(given)
        except InputError as error:
            yield Item(given, None, str(error))


def _files(given: str) -> Iterator[Item]:
    """The article of a file, or of each file in a folder. Raises InputError where there is nothing."""
    if not given.strip():
        raise InputError("''", "is no path", "Name a file, a folder or an address")
    if not os.path.isdir(given):  # noqa: PTH112 # unlike Path's, it is False for what may not be looked at
        yield _file(Path(given))
        return
    found = 0
    for path in files.readable(Path(given)):
        found += 1
        if isinstance(path, InputError):
            yield Item(path.what, None, str(path))
        else:
            yield _file(path)
    if not found:
        kinds = ", ".join(sorted(READABLE))
        raise InputError(given, "holds no file that Edict reads", f"It reads {kinds}")


def _file(path: Path) -> Item:
    try:
        article = read_file(files.shown(path), files.body_of(path))
    except InputError as error:
        return Item(str(path), None, str(error))
    # The whole path: files of one name in two folders are two articles, one file named in two ways is one.
    return Item(str(path), replace(article, id=article_id(files.shown(Path(os.path.abspath(path))))))  # noqa: PTH100


def _register(path: Path) -> Iterator[Item]:
    """The documents of a register's file, each with its entry; one without a text has its title for one."""
    found = 0
    for document in bulk.read(files.shown(path), files.body_of(path)):
        found += 1
        article = document.article()
        if not article.text:
            article = replace(article, text=article.title)
        yield Item(f"{path}: {document.entry.number}", article, entry=document.entry)
    if not found:
        raise InputError(str(path), "holds no document", "Ask the register for another day")


def _piped(body: bytes) -> Article:
    """What came through a pipe has no name: its words are its identity."""
    article = read_file("standard-input.txt", body)
    return replace(article, id=article_id(article.text))


def save(db: Database, article: Article, entry: RegisterEntry | None = None) -> Change:
    """Store one article, with its register's entry; says whether it was new, edited or unchanged."""
    change = articles.save(db, article, seen_at=now()).change
    if entry is not None:
        registers.save(db, article.id, entry, now())
    return change
