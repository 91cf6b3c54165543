"""Handing a notice to a webhook, signed so that the receiver can tell it from anybody else's.

Headers are those of Standard Webhooks: `webhook-id` (the idempotency id, the same at each attempt),
`webhook-timestamp` (Unix seconds of this attempt) and `webhook-signature`, "v1," and the base64 of the
HMAC-SHA256 of "id.timestamp.body". A key "whsec_..." is base64, any other is taken as it is.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from alerts.destinations import Webhook
from alerts.senders.answers import Answer, Fate

_LONGEST_WAIT = 86_400
# Of an answer no more is read: receivers say little or nothing.
_MOST_READ = 64 * 1024
_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def sign(secret: str, name: str, timestamp: int, body: bytes) -> str:
    """The signature header of a body."""
    told = f"{name}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(_key(secret), told, hashlib.sha256)).decode()


def send(to: Webhook, name: str, timestamp: int, body: bytes, patience: float) -> Answer:
    """What the receiver answered within `patience` seconds. Redirects are not followed."""
    headers = {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "edict",
        "webhook-id": name,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(to.secret, name, timestamp, body),
    }
    parts = urlsplit(to.address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=patience)
    ends = time.monotonic() + patience
    try:
        connection.connect()
    except (OSError, http.client.HTTPException) as error:
        return Answer(Fate.REFUSED, f"cannot be reached ({type(error).__name__})")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    cut = threading.Timer(max(ends - time.monotonic(), 0), _cutting(connection.sock))
    cut.start()
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        said = answer.read(_MOST_READ)
        if not answer.headers or (answer.length and len(said) < _MOST_READ):
            raise http.client.IncompleteRead(said)
        return _judge(answer, said)
    except (OSError, http.client.HTTPException, ValueError) as error:
        # The words of an error can hold what was sent; its kind is enough.
        return Answer(Fate.UNSURE, f"gave no whole answer ({type(error).__name__})")
    finally:
        cut.cancel()
        connection.close()


def _judge(answer: http.client.HTTPResponse, said: bytes) -> Answer:
    told = f"answered {answer.status}"
    if 200 <= answer.status < 300:
        if _PAGE.match(said):
            # A login, a parked domain, a proxy: it answers like this whatever it is sent.
            return Answer(Fate.UNSURE, f"{told} with a web page, as no receiver does")
        return Answer(Fate.TAKEN, told)
    if answer.status == 410:
        return Answer(Fate.GONE, told)
    wait = _asked(answer.headers.get("retry-after", ""))
    return Answer(Fate.UNSURE if answer.status >= 500 else Fate.REFUSED, told, wait)


def _asked(words: str) -> int:
    """The seconds for which a Retry-After header asks, as a number or as a date; a day at most."""
    if re.fullmatch(r"\d{1,9}", words.strip(), re.ASCII):
        return min(int(words), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return 0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(int((moment - datetime.now(UTC)).total_seconds()), 0), _LONGEST_WAIT)


def _cutting(sock: socket.socket) -> Callable[[], None]:
    def cut() -> None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    return cut


def _key(secret: str) -> bytes:
    if secret.startswith("whsec_"):
        with suppress(binascii.Error):
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    return secret.encode()
