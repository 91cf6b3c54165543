"""The facets of an act that stand beside it in the text: reason, legal basis and scope."""

from __future__ import annotations

import re

from domain.vocabulary import ActionFamily
from nlp.frames.frame import Frame, Sentence
from nlp.frames.scene import Scene
from nlp.frames.triggers import ends_with

_LONGEST_REASON = 220
_STOP = re.compile(
    r"[.;。；！!?？]\s|[.;。；！!?？]$|[\n。；]|,\s+(?:[\w\s]{0,40}?(?:said|says|reported|according))|—"
)
_ECHO_REACH = 2
# Clauses that say more of whom an act covers; others tell what happened besides.
_LIMITS = frozenset({"unless"})


def reason(scene: Scene, frame: Frame) -> str | None:
    """The reason that a frame's sentence states for its act, without its cue; another clause's is none."""
    words, sentence = scene.grammar.words, frame.sentence
    for match in words.reasons.finditer(scene.text, sentence.start, sentence.end):
        inside = match.start() < frame.told and match.end() > frame.trigger.start
        if not inside and _is_own_cause(scene, frame, match):
            return _stated(scene, match, sentence.end)
    last = frame.trigger.start if scene.grammar.order == "sov" else sentence.end
    closing = words.reasons_after.search(scene.text, sentence.start, last)
    return None if closing is None else _clean(_since_break(scene.text, sentence.start, closing.start()))


def echoed_reason(scene: Scene, sentence: Sentence) -> str | None:
    """The reason in a sentence that speaks of "the order", when no other speaker stands between."""
    words = scene.grammar.words
    match = words.reasons.search(scene.text, sentence.start, sentence.end)
    if match is None:
        return None
    echo = words.echoes.search(scene.text, sentence.start, match.start())
    gap = "" if echo is None else scene.text[echo.end() : match.start()]
    if echo is None or any(
        regex.search(gap) for regex in (words.reporters, words.relatives, words.clause_openers)
    ):
        return None
    return _stated(scene, match, sentence.end)


def _stated(scene: Scene, cue: re.Match[str], end: int) -> str | None:
    """The words of a reason: those that a two-part cue holds, else from the cue to the end of its clause."""
    closing = ends_with(scene.grammar.words.reason_ends, cue[0])
    if closing is not None:
        return _clean(cue[0][1 : closing.start()])
    return _clean(_until_stop(scene.text, cue.end(), end))


def _is_own_cause(scene: Scene, frame: Frame, cue: re.Match[str]) -> bool:
    """Whether a reason's cue stands in the clause of the act, not in what somebody says or does beside it."""
    words, text = scene.grammar.words, scene.text
    if ends_with(words.reason_voids, text[frame.sentence.start : cue.start()]) is not None:
        return False
    if cue.start() < frame.told:
        return (
            words.reporters.search(text[cue.end() : frame.trigger.start]) is None or not scene.grammar.spaced
        )
    gap = text[frame.told : cue.start()]
    if scene.grammar.spaced and words.reporters.search(gap):
        return False
    if words.causes.fullmatch(cue[0]) is None:
        return True
    return not words.clause_openers.search(gap) and not _is_subordinate(scene, frame)


def _is_subordinate(scene: Scene, frame: Frame) -> bool:
    """Whether the act is told in a clause beside another ("X left after Y ordered it to …")."""
    before = scene.text[frame.sentence.start : frame.trigger.start]
    opener = list(scene.grammar.words.clause_openers.finditer(before))
    return bool(opener) and opener[-1].start() > 0 and "," not in before[opener[-1].end() :]


def _until_stop(text: str, start: int, end: int) -> str:
    stop = _STOP.search(text, start, end)
    return text[start : min(stop.start() if stop else end, start + _LONGEST_REASON)]


def _since_break(text: str, start: int, end: int) -> str:
    found = list(re.finditer(r"[。；;\n]|[はが][^、。は]{0,10}、|[은는] [^,.]{0,12}, ", text[start:end]))
    first = start + found[-1].end() if found else start
    return text[max(first, end - _LONGEST_REASON) : end]


def _clean(words: str) -> str | None:
    stripped = words.strip(" \t\n,，、.。:：;；")
    return stripped or None


def legal_basis(scene: Scene, start: int, end: int) -> str | None:
    """The law, section or list that the stretch names as the act's ground, in its own words."""
    match = scene.grammar.legal_basis.search(scene.text, start, end)
    return match[0].strip() if match else None


def scope(scene: Scene, start: int, end: int) -> str | None:
    """The clause that says whom, where or what the act spares or covers."""
    match = scene.grammar.words.scope.search(scene.text, start, end)
    if match is None:
        return None
    opener = scene.grammar.words.clause_openers.search(scene.text, match.end(), end)
    aside = opener is not None and scene.grammar.spaced and opener[0].casefold() not in _LIMITS
    return _clean(_until_stop(scene.text, match.start(), opener.start() if opener and aside else end))


def echoing(scene: Scene, frame: Frame) -> tuple[Sentence, ...]:
    """The sentences beside a frame's own that speak of "the order" or the like, those after it first."""
    last = min(len(scene.sentences), frame.sentence.index + 1 + _ECHO_REACH)
    first = max(0, frame.sentence.index - 1)
    near = (*scene.sentences[frame.sentence.index + 1 : last], *scene.sentences[first : frame.sentence.index])
    return tuple(s for s in near if _echoes(scene, s, frame))


def _echoes(scene: Scene, sentence: Sentence, frame: Frame) -> bool:
    """Whether a sentence has a word for the act; "the inquiry" is none for a fine."""
    inquiries = tuple(
        forms.nouns for action, forms in scene.grammar.acts if action.family is ActionFamily.INQUIRE
    )
    own = frame.action.family is ActionFamily.INQUIRE
    for echo in scene.grammar.words.echoes.finditer(scene.text, sentence.start, sentence.end):
        if own or not any(nouns.search(scene.text, *echo.span()) for nouns in inquiries):
            return True
    return False
