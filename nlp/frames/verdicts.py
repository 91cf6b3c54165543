"""Courts and judges that decide on another body's act, in Chinese, Japanese and Korean.

An act found unlawful is rescinded, one that is halted lifted, one that stands done anew.
What the other body did is background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache

from domain.vocabulary import Action, ActionFamily, EntityKind, Modality
from nlp import lexicon
from nlp.frames import phrases
from nlp.frames.chinese import is_pleaded
from nlp.frames.frame import Frame, Phrase, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import THINGS, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger
from nlp.frames.wording import pattern

TOPIC = "verdicts"
LANGUAGES = frozenset({"zh", "ja", "ko"})
RULE = "pattern:verdict"
# So near behind a finding its verb stands, where verbs come last, and a reviewer before a Chinese verb.
_SAID, _NEAR = 24, 30
# Words of doubt stand so near before a verdict's verb.
_DOUBT = 10
# What marks the subject of a headline.
_HEADS = re.compile(r"\s?[、,，…：:]")
# A firm's goods are enjoined ("판매금지 가처분"), no body's act.
_ENJOINED = re.compile(r"(?:판매|사용|수입|제조|생산|방영|출판|배포) ?금지 $")
# Who acts "without permission" offends against no act.
_UNGRANTED = re.compile(
    "(?:未(?:经|經|获|獲|得)|沒有|没有|擅自)[^，。、]{0,8}?(?:许可|許可|授权|授權|批准|同意)|무단|無断"
)
# What parts clauses before a verb that closes the sentence.
_CLAUSE = re.compile("[、,]|고 ")
_TRADE = frozenset({Standing.PRIVATE, Standing.MATTER, Standing.FIRM_STAND_IN, Standing.PRODUCT_STAND_IN})
_SOFT = frozenset({Action.OTHER, Action.ORDER_REMEDY, Action.INVESTIGATE, Action.SUE})
# What denies a finding in Chinese ("裁定…未侵犯版权").
_DENIED = re.compile("(?:未|不[构構]成|[没沒]有|[并並]不|不存在)$")


@dataclass(frozen=True, slots=True)
class Wordings:
    """Who reviews, the verbs and findings of verdicts, and what is decided upon.

    `judged` goes with a finding, `unlawful` or `lawful`; `undone`, `halted` and `upheld` take the act itself
    for their object; `acts` are nouns for acts, `rulings` those for what a court did itself. `benches` are
    judges who speak for their court, `suits` the words that tell what a party asks of a court, `hearings`
    those that say when and where a ruling came.
    """

    reviewers: re.Pattern[str]
    judged: re.Pattern[str]
    unlawful: re.Pattern[str]
    lawful: re.Pattern[str]
    undone: re.Pattern[str]
    halted: re.Pattern[str]
    upheld: re.Pattern[str]
    acts: re.Pattern[str]
    rulings: re.Pattern[str]
    benches: re.Pattern[str]
    suits: re.Pattern[str]
    hearings: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A reviewer's word on an act: where it is told, where the act stands, and what becomes of the act."""

    told: tuple[int, int]
    matter: tuple[int, int]
    reviewer: Candidate
    action: Action | None


@cache
def wordings(language: str) -> Wordings:
    """The wordings of a language's `verdicts` lexicon; raises LexiconError when that is wrong."""
    names = frozenset(field.name for field in fields(Wordings))
    lexicon.check(language, TOPIC, names)
    return Wordings(**{name: pattern(lexicon.words(language, TOPIC, name), spaced=False) for name in names})


