"""Frames read from word order, particles and prepositions, without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.vocabulary import Action, ActionFamily, EntityKind, Modality
from nlp.frames import phrases
from nlp.frames.frame import Frame, Phrase, Sentence
from nlp.frames.parties import Candidate, Standing
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with
from nlp.modality import is_history, modality

_ISSUERS = frozenset({Standing.OFFICIAL, Standing.STAND_IN})
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
_THINGS = frozenset({EntityKind.ORGANISATION, EntityKind.PRODUCT})
_REACH = 220
_NEAR = 70
_INSTRUMENT = 40
_MODIFIERS = 6
# Objects stand near their verb; what is named further on belongs to something else.
_OBJECT_REACH = 110
# How far before a trigger its governing words may stand, in characters.
_GOVERNED = 80
_COMMA = 40


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does and who suffers, as one reading of a trigger found them.

    `governing` is the stretch whose cue words tell the modality; `zone` the stretch of the objects.
    """

    issuer: Candidate | None
    governing: tuple[int, int]
    zone: tuple[int, int]
    passive: bool
    rule: str
    patient: Candidate | None = None


def frames(scene: Scene) -> tuple[Frame, ...]:
    """Every act that a sentence tells, in the order of the text."""
    found: list[Frame] = []
    for sentence in scene.sentences:
        own = [t for t in scene.triggers if sentence.start <= t.start and t.end <= sentence.end]
        for trigger in own:
            frame = _frame(scene, trigger, sentence)
            if frame is not None:
                found.append(frame)
    return tuple(found)


def _frame(scene: Scene, trigger: Trigger, sentence: Sentence) -> Frame | None:
    read = _sov if scene.grammar.order == "sov" else _svo
    roles = read(scene, trigger, sentence)
    if roles is None:
        return None
    demand = _demand(scene, trigger, sentence) if trigger.action is None else None
    action = trigger.action or (Action.ORDER_REMEDY if demand is None else demand.action)
    zone = (roles.zone[0], _zone_end(scene, roles, trigger, demand))
    objects = _objects(scene, roles, zone, trigger)
    return Frame(
        trigger=trigger,
        sentence=sentence,
        action=action,
        issuer=None if roles.issuer is None else _sayer(scene, scene.resolve(roles.issuer), sentence),
        objects=objects,
        phrases=_telling(scene, _phrases(scene, roles, zone, trigger, demand), action),
        recipients=_recipients(scene, trigger, demand),
        modality=_modality(scene, roles, trigger, sentence),
        history=is_history(scene.text[sentence.start : sentence.end], scene.grammar),
        passive=roles.passive,
        head=sentence.start,
        tail=sentence.end,
        confidence=_confidence(roles, objects),
        rule=f"pattern:{roles.rule}",
    )


def _sayer(scene: Scene, issuer: Candidate, sentence: Sentence) -> Candidate:
    """The authority that announces what a country does ("Veldania will …, the Trade Department said")."""
    if issuer.kind is not EntityKind.JURISDICTION:
        return issuer
    for other in scene.within(issuer.end, sentence.end):
        known = other.kind in _BODIES and other.standing is Standing.OFFICIAL
        if known and scene.is_before(other, scene.grammar.words.reporters):
            return other
    return issuer


def _confidence(roles: Roles, objects: tuple[Candidate, ...]) -> float:
    """A judgement, not a probability: who is named, and how plainly."""
    value = 0.9 if roles.issuer is not None else 0.5
    if roles.issuer is not None and roles.issuer.standing is not Standing.OFFICIAL:
        value -= 0.1
    if not objects:
        value -= 0.15
    return round(value - (0.1 if roles.rule.startswith("noun") else 0.0), 2)


