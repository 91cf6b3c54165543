"""Warnings: what the owner of a subscription and the operator are told when deliveries fail.

They wait and are sent like notices: claimed, sent, marked. One that is sent again keeps its idempotency id.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from alerts.notices import VERSION, Notice
from alerts.wording import wording
from db.connection import writing
from db.rows import select
from domain.ids import digest


class Kind(StrEnum):
    """What has happened to a subscription."""

    FAILING = "failing"
    STOPPED = "stopped"
    DEAD = "dead"
    LEFT = "left"


class Audience(StrEnum):
    """Who is told."""

    OWNER = "owner"
    OPERATOR = "operator"


AUDIENCES = {
    Kind.FAILING: (Audience.OPERATOR,),
    Kind.STOPPED: (Audience.OWNER, Audience.OPERATOR),
    Kind.DEAD: (Audience.OWNER, Audience.OPERATOR),
    Kind.LEFT: (Audience.OWNER,),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What has happened: `why` is what the destination answered, `count` how often or to how many notices."""

    kind: Kind
    subscription: str
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class Message:
    """One warning on its way."""

    id: str
    audience: Audience
    trouble: Trouble
    made_at: str
    attempts: int


def put(private: Database, trouble: Trouble, now: str) -> None:
    """Let all be told whom it concerns."""
    about = trouble.kind, trouble.subscription, trouble.why, trouble.count
    sql = (
        "insert or ignore into warnings (id, audience, kind, subscription, why, count, made_at, due_at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    with writing(private):
        for audience in AUDIENCES[trouble.kind]:
            name = "w" + digest(trouble.kind, audience, trouble.subscription, now, length=20)
            private.conn.execute(sql, (name, audience, *about, now, now))


def claim(private: Database, now: str) -> Iterator[Message]:
    """The warnings that are due, each claimed as it comes."""
    sql = "select * from warnings where status = 'waiting' and due_at <= ? order by number"
    for row in tuple(select(private, sql, (now,))):
        with writing(private):
            claimed = "update warnings set status = 'claimed', attempts = attempts + 1 where number = ?"
            private.conn.execute(claimed, (row["number"],))
        trouble = Trouble(Kind(row["kind"]), row["subscription"], row["why"], row["count"])
        yield Message(row["id"], Audience(row["audience"]), trouble, row["made_at"], row["attempts"] + 1)


def settle(private: Database, message: Message, status: str, due_at: str, problem: str | None) -> None:
    """Mark what became of a warning: sent, dead, or waiting until a moment."""
    sql = "update warnings set status = ?, due_at = ?, problem = ? where id = ?"
    with writing(private):
        private.conn.execute(sql, (status, due_at, problem, message.id))


def recover(private: Database) -> None:
    """Warnings that a process claimed that died wait again."""
    with writing(private):
        private.conn.execute("update warnings set status = 'waiting' where status = 'claimed'")


def write(message: Message, shown: str, language: str) -> Notice:
    """The warning in words; `shown` is the destination that it is about, without its secrets."""
    words, trouble = wording(language), message.trouble
    told = {"name": trouble.subscription, "to": shown, "why": trouble.why, "count": trouble.count}
    sentence = words.warnings[trouble.kind].format(**told)
    subject = words.warning.format(name=trouble.subscription)
    record: dict[str, object] = {
        "version": VERSION,
        "type": "warning",
        "id": message.id,
        "subscription": trouble.subscription,
        "kind": trouble.kind.value,
        "destination": shown,
        "why": trouble.why,
        "language": language,
        "sentence": sentence,
    }
    page = f'<div lang="{language}"><p>{html.escape(sentence)}</p></div>'
    return Notice(subject, f"{sentence}\n", page, record)
