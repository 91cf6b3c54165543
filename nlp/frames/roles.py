"""Who does and who suffers an act, as one reading of a trigger found them, and what the readings share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.vocabulary import EntityKind
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.frames.triggers import Trigger

ISSUERS = frozenset({Standing.OFFICIAL, Standing.STAND_IN})
THINGS = frozenset({EntityKind.ORGANISATION, EntityKind.PRODUCT})
# Distances in characters: what a clause may hold, what stands near a trigger, what stands beside it.
REACH = 220
NEAR = 70
INSTRUMENT = 40


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does and who suffers, as one reading of a trigger found them.

    `governing` is the stretch whose cue words tell the modality; `zone` the stretch of the objects, and
    `reach`, where a parse tells it, the words in it that the act falls on. `before` is where the words stand
    that lead the act's object in front of its verb, in Chinese.
    """

    issuer: Candidate | None
    governing: tuple[int, int]
    zone: tuple[int, int]
    passive: bool
    rule: str
    patient: Candidate | None = None
    reach: tuple[tuple[int, int], ...] | None = None
    before: tuple[int, int] | None = None


def may_issue(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate is, or stands for, an official body."""
    known = scene.resolve(candidate)
    if candidate.standing is Standing.ECHO and known is candidate:
        return False
    return known.standing in ISSUERS


def is_place(candidate: Candidate) -> bool:
    """Whether a candidate is no more than a country's name."""
    return candidate.kind is EntityKind.JURISDICTION


def clause_start(scene: Scene, trigger: Trigger, sentence: Sentence) -> int:
    """After the last strong break before the trigger; commas break only in scripts without blanks."""
    breaks = r"[;；。:：—]" if scene.grammar.spaced else r"[;；。，]"
    left = scene.text[sentence.start : trigger.start]
    found = list(re.finditer(breaks, left))
    return sentence.start + found[-1].end() if found else sentence.start


def verb_end(text: str, trigger: Trigger) -> int:
    """Where the first word of a trigger ends; what it designates may stand inside the trigger."""
    first = re.match(r"\w+", text[trigger.start : trigger.end])
    return trigger.start + first.end() if first else trigger.end
