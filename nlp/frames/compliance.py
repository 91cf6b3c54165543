"""Orders that a sentence tells by what their addressee does or must do, without a verb of ordering.

"X switched Y off at the request of Z", "X received a letter from Z telling it to …", "X must no longer sell
Y, Z said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.vocabulary import Action, ActionFamily, EntityKind
from nlp.frames.demands import Demand
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import NEAR, THINGS, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.subjects import is_decider, nearest_subject, teller
from nlp.frames.triggers import Form, Trigger, ends_with
from nlp.modality import modality

_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
# What an order asks of those who obey it; a French duty may be to inform as well.
_STRIKING = frozenset({ActionFamily.RESTRICT, ActionFamily.PENAL, ActionFamily.RELAX})
_OWED = _STRIKING | {ActionFamily.INQUIRE}
_FIRMS = frozenset({Standing.PRIVATE, Standing.MATTER, Standing.FIRM_STAND_IN, Standing.PRONOUN})
# What a letter asks stands this far behind it, in characters; what somebody must do, this near.
_ASKED, _OBLIGED = 140, 60
# The words between an order and who gave it, and between a body and its order.
_GIVEN_BY = re.compile(r"\s+(?:[\w-]+ ){0,3}?(?:of|from|by)\s+(?:the |a |an |its )?(?:[\w'’-]+ ){0,2}")
_OWNED = re.compile(r"(?:['’]s?)?(?:\s+[\w-]+){0,4}\s+")
# What a body is said to say of somebody, its day between.
_SAID = re.compile(r"\s+(?:[\w,]+ ){0,5}?(?:that )?(?:the )?")
_COMMA = re.compile(r"[,;:]")
# What an English duty asks by any verb; of these a body speaks without ordering anything.
_VERB = re.compile(
    r"\s+(?!(?:be|do|act|take|try|work|step|have|get|make|show|prove|learn|adapt|think|consider|live|face|go|come"
    r"|keep|remain|wait|decide|understand|know|also|not|now|first|always|never|still|all|find|play|become)\b)[a-z]{3,}"
)


@dataclass(frozen=True, slots=True)
class Order:
    """Who ordered whom to do what, and which words tell it."""

    issuer: Candidate
    firm: Candidate
    action: Action
    words: tuple[int, int]
    told: int
    rule: str


def with_compliance(scene: Scene, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """The frames of one sentence with those of the orders that it only implies."""
    for read in (_obeyed, _notified, _obliged):
        for order in read(scene, sentence):
            if not any(_tells(frame, order) for frame in found):
                found = [*found, _frame(scene, sentence, order)]
    return sorted(found, key=lambda frame: frame.trigger.start)


def _tells(frame: Frame, order: Order) -> bool:
    """Whether a frame tells an order already: the same body on somebody, or the same action."""
    known = frame.issuer is None or (frame.issuer.entity or frame.issuer.name) == (
        order.issuer.entity or order.issuer.name
    )
    return known and bool(frame.objects or frame.action is order.action)


def _frame(scene: Scene, sentence: Sentence, order: Order) -> Frame:
    start, end = order.words
    before = scene.text[max(sentence.start, start - NEAR) : start]
    touched = (
        c
        for c in scene.within(sentence.start, sentence.end)
        if c.standing is Standing.MATTER and c.name != order.firm.name
    )
    return Frame(
        trigger=Trigger(start, end, order.action, Form.FINITE),
        sentence=sentence,
        action=order.action,
        issuer=order.issuer,
        objects=(order.firm, *touched),
        phrases=(),
        recipients=(),
        modality=modality(before, "", scene.grammar),
        history=False,
        passive=False,
        head=sentence.start,
        tail=sentence.end,
        told=order.told,
        confidence=0.75,
        rule=f"pattern:{order.rule}",
    )


def _obeyed(scene: Scene, sentence: Sentence) -> Iterator[Order]:
    """Orders behind what a firm did: "disabled Y at the request of Z", "under a Z order, X withdrew Y"."""
    for link in scene.grammar.words.obeying.finditer(scene.text, sentence.start, sentence.end):
        named = _order_after(scene, link.end(), sentence)
        if named is None:
            continue
        issuer, end = named
        opens = not scene.text[sentence.start : link.start()].strip()
        done = _done(scene, (end, sentence.end) if opens else (sentence.start, link.start()))
        firm = None if done is None else _obeying(scene, done, sentence)
        if done is None or firm is None or _is_undone(scene, firm.end, done.start):
            continue
        yield Order(issuer, firm, done.action, (done.start, done.end), max(end, done.end), "obeyed")


def _order_after(scene: Scene, start: int, sentence: Sentence) -> tuple[Candidate, int] | None:
    """Who gave the order that a link leads to, and where its words end."""
    zone = (start, min(sentence.end, start + NEAR + NEAR))
    named = scene.grammar.words.orders.search(scene.text, *zone)
    if named is None or len(scene.text[start : named.start()].split()) > _NAME_WORDS:
        return None
    for candidate in scene.within(*zone):
        body = scene.resolve(candidate)
        if not may_issue(scene, candidate) or (is_place(body) and not body.is_country):
            continue
        if candidate.start >= named.end():
            return (body, candidate.end) if _is_given_by(scene, named.end(), candidate) else None
        if candidate.end <= named.start():
            gap = scene.text[candidate.end : named.start()]
            lead = scene.text[start : candidate.start]
            if _OWNED.fullmatch(gap) and len(lead.split()) <= _LEAD_WORDS:
                return body, named.end()
    return None


def _is_given_by(scene: Scene, start: int, candidate: Candidate) -> bool:
    """Whether nothing but a few words and what leads its giver part an order from a body."""
    gap, words = scene.text[start : candidate.start], scene.grammar.words
    if scene.grammar.language == "en":
        return _GIVEN_BY.fullmatch(gap) is not None
    led = scene.is_after(candidate, words.genitives) or scene.is_after(candidate, words.agent)
    return led and len(gap.split()) <= _LEAD_WORDS and _COMMA.search(gap) is None


def _obeying(scene: Scene, done: Demand, sentence: Sentence) -> Candidate | None:
    """Who did what an order asks; in a firm's own words ("we have disabled Y"), what it did it to."""
    firm = _firm(nearest_subject(scene, done.start, sentence), scene)
    first = scene.grammar.words.first_persons.search(scene.text, sentence.start, done.start)
    if firm is not None or first is None:
        return firm
    things = (c for c in scene.within(done.end, sentence.end) if c.kind in THINGS)
    return next((c for c in things if not may_issue(scene, c)), None)


