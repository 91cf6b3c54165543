"""Roles around a noun that names an act: imposed, suffered, possessed or done by somebody."""

from __future__ import annotations

import re

from domain.vocabulary import Action, ActionFamily
from nlp.frames.frame import Sentence
from nlp.frames.lines import line_roles
from nlp.frames.openings import Matcher
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import INSTRUMENT, NEAR, REACH, THINGS, Roles, clause_start, is_place, may_issue
from nlp.frames.rulings import is_reviewer
from nlp.frames.scene import Scene
from nlp.frames.subjects import nearest_subject, teller
from nlp.frames.triggers import Form, Trigger, ends_with

_MODIFIERS = 6
_WITH = re.compile(r"\b(?:avec|par|de|d['’])\b")
_AGAINST = re.compile(r"\b(?:contre|gegen|against|contra|contro)\b")
# What an inquiry led to is told behind these, not that it was opened.
_AFTER_IT = re.compile(
    r"(?:(?:à l['’]issue|au terme|à la suite|suite|après|lors)\s(?:de\s|d['’]|à\s)?(?:une?\s|l['’])?"
    r"(?:\w+\s(?:d['’]|de\s))?"
    r"|\bnach\s(?:ein|d)er\s(?:\w+e[nr]\s)?)$"
)
# What is asked of a court, or only weighed by it, is no act yet ("liminar impetrada pela …").
_PLEADED = re.compile(
    r"\b(?:impetrad|interpost|interpuest|formulad|ajuizad|solicitad|requerid|pedid|promovid|presentad|apresentad"
    r"|movid|protocolad|julgad|juzgad|analisad|analizad|apreciad|examinad|submetid|sometid)[ao]s?\b"
)
# What two commas insert between a verb and its noun ("imposed, with immediate effect, a ban").
_INSERTED = re.compile(r",[^,]{1,80},")
# Whoever fails to pay a penalty is not told by that who must.
_FAILING = re.compile(r"\b(?:fail(?:ure|ed|ing|s)?|refus(?:al|ed|ing|es))\s+$")
# Who appeals a penalty is whom it strikes.
_FOUGHT = re.compile(
    r"\b(?:appeal|challeng|contest|fight|overturn|annul|quash)\w*\s(?:against )?(?:an?|the|its|his)\s"
)
# The passive of a noun that names an act.
_ENACTED = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:will\s+be|was|were|is|are|ha(?:s|ve)\s+been)\s+(?:\w+ly\s+)?"
    r"(?:imposed|introduced|placed|put|lifted|extended|tightened|launched|opened|issued|adopted|announced)\b"
)
# So many words part the noun of an easing from what it eases.
_OWNED_BY = 3
# What a court grants to who asks for it.
_GRANTED = frozenset({Action.SUSPEND, Action.LIFT, Action.RESCIND})
# Pronouns and auxiliaries before the verb of a relative clause ("que lui a infligée").
_BEFORE_VERB = 3
# What leads a country that gave or set something, in English.
_GIVEN = re.compile(
    r"\b(?:licen[cs]es?|approvals?|permission|clearance|fines?|penalty|request|subpoena|waiver|exemption)"
    r"\s(?:for\s\w+\s)?(?:from|by)\s(?:the\s)?$"
)
# What stands between a body and the noun of its own act.
_OWNING = re.compile(r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}")
# What a body brings against whom it accuses.
_CHARGES = re.compile(
    r"(?:['’]s?)?\s(?:[a-z]+\s)?(?:charges|allegations|claims|case|complaint|lawsuit|suit|probe)\b"
)
# What leads the one that a sum is paid to.
_PAID = re.compile(r"\b(?:to|an|à|aux?|a|ao|al|alla|all['’])\s?(?:(?:the|die|das|den|la|le|el|o)\s|l['’])?$")


