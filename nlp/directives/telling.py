"""The days that a text gives an act outside its own clause: where it tells it again, or who announced it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.analysis import DateMention
from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind, Precision
from nlp.directives import dating
from nlp.directives.acts import Act, names
from nlp.directives.names import same
from nlp.directives.speech import Teller, teller
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form

# The sentences that open a text, and how many days before publication its news lies at most.
_OPENING, _FRESH = 5, 7
# A line without an end of sentence and shorter than this is a heading or a line of the page.
_FURNITURE = 60
# How many days before publication an act that is told again may lie.
_RETOLD = 62
# A section's heading stands so many sentences above at most; so many characters open a sentence.
_SECTION, _OPENS = 2, 4
# No heading is longer.
_HEADING = 120
_FULL_STOP = re.compile(r"[.!?。！？…][\"”’」』）)\]]*\s*$|[。！？]")


def retold(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], published: PartialDate | None
) -> tuple[DateMention, ...]:
    """The day that another sentence about the same act gives it ("the ban was ordered on 3 May").

    Such a sentence has a word for the same action and names whom it falls on; where it names the issuer only,
    all of them must agree on one day.
    """
    found = list(_retellings(scene, act, mentions, published))
    for mention, of_target in found:
        if of_target:
            return (mention,)
    return (found[0][0],) if len({mention.date for mention, _ in found}) == 1 else ()


def _retellings(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], published: PartialDate | None
) -> Iterator[tuple[DateMention, bool]]:
    """The dates of sentences that tell the act again, and whether they name whom it falls on."""
    best, told = act.best, {frame.sentence.index for frame in act.frames}
    for trigger in scene.triggers:
        sentence = scene.sentence_at(trigger.start)
        if trigger.action is not best.action or sentence is None or sentence.index in told:
            continue
        if trigger.form is Form.NOUN:
            continue
        named = scene.within(sentence.start, sentence.end)
        target = any(same(c.name, other) for c in named for other in names(best) if c.kind is not None)
        if not target and not _names_body(named, _issuers(act)):
            continue
        frame = replace(best, trigger=trigger, sentence=sentence, told=trigger.end)
        issued = [m for m in dating.of_sentence(scene, frame, mentions) if m.kind is DateKind.ISSUED]
        # A month that stands nearer is the act's, and the day another's.
        if issued and _is_within(issued[0], published, _RETOLD):
            yield replace(issued[0], rule="retold"), target


def announced(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], published: PartialDate | None
) -> tuple[DateMention, ...]:
    """The day on which the act was announced: beside the words that tell it, else in the opening of the text.

    A medium's day is none ("Reuters reported on Monday"), nor is what the firm says of it.
    """
    for frame in act.frames:
        for sentence in (frame.sentence, *_next(scene, frame.sentence)):
            own = sentence is frame.sentence
            if not own and published is None:
                continue
            for mention in _inside(mentions, sentence):
                if _announces(scene, sentence, mention, own) and _is_within(mention, published, _FRESH):
                    return (replace(mention, kind=DateKind.ANNOUNCED, rule="told"),)
    return _opening(scene, act, mentions, published)


def _next(scene: Scene, sentence: Sentence) -> tuple[Sentence, ...]:
    return scene.sentences[sentence.index + 1 : sentence.index + 2]


def _inside(mentions: tuple[DateMention, ...], sentence: Sentence) -> Iterator[DateMention]:
    return (m for m in mentions if sentence.start <= m.span.start < sentence.end)


def _announces(scene: Scene, sentence: Sentence, mention: DateMention, own: bool) -> bool:
    """Whether a date is that of an official's word on the act ("…, the ministry said on Friday")."""
    if dating.is_scheduled(scene, sentence, mention):
        return False
    told = teller(scene, sentence, mention) if mention.kind is DateKind.OTHER else None
    if told is not Teller.UNNAMED or own:
        return told in (Teller.OFFICIAL, Teller.UNNAMED)
    # Where verbs come last, a sentence that opens with its date goes on about who was spoken of.
    goes_on = scene.grammar.order == "sov" and mention.span.start - sentence.start <= _OPENS
    return goes_on or scene.grammar.words.echoes.search(scene.text, sentence.start, sentence.end) is not None


