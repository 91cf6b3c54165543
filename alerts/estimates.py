"""How often subscriptions would have been told something in the past, so that nobody orders a flood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from alerts.changes import Change, read
from alerts.index import Index
from alerts.subscriptions import Subscription
from db import changes

DAYS = 90
# More than so many a day are read by nobody.
_FLOOD_A_DAY = 5


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many notices there would have been in DAYS days, and the last change that they tell of."""

    notices: int = 0
    last: Change | None = None

    @property
    def floods(self) -> bool:
        """Whether they are more than anybody reads."""
        return self.notices > _FLOOD_A_DAY * DAYS


def estimate(public: Database, subscriptions: Iterable[Subscription], today: str) -> dict[str, Estimate]:
    """The estimate of each subscription by name; steps count on the day from which they held."""
    asked = {one.name: one.conditions for one in subscriptions}
    index, found = Index(asked.items()), dict.fromkeys(asked, Estimate())
    first = (date.fromisoformat(today) - timedelta(days=DAYS)).isoformat()
    for directive_id, state, _ in tuple(changes.steps_between(public, first, today)):
        told = read(public, directive_id, state, today)
        for name in index.match(told[1]) if told else ():
            found[name] = Estimate(found[name].notices + 1, told[0] if told else None)
    return found
