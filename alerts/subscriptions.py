"""Subscriptions: records, and the YAML file that people write them in.

A file holds one list::

    subscriptions:
      - name: model-bans             # a-z, 0-9, hyphens; the same name again replaces the subscription
        language: en                 # optional: en zh es fr, the language of the notices
        when:                        # all that is given must hold; in a list any word is enough
          occasions: [states, responses]      # states unless said; also claims, edits, silences
          changes: major                      # only what somebody may have to act on; all unless said
          jurisdictions: [US, EU]
          issuers: ["Bureau of Signals"]      # a name, another name or an id
          actions: [ban, suspend]
          targets: ["Fennwick Labs"]
          models: ["Heron"]                   # a family finds its versions
          topics: ["open weights", "开放权重"]  # words of the directive or of the passage that tells of it
          states: [confirmed, in_force, lifted]
          speakers: ["Dara Quill"]            # who claims or responds: a name, another name or an id
          outlets: [ostrel-times]             # who tells of it or falls silent: a name, or a source's id
          evidence: on_record                 # at least; official_text is the strongest
          sources: 2                          # at least so many independent sources
        rhythm:                      # optional: at once unless said
          settle: 10m                # wait so long, and tell what is known then
          digest: daily              # hourly, daily or weekly: what was found is sent together
          at: "08:30"                # when daily and weekly digests are due, 08:00 unless said
          weekday: monday            # of weekly digests, monday unless said
          most: 20                   # so many a day one by one, the rest in one digest; 20 unless said
          quiet: "22:00-07:00"       # nothing is sent
          zone: Europe/Paris         # of these hours, UTC unless said
        to:                          # one of the three; without it the notices wait in the feed
          webhook: https://hooks.example.org/edict
          secret: ${HOOK_SECRET}     # signs what is sent; ${NAME} comes from the environment
          email: analyst@example.org
          apprise: ${SLACK}          # Slack, Discord, Teams, Telegram, ntfy and the rest
        owner: {email: me@example.org}        # optional: who is told when the destination is stopped

An empty `when: {}` asks for every change of every directive. A condition that one of the occasions does not
know, such as actions for the silence of a source, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from alerts import destinations, sheet
from alerts.conditions import STATES_ONLY, Conditions, folded
from alerts.destinations import Destination
from alerts.occasions import KNOWN, MAJOR, Occasion
from alerts.rhythm import AT_ONCE, MOST_A_DAY, WEEKDAYS, Digest, Rhythm
from alerts.sheet import Part
from domain.errors import SubscriptionError
from domain.vocabulary import Action, EvidenceLevel, State

LANGUAGES = ("en", "zh", "es", "fr")
_KEYS = ("name", "language", "when", "rhythm", "to", "owner")
_RHYTHM = ("settle", "digest", "at", "weekday", "most", "quiet", "zone")
_LISTS = ("jurisdictions", "issuers", "targets", "models", "topics", "speakers", "outlets")
# What the private database keeps as lists.
_KEPT = (*_LISTS, "actions", "states", "occasions", "weights")
_WHEN = (
    "occasions",
    "changes",
    "jurisdictions",
    "issuers",
    "actions",
    "targets",
    "models",
    "topics",
    "states",
    "speakers",
    "outlets",
    "evidence",
    "sources",
)
_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who is told what, where, and in which language."""

    name: str
    conditions: Conditions
    to: Destination
    language: str = "en"
    rhythm: Rhythm = AT_ONCE
    owner: Destination | None = None