def noun_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a noun that names an act, or None when nobody is told to do or suffer it."""
    if is_eased(scene, trigger):
        return None
    for read in (_undergone, _enacted_by, _possessed, _related, _announced, _by_agent, line_roles):
        roles = read(scene, trigger, sentence)
        if roles is not None:
            return roles
    return None


def is_eased(scene: Scene, trigger: Trigger) -> bool:
    """Whether an easing verb takes back what the trigger tells ("lifted its order", "… an order banning")."""
    return any(
        0 <= trigger.start - other.end <= INSTRUMENT
        and other.action is not None
        and (other.action.family is ActionFamily.RELAX or _halts(other, trigger))
        and (other.form is not Form.NOUN or _is_halt_of(scene, other, trigger))
        for other in scene.triggers
    )


def is_halted(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun of an act only tells what another noun halts ("the suspension of the fine")."""
    return trigger.form is Form.NOUN and any(
        other.form is Form.NOUN
        and other.action in _GRANTED
        and 0 <= trigger.start - other.end <= INSTRUMENT
        and _is_halt_of(scene, other, trigger)
        for other in scene.triggers
    )


def _halts(other: Trigger, trigger: Trigger) -> bool:
    """Whether one act's noun suspends another act ("the suspension of the fine")."""
    return other.form is Form.NOUN and other.action is Action.SUSPEND and trigger.action is not Action.SUSPEND


def _is_halt_of(scene: Scene, halt: Trigger, trigger: Trigger) -> bool:
    """Whether the noun of an easing owns that of an act ("suspensão da multa"), or is described by it."""
    gap = scene.text[halt.end : trigger.start]
    if not gap.strip():
        return scene.grammar.inversion
    return len(gap.split()) <= _OWNED_BY and ends_with(scene.grammar.words.genitives, gap) is not None


