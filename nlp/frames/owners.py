"""Who did an act that its own sentence tells without a doer: the body that owns its noun elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.vocabulary import ActionFamily, EntityKind, Modality
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import NEAR
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger

_OWNED = frozenset({ActionFamily.PENAL, ActionFamily.INQUIRE, ActionFamily.RESTRICT})
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
# A body before the noun of its own act ("the FCA fine", "Ofcom's second probe").
_BEFORE = re.compile(r"(?:['’]s?)?\s(?:[\w£$€-]+\s)?")
# The noun that closes the words of an act ("hit with £3m FCA fine").
_LAST = re.compile(r"(?:['’]s?)?\s[\w-]+")
# What leads the body behind the noun has at most so many letters ("de la", "der", "by the").
_LEAD = 8


def with_owners(scene: Scene, found: list[Frame]) -> tuple[Frame, ...]:
    """The frames; a passive one without its doer takes the only body whose act of that kind a text names."""
    if not scene.grammar.spaced or all(frame.issuer is not None for frame in found):
        return tuple(found)
    return tuple(_owned(scene, frame) for frame in found)


def _owned(scene: Scene, frame: Frame) -> Frame:
    told = frame.passive and frame.issuer is None and frame.modality is Modality.ASSERTED
    if not told or frame.history or frame.action.family not in _OWNED:
        return frame
    nouns = (t for t in scene.triggers if t.action is frame.action)
    nouns = (noun for noun in nouns if not _is_anothers(scene, noun, frame))
    owners = [owner for noun in nouns if (owner := _owner(scene, noun)) is not None]
    if len({owner.entity or owner.name for owner in owners}) != 1:
        return frame
    return replace(frame, issuer=replace(owners[0], inferred=True))


def _is_anothers(scene: Scene, noun: Trigger, frame: Frame) -> bool:
    """Whether the noun of an act goes on to name somebody else whom it struck ("the FCA fine on Norvane")."""
    aimed = scene.grammar.words.target_before
    for candidate in scene.within(noun.end, noun.end + NEAR)[:1]:
        if candidate.kind is EntityKind.ORGANISATION and scene.is_after(candidate, aimed):
            return all(scene.resolve(candidate).name != other.name for other in frame.objects)
    return False


def _owner(scene: Scene, noun: Trigger) -> Candidate | None:
    """The known body right before or right behind the noun of an act; None without one."""
    for candidate in scene.candidates:
        if candidate.kind not in _BODIES or candidate.standing is not Standing.OFFICIAL:
            continue
        if noun.start < candidate.start < noun.end and _LAST.fullmatch(scene.text, candidate.end, noun.end):
            return scene.resolve(candidate)
        if noun.form is not Form.NOUN:
            continue
        if candidate.end <= noun.start and _BEFORE.fullmatch(scene.text, candidate.end, noun.start):
            return scene.resolve(candidate)
        lead = scene.text[noun.end : candidate.start] if candidate.start > noun.end else None
        if lead is not None and len(lead) <= _LEAD + 2 and _leads(scene, candidate):
            return scene.resolve(candidate)
    return None


def _leads(scene: Scene, candidate: Candidate) -> bool:
    """Whether a preposition joins a body to the noun before it ("l'amende de la CNIL", "a fine by Ofcom")."""
    words = scene.grammar.words
    return scene.is_after(candidate, words.genitives) or scene.is_after(candidate, words.agent)
