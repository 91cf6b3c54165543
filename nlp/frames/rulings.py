"""Courts and other reviewers that decide on another body's act: voided, upheld, or its doer stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.vocabulary import Action, ActionFamily, EntityKind, Modality
from nlp.frames import phrases
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import THINGS, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with
from nlp.modality import modality

# A verdict's verb, what it finds and who reaches it stand this near, in characters.
_REACH = 260
# Behind its verb, a reviewer stands at most so many words away ("ruled on Thursday a federal judge").
_BESIDE = 4
# Who is stopped stands this near behind the verb, in characters.
_STOPPED = 24
_BEFORE = 40
_ADJACENT = 12
_VERDICT = "pattern:verdict"
_VOIDING = frozenset({Action.LIFT, Action.RESCIND})
_FIRMS = frozenset({Standing.PRIVATE, Standing.MATTER, Standing.FIRM_STAND_IN, Standing.PRODUCT_STAND_IN})
# Their adjectives follow what they describe.
_AFTER_NOUN = frozenset({"fr", "es", "pt", "it"})
# An article and a few words in small letters.
_ORDER = re.compile(r"\s(?:(?:the|a|an|his|her|its|their)\s)(?:[a-z][a-z-]*[\s,.;]?){1,3}")
# What a hold is put on, up to the verb or comma behind it.
_HELD = re.compile(r"\s(?:on\s|of\s)?(?:[\w.’'-]+\s?){1,6}")
_OWNER = re.compile(r"['’]s?\s")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's word on an act: where the verb stands, where the act, and whether it stands or falls."""

    verb: tuple[int, int]
    matter: tuple[int, int]
    reviewer: Candidate
    voids: bool


# A ministry is charged with justice, and judges nobody ("Departamento de Justiça").
_CHARGED = re.compile(
    r"(?:d[ei]partament|minist[eéè]r|ministr|secretar)\w* (?:de la |d[aeo] |di |della |de )$", re.IGNORECASE
)
_LEAD = 30


