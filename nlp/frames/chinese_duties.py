"""Duties that Chinese tells without a verb of ordering: "X须…，局表示", "根据局的决定，X须…"."""

from __future__ import annotations

import re

from domain.vocabulary import Action
from nlp.frames import chinese
from nlp.frames.chinese import BREAK, clauses_of_speech, is_led, teller_behind
from nlp.frames.frame import Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import ISSUERS, REACH, Roles, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with

# What a duty may be about; "agreed" is no leave that somebody gave.
_DUTIES = frozenset(
    {
        Action.FINE,
        Action.REQUIRE_DISCLOSURE,
        Action.LICENSE_REQUIREMENT,
        Action.BAN,
        Action.EXPORT_CONTROL,
        Action.SUSPEND,
        Action.ORDER_REMEDY,
    }
)
# Between a body and the noun of its order there is no title of a law.
_OWN_ORDER = 14
# What parts a body from its request.
_REQUEST = re.compile("(?:方面|政府)?的?$")
_SENTENCE = re.compile("[。；\n]")
# What makes a word of duty its contrary ("无须"), or one more of what an order told before asks ("还须").
_UNBOUND = re.compile("[无無毋不勿还還也亦]$")
# Between the verb that lays down a duty and the duty stands who must.
_BEARER = 24


def chinese_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger in Chinese, or None when it tells no act of an official body."""
    known = clauses_of_speech()
    if trigger.form is not Form.FINITE:
        return chinese.chinese_roles(scene, trigger, sentence)
    duty = known.duties.match(scene.text, trigger.start, trigger.end)
    if _UNBOUND.search(scene.text[max(0, trigger.start - 2) : trigger.start]) is not None:
        return None
    if duty is not None and trigger.action is None:
        return _duty(scene, trigger, sentence)
    read = _obeyed(scene, trigger, sentence) or chinese.chinese_roles(scene, trigger, sentence)
    if read is not None:
        return read
    told = duty is not None and trigger.action in _DUTIES
    return _duty(scene, trigger, sentence) if told else _received(scene, trigger, sentence)


def _received(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles where a firm gets what a body gives, named inside the verb's words ("X登上局的黑名单")."""
    gets = clauses_of_speech().receives.match(scene.text, trigger.start, trigger.end)
    inside = () if gets is None else scene.within(gets.end(), trigger.end)
    giver = next((c for c in inside if may_issue(scene, c) and not is_place(c)), None)
    own = chinese.chain_of(scene, trigger, sentence)[0]
    firms = [c for c in own.subjects if c.standing not in ISSUERS]
    if giver is None or not firms:
        return None
    zone = (firms[-1].start, trigger.start)
    return Roles(giver, (firms[-1].end, trigger.start), zone, True, "received", firms[-1])


def laying_down(scene: Scene, start: int, trigger: Trigger) -> str | None:
    """What stands before the verb that lays down the duty of a trigger; None without such a verb."""
    known = clauses_of_speech()
    if known.duties.match(scene.text, trigger.start, trigger.end) is None:
        return None
    first = max([start, *(m.end() for m in _SENTENCE.finditer(scene.text, start, trigger.start))])
    verb = known.lays_down.search(scene.text, first, trigger.start)
    return None if verb is None else scene.text[first : verb.start()]


def _duty(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a clause that says what somebody must do, where the sentence names who lays it down."""
    edges = [m.end() for m in BREAK.finditer(scene.text, sentence.start, trigger.start)]
    start = edges[-1] if edges else sentence.start
    issuer = (
        _ruler(scene, (start, trigger.start))
        or _grounded(scene, trigger, sentence)
        or _announcer(scene, start, sentence)
        or _addressee(scene, (start, trigger.end))
        or teller_behind(scene, trigger.end, sentence)
    )
    if issuer is None or is_place(issuer):
        return None
    if chinese.is_asked(scene, issuer, sentence):
        return None
    bearer = _bearer(scene, max(start, issuer.end if issuer.end <= trigger.start else start), trigger.start)
    begins = start if bearer is None else bearer.start
    if issuer.end <= trigger.start:
        begins = max(begins, issuer.end)
    zone = (begins, min(sentence.end, trigger.end + REACH))
    governing = (begins if bearer is None else bearer.end, trigger.start)
    return Roles(issuer, governing, zone, True, "duty", bearer)


def _bearer(scene: Scene, start: int, end: int) -> Candidate | None:
    """Who must: the party nearest before the word of the duty that no coverb leads."""
    found = [
        c for c in scene.within(start, end) if c.standing not in ISSUERS and not is_led(scene, c.start, start)
    ]
    named = [c for c in found if c.standing not in (Standing.ECHO, Standing.PRONOUN)]
    return named[-1] if named else None


def _ruler(scene: Scene, clause: tuple[int, int]) -> Candidate | None:
    """The body whose verb lays down the duty in the same clause ("局规定X须…")."""
    lays_down = clauses_of_speech().lays_down
    for candidate in scene.within(*clause):
        verb = lays_down.search(scene.text, candidate.end, clause[1])
        near = verb is not None and clause[1] - verb.end() <= _BEARER
        if near and may_issue(scene, candidate) and not is_led(scene, candidate.start, clause[0]):
            return candidate
    return None


def _addressee(scene: Scene, clause: tuple[int, int]) -> Candidate | None:
    """The body that a payment, a report or an application goes to ("X须向局申请牌照")."""
    towards = (c for c in scene.within(*clause) if scene.text[max(0, c.start - 1) : c.start] == "向")
    return next((c for c in towards if may_issue(scene, c) and c.kind is not None), None)


def _announcer(scene: Scene, start: int, sentence: Sentence) -> Candidate | None:
    """The body whose verb closes the clause before ("局裁定，X必须…")."""
    edges = [m.start() for m in BREAK.finditer(scene.text, sentence.start, start)]
    if not edges:
        return None
    before = (edges[-2] + 1 if len(edges) > 1 else sentence.start, edges[-1])
    told = ends_with(clauses_of_speech().lays_down, scene.text[before[0] : before[1]])
    bodies = [c for c in scene.within(*before) if may_issue(scene, c)]
    if told is None or len(bodies) != 1 or is_led(scene, bodies[0].start, before[0]):
        return None
    return bodies[0]


def _grounded(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The body on whose order the duty rests ("根据局的决定，X须…")."""
    known = clauses_of_speech()
    for candidate in scene.within(sentence.start, trigger.start):
        led = ends_with(known.grounds, scene.text[sentence.start : candidate.start]) is not None
        order = known.decrees.search(
            scene.text, candidate.end, min(trigger.start, candidate.end + _OWN_ORDER)
        )
        apart = order is None or re.search("[《，。]", scene.text[candidate.end : order.start()]) is not None
        if led and not apart and may_issue(scene, candidate):
            return candidate
    return None


def _obeyed(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of what somebody does on request ("应局要求，X将下架…")."""
    known = clauses_of_speech()
    if trigger.action is not None or known.decrees.fullmatch(scene.text, trigger.start, trigger.end) is None:
        return None
    for candidate in scene.within(sentence.start, trigger.start):
        led = ends_with(known.grounds, scene.text[sentence.start : candidate.start]) is not None
        beside = _REQUEST.match(scene.text[candidate.end : trigger.start]) is not None
        comma = BREAK.match(scene.text, trigger.end) is not None
        if led and beside and comma and may_issue(scene, candidate) and not is_place(candidate):
            zone = (trigger.end, min(sentence.end, trigger.end + REACH))
            return Roles(candidate, (candidate.end, trigger.start), zone, False, "obeyed")
    return None
