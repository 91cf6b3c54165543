"""Delivering what waits in the outbox, with retries, until none is due.

One is sent after the other, so that a process that dies leaves one notice whose arrival nobody knows. Only
one whose receiver lets it wait is left to itself while the next one is sent.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from alerts import book, notices, outbox, tokens, warnings
from alerts.book import Entry
from alerts.destinations import Email, Feed
from alerts.mailroom import Mailroom
from alerts.notices import Notice
from alerts.outbox import Delivery, Load, stamp
from alerts.rhythm import awake, due
from alerts.senders.answers import Answer, Fate
from alerts.senders.dispatch import PATIENCE_SECONDS, hand_over
from alerts.senders.parcel import Parcel
from alerts.store import alone
from alerts.subscriptions import Subscription
from alerts.tokens import Purpose
from alerts.warnings import Audience, Kind, Message, Trouble
from db.connection import writing
from domain.errors import InputError

# Pauses double from half a minute up to six hours; each is drawn from its upper half, so that receivers that
# failed together are not asked together again.
_FIRST_PAUSE, _LONGEST_PAUSE = 30, 6 * 3600
# After so long without success a notice is given up: three days outlast a weekend.
GIVE_UP = timedelta(days=3)
# So many refusals in a row stop a subscription: at these pauses they take about two days.
MOST_FAILURES = 15
# So many in a row are told to the operator: at these pauses they take about ten minutes.
TROUBLE = 5
# An honest receiver answers well within this; the next notice need not wait for one that does not.
_HEAD_START_SECONDS = 0.5
# So many receivers may let us wait at once.
_MOST_WAITING = 16
_BARE = Mailroom()

Clock = Callable[[], datetime]


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


@dataclass(frozen=True, slots=True)
class _Post:
    """What every attempt of one pass needs."""

    private: Database
    clock: Clock
    room: Mailroom
    patience: float
    pool: ThreadPoolExecutor
    running: dict[Future[Answer], tuple[Load, Entry]] = field(default_factory=dict)

    @property
    def now(self) -> str:
        return stamp(self.clock())


def deliver(
    private: Database,
    path: Path,
    clock: Clock,
    patience: float = PATIENCE_SECONDS,
    room: Mailroom = _BARE,
) -> Delivered:
    """Send all that is due. Does nothing while another process delivers; `path` is the private database's."""
    with alone(path) as mine:
        if not mine:
            return Delivered()
        outbox.recover(private)
        warnings.recover(private)
        with ThreadPoolExecutor(_MOST_WAITING) as pool:
            post = _Post(private, clock, room, patience, pool)
            done = _notices(post)
            _warnings(post)
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


def _notices(post: _Post) -> Delivered:
    done = Delivered()
    while True:
        room_left = len(post.running) < _MOST_WAITING
        load = outbox.claim(post.private, post.now) if room_left else None
        if load is not None:
            # A subscription that was removed this moment took its notices along.
            with suppress(InputError):
                wait([_begin(post, load)], _HEAD_START_SECONDS)
        elif post.running:
            wait(post.running, return_when=FIRST_COMPLETED)
        else:
            return done
        for future in [future for future in post.running if future.done()]:
            done = done.plus(_settle(post, *post.running.pop(future), future.result()))


def _begin(post: _Post, load: Load) -> Future[Answer]:
    entry = book.find(post.private, load.subscription)
    parcel = _parcel(post, load, entry.subscription)
    running = post.pool.submit(hand_over, entry.subscription.to, parcel, post.room, post.patience)
    post.running[running] = load, entry
    return running


def _settle(post: _Post, load: Load, entry: Entry, answer: Answer) -> Delivered:
    if answer.fate is Fate.TAKEN:
        outbox.mark_sent(post.private, load, post.now)
        return Delivered(sent=len(load.deliveries))
    with writing(post.private):
        return _failed(post, load, answer, entry)


