"""Acts told without their doer by the body that did them ("According to the agency, Tarvo was fined")."""

from __future__ import annotations

from dataclasses import replace

from domain.vocabulary import EntityKind, Modality
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import may_issue
from nlp.frames.scene import Scene
from nlp.reporting import available, reporting

_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
# Where languages whose verbs come last keep what marks a source, behind its name.
_CARRIERS = "carriers"


def attested(scene: Scene, frame: Frame) -> Frame:
    """The frame; a passive act without its doer comes from the only body that is its sentence's source."""
    told = frame.passive and frame.issuer is None and frame.modality is Modality.ASSERTED
    struck = any(c.kind is not None and c.standing is not Standing.OFFICIAL for c in frame.objects[:1])
    if not told or not struck or scene.grammar.language not in available():
        return frame
    sentence = frame.sentence
    found = [c for c in scene.within(sentence.start, sentence.end) if may_issue(scene, c)]
    sources = [known for c in found if _is_body(known := scene.resolve(c)) and _is_source(scene, c)]
    if len({c.entity or c.name for c in sources}) != 1:
        return frame
    return replace(frame, issuer=replace(sources[0], inferred=True))


def _is_body(candidate: Candidate) -> bool:
    """Whether a candidate is a public body, listed or not, and no mere country or person."""
    return candidate.kind in _BODIES or (
        candidate.kind is None and candidate.standing is Standing.OFFICIAL and not candidate.inferred
    )


def _is_source(scene: Scene, candidate: Candidate) -> bool:
    """Whether a sentence gives a body as where its news comes from, or as who says it."""
    words = reporting(scene.grammar.language)
    if scene.is_after(candidate, words.pattern("according")):
        return True
    if _CARRIERS in words.lists and scene.is_before(candidate, words.pattern(_CARRIERS)):
        return True
    return scene.is_before(candidate, scene.grammar.words.reporters)