def with_rulings(scene: Scene, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """The frames of one sentence with those of its verdicts; the act decided upon is background."""
    if not scene.grammar.words.reviewers.search(scene.text, sentence.start, sentence.end):
        return found
    kept = [_stopped(scene, frame) for frame in found if not _is_heard(scene, frame)]
    for verdict in _verdicts(scene, sentence):
        own = _ruling(scene, sentence, verdict)
        if own is None:
            continue
        told = [f for f in kept if _meets(f.trigger, verdict)]
        if not verdict.voids and any(_is_same(f.issuer, own.issuer) for f in told):
            # "upheld the fine": the noun's own reading tells it.
            continue
        kept = [f for f in kept if f not in told or not _is_same(f.issuer, own.issuer)]
        kept = [*(replace(f, history=True) if f in told else f for f in kept), own]
    return sorted(_unrepeated(scene, kept), key=lambda frame: frame.trigger.start)


def _is_heard(scene: Scene, frame: Frame) -> bool:
    """Whether a frame says that a court sues: it only hears suits."""
    return frame.action is Action.SUE and frame.issuer is not None and is_reviewer(scene, frame.issuer)


def is_reviewer(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate is a court, a judge, or another body that decides on acts of others."""
    if candidate.kind is EntityKind.COURT:
        return True
    known = scene.grammar.words.reviewers
    named = [c for c in scene.candidates if c.name == candidate.name] or [candidate]
    found = (m for c in (candidate, *named) for m in known.finditer(scene.text, c.start, c.end))
    return any(_CHARGED.search(scene.text[max(0, m.start() - _LEAD) : m.start()]) is None for m in found)


def _verdicts(scene: Scene, sentence: Sentence) -> Iterator[Verdict]:
    words = scene.grammar.words
    span = (sentence.start, sentence.end)
    for verb in words.judged.finditer(scene.text, *span):
        if _is_noun(scene, verb):
            continue
        for voids, regex in ((True, words.unlawful), (False, words.lawful)):
            finding = _nearest(scene, regex, verb, span)
            if finding is None:
                continue
            verdict = _verdict(scene, sentence, verb, finding, voids)
            if verdict is not None:
                yield verdict
                break
    for verb in words.upheld.finditer(scene.text, *span):
        reviewer = _reviewer(scene, sentence, verb.span())
        matter = (verb.end(), sentence.end)
        if reviewer is not None and _act(scene, matter, reviewer) is not None:
            yield Verdict(verb.span(), matter, reviewer, False)


def _is_noun(scene: Scene, verb: re.Match[str]) -> bool:
    """Whether what reads as a verdict's participle is a noun ("will contest the ruling")."""
    if scene.grammar.language != "en" or not verb[0].endswith("ing"):
        return False
    lead = scene.text[max(0, verb.start() - _BEFORE) : verb.start()]
    return ends_with(scene.grammar.words.determiners, lead) is not None


def _nearest(
    scene: Scene, regex: re.Pattern[str], verb: re.Match[str], span: tuple[int, int]
) -> re.Match[str] | None:
    """What a verdict finds, behind its verb or else before it."""
    behind = regex.finditer(scene.text, verb.end(), min(span[1], verb.end() + _REACH))
    found = next((match for match in behind if not _describes(scene, match)), None)
    if found is not None:
        return found
    before = list(regex.finditer(scene.text, max(span[0], verb.start() - _REACH), verb.start()))
    return before[-1] if before and not _describes(scene, before[-1]) else None


def _describes(scene: Scene, found: re.Match[str]) -> bool:
    """Whether an adjective only describes the noun behind it ("a ban on illegal apps")."""
    if scene.doc is None or scene.grammar.language in _AFTER_NOUN:
        return False
    word = scene.doc.char_span(found.start(), found.end(), alignment_mode="expand")
    last = None if word is None else word[-1]
    return (
        last is not None
        and last.pos_ == "ADJ"
        and last.i + 1 < len(scene.doc)
        and last.nbor().pos_ in ("NOUN", "PROPN", "ADJ")
    )


def _verdict(
    scene: Scene, sentence: Sentence, verb: re.Match[str], finding: re.Match[str], voids: bool
) -> Verdict | None:
    """The verdict that a verb and a finding tell, when a reviewer reaches it on an act; else None."""
    behind = finding.start() > verb.end()
    reviewer = _reviewer(scene, sentence, verb.span())
    if reviewer is None:
        return None
    lead = scene.text[max(sentence.start, finding.start() - _BEFORE) : finding.start()]
    negated = scene.grammar.words.negated
    if ends_with(negated, lead) is not None or ends_with(negated, " ".join(lead.split()[:-1])) is not None:
        # "no inconstitucional", "no son inconstitucionales"
        voids = not voids
    between = (verb.end(), finding.start()) if behind else (sentence.start, finding.start())
    # "declared unlawful the listing of …": what the verdict is about may follow both.
    follows = (
        finding.end() if behind and finding.start() - verb.end() <= _ADJACENT else sentence.end,
        sentence.end,
    )
    for matter in (between, follows, (sentence.start, verb.start())):
        if _act(scene, matter, reviewer) is not None:
            return Verdict(
                (min(verb.start(), finding.start()), max(verb.end(), finding.end())), matter, reviewer, voids
            )
    return None


def _reviewer(scene: Scene, sentence: Sentence, verb: tuple[int, int]) -> Candidate | None:
    """The reviewer that reaches a verdict: the agent of its verb or a subject beside it, or None."""
    words = scene.grammar.words
    here = [c for c in scene.within(sentence.start, sentence.end) if may_issue(scene, c)]
    agents = [c for c in here if scene.is_after(c, words.agent) and is_reviewer(scene, c)]
    if agents:
        return scene.resolve(agents[0])
    before = [c for c in here if c.end <= verb[0] and not _owns(scene, c) and _may_lead(scene, c)]
    after = [c for c in here if c.start >= verb[1] and len(scene.text[verb[1] : c.start].split()) <= _BESIDE]
    for candidate in (*reversed(before[-2:]), *after[:1]):
        if is_reviewer(scene, candidate):
            return scene.resolve(candidate)
        if candidate.kind is not None and not is_place(candidate):
            return None
    return None


def _may_lead(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate may be the subject, or own it ("a panel of the court")."""
    return not scene.is_oblique(candidate) or scene.is_after(candidate, scene.grammar.words.genitives)


def _owns(scene: Scene, candidate: Candidate) -> bool:
    return scene.grammar.spaced and _OWNER.match(scene.text, candidate.end) is not None


def _act(scene: Scene, matter: tuple[int, int], reviewer: Candidate) -> Trigger | None:
    """The words for an official act in a stretch, which no firm owns; None without any."""
    for trigger in scene.triggers:
        if not _is_inside(trigger, matter) or trigger.action is Action.OTHER:
            continue
        if reviewer.start <= trigger.start < reviewer.end or _is_firms(scene, matter[0], trigger.start):
            continue
        return trigger
    # A longer wording may cover the noun ("declared the listing … a risk").
    for action, forms in scene.grammar.acts:
        noun = forms.nouns.search(scene.text, *matter)
        if noun is not None and not _is_firms(scene, matter[0], noun.start()):
            return Trigger(noun.start(), noun.end(), action, Form.NOUN)
    order = scene.grammar.words.instruments.search(scene.text, *matter)
    if order is None or _is_firms(scene, matter[0], order.start()):
        return None
    others = [c for c in scene.within(*matter) if c.start != reviewer.start and may_issue(scene, c)]
    return Trigger(order.start(), order.end(), None, Form.NOUN) if others else None


def _is_firms(scene: Scene, start: int, end: int) -> bool:
    """Whether a firm owns what begins at an offset ("the company's ban of users")."""
    return any(c.standing in _FIRMS and _owns(scene, c) for c in scene.within(start, end)[-1:])


def _meets(trigger: Trigger, verdict: Verdict) -> bool:
    """Whether a trigger stands in what a verdict is about, or is the verdict's own verb."""
    own = verdict.verb[0] <= trigger.start < verdict.verb[1]
    return own or _is_inside(trigger, verdict.matter)


def _is_inside(trigger: Trigger, span: tuple[int, int]) -> bool:
    return span[0] <= trigger.start and trigger.end <= span[1]


def _ruling(scene: Scene, sentence: Sentence, verdict: Verdict) -> Frame | None:
    """The frame of a verdict: an act voided is lifted, one that stands is done anew by its reviewer."""
    act = _act(scene, verdict.matter, verdict.reviewer)
    if act is None or (act.action is None and not verdict.voids):
        return None
    start, end = verdict.verb
    action = Action.LIFT if verdict.voids or act.action is None else act.action
    if action.family is ActionFamily.RELAX and not verdict.voids:
        return None
    before = scene.text[max(sentence.start, start - _BEFORE) : start]
    found = phrases.after(scene.text, act.start, min(verdict.matter[1], sentence.end), scene.grammar)
    objects = _struck(scene, sentence, verdict)
    return Frame(
        trigger=Trigger(start, end, action, Form.FINITE),
        sentence=sentence,
        action=action,
        issuer=verdict.reviewer,
        objects=objects,
        phrases=found,
        recipients=(),
        modality=modality(before, "", scene.grammar) if scene.grammar.spaced else Modality.ASSERTED,
        history=False,
        passive=False,
        head=sentence.start,
        tail=sentence.end,
        told=end,
        confidence=0.9 if objects else 0.75,
        rule=_VERDICT,
    )


def _struck(scene: Scene, sentence: Sentence, verdict: Verdict) -> tuple[Candidate, ...]:
    """The firm whose act a verdict is about, and the body whose act it is."""
    own = [scene.resolve(c) for c in scene.within(*verdict.matter)]
    whole = [scene.resolve(c) for c in scene.within(sentence.start, sentence.end)]
    found = [c for c in own if c.kind in THINGS and c.standing in _FIRMS]
    found = found or [c for c in whole if c.kind in THINGS and c.standing in _FIRMS]
    sure = [c for c in found if not c.guessed] or found[:1]
    bodies = [
        c
        for c in own
        if c.kind is not None
        and c.standing in (Standing.OFFICIAL, Standing.STAND_IN)
        and not is_place(c)
        and not _is_same(c, verdict.reviewer)
        # What a lower court decided, and this one upholds, was no act upon that court.
        and (verdict.voids or not is_reviewer(scene, c))
    ]
    return tuple(dict.fromkeys([*sure, *bodies]))


def _stopped(scene: Scene, frame: Frame) -> Frame:
    """The frame; where a reviewer forbids a body to go on, that body's act is halted ("barred it from …")."""
    restricts = frame.action.family is ActionFamily.RESTRICT
    restricts = restricts and (frame.trigger.form is not Form.NOUN or _halts_act(scene, frame))
    if frame.issuer is None or not restricts or not is_reviewer(scene, frame.issuer):
        return frame
    if frame.trigger.form is Form.NOUN or _blocks_law(scene, frame) or _is_on_order(scene, frame):
        return _halting(frame, tuple(c for c in frame.objects if c.kind in THINGS))
    end = frame.trigger.end
    stopped = next((c for c in scene.within(end, end + _STOPPED + _BEFORE) if may_issue(scene, c)), None)
    if stopped is None or stopped.start - end > _STOPPED or stopped.standing is Standing.ECHO:
        return frame
    if is_reviewer(scene, stopped) or _is_same(scene.resolve(stopped), frame.issuer):
        return frame
    tail = (stopped.end, frame.sentence.end)
    told = any(tail[0] <= t.start < tail[1] for t in scene.triggers)
    firms = [c for c in scene.within(*tail) if c.kind in THINGS and c.standing in _FIRMS]
    if not firms and not told and not scene.grammar.words.instruments.search(scene.text, *tail):
        return frame
    return _halting(frame, (*firms, scene.resolve(stopped)))


def _halting(frame: Frame, objects: tuple[Candidate, ...]) -> Frame:
    """The frame as one that halts another's act, with whom that touched."""
    return replace(
        frame,
        action=Action.LIFT,
        trigger=replace(frame.trigger, action=Action.LIFT),
        objects=tuple(dict.fromkeys(objects)),
        rule="pattern:stopped",
    )


def _is_on_order(scene: Scene, frame: Frame) -> bool:
    """Whether the name of an order follows an English verb right away ("put a hold on a recent ruling")."""
    order = _ORDER.match(scene.text, frame.trigger.end) if scene.grammar.language == "en" else None
    words = [] if order is None else order[0].split()
    return any(scene.grammar.words.instruments.fullmatch(word) is not None for word in words)


def _halts_act(scene: Scene, frame: Frame) -> bool:
    """Whether an English noun's hold or block is one on another's act ("puts a block on the state's ban")."""
    if scene.grammar.language != "en":
        return False
    halted = _HELD.match(scene.text, frame.trigger.end, frame.sentence.end)
    return halted is not None and scene.grammar.order_nouns.search(halted[0]) is not None


def _blocks_law(scene: Scene, frame: Frame) -> bool:
    """Whether a verb of blocking takes a law or an order for its object ("blocks a state's law on …")."""
    first = next(iter(frame.phrases), None)
    if first is None or scene.grammar.language != "en" or any(c.kind in THINGS for c in frame.objects):
        return False
    words = scene.grammar.words
    place = scene.text[frame.trigger.end : first.start]
    law = words.instruments.search(scene.text, first.start, first.end)
    return law is not None and words.prepositions.search(place) is None


def _unrepeated(scene: Scene, found: list[Frame]) -> Iterator[Frame]:
    """The frames but those that give a reviewer the act which it takes back in the same words.

    What another body did, and a reviewer takes back in the same clause, is background.
    """
    eased = [f for f in found if f.action in _VOIDING and f.issuer and is_reviewer(scene, f.issuer)]
    for frame in found:
        voiding = [
            other
            for other in eased
            if frame is not other
            and frame.action.family is not ActionFamily.RELAX
            and (frame.action is not Action.OTHER or other.rule == _VERDICT)
            and (frame.action is Action.OTHER or not _joined(scene, frame.trigger, other.trigger))
        ]
        if not any(_is_same(frame.issuer, other.issuer) for other in voiding):
            yield replace(frame, history=True) if voiding else frame


def _joined(scene: Scene, left: Trigger, right: Trigger) -> bool:
    """Whether a comma or an "and" parts two triggers, so that both are told."""
    first, last = sorted((left, right), key=lambda t: t.start)
    if first.end > last.start:
        return False
    between = scene.text[first.end : last.start]
    return "," in between or scene.grammar.words.conjunctions.search(between) is not None


def _is_same(left: Candidate | None, right: Candidate | None) -> bool:
    if left is None or right is None:
        return False
    return (left.entity or left.name) == (right.entity or right.name)
