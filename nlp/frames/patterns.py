"""Frames read from word order, particles and prepositions, without a parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from domain.vocabulary import Action, ActionFamily, EntityKind, Modality
from nlp.frames.attested import attested
from nlp.frames.benches import with_bench
from nlp.frames.chinese import is_own_time
from nlp.frames.chinese_duties import chinese_roles, laying_down
from nlp.frames.compliance import with_compliance
from nlp.frames.coordination import countries_before, first_of
from nlp.frames.definitions import defines, is_finding, is_generic
from nlp.frames.demands import Demand, demanded, sentenced
from nlp.frames.findings import with_findings
from nlp.frames.frame import Frame, Phrase, Sentence
from nlp.frames.lines import heading
from nlp.frames.nouns import is_acts_owner, is_halted, is_others
from nlp.frames.objects import aimed, matters, recipients, telling, touched, zone_end
from nlp.frames.owners import with_owners
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import NEAR, REACH, THINGS, Roles, is_place, may_issue
from nlp.frames.rulings import with_rulings
from nlp.frames.sanctions import weighed
from nlp.frames.scene import Scene
from nlp.frames.settlements import with_settlements
from nlp.frames.syntax import fallen_on, own_words, refined, speaks_of, syntax_roles
from nlp.frames.triggers import Form, Trigger, ends_with
from nlp.frames.verbfinal import final_roles, is_described
from nlp.frames.verbs import PARTICIPLE, is_infinitive, verb_roles
from nlp.frames.verdicts import with_verdicts
from nlp.modality import history_cues, modality

_LINE = "pattern:noun-line"
# What joins a body to its people ("inspectors from the agency").
_SENT_BY = frozenset({"from", "with", "at"})
_IMPOSED = frozenset({ActionFamily.PENAL, ActionFamily.RESTRICT})
_BODIES = frozenset({EntityKind.AUTHORITY, EntityKind.COURT})
# How far before a trigger its governing words may stand, in characters.
_GOVERNED = 80
_COMMA = 40
# A sentence that names no issuer goes on from one so many sentences before it.
_CONTINUES = 2
# The subject of a relative clause has at most so many words, what parts a participle from its noun so many.
_CLAUSE_WORDS, _PARTICIPLE_WORDS = 12, 5
# The sentence that a headline may be, behind its mark, and the last one of the lead.
_TITLE, _LEAD = 1, 3
# Behind a verb that closes its clause, and behind one that another clause with the same ending follows.
_BEHIND, _SHARED = 16, 48
_HEADLINE_BREAK = re.compile("[…、。　,]")
# Who is put on such a list may not be supplied any more.
_EXPORT_LIST = re.compile("[^，。；,;]{0,6}出口(?:管制|管控)")
# What a body announces that it means to do ("政府宣布，计划立法禁止…").
_PLANNED = re.compile(
    "(?:[计計][划劃畫]|[拟擬]|考[虑慮]|打算|准[备備]|有意)(?:立法|通过|通過|[对對将將])?[^，。；]{0,8}$"
)
# An easing that did not come, inside its own words ("对…的限制还没解除").
_NOT_YET = re.compile("[还還仍尚暂暫从從][没沒未]|[没沒]有?(?=解除|取消|放[宽寬]|恢[复復])|未[能获獲](?:准)?")
# A ban that is only on its way, before its name in Chinese.
_PENDING = re.compile("(?:即[将將]|[拟擬][议議])[^，。；]{0,14}$")
# Who faces a probe or a suit is in it already.
_FACED = re.compile("面[临臨][着著]?(?=[^，。；]{0,20}$)")
_SCRUTINY = re.compile("[审審]查$")
_ALREADY_FACED = frozenset({Action.INVESTIGATE, Action.SUE})
# An act in progress that is only weighed, in its own words ("正考虑对…展开调查").
_WEIGHED = re.compile(
    "正在?(?:考[虑慮]|研究|[讨討]论|討論|[计計][划劃畫]|[酝醞][酿釀]|[准準][备備]|研[议議擬拟])"
)
# The sign for a plan, inside other words.
_VIRTUAL = re.compile("[虚虛模草比][拟擬]")
# How the infinitives end that govern the noun of an act.
_INFINITIVES = {"fr": ("er", "ir"), "it": ("re",)}
# In Chinese: what a condition opens, and what an office only may do.
_SUPPOSED = re.compile("(?:^|[，：:；。\\s])(?:若|如果|倘|一旦|假如|萬一|万一)[^。；\\n]*$", re.MULTILINE)
_MAY = re.compile("(?:最[高重]|(?<![許许認认])可|(?<![獲获取使值不])得|恐|有[權权])(?:再|依法|並|并|處|处)?$")
# An order that nobody gave ("has received no government order on blocking the app").
_NO_ORDER = re.compile(
    r"\bno (?:[\w-]+ ){0,3}?(?:orders?|notices?|directives?|instructions?|decisions?|rulings?)(?: \w+){0,5}? "
    r"(?:on|for|to|about)\s(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_ATTRIBUTES = frozenset({"acl", "amod", "nmod"})
# "Not" right before the participle that closes a German verb.
_UNDONE = re.compile(r"(?<!\w)(?:nicht|nie)\s+(?!mehr|länger|nur|zu)\w+(?=\W*$)")
_OPEN = re.compile(r"[^.!?,;]{0,60}?\s(?:möglich|denkbar|gefordert|geplant|im Gespräch|unwahrscheinlich)\W*$")
_THEREBY = re.compile(r"(?:Damit|Dadurch|Darin|Demnach|Danach|Dabei)\s")
# A past year, and a day that has none.
_PAST_YEAR = re.compile("지난 ?해|작년|재작년|그동안|과거|昨年|一昨年|前年|これまで|過去|かつて")
_OWN_DAY = re.compile(
    "(?:(?:지난달|이달|先月|今月) ?)?(?:[0-9０-９]{1,2}(?:월|月) ?)?[0-9０-９]{1,2}[일日](?:付|자)?"
    "|이날|오늘|同日|この日|[월화수목금토일]요일"
)
# A past year in which only befell what an act is about ("지난해 6월 발생한 사고").
_BEFELL_THEN = re.compile(
    "(?:지난 ?해|작년|재작년) ?(?:[0-9]{1,2}월)?(?: ?[0-9]{1,2}일)?에? ?(?:발생|일어난|터진|불거진|벌어진)"
    "|(?:昨年|一昨年|前年)(?:[0-9０-９]{1,2}月)?(?:[0-9０-９]{1,2}日)?(?:に|、)?(?:発生|起き|起こっ|生じ)"
)
_BENCH = re.compile("법원|[고지]법$|재판부|裁判所|[地高]裁$|最高裁|法院|法庭")
_RULING = re.compile("(?:判決|決定)を|言い渡")
_JOINED = re.compile("[고며][ ,]|し、|て、")

# What the European Union does to its members.
_UNION = "EU"
_ON_STATES = frozenset({Action.INVESTIGATE, Action.SUE, Action.FINE, Action.LIFT, Action.ORDER_REMEDY})
_INFRINGEMENT = re.compile(
    r"Vertragsverletzung|infringement|procédures? d['’]infraction|manquement|infracción|infração|infrazione"
    r"|EuGH|Gerichtshof|Court of Justice|Cour de justice|Tribunal de Jus|Corte di giustizia"
)
_AGAINST_STATE = re.compile(
    r"\b(?:gegen|against|contre|contra|contro|verklagt|verklagte)\s"
    r"(?:(?:la|le|el|die|the)\s|l['’]|(?:[A-ZÀ-Þ]\w+(?:, | und | and | et | y | e )){1,5})?$"
)


_BLAMING = frozenset({Action.INVESTIGATE, Action.FINE})


def frames(scene: Scene) -> tuple[Frame, ...]:
    """Every act that a sentence tells, in the order of the text."""
    found: list[Frame] = []
    for sentence in scene.sentences:
        if defines(scene, sentence):
            continue
        own = [t for t in scene.triggers if sentence.start <= t.start and t.end <= sentence.end]
        told = [f for trigger in own if (f := _frame(scene, trigger, sentence)) is not None]
        for frame in _whole(scene, sentence, told):
            told_by = attested(scene, _obliged(scene, _continued(scene, found, frame)))
            found.append(weighed(scene, with_bench(scene, told_by)))
            found.extend(_of_others(scene, frame))
    return with_owners(scene, found)


def _of_others(scene: Scene, frame: Frame) -> tuple[Frame, ...]:
    """The same act of each other country that an English sentence names with its issuer."""
    if scene.grammar.language != "en" or frame.issuer is None or frame.passive or frame.issuer.inferred:
        return ()
    return tuple(replace(frame, issuer=other) for other in countries_before(scene, frame.issuer))


def _whole(scene: Scene, sentence: Sentence, told: list[Frame]) -> list[Frame]:
    """The frames of one sentence with those that more than one word tells: verdicts and settlements."""
    ruled = with_verdicts(scene, sentence, with_rulings(scene, sentence, told))
    settled = with_settlements(scene, sentence, ruled)
    return with_findings(scene, sentence, with_compliance(scene, sentence, settled))


def _continued(scene: Scene, earlier: list[Frame], frame: Frame) -> Frame:
    """The frame, with the issuer of the act before it where it goes on from that ("Y was also fined")."""
    if frame.rule == _LINE and frame.action.family is ActionFamily.RELAX and not frame.objects:
        return _ended(earlier, frame)
    if frame.issuer is not None or not frame.passive or not earlier:
        return frame
    last = earlier[-1]
    if not frame.objects:
        return _added(scene, earlier, frame)
    near = frame.sentence.index - last.sentence.index <= _CONTINUES
    restricts = last.action.family is frame.action.family is ActionFamily.RESTRICT
    if last.issuer is None or not (last.action is frame.action or restricts) or not near:
        return frame
    return replace(frame, issuer=replace(last.issuer, inferred=True))


def _added(scene: Scene, earlier: list[Frame], frame: Frame) -> Frame:
    """The frame; what was done besides, naming no party, is of the same parties ("Zudem wurde …")."""
    besides = scene.grammar.words.additions.search(scene.text, frame.sentence.start, frame.trigger.end)
    if besides is None or frame.modality is not Modality.ASSERTED:
        return frame
    for last in reversed(earlier):
        if frame.sentence.index - last.sentence.index > _CONTINUES:
            break
        party = tuple(replace(c, inferred=True) for c in last.objects if c.kind in THINGS)
        told = last.modality is Modality.ASSERTED and not last.history
        if last.issuer is not None and told and party:
            return replace(frame, issuer=replace(last.issuer, inferred=True), objects=party)
    return frame


def _obliged(scene: Scene, frame: Frame) -> Frame:
    """The frame; a German duty without its giver ("X wird verpflichtet, …") comes from the body before.

    Only where one alone is told of just before: in the same sentence, or else in one of the two before it.
    """
    told = frame.passive and frame.action.family in _IMPOSED and frame.modality is Modality.ASSERTED
    named = any(c.kind is not None and c.standing is not Standing.OFFICIAL for c in frame.objects[:1])
    said = bool(frame.phrases or frame.recipients)
    named = named or (frame.action is Action.FINE and not frame.objects and said)
    # "Damit werden die Institute verpflichtet, …" goes on from what a body did.
    goes_on = _THEREBY.match(scene.text, frame.sentence.start) is not None
    named = named or (goes_on and (said or bool(frame.objects)))
    if scene.grammar.passive_reach != "clause" or frame.issuer is not None or not told or not named:
        return frame
    first = scene.sentences[max(0, frame.sentence.index - _CONTINUES)].start
    # A new line tells something else.
    first = max(first, scene.text.rfind("\n", 0, frame.sentence.start) + 1)
    spans = [(frame.sentence.start, frame.trigger.end), (first, frame.trigger.end)]
    if frame.sentence.index <= _TITLE:
        # A headline's duty comes from the body that the lead names.
        spans.append((frame.trigger.end, scene.sentences[min(_LEAD, len(scene.sentences) - 1)].end))
    for span in spans:
        bodies = [scene.resolve(c) for c in scene.within(*span) if _gives(scene, c)]
        if bodies:
            sole = len({c.entity or c.name for c in bodies}) == 1
            return replace(frame, issuer=replace(bodies[-1], inferred=True)) if sole else frame
    return frame


def _gives(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate is a body or judge who may oblige somebody, or stands for one."""
    known = scene.resolve(candidate)
    body = known.kind is not None or scene.grammar.words.reviewers.search(known.name) is not None
    return may_issue(scene, candidate) and not is_place(known) and body


