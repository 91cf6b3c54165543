"""Roles around a verb that stands between its subject and its object."""

from __future__ import annotations

import re

from domain.vocabulary import Action, ActionFamily, EntityKind
from nlp.frames.frame import Sentence
from nlp.frames.lines import ended
from nlp.frames.nouns import is_eased, noun_roles
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import INSTRUMENT, NEAR, REACH, THINGS, Roles, clause_start, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.subjects import (
    any_official,
    country,
    inverted,
    is_impersonal,
    nearest_subject,
    suffered_in,
    teller,
)
from nlp.frames.syntax import is_attributive, is_headline
from nlp.frames.triggers import Form, Trigger, ends_with

# What a text may put as a duty of those who must bear it.
_DUTIES = frozenset({Action.LICENSE_REQUIREMENT, Action.BAN, Action.EXPORT_CONTROL})
# What no firm does to another.
_PENALTIES = frozenset({Action.FINE, Action.ORDER_REMEDY})
# What somebody gets from a public body.
_GOT = frozenset({Action.FINE, Action.APPROVE, Action.EXTEND, Action.ORDER_REMEDY})
# What anybody may say that somebody must or may do.
_SAID_BY_ANYBODY = frozenset(
    {
        Action.SUSPEND,
        Action.RESTRICT_ACCESS,
        Action.REQUIRE_DISCLOSURE,
        Action.APPROVE,
        Action.LIFT,
    }
)
# "by" and an article: a passive without its auxiliary keeps its doer this near.
_AGENT_WORDS = 2
# "fined 3 million crowns by the": a sum of money and what follows it.
_SUM_WORDS = 6
# A participle tells what was done where it goes on from its clause, or where somebody began to.
_GOES_ON = re.compile(r"(?:,|, and|, thereby|, effectively|\b(?:start|began|begin)(?:ed|s)?)\s+$")
# "charged a daily rate": a price, and no accusation.
_PRICED = re.compile(r"charge[ds]\s+(?:an?\s|[$€£]|\d|(?:up to|about|more|less|extra)\b)")
# What may stand between a verb that halts and the order that it halts.
_HALTED = re.compile(r"\s(?:(?:the|a|an|his|her|its|their)\s)?(?:[a-z][\w-]*\s){0,2}")
# "59 banned apps" bans none.
_COUNTED = re.compile(
    r"\b(?:\d+|several|many|other|all|more|most|some|two|three|four|five|six|only|newly|already)\s+$"
)
# A country before its own body ("fined by Solaria's Data Office").
_OWNED = re.compile(r"['’]s? (?:\w+ )?")
# A decision and what leads the body that made it, and what leads what it is to do.
_DECISION_OF = re.compile(
    r"(?:décision|decisione|decisión|decisão|choix|scelta) "
    r"(?:de l['’]|de la |du |de |d['’]|del |della |dell['’]|di |da |do )$"
    r"|\b(?:decision|ruling|order|move|judgment|vote) (?:last \w+ |on \w+ )?(?:by|of) (?:the |an? )?$",
    re.IGNORECASE,
)
# What somebody is to do in the end, in French and Italian ("afin qu'ils bloquent").
_PURPOSE = re.compile(
    r"(?:\bafin qu(?:e |['’])|\bpour qu(?:e |['’])|\baffinché |\bin modo che )[^,.;:]{0,40}$"
)
# The auxiliary behind a participle ends within so many characters.
_COMPLETED = 12
_TO_DO = re.compile(r"\s(?:de |d['’]|di |(?:on \w+ |last \w+ )?to )")
_ADVERB = re.compile(r"\s\w+ly\s+$")
# A body right before a participle acts by it behind one of these ("with regulators ordering X to …").
_WITH_DOER = re.compile(
    r"\b(?:with|includ\w+|such as|like|after|following|despite|by|and|saw|sees?|due to|because of)\b[^.;]*$"
)
# What may stand between a body and the decision that it owns.
_OWNING = re.compile(r"(?:['’]s?)?(?:\s[\w-]+){0,2}\s")
# The clause of an infinitive behind its comma.
_CLAUSE_OF = re.compile(r",\s(?!dass|ob|wie|der|welche)[^,;.:]*$")
# What a German infinitive before it hangs on.
_MODAL = re.compile(
    r"\s+(?:darf|dürfen|dürfe|kann|können|könne|könnten?|soll|sollen|sollte|will|wollen|muss|müssen)(?!\w)"
)
# Verbs by which anybody may ask.
_ASKS = re.compile(r"(?:solicit|pid|ped|reclam|exig|rog|inst|chied|cobr)\w+", re.IGNORECASE)
# What joins a clause to the verb that announces it.
_DECLARED = re.compile(r"(?:\b(?:that|que|dass|che|что)|qu['’])\s")


