"""The days that a text gives an act outside its own clause: where it tells it again, or who announced it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.analysis import DateMention
from domain.dates import PartialDate
from domain.vocabulary import DateKind, EntityKind, Precision
from nlp.dates import vocabulary
from nlp.directives import apart, dating, judges, rivals
from nlp.directives.acts import Act, names
from nlp.directives.names import same
from nlp.directives.speech import Teller, teller
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with

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
# Between the name of an act and its date stand so many words at most.
_NAME_WORDS = 4
# So far before its verb stands "had", in characters, with an adverb between.
_AUXILIARY = 30
_ADVERB = re.compile(r"\s+(?!had\b)\w+(?:ly|ment|mente)\s*$")
# So far before a date stand the name of an order and whose it is, in characters.
_NAME_REACH = 60
_OWNS = frozenset({"'s", "’s"})
# What may stand before the date that opens a sentence.
_FRONT = re.compile(r"[\W\d_]*(?:[^\W\d_]{1,4}['’]?\s+){0,2}")
_STOPPED = re.compile(r"[,.;:!?](?!\S)|[，。；：！？、]")
_FULL_STOP = re.compile(r"[.!?。！？…][\"”’」』）)\]]*\s*$|[。！？]")


def retold(
    scene: Scene,
    act: Act,
    mentions: tuple[DateMention, ...],
    published: PartialDate | None,
    others: tuple[Frame, ...] = (),
) -> tuple[DateMention, ...]:
    """The day that another sentence about the same act gives it ("the ban was ordered on 3 May").

    Such a sentence has a word for the same action and names whom it falls on; where it names the issuer only,
    all of them must agree on one day. A day that the frames of `others` claim in it is theirs.
    """
    found = list(_retellings(scene, act, mentions, published, others))
    for mention, of_target in found:
        if of_target:
            return (mention,)
    return (found[0][0],) if len({mention.date for mention, _ in found}) == 1 else ()


def _retellings(
    scene: Scene,
    act: Act,
    mentions: tuple[DateMention, ...],
    published: PartialDate | None,
    others: tuple[Frame, ...],
) -> Iterator[tuple[DateMention, bool]]:
    """The dates of sentences that tell the act again, and whether they name whom it falls on."""
    best, told = act.best, {frame.sentence.index for frame in act.frames}
    for trigger in scene.triggers:
        sentence = scene.sentence_at(trigger.start)
        if trigger.action is not best.action or sentence is None or sentence.index in told:
            continue
        if trigger.form is Form.NOUN or rivals.taken(trigger, best.issuer, others):
            continue
        named = scene.within(sentence.start, sentence.end)
        target, body = _names_object(named, act), _naming(named, _issuers(act))
        if not target and body is None:
            continue
        # Its issuer counts where this sentence names it.
        frame = replace(best, trigger=trigger, sentence=sentence, told=trigger.end, issuer=body)
        told_here = rivals.own(scene, frame, others, dating.of_sentence(scene, frame, mentions))
        issued = [m for m in told_here if m.kind is DateKind.ISSUED]
        # A month that stands nearer is the act's, and the day another's.
        if not issued or _is_anothers_day(scene, issued[0], body):
            continue
        if _is_recent(issued[0], published, target and body is not None):
            yield replace(issued[0], rule="retold"), target


def echoed(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], published: PartialDate | None
) -> tuple[DateMention, ...]:
    """The day on which a sentence anywhere says that the issuer made "the order"."""
    told = {frame.sentence.index for frame in act.frames}
    for mention in mentions:
        sentence = scene.sentence_at(mention.span.start)
        if sentence is None or sentence.index in told or not dating.tells_issue(scene, sentence):
            continue
        if scene.grammar.words.echoes.search(scene.text, sentence.start, sentence.end) is None:
            continue
        named = tuple(scene.resolve(c) for c in scene.within(sentence.start, sentence.end))
        issued = dating.kind(scene, sentence, mention) is DateKind.ISSUED and mention.date is not None
        fits = published is None or _is_recent(mention, published, True)
        if issued and fits and _names_body(named, _issuers(act)):
            return (replace(mention, kind=DateKind.ISSUED, rule="echoed"),)
    return ()


def _is_recent(mention: DateMention, published: PartialDate | None, full: bool) -> bool:
    """Whether a day lies shortly before publication; a month too, where the sentence names both parties."""
    day = mention.date
    if _is_within(mention, published, _RETOLD):
        return True
    if not full or day is None or mention.end is not None or published is None:
        return False
    return day.precision is Precision.MONTH and 0 <= (published.last_day - day.last_day).days <= _RETOLD


def _is_anothers_day(scene: Scene, mention: DateMention, body: Candidate | None) -> bool:
    """Whether a day stands right behind another doer, in languages whose verbs come last."""
    if scene.grammar.order != "sov":
        return False
    before = [c for c in scene.candidates if c.end <= mention.span.start]
    doer = before[-1] if before else None
    return doer is not None and doer != body and dating.is_behind(scene, doer, mention)


def _names_object(named: tuple[Candidate, ...], act: Act) -> bool:
    """Whether a sentence names whom or what an act falls on."""
    return any(same(c.name, other) for c in named for other in names(act.best) if c.kind is not None)


def carried(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], taken: frozenset[int]
) -> tuple[DateMention, ...]:
    """The day of the sentence before, where the act goes on from what the same body did in it.

    "In May the office closed its books on X. It fined the company": the sentence before tells no other act
    (`taken` has the numbers of those that do), or what the body said of it.
    """
    for frame in act.frames:
        before = scene.sentence_before(frame.sentence)
        if before is None or frame.issuer is None or not frame.issuer.inferred or _tells_later(scene, frame):
            continue
        named = [scene.resolve(c) for c in scene.within(before.start, before.end)]
        body = _naming(tuple(named), (frame.issuer,))
        for mention in _inside(mentions, before):
            free = before.index not in taken or teller(scene, before, mention) is Teller.OFFICIAL
            if body is not None and free and _is_bodys(scene, before, mention, body):
                return (replace(mention, kind=DateKind.ISSUED, rule="carried"),)
    return ()


def _tells_later(scene: Scene, frame: Frame) -> bool:
    """Whether an act's sentence says that it tells of a later time ("It later fined the firm")."""
    afterwards = vocabulary.read(scene.grammar.language).cues["afterwards"]
    if afterwards is None:
        return False
    spread = scene.grammar.order == "svo" and scene.grammar.spaced
    find = afterwards.search if spread else afterwards.match
    return find(scene.text, frame.sentence.start, frame.trigger.start) is not None


