"""The dates that a frame keeps where its sentence tells another act: each date belongs to one clause."""

from __future__ import annotations

import re

from domain.analysis import DateMention
from domain.vocabulary import DateKind
from nlp.dates import vocabulary
from nlp.directives import dating
from nlp.frames.frame import Frame
from nlp.frames.parties import Candidate
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with

# How a frame says that its noun names who acts ("an inquiry opened by the office").
_BY_AGENT = "pattern:noun-agent"
# A preposition or an article right before a date.
_LITTLE = re.compile(r"\s+\w{1,3}\s*$")


def own(
    scene: Scene, frame: Frame, others: tuple[Frame, ...], mentions: tuple[DateMention, ...]
) -> tuple[DateMention, ...]:
    """The mentions without those days of the frame's sentence that the frame of another act claims.

    "The court on Monday annulled a fine that the office imposed in May": the court's day is Monday, and the
    fine's month is May. Only in languages whose verb stands in the middle and whose words stand apart.
    """
    if not scene.grammar.spaced or scene.grammar.order != "svo":
        return mentions
    rivals = [o for o in others if o.sentence.index == frame.sentence.index and not _overlap(o, frame)]
    return tuple(
        m
        for m in mentions
        if not any(_claims(scene, rival, frame, m) for rival in rivals)
        if not any(_claims_echoed(scene, rival, frame, m) for rival in others)
    )


def taken(trigger: Trigger, issuer: Candidate | None, others: tuple[Frame, ...]) -> bool:
    """Whether a trigger tells an act of another body; a watchdog without a name may be the same."""
    told = [o.issuer for o in others if o.trigger == trigger and o.issuer is not None]
    named = [one for one in told if one.entity is not None or one.is_country]
    return issuer is not None and any(not _is_same(one, issuer) for one in named)


def _is_same(left: Candidate, right: Candidate) -> bool:
    return (left.entity or left.name) == (right.entity or right.name)


def _overlap(left: Frame, right: Frame) -> bool:
    return left.trigger.start < right.trigger.end and right.trigger.start < left.trigger.end


def _claims(scene: Scene, rival: Frame, frame: Frame, mention: DateMention) -> bool:
    """Whether a day is rather the rival's than the frame's."""
    start = mention.span.start
    if mention.kind is not DateKind.ISSUED or not frame.sentence.start <= start < frame.sentence.end:
        return False
    if any(m.span == mention.span for m in dating.of_sentence(scene, rival, (mention,))):
        if frame.trigger.end <= rival.trigger.start and rival.trigger.end <= start:
            return _closes(scene, rival, frame, start)
        return _is_led(scene, rival, frame, mention)
    return False


def _claims_echoed(scene: Scene, rival: Frame, frame: Frame, mention: DateMention) -> bool:
    """Whether a day that follows a rival is no day of "the fine" that its sentence speaks of before it."""
    start, sentence = mention.span.start, rival.sentence
    if sentence.index == frame.sentence.index or rival.action is frame.action:
        return False
    if not sentence.start <= rival.trigger.start < rival.trigger.end <= start < sentence.end:
        return False
    echo = scene.grammar.words.echoes.search(scene.text, sentence.start, rival.trigger.start)
    if echo is None or not _parts(scene, scene.text[echo.end() : rival.trigger.start]):
        return False
    return rival.trigger.form is not Form.NOUN or _is_done(scene, rival, start)


def _closes(scene: Scene, rival: Frame, frame: Frame, start: int) -> bool:
    """Whether a day ends the clause of a rival that a comma or a relative parts from the frame's."""
    if rival.trigger.form is Form.NOUN and not _is_done(scene, rival, start):
        return False
    between = scene.text[frame.trigger.end : rival.trigger.start]
    if _is_alike(rival, frame) and _goes_on(scene, rival, between):
        return False
    behind = scene.text[rival.trigger.end : start]
    return _parts(scene, between) and not _parts(scene, behind.rstrip(" ,"))


def _is_led(scene: Scene, rival: Frame, frame: Frame, mention: DateMention) -> bool:
    """Whether a day stands in the clause of a rival of another body's, and the frame's act in another."""
    start, end, text = mention.span.start, mention.span.end, scene.text
    if rival.trigger.form is Form.NOUN or _is_alike(rival, frame):
        return False
    if frame.trigger.end <= start and end <= rival.trigger.start:
        # ", and on Monday the office fined it".
        lead = _LITTLE.sub("", text[frame.trigger.end : start])
        return ends_with(scene.grammar.words.conjunctions, lead.rstrip()) is not None
    if rival.trigger.end > frame.trigger.start or start > frame.trigger.start:
        return False
    joined = _coordinates(scene, rival, frame)
    if start >= rival.trigger.end:
        return "," not in text[rival.trigger.end : start] and joined
    if frame.trigger.form is Form.FINITE and joined:
        return False
    return scene.grammar.words.clause_openers.search(text, end, rival.trigger.start) is None


def _is_alike(left: Frame, right: Frame) -> bool:
    """Whether two frames may come from one body: both name the same, or one names none."""
    if left.issuer is None or right.issuer is None:
        return True
    return _is_same(left.issuer, right.issuer) or left.issuer.start == right.issuer.start


def _is_done(scene: Scene, rival: Frame, end: int) -> bool:
    """Whether a participle behind the name of an act says when it was done ("an inquiry opened in May")."""
    if rival.rule == _BY_AGENT:
        return True
    done = vocabulary.read(scene.grammar.language).cues["done"]
    forms = (done, scene.grammar.words.enacted, scene.grammar.words.issued)
    return any(form is not None and form.search(scene.text, rival.trigger.end, end) for form in forms)


def _goes_on(scene: Scene, rival: Frame, between: str) -> bool:
    """Whether a rival's verb only goes on with what its doer did ("fined Tarn, sued Onde and …")."""
    if rival.trigger.form is not Form.FINITE or scene.grammar.words.relatives.search(between) is not None:
        return False
    lead = between.rstrip()
    return lead.endswith(",") or ends_with(scene.grammar.words.conjunctions, lead) is not None


def _coordinates(scene: Scene, rival: Frame, frame: Frame) -> bool:
    """Whether "and" joins the clauses of two frames ("X fined Tarn and Y banned it")."""
    between = scene.text[rival.trigger.end : frame.trigger.start]
    return scene.grammar.words.conjunctions.search(between) is not None


def _parts(scene: Scene, words: str) -> bool:
    """Whether a comma or a relative stands among words."""
    return "," in words or scene.grammar.words.relatives.search(words) is not None
