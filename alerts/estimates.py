"""How often subscriptions would have been told something in the past, so that nobody orders a flood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from alerts import notices
from alerts.changes import Change
from alerts.index import Index
from alerts.notices import Notice
from alerts.outbox import Delivery
from alerts.past import MOST, Days, Past, happened
from alerts.rhythm import MOST_A_DAY
from alerts.subscriptions import Subscription

DAYS = 90
# More than so many a day, day after day, are read by nobody.
_FLOOD_A_DAY = 5


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many notices there would have been in DAYS days, and the last change that they tell of.

    `busiest` is the most on one day, `most` how many a day are sent one by one. `about`: there was too much
    to look at all of it.
    """

    notices: int = 0
    last: Change | None = None
    busiest: int = 0
    about: bool = False
    most: int = MOST_A_DAY

    @property
    def floods(self) -> bool:
        """Whether they are more than anybody reads."""
        return self.notices > _FLOOD_A_DAY * DAYS or self.capped

    @property
    def capped(self) -> bool:
        """Whether there was a day whose rest would have come in one digest."""
        return self.busiest > self.most


@dataclass(slots=True)
class _Tally:
    """What one subscription would have been told: how many on each day, and the last."""

    days: Counter[str] = field(default_factory=Counter)
    last: tuple[str, Change] | None = None
    reckoned: float = 0.0

    def add(self, past: Past, change: Change, weight: float) -> None:
        self.days[past.day[:10]] += 1
        self.reckoned += weight
        if self.last is None or past.day >= self.last[0]:
            self.last = past.day, change


def estimate(public: Database, subscriptions: Iterable[Subscription], today: str) -> dict[str, Estimate]:
    """The estimate of each subscription by name; things count on the day on which they happened."""
    asked = {one.name: one for one in subscriptions}
    index = Index((name, one.conditions) for name, one in asked.items())
    occasions = {occasion for one in asked.values() for occasion in one.conditions.occasions}
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    about = False
    for told in happened(public, occasions, Days.before(today, DAYS)).values():
        weight = max(1.0, len(told) / MOST)
        about = about or weight > 1
        for past in told[-MOST:]:
            found = past.read()
            for name in index.match(found[1]) if found else ():
                tallies[name].add(past, found[0] if found else None, weight)  # type: ignore[arg-type]
    return {name: _estimate(tallies[name], one, about) for name, one in asked.items()}


def _estimate(tally: _Tally, one: Subscription, about: bool) -> Estimate:
    last = tally.last[1] if tally.last else None
    busiest = max(tally.days.values(), default=0)
    return Estimate(round(tally.reckoned), last, busiest, about, one.rhythm.most)


def preview(one: Subscription, told: Estimate, now: str) -> Notice | None:
    """The newest notice that a subscription would have had; None for none."""
    if told.last is None:
        return None
    words = ("preview", one.name, "preview", told.last.kind, "preview")
    delivery = Delivery(*words, now, now, None, 0, repeat=False, problem=None)
    return notices.write(told.last, delivery, None, one.language)
