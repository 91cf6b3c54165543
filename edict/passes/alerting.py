"""The alert pass: what moved since the last look is put into the outbox, and what waits there is sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from alerts import book
from alerts.delivery import deliver
from alerts.index import Index
from alerts.looks import look
from alerts.mailroom import equip
from alerts.outbox import stamp
from alerts.store import open_private, path_for


@dataclass(frozen=True, slots=True)
class Alerted:
    """What one alert pass did; `stopped` are subscriptions whose destination takes nothing any more."""

    found: int
    sent: int
    failed: int
    dead: int
    stopped: tuple[str, ...]

    def plus(self, other: Alerted) -> Alerted:
        """Both together."""
        return Alerted(
            self.found + other.found,
            self.sent + other.sent,
            self.failed + other.failed,
            self.dead + other.dead,
            self.stopped + other.stopped,
        )

    def line(self) -> str:
        """The pass in a few words."""
        failed = f", {self.failed + self.dead} failed" if self.failed or self.dead else ""
        return f"{self.sent} notices sent{failed}"

    def warnings(self) -> Iterator[str]:
        """What somebody has to act on."""
        if self.dead:
            yield f"{self.dead} notices were given up; see `edict alerts log`, then `edict alerts retry`"
        for name in self.stopped:
            yield f"'{name}' is stopped; `edict alerts list` says why, `edict alerts retry {name}` goes on"


def clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class _Kept:
    """The index over all subscriptions, built anew only when they have changed since the last round."""

    def __init__(self) -> None:
        self._edition: str | None = None
        self._index = Index(())

    def index(self, private: Database) -> Index:
        """The index of a private database."""
        edition = book.edition(private)
        if edition != self._edition:
            self._index, self._edition = book.index(private), edition
        return self._index


_KEPT = _Kept()


def alert(public: Database, path: Path) -> Alerted | None:
    """Tell subscribers what moved in the public database at `path`; None where nobody ever subscribed."""
    private_path = path_for(path)
    if not private_path.exists():
        return None
    with closing(open_private(private_path)) as private:
        found = look(public, private, stamp(clock()), _KEPT.index)
        done = deliver(private, private_path, clock, room=equip(os.environ))
    return Alerted(found, done.sent, done.failed, done.dead, done.stopped)