def _ended(earlier: list[Frame], frame: Frame) -> Frame:
    """A line's frame with the parties of the act told before that it ends ("Lifting of the controls")."""
    said = " ".join(phrase.text for phrase in frame.phrases).casefold()
    for other in reversed(earlier):
        own = other.action.family is not ActionFamily.RELAX and other.objects and other.issuer is not None
        told = " ".join(phrase.text for phrase in other.phrases).casefold()
        words = set(re.findall(r"\w{5,}", said))
        if own and (words & set(re.findall(r"\w{5,}", told)) or other.action is Action.EXPORT_CONTROL):
            return replace(frame, issuer=other.issuer, objects=other.objects)
    return frame


def _frame(scene: Scene, trigger: Trigger, sentence: Sentence) -> Frame | None:
    if is_infinitive(scene, trigger) or is_halted(scene, trigger):
        return None
    read = _reader(scene)(scene, trigger, sentence)
    roles = syntax_roles(scene, trigger, sentence) if read is None else refined(scene, trigger, read)
    if roles is None or is_generic(scene, trigger, sentence) or is_finding(scene, trigger, sentence):
        return None
    if is_others(scene, trigger, roles.issuer) or is_acts_owner(scene, roles.issuer, trigger):
        return None
    if _is_judged(scene, trigger, roles.issuer):
        return None
    trigger = _recalled(scene, trigger, sentence)
    ask = sentenced if trigger.action is not None else demanded
    demand = ask(scene, trigger, sentence)
    if demand is None and (_only_decides(scene, trigger) or _only_rules(scene, trigger, sentence)):
        return None
    action = _told_action(trigger, demand)
    if action is Action.DESIGNATE and _EXPORT_LIST.match(scene.text, trigger.end):
        action = Action.EXPORT_CONTROL
    zone = (roles.zone[0], zone_end(scene, roles, trigger, demand))
    objects = fallen_on(scene, trigger, touched(scene, roles, zone, trigger))
    if roles.issuer is not None and not any(c.kind is not None for c in objects):
        objects = heading(scene, sentence) or objects or _blamed(scene, action, trigger, sentence)
    if action is Action.LIFT and demand is not None and _is_firms_duty(scene, trigger, demand, objects):
        action = Action.ORDER_REMEDY
    objects = tuple(c for c in objects if c is not roles.issuer)
    if not any(c.kind is not None for c in objects):
        objects = _states(scene, roles, action, sentence) or objects
    return Frame(
        trigger=trigger,
        sentence=sentence,
        action=action,
        issuer=None if roles.issuer is None else _issuer(scene, roles.issuer, sentence),
        objects=objects,
        phrases=_about(scene, roles, trigger, demand, objects),
        recipients=recipients(scene, trigger, demand),
        modality=_modality(scene, roles, trigger, sentence)
        if not _is_risk(scene, trigger, demand)
        else Modality.HYPOTHETICAL,
        history=_is_history(scene, trigger, sentence),
        passive=roles.passive,
        head=sentence.start,
        tail=sentence.end,
        told=max(trigger.end, demand.end if demand is not None else 0),
        confidence=_confidence(roles, objects),
        rule=f"pattern:{roles.rule}",
        asks=demand is not None,
    )


