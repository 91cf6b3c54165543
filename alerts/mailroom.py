"""The mailroom: what sending needs beyond a destination, told by the environment.

EDICT_SMTP            the mail server: smtps://user@host (TLS), smtp://user@host (STARTTLS), each with :port
EDICT_SMTP_PASSWORD   the password of that user
EDICT_MAIL_FROM       whom the mails are from, such as "Edict <alerts@example.org>"
EDICT_ADDRESS         where `edict serve` is reached from outside; links to leave and to feeds begin with it
EDICT_OPERATOR        who is told when deliveries fail: an e-mail address, or one that apprise understands
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from alerts.destinations import ON_THIS_MACHINE, Destination, Email, Service, mailbox
from alerts.senders import services
from domain.errors import InputError

VARIABLES = ("EDICT_SMTP", "EDICT_SMTP_PASSWORD", "EDICT_MAIL_FROM", "EDICT_ADDRESS", "EDICT_OPERATOR")
_PORTS = {"smtps": 465, "smtp": 587}


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server and whom its mails are from; `wrapped` in TLS from the first byte, else by STARTTLS."""

    host: str
    port: int
    wrapped: bool
    sender: Address
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def plain_allowed(self) -> bool:
        """Whether it may be spoken to without TLS: it is on this machine."""
        return self.host in ON_THIS_MACHINE


@dataclass(frozen=True, slots=True)
class Mailroom:
    """What there is to send with; `address` has no slash at its end."""

    server: MailServer | None = None
    address: str | None = None
    operator: Destination | None = None


def equip(variables: Mapping[str, str]) -> Mailroom:
    """The mailroom that the environment tells of. Raises InputError, without repeating what is secret."""
    return Mailroom(_server(variables), _address(variables), _operator(variables))


def _server(variables: Mapping[str, str]) -> MailServer | None:
    told = variables.get("EDICT_SMTP")
    if not told:
        return None
    try:
        parts = urlsplit(told)
        port = parts.port
    except ValueError:
        _refuse("EDICT_SMTP", "is no address", "Write smtps://user@host or smtp://user@host:587")
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        _refuse("EDICT_SMTP", "is no address", "Write smtps://user@host or smtp://user@host:587")
    if parts.password:
        _refuse("EDICT_SMTP", "holds a password", "Put it into EDICT_SMTP_PASSWORD")
    user, password = unquote(parts.username or ""), variables.get("EDICT_SMTP_PASSWORD")
    if user and not password:
        _refuse("EDICT_SMTP_PASSWORD", "is not set", f"EDICT_SMTP names the user {user}")
    wrapped = parts.scheme == "smtps"
    sender = _sender(variables.get("EDICT_MAIL_FROM", ""))
    return MailServer(
        parts.hostname, port or _PORTS[parts.scheme], wrapped, sender, user or None, password or None
    )


def _sender(told: str) -> Address:
    name, address = parseaddr(told)
    if not mailbox(address) or re.search(r"[\r\n]", told):
        _refuse("EDICT_MAIL_FROM", "is no sender", 'Write "Edict <alerts@example.org>"')
    return Address(display_name=name or "Edict", addr_spec=address)


def _address(variables: Mapping[str, str]) -> str | None:
    told = variables.get("EDICT_ADDRESS", "").rstrip("/")
    if not told:
        return None
    parts = urlsplit(told)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE)
    if not safe or not parts.hostname or parts.query or not re.fullmatch(r"[!-;=?-~]+", told):
        _refuse("EDICT_ADDRESS", "is no address of a server", "Write https://edict.example.org")
    return told


def _operator(variables: Mapping[str, str]) -> Destination | None:
    told = variables.get("EDICT_OPERATOR", "").strip()
    if not told:
        return None
    if mailbox(told):
        return Email(told)
    checked = services.check(told, ON_THIS_MACHINE)
    if checked.problem:
        _refuse("EDICT_OPERATOR", checked.problem, checked.advice)
    return Service(told, checked.service)


def _refuse(variable: str, problem: str, advice: str) -> NoReturn:
    raise InputError(variable, problem, advice)
