"""Handing a notice over by e-mail: plain text and HTML, in a thread, with one click to unsubscribe.

RFC 8058 asks for a List-Unsubscribe header with an https address that takes a POST without login, and a
List-Unsubscribe-Post header; the mail server's own signature (DKIM) has to cover both. The Message-ID is made
of the idempotency id, so that mail systems that drop doubles know a repeat.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from html import escape

from alerts.destinations import Email
from alerts.mailroom import Mailroom, MailServer
from alerts.senders.answers import Answer, Fate
from alerts.senders.parcel import Parcel
from alerts.wording import wording

# What a server says of a mailbox that is no more (RFC 3463), not of one that is full or of us.
_NO_MAILBOX = re.compile(rb"\b5\.1\.(1|2|3|6|10)\b|\b5\.2\.1\b")
_LONGEST_SUBJECT = 200


# Addresses are never encoded: mail programs look for them as they are, however long they are.
_PLAIN = frozenset({"message-id", "in-reply-to", "references", "list-unsubscribe"})


class _Policy(EmailPolicy):
    """As usual, but for headers that hold addresses: these are only broken between two of them."""

    def fold(self, name: str, value: str) -> str:
        """The header in lines."""
        return _broken(name, value) if name.lower() in _PLAIN else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """The header in lines, as bytes."""
        return _broken(name, value).encode() if name.lower() in _PLAIN else super().fold_binary(name, value)


def _broken(name: str, value: str) -> str:
    return f"{name}: " + "\r\n ".join(value.split()) + "\r\n"


def send(to: Email, parcel: Parcel, room: Mailroom, patience: float) -> Answer:
    """What the mail server answered within `patience` seconds."""
    if room.server is None:
        return Answer(Fate.REFUSED, "needs a mail server: set EDICT_SMTP")
    return _hand_over(room.server, to, compose(to, parcel, room, room.server).as_bytes(), patience)


def compose(to: Email, parcel: Parcel, room: Mailroom, server: MailServer) -> EmailMessage:
    """The mail of a notice."""
    domain = server.sender.domain
    mail = EmailMessage(_Policy(linesep="\r\n"))
    mail["From"] = server.sender
    mail["To"] = to.address
    mail["Subject"] = " ".join(parcel.notice.subject.split())[:_LONGEST_SUBJECT]
    mail["Date"] = format_datetime(datetime.fromtimestamp(parcel.at, UTC))
    mail["Message-ID"] = _message_id(parcel.id, domain)
    if parcel.follows:
        mail["In-Reply-To"] = _message_id(parcel.follows[-1], domain)
        mail["References"] = " ".join(_message_id(name, domain) for name in parcel.follows)
    # No answer of a machine is wanted: no note of absence, no receipt.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Content-Language"] = parcel.language
    _offer_to_leave(mail, parcel, room, server)
    plain, page = _bodies(parcel, room)
    mail.set_content(plain)
    mail.add_alternative(page, subtype="html")
    return mail


def leaving(room: Mailroom, token: str) -> str | None:
    """The address at which a subscription is ended with a token; None where none is served."""
    return f"{room.address}/-/alerts/unsubscribe/{token}" if room.address else None


def _offer_to_leave(mail: EmailMessage, parcel: Parcel, room: Mailroom, server: MailServer) -> None:
    if parcel.leave is None:
        return
    by_mail = f"<mailto:{server.sender.addr_spec}?subject=unsubscribe%20{parcel.leave}>"
    address = leaving(room, parcel.leave)
    mail["List-Unsubscribe"] = f"<{address}>, {by_mail}" if address else by_mail
    if address and address.startswith("https:"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _bodies(parcel: Parcel, room: Mailroom) -> tuple[str, str]:
    address = leaving(room, parcel.leave) if parcel.leave else None
    if address is None:
        return parcel.notice.plain, parcel.notice.html
    words = escape(wording(parcel.language).unsubscribe)
    link = f'<p><small><a href="{escape(address)}" rel="nofollow">{words}</a></small></p>'
    told = f"{parcel.notice.plain}\n{wording(parcel.language).unsubscribe}: {address}\n"
    return told, parcel.notice.html + link


def _message_id(name: str, domain: str) -> str:
    return f"<{name}@{domain}>"


def _hand_over(server: MailServer, to: Email, mail: bytes, patience: float) -> Answer:
    """One attempt; the server may have the mail as soon as all of its bytes are on their way."""
    try:
        smtp = _connect(server, patience)
    except (OSError, smtplib.SMTPException) as error:
        return Answer(
            Fate.REFUSED, f"cannot be reached: its mail server gave no answer ({type(error).__name__})"
        )
    cut = threading.Timer(patience, _cutting(smtp))
    cut.start()
    try:
        refused = _prepare(smtp, server, to)
        return refused or _transmit(smtp, mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        # The words of an error can hold addresses; its kind is enough. Nothing was handed over yet.
        return Answer(Fate.REFUSED, f"was not taken by the mail server ({type(error).__name__})")
    finally:
        cut.cancel()
        smtp.close()


def _connect(server: MailServer, patience: float) -> smtplib.SMTP:
    if server.wrapped:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=patience, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=patience)


def _prepare(smtp: smtplib.SMTP, server: MailServer, to: Email) -> Answer | None:
    """All up to the mail itself; an answer where the server refuses."""
    smtp.ehlo_or_helo_if_needed()
    if not server.wrapped and (smtp.has_extn("starttls") or not server.plain_allowed):
        # Raises where the server offers none: a password and a mail never go out unencrypted.
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    if server.user:
        smtp.login(server.user, server.password or "")
    code, _ = smtp.mail(server.sender.addr_spec)
    if code != 250:
        return Answer(Fate.REFUSED, f"was refused by the mail server ({code} to the sender)")
    code, words = smtp.rcpt(to.address)
    if code not in {250, 251}:
        gone = 500 <= code < 600 and _NO_MAILBOX.search(words)
        return Answer(
            Fate.GONE if gone else Fate.REFUSED, f"was refused by the mail server ({code} to the mailbox)"
        )
    code, _ = smtp.docmd("data")
    return None if code == 354 else Answer(Fate.REFUSED, f"was refused by the mail server ({code})")


def _transmit(smtp: smtplib.SMTP, mail: bytes) -> Answer:
    try:
        # A line of one dot would end the mail.
        smtp.send(re.sub(rb"(?m)^\.", b"..", mail).removesuffix(b"\r\n") + b"\r\n.\r\n")
        code, _ = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Answer(Fate.UNSURE, f"gave no answer after the whole mail ({type(error).__name__})")
    with suppress(OSError, smtplib.SMTPException):
        smtp.docmd("quit")
    if code == 250:
        return Answer(Fate.TAKEN, "was taken by the mail server")
    return Answer(Fate.REFUSED, f"was refused by the mail server ({code})")


def _cutting(smtp: smtplib.SMTP) -> Callable[[], None]:
    def cut() -> None:
        with suppress(OSError, AttributeError):
            assert smtp.sock is not None
            smtp.sock.shutdown(socket.SHUT_RDWR)

    return cut
