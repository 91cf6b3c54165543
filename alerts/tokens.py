"""Tokens that open something without a login: to unsubscribe, or to read a feed.

A token is 256 bits by chance and is shown once; the private database keeps its hash.
"""

from __future__ import annotations

import hashlib
import secrets
from enum import StrEnum

from sqlite_utils import Database

from db.connection import writing


class Purpose(StrEnum):
    """What a token opens."""

    LEAVE = "leave"
    FEED = "feed"


def issue(private: Database, purpose: Purpose, subscription: str, now: str) -> str:
    """A new token; earlier ones stay good."""
    token = secrets.token_urlsafe(32)
    sql = "insert into tokens (hash, purpose, subscription, made_at) values (?, ?, ?, ?)"
    with writing(private):
        private.conn.execute(sql, (_hash(token), purpose, subscription, now))
    return token


def holder(private: Database, purpose: Purpose, token: str) -> str | None:
    """The subscription that a token opens for a purpose; None for one that is none."""
    sql = "select subscription from tokens where hash = ? and purpose = ?"
    row = private.conn.execute(sql, (_hash(token), purpose)).fetchone()
    return str(row[0]) if row else None


def revoke(private: Database, purpose: Purpose, subscription: str) -> int:
    """How many tokens of a subscription open nothing any more."""
    sql = "delete from tokens where purpose = ? and subscription = ?"
    with writing(private):
        return int(private.conn.execute(sql, (purpose, subscription)).rowcount)


def _hash(token: str) -> str:
    # The token itself is chance: no salt and no slow hash would make it harder to guess.
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
