"""Delivering what waits in the outbox: one notice after the other, with retries, until none is due."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from alerts import book, notices, outbox
from alerts.outbox import Delivery
from alerts.senders import webhook
from alerts.senders.answers import Answer, Fate
from alerts.store import alone
from alerts.subscriptions import Subscription
from domain.errors import InputError

# Pauses double from half a minute up to six hours; each is drawn from its upper half, so that receivers that
# failed together are not asked together again.
_FIRST_PAUSE, _LONGEST_PAUSE = 30, 6 * 3600
# After so long without success a notice is given up: three days outlast a weekend.
GIVE_UP = timedelta(days=3)
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


def stamp(moment: datetime) -> str:
    """A moment as the databases write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def deliver(
    private: Database, path: Path, clock: Clock, patience: float = webhook.PATIENCE_SECONDS
) -> Delivered:
    """Send all that is due. Does nothing while another process delivers; `path` is the private database's."""
    done = Delivered()
    with alone(path) as mine:
        if not mine:
            return done
        outbox.recover(private)
        while (delivery := outbox.claim(private, stamp(clock()))) is not None:
            # A subscription that was removed this moment took its notices along.
            with suppress(InputError):
                done = done.plus(_deliver(private, delivery, clock, patience))
    return done


def attempt(subscription: Subscription, clock: Clock) -> Answer:
    """What the destination of a subscription answers to a test."""
    name = f"test-{secrets.token_hex(8)}"
    notice = notices.trial(subscription.name, name, subscription.language)
    return webhook.send(subscription.to, name, int(clock().timestamp()), notice.body)


def pause(attempts: int, chance: random.Random) -> int:
    """Seconds until the next attempt, after so many that failed."""
    longest = min(_FIRST_PAUSE * 2 ** (attempts - 1), _LONGEST_PAUSE)
    return int(longest * (0.5 + chance.random() / 2))


def _deliver(private: Database, delivery: Delivery, clock: Clock, patience: float) -> Delivered:
    entry = book.find(private, delivery.subscription)
    told = outbox.told(private, delivery)
    assert told is not None, "a notice is put only where something is told"
    previous = outbox.previous(private, delivery)
    notice = notices.write(notices.change_of(told), delivery, previous, entry.subscription.language)
    timestamp = int(clock().timestamp())
    answer = webhook.send(entry.subscription.to, delivery.id, timestamp, notice.body, patience)
    if answer.fate is Fate.TAKEN:
        outbox.mark_sent(private, delivery, stamp(clock()))
        return Delivered(sent=1)
    return _failed(private, delivery, answer, clock(), entry.failures + 1)


def _failed(private: Database, delivery: Delivery, answer: Answer, now: datetime, failures: int) -> Delivered:
    if now - datetime.fromisoformat(delivery.made_at) > GIVE_UP:
        outbox.mark_dead(private, delivery, stamp(now), answer.detail)
        return Delivered(dead=1)
    wait = max(pause(delivery.attempts, random.SystemRandom()), answer.wait)
    due = stamp(now + timedelta(seconds=wait))
    outbox.put_back(private, delivery, due, answer.detail, unsure=answer.fate is Fate.UNSURE)
    if answer.fate is Fate.GONE or failures >= MOST_FAILURES:
        book.stop(private, delivery.subscription, f"its destination {answer.detail}")
        return Delivered(failed=1, stopped=(delivery.subscription,))
    return Delivered(failed=1)
