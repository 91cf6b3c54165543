"""The outbox: each notice is put once, claimed, sent and marked, in steps that survive a kill at any moment.

A process that dies between sending and marking leaves a claim behind. The next one sends again under the same
idempotency id and says that it may be a repeat: whether the first attempt arrived, nobody can know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from sqlite_utils import Database

from alerts import rhythm as rhythms
from alerts.rhythm import Rhythm, awake, day_of
from db.connection import writing
from db.rows import Row, first, select
from domain.ids import digest

# A later step of a thread waits until the earlier one has arrived or is given up.
_NEXT = """
select * from deliveries as one
where status = 'waiting' and due_at <= :now
and subscription in (select name from subscriptions where stopped is null)
and subscription not in (select subscription from deliveries where status = 'claimed')
and not exists (
    select 1 from deliveries as earlier
    where earlier.thread = one.thread and earlier.subscription = one.subscription
    and earlier.number < one.number and earlier.status in ('waiting', 'claimed')
)
order by due_at, number limit 1
"""


# Notices that first waited together stay together at every attempt.
_TOGETHER = """
select * from deliveries
where subscription = :subscription and status = 'waiting' and digest = :digest
and case when :batch is null then batch is null and due_at <= :now else batch = :batch end
order by number limit :most
"""
# What one digest holds at most; the others come in the next one.
_MOST = 2000


class Gathering(IntEnum):
    """Why a notice is sent together with others, if it is."""

    ALONE = 0
    RHYTHM = 1
    OVERFLOW = 2
    """It was found on a day that had its most notices already."""
    BACKFILL = 3
    """It is of the time before the subscription, and was asked for."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One notice on its way to one subscription. `repeat`: an earlier attempt may have arrived."""

    id: str
    subscription: str
    thread: str
    state: str
    status: str
    made_at: str
    due_at: str
    ended_at: str | None
    attempts: int
    repeat: bool
    problem: str | None


@dataclass(frozen=True, slots=True)
class Load:
    """What is handed over at once under one idempotency id: one notice, or those of a digest."""

    id: str
    gathering: Gathering
    deliveries: tuple[Delivery, ...]

    @property
    def digest(self) -> bool:
        """Whether it is a digest, be it of one notice."""
        return self.gathering is not Gathering.ALONE

    @property
    def subscription(self) -> str:
        """Whom it is for."""
        return self.deliveries[0].subscription

    @property
    def members(self) -> str:
        """The ids of its notices as a JSON list."""
        return json.dumps([delivery.id for delivery in self.deliveries])


