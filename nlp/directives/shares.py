"""A decision that fines several firms, each its own sum: an act for each of them.

"The agency fined Tarvo 3 million euros and Vitalis 2 million": who pays what is told apart, may be paid,
appealed or quashed apart, and outlets tell the one without the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.vocabulary import Action, EntityKind
from nlp.directives.acts import Act
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.linking.sums import Sum, listed_sums, other_sums, same_sum, sums_of

# What stands between two firms of a list.
_LISTED = re.compile(
    r"(?:股份有限公司|株式会社|\s?[（(][^（()）]{1,24}[）)])?\s?"
    r"(?:[、,，·・/&]|和|及|与|與|以及|や|と|および|及び|[와과](?= )|및|,? (?:and|et|y|e|und|ed|sowie|и))\s?"
    r"(?:the |la |le )?"
)
# So many sentences before the shares a text may name the fine as a whole.
_BEFORE = 3
# What says that each firm of a list pays the sum behind it, and how near.
_EACH = re.compile(r"각각|각 |各|それぞれ|\b(?:each|apiece|chacun|cada|jeweils|ciascun)")
_NEAR = 24
_BEHIND = re.compile(r"\s?[（(][^（()）]{1,24}[）)]|股份有限公司")


def shared_out(act: Act, scene: Scene) -> tuple[Act, ...]:
    """The acts that a fine on several firms is, when the text gives them sums of their own.

    Firms of which only a sum for all is told stay together.
    """
    firms = _firms(act)
    if act.best.action is not Action.FINE or len(firms) < 2:
        return (act,)
    due = _dues(act, scene, firms)
    own = [(firm, due[firm]) for firm in firms if firm in due]
    differ = any(other_sums(a, b) for n, (_, a) in enumerate(own) for _, b in own[n + 1 :])
    if not differ or _is_split(act, scene, [sums for _, sums in own]):
        return (act,)
    rest = [firm for firm in firms if firm not in due]
    apart = [[firm] for firm, _ in own] + ([rest] if rest else [])
    return tuple(Act(_frames_of(act, group, firms)) for group in apart)


def _is_split(act: Act, scene: Scene, dues: list[frozenset[Sum]]) -> bool:
    """Whether one sentence only says how the firms share the fine that the act names for all of them."""
    sentences = {frame.sentence for frame in act.frames}
    if not any(all(sums <= sums_of(scene.text[s.start : s.end]) for sums in dues) for s in sentences):
        return False
    firsts = [scene.sentences[max(0, s.index - _BEFORE)].start for s in sentences]
    named = [sums_of(scene.text[first : s.end]) for first, s in zip(firsts, sentences, strict=True)]
    currencies = set.intersection(*({currency for currency, _ in sums} for sums in dues))
    totals = frozenset((c, sum(max(a for k, a in sums if k == c) for sums in dues)) for c in currencies)
    return any(same_sum(totals, told) is not None for told in named)


def _firms(act: Act) -> list[Candidate]:
    """The firms on which an act falls, each once under its first name."""
    found: list[Candidate] = []
    for candidate in (c for frame in act.frames for c in frame.objects if _is_firm(c)):
        if not any(_is_one(candidate, other) for other in found):
            found.append(candidate)
    return found


def _dues(act: Act, scene: Scene, firms: list[Candidate]) -> dict[Candidate, frozenset[Sum]]:
    """The sums that each firm alone is told to pay in the sentences of an act."""
    found: dict[Candidate, frozenset[Sum]] = {}
    for sentence in dict.fromkeys(frame.sentence for frame in act.frames):
        for named, sums in _told(scene, sentence):
            for firm in firms:
                if _is_one(scene.resolve(named), firm) and sums:
                    found.setdefault(firm, sums)
    return found


def _told(scene: Scene, sentence: Sentence) -> Iterator[tuple[Candidate, frozenset[Sum]]]:
    """Each firm of a sentence with the sums behind it; the firms of a list share as many sums in turn."""
    runs = list(_runs(scene, sentence))
    for number, run in enumerate(runs):
        end = runs[number + 1][0].start if number + 1 < len(runs) else sentence.end
        sums = listed_sums(scene.text[run[-1].end : end])
        if len(run) == 1:
            yield run[0], frozenset(sums)
        elif len(sums) == 1 and _EACH.search(scene.text, run[-1].end, min(end, run[-1].end + _NEAR)):
            yield from ((firm, frozenset(sums)) for firm in run)
        elif len(sums) == len(run):
            yield from ((firm, frozenset({due})) for firm, due in zip(run, sums, strict=True))


def _runs(scene: Scene, sentence: Sentence) -> Iterator[list[Candidate]]:
    """The firms of a sentence, those of one list together."""
    run: list[Candidate] = []
    for candidate in scene.within(sentence.start, sentence.end):
        if not _is_firm(scene.resolve(candidate)) or candidate.kind is None:
            continue
        if run and _LISTED.fullmatch(scene.text, _past_aside(scene, run[-1].end), candidate.start):
            run.append(candidate)
            continue
        if run:
            yield run
        run = [candidate]
    if run:
        yield run


def _past_aside(scene: Scene, end: int) -> int:
    aside = _BEHIND.match(scene.text, end)
    return end if aside is None else aside.end()


def _frames_of(act: Act, group: list[Candidate], firms: list[Candidate]) -> tuple[Frame, ...]:
    """The frames of an act that tell of some of its firms, of them alone; what names no others first."""
    others = [firm.name for firm in firms if firm not in group]
    ordered = sorted(
        act.frames, key=lambda f: any(_is_firm(c) and not _is_among(c, group) for c in f.objects)
    )
    return tuple(
        replace(
            frame,
            objects=tuple(c for c in frame.objects if not _is_firm(c) or _is_among(c, group)),
            phrases=tuple(p for p in frame.phrases if not any(name in p.text for name in others)),
        )
        for frame in ordered
        if any(_is_among(c, group) for c in frame.objects)
    )


def _is_among(candidate: Candidate, group: list[Candidate]) -> bool:
    return any(_is_one(candidate, firm) for firm in group)


def _is_one(left: Candidate, right: Candidate) -> bool:
    """Whether two candidates name one firm, in full or by the beginning of its name."""
    if left.entity is not None and right.entity is not None:
        return left.entity == right.entity
    short, long = sorted((left.name, right.name), key=len)
    return long.startswith(short)


def _is_firm(candidate: Candidate) -> bool:
    return candidate.kind is EntityKind.ORGANISATION and candidate.standing is not Standing.OFFICIAL
