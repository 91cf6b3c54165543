"""Courts whose judge a text lets speak, and the parties of a suit, in Japanese and Korean.

News tells first who sued whom for what and where the ruling came, then what "Presiding Judge Roe" decided.
"""

from __future__ import annotations

import re
from dataclasses import replace

from domain.vocabulary import Action, EntityKind
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import THINGS
from nlp.frames.scene import Scene
from nlp.frames.verdicts import wordings

LANGUAGES = frozenset({"ja", "ko"})
# A ruling's parties are named so many sentences before it at most.
_SUIT = 3
# What a court decides about a suit that this clause names nobody of.
_DECIDED = frozenset(
    {Action.OTHER, Action.RESCIND, Action.LIFT, Action.FINE, Action.ORDER_REMEDY, Action.APPROVE}
)
# A judge without a name, and the court right before.
_JUDGE = re.compile("(?:首席|主任|担当)?(?:判事|裁判官)")
_SEAT = re.compile("(?P<court>(?:連邦|巡回|控訴|最高|高等|地方)*(?:地裁|高裁|控訴裁|最高裁|裁判所)の?)$")
_LOOK = 16
_FIRMS = frozenset({Standing.PRIVATE, Standing.MATTER})


def with_bench(scene: Scene, frame: Frame) -> Frame:
    """The frame with the court that its judge speaks for, and with the suit's parties where it names none."""
    issuer = frame.issuer
    if scene.grammar.language not in LANGUAGES or issuer is None:
        return frame
    court = _court(scene, issuer)
    if court is not None:
        frame = replace(frame, issuer=court)
    heard = (court or issuer).kind is EntityKind.COURT and frame.action in _DECIDED
    if not heard or any(c.kind in THINGS for c in frame.objects):
        return frame
    parties = _parties(scene, frame)
    return replace(frame, objects=parties) if parties else frame


def hearing(scene: Scene, sentence: Sentence) -> tuple[int, int] | None:
    """The stretch of a sentence that says when and where a ruling came, or None."""
    found = wordings(scene.grammar.language).hearings.search(scene.text, sentence.start, sentence.end)
    return None if found is None else found.span()


def _court(scene: Scene, issuer: Candidate) -> Candidate | None:
    """The court of a judge who speaks for it: the last one named up to there, or None."""
    said = scene.text[issuer.start : issuer.end]
    seat = _SEAT.search(scene.text[max(0, issuer.start - _LOOK) : issuer.start])
    if seat is not None and issuer.kind is None and _JUDGE.fullmatch(said):
        start = issuer.start - len(seat["court"])
        name = scene.text[start : issuer.end]
        return replace(issuer, start=start, name=name, kind=EntityKind.COURT)
    if wordings(scene.grammar.language).benches.search(said) is None:
        return None
    courts = [c for c in scene.candidates if c.kind is EntityKind.COURT and c.standing is Standing.OFFICIAL]
    before = [c for c in courts if c.end <= issuer.end]
    return replace((before or courts)[-1 if before else 0], inferred=True) if courts else None


def _parties(scene: Scene, frame: Frame) -> tuple[Candidate, ...]:
    """The firm that the nearest suit before is of, or the one that it is against."""
    suits = wordings(scene.grammar.language).suits
    first = max(0, frame.sentence.index - _SUIT)
    for sentence in reversed(scene.sentences[first : frame.sentence.index + 1]):
        if suits.search(scene.text, sentence.start, sentence.end) is None:
            continue
        firms = [
            c for c in scene.within(sentence.start, sentence.end) if c.standing in _FIRMS and c.kind in THINGS
        ]
        sure = [c for c in firms if not c.guessed] or firms[:1]
        return tuple(dict.fromkeys(replace(c, inferred=True) for c in sure[:2]))
    return ()
