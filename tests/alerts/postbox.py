"""A mail server on this machine that can be told to misbehave; `arrived` holds the mails that it took in."""

import asyncio
import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from alerts.mailroom import equip


class Postbox:
    """`manners` are what it does to each mail in turn, the last one for ever.

    A number with words is its answer to the mail ("250 ok"); with "rcpt " before it, to the mailbox; "drop"
    takes the mail in and hangs up, "stall" takes it in and never answers, "hang" hangs up before the mail.
    """

    def __init__(self, *manners, pause=0.0, **settings):
        self.manners, self.pause, self.arrived, self.logins = list(manners) or ["250 ok"], pause, [], []
        self.manner, self.raw = None, []
        self.port = _free_port()
        self.controller = Controller(
            _Handler(self), hostname="127.0.0.1", port=self.port, authenticator=self._authenticate, **settings
        )

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    def room(self, user="", **variables):
        """A mailroom that hands its mails to this server."""
        told = {
            "EDICT_SMTP": f"smtp://{user}127.0.0.1:{self.port}",
            "EDICT_MAIL_FROM": "Edict <alerts@edict.example>",
        }
        return equip(told | variables)

    def next_manner(self):
        self.manner = self.manners.pop(0) if len(self.manners) > 1 else self.manners[0]
        return self.manner

    @property
    def ids(self):
        return [mail["message-id"] for mail in self.arrived]

    def _authenticate(self, server, session, envelope, mechanism, data):
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=True)


def _free_port():
    # The library asks its own server at the port that it is given, so that 0 will not do.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class _Handler:
    def __init__(self, box):
        self.box = box

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 # the library's name
        manner = self.box.next_manner()
        if manner == "hang":
            server.transport.abort()
        if manner.startswith("rcpt "):
            return manner.removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 # as above
        await asyncio.sleep(self.box.pause)
        if not self.box.manner.startswith("4") and not self.box.manner.startswith("5"):
            self.box.raw.append(envelope.original_content)
            self.box.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.box.manner == "drop":
            server.transport.abort()
        if self.box.manner == "stall":
            await asyncio.sleep(30)
        return self.box.manner if self.box.manner[0].isdigit() else "250 ok"