def _is_firms_duty(scene: Scene, trigger: Trigger, demand: Demand, objects: tuple[Candidate, ...]) -> bool:
    """Whether a firm is told to take up again what it stopped ("ordered Tarvo to resume its service").

    That lifts nothing; who is told to lift a block, or a body that must, does.
    """
    if not scene.grammar.spaced:
        return False
    told = [c for c in objects if trigger.start <= c.start < demand.start]
    firms = [c for c in told if c.standing in (Standing.PRIVATE, Standing.FIRM_STAND_IN)]
    lifts = (forms.bare for action, forms in scene.grammar.acts if action is Action.LIFT)
    words = scene.text[demand.start : demand.end]
    asked = any(a is Action.LIFT and said.fullmatch(words) for a, said in scene.grammar.demands)
    return bool(firms) and asked and all(bare.fullmatch(words) is None for bare in lifts)


def _is_judged(scene: Scene, trigger: Trigger, issuer: Candidate | None) -> bool:
    """Whether a court only finds what somebody did, in the words by which an agency lists ("認定した")."""
    if trigger.action is not Action.DESIGNATE or issuer is None or scene.grammar.spaced:
        return False
    return issuer.kind is EntityKind.COURT or _BENCH.search(issuer.name) is not None


def _told_action(trigger: Trigger, demand: Demand | None) -> Action:
    """What a trigger tells: what it demands, its own act, or, of a bare command, that something be done."""
    if demand is not None:
        return demand.action
    return trigger.action or Action.ORDER_REMEDY