def _parcel(post: _Post, load: Load, to: Subscription) -> Parcel:
    site = post.room.address
    found = tuple(_notice(post.private, delivery, to.language, site) for delivery in load.deliveries)
    repeat = any(delivery.repeat for delivery in load.deliveries)
    told = load.id, load.subscription, found, repeat, to.language, load.gathering
    leave = None
    if isinstance(to.to, Email):
        leave = tokens.issue(post.private, Purpose.LEAVE, to.name, post.now)
    return Parcel(
        id=load.id,
        notice=notices.bundle(*told) if load.digest else found[0],
        at=int(post.clock().timestamp()),
        follows=() if load.digest else outbox.earlier(post.private, load.deliveries[0]),
        leave=leave,
        language=to.language,
    )


def _notice(private: Database, delivery: Delivery, language: str, site: str | None) -> Notice:
    told = outbox.told(private, delivery)
    assert told is not None, "a notice is put only where something is told"
    previous = outbox.previous(private, delivery)
    return notices.write(notices.change_of(told), delivery, previous, language, site)


def _failed(post: _Post, load: Load, answer: Answer, entry: Entry) -> Delivered:
    first, rhythm, now = load.deliveries[0], entry.subscription.rhythm, post.clock()
    # What waited long for its digest has its three days from when it was due.
    if now - due(rhythm, datetime.fromisoformat(first.made_at)) > GIVE_UP:
        outbox.mark_dead(post.private, load, stamp(now), answer.detail)
        _warn(post, Kind.DEAD, entry, answer, len(load.deliveries))
        return Delivered(dead=len(load.deliveries))
    rest = timedelta(seconds=max(pause(first.attempts, random.SystemRandom()), answer.wait))
    unsure = answer.fate is Fate.UNSURE
    outbox.put_back(post.private, load, stamp(awake(rhythm, now + rest)), answer.detail, unsure=unsure)
    failures = entry.failures + 1
    if answer.fate is Fate.GONE or failures >= MOST_FAILURES:
        book.stop(post.private, load.subscription, f"its destination {answer.detail}")
        _warn(post, Kind.STOPPED, entry, answer, failures)
        return Delivered(failed=len(load.deliveries), stopped=(load.subscription,))
    if failures == TROUBLE:
        _warn(post, Kind.FAILING, entry, answer, failures)
    return Delivered(failed=len(load.deliveries))


def _warn(post: _Post, kind: Kind, entry: Entry, answer: Answer, count: int) -> None:
    trouble = Trouble(kind, entry.subscription.name, answer.detail, count)
    warnings.put(post.private, trouble, post.now)


def _warnings(post: _Post) -> None:
    for message in warnings.claim(post.private, post.now):
        about = book.known(post.private, message.trouble.subscription)
        owned = about is not None and message.audience is Audience.OWNER
        to = about.subscription.owner if about and owned else post.room.operator
        if about is None or to is None or isinstance(to, Feed):
            warnings.settle(post.private, message, "dead", post.now, "there is nobody to tell")
            continue
        language = about.subscription.language if owned else "en"
        notice = warnings.write(message, about.subscription.to.shown, language)
        parcel = Parcel(message.id, notice, int(post.clock().timestamp()), language=language)
        _settle_warning(post, message, hand_over(to, parcel, post.room, post.patience))


def _settle_warning(post: _Post, message: Message, answer: Answer) -> None:
    now = post.clock()
    if answer.fate is Fate.TAKEN:
        warnings.settle(post.private, message, "sent", stamp(now), None)
    elif now - datetime.fromisoformat(message.made_at) > GIVE_UP:
        warnings.settle(post.private, message, "dead", stamp(now), answer.detail)
    else:
        rest = max(pause(message.attempts, random.SystemRandom()), answer.wait)
        due_at = stamp(now + timedelta(seconds=rest))
        warnings.settle(post.private, message, "waiting", due_at, answer.detail)