def stamp(moment: datetime) -> str:
    """A moment as the databases write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def put(
    private: Database,
    what: tuple[str, str, str],
    now: str,
    rhythm: Rhythm,
    gathering: Gathering | None = None,
) -> int:
    """1 when a notice was put into the outbox, 0 when that one was there already, whatever became of it.

    `what` is subscription, thread and step. Where no gathering is given, the rhythm decides.
    """
    sql = (
        "insert or ignore into deliveries (id, subscription, thread, state, made_at, due_at, digest) "
        "values (?, ?, ?, ?, ?, ?, ?)"
    )
    if gathering is None:
        gathering = _gathering(private, what[0], now, rhythm)
    due_at = stamp(_due(rhythm, datetime.fromisoformat(now), gathering))
    row = ("n" + digest(*what, length=20), *what, now, due_at, int(gathering))
    return int(private.conn.execute(sql, row).rowcount)


def _gathering(private: Database, subscription: str, now: str, rhythm: Rhythm) -> Gathering:
    if rhythm.digest:
        return Gathering.RHYTHM
    begins, _ = day_of(rhythm, datetime.fromisoformat(now))
    sql = "select count(*) from deliveries where subscription = ? and made_at >= ? and digest = 0"
    (made,) = private.conn.execute(sql, (subscription, stamp(begins))).fetchone()
    return Gathering.ALONE if made < rhythm.most else Gathering.OVERFLOW


def _due(rhythm: Rhythm, found: datetime, gathering: Gathering) -> datetime:
    if gathering is Gathering.OVERFLOW:
        return awake(rhythm, day_of(rhythm, found)[1])
    return awake(rhythm, found) if gathering is Gathering.BACKFILL else rhythms.due(rhythm, found)


def claim(private: Database, now: str) -> Load | None:
    """What is to be sent next, now claimed: a notice or a digest; None when nothing is due."""
    with writing(private):
        row = first(private, _NEXT, {"now": now})
        if row is None:
            return None
        rows = _together(private, row, now)
        ids = [one["id"] for one in rows]
        batch = (row["batch"] or f"g{digest(*ids, length=20)}") if row["digest"] else None
        private.conn.execute(
            "update deliveries set status = 'claimed', claimed_at = ?, attempts = attempts + 1, batch = ? "
            "where id in (select value from json_each(?))",
            (now, batch, json.dumps(ids)),
        )
    told = tuple(_delivery(one | {"status": "claimed", "attempts": one["attempts"] + 1}) for one in rows)
    return Load(batch or row["id"], Gathering(row["digest"]), told)


def mark_sent(private: Database, load: Load, now: str) -> None:
    """The receiver has it."""
    with writing(private):
        _end(private, load, "sent", now, None)
        sql = "update subscriptions set failures = 0 where name = ?"
        private.conn.execute(sql, (load.subscription,))


def mark_dead(private: Database, load: Load, now: str, problem: str) -> None:
    """It is given up; `edict alerts retry` can take it up again."""
    with writing(private):
        _end(private, load, "dead", now, problem)


def put_back(private: Database, load: Load, due_at: str, problem: str, *, unsure: bool) -> None:
    """It failed and waits for a later attempt, with all else that waits for the same subscription.

    `unsure`: the receiver may have taken it all the same, as when its answer did not come.
    """
    with writing(private):
        sql = (
            "update deliveries set status = 'waiting', due_at = ?, problem = ?, repeat = max(repeat, ?) "
            "where id in (select value from json_each(?))"
        )
        private.conn.execute(sql, (due_at, problem, int(unsure), load.members))
        sql = "update deliveries set due_at = ? where subscription = ? and status = 'waiting' and due_at < ?"
        private.conn.execute(sql, (due_at, load.subscription, due_at))
        sql = "update subscriptions set failures = failures + 1 where name = ?"
        private.conn.execute(sql, (load.subscription,))


def recover(private: Database) -> int:
    """How many claims of processes that died wait again, marked as possible repeats.

    Only for the one process that may deliver.
    """
    with writing(private):
        sql = "update deliveries set status = 'waiting', repeat = 1 where status = 'claimed'"
        return int(private.conn.execute(sql).rowcount)


def revive(private: Database, now: str, subscription: str | None = None) -> int:
    """How many notices that were given up are taken up again, of one subscription or of all."""
    sql = (
        "update deliveries set status = 'waiting', due_at = :now, made_at = :now, attempts = 0, "
        "ended_at = null where status = 'dead' and (:name is null or subscription = :name)"
    )
    with writing(private):
        return int(private.conn.execute(sql, {"now": now, "name": subscription}).rowcount)


def hurry(private: Database, now: str, subscription: str | None = None) -> None:
    """What waits is due now, of one subscription or of all."""
    sql = (
        "update deliveries set due_at = :now "
        "where status = 'waiting' and due_at > :now and (:name is null or subscription = :name)"
    )
    with writing(private):
        private.conn.execute(sql, {"now": now, "name": subscription})


def counts(private: Database) -> dict[str, dict[str, int]]:
    """How many notices of each subscription are in each status."""
    found: dict[str, dict[str, int]] = {}
    sql = "select subscription, status, count(*) as notices from deliveries group by subscription, status"
    for row in select(private, sql):
        found.setdefault(row["subscription"], {})[row["status"]] = row["notices"]
    return found


def log(private: Database, subscription: str | None = None, most: int = 50) -> Iterator[Delivery]:
    """The last notices, newest first, of one subscription or of all."""
    sql = (
        "select * from deliveries where :name is null or subscription = :name "
        "order by number desc limit :most"
    )
    for row in select(private, sql, {"name": subscription, "most": most}):
        yield _delivery(row)


def due(private: Database, subscription: str, now: str, most: int) -> Iterator[Delivery]:
    """The notices of a subscription that were due by now, sent or not, newest first."""
    sql = (
        "select * from deliveries where subscription = ? "
        "and (status <> 'waiting' or attempts > 0 or due_at <= ?) order by number desc limit ?"
    )
    for row in select(private, sql, (subscription, now, most)):
        yield _delivery(row)


def previous(private: Database, delivery: Delivery) -> str | None:
    """The id of the notice that the same subscription last had in this thread; None for the first."""
    sql = (
        "select id from deliveries where thread = ? and subscription = ? and status = 'sent' and id <> ? "
        "order by ended_at desc, number desc limit 1"
    )
    row = private.conn.execute(sql, (delivery.thread, delivery.subscription, delivery.id)).fetchone()
    return row[0] if row else None


def earlier(private: Database, delivery: Delivery, most: int = 10) -> tuple[str, ...]:
    """The idempotency ids under which the subscription had what came before in this thread, oldest first.

    The first one of all, and the last ones.
    """
    sql = (
        "select distinct coalesce(batch, id) from deliveries where thread = ? and subscription = ? "
        "and status = 'sent' and id <> ? order by ended_at, number"
    )
    rows = private.conn.execute(sql, (delivery.thread, delivery.subscription, delivery.id)).fetchall()
    names = tuple(name for (name,) in rows)
    return names if len(names) <= most else (names[0], *names[1 - most :])


def forget(private: Database, subscription: str) -> None:
    """What waits for a subscription is not sent any more; for the caller's transaction."""
    sql = "delete from deliveries where subscription = ? and status = 'waiting'"
    private.conn.execute(sql, (subscription,))


def told(private: Database, delivery: Delivery) -> str | None:
    """What is said of the step that a notice is about, as JSON of a Change."""
    sql = "select told from steps where thread = ? and state = ?"
    row = private.conn.execute(sql, (delivery.thread, delivery.state)).fetchone()
    return row[0] if row else None


def _together(private: Database, row: Row, now: str) -> list[Row]:
    """The row, with those of its digest."""
    if not row["digest"]:
        return [row]
    asked = {key: row[key] for key in ("subscription", "batch", "digest")} | {"now": now, "most": _MOST}
    return list(select(private, _TOGETHER, asked))


def _end(private: Database, load: Load, status: str, now: str, problem: str | None) -> None:
    sql = (
        "update deliveries set status = ?, ended_at = ?, problem = ? "
        "where id in (select value from json_each(?))"
    )
    private.conn.execute(sql, (status, now, problem, load.members))


def _delivery(row: Row) -> Delivery:
    names = (name for name in Delivery.__slots__ if name != "repeat")
    return Delivery(**{name: row[name] for name in names}, repeat=bool(row["repeat"]))