def _recalled(scene: Scene, trigger: Trigger, sentence: Sentence) -> Trigger:
    """The trigger; in the clause of an act's noun it tells that act ("la multa que X impuso a Y")."""
    if trigger.action is not None or trigger.form is not Form.FINITE or not scene.grammar.inversion:
        return trigger
    last: tuple[int, Action] | None = None
    first = max(sentence.start, trigger.start - REACH)
    for action, forms in scene.grammar.acts:
        for noun in forms.nouns.finditer(scene.text, first, trigger.start):
            last = max(last or (0, action), (noun.end(), action), key=lambda found: found[0])
    if last is None:
        return trigger
    clause = scene.grammar.words.relatives.search(scene.text, last[0], trigger.start)
    start, reach = (last[0], _PARTICIPLE_WORDS) if clause is None else (clause.end(), _CLAUSE_WORDS)
    between = scene.text[start : trigger.start]
    told = clause is not None or PARTICIPLE.fullmatch(scene.text, trigger.start, trigger.end) is not None
    near = "," not in between and len(between.split()) <= reach
    return replace(trigger, action=last[1]) if told and near else trigger


def _about(
    scene: Scene, roles: Roles, trigger: Trigger, demand: Demand | None, objects: tuple[Candidate, ...]
) -> tuple[Phrase, ...]:
    """What an act is about in common nouns; whom it is aimed at, where that names nobody."""
    zone = (roles.zone[0], zone_end(scene, roles, trigger, demand))
    action = _told_action(trigger, demand)
    told = telling(scene, matters(scene, roles, zone, trigger, demand), action)
    bare = not told and not objects and action is not Action.EXPORT_CONTROL
    return aimed(scene, zone, trigger) if bare else told


