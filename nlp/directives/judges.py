"""Judges and courts that a text tells of without a name first ("a federal judge"), then by name."""

from __future__ import annotations

from domain.vocabulary import EntityKind
from nlp.directives.acts import COURT
from nlp.frames.parties import Candidate
from nlp.frames.scene import Scene

# So far before a judge's name the office stands ("Chief U.S. District Judge Roe"), in characters.
_OFFICE = 40


def alike(scene: Scene, left: Candidate, right: Candidate) -> bool:
    """Whether one is a judge or court without a name, and the other may be who is meant."""
    if not _on_bench(scene, left) or not _on_bench(scene, right):
        return False
    lands = {left.jurisdiction, right.jurisdiction} - {None}
    return (_is_unnamed(left) or _is_unnamed(right)) and len(lands) <= 1


def _is_unnamed(candidate: Candidate) -> bool:
    """Whether a naming says only that it is a judge or a court."""
    if candidate.entity is not None or candidate.kind is EntityKind.PERSON:
        return False
    return COURT.search(candidate.name) is not None


def _on_bench(scene: Scene, candidate: Candidate) -> bool:
    """Whether a naming is a court or a judge, by its words or the office before it."""
    if candidate.kind is EntityKind.COURT or COURT.search(candidate.name) is not None:
        return True
    office = scene.text[max(0, candidate.start - _OFFICE) : candidate.end]
    return candidate.kind in (EntityKind.PERSON, None) and COURT.search(office) is not None