def _modality(scene: Scene, roles: Roles, trigger: Trigger, sentence: Sentence) -> Modality:
    start, end = roles.governing
    reach = _COMMA if not scene.grammar.spaced else _GOVERNED
    if trigger.form is Form.NOUN:
        reach //= 2
    before = _own_clause(scene, scene.text[max(start, sentence.start, end - reach) : end])
    wide = scene.text[max(sentence.start, start - _NEAR) : end]
    opening = scene.text[sentence.start : min(end, sentence.start + 16)]
    after = scene.text[trigger.end : min(trigger.end + 16, sentence.end)]
    if scene.grammar.words.settled.search(wide):
        return Modality.ASSERTED
    conditional = scene.grammar.words.conditional.match(opening)
    if conditional is not None:
        return Modality.HYPOTHETICAL
    if scene.grammar.order == "sov":
        return modality("", after, scene.grammar)
    return modality(before, "", scene.grammar)


def _own_clause(scene: Scene, before: str) -> str:
    """What stands after the last comma, in scripts where a comma parts whole clauses."""
    return before if scene.grammar.spaced else re.split("[，、；]", before)[-1]


# --- subject before object -------------------------------------------------------------------------------


def _svo(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    if trigger.form is Form.NOUN:
        return _noun(scene, trigger, sentence)
    left = scene.text[sentence.start : trigger.start]
    words = scene.grammar.words
    if _is_demanded(scene, trigger) or (trigger.action is None and _is_name_of_order(scene, trigger)):
        return None
    marked = _passive_mark(scene, trigger, sentence)
    if trigger.form is Form.PROGRESSIVE:
        tail = left[-_INSTRUMENT:]
        told = marked is not None or words.instruments.search(tail)
        return _active(scene, trigger, sentence, "progressive") if told else None
    if trigger.form is Form.BARE:
        governed = ends_with(words.achieve, left)
        return _active(scene, trigger, sentence, "governed") if governed else None
    attributive = ends_with(words.determiners, left) or ends_with(words.possessives, left)
    if attributive and " " not in scene.text[trigger.start : trigger.end]:
        return None
    if marked is not None:
        return _passive(scene, trigger, sentence, marked)
    agent = _agent(scene, trigger.end, min(sentence.end, trigger.end + _NEAR))
    if agent is not None and len(scene.text[trigger.end : agent.start].split()) <= 2:
        return _passive(scene, trigger, sentence, trigger.start)
    return _active(scene, trigger, sentence, "active")


def _is_demanded(scene: Scene, trigger: Trigger) -> bool:
    """Whether a command before it in the same clause asks for what the trigger says."""
    for other in scene.triggers:
        gap = trigger.start - other.end
        if other.action is None and other.form is Form.FINITE and 0 <= gap <= _NEAR:
            between = scene.text[other.end : trigger.start]
            if not re.search(r"[,;，；。]| and | y | e | et | und ", between):
                return True
    return False


def _is_name_of_order(scene: Scene, trigger: Trigger) -> bool:
    """Whether what reads as a command is a noun, as what follows it shows ("the rule's requirements")."""
    after = scene.grammar.words.nominal_after.match(scene.text, trigger.end)
    return not scene.grammar.spaced and after is not None


def _passive_mark(scene: Scene, trigger: Trigger, sentence: Sentence) -> int | None:
    """Where the passive marker of a trigger stands, or None when it has none."""
    words = scene.grammar.words
    start = _clause_start(scene, trigger, sentence)
    left = scene.text[start : trigger.start]
    if words.passive_after.match(scene.text, trigger.end):
        return trigger.start
    if scene.grammar.passive_reach == "near":
        found = ends_with(words.passive, left)
        return None if found is None else start + len(left.rstrip()) - len(found[0])
    last = None
    for match in words.passive.finditer(left):
        last = start + match.start()
    return last


def _clause_start(scene: Scene, trigger: Trigger, sentence: Sentence) -> int:
    """After the last strong break before the trigger; commas break only in scripts without blanks."""
    breaks = r"[;；。:：—]" if scene.grammar.spaced else r"[;；。，]"
    left = scene.text[sentence.start : trigger.start]
    found = list(re.finditer(breaks, left))
    return sentence.start + found[-1].end() if found else sentence.start


def _passive(scene: Scene, trigger: Trigger, sentence: Sentence, marker: int) -> Roles | None:
    issuer = None
    if marker < trigger.start:
        inside = [c for c in scene.within(marker, trigger.start) if c.standing is not Standing.PRONOUN]
        issuer = inside[0] if inside else None
    if issuer is None:
        issuer = _agent(scene, trigger.end, sentence.end)
    if issuer is not None and not _may_issue(scene, issuer):
        return None
    patient = _subject(scene, marker, sentence)
    start = _clause_start(scene, trigger, sentence)
    governing = (patient.end if patient is not None else start, trigger.start)
    zone = (patient.start if patient is not None else start, sentence.end)
    return Roles(issuer, governing, zone, True, "passive", patient)


def _agent(scene: Scene, start: int, end: int) -> Candidate | None:
    for candidate in scene.within(start, end):
        if candidate.standing is not Standing.PRONOUN and scene.is_after(
            candidate, scene.grammar.words.agent
        ):
            return candidate
    return None


def _may_issue(scene: Scene, candidate: Candidate) -> bool:
    known = scene.resolve(candidate)
    if candidate.standing is Standing.ECHO and known is candidate:
        return False
    return known.standing in _ISSUERS


def _active(scene: Scene, trigger: Trigger, sentence: Sentence, rule: str) -> Roles | None:
    subject = _subject(scene, trigger.start, sentence)
    if subject is not None and not _may_issue(scene, subject) and scene.grammar.inversion:
        subject = _any_official(scene, trigger, sentence)
    if subject is None and scene.grammar.inversion:
        subject = _inverted(scene, trigger, sentence)
    if subject is None or not _may_issue(scene, subject):
        return None
    start = subject.end if subject.end <= trigger.start else sentence.start
    zone = (start, min(sentence.end, trigger.end + _REACH))
    return Roles(subject, (start, trigger.start), zone, False, rule)


def _subject(scene: Scene, before: int, sentence: Sentence) -> Candidate | None:
    """The nearest candidate before an offset that no preposition governs; "which" leads to its antecedent."""
    words = scene.grammar.words
    left = scene.text[sentence.start : before]
    choices = [c for c in scene.within(sentence.start, before) if not scene.is_oblique(c)]
    relative = _relative(scene, sentence.start, before)
    if relative is not None:
        gap_end = relative
        near = [c for c in scene.within(sentence.start, before) if 0 <= gap_end - c.end <= 3]
        if near or not words.instruments.search(left[-_INSTRUMENT:]) or _eases(scene, sentence.start, before):
            return near[0] if near else None
    if ends_with(words.conjunctions, left) and choices:
        return choices[0]
    owners = [c for c in choices if not _owns_another(scene, c)]
    if choices and not owners:
        return choices[-1] if choices[-1].standing in _ISSUERS else None
    if owners:
        return _apposed(scene, owners[-1], before)
    governed = [c for c in scene.within(sentence.start, before) if c.standing in _ISSUERS]
    genitive = [c for c in governed if scene.is_after(c, words.phrase_links)]
    return genitive[-1] if genitive else None


def _eases(scene: Scene, start: int, end: int) -> bool:
    """Whether a word between two offsets takes an act back."""
    return any(
        start <= t.start < end and t.action is not None and t.action.family is ActionFamily.RELAX
        for t in scene.triggers
    )


def _apposed(scene: Scene, found: Candidate, before: int) -> Candidate:
    """The name that follows a stand-in ("the authority known as …"), or the candidate itself."""
    for other in scene.within(found.end, before):
        gap = scene.text[found.end : other.start].strip()
        if found.standing is Standing.STAND_IN and scene.grammar.words.appositions.fullmatch(gap):
            return other
    return found


def _relative(scene: Scene, start: int, before: int) -> int | None:
    """Where the relative pronoun of a clause stands, a few adverbs before its verb; None without one."""
    if not scene.grammar.spaced:
        return None
    found = None
    for match in scene.grammar.words.relatives.finditer(scene.text, max(start, before - _INSTRUMENT), before):
        found = match
    if found is None or scene.within(found.end(), before):
        return None
    between = scene.text[found.end() : before]
    return found.start() if len(between.split()) <= 4 and "," not in between else None


def subject_of(scene: Scene, before: int, sentence: Sentence) -> Candidate | None:
    """Who does what a verb at an offset says: by position, or by particle where the verb comes last."""
    if scene.grammar.order != "sov":
        return _subject(scene, before, sentence)
    here = scene.within(sentence.start, before)
    marked = [c for c in here if scene.is_before(c, scene.grammar.words.subject_after)]
    return marked[-1] if marked else None


def _owns_another(scene: Scene, candidate: Candidate) -> bool:
    tail = scene.text[candidate.end : candidate.end + 3]
    return scene.grammar.spaced and re.match(r"['’]s\b", tail) is not None


def _any_official(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    left = [
        c
        for c in scene.within(_clause_start(scene, trigger, sentence), trigger.start)
        if c.standing in _ISSUERS and not scene.is_oblique(c)
    ]
    return left[-1] if left else _inverted(scene, trigger, sentence)


def _inverted(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The issuer right after its verb ("ordenó la agencia")."""
    start = _verb_end(scene.text, trigger)
    for candidate in scene.within(start, min(sentence.end, trigger.end + _NEAR)):
        if candidate.standing in _ISSUERS and not scene.is_oblique(candidate):
            gap = scene.text[start : candidate.start]
            return candidate if len(gap.split()) <= 3 else None
    return None


# --- nouns -----------------------------------------------------------------------------------------------


def _noun(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    if _is_eased(scene, trigger):
        return None
    for read in (_undergone, _enacted_by, _possessed, _by_agent):
        roles = read(scene, trigger, sentence)
        if roles is not None:
            return roles
    return None


def _is_eased(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun is what an easing verb takes back ("lifted its order")."""
    return any(
        0 <= trigger.start - other.end <= _INSTRUMENT
        and other.action is not None
        and other.action.family is ActionFamily.RELAX
        and other.form is not Form.NOUN
        for other in scene.triggers
    )


def _near_match(
    scene: Scene, regex: re.Pattern[str], trigger: Trigger, sentence: Sentence
) -> tuple[int, int] | None:
    """The last match within reach before a noun, with no candidate but its modifiers between."""
    start = max(_clause_start(scene, trigger, sentence), trigger.start - _NEAR)
    found = None
    for match in regex.finditer(scene.text, start, trigger.start):
        found = match.span()
    return found


def _undergone(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    mark = _near_match(scene, scene.grammar.words.undergo, trigger, sentence)
    if mark is None:
        return None
    patient = _subject(scene, mark[0], sentence)
    if patient is None or _is_place(patient):
        return None
    issuer = _modifier(scene, trigger, sentence) or _source(scene, trigger, sentence)
    if issuer is None:
        inside = [c for c in scene.within(mark[1], trigger.start) if _may_issue(scene, c)]
        issuer = inside[-1] if inside else None
    zone = (patient.start, min(sentence.end, trigger.end + _REACH))
    return Roles(issuer, (patient.end, trigger.start), zone, True, "noun-undergone", patient)


def _source(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official right after a noun ("a probe by …", "scrutiny of …")."""
    words = scene.grammar.words
    for candidate in scene.within(trigger.end, min(sentence.end, trigger.end + _NEAR * 2)):
        if not _may_issue(scene, candidate) or _is_place(candidate):
            continue
        near = candidate.start - trigger.end <= 25
        if scene.is_after(candidate, words.agent) or (near and scene.is_after(candidate, words.genitives)):
            return candidate
    return None


def _enacted_by(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    words = scene.grammar.words
    mark = _near_match(scene, words.enact, trigger, sentence)
    if mark is None:
        return None
    left = scene.text[sentence.start : mark[0]]
    if ends_with(scene.grammar.words.passive, left):
        return None
    between = scene.text[mark[1] : trigger.start]
    if scene.grammar.spaced and len(between.split()) > _MODIFIERS:
        return None
    if scene.grammar.spaced and not scene.grammar.inversion and words.prepositions.search(between):
        return None
    subject = _subject(scene, mark[0], sentence)
    if subject is None or not _may_issue(scene, subject):
        return None
    zone = (trigger.start, min(sentence.end, trigger.end + _REACH))
    return Roles(subject, (subject.end, trigger.start), zone, False, "noun-enacted")


def _modifier(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official directly before a noun, with or without a possessive ending ("the FCC's import ban")."""
    for candidate in reversed(scene.within(sentence.start, trigger.start)):
        gap = scene.text[candidate.end : trigger.start]
        fits = (
            re.fullmatch(r"(?:['’]s?)?(?:\s+[\w-]+){0,3}\s+", gap) if scene.grammar.spaced else len(gap) < 8
        )
        if not fits:
            return None
        if candidate.standing is Standing.ECHO:
            return None
        if candidate.standing is not Standing.MATTER:
            return candidate if _may_issue(scene, candidate) else None
    return None


def _possessed(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    words = scene.grammar.words
    left = scene.text[sentence.start : trigger.start]
    after = scene.text[trigger.end : trigger.end + 16].lstrip()
    follows = words.target_before.match(after) or ends_with(words.target_before, scene.text[: trigger.end])
    if not follows:
        return None
    issuer = _modifier(scene, trigger, sentence)
    own = re.search(r"[\w']+(?=(?:\s+[\w-]+){0,2}\s*$)", left) if scene.grammar.spaced else None
    if issuer is None and own is not None:
        issuer = _owner(scene, trigger, sentence)
    if issuer is None:
        return None
    zone = (trigger.end, min(sentence.end, trigger.end + _REACH))
    return Roles(
        issuer, (max(sentence.start, issuer.start - 30), trigger.start), zone, False, "noun-possessed"
    )


def _owner(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official subject that "its" before a noun points to."""
    near = scene.text[max(sentence.start, trigger.start - 24) : trigger.start]
    if not scene.grammar.words.possessives.search(near):
        return None
    subject = _subject(scene, max(sentence.start, trigger.start - 24), sentence)
    return subject if subject is not None and _may_issue(scene, subject) else None


def _by_agent(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    issuer = _source(scene, trigger, sentence)
    if issuer is None:
        return None
    start = max(sentence.start, trigger.start - 40)
    return Roles(issuer, (start, trigger.start), (trigger.end, sentence.end), False, "noun-agent")


# --- subject, object, verb -------------------------------------------------------------------------------


def _sov(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    words = scene.grammar.words
    start = sentence.start
    here = scene.within(start, trigger.start)
    passive = words.passive_after.match(scene.text, trigger.end) is not None or words.passive.search(
        scene.text, max(start, trigger.start - 12), trigger.end
    )
    if trigger.form is Form.BARE:
        return None
    agents = [c for c in here if scene.is_before(c, words.agent_after)]
    subjects = [c for c in here if scene.is_before(c, words.subject_after)]
    zone = (start, trigger.start)
    if passive:
        return _sov_passive(scene, agents, subjects, zone)
    if trigger.form is Form.NOUN:
        issuer = _modifier(scene, trigger, sentence) or (agents[-1] if agents else None)
        if issuer is None or not _may_issue(scene, issuer):
            return None
        return Roles(issuer, (trigger.start, trigger.start), zone, False, "noun-possessed")
    if not subjects:
        subjects = [c for c in here if scene.is_before(c, words.genitives) and _may_issue(scene, c)]
    # The nearest subject may be that of a clause inside; the first is then the sentence's topic.
    issuer = next((c for c in (*subjects[-1:], *subjects[:1]) if _may_issue(scene, c)), None)
    if issuer is None:
        return None
    return Roles(issuer, (issuer.end, trigger.start), zone, False, "active")


def _sov_passive(
    scene: Scene, agents: list[Candidate], subjects: list[Candidate], zone: tuple[int, int]
) -> Roles | None:
    issuers = [c for c in agents if _may_issue(scene, c)]
    if agents and not issuers:
        return None
    patients = [c for c in subjects if c not in issuers]
    patient = patients[-1] if patients else None
    issuer = issuers[-1] if issuers else None
    return Roles(issuer, (zone[1], zone[1]), zone, True, "passive", patient)


# --- objects ---------------------------------------------------------------------------------------------


def _is_place(candidate: Candidate) -> bool:
    return candidate.kind is EntityKind.JURISDICTION


def _zone_end(scene: Scene, roles: Roles, trigger: Trigger, demand: Demand | None) -> int:
    """Where the objects of an act must end: at its reason, at the next clause, or out of reach."""
    start, end = roles.zone
    last = max(trigger.end, demand.end if demand is not None else 0)
    if scene.grammar.order != "sov":
        end = min(end, last + _OBJECT_REACH)
    reason = scene.grammar.words.reasons.search(scene.text, start + 1, end)
    end = min(end, reason.start()) if reason else end
    for match in scene.grammar.words.relatives.finditer(scene.text, last, end):
        if scene.text[: match.start()].rstrip().endswith(","):
            return match.start()
    return end


def _objects(scene: Scene, roles: Roles, zone: tuple[int, int], trigger: Trigger) -> tuple[Candidate, ...]:
    whole = roles.patient is not None and roles.patient.standing not in (Standing.ECHO, Standing.STAND_IN)
    found: list[Candidate] = [scene.resolve(roles.patient)] if whole and roles.patient is not None else []
    for candidate in scene.within(*zone):
        if candidate in (roles.issuer, roles.patient) or _is_place(candidate):
            continue
        if candidate.standing in (Standing.PRONOUN, Standing.STAND_IN, Standing.ECHO):
            continue
        if candidate.standing is Standing.OFFICIAL and not _suffers(scene, candidate, trigger):
            continue
        found.append(scene.resolve(candidate))
    named = [c for c in found if c.kind is not None]
    return tuple(dict.fromkeys(named or found or _borrowed(scene, zone, trigger)))


def _borrowed(scene: Scene, zone: tuple[int, int], trigger: Trigger) -> list[Candidate]:
    """The firm or product that "the company", "it" or "its order" in a clause points back to."""
    vague = (Standing.PRONOUN, Standing.FIRM_STAND_IN, Standing.ECHO)
    sentence = scene.sentence_at(trigger.start)
    start = min(zone[0], sentence.start) if sentence is not None else zone[0]
    general = [c for c in scene.within(start, zone[1]) if c.standing in vague]
    if not general:
        return []
    known = (Standing.PRIVATE, Standing.MATTER)
    for candidate in general:
        found = scene.resolve(candidate)
        if found.standing is not Standing.STAND_IN and found.kind in _THINGS:
            return [found]
    earlier = [c for c in scene.within(0, zone[0]) if c.standing in known and c.kind in _THINGS]
    later = [c for c in scene.within(zone[1], zone[1] + _REACH) if c.standing in known and c.kind in _THINGS]
    return earlier[-1:] or later[:1]


def _suffers(scene: Scene, candidate: Candidate, trigger: Trigger) -> bool:
    """Whether an official body is the direct object of an act ("ordered the ministries to …")."""
    if candidate.kind is None and not scene.grammar.words.affected.search(candidate.name):
        return False
    if scene.grammar.order == "sov":
        return scene.is_before(candidate, scene.grammar.words.target_after)
    gap = candidate.start - trigger.end
    if trigger.form is Form.NOUN and scene.is_after(candidate, scene.grammar.words.genitives):
        return False
    return 0 <= gap <= 12 and not scene.is_after(candidate, scene.grammar.words.agent)


def _phrases(
    scene: Scene, roles: Roles, zone: tuple[int, int], trigger: Trigger, demand: Demand | None
) -> tuple[Phrase, ...]:
    text, grammar = scene.text, scene.grammar
    if grammar.order == "sov":
        end = trigger.start if demand is None else demand.start
        return phrases.before(text, zone[0], end, grammar)
    if demand is not None:
        return phrases.after(text, demand.end, sentence_end(zone, demand), grammar)
    if roles.passive and trigger.form is not Form.NOUN:
        return _patient_phrase(scene, roles, trigger)
    if trigger.action is Action.LICENSE_REQUIREMENT and not roles.passive:
        goods = _licensed(scene, roles, trigger)
        if goods:
            return goods
    start = _verb_end(text, trigger) if trigger.action is Action.DESIGNATE and grammar.spaced else trigger.end
    return phrases.after(text, start, zone[1], grammar)


def _licensed(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """The goods before "requires a licence", where the authority says that they do."""
    start = None
    for match in scene.grammar.words.relatives.finditer(scene.text, roles.zone[0], trigger.start):
        start = match.end()
    return () if start is None else phrases.after(scene.text, start, trigger.start, scene.grammar)


def _verb_end(text: str, trigger: Trigger) -> int:
    """Where the first word of a trigger ends; what it designates may stand inside the trigger."""
    first = re.match(r"\w+", text[trigger.start : trigger.end])
    return trigger.start + first.end() if first else trigger.end


def _telling(scene: Scene, found: tuple[Phrase, ...], action: Action) -> tuple[Phrase, ...]:
    """The phrases that say what an act is about: no pronouns, no sums of money."""
    voids = scene.grammar.words.phrase_voids
    kept = []
    for phrase in found:
        words = [w for w in re.findall(r"\w+", phrase.text) if not voids.fullmatch(w)]
        sum_of_money = action is Action.FINE and re.search(r"\d", phrase.text)
        if any(not word.isdigit() for word in words) and len(phrase.text) > 1 and not sum_of_money:
            kept.append(phrase)
    return tuple(kept)


def _recipients(scene: Scene, trigger: Trigger, demand: Demand | None) -> tuple[Phrase, ...]:
    """Who is told to do what a command demands, where that is a common noun."""
    if demand is None or scene.grammar.order == "sov" or demand.start <= trigger.end:
        return ()
    start = _verb_end(scene.text, trigger)
    return _telling(scene, phrases.after(scene.text, start, demand.start, scene.grammar), demand.action)


def sentence_end(zone: tuple[int, int], demand: Demand) -> int:
    """Where the phrase after a demand must end."""
    return max(zone[1], demand.end)


def _patient_phrase(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    if roles.patient is not None:
        return ()
    start = roles.zone[0]
    return phrases.after(scene.text, start, trigger.start, scene.grammar)


# --- what a command demands ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Demand:
    """What a command's complement asks: the action and where its words stand."""

    action: Action
    start: int
    end: int


def _demand(scene: Scene, trigger: Trigger, sentence: Sentence) -> Demand | None:
    """The act that a command's complement names first (last where the verb closes the sentence)."""
    final = scene.grammar.order == "sov"
    span = (
        (max(sentence.start, trigger.start - 40), trigger.start)
        if final
        else (trigger.end, min(sentence.end, trigger.end + 140))
    )
    found = [
        Demand(a, *m.span()) for a, regex in _complements(scene) if (m := regex.search(scene.text, *span))
    ]
    if not found:
        return None
    return (
        max(found, key=lambda d: (d.end, d.end - d.start))
        if final
        else min(found, key=lambda d: (d.start, -d.end))
    )


def _complements(scene: Scene) -> list[tuple[Action, re.Pattern[str]]]:
    grammar = scene.grammar
    acts = [(a, regex) for a, f in grammar.acts for regex in (f.nouns, f.bare, f.progressive)]
    return [*grammar.demands, *acts]
