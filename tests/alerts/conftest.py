"""A public and a private database, and a directive of an invented world that moves from state to state."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from alerts import looks, outbox
from alerts.conditions import Conditions
from alerts.destinations import Webhook
from alerts.rhythm import Rhythm
from alerts.store import open_private
from alerts.subscriptions import Subscription
from db import directives
from db.connection import open_database
from domain.vocabulary import State
from tests.db.invented import STORY, _state, directive, fill

AT_ONCE = Rhythm()
SECRET = "planted-secret-0123456789"


def subscription(name="all", address="https://hooks.example.org/planted-token", rhythm=AT_ONCE, **asked):
    return Subscription(name, Conditions(**asked), Webhook(address, SECRET), rhythm=rhythm)


@dataclass
class World:
    public: Database
    private: Database
    path: Path
    hour: int = 0

    @property
    def now(self):
        return f"2026-06-01T{self.hour:02}:00:00Z"

    def subscribe(self, *subscriptions):
        looks.admit(self.public, self.private, subscriptions, self.now)

    def told(self, *told):
        """Makes these all the directives that there are."""
        directives.save(self.public, told, [STORY])

    def look(self):
        self.hour += 1
        return looks.look(self.public, self.private, self.now)

    def waiting(self):
        return sorted((one.subscription, one.state) for one in outbox.log(self.private))


def heron(*states, **changes):
    """The invented directive, come to the last of some states, one day after the other."""
    days = [f"2026-05-{10 + n}" for n in range(len(states))]
    spans = [
        _state(state, "told", day, valid_to=end)
        for state, day, end in zip(states, days, [*days[1:], None], strict=True)
    ]
    return directive(states=tuple(spans), state=states[-1], **changes)


@pytest.fixture
def world(tmp_path):
    public = open_database(tmp_path / "edict.db")
    fill(public)
    path = tmp_path / "edict-alerts.db"
    private = open_private(path)
    yield World(public, private, path)
    private.close()
    public.close()


REPORTED, CONFIRMED, LIFTED = State.REPORTED, State.CONFIRMED, State.LIFTED
