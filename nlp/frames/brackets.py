"""What German verbs hold between their parts: "hat X gesperrt", "ordnet den Rückruf von Autos an"."""

from __future__ import annotations

import re

from domain.vocabulary import Action, ActionFamily
from nlp.frames import phrases
from nlp.frames.demands import Demand
from nlp.frames.frame import Phrase
from nlp.frames.roles import REACH, Roles, verb_end
from nlp.frames.scene import Scene
from nlp.frames.syntax import object_phrases
from nlp.frames.triggers import Trigger

# Whom an act is directed against.
_AGAINST = re.compile(r"(?<!\w)(?:gegen|gegenüber)(?!\w)", re.IGNORECASE)
# What opens a demanded clause, and the particles that close a verb.
_OPENED = re.compile(r", dass (?:auch |nun )?")
_PARTICLE = re.compile(r"(?<!\w)(?:an|ab|auf|aus|ein|vor|zu|zurück|fest|frei)$")
# How many things an act falls on, before what they are.
_COUNT = (
    r"(?: (?:mehr als|rund|etwa|knapp|bis zu|insgesamt|über))?(?: \d[\d., ]*\d)?"
    r"(?: (?:Millionen|Milliarden|Tausend|Mio\.|Mrd\.))?"
)
_ABOUT = re.compile(rf"(?<!\w)(?:für|gegen|von|bei)(?!\w){_COUNT}")
_TOPIC = re.compile(r"(?<!\w)(?:für|gegen|über|zu|zur|zum|gegenüber|des|der)(?!\w)")
_TAKEN_BACK = frozenset({Action.LIFT, Action.RESCIND})


def _is_bracketing(scene: Scene) -> bool:
    return scene.grammar.passive_reach == "clause"


def held(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """What a verb and its particle hold ("schlägt Grenzen für X vor"), and what an easing takes back."""
    if not _is_bracketing(scene):
        return ()
    particle = _PARTICLE.search(scene.text, trigger.start, trigger.end)
    start, text = verb_end(scene.text, trigger), scene.text
    if particle is not None:
        starts = [start, *(m.end() for m in _ABOUT.finditer(text, start, particle.start()))]
        found = (phrases.after(text, at, particle.start(), scene.grammar) for at in starts)
        return tuple(phrase for several in found for phrase in several)
    if trigger.action is not None and trigger.action.family is ActionFamily.RULE:
        return _topics(scene, start, trigger.end)
    if trigger.action not in _TAKEN_BACK:
        return ()
    # "kippt das Dekret": what is taken back is one of the words that tell it.
    return phrases.after(text, start, trigger.end, scene.grammar) or struck(scene, roles, trigger)


def _topics(scene: Scene, start: int, end: int) -> tuple[Phrase, ...]:
    """What a rule is about, inside the words that tell it ("hat Regeln für KI-Brillen vorgelegt")."""
    starts = [match.end() for match in _TOPIC.finditer(scene.text, start, end)]
    found = (phrases.after(scene.text, at, end, scene.grammar) for at in starts)
    return tuple(phrase for several in found for phrase in several if phrase.end < end)


def clause(scene: Scene, trigger: Trigger, demand: Demand) -> tuple[Phrase, ...]:
    """What opens the clause of what an order demands ("ordnete an, dass für X die Zulassung ruht")."""
    comma = _OPENED.match(scene.text, trigger.end) if _is_bracketing(scene) else None
    return () if comma is None else phrases.after(scene.text, comma.end(), demand.start, scene.grammar)


def suffering(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """Whom a penalty without a giver is directed against ("gegen ein Hotel wurde ein Bußgeld verhängt")."""
    if not _is_bracketing(scene) or roles.patient is not None or trigger.action is not Action.FINE:
        return ()
    against = _AGAINST.search(scene.text, roles.zone[0], trigger.end)
    return () if against is None else phrases.after(scene.text, against.end(), trigger.end, scene.grammar)


def struck(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """Whom an act is directed against, or else the object of its verb, wherever it stands in the clause."""
    if not _is_bracketing(scene):
        return ()
    before = roles.issuer is not None and roles.issuer.end <= trigger.end
    start = roles.issuer.end if roles.issuer is not None and before else roles.zone[0]
    against = _AGAINST.search(scene.text, start, min(roles.zone[1], trigger.end + REACH // 2))
    if against is not None:
        return phrases.after(scene.text, against.end(), roles.zone[1], scene.grammar)
    return tuple(object_phrases(scene, trigger))
