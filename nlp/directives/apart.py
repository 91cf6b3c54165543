"""The days of acts that a text tells by their distance from another event ("two days after X banned Y")."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.analysis import DateMention, Span
from domain.dates import PartialDate
from domain.vocabulary import DateKind, Precision
from nlp.dates import vocabulary
from nlp.dates.distance import Distance, distances
from nlp.dates.vocabulary import Unit
from nlp.frames.frame import Frame
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, ends_with

# What may stand between a day and the words that count back from it.
_BESIDE = re.compile(r"[\s,(–—-]*(?:[^\W\d_]+\s+)?")
# So far behind a verb begins the distance that it leads to, and the words that count it, in characters.
_NEAR = 16
# The day that the words count back from stands so many sentences before at most.
_BACK = 3
# What ends the clause of the earlier event.
_STOPPED = re.compile(r"[,.;:!?](?!\S)|[，。；：！？、]")


def earlier(scene: Scene, mention: DateMention, frame: Frame) -> DateMention | None:
    """When an act came that is told so long before a date ("on Friday, a day after X ordered …")."""
    distance = before(scene, frame)
    if distance is None or not mention.span.end <= distance.start:
        return None
    beside = _BESIDE.fullmatch(scene.text, mention.span.end, distance.start)
    return _moved(mention, distance) if beside is not None else None


def _moved(mention: DateMention, distance: Distance) -> DateMention | None:
    """A date mention, with the date that lies the distance before its own."""
    day = mention.date
    if day is None or mention.end is not None or day.precision is not Precision.DAY:
        return None
    moved = distance.before(day)
    return replace(mention, date=moved) if moved is not None else None


def before(scene: Scene, frame: Frame) -> Distance | None:
    """The distance whose words lead to an act's own clause; None where another clause stands between."""
    start, trigger = frame.sentence.start, frame.trigger.start
    if not scene.grammar.spaced or scene.grammar.order == "sov":
        return None
    found = (
        *distances(scene.text, scene.grammar.language, start, trigger),
        *_days_after(scene, start, trigger),
    )
    for distance in sorted(found, key=lambda one: one.start, reverse=True):
        clause = scene.text[distance.end : trigger]
        verbs = (t for t in scene.triggers if t.form is Form.FINITE and t.action is not None)
        other = any(distance.end <= t.start and t.end <= trigger for t in verbs)
        if _STOPPED.search(clause) is None and not other:
            return distance
    return None


def _days_after(scene: Scene, start: int, end: int) -> tuple[Distance, ...]:
    """The distances of one day, which have wordings of their own ("the day after")."""
    matches = scene.grammar.words.day_after.finditer(scene.text, start, end)
    return tuple(Distance(1, Unit.DAY, *match.span()) for match in matches)


def follows(scene: Scene, frame: Frame) -> Distance | None:
    """The distance right behind an act, in languages whose verbs come last ("조사를 개시한 지 이틀 만에")."""
    lead = vocabulary.read(scene.grammar.language).cues["apart_before"]
    if lead is None:
        return None
    end = frame.trigger.end
    for distance in distances(scene.text, scene.grammar.language, end, min(frame.sentence.end, end + _NEAR)):
        if ends_with(lead, scene.text[frame.trigger.start : distance.start]) is not None:
            return distance
    return None


def counted_back(
    scene: Scene, frame: Frame, mentions: tuple[DateMention, ...], opens: bool, published: PartialDate | None
) -> DateMention | None:
    """The day of an act so long before the day of its sentence, or of publication where it opens the text."""
    distance = before(scene, frame) or follows(scene, frame)
    if distance is None:
        return None
    inside = [m for m in mentions if frame.sentence.start <= m.span.start < frame.sentence.end]
    if inside:
        return _moved(inside[0], distance) if len(inside) == 1 else None
    near = [m for m in mentions if _stands_before(scene, m, frame)]
    base = near[-1].date if near else published if opens else None
    day = distance.before(base) if base is not None and base.precision is Precision.DAY else None
    span = Span.of(scene.text, distance.start, distance.end)
    return None if day is None else DateMention(span, DateKind.ISSUED, day, None, "day-after")


def _stands_before(scene: Scene, mention: DateMention, frame: Frame) -> bool:
    """Whether a day stands in one of the few sentences before that of an act."""
    first = scene.sentences[max(0, frame.sentence.index - _BACK)]
    whole = mention.date is not None and mention.date.precision is Precision.DAY and mention.end is None
    return whole and first.start <= mention.span.start < frame.sentence.start
