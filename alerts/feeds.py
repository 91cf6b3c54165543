"""The feeds of a subscription: its notices as Atom and JSON Feed, the days that they tell of as a calendar.

A feed holds all that was due, whether or not the subscription's own destination took it: who missed a mail
finds it here. What still settles, or waits for a digest or for the morning, comes when it is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from alerts import changes, notices, outbox
from alerts.changes import Change
from alerts.notices import Notice
from alerts.occasions import CORRECTION
from alerts.outbox import Delivery
from alerts.subscriptions import Subscription
from domain.dates import PartialDate
from syndication import atom, calendar, json_feed
from syndication.records import Agenda, Entry, Feed, Occasion, moment, urn

_MOST = 200


class Format(StrEnum):
    """The three forms, named as their files end."""

    ATOM = "atom"
    JSON = "json"
    ICS = "ics"

    @property
    def content_type(self) -> str:
        """As it is served."""
        return {"atom": atom.CONTENT_TYPE, "json": json_feed.CONTENT_TYPE, "ics": calendar.CONTENT_TYPE}[self]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed is: its own address, and that of Edict's pages."""

    address: str
    home: str


def write(private: Database, one: Subscription, form: Format, place: Place, now: str) -> bytes:
    """One form of a subscription's feed; equal notices give equal bytes."""
    told = tuple(_told(private, one, place, now))
    if form is Format.ICS:
        return calendar.write(_agenda(one, told, place))
    entries = tuple(_entry(delivery, change, notice, place) for delivery, change, notice in told)
    feed = Feed(
        id=urn("subscription", one.name), title=f"Edict: {one.name}", home=place.home,
        address=place.address, entries=entries, language=one.language,
    )  # fmt: skip
    return atom.write(feed) if form is Format.ATOM else json_feed.write(feed)


def _told(
    private: Database, one: Subscription, place: Place, now: str
) -> Iterator[tuple[Delivery, Change, Notice]]:
    for delivery in outbox.due(private, one.name, now, _MOST):
        told = outbox.told(private, delivery)
        if told is not None:
            change = changes.of_json(told)
            previous = outbox.previous(private, delivery)
            yield delivery, change, notices.write(change, delivery, previous, one.language, place.home)


def _entry(delivery: Delivery, change: Change, notice: Notice, place: Place) -> Entry:
    made = moment(delivery.made_at)
    return Entry(
        id=urn("notice", delivery.id), title=notice.subject, link=_link(change, place), updated=made,
        published=made, summary=str(notice.record["sentence"]), content=notice.html,
        categories=tuple(filter(None, (change.occasion, change.kind))),
    )  # fmt: skip


def _agenda(one: Subscription, told: tuple[tuple[Delivery, Change, Notice], ...], place: Place) -> Agenda:
    occasions = tuple(
        Occasion(
            uid=urn("notice", delivery.id), date=PartialDate(change.day), summary=notice.subject,
            link=_link(change, place), changed=moment(delivery.made_at), description=notice.plain,
            language=one.language,
        )
        for delivery, change, notice in told
        if change.day and change.occasion != CORRECTION
    )  # fmt: skip
    return Agenda(
        id=urn("agenda", one.name), title=f"Edict: {one.name}", home=place.home, address=place.address,
        occasions=occasions, language=one.language,
    )  # fmt: skip


def _link(change: Change, place: Place) -> str:
    if change.directive_id:
        return f"{place.home.rstrip('/')}/-/directive/{change.directive_id}"
    return next((url for _, url in change.outlets if url), change.url or place.home)
