"""Progress for people: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

_T = TypeVar("_T")
_LINES = 5


def say(line: str) -> None:
    """One plain line on standard error, so that standard output stays readable by programs."""
    click.echo(line, err=True)


def steps(items: Iterable[_T], total: int, label: str) -> Iterator[_T]:
    """The items, one by one, with a bar on a terminal and about five plain lines elsewhere."""
    if total == 0:
        return
    if sys.stderr.isatty():
        with click.progressbar(items, length=total, label=label, file=sys.stderr) as bar:
            yield from bar
        return
    every = max(1, total // _LINES)
    for count, item in enumerate(items, 1):
        yield item
        if count % every == 0 or count == total:
            say(f"{label}: {count} of {total}")
