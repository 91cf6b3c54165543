"""Whom an order strikes whose own sentence does not say it: the firm that the sentence before told of."""

from __future__ import annotations

from dataclasses import replace

from domain.vocabulary import Action, EntityKind, Modality
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene

# "X launched Y. Days later the government issued an export control directive."
_STRIKING = frozenset({Action.EXPORT_CONTROL, Action.SUSPEND, Action.BAN, Action.RESTRICT_ACCESS})
_PRIVATE = frozenset({Standing.PRIVATE, Standing.FIRM_STAND_IN})
# How sure it is that the sentence before tells whom an order strikes.
_GUESSED = 0.6


def continued(frame: Frame, scene: Scene) -> Frame:
    """The frame, a bare order of a body on the only firm of the sentence before, and on its models."""
    if not _is_bare(frame, scene) or _firms(scene, frame.sentence.start, frame.sentence.end):
        return frame
    previous = scene.sentence_before(frame.sentence)
    if previous is None:
        return frame
    firms = _firms(scene, previous.start, previous.end)
    if len({firm.entity or firm.name for firm in firms}) != 1:
        return frame
    models = [c for c in scene.within(previous.start, previous.end) if c.is_model]
    return replace(frame, objects=(firms[0], *models), phrases=(), confidence=min(frame.confidence, _GUESSED))


def _is_bare(frame: Frame, scene: Scene) -> bool:
    instruments = scene.grammar.words.instruments
    phrases = [p for p in frame.phrases if instruments.fullmatch(p.text) is None]
    told = frame.objects or phrases or frame.recipients
    known = frame.issuer is not None and frame.issuer.standing is Standing.OFFICIAL
    return known and not told and frame.action in _STRIKING and frame.modality is Modality.ASSERTED


def _firms(scene: Scene, start: int, end: int) -> list[Candidate]:
    """The firms that a stretch names or stands in for."""
    found = (c for c in scene.within(start, end) if c.standing in _PRIVATE)
    known = (scene.resolve(candidate) for candidate in found)
    return [c for c in known if c.kind is EntityKind.ORGANISATION]
