"""Unsubscribing: with the token of any mail, without a login."""

from __future__ import annotations

from sqlite_utils import Database

from alerts import book, outbox, tokens, warnings
from alerts.book import Entry
from alerts.tokens import Purpose
from alerts.warnings import Kind, Trouble
from db.connection import writing


def asked(private: Database, token: str) -> Entry | None:
    """The subscription that a token ends; None for a token that is none."""
    name = tokens.holder(private, Purpose.LEAVE, token)
    return book.known(private, name) if name else None


def leave(private: Database, token: str, now: str) -> Entry | None:
    """The subscription, now ended: what waits is not sent, and its owner is told. None for no token.

    Doing it again changes nothing.
    """
    with writing(private):
        entry = asked(private, token)
        if entry is None or entry.stopped == book.UNSUBSCRIBED:
            return entry
        name = entry.subscription.name
        book.stop(private, name, book.UNSUBSCRIBED)
        outbox.forget(private, name)
        warnings.put(private, Trouble(Kind.LEFT, name, "unsubscribed", 1), now)
        return entry
