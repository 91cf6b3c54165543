"""Stored words as words for people."""

from __future__ import annotations

import json

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLAIN = {
    "in_force": "in force",
    "restrict_access": "restriction of access",
    "export_control": "export control",
    "license_requirement": "licence requirement",
    "order_remedy": "order to remedy",
    "sue": "lawsuit",
    "suspend": "suspension",
    "lift": "lifting",
    "rescind": "withdrawal",
    "extend": "extension",
    "approve": "approval",
    "designate": "listing",
    "investigate": "investigation",
    "require_disclosure": "order to disclose",
    "adopt_rule": "new rule",
    "propose_rule": "proposed rule",
    "official_text": "official text",
    "target_statement": "statement of the target",
    "on_record": "people on record",
    "anonymous": "anonymous sources",
    "rewrite_only": "rewrites only",
    "suspended_service": "suspended service",
    "declined_comment": "declined to comment",
    "stayed": "stayed by a court",
    "partly_lifted": "partly lifted",
    "effective": "takes effect",
    "verdict": "a person's verdict",
    "soft": "may be explained",
    "note": "no contradiction",
    "wire_copy": "wire copy",
}
# What one directive does to another, and what the other suffers from it.
_RELATIONS = {
    "extends": ("Extends", "Extended by"),
    "amends": ("Amends", "Amended by"),
    "partly_lifts": ("Partly lifts", "Partly lifted by"),
    "lifts": ("Lifts", "Lifted by"),
    "stays": ("Stays", "Stayed by"),
    "reinstates": ("Puts back in force", "Put back in force by"),
    "replaces": ("Replaces", "Replaced by"),
    "parallel": ("Stands beside", "Stands beside"),
    "follows": ("Follows", "Followed by"),
}
_STATES = {
    "rumoured": "Somebody says that it may come. Nothing has been done.",
    "proposed": "An official proposal or draft. Nothing applies yet.",
    "reported": "Reported as done; no official text or party has confirmed it yet.",
    "confirmed": "Confirmed by the issuer, the target or an official text.",
    "in_force": "It applies now.",
    "suspended": "Stopped for the time being, for instance by a court.",
    "amended": "Changed since it was issued.",
    "lifted": "No longer applies: its issuer or a court ended it.",
    "expired": "No longer applies: its time ran out.",
}


def plain(word: object) -> str:
    """A stored word as people write it: "in_force" gives "in force"."""
    text = str(word or "")
    return _PLAIN.get(text, text.replace("_", " "))


def heading(column: object) -> str:
    """A column's name as a heading: "known_at" gives "known at"."""
    return str(column).replace("_", " ")


def day(value: object) -> str:
    """A partial date in words: "2026-05" gives "May 2026"; other text comes back as it is."""
    text = str(value or "")
    date, _, time = text.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return text
    words = [parts[0]]
    if len(parts) > 1 and 1 <= int(parts[1]) <= 12:
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    zone = " UTC" if time.endswith("Z") else ""
    return " ".join(words) + (f", {time[:5]}{zone}" if time else "")


def listed(value: object) -> str:
    """A JSON list as words joined by commas; other text comes back as it is."""
    text = str(value or "")
    if not text.startswith("["):
        return text
    return ", ".join(str(item) for item in json.loads(text))


def state_note(state: object) -> str:
    """What a directive's state means, in a sentence."""
    return _STATES.get(str(state), "")


def relation(kind: object, way: object) -> str:
    """How a directive stands to another, seen from the one that does it or from the one that suffers it."""
    does, suffers = _RELATIONS.get(str(kind), (plain(kind), plain(kind)))
    return does if way == "does" else suffers