# So many words a link and the order's noun may lie apart, a long name between them, and a link and a name.
_NAME_WORDS, _LEAD_WORDS = 10, 3


def _firm(candidate: Candidate | None, scene: Scene) -> Candidate | None:
    """The firm or product that a subject is or stands for."""
    if candidate is None or candidate.standing not in _FIRMS:
        return None
    known = scene.resolve(candidate)
    return known if known.kind in THINGS and not may_issue(scene, known) else None


def _done(
    scene: Scene, zone: tuple[int, int], families: frozenset[ActionFamily] = _STRIKING
) -> Demand | None:
    """The first words in a stretch that tell what an order asks: to stop, to restrict, to take back."""
    found = [
        Demand(action, *match.span())
        for action, regex in scene.grammar.demands
        if action.family in families
        for match in regex.finditer(scene.text, *zone)
    ]
    return min(found, key=lambda d: (d.start, -d.end), default=None)


def _is_undone(scene: Scene, start: int, end: int) -> bool:
    """Whether the words before what was done deny it or leave it open."""
    words = scene.grammar.words
    lead = scene.text[max(0, start - NEAR) : end]
    return any(
        regex.search(lead) is not None for regex in (words.negated, words.hypothetical, words.threatened)
    )


def _notified(scene: Scene, sentence: Sentence) -> Iterator[Order]:
    """Orders in a letter that a firm received ("X got a letter from Z telling it to …")."""
    words = scene.grammar.words
    for got in words.notified.finditer(scene.text, sentence.start, sentence.end):
        firm = _firm(nearest_subject(scene, got.start(), sentence), scene)
        near = scene.within(got.end(), min(sentence.end, got.end() + NEAR))
        sender = next((c for c in near if scene.is_after(c, words.agent) and may_issue(scene, c)), None)
        if firm is None or sender is None:
            continue
        zone = (sender.end, min(sentence.end, sender.end + _ASKED))
        asks = words.asking.search(scene.text, *zone)
        demand = None if asks is None else _done(scene, (asks.end(), zone[1]))
        if demand is not None and not _is_undone(scene, firm.end, got.start()):
            yield Order(scene.resolve(sender), firm, demand.action, got.span(), demand.end, "notified")


