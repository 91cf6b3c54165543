"""What a body finds of a firm, told before it ("Tarvo broke the law, the commissioner found")."""

from __future__ import annotations

import re

from domain.vocabulary import Action, EntityKind, Modality
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import ISSUERS, NEAR, THINGS, is_place
from nlp.frames.scene import Scene
from nlp.frames.subjects import nearest_subject
from nlp.frames.triggers import Form, Trigger, ends_with

_FIRMS = frozenset({Standing.PRIVATE, Standing.FIRM_STAND_IN})
# What parts a finding from who tells it.
_CLOSED = re.compile(r"[,”\"»]\s")
_RULE = "pattern:finding"


def with_findings(scene: Scene, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """The frames of one sentence with that of a finding whose body closes it; as they are without any."""
    if not scene.grammar.spaced or any(frame.issuer is not None for frame in found):
        return found
    for breach in scene.grammar.words.unlawful.finditer(scene.text, sentence.start, sentence.end):
        told = _finding(scene, sentence, breach)
        if told is not None:
            return [*(frame for frame in found if frame.issuer is not None), told]
    return found


def _finding(scene: Scene, sentence: Sentence, breach: re.Match[str]) -> Frame | None:
    firm = nearest_subject(scene, breach.start(), sentence)
    known = None if firm is None else scene.resolve(firm)
    if known is None or known.kind not in THINGS or known.standing not in _FIRMS:
        return None
    body = _finder(scene, breach.end(), sentence)
    lead = scene.text[max(sentence.start, breach.start() - NEAR) : breach.start()]
    doubted = (scene.grammar.words.negated, scene.grammar.words.rumoured, scene.grammar.words.hypothetical)
    if body is None or any(ends_with(regex, lead) is not None for regex in doubted):
        return None
    return Frame(
        trigger=Trigger(breach.start(), breach.end(), Action.OTHER, Form.FINITE),
        sentence=sentence,
        action=Action.OTHER,
        issuer=scene.resolve(body),
        objects=(known,),
        phrases=(),
        recipients=(),
        modality=Modality.ASSERTED,
        history=False,
        passive=False,
        head=sentence.start,
        tail=sentence.end,
        told=breach.end(),
        confidence=0.7,
        rule=_RULE,
    )


def _finder(scene: Scene, start: int, sentence: Sentence) -> Candidate | None:
    """The body behind a clause's end with a verb of finding beside it (", the commissioner has found")."""
    for candidate in scene.within(start, sentence.end):
        lead = scene.text[start : candidate.start]
        official = candidate.standing in ISSUERS and not is_place(candidate)
        if not official or candidate.kind is EntityKind.PERSON or _CLOSED.search(lead) is None:
            continue
        judged = scene.grammar.words.judged
        last = lead[max(m.start() for m in _CLOSED.finditer(lead)) :]
        tail = scene.text[candidate.end : sentence.end]
        if judged.search(last) is not None or _follows(judged, tail):
            return candidate
    return None


def _follows(judged: re.Pattern[str], tail: str) -> bool:
    """Whether a verb of finding stands right behind a body, its auxiliary between, and closes the clause."""
    told = judged.search(tail)
    return told is not None and len(tail[: told.start()].split()) <= 1 and "," not in tail[: told.start()]
