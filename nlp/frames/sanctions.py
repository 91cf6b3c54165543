"""What a sanction is: a listing where a state imposes it, a penalty where a regulator does."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import cache

from domain.vocabulary import Action, EntityKind
from nlp import lexicon
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate
from nlp.frames.scene import Scene
from nlp.frames.settlements import is_priced
from nlp.frames.wording import pattern

TOPIC = "sanctions"
LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "pt"})
_READINGS = frozenset({Action.FINE, Action.DESIGNATE, Action.ADOPT_RULE})


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words that tell sanctions, and the bodies by which a state imposes them on others."""

    sanctions: re.Pattern[str]
    states: re.Pattern[str]


@cache
def wordings(language: str) -> Wordings:
    """The wordings of a language's `sanctions` lexicon; raises LexiconError when that is wrong."""
    names = frozenset(field.name for field in fields(Wordings))
    lexicon.check(language, TOPIC, names)
    return Wordings(**{name: pattern(lexicon.words(language, TOPIC, name), spaced=True) for name in names})


def weighed(scene: Scene, frame: Frame) -> Frame:
    """The frame; told by a word for sanctions it lists whom a state strikes, and fines whom a regulator does.

    What costs a sum of money is a penalty, whoever imposes it.
    """
    language = scene.grammar.language
    if frame.action not in _READINGS or frame.issuer is None or language not in LANGUAGES:
        return frame
    known = wordings(language)
    told = known.sanctions.search(scene.text, frame.trigger.start, frame.trigger.end)
    if told is None or (frame.action is Action.ADOPT_RULE and not _strikes(scene, frame, told)):
        return frame
    priced = is_priced(scene, frame.sentence)
    action = Action.DESIGNATE if _is_state(frame.issuer, known) and not priced else Action.FINE
    return replace(frame, action=action)


def _strikes(scene: Scene, frame: Frame, told: re.Match[str]) -> bool:
    """Whether a verb that may pass a law strikes somebody instead ("sanciona a Tarvo por …")."""
    aimed = scene.grammar.words.target_before.match(scene.text[told.end() :].lstrip())
    return told.start() == frame.trigger.start and aimed is not None and bool(frame.objects)


def _is_state(issuer: Candidate, known: Wordings) -> bool:
    """Whether a country, its head, or a body that speaks for it to others imposes something."""
    placed = issuer.kind in (EntityKind.JURISDICTION, EntityKind.PERSON) or issuer.is_country
    return placed or known.states.search(issuer.name) is not None