# A common noun behind a place that describes it, before its verb.
_AT_HOME = re.compile(r"(?:[- ]based)?(?:\s[a-z][a-z-]+){1,4}\s+(?:ha(?:s|ve|d)\s*)?$")
# What an English "from" leads, and a doer with its title.
_FROM = re.compile(r"\bfrom\s(?:the\s|its\s|an?\s)?$")
_BY_DOER = re.compile(r"\bby\s(?:the\s|an?\s)?(?:[A-Z][\w.’'-]*\s){0,3}$")
# An English participle, what tells inside it that no object follows, and what follows it then.
_SUFFERED = re.compile(r"\w+(?:ed|en|wn|id|ld|de|un|ut|it|ound|aught|ought)\b")
_SUFFERS = re.compile(r"\s(?:to|from|of|for|in|with|over|as|on|off|out|under|offline|guilty|liable)\b")
_ONWARD = re.compile(r"\s(?:to|from|of|for|in|with|over|as|until|on|off|out|under|guilty|liable)\s")


# How participles end in the Romance languages.
PARTICIPLE = re.compile(
    r"\w+(?:[aiu]d[oa]s?|uest[oa]s?|ost[oaie]|[aiu]t[oaie]|itt[oaie]|ess[oaie]|(?:é|i|u|is)e?s?)"
)
# A German participle before its noun, the doer of what it tells before it, and what closes such a phrase.
_ATTRIBUTE = re.compile(
    r"(?:verhängt|angeordnet|verfügt|erlassen|ausgesprochen|beschlossen|eingeleitet|eröffnet|auferlegt"
    r"|festgesetzt|erteilt|verkündet|erwirkt)e[nmrs]?\b"
)
_BY = re.compile(
    r"\b(?:[Dd](?:as|ie|en|em|er|es)|[Ee]ine[nmr]?)\s(?:\w+\s){0,3}?(?:vom|(?:von|durch)(?:\s(?:der|den|dem|die|das))?)"
    r"\s(?:\w+e[nr]?\s)?$"
)
_CLAUSE = re.compile(r"[,;:.]\s|\b(?:hat|hatte|wurde|wird|ist)\b")


def verb_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger, or None when it tells no act of an official body."""
    attributed = _attributed(scene, trigger, sentence)
    if attributed is not None:
        return attributed
    if trigger.form is Form.NOUN:
        return noun_roles(scene, trigger, sentence)
    if _is_demanded(scene, trigger) or (trigger.action is None and _is_name_of_order(scene, trigger)):
        return None
    read = {Form.PROGRESSIVE: _progressive, Form.BARE: _governed}.get(trigger.form, _finite)
    return read(scene, trigger, sentence)


def _attributed(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a German noun before which stands who did it ("die von der Behörde verhängte Strafe")."""
    told = _ATTRIBUTE.match(scene.text, trigger.start) or trigger.form is Form.NOUN
    if scene.grammar.passive_reach != "clause" or not told:
        return None
    for candidate in reversed(scene.within(sentence.start, trigger.start)):
        gap = scene.text[candidate.end : trigger.end]
        if _CLAUSE.search(gap) is not None or len(gap) > REACH // 2:
            return None
        lead = scene.text[max(0, candidate.start - INSTRUMENT) : candidate.start]
        if may_issue(scene, candidate) and _BY.search(lead) is not None:
            done = any(_ATTRIBUTE.fullmatch(word) for word in gap.split()[:-1])
            zone = (candidate.end, sentence.end)
            patient = next(
                (c for c in scene.within(candidate.end, trigger.start) if not may_issue(scene, c)), None
            )
            patient = patient or nearest_subject(scene, candidate.start, sentence)
            patient = None if patient is None or may_issue(scene, patient) else patient
            zone = zone if patient is None else (patient.start, sentence.end)
            own = (candidate.end, trigger.start)
            return Roles(candidate, own, zone, True, "attributive", patient) if done else None
    return None


