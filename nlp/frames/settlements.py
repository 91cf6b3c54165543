"""Settlements between a firm and an official body, whoever of the two a sentence puts first."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.vocabulary import Action, EntityKind
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import THINGS, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger
from nlp.modality import modality

_PENAL = frozenset({Action.FINE, Action.ORDER_REMEDY, Action.APPROVE})
_FIRMS = frozenset({Standing.PRIVATE, Standing.MATTER, Standing.FIRM_STAND_IN})
# A number of states, which no name finder takes for a body.
_STATES = re.compile(
    r"(?:\d+|数十|多)\s?[个個]?(?:美国|美國)?(?:州|邦)|\d+\s?(?:の)?州(?:・地域)?|\d+개 ?주|"
    r"\d+\s(?:(?:U\.?S\.?|US-)\s?)?(?:states|estados|[ÉE]tats|(?:US-)?Bundesstaaten|Stati|штат\w*)(?!\w)|"
    r"\d+\s(?:attorneys general|procureurs généraux|procuratori generali|fiscales generales)"
)
_SUM = re.compile(
    r"[$€£¥]|[\d万億亿억만조兆]\s?(?:美元|欧元|歐元|元|円|ドル|ユーロ|달러|원|유로)|\d\s?(?:million|billion|mil|mld|Mio|Mrd|миллион|миллиард)",
    re.IGNORECASE,
)
RULE = "pattern:settlement"
_BEFORE = 40
# Whose claims no public body brought.
_PRIVATELY = re.compile(
    r"class[- ]action|\b(?:shareholders?|investors?|users|authors?|publishers?|employees|workers"
    r"|consumers|customers|rivals?|plaintiffs?|patent|copyright|former)\b",
    re.IGNORECASE,
)


def with_settlements(scene: Scene, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """The frames of one sentence with that of a settlement; none where they tell the penalty already."""
    words = scene.grammar.words
    settled = words.settlements.search(scene.text, sentence.start, sentence.end)
    if settled is None:
        return found
    priced = is_priced(scene, sentence)
    if priced:
        # The verb alone ("settled with") tells no payment, the sum does.
        found = [replace(f, action=Action.FINE) if _is_told_by(f, settled.span()) else f for f in found]
    if any(f.action in _PENAL and f.objects and f.issuer for f in found):
        return found
    firm = _firm(scene, sentence)
    body = _body(scene, sentence, settled.span())
    if body is None and priced:
        body = _beside(scene, sentence)
    if firm is None or body is None:
        return found
    action = Action.FINE if priced else Action.ORDER_REMEDY
    before = scene.text[max(sentence.start, settled.start() - _BEFORE) : settled.start()].rsplit(",")[-1]
    told = Frame(
        trigger=Trigger(settled.start(), settled.end(), action, Form.FINITE),
        sentence=sentence,
        action=action,
        issuer=body,
        objects=(firm,),
        phrases=(),
        recipients=(),
        modality=modality(before, "", scene.grammar),
        history=False,
        passive=False,
        head=sentence.start,
        tail=sentence.end,
        told=settled.end(),
        confidence=0.8,
        rule=RULE,
    )
    return sorted([*found, told], key=lambda frame: frame.trigger.start)


def _beside(scene: Scene, sentence: Sentence) -> Candidate | None:
    """The only body of the sentences beside an English one that names none ("… The agency alleged that …").

    What customers or investors sue over is settled with them.
    """
    if scene.grammar.language != "en" or _PRIVATELY.search(scene.text, sentence.start, sentence.end):
        return None
    first = scene.sentences[max(0, sentence.index - 1)].start
    last = scene.sentences[min(len(scene.sentences) - 1, sentence.index + 1)].end
    known = [scene.resolve(c) for c in scene.within(first, last) if may_issue(scene, c) and not is_place(c)]
    bodies = [c for c in known if c.kind is EntityKind.AUTHORITY]
    sole = len({c.entity or c.name for c in bodies}) == 1
    return replace(bodies[0], inferred=True) if sole else None


def is_priced(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence gives a sum of money."""
    return _SUM.search(scene.text, sentence.start, sentence.end) is not None


def _is_told_by(frame: Frame, settled: tuple[int, int]) -> bool:
    trigger = frame.trigger
    verbal = frame.action is Action.ORDER_REMEDY and trigger.form is Form.FINITE
    return verbal and trigger.start < settled[1] and settled[0] < trigger.end


def _firm(scene: Scene, sentence: Sentence) -> Candidate | None:
    known = (scene.resolve(c) for c in scene.within(sentence.start, sentence.end) if c.standing in _FIRMS)
    return next((c for c in known if c.kind in THINGS), None)


def _body(scene: Scene, sentence: Sentence, settled: tuple[int, int]) -> Candidate | None:
    """The body that settles: behind "with" or "by", joined to the firm, or the subject before the verb."""
    words = scene.grammar.words
    here = [c for c in scene.within(sentence.start, sentence.end) if may_issue(scene, c) and not is_place(c)]
    for candidate in here:
        lead = scene.text[max(sentence.start, candidate.start - _BEFORE) : candidate.start]
        joined = scene.is_after(candidate, words.conjunctions) or re.search(
            r"(?:and|y|et|e|und|и)\s+(?:the )?$", lead
        )
        if scene.is_after(candidate, words.partners) or scene.is_after(candidate, words.agent) or joined:
            return scene.resolve(candidate)
    inside = [c for c in here if settled[0] <= c.start < settled[1]]
    if inside:
        # "settles FTC charges": whose charges they are.
        return scene.resolve(inside[-1])
    first = [c for c in here if c.end <= settled[0] and not scene.is_oblique(c)]
    if first:
        return scene.resolve(first[-1])
    states = _STATES.search(scene.text, sentence.start, sentence.end)
    return None if states is None else Candidate(*states.span(), states[0], Standing.OFFICIAL)
