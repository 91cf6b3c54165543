"""Roles in languages whose verb closes the sentence and whose particles mark the parties."""

from __future__ import annotations

from nlp.frames.frame import Sentence
from nlp.frames.nouns import modifier
from nlp.frames.parties import Candidate
from nlp.frames.roles import Roles, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger


def final_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger that closes its clause, or None when it tells no act of an official body."""
    words = scene.grammar.words
    start = sentence.start
    here = scene.within(start, trigger.start)
    passive = words.passive_after.match(scene.text, trigger.end) is not None or words.passive.search(
        scene.text, max(start, trigger.start - 12), trigger.end
    )
    # "sued to have the order annulled" only speaks of an order.
    spoken_of = trigger.form is Form.NOUN and words.nominal_after.match(scene.text, trigger.end)
    if trigger.form is Form.BARE or spoken_of:
        return None
    agents = [c for c in here if scene.is_before(c, words.agent_after)]
    subjects = [c for c in here if scene.is_before(c, words.subject_after)]
    zone = (start, trigger.start)
    if passive:
        return _sov_passive(scene, agents, subjects, zone)
    if trigger.form is Form.NOUN:
        issuer = modifier(scene, trigger, sentence) or (agents[-1] if agents else None)
        if issuer is None or not may_issue(scene, issuer):
            return None
        return Roles(issuer, (trigger.start, trigger.start), zone, False, "noun-possessed")
    if not subjects:
        subjects = [c for c in here if scene.is_before(c, words.genitives) and may_issue(scene, c)]
    # The nearest subject may be that of a clause inside; the first is then the sentence's topic.
    issuer = next((c for c in (*subjects[-1:], *subjects[:1]) if may_issue(scene, c)), None)
    if issuer is None:
        return None
    return Roles(issuer, (issuer.end, trigger.start), zone, False, "active")


def _sov_passive(
    scene: Scene, agents: list[Candidate], subjects: list[Candidate], zone: tuple[int, int]
) -> Roles | None:
    issuers = [c for c in agents if may_issue(scene, c)]
    if agents and not issuers:
        return None
    patients = [c for c in subjects if c not in issuers]
    patient = patients[-1] if patients else None
    issuer = issuers[-1] if issuers else None
    return Roles(issuer, (zone[1], zone[1]), zone, True, "passive", patient)