def _obliged(scene: Scene, sentence: Sentence) -> Iterator[Order]:
    """Duties that a body says a firm has ("X must no longer sell Y, Z said", "Z said X must stop …")."""
    words = scene.grammar.words
    for duty in words.duties.finditer(scene.text, sentence.start, sentence.end):
        zone = (duty.end(), min(sentence.end, duty.end() + _OBLIGED))
        barred = words.forgoing.search(scene.text, duty.start(), zone[1])
        owing = _owing(scene, duty.start(), sentence)
        firm = _firm(owing, scene)
        if firm is None and barred is not None:
            # "All offices must not use Y": the ban falls on what they use.
            near = scene.within(barred.end(), min(sentence.end, barred.end() + _OBLIGED))
            firm = next((c for c in near if c.kind in THINGS and not may_issue(scene, c)), None)
        body = None if firm is None else _announcer(scene, owing or firm, duty, sentence)
        if firm is None or body is None:
            continue
        if barred is not None:
            yield Order(body, firm, Action.BAN, (duty.start(), barred.end()), barred.end(), "duty")
            continue
        asked = _owed(scene, duty, zone)
        if asked is not None:
            yield Order(body, firm, asked.action, (duty.start(), asked.end), asked.end, "duty")


def _owed(scene: Scene, duty: re.Match[str], zone: tuple[int, int]) -> Demand | None:
    """What the words behind a duty or a leave ask: a known act, else, in English, to put something right."""
    families = _OWED if scene.grammar.language == "fr" else _STRIKING
    asked = _done(scene, zone, families)
    asked = asked if asked is not None and _is_next(scene, duty.end(), asked.start) else None
    words = scene.grammar.words
    if words.hypothetical.fullmatch(duty[0]) or words.rumoured.fullmatch(duty[0]):
        # "can resume flights": what may be done is a leave.
        return asked if asked is not None and asked.action.family is ActionFamily.RELAX else None
    if scene.grammar.language != "en" or (asked is not None and asked.action is not Action.APPROVE):
        return asked
    verb = _VERB.match(scene.text, duty.end(), zone[1])
    return None if verb is None else Demand(Action.ORDER_REMEDY, verb.start(), verb.end())


def _is_next(scene: Scene, start: int, end: int) -> bool:
    """Whether at most a few words part a duty from what it asks."""
    between = scene.text[start:end]
    return len(between.split()) <= _LEAD_WORDS and _COMMA.search(between) is None


def _owing(scene: Scene, duty: int, sentence: Sentence) -> Candidate | None:
    """Who stands right before the word of a duty."""
    near = [c for c in scene.within(sentence.start, duty) if duty - c.end <= _BESIDE]
    return near[-1] if near and not scene.is_oblique(near[-1]) else None


_BESIDE = 3


def _announcer(scene: Scene, firm: Candidate, duty: re.Match[str], sentence: Sentence) -> Candidate | None:
    """The body that says, behind the clause or before it, what somebody must do."""
    behind = teller(scene, Trigger(*duty.span(), None, Form.FINITE), sentence)
    if behind is not None:
        decider = scene.resolve(behind) if is_decider(scene, behind) else None
        return _body(scene, behind) or decider
    for candidate in reversed(scene.within(sentence.start, firm.start)):
        body = _body(scene, candidate)
        tail = scene.text[candidate.end : firm.start]
        said = scene.grammar.words.reporters.match(tail.lstrip())
        if body is None or said is None:
            continue
        rest = tail[len(tail) - len(tail.lstrip()) + said.end() :]
        return body if _SAID.fullmatch(rest) and not scene.is_oblique(candidate) else None
    return None


def _body(scene: Scene, candidate: Candidate) -> Candidate | None:
    """The public body that a candidate is or stands for; what a person says somebody must do is a wish.

    What an English judge says is none.
    """
    known = scene.resolve(candidate)
    lead = scene.text[max(0, candidate.start - NEAR) : candidate.start]
    judge = scene.grammar.language == "en" and ends_with(scene.grammar.words.reviewers, lead) is not None
    told = known.kind in _BODIES or (judge and known.kind is EntityKind.PERSON)
    return known if told and may_issue(scene, candidate) else None