def _near_match(scene: Scene, regex: Matcher, trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """The last match within reach before a noun, with no candidate but its modifiers between."""
    start = max(clause_start(scene, trigger, sentence), trigger.start - NEAR)
    found = None
    for match in regex.finditer(scene.text, start, trigger.start):
        found = match.span()
    return found


def _undergone(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    words = scene.grammar.words
    mark = _near_match(scene, words.undergo, trigger, sentence)
    if mark is None:
        return None
    if _FAILING.search(scene.text[max(0, mark[0] - NEAR) : mark[0]]) is not None:
        return None
    patient = nearest_subject(scene, mark[0], sentence)
    if patient is None or is_place(patient):
        return None
    if words.enact.fullmatch(scene.text, *mark) and may_issue(scene, patient):
        # "The agency won an injunction" suffers none.
        return None
    issuer = _granter(scene, trigger, sentence, mark[1])
    issuer = issuer or modifier(scene, trigger, sentence) or _source(scene, trigger, sentence)
    if issuer is None:
        inside = [c for c in scene.within(mark[1], trigger.start) if may_issue(scene, c)]
        issuer = inside[-1] if inside else _payee(scene, trigger, sentence)
    issuer = issuer or _charging(scene, trigger, sentence)
    zone = (patient.start, min(sentence.end, trigger.end + REACH))
    return Roles(issuer, (patient.end, trigger.start), zone, True, "noun-undergone", patient)


def _granter(scene: Scene, trigger: Trigger, sentence: Sentence, start: int) -> Candidate | None:
    """The court where somebody got an act halted ("obteve no Tribunal a suspensão da decisão da Agência")."""
    if trigger.action not in _GRANTED:
        return None
    heard = (c for c in scene.within(start, sentence.end) if scene.is_oblique(c) and may_issue(scene, c))
    return next((c for c in heard if is_reviewer(scene, c)), None)


def _source(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official right after a noun ("a probe by …", "scrutiny of …")."""
    words = scene.grammar.words
    for candidate in scene.within(trigger.end, min(sentence.end, trigger.end + NEAR * 2)):
        if not may_issue(scene, candidate) or candidate.standing is Standing.ECHO:
            continue
        given = (
            scene.grammar.language == "en"
            and _GIVEN.search(scene.text[trigger.start : candidate.start]) is not None
        )
        if is_place(candidate) and not given and not _is_enacted(scene, trigger, candidate):
            continue
        if _ends_between(scene, trigger.end, candidate.start):
            return None
        if _PLEADED.search(scene.text, trigger.end, candidate.start):
            return None
        near = candidate.start - trigger.end <= 25
        if scene.is_after(candidate, words.agent) or (near and scene.is_after(candidate, words.genitives)):
            return candidate
    return None


def _charging(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The body whose charges an English penalty settles ("to settle Trade Office charges")."""
    if trigger.action is not Action.FINE or scene.grammar.language != "en":
        return None
    for candidate in scene.within(trigger.end, min(sentence.end, trigger.end + NEAR))[:1]:
        beside = len(scene.text[trigger.end : candidate.start].split()) <= 1
        charges = _CHARGES.match(scene.text, candidate.end) is not None
        return candidate if beside and charges and may_issue(scene, candidate) else None
    return None


def _is_enacted(scene: Scene, trigger: Trigger, place: Candidate) -> bool:
    """Whether a country did what a noun tells ("des restrictions … ont été annoncées par les États-Unis")."""
    gap = scene.text[trigger.end : place.start]
    return scene.grammar.words.enacted.search(gap) is not None and scene.is_after(
        place, scene.grammar.words.agent
    )


def _payee(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The public body that a penalty is paid to ("will pay a fine of 3 million to the State of …")."""
    if trigger.action is not Action.FINE:
        return None
    for candidate in scene.within(trigger.end, min(sentence.end, trigger.end + NEAR * 2)):
        if may_issue(scene, candidate) and candidate.standing is not Standing.ECHO:
            lead = scene.text[trigger.end : candidate.start]
            return candidate if _PAID.search(lead) is not None else None
    return None


def is_others(scene: Scene, trigger: Trigger, doer: Candidate | None) -> bool:
    """Whether an agent did the act that an easing is about ("the annulment of the fine set by X")."""
    eased = trigger.action is not None and trigger.action.family is ActionFamily.RELAX
    if doer is None or not eased or trigger.form is not Form.NOUN:
        return False
    return any(
        trigger.end <= t.start < doer.start
        and t.action is not None
        and t.action.family is not ActionFamily.RELAX
        for t in scene.triggers
    )


def _ends_between(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb between two offsets ends an act, so that who follows did that ("a ban lifted by …")."""
    return any(
        start <= t.start < end
        and t.form is Form.FINITE
        and t.action is not None
        and t.action.family is ActionFamily.RELAX
        for t in scene.triggers
    )


def _enacted_by(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    words = scene.grammar.words
    mark = _near_match(scene, words.enact, trigger, sentence)
    if mark is None:
        return None
    left = scene.text[sentence.start : mark[0]]
    if ends_with(scene.grammar.words.passive, left):
        return None
    if _is_apart(scene, _INSERTED.sub(" ", _undated(scene, mark[1], trigger.start))):
        return None
    subject = nearest_subject(scene, mark[0], sentence)
    if subject is None or not may_issue(scene, subject):
        return None
    # "aplicou à empresa uma multa": whom it strikes may stand before the noun.
    zone = (max(mark[1], subject.end), min(sentence.end, trigger.end + REACH))
    return Roles(subject, (subject.end, trigger.start), zone, False, "noun-enacted")


def is_acts_owner(scene: Scene, body: Candidate | None, trigger: Trigger) -> bool:
    """Whether a body only says whose act another noun is, in English ("its fine sends a warning")."""
    if body is None or scene.grammar.language != "en" or trigger.form is not Form.NOUN:
        return False
    owned = (t for t in scene.triggers if t.form is Form.NOUN and body.end < t.start < t.end <= trigger.start)
    return any(
        _OWNING.fullmatch(scene.text, body.end, t.start) is not None
        and scene.grammar.words.enact.match(scene.text[t.end : trigger.start].lstrip()) is not None
        for t in owned
    )


def _undated(scene: Scene, start: int, end: int) -> str:
    """A stretch between a verb and its noun, in English without its days ("announced on 5 May a fine")."""
    words = scene.text[start:end]
    if scene.grammar.language != "en":
        return words
    for first, last in reversed(scene.dates):
        if start <= first and last <= end:
            before = re.sub(r"\b(?:on|in|late|early|of)\s*$", "", words[: first - start])
            words = before + words[last - start :]
    return words


def _is_apart(scene: Scene, between: str) -> bool:
    """Whether what stands between a verb and a noun shows that the verb does not enact it."""
    words = scene.grammar.words
    if scene.grammar.spaced and len(between.split()) > _MODIFIERS:
        return True
    if scene.grammar.inversion and words.relatives.search(between) and words.rumoured.search(between):
        # "estabelece que X poderá enfrentar multas" says what may befall X.
        return True
    return (
        scene.grammar.spaced
        and not scene.grammar.inversion
        and words.prepositions.search(between) is not None
    )


def modifier(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official directly before a noun, with or without a possessive ending ("the FCC's import ban")."""
    for candidate in reversed(scene.within(sentence.start, trigger.start)):
        gap = scene.text[candidate.end : trigger.start]
        fits = _fits(scene, candidate, gap, sentence) if scene.grammar.spaced else len(gap) < 8
        if not fits or (scene.grammar.inversion and scene.is_oblique(candidate)):
            return None
        if is_place(candidate) and scene.grammar.language == "fr" and _WITH.search(gap) is not None:
            # "frappe la Chine avec de nouvelles restrictions": whom it strikes.
            return None
        if candidate.standing is Standing.ECHO:
            return None
        if candidate.standing is not Standing.MATTER:
            return candidate if may_issue(scene, candidate) else None
    return None


def _fits(scene: Scene, candidate: Candidate, gap: str, sentence: Sentence) -> bool:
    """Whether only a few words part a body from the noun; a comma too, where it opens the line."""
    if _AGAINST.search(gap) is not None:
        # "asks the court against the fine": who is asked set none.
        return False
    if re.fullmatch(r"(?:['’]s?)?(?:\s+[\w-]+){0,3}\s+", gap):
        return True
    lead = scene.text[sentence.start : candidate.start].strip(" *_#-•")
    opens = scene.grammar.inversion and not lead and candidate.standing is Standing.OFFICIAL
    return opens and re.fullmatch(r"\s?[,:]\s+(?:[\w-]+\s+){0,2}", gap) is not None


def _possessed(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    words = scene.grammar.words
    left = scene.text[sentence.start : trigger.start]
    after = scene.text[trigger.end : trigger.end + 16].lstrip()
    follows = words.target_before.match(after) or ends_with(words.target_before, scene.text[: trigger.end])
    if not follows:
        return None
    issuer = modifier(scene, trigger, sentence)
    own = re.search(r"[\w']+(?=(?:\s+[\w-]+){0,2}\s*$)", left) if scene.grammar.spaced else None
    if issuer is None and own is not None:
        issuer = _owner(scene, trigger, sentence)
    if issuer is None:
        return None
    zone = (trigger.end, min(sentence.end, trigger.end + REACH))
    return Roles(
        issuer, (max(sentence.start, issuer.start - 30), trigger.start), zone, False, "noun-possessed"
    )


def _owner(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official subject that "its" before a noun points to."""
    near = scene.text[max(sentence.start, trigger.start - 24) : trigger.start]
    if not scene.grammar.words.possessives.search(near):
        return None
    subject = nearest_subject(scene, max(sentence.start, trigger.start - 24), sentence)
    return subject if subject is not None and may_issue(scene, subject) else None


def _related(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a noun whose relative clause tells who did it ("the guidance that the agency issued")."""
    if not scene.grammar.spaced:
        return None
    words = scene.grammar.words
    reach = min(sentence.end, trigger.end + REACH // 2)
    relative = words.relatives.search(scene.text, trigger.end, reach)
    if relative is None:
        return None
    turned = _turned(scene, relative.end(), min(sentence.end, reach + NEAR))
    if turned is not None:
        # The whole sentence: whom the clause strikes, a pronoun in it, is named before it.
        zone = (sentence.start, min(sentence.end, trigger.end + REACH))
        return Roles(turned, (relative.start(), turned.start), zone, False, "noun-turned")
    return _straight(scene, trigger, sentence, relative)


def _straight(scene: Scene, trigger: Trigger, sentence: Sentence, relative: re.Match[str]) -> Roles | None:
    """The roles of a relative clause whose subject stands before its verb."""
    words = scene.grammar.words
    reach = min(sentence.end, trigger.end + REACH // 2)
    for candidate in scene.within(relative.end(), reach):
        lead = scene.text[relative.end() : candidate.start].split()
        if not may_issue(scene, candidate) or len(lead) > 2:
            return None
        done = words.enact.search(scene.text, candidate.end, min(sentence.end, candidate.end + NEAR))
        if done is None or "," in scene.text[candidate.end : done.start()]:
            return None
        return Roles(
            candidate, (candidate.end, done.start()), (trigger.end, relative.start()), False, "noun-related"
        )
    return None


def _turned(scene: Scene, start: int, end: int) -> Candidate | None:
    """The official behind the verb of a relative clause ("l'amende que lui a infligée la Commission")."""
    done = scene.grammar.words.enact.search(scene.text, start, end) if scene.grammar.inversion else None
    if done is None or len(scene.text[start : done.start()].split()) > _BEFORE_VERB:
        return None
    for candidate in scene.within(done.end(), min(end, done.end() + NEAR)):
        beside = len(scene.text[done.end() : candidate.start].split()) <= 1
        direct = beside and not scene.is_oblique(candidate)
        return candidate if direct and may_issue(scene, candidate) else None
    return None


def _by_agent(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    lead = scene.text[max(sentence.start, trigger.start - INSTRUMENT) : trigger.start]
    if trigger.action is Action.INVESTIGATE and _AFTER_IT.search(lead) is not None:
        return None
    issuer = _source(scene, trigger, sentence)
    if issuer is None:
        return None
    start = max(sentence.start, trigger.start - 40)
    patient = _struck(scene, trigger, sentence)
    zone = (trigger.end if patient is None else patient.start, sentence.end)
    if trigger.action is None and patient is None and not _names_thing(scene, trigger.end, sentence.end):
        # "X was blocked by order of Y": what an order touches may stand before its name.
        zone = (sentence.start, sentence.end)
    return Roles(issuer, (start, trigger.start), zone, False, "noun-agent", patient)


def _announced(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a noun that a passive enacts and a body tells of ("curbs will be imposed, X said")."""
    if scene.grammar.language != "en" or _ENACTED.match(scene.text, trigger.end) is None:
        return None
    issuer = teller(scene, trigger, sentence)
    if issuer is None:
        return None
    zone = (trigger.end, issuer.start)
    return Roles(issuer, (sentence.start, trigger.start), zone, False, "noun-announced")


def _names_thing(scene: Scene, start: int, end: int) -> bool:
    return any(candidate.kind in THINGS for candidate in scene.within(start, end))


def _struck(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The party before an act's noun that it strikes ("X must, under an order of …")."""
    words = scene.grammar.words
    before = [c for c in scene.within(sentence.start, trigger.start) if not may_issue(scene, c)]
    for candidate in reversed(before):
        gap = scene.text[candidate.end : trigger.start]
        obliged = trigger.action is None and words.obliged.search(gap) is not None
        aimed = scene.grammar.inversion and scene.is_after(candidate, words.target_before) and "," not in gap
        fought = scene.grammar.language == "en" and _FOUGHT.search(gap) is not None
        if ((obliged or fought) and not scene.is_oblique(candidate)) or (
            aimed and len(gap.split()) <= _MODIFIERS
        ):
            return candidate
    return None
