"""What happened in days gone by, as subscriptions would have been told of it: for estimates and back-fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlite_utils import Database

from alerts.changes import Change, claim, edit, response, silence, state
from alerts.conditions import Traits
from alerts.occasions import Occasion
from db import changes

# Of so many the newest are looked at: the others are reckoned from these.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened: `name` is what it happened to, `step` what it came to, `day` when."""

    name: str
    step: str
    day: str
    read: Callable[[], tuple[Change, Traits] | None]


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both counted."""

    first: str
    last: str

    @classmethod
    def before(cls, today: str, count: int) -> Days:
        """So many days up to today."""
        return cls((date.fromisoformat(today) - timedelta(days=count)).isoformat(), today)

    def hold(self, day: str | None) -> bool:
        """Whether a day is one of them."""
        return day is not None and self.first <= day[:10] <= self.last


def happened(db: Database, occasions: Iterable[str], days: Days) -> dict[Occasion, tuple[Past, ...]]:
    """What happened in these days on each of some occasions, oldest first."""
    wanted = {Occasion(occasion) for occasion in occasions}
    found = {occasion: _OF[occasion](db, days) for occasion in sorted(wanted)}
    return {occasion: tuple(sorted(told, key=lambda past: past.day)) for occasion, told in found.items()}


def _states(db: Database, days: Days) -> Iterator[Past]:
    for name, kind, day in changes.steps_between(db, days.first, days.last):
        if not changes.changes_another(db, name, days.last):
            yield Past(name, kind, day, partial(state, db, name, kind, days.last))


def _claims(db: Database, days: Days) -> Iterator[Past]:
    for name, day in changes.statements_between(db, days.first, days.last):
        yield Past(name, "said", day, partial(claim, db, name))


def _responses(db: Database, days: Days) -> Iterator[Past]:
    for row in tuple(changes.responded(db)):
        asked = row["directive_id"], row["who"], row["type"]
        day = changes.response(db, *asked)[0]["day"]
        if days.hold(day):
            step = f"response:{row['type']}:{row['who']}"
            yield Past(row["directive_id"], step, day, partial(response, db, *asked))


def _edits(db: Database, days: Days) -> Iterator[Past]:
    for row in tuple(changes.edited(db, 0)):
        if days.hold(row["day"]):
            step = f"{row['kind']}:{row['noticed_at']}:{row['to_version'] or ''}"
            yield Past(f"e-{row['article_id']}", step, row["day"], partial(edit, db, row))


def _silences(db: Database, days: Days) -> Iterator[Past]:
    """The sources that are silent now; earlier silences nobody kept."""
    for row in tuple(changes.sources(db, f"{days.last}T23:59:59Z")):
        began = str((row["last_success"] if row["fails"] else row["last_new_article"]) or "")
        if (row["fails"] or row["quiet"]) and days.hold(began):
            read = partial(silence, row, "failing" if row["fails"] else "silent", began)
            yield Past(f"s-{row['source_id']}", f"silent:{began}", began[:10], read)


_OF: dict[Occasion, Callable[[Database, Days], Iterator[Past]]] = {
    Occasion.STATES: _states,
    Occasion.CLAIMS: _claims,
    Occasion.RESPONSES: _responses,
    Occasion.EDITS: _edits,
    Occasion.SILENCES: _silences,
}
