"""Delivering what waits in the outbox: one notice after the other, with retries, until none is due."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from alerts import book, notices, outbox
from alerts.book import Entry
from alerts.destinations import Destination, Email, Feed, Service, Webhook
from alerts.mailroom import Mailroom
from alerts.notices import Notice
from alerts.outbox import Delivery, Load, stamp
from alerts.rhythm import awake, due
from alerts.senders import mail, services, webhook
from alerts.senders.answers import Answer, Fate
from alerts.senders.parcel import Parcel
from alerts.store import alone
from alerts.subscriptions import Subscription
from domain.errors import InputError

# Pauses double from half a minute up to six hours; each is drawn from its upper half, so that receivers that
# failed together are not asked together again.
_FIRST_PAUSE, _LONGEST_PAUSE = 30, 6 * 3600
# After so long without success a notice is given up: three days outlast a weekend.
GIVE_UP = timedelta(days=3)
# For the whole of one attempt, however slowly a receiver drips.
PATIENCE_SECONDS = 8.0
_BARE = Mailroom()
# So many refusals in a row stop a subscription: at these pauses they take about two days.
MOST_FAILURES = 15


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one pass over the outbox did; `stopped` are subscriptions that somebody has to look at."""

    sent: int = 0
    failed: int = 0
    dead: int = 0
    stopped: tuple[str, ...] = ()

    def plus(self, other: Delivered) -> Delivered:
        """Both together."""
        return Delivered(
            self.sent + other.sent,
            self.failed + other.failed,
            self.dead + other.dead,
            self.stopped + other.stopped,
        )


Clock = Callable[[], datetime]


def deliver(
    private: Database,
    path: Path,
    clock: Clock,
    patience: float = PATIENCE_SECONDS,
    room: Mailroom = _BARE,
) -> Delivered:
    """Send all that is due. Does nothing while another process delivers; `path` is the private database's."""
    done = Delivered()
    with alone(path) as mine:
        if not mine:
            return done
        outbox.recover(private)
        while (load := outbox.claim(private, stamp(clock()))) is not None:
            # A subscription that was removed this moment took its notices along.
            with suppress(InputError):
                done = done.plus(_deliver(private, load, clock, room, patience))
    return done


def attempt(subscription: Subscription, clock: Clock, room: Mailroom = _BARE) -> Answer:
    """What the destination of a subscription answers to a test."""
    name = f"test-{secrets.token_hex(8)}"
    notice = notices.trial(subscription.name, name, subscription.language)
    parcel = Parcel(name, notice, int(clock().timestamp()), language=subscription.language)
    return hand_over(subscription.to, parcel, room)


def pause(attempts: int, chance: random.Random) -> int:
    """Seconds until the next attempt, after so many that failed."""
    longest = min(_FIRST_PAUSE * 2 ** (attempts - 1), _LONGEST_PAUSE)
    return int(longest * (0.5 + chance.random() / 2))


def hand_over(to: Destination, parcel: Parcel, room: Mailroom, patience: float = PATIENCE_SECONDS) -> Answer:
    """What a destination answers to a parcel within `patience` seconds."""
    match to:
        case Webhook():
            return webhook.send(to, parcel.id, parcel.at, parcel.notice.body, patience)
        case Email():
            return mail.send(to, parcel, room, patience)
        case Service():
            return services.send(to.address, parcel.notice.subject, parcel.notice.plain, patience)
        case Feed():
            return Answer(Fate.TAKEN, "waits in its feed")


def _deliver(private: Database, load: Load, clock: Clock, room: Mailroom, patience: float) -> Delivered:
    entry = book.find(private, load.subscription)
    parcel = _parcel(private, load, entry.subscription.language, clock)
    answer = hand_over(entry.subscription.to, parcel, room, patience)
    if answer.fate is Fate.TAKEN:
        outbox.mark_sent(private, load, stamp(clock()))
        return Delivered(sent=len(load.deliveries))
    return _failed(private, load, answer, clock(), entry)


def _parcel(private: Database, load: Load, language: str, clock: Clock) -> Parcel:
    found = tuple(_notice(private, delivery, language) for delivery in load.deliveries)
    repeat = any(delivery.repeat for delivery in load.deliveries)
    told = load.id, load.subscription, found, repeat, language, load.gathering
    whole = notices.bundle(*told) if load.digest else found[0]
    return Parcel(load.id, whole, int(clock().timestamp()), language=language)


def _notice(private: Database, delivery: Delivery, language: str) -> Notice:
    told = outbox.told(private, delivery)
    assert told is not None, "a notice is put only where something is told"
    previous = outbox.previous(private, delivery)
    return notices.write(notices.change_of(told), delivery, previous, language)


def _failed(private: Database, load: Load, answer: Answer, now: datetime, entry: Entry) -> Delivered:
    first, rhythm = load.deliveries[0], entry.subscription.rhythm
    # What waited long for its digest has its three days from when it was due.
    if now - due(rhythm, datetime.fromisoformat(first.made_at)) > GIVE_UP:
        outbox.mark_dead(private, load, stamp(now), answer.detail)
        return Delivered(dead=len(load.deliveries))
    wait = timedelta(seconds=max(pause(first.attempts, random.SystemRandom()), answer.wait))
    unsure = answer.fate is Fate.UNSURE
    outbox.put_back(private, load, stamp(awake(rhythm, now + wait)), answer.detail, unsure=unsure)
    if answer.fate is Fate.GONE or entry.failures + 1 >= MOST_FAILURES:
        book.stop(private, load.subscription, f"its destination {answer.detail}")
        return Delivered(failed=len(load.deliveries), stopped=(load.subscription,))
    return Delivered(failed=len(load.deliveries))