def _blamed(scene: Scene, action: Action, trigger: Trigger, sentence: Sentence) -> tuple[Candidate, ...]:
    """The firm whose deed is the reason of a probe or fine that names nobody else, in Romance languages.

    "L'autorità ha avviato un'indagine perché Tarvo non ha impedito …"
    """
    if action not in _BLAMING or not scene.grammar.inversion:
        return ()
    cue = scene.grammar.words.causes.search(scene.text, trigger.end, sentence.end)
    if cue is None:
        return ()
    for candidate in scene.within(cue.end(), sentence.end)[:1]:
        beside = len(scene.text[cue.end() : candidate.start].split()) <= 1
        if beside and candidate.kind is EntityKind.ORGANISATION and not scene.is_oblique(candidate):
            return (candidate,)
    return ()


def _states(scene: Scene, roles: Roles, action: Action, sentence: Sentence) -> tuple[Candidate, ...]:
    """The countries that the Union proceeds against: its infringement procedures, and suits of its own."""
    issuer = roles.issuer
    if issuer is None or action not in _ON_STATES or scene.resolve(issuer).jurisdiction != _UNION:
        return ()
    if _INFRINGEMENT.search(scene.text, sentence.start, sentence.end) is None:
        return ()
    places = (c for c in scene.within(sentence.start, sentence.end) if is_place(c))
    return tuple(c for c in places if _AGAINST_STATE.search(scene.text, max(0, c.start - NEAR), c.start))


