"""A decision that fines several firms, each its own sum: an act for each of them.

"The agency fined Tarvo 3 million euros and Vitalis 2 million": who pays what is told apart, may be paid,
appealed or quashed apart, and outlets tell the one without the other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from domain.vocabulary import Action, EntityKind
from nlp.directives.acts import Act
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.linking.sums import Sum, other_sums, sums_of


def shared_out(act: Act, scene: Scene) -> tuple[Act, ...]:
    """The acts that a fine on several firms is, when the text gives each of them a sum of its own."""
    firms = {_key(c): c for c in act.targets() if _is_firm(c)}
    if act.best.action is not Action.FINE or len(firms) < 2:
        return (act,)
    due = _dues(act, scene, set(firms))
    ordered = [due[key] for key in firms if key in due]
    apart = all(other_sums(a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])
    if set(due) != set(firms) or not apart:
        return (act,)
    return tuple(Act(_frames_of(act, key, firms)) for key in firms)


def _dues(act: Act, scene: Scene, firms: set[str]) -> dict[str, frozenset[Sum]]:
    """The sums that follow each firm in the sentences of an act, up to the next firm."""
    found: dict[str, frozenset[Sum]] = defaultdict(frozenset)
    for sentence in dict.fromkeys(frame.sentence for frame in act.frames):
        named = [c for c in scene.within(sentence.start, sentence.end) if _key(scene.resolve(c)) in firms]
        for number, candidate in enumerate(named):
            end = named[number + 1].start if number + 1 < len(named) else sentence.end
            key = _key(scene.resolve(candidate))
            found[key] = found[key] or sums_of(scene.text[candidate.end : end])
    return {key: sums for key, sums in found.items() if sums}


def _frames_of(act: Act, firm: str, firms: dict[str, Candidate]) -> tuple[Frame, ...]:
    """The frames of an act that tell of one firm, of it alone."""
    others = [candidate.name for key, candidate in firms.items() if key != firm]
    return tuple(
        replace(
            frame,
            objects=tuple(c for c in frame.objects if not _is_firm(c) or _key(c) == firm),
            phrases=tuple(p for p in frame.phrases if not any(name in p.text for name in others)),
        )
        for frame in act.frames
        if any(_key(c) == firm for c in frame.objects)
    )


def _key(candidate: Candidate) -> str:
    return candidate.entity or candidate.name


def _is_firm(candidate: Candidate) -> bool:
    return candidate.kind is EntityKind.ORGANISATION and candidate.standing is not Standing.OFFICIAL
