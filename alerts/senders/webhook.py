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
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from alerts.destinations import Webhook
from alerts.senders.answers import Answer, Fate

_LONGEST_WAIT = 86_400


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
    try:
        connection.connect()
    except (OSError, http.client.HTTPException) as error:
        return Answer(Fate.REFUSED, f"cannot be reached ({type(error).__name__})")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    cut = threading.Timer(patience, _cutting(connection.sock))
    cut.start()
    try:
        connection.request("POST", path, body, headers)
        return _judge(connection.getresponse())
    except (OSError, http.client.HTTPException) as error:
        # The words of an error can hold what was sent; its kind is enough.
        return Answer(Fate.UNSURE, f"no answer ({type(error).__name__})")
    finally:
        cut.cancel()
        connection.close()


def _judge(answer: http.client.HTTPResponse) -> Answer:
    told = f"answered {answer.status}"
    if 200 <= answer.status < 300:
        return Answer(Fate.TAKEN, told)
    if answer.status == 410:
        return Answer(Fate.GONE, told)
    asked = answer.headers.get("retry-after", "")
    wait = min(int(asked), _LONGEST_WAIT) if asked.isascii() and asked.isdigit() else 0
    return Answer(Fate.UNSURE if answer.status >= 500 else Fate.REFUSED, told, wait)


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