def with_verdicts(scene: Scene, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """The frames of one sentence with that of its verdict; the act decided upon is background."""
    if scene.grammar.language not in LANGUAGES:
        return found
    known = wordings(scene.grammar.language)
    if known.reviewers.search(scene.text, sentence.start, sentence.end) is None:
        return found
    verdict = next(_verdicts(scene, sentence, known), None)
    if verdict is None:
        return found
    own = _frame(scene, sentence, verdict)
    kept = [frame for frame in found if not _is_told(frame, verdict)]
    aged = [replace(frame, history=True) if _is_inside(frame, verdict) else frame for frame in kept]
    return sorted([*aged, own], key=lambda frame: frame.trigger.start)


def _is_told(frame: Frame, verdict: _Verdict) -> bool:
    """Whether the verdict tells what a frame does: in the words of its verb, or as an act of the reviewer.

    Who grants a plea against an act only halts the act.
    """
    if _is_inside(frame, verdict) and not _is_same(frame.issuer, verdict.reviewer):
        return False
    stopped = frame.issuer is not None and verdict.matter[0] <= frame.issuer.start < verdict.matter[1]
    if stopped and frame.trigger.start >= verdict.told[1]:
        # "ruled the agency's listing unlawful and barred …": who is ruled against does not go on.
        return True
    if frame.trigger.start < verdict.told[1] and verdict.told[0] < frame.trigger.end:
        return True
    if not _is_same(frame.issuer, verdict.reviewer):
        return False
    if frame.action is Action.APPROVE and verdict.action is not None:
        return True
    first = min(verdict.told[0], verdict.matter[0])
    last = max(verdict.told[1], verdict.matter[1])
    return first < frame.trigger.end and frame.trigger.start < last


def _is_inside(frame: Frame, verdict: _Verdict) -> bool:
    return verdict.matter[0] <= frame.trigger.start and frame.trigger.end <= verdict.matter[1]


def _verdicts(scene: Scene, sentence: Sentence, known: Wordings) -> Iterator[_Verdict]:
    final = scene.grammar.order == "sov"
    read = _final if final else _leading
    for verdict in read(scene, sentence, known):
        if _is_doubted(scene, verdict):
            continue
        if _holds_act(scene, verdict, known):
            yield verdict
        elif verdict.action is Action.RESCIND and _is_firms(scene, verdict):
            yield replace(verdict, action=Action.ORDER_REMEDY)


def _leading(scene: Scene, sentence: Sentence, known: Wordings) -> Iterator[_Verdict]:
    """Verdicts in Chinese, whose verb stands before the act, and its finding behind that."""
    end = sentence.end
    for verb in known.judged.finditer(scene.text, sentence.start, end):
        reviewer = _before(scene, verb.start(), sentence, known)
        for action, regex in ((Action.RESCIND, known.unlawful), (None, known.lawful)):
            finding = regex.search(scene.text, verb.end(), end)
            denied = finding is not None and _DENIED.search(scene.text[: finding.start()][-4:]) is not None
            if reviewer is not None and finding is not None and not (denied and action is not None):
                start = (
                    verb.end()
                    if action is not None or finding.start() - verb.end() > _DOUBT
                    else finding.end()
                )
                last = finding.start() if start == verb.end() else end
                yield _Verdict((verb.start(), finding.end()), (start, last), reviewer, action)
    for action, regex in _by_verb(known):
        for verb in regex.finditer(scene.text, sentence.start, end):
            reviewer = _before(scene, verb.start(), sentence, known)
            if reviewer is not None:
                yield from _turned(scene, _Verdict(verb.span(), (verb.end(), end), reviewer, action), known)


def _final(scene: Scene, sentence: Sentence, known: Wordings) -> Iterator[_Verdict]:
    """Verdicts in Japanese and Korean, whose verb closes the clause behind the act."""
    reviewer = _subject(scene, sentence, known)
    if reviewer is None:
        return
    for action, regex in ((Action.RESCIND, known.unlawful), (None, known.lawful)):
        for finding in regex.finditer(scene.text, reviewer.end, sentence.end):
            verb = known.judged.search(scene.text, finding.end(), min(sentence.end, finding.end() + _SAID))
            if verb is not None:
                matter = (reviewer.end, finding.start())
                yield _Verdict((finding.start(), verb.end()), matter, reviewer, action)
    for action, regex in _by_verb(known):
        for verb in regex.finditer(scene.text, reviewer.end, sentence.end):
            matter = (reviewer.end, verb.start())
            yield from _turned(scene, _Verdict(verb.span(), matter, reviewer, action), known)


def _by_verb(known: Wordings) -> tuple[tuple[Action | None, re.Pattern[str]], ...]:
    return (Action.RESCIND, known.undone), (Action.LIFT, known.halted), (None, known.upheld)


def _turned(scene: Scene, verdict: _Verdict, known: Wordings) -> Iterator[_Verdict]:
    """The verdict; a ruling undone that had halted an act lets the act stand, any other is none of ours."""
    start, end = verdict.matter
    if scene.grammar.order == "sov":
        start += max((m.end() for m in _CLAUSE.finditer(scene.text[start:end])), default=0)
    if known.rulings.search(scene.text, start, end) is None:
        yield verdict
        return
    against = any(regex.search(scene.text, start, end) for regex in (known.halted, known.unlawful))
    if against and verdict.action is Action.RESCIND:
        yield replace(verdict, action=None)


def _before(scene: Scene, offset: int, sentence: Sentence, known: Wordings) -> Candidate | None:
    """The court or judge whose verb stands at an offset, with no other official between."""
    if scene.text.startswith("的", offset - 1):
        return None
    for candidate in reversed(scene.within(sentence.start, offset)):
        if candidate.standing is Standing.ECHO or not may_issue(scene, candidate):
            continue
        near = offset - candidate.end <= _NEAR and not is_pleaded(scene, candidate.start, sentence.start)
        return _whole(scene, candidate, known) if near and _reviews(scene, candidate, known) else None
    return None


def _subject(scene: Scene, sentence: Sentence, known: Wordings) -> Candidate | None:
    """The first court or judge that a particle marks as a subject."""
    marks = scene.grammar.words.subject_after
    for candidate in scene.within(sentence.start, sentence.end):
        heads = scene.is_before(candidate, marks) or scene.is_before(candidate, _HEADS)
        marked = heads and candidate.standing is not Standing.ECHO and may_issue(scene, candidate)
        if marked and _reviews(scene, candidate, known):
            return _whole(scene, candidate, known)
    return None


def _whole(scene: Scene, candidate: Candidate, known: Wordings) -> Candidate:
    """The court that a general word points back to, or the word where that is no court."""
    found = scene.resolve(candidate)
    return found if _reviews(scene, found, known) else replace(candidate, standing=Standing.OFFICIAL)


def _reviews(scene: Scene, candidate: Candidate, known: Wordings) -> bool:
    return candidate.kind is EntityKind.COURT or any(
        known.reviewers.search(words) is not None
        for words in (candidate.name, scene.text[candidate.start : candidate.end])
    )


def _is_doubted(scene: Scene, verdict: _Verdict) -> bool:
    """Whether words of doubt or denial stand beside a verdict's verb."""
    words, start = scene.grammar.words, verdict.told[0]
    act = wordings(scene.grammar.language).acts.search(scene.text, *verdict.matter)
    possible = act is not None and words.rumoured.search(scene.text, verdict.matter[0], act.end())
    if verdict.action is None and possible:
        # "upheld a law that may ban …" upholds no ban.
        return True
    if scene.grammar.order == "sov":
        if _ENJOINED.search(scene.text[: verdict.told[0]]) and scene.text.startswith(
            "가처분", verdict.told[0]
        ):
            return True
        tail = scene.text[verdict.told[1] : verdict.told[1] + _DOUBT]
        return any(regex.search(tail) is not None for regex in (words.rumoured, words.hypothetical))
    lead = scene.text[max(verdict.reviewer.end, start - _DOUBT) : start]
    doubts = [words.rumoured, words.hypothetical, words.negated]
    if not scene.grammar.spaced:
        first = max(scene.text.rfind(mark, 0, verdict.reviewer.start) for mark in "。；\n") + 1
        if words.conditional.match(scene.text[first : verdict.reviewer.start].lstrip()) is not None:
            return True
        doubts.append(words.threatened)
    return any(regex.search(lead) is not None for regex in doubts)


def _holds_act(scene: Scene, verdict: _Verdict, known: Wordings) -> bool:
    """Whether what is decided upon is an official act: a word for one, no firm's plea."""
    return known.acts.search(_UNGRANTED.sub("", scene.text[slice(*verdict.matter)])) is not None


def _is_firms(scene: Scene, verdict: _Verdict) -> bool:
    """Whether what is found unlawful is a firm's own doing: it is named, and no other body is."""
    here = scene.within(*verdict.matter)
    firms = [c for c in here if c.kind is EntityKind.ORGANISATION and c.standing is Standing.PRIVATE]
    bodies = [c for c in here if c.standing is Standing.OFFICIAL and not _is_same(c, verdict.reviewer)]
    return bool(firms) and all(is_place(body) for body in bodies)


def _frame(scene: Scene, sentence: Sentence, verdict: _Verdict) -> Frame:
    objects = _struck(scene, sentence, verdict)
    start, end = verdict.told
    action = verdict.action or _upheld(scene, verdict)
    return Frame(
        trigger=Trigger(start, end, action, Form.FINITE),
        sentence=sentence,
        action=action,
        issuer=verdict.reviewer,
        objects=objects,
        phrases=_about(scene, verdict),
        recipients=(),
        modality=Modality.ASSERTED,
        history=scene.grammar.words.history.search(scene.text, sentence.start, sentence.end) is not None,
        passive=False,
        head=sentence.start,
        tail=sentence.end,
        told=end,
        confidence=0.9 if objects else 0.75,
        rule=RULE,
    )


def _upheld(scene: Scene, verdict: _Verdict) -> Action:
    """What an act that stands does, where its words tell it; else its reviewer approves of it."""
    spans = (*verdict.told, *verdict.matter)
    # What is found lawful stands right before the finding, where verbs come last.
    final = scene.grammar.order == "sov"
    for trigger in reversed(scene.triggers) if final else scene.triggers:
        action = trigger.action
        if action is None or action in _SOFT or action.family is ActionFamily.RELAX:
            continue
        if min(spans) <= trigger.start < max(spans):
            return action
    return Action.APPROVE


def _about(scene: Scene, verdict: _Verdict) -> tuple[Phrase, ...]:
    start, end = verdict.matter
    if scene.grammar.order == "sov":
        return phrases.before(scene.text, start, end, scene.grammar)
    return phrases.after(scene.text, start, end, scene.grammar)


def _struck(scene: Scene, sentence: Sentence, verdict: _Verdict) -> tuple[Candidate, ...]:
    """The firm that an act fell on, and the body whose act it was."""
    own = [scene.resolve(c) for c in scene.within(*verdict.matter)]
    whole = [scene.resolve(c) for c in scene.within(sentence.start, sentence.end)]
    found = [c for c in own if c.kind in THINGS and c.standing in _TRADE]
    found = found or [c for c in whole if c.kind in THINGS and c.standing in _TRADE]
    sure = [c for c in found if not c.guessed] or found[:1]
    bodies = [
        c
        for c in own
        if c.kind is EntityKind.AUTHORITY and not is_place(c) and not _is_same(c, verdict.reviewer)
    ]
    return tuple(dict.fromkeys([*sure, *bodies]))


def _is_same(left: Candidate | None, right: Candidate | None) -> bool:
    if left is None or right is None:
        return False
    return left.start == right.start or (left.entity or left.name) == (right.entity or right.name)
