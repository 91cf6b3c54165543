"""Destinations: where notices go, as records and as the part of a subscription that people write.

A webhook, an e-mail address, an address of the library `apprise`, or nothing: then the notices wait in the
subscription's feed. Addresses and keys are secrets; `shown` is what may be shown of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit

from alerts.senders import services
from alerts.sheet import Part

KEYS = ("webhook", "secret", "email", "apprise")
_PLAIN = re.compile(r"^https?://[^\s/@:\[\]]+(:\d{1,5})?([/?][!-~]*)?$", re.ASCII)
_MAILBOX = re.compile(r"^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$", re.ASCII | re.IGNORECASE)
# A key shorter than this can be guessed by trying.
_SHORTEST_SECRET = 16
ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that takes notices, and the key that signs them."""

    address: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def shown(self) -> str:
        """No path, which often holds a token."""
        return f"webhook at {urlsplit(self.address).hostname}"


@dataclass(frozen=True, slots=True)
class Email:
    """A mailbox."""

    address: str = field(repr=False)

    @property
    def shown(self) -> str:
        """The domain alone: who reads is nobody else's business."""
        return f"e-mail at {self.address.rpartition('@')[2]}"


@dataclass(frozen=True, slots=True)
class Service:
    """An address that apprise understands, and the name of the service that it leads to."""

    address: str = field(repr=False)
    service: str

    @property
    def shown(self) -> str:
        """The service alone: all else in the address may be a token."""
        return self.service


@dataclass(frozen=True, slots=True)
class Feed:
    """Nowhere: the subscriber reads the feed."""

    shown: str = "its feed"


Destination: TypeAlias = Webhook | Email | Service | Feed


def read(to: Part, variables: Mapping[str, str]) -> Destination:
    """The destination that a part names; a feed where it names none. Raises SubscriptionError."""
    to.only(KEYS)
    given = [key for key in ("webhook", "email", "apprise") if key in to.nodes]
    for key in given[1:]:
        to.refuse(key, f"stands beside '{given[0]}'", "One subscription has one of them; write another one.")
    if "secret" in to.nodes and given != ["webhook"]:
        to.refuse("secret", "is for webhooks", "Remove it.")
    if not given:
        return Feed()
    if given == ["webhook"]:
        return _webhook(to, variables)
    return _email(to, variables) if given == ["email"] else _service(to, variables)


def as_record(to: Destination) -> dict[str, str]:
    """What the private database keeps of a destination, secrets included."""
    match to:
        case Webhook():
            return {"webhook": to.address, "secret": to.secret}
        case Email():
            return {"email": to.address}
        case Service():
            return {"apprise": to.address, "service": to.service}
    return {}


def of_record(record: Mapping[str, object]) -> Destination:
    """The destination that the private database keeps."""
    told = {key: str(value) for key, value in record.items()}
    if "webhook" in told:
        return Webhook(told["webhook"], told["secret"])
    if "email" in told:
        return Email(told["email"])
    return Service(told["apprise"], told["service"]) if "apprise" in told else Feed()


def mailbox(words: str) -> bool:
    """Whether the words are one e-mail address and nothing more."""
    return _MAILBOX.match(words) is not None and len(words) <= 254


def _webhook(to: Part, variables: Mapping[str, str]) -> Webhook:
    to.only(KEYS, ("secret",))
    address = to.filled("webhook", variables) or ""
    secret = to.filled("secret", variables) or ""
    parts = urlsplit(address)
    if parts.scheme not in {"https", "http"} or not parts.hostname or not _PLAIN.match(address):
        to.refuse("webhook", "is no address", "Write https://host/path in plain ASCII without spaces.")
    if parts.scheme == "http" and parts.hostname not in ON_THIS_MACHINE:
        to.refuse("webhook", "is not encrypted", "Use https://; http:// is for this machine only.")
    if len(secret) < _SHORTEST_SECRET:
        to.refuse("secret", "is too short", f"Use {_SHORTEST_SECRET} characters or more, at random.")
    return Webhook(address, secret)


def _email(to: Part, variables: Mapping[str, str]) -> Email:
    address = to.filled("email", variables) or ""
    if not mailbox(address):
        to.refuse("email", "is no e-mail address", "Write one such as analyst@example.org.")
    return Email(address)


def _service(to: Part, variables: Mapping[str, str]) -> Service:
    address = to.filled("apprise", variables) or ""
    told = services.check(address, ON_THIS_MACHINE)
    if told.problem is not None:
        to.refuse("apprise", told.problem, told.advice)
    return Service(address, told.service)
