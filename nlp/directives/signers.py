"""Who issued an act that is told without its doer, as a sentence about "the order" says."""

from __future__ import annotations

from domain.analysis import Party
from nlp.directives.facets import echoing
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import ISSUERS, is_place
from nlp.frames.scene import Scene

# The body stands this near, in characters, behind the name of the order.
_REACH = 60


def signer(frame: Frame, scene: Scene) -> Party | None:
    """The body that signed or made an act ("The order, signed by the minister, …"), or None."""
    for sentence in (frame.sentence, *echoing(scene, frame)):
        for order in scene.grammar.words.instruments.finditer(scene.text, sentence.start, sentence.end):
            found = _behind(scene, order.end(), min(sentence.end, order.end() + _REACH))
            if found is not None:
                return Party(found.name, found.entity, found.inferred)
    return None


def _behind(scene: Scene, start: int, end: int) -> Candidate | None:
    """The official behind an order's name that is its agent or its owner."""
    words = scene.grammar.words
    for candidate in scene.candidates:
        if not start <= candidate.start < end or candidate.standing not in ISSUERS or is_place(candidate):
            continue
        owns = candidate.start - start <= _REACH // 4 and scene.is_after(candidate, words.genitives)
        if owns or scene.is_after(candidate, words.agent):
            known = scene.resolve(candidate)
            return known if known.standing is not Standing.PRONOUN else None
    return None
