"""The running log: words for people, or one JSON object per line for the collectors of service managers.

A JSON line has `time` (UTC), `level` (info, warning: somebody may have to act, error), `event` and the facts
of the event, under the names of the tables' columns.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from edict.progress import say

FORMATS = ("text", "json")


def note(event: str, *, level: str = "info", **facts: object) -> None:
    """Write one JSON line on standard error; facts that are None are left out."""
    told = {name: value for name, value in facts.items() if value is not None}
    moment = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
    say(json.dumps({"time": moment, "level": level, "event": event} | told, ensure_ascii=False, default=str))
