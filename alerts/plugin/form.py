"""The form in which editors write a subscription: read by the rules of the YAML file, with no environment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from alerts.destinations import Service, Webhook
from alerts.subscriptions import Subscription, read_text
from domain.errors import SubscriptionError

Form = Mapping[str, Sequence[str]]
LISTS = ("jurisdictions", "issuers", "targets", "models", "topics", "speakers", "outlets")
CHOICES = ("occasions", "actions", "states")
_RHYTHM = ("settle", "digest", "at", "weekday", "zone", "quiet")
SECRETS = ("webhook", "secret", "email", "apprise")
_LONGEST = 2000
_LOCAL = re.compile(r"^http://", re.IGNORECASE)


def written(form: Form, *, trying: bool) -> Subscription:
    """The subscription that a form tells of; one that is only tried needs no destination.

    Raises SubscriptionError that names the field.
    """
    when: dict[str, Any] = {key: _lines(form, key) for key in LISTS}
    when |= {key: _ticked(form, key) for key in CHOICES}
    when |= {"evidence": _one(form, "evidence"), "changes": _one(form, "changes")}
    when["sources"] = _number(form, "sources")
    rhythm: dict[str, Any] = {key: _one(form, key) for key in _RHYTHM} | {"most": _number(form, "most")}
    if not rhythm["digest"] or rhythm["digest"] == "hourly":
        rhythm |= {"at": "", "weekday": ""}
    entry = {"name": _one(form, "name") or ("preview" if trying else ""), "language": _one(form, "language")}
    to = {} if trying else {key: _one(form, key) for key in SECRETS}
    whole = _filled(entry) | {"when": _filled(when)}
    whole |= {key: part for key, part in (("rhythm", _filled(rhythm)), ("to", _filled(to))) if part}
    text = yaml.safe_dump({"subscriptions": [whole]}, allow_unicode=True)
    return _public(*read_text(text, "form", {}))


def _public(one: Subscription) -> Subscription:
    """The subscription, unless it would have this server speak to itself."""
    local = isinstance(one.to, Webhook) and _LOCAL.match(one.to.address)
    if local or (isinstance(one.to, Service) and "://localhost" in one.to.address):
        advice = "Write https://; a destination on this machine is for its keeper: `edict alerts add`."
        raise SubscriptionError("form", None, "the destination is on this machine", advice)
    return one


def _one(form: Form, key: str) -> str:
    return next(iter(form.get(key, ())), "").strip()[:_LONGEST]


def _lines(form: Form, key: str) -> list[str]:
    return [words for line in _one(form, key).splitlines() if (words := line.strip())]


def _ticked(form: Form, key: str) -> list[str]:
    return [word for word in form.get(key, ()) if word]


def _number(form: Form, key: str) -> int | str:
    words = _one(form, key)
    return int(words) if words.isdecimal() and len(words) < 6 else words


def _filled(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in ("", [])}
