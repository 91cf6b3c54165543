"""What happened before a subscription was made, put into its outbox as one digest for those who ask."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlite_utils import Database

from alerts import outbox, threads
from alerts.changes import Change
from alerts.conditions import meets
from alerts.outbox import Gathering
from alerts.past import Days, happened
from alerts.subscriptions import Subscription
from db.changes import reading
from db.connection import writing


def fill(public: Database, private: Database, one: Subscription, count: int, now: str) -> int:
    """How many notices of the last so many days were put, each once, whatever is asked for again."""
    days, put = Days.before(now[:10], count), 0
    with writing(private), reading(public):
        for told in happened(public, one.conditions.occasions, days).values():
            for past in told:
                thread = _thread(private, past.name)
                found = past.read()
                if thread and found and meets(one.conditions, found[1]):
                    _note(private, thread, past.step, found[0])
                    what = (one.name, thread, past.step)
                    put += outbox.put(private, what, now, one.rhythm, Gathering.BACKFILL)
    return put


def _thread(private: Database, name: str) -> str | None:
    """The thread of what a look has seen; texts and sources have one by their names."""
    return name if name.startswith(("e-", "s-")) else threads.thread_known(private, name)


def _note(private: Database, thread: str, step: str, change: Change) -> None:
    """What is told of a step that nobody was told of yet; found before any subscription of now was made."""
    sql = (
        "insert into steps (thread, state, look, told) values (?, ?, 0, ?) "
        "on conflict (thread, state) do update set told = coalesce(told, excluded.told)"
    )
    private.conn.execute(sql, (thread, step, json.dumps(asdict(change), ensure_ascii=False)))