def _progressive(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of "is investigating" and "a notice designating", which are done when so marked."""
    tail = scene.text[sentence.start : trigger.start][-INSTRUMENT:]
    marked = _passive_mark(scene, trigger, sentence) is not None
    told = marked or scene.grammar.words.instruments.search(tail) is not None
    told = told or (scene.grammar.language == "en" and _GOES_ON.search(tail) is not None)
    told = told or (scene.grammar.language == "en" and _has_doer(scene, trigger, sentence))
    # "è intervenuto, bloccando …": what the sentence's doer does by it.
    told = told or (scene.grammar.language == "it" and tail.rstrip().endswith(","))
    if scene.grammar.inversion and is_eased(scene, trigger):
        return None
    if not told or _is_of_halted(scene, trigger, sentence):
        return None
    return _active(scene, trigger, sentence, "progressive")


def _is_of_halted(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an English order whose giver nobody names is itself halted ("held a ruling banning X")."""
    lead = scene.text[sentence.start : trigger.start]
    order = ends_with(scene.grammar.words.instruments, lead) if scene.grammar.language == "en" else None
    if order is None:
        return False
    start = sentence.start + len(lead.rstrip()) - len(order[0])
    halts = (
        t
        for t in scene.triggers
        if sentence.start <= t.start < trigger.start
        and t.action is not None
        and t.action.family in (ActionFamily.RELAX, ActionFamily.RESTRICT)
    )
    return any(
        t.start <= start < t.end or _HALTED.fullmatch(scene.text, t.end, start) is not None for t in halts
    )


def _has_doer(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a body stands right before a participle, in a phrase that tells what it does."""
    for candidate in reversed(scene.within(sentence.start, trigger.start)):
        beside = re.fullmatch(r"\s(?:also\s)?", scene.text[candidate.end : trigger.start]) is not None
        lead = scene.text[max(sentence.start, candidate.start - REACH) : candidate.start]
        return beside and may_issue(scene, candidate) and _WITH_DOER.search(lead) is not None
    return False


def _governed(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of "decided to ban", which is done when its governor says so."""
    left = scene.text[sentence.start : trigger.start]
    if _passive_mark(scene, trigger, sentence) is not None and scene.grammar.passive_reach == "near":
        # "s'est vu infliger": an infinitive suffered.
        return _finite(scene, trigger, sentence)
    if scene.grammar.language == "en":
        # "became the first country to officially block …"
        left = _ADVERB.sub(" ", left)
    governor = ends_with(scene.grammar.words.achieve, left) or _resolved(scene, left)
    if governor is None:
        return _decided_upon(scene, trigger, sentence)
    return _owned(scene, trigger, sentence, governor[0]) or _active(scene, trigger, sentence, "governed")


def _resolved(scene: Scene, left: str) -> re.Match[str] | None:
    """The German verb of a decision whose infinitive clause a text ends in ("beschloss, X zu verbieten")."""
    if scene.grammar.passive_reach != "clause":
        return None
    clause = _CLAUSE_OF.search(left)
    return None if clause is None else ends_with(scene.grammar.words.achieve, left[: clause.start()])


def _owned(scene: Scene, trigger: Trigger, sentence: Sentence, governor: str) -> Roles | None:
    """The roles of what a body's own decision is to do, in English ("refused to stay X's order to ban Y")."""
    if scene.grammar.language != "en" or scene.grammar.words.instruments.search(governor) is None:
        return None
    lead = scene.text[: trigger.start].rstrip()
    noun = len(lead) - len(governor)
    for candidate in reversed(scene.within(sentence.start, noun)):
        if _OWNING.fullmatch(scene.text, candidate.end, noun) is None or not may_issue(scene, candidate):
            return None
        zone = (trigger.start, min(sentence.end, trigger.end + REACH))
        return Roles(candidate, (candidate.end, trigger.start), zone, False, "decided")
    return None


def _decided_upon(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of what a body's decision is to do ("la décision de l'Office d'infliger une amende à …")."""
    if not scene.grammar.inversion and scene.grammar.language != "en":
        return None
    for candidate in reversed(scene.within(sentence.start, trigger.start)):
        linked = _TO_DO.fullmatch(scene.text, candidate.end, trigger.start)
        if linked is None or not may_issue(scene, candidate):
            return None
        first = max(sentence.start, candidate.start - NEAR)
        if _DECISION_OF.search(scene.text, first, candidate.start) is None:
            return None
        zone = (candidate.end, min(sentence.end, trigger.end + REACH))
        return Roles(candidate, (candidate.end, trigger.start), zone, False, "decided")
    return None


def _describes(scene: Scene, trigger: Trigger, left: str) -> bool:
    """Whether an English participle only describes a noun, or tells a price: "against suspended lender X"."""
    if scene.grammar.language != "en":
        return False
    lead = ends_with(scene.grammar.words.prepositions, left) or _COUNTED.search(left)
    return lead is not None or _PRICED.match(scene.text, trigger.start) is not None


def _finite(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    left = scene.text[sentence.start : trigger.start]
    words = scene.grammar.words
    attributive = ends_with(words.determiners, left) or ends_with(words.possessives, left)
    if attributive is not None and _is_orders_clause(scene, left, attributive):
        attributive = None
    described = attributive is not None or _describes(scene, trigger, left)
    if (described and " " not in scene.text[trigger.start : trigger.end]) or _PURPOSE.search(
        left
    ) is not None:
        return None
    marked = _passive_mark(scene, trigger, sentence)
    if marked is not None:
        return _passive(scene, trigger, sentence, marked)
    given = _received(scene, trigger, sentence)
    if given is not None:
        return given
    agent = _agent(scene, trigger.end, min(sentence.end, trigger.end + NEAR))
    beside = (
        agent is not None
        and may_issue(scene, agent)
        and _is_beside(scene.text[trigger.end : agent.start])
        and not _eases_order(scene, trigger)
    )
    if (beside or _is_lined(scene, trigger, sentence)) and not _is_done(scene, trigger, sentence):
        return _passive(scene, trigger, sentence, trigger.start)
    if scene.grammar.passive_reach == "near" and scene.grammar.inversion and is_attributive(scene, trigger):
        return _headline(scene, trigger, sentence) if is_headline(scene, trigger, sentence) else None
    closed = ended(scene, trigger, sentence) if scene.grammar.passive_reach == "near" else None
    return closed or _active(scene, trigger, sentence, "active")


def _received(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles where who got a leave is told ("recebeu autorização da Anatel"): the body gave it."""
    led = ends_with(scene.grammar.words.genitives, scene.text[trigger.start : trigger.end])
    if trigger.action is not Action.APPROVE or not scene.grammar.inversion or led is None:
        return None
    patient = nearest_subject(scene, trigger.start, sentence)
    giver = next(iter(scene.within(trigger.end, min(sentence.end, trigger.end + INSTRUMENT))), None)
    beside = giver is not None and len(scene.text[trigger.end : giver.start].split()) <= 1
    if giver is None or not beside or patient is None or may_issue(scene, patient):
        return None
    if not may_issue(scene, giver):
        return None
    zone = (patient.start, sentence.end)
    return Roles(giver, (patient.end, trigger.start), zone, True, "received", patient)


def _is_orders_clause(scene: Scene, left: str, attributive: re.Match[str]) -> bool:
    """Whether an English "that" opens what an order does ("a directive that barred X from …")."""
    if scene.grammar.language != "en" or attributive[0].lower() != "that":
        return False
    return ends_with(scene.grammar.words.instruments, left.rstrip()[: -len("that")]) is not None


def _is_lined(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an English line tells what was done to the name before it ("Tarvo told to sell X by Ofcom")."""
    if scene.grammar.language != "en" or _SUFFERED.search(scene.text, trigger.start, trigger.end) is None:
        return False
    goes_on = _SUFFERS.search(scene.text, trigger.start, trigger.end) or _ONWARD.match(
        scene.text, trigger.end
    )
    before = scene.within(sentence.start, trigger.start)
    if not goes_on or not before or before[-1].kind not in THINGS or before[-1].end + 1 != trigger.start:
        return False
    for candidate in scene.within(trigger.end, sentence.end):
        lead = scene.text[max(0, candidate.start - INSTRUMENT) : candidate.start]
        if may_issue(scene, candidate) and _BY_DOER.search(lead) is not None:
            between = (t for t in scene.triggers if trigger.end <= t.start < candidate.start)
            return all(t.form is not Form.FINITE for t in between)
    return False


def _is_done(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an official stands before a verb, so that who follows is not its doer.

    In German "von" leads no doer then; in Romance one did what a participle between tells ("anulou a multa
    aplicada pelo Procon").
    """
    if scene.grammar.passive_reach == "near" and not _has_participle(scene, trigger):
        return False
    subject = nearest_subject(scene, trigger.start, sentence)
    return subject is not None and may_issue(scene, subject)


def _eases_order(scene: Scene, trigger: Trigger) -> bool:
    """Whether English words take back an order whose giver follows ("halted an order by the agency")."""
    eases = trigger.action is not None and trigger.action.family is ActionFamily.RELAX
    if scene.grammar.language != "en" or not eases:
        return False
    told = scene.text[trigger.start : trigger.end]
    return " " in told and ends_with(scene.grammar.words.instruments, told) is not None


def _has_participle(scene: Scene, trigger: Trigger) -> bool:
    """Whether words behind a Romance verb tell who did something else ("une amende infligée par")."""
    if not scene.grammar.inversion:
        return False
    words = scene.text[trigger.end : trigger.end + NEAR].split()[:_SUM_WORDS]
    told = next((n for n, word in enumerate(words) if PARTICIPLE.fullmatch(word)), None)
    return told is not None and scene.grammar.words.agent.match(" ".join(words[told + 1 :])) is not None


def _is_beside(gap: str) -> bool:
    """Whether nothing but an article or a sum of money parts a passive from its doer."""
    words = gap.split()
    return len(words) <= _AGENT_WORDS or (len(words) <= _SUM_WORDS and any(w[0].isdigit() for w in words[:2]))


def is_infinitive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a German verb hangs on what may or shall be done ("dass X Nutzer blockieren darf")."""
    told = scene.text[trigger.start : trigger.end]
    single = " " not in told and told.endswith("en")
    bracket = scene.grammar.passive_reach == "clause" and trigger.form is Form.FINITE
    return bracket and single and _MODAL.match(scene.text, trigger.end) is not None


def _is_demanded(scene: Scene, trigger: Trigger) -> bool:
    """Whether a command before it in the same clause asks for what the trigger says."""
    for other in scene.triggers:
        gap = trigger.start - other.end
        if other.action is None and other.form is Form.FINITE and 0 <= gap <= NEAR:
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
    start = clause_start(scene, trigger, sentence)
    left = scene.text[start : trigger.start]
    # Cut off, so that the wording's blank may follow the verb.
    behind = (
        scene.text[trigger.end : trigger.end + _COMPLETED] if scene.grammar.passive_reach == "clause" else ""
    )
    completed = words.passive_after.match(scene.text, trigger.end) or words.passive_after.match(behind)
    if completed or _is_duty(scene, trigger) or _is_suffered(scene, trigger, sentence):
        return trigger.start
    if scene.grammar.passive_reach == "near":
        found = ends_with(words.passive, left)
        inside = words.passive.search(scene.text, trigger.start + 1, trigger.end)
        if found is None:
            return None if inside is None or _judges(scene, trigger) else inside.start()
        return start + len(left.rstrip()) - len(found[0])
    last = None
    for match in words.passive.finditer(scene.text, start, trigger.end):
        last = match.start()
    return last


def _judges(scene: Scene, trigger: Trigger) -> bool:
    """Whether English words of judging open a trigger ("found that X can be held liable")."""
    return (
        scene.grammar.language == "en"
        and scene.grammar.words.judged.match(scene.text, trigger.start) is not None
    )


def _is_duty(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb tells what its subject must do or may no longer do ("darf … nicht mehr")."""
    return (
        scene.grammar.inversion and scene.grammar.words.obliged.match(scene.text, trigger.start) is not None
    )


def _is_suffered(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a French verb tells what its subject got ("a obtenu le feu vert", "écope d'une amende")."""
    if scene.grammar.language != "fr" or trigger.action not in _GOT:
        return False
    if scene.grammar.words.undergo.match(scene.text, trigger.start) is None:
        return False
    doer = nearest_subject(scene, trigger.start, sentence)
    # "Elle a frappé fort avec une amende": who strikes suffers nothing.
    return doer is None or is_place(doer) or not may_issue(scene, doer)


def _owner_of_leave(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The body whose leave, list or fine somebody gets ("entró en la lista negra del Ministerio")."""
    if not _is_duty(scene, trigger):
        return None
    giver = next(iter(scene.within(trigger.end, min(sentence.end, trigger.end + NEAR))), None)
    if giver is None or not may_issue(scene, giver):
        return None
    gap = scene.text[trigger.end : giver.start]
    led = scene.grammar.words.genitives.search(scene.text[trigger.start : giver.start].rstrip()[-8:])
    return giver if led is not None and len(gap.split()) <= _AGENT_WORDS else None


def _hearer(scene: Scene, trigger: Trigger) -> Candidate | None:
    """The court that refused a plea ("entrou com pedido na 1ª Vara, mas foi negado")."""
    if trigger.action is not Action.OTHER or not scene.grammar.inversion:
        return None
    heard = (c for c in scene.within(trigger.start, trigger.end) if may_issue(scene, c))
    return next((c for c in heard if c.kind is EntityKind.COURT), None)


def _is_anybodys(scene: Scene, trigger: Trigger) -> bool:
    """Whether anybody may say so of anybody, unless a body is named ("Tarvo must improve its service")."""
    return _is_duty(scene, trigger) and trigger.action in _SAID_BY_ANYBODY


def _passive(scene: Scene, trigger: Trigger, sentence: Sentence, marker: int) -> Roles | None:
    issuer = None
    if marker < trigger.end:
        inside = [c for c in scene.within(marker, trigger.end) if c.standing is not Standing.PRONOUN]
        told = [c for c in inside if not scene.grammar.spaced or scene.is_after(c, scene.grammar.words.agent)]
        told = [c for c in told if not _is_whence(scene, c)]
        # Beside a verb that its mark touches, whoever stands inside is struck ("foi aplicada a X uma coima").
        apart = inside and may_issue(scene, inside[0]) and not scene.is_oblique(inside[0])
        issuer = next(iter(told), inside[0] if inside and marker < trigger.start and apart else None)
    if issuer is None:
        issuer = _agent(scene, trigger.end, sentence.end)
    if issuer is None and scene.grammar.passive_reach == "clause" and marker >= trigger.start:
        # "ist von der Behörde … belegt worden": the doer stands before a participle that closes the clause.
        before = _agent(scene, clause_start(scene, trigger, sentence), trigger.start)
        issuer = before if before is not None and may_issue(scene, before) else None
    if issuer is not None and not may_issue(scene, issuer):
        return None
    patient = nearest_subject(scene, marker, sentence) or _enclosed_patient(scene, trigger, marker)
    if patient is not None and _is_whereabouts(scene, patient, marker):
        patient = None
    if issuer is None and patient is not None and _announces(scene, patient, marker):
        issuer, patient = patient, None
    if issuer is None:
        issuer = _declarer(scene, patient, sentence)
        issuer = issuer or teller(scene, trigger, sentence) or country(scene, trigger.end, sentence.end)
        issuer = issuer or suffered_in(scene, trigger, sentence)
    issuer = issuer or _owner_of_leave(scene, trigger, sentence) or _hearer(scene, trigger)
    if issuer is None and _is_anybodys(scene, trigger):
        return None
    start = clause_start(scene, trigger, sentence)
    governing = (patient.end if patient is not None else start, trigger.start)
    zone = (patient.start if patient is not None else start, sentence.end)
    return Roles(issuer, governing, zone, True, "passive", patient)


def _is_whereabouts(scene: Scene, patient: Candidate, marker: int) -> bool:
    """Whether an English place only says where one without a name is at home ("a UK bank has been fined")."""
    if scene.grammar.language != "en" or not is_place(patient):
        return False
    return _AT_HOME.match(scene.text[patient.end : marker]) is not None


def _enclosed_patient(scene: Scene, trigger: Trigger, marker: int) -> Candidate | None:
    """Who suffers a German passive between its parts ("am Freitag wurde Orbelin verpflichtet")."""
    if scene.grammar.passive_reach != "clause" or marker >= trigger.start:
        return None
    inside = (c for c in scene.within(marker, trigger.start) if not scene.is_oblique(c))
    return next((c for c in inside if c.kind is not None and not may_issue(scene, c)), None)


def _declarer(scene: Scene, patient: Candidate | None, sentence: Sentence) -> Candidate | None:
    """Who announces, in the clause before, what is done to a party ("the minister announced that X is …")."""
    if patient is None or not scene.grammar.spaced:
        return None
    for candidate in reversed(scene.within(sentence.start, patient.start)):
        said = scene.text[candidate.end : patient.start]
        if candidate.kind is not None and not is_place(candidate) and may_issue(scene, candidate):
            told = _DECLARED.search(said) is not None and _is_announced(scene, said)
            return candidate if told and not scene.is_oblique(candidate) else None
    return None


def _is_announced(scene: Scene, said: str) -> bool:
    """Whether words hold a verb by which a body makes an act known, in Romance also one of deciding it."""
    words = scene.grammar.words
    told = words.enact.search(said) is not None
    return told or (scene.grammar.inversion and words.reporters.search(said) is not None)


def _announces(scene: Scene, candidate: Candidate, marker: int) -> bool:
    """Whether an official tells, in a clause before, what was done ("wie das Amt mitteilte, wurde …")."""
    return (
        scene.grammar.inversion and may_issue(scene, candidate) and "," in scene.text[candidate.end : marker]
    )


def _agent(scene: Scene, start: int, end: int) -> Candidate | None:
    inside = scene.within(start, end)
    for number, candidate in enumerate(inside):
        if candidate.standing is not Standing.PRONOUN and scene.is_after(
            candidate, scene.grammar.words.agent
        ):
            if scene.grammar.language == "en" and scene.is_before(candidate, scene.grammar.words.affected):
                # "banned from government devices"
                continue
            if _is_whence(scene, candidate):
                continue
            owned = inside[number + 1 : number + 2] if is_place(candidate) else ()
            return next(
                (c for c in owned if _OWNED.fullmatch(scene.text[candidate.end : c.start])), candidate
            )
    return None


def _is_whence(scene: Scene, candidate: Candidate) -> bool:
    """Whether an English "from" tells only what somebody is kept or freed from ("exempted from the rule")."""
    if scene.grammar.language != "en" or may_issue(scene, candidate):
        return False
    lead = scene.text[max(0, candidate.start - INSTRUMENT) : candidate.start]
    return _FROM.search(lead) is not None


def _announcer(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """Who announced, earlier in the sentence, a duty told without its giver ("部門宣布，出口須申請許可")."""
    if scene.grammar.spaced or trigger.action not in _DUTIES:
        return None
    for other in scene.triggers:
        if other.action is None and sentence.start <= other.start < trigger.start:
            found = nearest_subject(scene, other.start, sentence)
            if found is not None and may_issue(scene, found):
                return found
    return None


def _decided(scene: Scene, trigger: Trigger, sentence: Sentence, subject: Candidate) -> Roles | None:
    """The roles where an official tells, in a clause before it, what a party did and must bear for it.

    In Chinese the penalty needs no subject of its own: "局公布，「X」未落实查核，处罚款".
    """
    if scene.grammar.spaced or trigger.action not in _PENALTIES or subject.kind is None:
        return None
    told = (scene.grammar.words.enacted, scene.grammar.commands.finite)
    for issuer in reversed(scene.within(sentence.start, subject.start)):
        gap = scene.text[issuer.end : subject.start]
        if may_issue(scene, issuer) and len(gap) <= INSTRUMENT and any(regex.search(gap) for regex in told):
            zone = (subject.start, min(sentence.end, trigger.end + REACH))
            return Roles(issuer, (subject.end, trigger.start), zone, False, "announced", subject)
    return None


def _headline(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles:
    """The roles of a participle that tells in a headline what was done to whom."""
    patient = nearest_subject(scene, trigger.start, sentence)
    if patient is not None and may_issue(scene, patient):
        patient = None
    issuer = _agent(scene, trigger.start, sentence.end)
    if issuer is None or not may_issue(scene, issuer):
        issuer = teller(scene, trigger, sentence)
    zone = (sentence.start, sentence.end)
    return Roles(issuer, (sentence.start, trigger.start), zone, True, "headline", patient)


def _active(scene: Scene, trigger: Trigger, sentence: Sentence, rule: str) -> Roles | None:
    subject = nearest_subject(scene, trigger.start, sentence)
    if scene.grammar.inversion and (subject is None or not may_issue(scene, subject)):
        if is_headline(scene, trigger, sentence):
            return _headline(scene, trigger, sentence)
        subject = subject and any_official(scene, trigger, sentence)
    if subject is None and scene.grammar.inversion:
        subject = inverted(scene, trigger, sentence)
    if subject is not None and not may_issue(scene, subject):
        told = _decided(scene, trigger, sentence, subject)
        if told is not None:
            return told
    if subject is None or not may_issue(scene, subject):
        subject = _announcer(scene, trigger, sentence)
    if subject is None and is_impersonal(scene, trigger, sentence):
        zone = (trigger.start, min(sentence.end, trigger.end + REACH))
        issuer = teller(scene, trigger, sentence) or country(scene, sentence.start, trigger.start)
        if issuer is None and _ASKS.match(scene.text, trigger.start) is not None:
            # Anybody may ask ("Piden a Tarvo que explique …").
            return None
        return Roles(issuer, zone[:1] * 2, zone, True, "impersonal")
    if subject is None:
        return None
    start = subject.end if subject.end <= trigger.start else sentence.start
    zone = (start, min(sentence.end, trigger.end + REACH))
    return Roles(subject, (start, trigger.start), zone, False, rule)
