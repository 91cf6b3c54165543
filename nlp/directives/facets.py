"""The facets of an act that stand beside it in the text: reason, legal basis, scope and dates."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.analysis import DateMention, Span
from domain.dates import PartialDate
from domain.vocabulary import ActionFamily, DateKind
from nlp.frames.frame import Frame, Sentence
from nlp.frames.grammar import Grammar
from nlp.frames.scene import Scene
from nlp.frames.triggers import ends_with

_LONGEST_REASON = 220
_STOP = re.compile(
    r"[.;。；！!?？]\s|[.;。；！!?？]$|[\n。；]|,\s+(?:[\w\s]{0,40}?(?:said|says|reported|according))|—"
)
_ECHO_REACH = 2
_OWN_KINDS = frozenset(
    {DateKind.ISSUED, DateKind.ANNOUNCED, DateKind.EFFECTIVE, DateKind.DEADLINE, DateKind.EXPIRES}
)


def reason(scene: Scene, start: int, end: int) -> str | None:
    """The stated reason in a stretch: from its cue to the end of the clause, the cue itself left out."""
    words = scene.grammar.words
    match = words.reasons.search(scene.text, start, end)
    if match is not None:
        return _clean(_until_stop(scene.text, match.end(), end))
    closing = words.reasons_after.search(scene.text, start, end)
    if closing is not None:
        return _clean(_since_break(scene.text, start, closing.start()))
    return None


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
    return _clean(_until_stop(scene.text, match.start(), end)) if match else None


def echoing(scene: Scene, frame: Frame) -> tuple[Sentence, ...]:
    """The sentences soon after a frame's own that speak of "the order" or the like."""
    last = min(len(scene.sentences), frame.sentence.index + 1 + _ECHO_REACH)
    after = scene.sentences[frame.sentence.index + 1 : last]
    return tuple(s for s in after if scene.grammar.words.echoes.search(scene.text, s.start, s.end))


def dates(scene: Scene, frame: Frame, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates of the act: those of its sentence, and of later sentences that speak of "the order"."""
    own = _sentence_dates(scene, frame.sentence, frame.trigger.start, mentions)
    if frame.action.family is ActionFamily.RELAX:
        own = tuple(m for m in own if not _dates_the_other_act(scene, m) and not _inside(m, frame))
    for sentence in echoing(scene, frame):
        own = (*own, *_sentence_dates(scene, sentence, sentence.start, mentions))
    return own


def _inside(mention: DateMention, frame: Frame) -> bool:
    return frame.trigger.start <= mention.span.start < frame.trigger.end


def _dates_the_other_act(scene: Scene, mention: DateMention) -> bool:
    """Whether a date belongs to the order that is taken back ("lifts the order of 12 May")."""
    before = scene.text[max(0, mention.span.start - 60) : mention.span.start]
    linked = ends_with(scene.grammar.words.genitives, before) is not None
    return linked and scene.grammar.words.instruments.search(before) is not None


def performed(scene: Scene, frame: Frame, published: PartialDate | None) -> tuple[DateMention, ...]:
    """The day of publication, where the text itself does the act ("hereby orders")."""
    match = scene.grammar.words.performative.search(scene.text, frame.sentence.start, frame.sentence.end)
    if match is None or published is None:
        return ()
    span = Span.of(scene.text, match.start(), match.end())
    return (DateMention(span, DateKind.ISSUED, published, None, "performative"),)


def _sentence_dates(
    scene: Scene, sentence: Sentence, trigger: int, mentions: tuple[DateMention, ...]
) -> tuple[DateMention, ...]:
    found = []
    for mention in mentions:
        if sentence.start <= mention.span.start < sentence.end:
            kind = _kind(scene, sentence, mention)
            if kind is not None:
                found.append((abs(mention.span.start - trigger), replace(mention, kind=kind)))
    return tuple(mention for _, mention in sorted(found, key=lambda item: item[0]))


def _kind(scene: Scene, sentence: Sentence, mention: DateMention) -> DateKind | None:
    words = scene.grammar.words
    if mention.kind in _OWN_KINDS:
        return mention.kind
    before = scene.text[sentence.start : mention.span.start]
    if _governs(scene, words.effective, mention, sentence, before):
        return DateKind.EFFECTIVE
    if _governs(scene, words.deadline, mention, sentence, before):
        return DateKind.DEADLINE
    if _reported(scene.grammar, before):
        return None
    return DateKind.ISSUED


def _governs(
    scene: Scene, regex: re.Pattern[str], mention: DateMention, sentence: Sentence, before: str
) -> bool:
    lead = before.rstrip()
    if scene.grammar.spaced:
        lead = re.sub(r"\b(?:on|the|el|le|am|em|o|den|a)\s*$", "", lead).rstrip()
        return ends_with(regex, lead) is not None
    after = scene.text[mention.span.end : min(sentence.end, mention.span.end + 8)]
    return regex.match(after) is not None or ends_with(regex, lead) is not None


def _reported(grammar: Grammar, before: str) -> bool:
    """Whether the words before a date are a medium's ("Reuters reported on Monday")."""
    if not grammar.spaced:
        return False
    lead = re.sub(r"(?:\s+\w+){0,2}\s*$", "", before)
    return ends_with(grammar.words.reporters, before, 40) is not None or (
        ends_with(grammar.words.reporters, lead) is not None
    )