def _reader(scene: Scene) -> Callable[[Scene, Trigger, Sentence], Roles | None]:
    """How the roles of a trigger are read: by particles, by coverbs, or by position."""
    if scene.grammar.order == "sov":
        return final_roles
    return verb_roles if scene.grammar.spaced else chinese_roles


def _is_history(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    cues = history_cues(scene.text, sentence.start, sentence.end, scene.grammar)
    if _is_given(scene, trigger) or _leads_on(scene, trigger, sentence):
        return True
    own = is_own_time if _reader(scene) is chinese_roles else _is_any_time
    return any(own(scene, offset, trigger, sentence) and speaks_of(scene, offset, trigger) for offset in cues)


def _leads_on(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a sentence names an act only to tell another ("命令を受けたA社の訴えを退けた")."""
    later = any(
        t.form is Form.FINITE and t.action not in (None, Action.SUE) and trigger.end < t.start < sentence.end
        for t in scene.triggers
    )
    return later and is_described(scene, trigger)


def _is_given(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle only says which things are meant ("stocks already approved by the agency").

    What is called approved was so before; behind a comma the participle may tell it as news.
    """
    if scene.doc is None:
        return False
    told = scene.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if told is None or told.root.dep_ not in _ATTRIBUTES:
        return False
    lead = scene.text[max(0, trigger.start - NEAR) : trigger.start].rstrip()
    if trigger.action is Action.APPROVE and trigger.form is Form.FINITE and told.root.dep_ == "acl":
        return not lead.endswith(",")
    return ends_with(scene.grammar.words.already, lead) is not None


def _is_any_time(scene: Scene, offset: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether no day of its own tells that a past year only dates what led to the act, where verbs come last.

    "방통위는 4일 지난해 7월 해킹당한 업체에 …": the ruling came on the fourth.
    """
    if scene.grammar.order != "sov" or _PAST_YEAR.match(scene.text, offset) is None:
        return True
    if _BEFELL_THEN.match(scene.text, offset) is not None:
        return False
    return not any(
        sentence.start <= start < trigger.start
        and not start <= offset < end
        and _OWN_DAY.fullmatch(scene.text, start, end)
        for start, end in scene.dates
    )


def _issuer(scene: Scene, found: Candidate, sentence: Sentence) -> Candidate:
    placed = _country_of(scene, found)
    if placed is not None:
        return placed
    return _sayer(scene, scene.resolve(first_of(scene, found)), sentence)


def _country_of(scene: Scene, found: Candidate) -> Candidate | None:
    """The country or body whose nameless people act, in English ("authorities in Veldania blocked …")."""
    if scene.grammar.language != "en" or found.kind is not None:
        return None
    for candidate in scene.within(found.end, found.end + NEAR):
        beside = re.fullmatch(r"\s(in|of|from|with|at)\s(?:the\s)?", scene.text[found.end : candidate.start])
        bench = scene.grammar.words.reviewers.search(found.name) is not None
        sent = beside is not None and beside[1] in _SENT_BY and not bench and may_issue(scene, candidate)
        return candidate if sent or (beside is not None and candidate.is_country) else None
    return None


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
    if trigger.form is Form.NOUN and scene.grammar.spaced and not _is_infinitive(scene, roles):
        reach //= 2
    if roles.passive and trigger.form is Form.NOUN and not scene.grammar.spaced:
        start = max(sentence.start, start - NEAR)
    before = _own_clause(scene, _undated(scene, max(start, sentence.start, end - reach), end, trigger))
    wide = scene.text[max(sentence.start, start - NEAR) : end]
    opening = scene.text[sentence.start : min(end, sentence.start + 16)]
    after = scene.text[trigger.end : min(trigger.end + _own_end(scene, trigger), sentence.end)]
    if roles.rule == "headline":
        after = _HEADLINE_BREAK.split(after)[0]
    undone = _is_undone(scene, trigger) or _is_ungiven(scene, trigger, sentence)
    if undone or scene.grammar.words.denied.search(scene.text, sentence.start, trigger.start):
        return Modality.NEGATED
    if _reader(scene) is chinese_roles:
        return _clausal(scene, before, opening, start, trigger)
    if scene.grammar.words.settled.search(wide):
        return Modality.ASSERTED
    conditional = scene.grammar.words.conditional.match(opening)
    supposed = _is_supposed(scene, roles, sentence) or _asks(scene, sentence)
    if conditional is not None or _is_open(scene, trigger) or supposed:
        return Modality.HYPOTHETICAL
    if scene.grammar.order == "sov":
        return modality("", after, scene.grammar)
    return modality(before, "", scene.grammar)


def _asks(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence asks if something was done; one that asks why takes for granted that it was."""
    words = scene.text[sentence.start : sentence.end].strip(" \n#*_")
    return words.endswith("?") and scene.grammar.words.polar.match(words) is not None


def _only_decides(scene: Scene, trigger: Trigger) -> bool:
    """Whether a German court only decided, and no words tell what somebody must do."""
    decides = scene.text[trigger.start : trigger.end].casefold().startswith("entsch")
    return scene.grammar.passive_reach == "clause" and trigger.action is None and decides


def _only_rules(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a Japanese ruling is only said to be given, behind the words that tell what it does."""
    if trigger.action is not None or scene.grammar.language != "ja":
        return False
    given = _RULING.match(scene.text, trigger.start) is not None
    return given and any(t.action and sentence.start <= t.start < trigger.start for t in scene.triggers)


def _is_open(scene: Scene, trigger: Trigger) -> bool:
    """Whether a German line calls the act that a noun names possible or wanted ("Verbot von X möglich")."""
    tail = scene.text[trigger.end : trigger.end + _GOVERNED].split("\n")[0]
    bracket = scene.grammar.passive_reach == "clause" and trigger.form is Form.NOUN
    return bracket and _OPEN.match(tail) is not None


def _is_supposed(scene: Scene, roles: Roles, sentence: Sentence) -> bool:
    """Whether what an English condition or question opens tells the act ("would stop if X orders it")."""
    if scene.grammar.language != "en" or roles.issuer is None or roles.passive:
        return False
    lead = scene.text[sentence.start : max(sentence.start, roles.issuer.start)].rstrip()
    article = ends_with(scene.grammar.words.determiners, lead)
    lead = lead[: len(lead) - len(article[0])] if article is not None else lead
    return ends_with(scene.grammar.words.conditional, lead) is not None


def _is_undone(scene: Scene, trigger: Trigger) -> bool:
    """Whether a German verb denies itself between its parts ("hat das Verfahren nicht eröffnet")."""
    bracket = scene.grammar.passive_reach == "clause"
    return bracket and _UNDONE.search(scene.text, trigger.start, trigger.end) is not None


def _is_infinitive(scene: Scene, roles: Roles) -> bool:
    """Whether the verb that governs an act's noun is an infinitive ("en passe d'infliger une amende")."""
    ending = _INFINITIVES.get(scene.grammar.language)
    if ending is None or roles.rule != "noun-enacted":
        return False
    found = list(scene.grammar.words.enact.finditer(scene.text, *roles.governing))
    return bool(found) and found[-1][0].endswith(ending)


def _is_ungiven(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb only says what an order would do that nobody gave, in English."""
    english = scene.grammar.language == "en"
    return english and _NO_ORDER.search(scene.text, sentence.start, trigger.start) is not None


def _clausal(scene: Scene, before: str, opening: str, start: int, trigger: Trigger) -> Modality:
    """The modality of an act in Chinese: by the words of its clause and of one joined to it."""
    words = scene.grammar.words
    supposed = _SUPPOSED.search(scene.text, max(0, start - NEAR), trigger.start) or _MAY.search(before)
    if supposed or words.conditional.match(opening) or words.hypothetical.search(before):
        return Modality.HYPOTHETICAL
    before = _VIRTUAL.sub("", before)
    known = _governed(scene, before, start, trigger)
    if known is not Modality.ASSERTED:
        return known
    # "或将延长…": the sign of the future belongs to the doubt before it.
    before += scene.text[trigger.start] if scene.text[trigger.start] in "将將" else ""
    if trigger.action in _ALREADY_FACED and _SCRUTINY.search(scene.text, trigger.start, trigger.end) is None:
        before = _FACED.sub("", before)
    lead = scene.text[max(0, start - NEAR) : trigger.start]
    clauses = re.split("[，；]", lead)
    # "FCC试图扩大禁令，封禁…": a clause that opens with its verb goes on from the one before.
    opened = not clauses[-1].strip() and len(clauses) > 1 and "。" not in clauses[-2]
    if opened and words.rumoured.search(clauses[-2]) and not words.settled.search(clauses[-2]):
        return Modality.RUMOURED
    if words.conjunctions.match(before):
        before = lead = "".join(re.split("[，、；,]", lead)[-2:])
    return _settled(scene, lead, before) or modality(before, "", scene.grammar)


def _governed(scene: Scene, before: str, start: int, trigger: Trigger) -> Modality:
    """The modality that the words right before an act, around its duty or inside its own verb give it."""
    # "Has not required" stays so, whatever is settled before it.
    if ends_with(scene.grammar.words.negated, before) is not None:
        return Modality.NEGATED
    eased = trigger.action is not None and trigger.action.family is ActionFamily.RELAX
    if eased and _NOT_YET.search(scene.text, trigger.start, trigger.end) is not None:
        return Modality.NEGATED
    pending = _PENDING.search(scene.text, max(0, trigger.start - NEAR), trigger.start)
    weighed = _WEIGHED.match(scene.text, trigger.start, trigger.end)
    if weighed is not None or (trigger.form is Form.NOUN and pending is not None):
        return Modality.RUMOURED
    laid = laying_down(scene, max(0, start - NEAR), trigger)
    return Modality.ASSERTED if laid is None else modality(_own_clause(scene, laid), "", scene.grammar)


def _settled(scene: Scene, lead: str, before: str) -> Modality | None:
    """What a word like "announced" makes of an act in Chinese; None without one, or where all is open."""
    words = scene.grammar.words
    settled = words.settled.search(lead)
    if settled is None:
        return None
    first = lead[: settled.start()]
    if ends_with(words.negated, first) is not None:
        return Modality.NEGATED
    # "可能面临正式指控" is as open as without the word.
    open_still = _PLANNED.search(before) or words.rumoured.search(_own_clause(scene, first))
    return None if open_still else Modality.ASSERTED


def _is_risk(scene: Scene, trigger: Trigger, demand: Demand | None) -> bool:
    """Whether a body only says what penalty somebody may face ("sets out that X may be fined")."""
    if demand is None or demand.action is not Action.FINE or not scene.grammar.spaced:
        return False
    words, told = scene.grammar.words, scene.text[trigger.end : demand.start]
    return any(regex.search(told) is not None for regex in (words.rumoured, words.hypothetical))


def _own_end(scene: Scene, trigger: Trigger) -> int:
    """How far behind a verb the words may stand that tell its modality, in characters.

    A verb that ends in "and" shares the ending of the last: "철회하고 … 중단해야 한다".
    """
    last = scene.text[trigger.end - 1 : trigger.end + 1]
    joined = scene.grammar.order == "sov" and _JOINED.match(last) is not None
    return _SHARED if joined else _BEHIND


def _undated(scene: Scene, start: int, end: int, trigger: Trigger) -> str:
    """A stretch without its dates, so that the month of May is no doubt, and without other clauses."""
    words = own_words(scene, start, end, trigger)
    for first, last in scene.dates:
        if start <= first and last <= end:
            words = words[: first - start] + " " * (last - first) + words[last - start :]
    return words


def _own_clause(scene: Scene, before: str) -> str:
    """What stands after the last comma, in scripts where a comma parts whole clauses."""
    if scene.grammar.spaced:
        return before
    # In Chinese "、" only parts the members of a list ("拟对A、B处罚").
    return re.split("[，、；]" if scene.grammar.order == "sov" else "[，；]", before)[-1]