def read_file(path: Path, variables: Mapping[str, str]) -> tuple[Subscription, ...]:
    """The subscriptions of a file. Raises SubscriptionError with file, line and key."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise SubscriptionError(str(path), None, "is not UTF-8", "Save it as UTF-8.") from None
    return read_text(text, str(path), variables)


def read_text(text: str, where: str, variables: Mapping[str, str]) -> tuple[Subscription, ...]:
    """The subscriptions of a YAML text; `where` is what errors name."""
    whole = sheet.read(text, where)
    whole.only(("subscriptions",), ("subscriptions",))
    found: dict[str, Subscription] = {}
    for part in whole.parts("subscriptions"):
        one = _subscription(part, variables)
        if one.name in found:
            part.refuse("name", f"'{one.name}' stands twice in this file", "Rename one of them.")
        found[one.name] = one
    return tuple(found.values())


def _subscription(part: Part, variables: Mapping[str, str]) -> Subscription:
    part.only(_KEYS, ("name", "when"))
    name = part.text("name") or ""
    if not _NAME.match(name):
        part.refuse("name", "cannot be a name", "Use a-z, 0-9 and single hyphens.")
    return Subscription(
        name=name,
        conditions=_conditions(part.part("when")),
        to=destinations.read(part.part("to"), variables),
        language=part.choice("language", LANGUAGES) or "en",
        rhythm=_rhythm(part.part("rhythm")),
        owner=_owner(part, variables),
    )


def _conditions(when: Part) -> Conditions:
    when.only(_WHEN)
    occasions = frozenset(when.choices("occasions", list(Occasion))) or STATES_ONLY
    for occasion in sorted(occasions):
        for key in when.nodes.keys() - {"occasions", "changes"} - set(KNOWN[Occasion(occasion)]):
            when.refuse(key, f"means nothing for {occasion}", "Write a subscription of its own for them.")
    major = when.choice("changes", ("all", MAJOR)) == MAJOR
    level = when.choice("evidence", [level.value for level in EvidenceLevel])
    return Conditions(
        **{key: folded(when.texts(key)) for key in _LISTS},
        actions=frozenset(when.choices("actions", [action.value for action in Action])),
        states=frozenset(when.choices("states", [state.value for state in State])),
        occasions=occasions,
        weights=frozenset({MAJOR}) if major else frozenset(),
        evidence=EvidenceLevel(level) if level else None,
        sources=when.count("sources", 1),
    )


def _rhythm(told: Part) -> Rhythm:
    told.only(_RHYTHM)
    digest = told.choice("digest", [digest.value for digest in Digest])
    for key in ("at", "weekday") if digest in (None, Digest.HOURLY) else ():
        if key in told.nodes:
            told.refuse(key, "is for daily and weekly digests", "Remove it, or say `digest: daily`.")
    zone = told.text("zone") or "UTC"
    if zone not in available_timezones():
        told.refuse("zone", f"is '{zone}'", "Write a zone such as Europe/Paris.")
    return Rhythm(
        settle=_seconds(told),
        digest=Digest(digest) if digest else None,
        at=_time(told, "at", told.text("at") or "08:00"),
        weekday=WEEKDAYS.index(told.choice("weekday", WEEKDAYS) or "monday"),
        zone=zone,
        quiet=_quiet(told),
        most=told.count("most", MOST_A_DAY),
    )


def _seconds(told: Part) -> int:
    match = re.fullmatch(r"(\d{1,4})(s|m|h)", told.text("settle") or "0s")
    if match is None:
        told.refuse("settle", "is no duration", "Write a number and s, m or h, such as 10m.")
    return int(match[1]) * {"s": 1, "m": 60, "h": 3600}[match[2]]


def _quiet(told: Part) -> tuple[time, time] | None:
    words = told.text("quiet")
    if words is None:
        return None
    begins, _, ends = words.partition("-")
    hours = _time(told, "quiet", begins), _time(told, "quiet", ends)
    if hours[0] == hours[1]:
        told.refuse("quiet", "leaves no hour to send in", "Use `edict alerts pause` to send nothing.")
    return hours


def _time(told: Part, key: str, words: str) -> time:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", words.strip()):
        told.refuse(key, f"holds '{words}'", 'Write hours and minutes in quotation marks: "08:30".')
    return time.fromisoformat(words.strip())


def _owner(part: Part, variables: Mapping[str, str]) -> Destination | None:
    if "owner" not in part.nodes:
        return None
    owner = part.part("owner")
    if not owner.nodes:
        part.refuse("owner", "names nobody", "Write {email: ...} or {apprise: ...}.")
    return destinations.read(owner, variables)


def as_record(one: Subscription) -> dict[str, object]:
    """What the private database keeps of a subscription, secrets included."""
    asked = one.conditions
    lists = {name: sorted(getattr(asked, name)) for name in _KEPT}
    return {
        "when": lists | {"evidence": asked.evidence, "sources": asked.sources},
        "to": destinations.as_record(one.to),
        "owner": destinations.as_record(one.owner) if one.owner else None,
        "language": one.language,
        "rhythm": _rhythm_record(one.rhythm),
    }


def conditions_of(when: Mapping[str, Any]) -> Conditions:
    """The conditions that the private database keeps."""
    lists = {key: frozenset(when[key]) for key in _KEPT if when.get(key)}
    level = when.get("evidence")
    return Conditions(
        **lists,
        evidence=EvidenceLevel(level) if level else None,
        sources=int(when.get("sources") or 1),
    )


def of_record(name: str, record: Mapping[str, Any]) -> Subscription:
    """The subscription that the private database keeps under a name."""
    return Subscription(
        name=name,
        conditions=conditions_of(record["when"]),
        to=destinations.of_record(record["to"]),
        language=str(record["language"]),
        rhythm=rhythm_of(record.get("rhythm", {})),
        owner=destinations.of_record(record["owner"]) if record.get("owner") else None,
    )


def _rhythm_record(one: Rhythm) -> dict[str, object]:
    quiet = [hour.isoformat("minutes") for hour in one.quiet] if one.quiet else None
    told = {key: getattr(one, key) for key in ("settle", "digest", "weekday", "zone", "most")}
    return told | {"at": one.at.isoformat("minutes"), "quiet": quiet}


def rhythm_of(record: Mapping[str, Any]) -> Rhythm:
    """The rhythm of a record; one of before there were rhythms is at once."""
    if not record:
        return Rhythm()
    hours = [time.fromisoformat(hour) for hour in record["quiet"] or ()]
    return Rhythm(
        settle=record["settle"],
        digest=Digest(record["digest"]) if record["digest"] else None,
        at=time.fromisoformat(record["at"]),
        weekday=record["weekday"],
        zone=record["zone"],
        quiet=(hours[0], hours[1]) if hours else None,
        most=record.get("most", MOST_A_DAY),
    )
