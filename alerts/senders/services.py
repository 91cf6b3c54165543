"""Handing a notice to a chat, push or other service through the library `apprise`.

Its addresses are full of tokens, and its log tells them. So whatever it logs is taken out before any handler
sees it, but for the number of an answer, which is all that is told of a failure.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from alerts.senders.answers import Answer, Fate

if TYPE_CHECKING:
    from apprise import AppriseResult

# What writes onto this machine's own screen, log or devices, and what we do better ourselves.
_HERE = frozenset({"blink1", "dbus", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"})
_OURS = {"mailto": "email", "mailtos": "email", "json": "webhook", "jsons": "webhook", "xml": "webhook",
         "xmls": "webhook", "form": "webhook", "forms": "webhook"}  # fmt: skip
_STATUS = re.compile(r"error=(\d{3})\b")
# Words with which chats call everybody of a channel: an article that holds them must not do so.
_CALLS = re.compile(r"(?<=@)(?=everyone|here|channel|all)|(?<=<)(?=[!@])", re.IGNORECASE)
_WORD_JOINER = "\u2060"
# What apprise sends with logs addresses too, and nothing that is needed.
_CARRIERS = ("requests", "urllib3", "urllib3.connectionpool")


@dataclass(frozen=True, slots=True)
class Checked:
    """The name of the service that an address leads to, or what is wrong with the address."""

    service: str = ""
    problem: str | None = None
    advice: str = ""


def check(address: str, loopback: Collection[str]) -> Checked:
    """Whether notices can go to an address; nothing is sent. `loopback` names this machine."""
    scheme = address.partition(":")[0].lower()
    if scheme in _OURS:
        return Checked(problem=f"begins with {scheme}:", advice=f"Write `{_OURS[scheme]}:` instead.")
    if scheme in _HERE:
        return Checked(problem="stays on this machine", advice="Name a service that reaches somebody.")
    plugin = _plugin(address)
    if plugin is None:
        advice = "See https://github.com/caronc/apprise/wiki for the addresses of each service."
        return Checked(problem="is no address that apprise understands", advice=advice)
    if scheme in _names(plugin.protocol) and urlsplit(address).hostname not in loopback:
        advice = f"Begin with {'s or '.join(_names(plugin.secure_protocol)) or 'another service'}://."
        return Checked(problem="is not encrypted", advice=advice)
    if not plugin.verify_certificate:
        return Checked(problem="switches the check of certificates off", advice="Leave `verify` out.")
    return Checked(str(plugin.service_name))


def send(address: str, subject: str, words: str, patience: float) -> Answer:
    """What the service answered within `patience` seconds; one attempt, no redirects.

    Such a service takes no idempotency id. What it answered tells whether the notice may have arrived.
    """
    import apprise

    plugin = _plugin(address)
    if plugin is None:
        return Answer(Fate.REFUSED, "is no address that apprise understands any more")
    plugin.redirects = False
    plugin.service_retry = 0
    plugin.overflow_mode = apprise.OverflowMode.TRUNCATE
    notifier = apprise.Apprise(asset=plugin.asset)
    notifier.add(plugin)
    told = notifier.notify(
        _quiet(words), title=_quiet(subject), body_format=apprise.NotifyFormat.TEXT, timeout=patience
    )
    return _judge(told)


def _judge(told: AppriseResult) -> Answer:
    if told:
        return Answer(Fate.TAKEN, "took it")
    words = " ".join(str(entry.message) for entry in told.logs())
    status = _STATUS.search(words)
    if status is None:
        # Apprise does not tell a connection that was refused from one that was cut.
        return Answer(Fate.UNSURE, "gave no answer")
    fate = Fate.UNSURE if status[1] >= "500" else Fate.GONE if status[1] == "410" else Fate.REFUSED
    return Answer(fate, f"answered {status[1]}")


def _plugin(address: str) -> Any:  # noqa: ANN401 # apprise publishes no types
    """The service of an address, with nothing kept on the disk; None for an address that is none."""
    _silence()
    import apprise

    asset = apprise.AppriseAsset(
        app_id="Edict", app_desc="Edict", app_url="", http_redirects=False,
        storage_mode=apprise.PersistentStoreMode.MEMORY, secure_logging=True,
    )  # fmt: skip
    return apprise.Apprise.instantiate(address, asset=asset, suppress_exceptions=True)


class _Withholding(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Every record, with nothing left of its words but the number of an answer."""
        status = _STATUS.search(record.getMessage())
        record.msg, record.args, record.exc_info = status[0] if status else "withheld", (), None
        record.exc_text = record.stack_info = None
        return True


def _silence() -> None:
    """Keep what these libraries log from every handler of this process: addresses stand in it."""
    log = logging.getLogger("apprise")
    log.propagate = False
    # Through its own log at this level apprise tells us the status of an answer.
    log.setLevel(logging.WARNING)
    if not any(isinstance(one, _Withholding) for one in log.filters):
        log.addFilter(_Withholding())
    for name in _CARRIERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _names(schemes: str | Collection[str] | None) -> tuple[str, ...]:
    return (schemes,) if isinstance(schemes, str) else tuple(schemes or ())


def _quiet(words: str) -> str:
    return _CALLS.sub(_WORD_JOINER, words)