def headed(scene: Scene, act: Act, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The day that the heading right above an act's sentence gives its section ("The order (17 June)")."""
    for frame in act.frames:
        first = max(0, frame.sentence.index - _SECTION)
        for sentence in reversed(scene.sentences[first : frame.sentence.index]):
            if sentence.end - sentence.start > _HEADING or _FULL_STOP.search(
                scene.text, sentence.start, sentence.end
            ):
                break
            for mention in _inside(mentions, sentence):
                if _is_day(mention) and _is_aside(scene, sentence, mention):
                    return (replace(mention, kind=DateKind.ISSUED, rule="section"),)
    return ()


def _is_aside(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date stands in brackets at the end of its line, or is all that the line says."""
    before = scene.text[sentence.start : mention.span.start].rstrip()
    after = scene.text[mention.span.end : sentence.end].strip()
    if before.endswith(("(", "（")) and len(before) > 1:
        return after in (")", "）")
    return not re.search(r"\w", before) and after in ("", ":", "：")


def _opening(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], published: PartialDate | None
) -> tuple[DateMention, ...]:
    """The day that the opening sentences give to the issuer's news.

    Only a day shortly before publication counts, in a sentence that names the issuer or what its act falls
    on and tells or announces something.
    """
    issuers = _issuers(act)
    if not issuers or published is None or published.precision is not Precision.DAY:
        return ()
    # The dates of its own sentences were weighed already.
    own = {frame.sentence.index for frame in act.frames}
    opening = {sentence.index for sentence in _first_sentences(scene)} - own
    for mention in mentions:
        sentence = scene.sentence_at(mention.span.start)
        if sentence is None or sentence.index not in opening or not _is_within(mention, published, _FRESH):
            continue
        told = dating.kind(scene, sentence, mention) is DateKind.ISSUED or _announces(
            scene, sentence, mention, True
        )
        if told and _tells(scene, sentence, names(act.best), issuers):
            return (replace(mention, kind=DateKind.ANNOUNCED, rule="opening"),)
    return ()


def _first_sentences(scene: Scene) -> tuple[Sentence, ...]:
    """The first sentences of a text; headings and lines of the page count for none."""
    found: list[Sentence] = []
    for sentence in scene.sentences:
        found.append(sentence)
        if sum(_is_whole(scene, one) for one in found) > _OPENING:
            break
    return tuple(found)


def _is_whole(scene: Scene, sentence: Sentence) -> bool:
    text = scene.text[sentence.start : sentence.end]
    return _FULL_STOP.search(text) is not None or len(text) > _FURNITURE


def _is_day(mention: DateMention) -> bool:
    return mention.date is not None and mention.date.precision is Precision.DAY and mention.end is None


def _is_within(mention: DateMention, published: PartialDate | None, days: int) -> bool:
    """Whether a mention is a day at most so many days before publication, or a day at all without one."""
    day = mention.date
    if day is None or not _is_day(mention):
        return False
    return published is None or 0 <= (published.last_day - day.first_day).days <= days


def _tells(
    scene: Scene, sentence: Sentence, objects: tuple[str, ...], issuers: tuple[Candidate, ...]
) -> bool:
    """Whether a sentence names the issuer, or the act's object with a word of telling or issuing."""
    resolved = (scene.resolve(c) for c in scene.within(sentence.start, sentence.end))
    named = tuple(c for c in resolved if c.kind is not None)
    thing = any(same(c.name, other) for c in named for other in objects)
    words = scene.grammar.words
    verbs = (words.reporters, words.issued, words.enacted)
    told = any(verb.search(scene.text, sentence.start, sentence.end) for verb in verbs)
    return _names_body(named, issuers) or (thing and told)


def _names_body(named: tuple[Candidate, ...], issuers: tuple[Candidate, ...]) -> bool:
    """Whether one of the named is an issuer, or a body of the country that is."""
    bodies = {issuer.entity or issuer.name for issuer in issuers}
    places = {issuer.jurisdiction for issuer in issuers if issuer.is_country}
    return any((c.entity or c.name) in bodies or (c.jurisdiction in places and _is_body(c)) for c in named)


def _is_body(candidate: Candidate) -> bool:
    return candidate.kind in (EntityKind.AUTHORITY, EntityKind.COURT)


def _issuers(act: Act) -> tuple[Candidate, ...]:
    return tuple(frame.issuer for frame in act.frames if frame.issuer is not None)
