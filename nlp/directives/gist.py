"""The act of a text in which no sentence tells one in a known form: at least who acted, and on whom.

A text may plainly be about an official act whose wording no list holds ("the agency took the app to task").
Its gist is read from a sentence of the lead that names first a body and then, near a word for what bodies do,
whom its act befell. What kind of act it was is not said, and it is never sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.analysis import Mention
from domain.vocabulary import Action, EntityKind, Modality
from nlp import gazetteer, relevance
from nlp.calibration import GIST
from nlp.frames.chinese import is_asked
from nlp.frames.frame import Frame, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger
from nlp.modality import history_cues, modality

# News tells what is new in so many first sentences, its headline among them.
_LEAD = 4
_TOLD = (Modality.ASSERTED, Modality.PROPOSED)
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
_SUFFERERS = frozenset({Standing.PRIVATE, Standing.MATTER, Standing.FIRM_STAND_IN})
_NAMED = frozenset({EntityKind.ORGANISATION, EntityKind.PRODUCT})
# Who is named in news without suffering what it tells: who wrote it, and who comments on it.
_BYSTANDERS = frozenset({"media", "party"})
# A judgement: about half of such texts tell an act of this body on these.
_VAGUE = 0.5


@dataclass(frozen=True, slots=True)
class _Hint:
    """A sentence that seems to tell an act: the body, whom it befell, and the word that says so."""

    sentence: Sentence
    body: Candidate
    struck: tuple[Candidate, ...]
    cue: Trigger


def gist(scene: Scene, mentions: tuple[Mention, ...]) -> Frame | None:
    """The act that a text is about, or None where it is about none or names no body or nobody it befell."""
    if relevance.weigh(scene.text, scene.grammar.language, mentions, ()) < relevance.RELEVANT:
        return None
    first = next(_hints(scene), None)
    return None if first is None else _frame(scene, first)


def _hints(scene: Scene) -> Iterator[_Hint]:
    for sentence in scene.sentences[:_LEAD]:
        body, struck = _body(scene, sentence), tuple(_struck(scene, sentence))
        if body is None or not struck or _is_asked(scene, sentence, body):
            continue
        for cue in _cues(scene, sentence):
            if _is_told(scene, sentence, cue) and _follows(scene, body, struck[0], cue):
                yield _Hint(sentence, body, struck, cue)


def _is_asked(scene: Scene, sentence: Sentence, body: Candidate) -> bool:
    """Whether words right before a body in Chinese only ask it for an act or quarrel with it."""
    return scene.grammar.language == "zh" and is_asked(scene, body, sentence)


def _follows(scene: Scene, body: Candidate, struck: Candidate, cue: Trigger) -> bool:
    """Whether the body comes before its act and its object, as whoever acts does in an active clause."""
    return body.end <= cue.start and (body.end <= struck.start or not scene.grammar.spaced)


def _cues(scene: Scene, sentence: Sentence) -> Iterator[Trigger]:
    """The words of a sentence that say that something was done officially, if none of them says what.

    Where one does, and told no act, that was decided with more care than here.
    """
    if any(sentence.start <= t.start and t.end <= sentence.end for t in scene.triggers):
        return
    language = scene.grammar.language
    for start, end in relevance.deeds(scene.text, language, sentence.start, sentence.end):
        yield Trigger(start, end, None, Form.NOUN)


def _is_told(scene: Scene, sentence: Sentence, cue: Trigger) -> bool:
    """Whether a sentence tells its act as done or proposed: no question, doubt or recollection."""
    words = scene.text[sentence.start : sentence.end]
    past = any(True for _ in history_cues(scene.text, sentence.start, sentence.end, scene.grammar))
    asked = words.rstrip(" \n#*_").endswith(("?", "？"))
    return not past and not asked and _modality(scene, sentence, cue) in _TOLD


def _modality(scene: Scene, sentence: Sentence, cue: Trigger) -> Modality:
    before = scene.text[sentence.start : cue.start]
    return modality(before, scene.text[cue.end : sentence.end], scene.grammar)


def _body(scene: Scene, sentence: Sentence) -> Candidate | None:
    """The first body of a sentence that no preposition governs."""
    for candidate in scene.within(sentence.start, sentence.end):
        if may_issue(scene, candidate) and not scene.is_oblique(candidate):
            known = scene.resolve(candidate)
            return known if known.kind in _BODIES else None
    return None


def _struck(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """Whom the act may have befallen: its firms and products but media and parties."""
    for candidate in scene.within(sentence.start, sentence.end):
        if candidate.standing not in _SUFFERERS or candidate.guessed:
            continue
        known = scene.resolve(candidate)
        if known.kind in _NAMED and not known.guessed and not _is_bystander(known):
            yield known


def _is_bystander(candidate: Candidate) -> bool:
    known = gazetteer.load().entities.get(candidate.entity or "")
    return known is not None and known.field in _BYSTANDERS


def _frame(scene: Scene, hint: _Hint) -> Frame:
    sentence, cue = hint.sentence, hint.cue
    return Frame(
        trigger=cue,
        sentence=sentence,
        action=Action.OTHER,
        issuer=hint.body,
        objects=hint.struck,
        phrases=(),
        recipients=(),
        modality=_modality(scene, sentence, cue),
        history=False,
        passive=False,
        head=sentence.start,
        tail=sentence.end,
        told=cue.end,
        confidence=_VAGUE,
        rule=GIST,
    )