def _is_bodys(scene: Scene, sentence: Sentence, mention: DateMention, body: Candidate) -> bool:
    """Whether a date of a sentence is the day of what a body did or said in it."""
    if dating.kind(scene, sentence, mention) is not DateKind.ISSUED or mention.date is None:
        return False
    start = mention.span.start
    fronted = _FRONT.fullmatch(scene.text, sentence.start, start) is not None
    opens = fronted and mention.span.end <= body.start and _is_first(scene, mention.span.end, body)
    return opens or dating.is_behind(scene, body, mention)


def _is_first(scene: Scene, start: int, body: Candidate) -> bool:
    """Whether a body is the first party behind an offset, and opens no clause beside it."""
    between = scene.text[start : body.start]
    parties = scene.within(start, body.start)
    return not parties and scene.grammar.words.clause_openers.search(between) is None


def pointed(scene: Scene, act: Act, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The only date of the sentence before, where the act's own opens with "at the time"."""
    thens = vocabulary.read(scene.grammar.language).cues["thens"]
    for frame in act.frames:
        before = scene.sentence_before(frame.sentence)
        if thens is None or before is None or thens.match(scene.text, frame.sentence.start) is None:
            continue
        dated = [m for m in _inside(mentions, before) if m.date is not None and m.end is None]
        if len(dated) == 1 and not dating.lies_ahead(scene, dated[0]):
            return (replace(dated[0], kind=DateKind.ISSUED, rule="then"),)
    return ()


def eve(
    scene: Scene, act: Act, mentions: tuple[DateMention, ...], published: PartialDate | None
) -> tuple[DateMention, ...]:
    """The day so long before its sentence's own, or publication, as the text says ("two days after …")."""
    opening = {sentence.index for sentence in _first_sentences(scene)}
    for frame in act.frames:
        opens = frame.sentence.index in opening
        day = apart.counted_back(scene, frame, mentions, opens, published)
        if day is not None:
            return (replace(day, kind=DateKind.ISSUED),)
    return ()


def named(
    scene: Scene,
    act: Act,
    mentions: tuple[DateMention, ...],
    published: PartialDate | None,
    alone: bool,
) -> tuple[DateMention, ...]:
    """The date that a noun for the act carries elsewhere ("the fine imposed in 2021").

    The sentence names a party of the act; where the text tells several acts of the kind, both.
    """
    found = tuple(_named(scene, act, mentions, alone))
    fresh = [m for m in found if published is None or _is_recent(m, published, True)]
    return (
        (replace(fresh[0], kind=DateKind.ISSUED, rule="named"),) if len({m.date for m in fresh}) == 1 else ()
    )


def _named(scene: Scene, act: Act, mentions: tuple[DateMention, ...], alone: bool) -> Iterator[DateMention]:
    for trigger in scene.triggers:
        sentence = scene.sentence_at(trigger.start)
        if trigger.form is not Form.NOUN or trigger.action is not act.best.action or sentence is None:
            continue
        parties = scene.within(sentence.start, sentence.end)
        target, body = _names_object(parties, act), _names_body(parties, _issuers(act))
        if (target and body) or (alone and (target or body)):
            yield from (m for m in _inside(mentions, sentence) if _dates_name(scene, trigger, m))
    for mention in mentions if alone else ():
        sentence = scene.sentence_at(mention.span.start)
        if sentence is not None and _dates_order(scene, sentence, mention, _issuers(act)):
            yield mention


def _dates_order(
    scene: Scene, sentence: Sentence, mention: DateMention, issuers: tuple[Candidate, ...]
) -> bool:
    """Whether a date is that of an order of the issuer's ("the office's decision handed down in May")."""
    noun = _order_dated(scene, sentence, mention)
    if noun is None or mention.date is None or mention.end is not None:
        return False
    # The body stands behind the name of its order, or owns it right before.
    near = scene.within(noun.start() - _NAME_REACH, mention.span.start)
    owned = (c for c in near if c.start >= noun.end() or scene.text[c.end : noun.start()].strip() in _OWNS)
    bodies = tuple(scene.resolve(c) for c in owned)
    return not dating.lies_ahead(scene, mention) and _names_body(bodies, issuers)


def _order_dated(scene: Scene, sentence: Sentence, mention: DateMention) -> re.Match[str] | None:
    """The name of the order that a date right behind it dates ("the two decisions of 16 July")."""
    start = mention.span.start
    noun = dating.order_before(scene, max(sentence.start, start - _NAME_REACH), start)
    if noun is None or not scene.grammar.spaced:
        return None
    gap = scene.text[noun.end() : start]
    linked = ends_with(scene.grammar.words.dated_before, gap.rstrip()) is not None
    return noun if linked and _STOPPED.search(gap) is None else None


def _dates_name(scene: Scene, trigger: Trigger, mention: DateMention) -> bool:
    """Whether a date belongs to the noun of an act ("the fine imposed in 2021", "the 2021 fine")."""
    if mention.date is None or mention.end is not None or dating.lies_ahead(scene, mention):
        return False
    if mention.span.end <= trigger.start:
        gap = scene.text[mention.span.end : trigger.start].strip()
        naming = vocabulary.read(scene.grammar.language).cues["naming"]
        return not gap or (naming is not None and naming.fullmatch(gap) is not None)
    gap = scene.text[trigger.end : mention.span.start]
    if not scene.grammar.spaced or _STOPPED.search(gap) or mention.span.start < trigger.end:
        return False
    linked = ends_with(scene.grammar.words.dated_before, gap.rstrip()) is not None
    return linked and len(gap.split()) <= _NAME_WORDS


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
    if not issuers or published is None or published.precision is not Precision.DAY or _is_old(scene, act):
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
        if _is_anothers_news(scene, sentence, issuers) or _is_mediums(scene, sentence, mention, issuers):
            continue
        ordered = told and _order_dated(scene, sentence, mention) is not None
        if told and _tells(scene, sentence, act, ordered):
            return (replace(mention, kind=DateKind.ANNOUNCED, rule="opening"),)
    return ()


def _is_mediums(
    scene: Scene, sentence: Sentence, mention: DateMention, issuers: tuple[Candidate, ...]
) -> bool:
    """Whether a day is only that of a medium's report, in scripts without blanks, which quotes no issuer."""
    if scene.grammar.spaced or teller(scene, sentence, mention) is not Teller.MEDIUM:
        return False
    named = tuple(scene.resolve(c) for c in scene.within(sentence.start, sentence.end))
    body = _naming(named, issuers)
    return body is None or not _is_body(body)


def _is_anothers_news(scene: Scene, sentence: Sentence, issuers: tuple[Candidate, ...]) -> bool:
    """Whether a sentence names bodies, all of other countries than the issuers'."""
    lands = {issuer.jurisdiction for issuer in issuers}
    named = [scene.resolve(c) for c in scene.within(sentence.start, sentence.end)]
    bodies = [c for c in named if _is_body(c)]
    if not bodies or None in lands or _names_body(tuple(named), issuers):
        return False
    return all(body.jurisdiction is not None and body.jurisdiction not in lands for body in bodies)


def _is_old(scene: Scene, act: Act) -> bool:
    """Whether the words of an act say that it is no news of the day ("has already fined X")."""
    if all(_came_before(scene, frame) for frame in act.frames):
        return True
    already = vocabulary.read(scene.grammar.language).cues["already"]
    if already is None:
        return False
    return any(
        _turns_old(scene, match.start())
        for f in act.frames
        for match in already.finditer(scene.text, f.sentence.start, f.trigger.end)
    )


def _came_before(scene: Scene, frame: Frame) -> bool:
    """Whether a verb tells what came before the news ("the office had fined X"), and nobody says it there."""
    before = vocabulary.read(scene.grammar.language).cues["before_past"]
    start, trigger = frame.sentence.start, frame.trigger.start
    near = scene.text[max(start, trigger - _AUXILIARY) : trigger]
    found = None if before is None else ends_with(before, _ADVERB.sub("", near).rstrip() + " ")
    reporters = scene.grammar.words.reporters
    return found is not None and reporters.search(scene.text, start, trigger) is None


def _turns_old(scene: Scene, start: int) -> bool:
    """Whether a word for "already" is one, and does not only turn to the next thing ("Já o produto …")."""
    turning = vocabulary.read(scene.grammar.language).cues["not_already"]
    return turning is None or turning.match(scene.text, start) is None


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


def _tells(scene: Scene, sentence: Sentence, act: Act, ordered: bool) -> bool:
    """Whether a sentence names the issuer, or the act's object with a word of telling or issuing.

    The date of an order that it names is as good as such a word (`ordered`).
    """
    resolved = (scene.resolve(c) for c in scene.within(sentence.start, sentence.end))
    named = tuple(c for c in resolved if c.kind is not None)
    thing = any(same(c.name, other) for c in named for other in names(act.best))
    words = scene.grammar.words
    verbs = (words.reporters, words.issued, words.enacted)
    told = ordered or any(verb.search(scene.text, sentence.start, sentence.end) for verb in verbs)
    bench = any(judges.alike(scene, c, issuer) for c in named for issuer in _issuers(act))
    return _names_body(named, _issuers(act)) or ((thing or bench) and told)


def _names_body(named: tuple[Candidate, ...], issuers: tuple[Candidate, ...]) -> bool:
    """Whether one of the named is an issuer, or a body of the country that is."""
    return _naming(named, issuers) is not None


def _naming(named: tuple[Candidate, ...], issuers: tuple[Candidate, ...]) -> Candidate | None:
    """Which of the named is an issuer first, or a body of the country that is."""
    bodies = {issuer.entity or issuer.name for issuer in issuers}
    places = {issuer.jurisdiction for issuer in issuers if issuer.is_country}
    found = (c for c in named if (c.entity or c.name) in bodies or (c.jurisdiction in places and _is_body(c)))
    return next(found, None)


def _is_body(candidate: Candidate) -> bool:
    return candidate.kind in (EntityKind.AUTHORITY, EntityKind.COURT)


def _issuers(act: Act) -> tuple[Candidate, ...]:
    return tuple(frame.issuer for frame in act.frames if frame.issuer is not None)
