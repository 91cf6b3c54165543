"""What the complement of a command demands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.vocabulary import Action, ActionFamily
from nlp.frames.frame import Sentence
from nlp.frames.openings import Matcher
from nlp.frames.roles import verb_end
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger

_JOINED = re.compile(r"\b(?:et|e|ed|y|und)\s+")
# What leads the infinitive of a Romance sentence; so far behind its verb that may stand, in characters.
_TO_DO = re.compile(r"\b(?:à|a|ad|de|di)\s(?:(?:l[aeo]s?|lui|leur)\s)?\Z")
_SENTENCED = 60
# Nobody is ordered to these: "ordered it to withdraw the product" demands a remedy.
_RULING = re.compile("裁[定决決]|判[决決定]")
_COMMA = re.compile("[，,；;]")
# In Chinese a verb and one of these name a party.
_PARTY = re.compile("[商者](?![品业業店家])")
_UNDEMANDED = frozenset({Action.RESCIND, Action.SUE})


@dataclass(frozen=True, slots=True)
class Demand:
    """What a command's complement asks: the action and where its words stand."""

    action: Action
    start: int
    end: int


def demanded(scene: Scene, trigger: Trigger, sentence: Sentence) -> Demand | None:
    """The act that a command's complement names first (last where the verb closes the sentence)."""
    final = scene.grammar.order == "sov"
    span = (
        (max(sentence.start, trigger.start - 40), trigger.start)
        if final
        else (_complement_start(scene, trigger), _complement_end(scene, trigger, sentence))
    )
    found = _found(scene, span)
    if not found and trigger.form is Form.NOUN and not final:
        # "X must stop selling it under an order of Y": the complement may stand before the order's name.
        found = _found(scene, (sentence.start, trigger.start))
    if not found and scene.grammar.language == "en":
        # "Under an order of Y, X may no longer be used."
        barred = scene.grammar.words.forgoing.search(scene.text, sentence.start, sentence.end)
        return None if barred is None else Demand(Action.BAN, *barred.span())
    if not found:
        return None
    return (
        max(found, key=lambda d: (d.end, d.end - d.start))
        if final
        else min(found, key=lambda d: (d.start, -d.end))
    )


def sentenced(scene: Scene, trigger: Trigger, sentence: Sentence) -> Demand | None:
    """What a sentence to do something asks, other than to pay ("condenó a la aerolínea a devolver …")."""
    condemned = scene.grammar.words.condemned.match(scene.text, trigger.start)
    if condemned is None or trigger.action is not Action.FINE:
        return None
    found = _found(scene, (condemned.end(), min(sentence.end, trigger.end + _SENTENCED)))
    first = min(found, key=lambda d: (d.start, -d.end), default=None)
    if first is None or first.action is Action.FINE or scene.grammar.passive_reach == "clause":
        return None if first is None or first.action is Action.FINE else first
    return first if _TO_DO.search(scene.text, condemned.end(), first.start) is not None else None


def _complement_end(scene: Scene, trigger: Trigger, sentence: Sentence) -> int:
    """Where a command's complement must end: a Chinese court's word holds no further than its clause."""
    end = min(sentence.end, trigger.end + 140)
    if scene.grammar.spaced or _RULING.fullmatch(scene.text, trigger.start, trigger.end) is None:
        return end
    comma = _COMMA.search(scene.text, trigger.end + 1, end)
    return end if comma is None else comma.start()


def _complement_start(scene: Scene, trigger: Trigger) -> int:
    """Where a command's complement may begin: inside a verb whose particle stands apart ("ordnete … an")."""
    return (
        verb_end(scene.text, trigger) if scene.grammar.spaced and trigger.form is Form.FINITE else trigger.end
    )


def _found(scene: Scene, span: tuple[int, int]) -> list[Demand]:
    complements = _complements(scene)
    found = [Demand(a, *m.span()) for a, regex in complements if (m := _first(scene, regex, span))]
    return [d for d in found if not _is_weighed(scene, span[0], d) and not _is_eased(scene, d)]


def _is_eased(scene: Scene, demand: Demand) -> bool:
    """Whether what reads as demanded stands in words that take it back ("no longer needs a licence")."""
    eased = (t for t in scene.triggers if t.action is not None and t.action.family is ActionFamily.RELAX)
    return any(
        t.start < demand.start and demand.end <= t.end and demand.action.family is not ActionFamily.RELAX
        for t in eased
    )


def _first(scene: Scene, regex: Matcher, span: tuple[int, int]) -> re.Match[str] | None:
    """The first match that is no part of a word for a party ("提供商")."""
    return next((m for m in regex.finditer(scene.text, *span) if not _PARTY.match(scene.text, m.end())), None)


def _is_weighed(scene: Scene, start: int, demand: Demand) -> bool:
    """Whether what reads as demanded is only weighed beside it ("tells it to answer and considers a ban")."""
    joined = _JOINED.search(scene.text, start, demand.start)
    if joined is None or not scene.grammar.inversion:
        return False
    return scene.grammar.words.rumoured.match(scene.text, joined.end()) is not None


def _complements(scene: Scene) -> list[tuple[Action, Matcher]]:
    grammar = scene.grammar
    # "Ordered to allow rivals to sell": a leave that a firm must give is a remedy.
    undemanded = _UNDEMANDED | {Action.APPROVE} if grammar.language == "en" else _UNDEMANDED
    told = [(a, forms) for a, forms in grammar.acts if a not in undemanded]
    acts = [(a, regex) for a, f in told for regex in (f.nouns, f.bare, f.progressive)]
    return [*grammar.demands, *acts]
