"""The first of several bodies that do an act together ("the trade, interior and health ministries")."""

from __future__ import annotations

import re

from domain.vocabulary import EntityKind
from nlp.frames.parties import Candidate
from nlp.frames.roles import ISSUERS, THINGS
from nlp.frames.scene import Scene

# What stands between two of them.
_ARTICLE = r"(?:(?:the|la|le|les|el|los|las|il|lo|gli|os|as|die|der|das|den) |l['’])?"
_LINK = re.compile(
    rf"[、・]|和|与|與|及|以及|暨|会同|會同|联合|聯合|と|や|および|及び|[와과],? |및| 및 "
    rf"|,? (?:and|et|y|e|ed|und|sowie|и) {_ARTICLE}|, ?{_ARTICLE}",
    re.IGNORECASE,
)
# No name of a body is longer, in characters.
_REACH = 120
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT, None})


def first_of(scene: Scene, issuer: Candidate) -> Candidate:
    """The body that leads the list which the issuer closes, or the issuer."""
    first, last = issuer, True
    while (other := _before(scene, first, last=last)) is not None:
        first, last = other, False
    return first


def countries_before(scene: Scene, issuer: Candidate) -> tuple[Candidate, ...]:
    """The other countries of the list which an issuing country closes ("Veldania and Solaria banned …")."""
    found: list[Candidate] = []
    first = issuer
    for other in reversed(scene.within(max(0, issuer.start - _REACH), issuer.start)):
        if (
            not issuer.is_country
            or not other.is_country
            or not _LINK.fullmatch(scene.text[other.end : first.start])
        ):
            break
        found.append(other)
        first = other
    return tuple(found)


def listed_before(scene: Scene, patient: Candidate) -> tuple[Candidate, ...]:
    """The firms and products of an English list that who suffers an act closes ("X, Y and Z were fined")."""
    found: list[Candidate] = []
    first = patient
    for other in reversed(scene.within(max(0, patient.start - _REACH), patient.start)):
        gap = scene.text[other.end : first.start]
        private = other.kind in THINGS and other.standing not in ISSUERS
        if scene.grammar.language != "en" or not private or not _LINK.fullmatch(gap):
            break
        found.append(other)
        first = other
    joined = found and " and " in scene.text[found[0].end : patient.start]
    return tuple(reversed(found)) if joined else ()


def _before(scene: Scene, candidate: Candidate, *, last: bool) -> Candidate | None:
    """The body that stands right before a candidate, with no more than a link between."""
    if candidate.kind not in _BODIES:
        return None
    for other in scene.within(max(0, candidate.start - _REACH), candidate.start):
        gap = scene.text[other.end : candidate.start]
        # Before the last of a list a comma alone parts a clause from the subject of the next.
        parts = last and scene.grammar.order == "svo" and gap.startswith(",") and " " not in gap.strip()
        # "執行機関・欧州委員会": a common noun only says what the named body is.
        noun = (
            scene.grammar.order == "sov" and gap == "・" and other.kind is None and candidate.kind is not None
        )
        if _LINK.fullmatch(gap) and not parts and not noun and _may_lead(scene, other):
            return other
    return None


def _may_lead(scene: Scene, candidate: Candidate) -> bool:
    return candidate.standing in ISSUERS and candidate.kind in _BODIES and not scene.is_oblique(candidate)
