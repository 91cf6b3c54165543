"""The line that names an act: who does what to whom or on what, and what is not done yet says so first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import shorten

import yaml

from domain.errors import LexiconError
from domain.vocabulary import Action, State

_PATH = Path(__file__).with_name("titles.yml")
_WAYS = {"party", "matter", "alone"}
_NOT_DONE = {State.RUMOURED: "Rumour: ", State.PROPOSED: "Proposal: "}
# A matter is told in words of a text, which may be long; a name of a party is never cut.
_LONGEST = 70
# Japanese particles that a matter may carry from its sentence; no noun of the trade begins or ends with one.
_PARTICLES = "をのにがはもでと、， "


@dataclass(frozen=True)
class Heading:
    """What a title may say; an empty list or None where nothing is known."""

    issuer: str | None
    action: Action
    targets: Sequence[str]
    models: Sequence[str]
    subjects: Sequence[str]
    state: State


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(_PATH.read_text("utf-8"))
    for action in Action:
        if set(found.get(action, ())) != _WAYS:
            raise LexiconError(_PATH, action, f"must have exactly {', '.join(sorted(_WAYS))}")
    return found


def title_of(heading: Heading) -> str:
    """The title of an act, in one line."""
    done = heading.action is Action.PROPOSE_RULE
    lead = "" if done else _NOT_DONE.get(heading.state, "")
    return f"{lead}{heading.issuer or 'An authority not named'} {_deed(heading)}"


def _deed(heading: Heading) -> str:
    phrases, models = _phrases()[heading.action], ", ".join(heading.models[:3])
    parties = [name for name in heading.targets if name not in heading.models]
    if parties:
        deed = phrases["party"].format(_listed(parties))
        return f"{deed} ({models})" if models else deed
    matters = [name for name in heading.subjects if name not in heading.models]
    if models:
        return phrases["matter"].format(models)
    if matters:
        told = " and ".join(matter.strip(_PARTICLES) for matter in matters[:2])
        return phrases["matter"].format(shorten(told, _LONGEST, placeholder=" …"))
    return phrases["alone"]


def _listed(names: Sequence[str]) -> str:
    """The first two names, and how many more there are."""
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more
