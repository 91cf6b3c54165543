"""Roles in Chinese: coverbs lead objects before verbs, and a subject carries on from clause to clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache

from domain.vocabulary import Action, ActionFamily, EntityKind
from nlp import lexicon
from nlp.frames.demands import demanded
from nlp.frames.frame import Sentence
from nlp.frames.nouns import noun_roles
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import ISSUERS, REACH, THINGS, Roles, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger, ends_with
from nlp.frames.wording import pattern

TOPIC = "clauses"
# What parts clauses: marks, and in headlines a blank between two Chinese characters.
BREAK = re.compile(
    r"[，；。！？;：\n]|(?<!\d)[,:]|[,:](?!\d)|(?<=[\u3400-\u9fff”」》])[ \u3000]+(?=[\u3400-\u9fff“「《])"
)
# What opens a report: the outlet and the place, in brackets or before a word for a dispatch.
_DATELINE = re.compile(
    r"\s*(?:[（(【\[][^）)】\]\n]{2,40}[）)】\]]"
    r"|[^，。,：:\n]{2,24}?(?:[专專电電]?[讯訊]|[电電])[\s　:：]+(?=\S))"
)
# How far behind an act its teller may stand from the comma, and the word of telling from its teller.
_TELLER_LEAD, _TELLER_GAP = 8, 12
# What may stand behind the word of telling that closes a sentence.
_TOLD_LAST = re.compile("[了说說称稱道]?[。！!”」』\\s]*$")
# Between somebody's plea and the body it is to: a place that nothing knows ("呼吁南屿商务部").
_UNKNOWN_PLACE = re.compile("(?:(?![遭被由受获獲经經])[一-龥]){1,3}$")
# The sign that names a role, as part of another word.
_ONLY_A_PART = re.compile("(?:[曾因行作以认認]为|[曾因行作以认認]為|[构構造形完达達]成)$")
# A doer stands this near behind the mark of the passive, in characters.
_DOER_GAP = 10
# A passive without a doer stands this near its mark.
_MARK_GAP = 12
# A command before a verb in the same clause asks for what it says, this many characters on.
_DEMAND_GAP = 70
_LONGEST_OBJECT = 28
# "The decision to …" tells an act all the same.
_DECISION = re.compile("的(?:决定|決定|命令|通知|裁决|裁決)")
# "A framework for imposing sanctions" only describes a means.
_MEANS = re.compile(
    "的(?:[一-龥]{0,4})?(?:框架|体系|體系|机制|機制|制度|工具|手段|权力|權力|权限|權限|能力|做法|理由|依据|依據|过程|過程|流程|程序|标准|標準|目的)"
)
# The word for a fine is a noun behind these.
_PENALTY = re.compile("[罚罰][款金锾鍰]")
_AS_NOUN = re.compile("(?:[是为為笔筆含无無有與与及和、]|(?<![元）)])的)$")
_SUFFERING = frozenset("受遭被")
_OPENED = frozenset("「“『")
_CLOSED = ("」", "”", "』")
# What somebody did once.
_PAST = re.compile("[他她其该該]?[曾是]")
# What may be done once an office allows it is not allowed yet.
_CONDITION = re.compile("[后後]|方可|始得|才[可能得]|即可")
_PASSED = re.compile("[经經][^，。；]{2,12}$")
# What a command goes on to ask: somebody's leave.
_AND_PASSED = re.compile("(?:并|並|且|须|須|需|应|應)[经經][^，。；]{1,16}$")
# Nobody gave the leave that somebody went without ("未经主管部门批准，擅自…").
_WITHOUT = re.compile("(?:未|非|不)[经經][^，。；]{0,16}$")
# What makes a passive no more than likely, right before its mark ("有可能被列入").
_DOUBT = re.compile("(?:有?可能|恐怕?|或|有望|[拟擬])(?:[会會]|[将將])?$")
_DOUBT_GAP = 6
# A court that finds nothing broken asks nothing of anybody.
_UNBROKEN = re.compile("[^，。；]{0,40}?(?:未|不[构構]成|[没沒]有|不存在)[^，。；]{0,6}?(?:侵|[违違])")
# "Any injunction" is none that was given.
_ANY = re.compile("任何[^，。；]{0,8}$")
# A body that a coverb leads does what its own clause says ("就委员会对X罚款一事").
_ABOUT = re.compile("(?:就|针对|針對|关于|關於|对于|對於)$")
_DOES = re.compile("[对對将將向把]|(?:宣布|决定|決定|拟|擬|要求|依法)")
# An attribute of things: "受制裁实体".
_STRUCK = re.compile("[实實]体|實體|企[业業]|中企|人士|[对對]象|[国國]家|名[单單]|石油|船|[个個]人")
# What somebody asks for behind a colon.
_ASKED = re.compile("(?:[诉訴]求|呼[籲吁]|建[议議]|喊[话話]|主[张張]|[质質]疑|痛批|批|[轰轟])[：:]?$")
# How an office words what it decides, without naming itself.
_FORMAL = re.compile("应予|應予|爰|予以|处以|處以|核处|核處|裁处|裁處|开罚|開罰|裁罚|裁罰|责令|責令|限期")
# How long an inquiry took, told beside what came of it ("after an inquiry of two years").
_SPENT = re.compile("(?:经过|經過|历时|歷時|历经|歷經|长达|長達|为期|為期)[^，。；,;]{0,12}$")
# The name of a kind of rule holds a verb without telling it.
_KIND_OF_RULE = re.compile("(?:实施|實施|施行)(?:细则|細則|办法|辦法|条例|條例|规则|規則|规定|規定)")
# The provisions of a law, where the words of a verb run into them ("依…执行法规定").
_STATUTE = re.compile("法[规規]定$")
# "The law passed in …" is only cited.
_DESCRIBED = re.compile(r"\w{2,4}的[《「]?")
# The paper of a penalty or an inquiry, what serves it on a firm, and how near; a mere announcement is none.
_NOTICE = re.compile("(?<!事先)(?<!事前)(?:告知[书書]|[决決]定[书書]|通知[书書]|警示函)[》」”』]?$")
_SERVED = re.compile("收到|接到|接[获獲]|下[发發]|送[达達]|出具|[发發]出")
_NOTICE_GAP = 24
# Titles of laws and notices; in quotation marks only those that end like one.
_TITLE = re.compile(
    "《[^》\n]{2,80}》|[「“『][^「」“”『』\n]{6,80}(?:公告|决定|決定|办法|辦法|条例|條例|通知|法|规定|規定|法案)[」”』]"
)


# A law right before a verb, an adverb or two between, and what makes it only the ground of an act.
_LAW = re.compile(
    "(?:《[^》\n]{2,60}(?:法|法案|条例|條例|规定|規定|办法|辦法)》|[该該此](?:法案?|法律|法规|法規|条例|條例))"
    "(?:明确|明確|还|還|也|将|將|同时|同時|规定|規定|要求){0,2}$"
)
_BASIS = re.compile("(?:依据?|依照|依據|根据|根據|按照?|援引|违反|違反|触犯|觸犯|据|據|因)[^，。；]{0,12}$")
# Behind a place: its firms act or suffer, not the place.
_FIRMS = re.compile(
    "(?:高中生|中[学學]生|父母|母[亲親]|父[亲親]|夫[妇婦]|队(?!长)|隊(?!長)|[电電][视視][台臺]|媒[体體]|球[员員迷]|网[民友]|網[民友]|机构|機構|企业|企業|公司|实体|實體|厂商|廠商|个人|個人|供应商|供應商|制造商|製造商|居民|用[户戶]|男子|女子|家[长長]|[学學]生"
    "|民[众眾]|消[费費]者|市民|作家|[记記]者|青少年|大[学學]|一[对對名])(?!改革|管理)"
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words by which a clause shows its roles, one compiled pattern each."""

    coverbs: re.Pattern[str]
    objects: re.Pattern[str]
    voids: re.Pattern[str]
    closers: re.Pattern[str]
    passives: re.Pattern[str]
    bare_passives: re.Pattern[str]
    tells: re.Pattern[str]
    pleas: re.Pattern[str]
    sovereign: re.Pattern[str]
    adverbs: re.Pattern[str]
    general: re.Pattern[str]
    states: re.Pattern[str]
    sayings: re.Pattern[str]
    rulings: re.Pattern[str]
    people: re.Pattern[str]
    duties: re.Pattern[str]
    lays_down: re.Pattern[str]
    grounds: re.Pattern[str]
    decrees: re.Pattern[str]
    ruled: re.Pattern[str]
    unruled: re.Pattern[str]
    receives: re.Pattern[str]
    goes_on: re.Pattern[str]
    firm_leads: re.Pattern[str]
    strikes: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause up to the verb that is read, with offsets in the text, and who may be its subject."""

    start: int
    end: int
    subjects: tuple[Candidate, ...]


@cache
def clauses_of_speech() -> Clauses:
    """The words of the lexicon, compiled once; raises LexiconError where an entry is missing or unknown."""
    names = frozenset(field.name for field in fields(Clauses))
    lexicon.check("zh", TOPIC, names)
    return Clauses(**{name: pattern(lexicon.words("zh", TOPIC, name), spaced=False) for name in names})


def chinese_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger, or None when it tells no act of an official body."""
    general = clauses_of_speech().general.match(scene.text, trigger.end)
    if (
        _STATUTE.search(scene.text, trigger.start, trigger.end + 1) is not None
        or general is not None
        or _in_title(scene, trigger, sentence)
        or _is_laws(scene, trigger, sentence)
    ):
        return None
    before = scene.text[sentence.start : trigger.start]
    if _is_eased_by(scene, trigger, sentence):
        return None
    if trigger.form is Form.NOUN and (_SPENT.search(before) or _ANY.search(before)):
        return None
    # The words of a verb may hold the noun of an order ("颁布任何临时禁令").
    told = scene.text[trigger.start : trigger.end]
    if told.endswith("令") and _ANY.search(told):
        return None
    roles = _roles(scene, trigger, sentence)
    if roles is None or _is_forum(trigger, roles) or is_asked(scene, roles.issuer, sentence):
        return None
    return roles


def _is_eased_by(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a decree's next clause tells that it only eases something ("签署行政令，给予X宽限期")."""
    if trigger.action is not Action.ADOPT_RULE:
        return False
    comma = BREAK.match(scene.text, trigger.end)
    behind = (t for t in scene.triggers if t.form is Form.FINITE and t.action is not None)
    return comma is not None and any(
        t.start == comma.end() and t.end <= sentence.end and t.action.family is ActionFamily.RELAX
        for t in behind
        if t.action is not None
    )


def is_asked(scene: Scene, body: Candidate | None, sentence: Sentence) -> bool:
    """Whether words right before the body only ask it for the act, or expect the act of it."""
    if body is None or body.start < sentence.start:
        return False
    edges = [m.end() for m in BREAK.finditer(scene.text, sentence.start, body.start)]
    lead = scene.text[edges[-1] if edges else sentence.start : body.start]
    place = _UNKNOWN_PLACE.search(lead)
    longest = 0 if place is None else len(place[0])
    pleas = clauses_of_speech().pleas
    return any(ends_with(pleas, lead[: len(lead) - length]) is not None for length in range(longest + 1))


def _roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger by its form and voice."""
    if trigger.form is Form.NOUN:
        suffered = _passive(scene, trigger, sentence)
        if suffered is not None and suffered.issuer is not None and not _is_demanded(scene, trigger):
            return suffered
        done = noun_roles(scene, trigger, sentence)
        return _active(scene, trigger, sentence) if done is None and _takes_object(scene, trigger) else done
    if _is_demanded(scene, trigger) or _is_no_act(scene, trigger, sentence):
        return None
    return _passive(scene, trigger, sentence) or _active(scene, trigger, sentence)


def _takes_object(scene: Scene, trigger: Trigger) -> bool:
    """Whether a party stands right behind what may be a noun and so makes it a verb ("局调查X")."""
    parties = (Standing.PRIVATE, Standing.MATTER)
    return any(
        c.start == trigger.end and c.standing in parties and c.kind in THINGS for c in scene.candidates
    )


def _is_forum(trigger: Trigger, roles: Roles) -> bool:
    """Whether the doer of a lawsuit is the court it is brought before, which sues nobody."""
    court = roles.issuer is not None and roles.issuer.kind is EntityKind.COURT
    return court and trigger.action is Action.SUE


def _is_no_act(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb is a noun, only speaks to another state, finds something out or names a role."""
    if _is_noun(scene, trigger) or _is_diplomatic(scene, trigger):
        return True
    if _is_finding(scene, trigger, sentence) or _is_for_another(scene, trigger):
        return True
    return _is_condition(scene, trigger, sentence)


def _is_condition(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a clause only says whose leave one needs first ("经主管机关核准后")."""
    lead = scene.text[sentence.start : trigger.start]
    if _WITHOUT.search(lead) or (_AND_PASSED.search(lead) and _is_asked_before(scene, trigger, sentence)):
        return True
    passed = _PASSED.search(lead)
    if passed is None or _CONDITION.match(scene.text, trigger.end) is None:
        return False
    return all(c.kind is None for c in scene.within(sentence.start + passed.start(), trigger.start))


def _is_asked_before(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a command of the sentence still tells what somebody must do ("要求X改正，并经局核准")."""
    return any(
        t.action is None and t.form is Form.FINITE and sentence.start <= t.start < trigger.start
        for t in scene.triggers
    )


def _is_laws(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a law is the subject of a verb ("《…法》禁止…") and nobody issues it in the same clause."""
    before = scene.text[sentence.start : trigger.start]
    law = None if trigger.form is Form.NOUN else _LAW.search(before)
    if law is None or _BASIS.search(before[: law.start()]):
        return False
    clause = max((match.end() for match in BREAK.finditer(before[: law.start()])), default=0)
    told = (t for t in scene.triggers if sentence.start + clause <= t.start < sentence.start + law.start())
    return next(told, None) is None and scene.grammar.words.issued.search(before, clause, law.start()) is None


def _in_title(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger is part of a document's title."""
    return any(
        match.start() < trigger.start < match.end() - 1 and (trigger.end < match.end() or match[0][0] == "《")
        for match in _TITLE.finditer(scene.text, sentence.start, sentence.end)
        if not _is_notice(scene, match)
    )


def _is_notice(scene: Scene, title: re.Match[str]) -> bool:
    """Whether a title is that of the paper by which an act reaches a firm ("收到《立案告知书》")."""
    served = _SERVED.search(scene.text, max(0, title.start() - _NOTICE_GAP), title.start())
    return served is not None and _NOTICE.search(title[0]) is not None


def is_own_time(scene: Scene, offset: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a word of time dates the clause of a trigger: it stands in it or in one that names nobody."""
    for clause in chain_of(scene, trigger, sentence):
        if clause.start <= offset < clause.end:
            return True
        if clause.subjects:
            return False
    return True


def _is_diplomatic(scene: Scene, trigger: Trigger) -> bool:
    """Whether a command only speaks to another state ("要求美方纠正")."""
    if trigger.action is not None:
        return False
    state = clauses_of_speech().states.match(scene.text, trigger.end)
    place = next((c for c in scene.candidates if c.start == trigger.end and is_place(c)), None)
    words = scene.grammar.words
    # "要求中国企业" speaks to firms.
    firm = place is not None and any(
        regex.match(scene.text, place.end) for regex in (words.affected, words.private, words.genitives)
    )
    named = place is not None and any(c.start == place.end for c in scene.candidates)
    return state is not None or (place is not None and not firm and not named)


def _is_for_another(scene: Scene, trigger: Trigger) -> bool:
    """Whether the sign that names a role in a listing only says for whom one works ("认定她为某国效力")."""
    if trigger.action is not Action.DESIGNATE or scene.text[trigger.end - 1] not in "为為成":
        return False
    # "认定…构成侵权", "认定其行为违法": the sign is part of another word.
    if _ONLY_A_PART.search(scene.text[trigger.start : trigger.end]) is not None:
        return True
    return any(c.start == trigger.end and may_issue(scene, c) for c in scene.candidates)


def _is_finding(scene: Scene, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a court only finds something out, which demands nothing of a firm ("裁定曾…")."""
    known = clauses_of_speech().rulings.fullmatch(scene.text, trigger.start, trigger.end)
    if known is None or trigger.action is not None or demanded(scene, trigger, sentence) is not None:
        return False
    if _PAST.match(scene.text, trigger.end) is not None:
        return True
    if _UNBROKEN.match(scene.text, trigger.end) is not None:
        return True
    end = BREAK.search(scene.text, trigger.end, sentence.end)
    named = scene.within(trigger.end, sentence.end if end is None else end.start())
    return not any(c.standing in (Standing.PRIVATE, Standing.MATTER) for c in named)


def _is_rule(trigger: Trigger) -> bool:
    return trigger.action is not None and trigger.action.family is ActionFamily.RULE


def _is_demanded(scene: Scene, trigger: Trigger) -> bool:
    """Whether a command before it in the same clause asks for what the trigger says."""
    commands = (t for t in scene.triggers if t.action is None and t.form is Form.FINITE)
    return any(
        0 <= trigger.start - other.end <= _DEMAND_GAP
        and BREAK.search(scene.text, other.end, trigger.start) is None
        for other in commands
    )


def _is_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether what reads as a verb is a noun, or only describes one ("此次调查", "通过的法律")."""
    words, text = scene.grammar.words, scene.text
    owned = text.startswith("的", trigger.start - 1)
    if trigger.action is None and (owned or words.nominal_after.match(text, trigger.end)):
        return True
    told = text[trigger.start : trigger.end]
    inside = _is_rule(trigger) and (
        _DESCRIBED.match(told) is not None or _KIND_OF_RULE.fullmatch(told) is not None
    )
    if _MEANS.match(text, trigger.end):
        return True
    if text[max(0, trigger.start - 1) : trigger.start] in _SUFFERING and _STRUCK.match(text, trigger.end):
        return True
    penalty = _PENALTY.fullmatch(told) is not None and _AS_NOUN.search(text[: trigger.start][-2:]) is not None
    if penalty or _is_quoted(text, trigger):
        return True
    order = ends_with(words.instruments, told)
    described = (
        order is None and _DECISION.match(text, trigger.end) is None and text.startswith("的", trigger.end)
    )
    return inside or described or ends_with(words.determiners, text[: trigger.start]) is not None


def _is_quoted(text: str, trigger: Trigger) -> bool:
    """Whether quotation marks hold nothing but the verb, which only cites the word."""
    return text[max(0, trigger.start - 1) : trigger.start] in _OPENED and text.startswith(
        _CLOSED, trigger.end
    )


def chain_of(scene: Scene, trigger: Trigger, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence up to a trigger, its own first and the others backwards."""
    dateline = _DATELINE.match(scene.text, sentence.start, trigger.start)
    edges = [sentence.start if dateline is None else dateline.end()]
    edges += [m.end() for m in BREAK.finditer(scene.text, edges[0], trigger.start)]
    ends = [*edges[1:], trigger.start]
    spans = zip(edges, ends, strict=True)
    return [Clause(start, end, tuple(_subjects(scene, start, end))) for start, end in spans][::-1]


def _subjects(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """Who may be the subject of a clause: no coverb leads them, and they are no medium that tells it."""
    for candidate in scene.within(start, end):
        if candidate.standing in (Standing.MATTER, Standing.ECHO) and not may_issue(scene, candidate):
            continue
        quoted = scene.is_before(candidate, scene.grammar.words.reporters) and not may_issue(scene, candidate)
        led = is_led(scene, candidate.start, start)
        if _is_complement(scene, candidate) or _is_remainder(scene, candidate):
            continue
        if scene.text.startswith("》", candidate.end):
            continue  # The end of a title, of a law or a paper.
        if not quoted and not led and not _is_origin(scene, candidate) and not is_peoples(scene, candidate):
            yield candidate


def _is_remainder(scene: Scene, candidate: Candidate) -> bool:
    """Whether a general word only counts who acts with the body before it ("网信办等四部门")."""
    general = candidate.standing is Standing.OFFICIAL and candidate.kind is None
    return general and scene.text[max(0, candidate.start - 1) : candidate.start] == "等"


def _is_origin(scene: Scene, candidate: Candidate) -> bool:
    """Whether a place only says where firms come from ("20家日本机构")."""
    return is_place(candidate) and _FIRMS.match(scene.text, candidate.end) is not None


def _is_complement(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name is what a verb falls on or what something is said to be ("制裁伊朗", "产地是韩国")."""
    if is_place(candidate) and scene.text[max(0, candidate.start - 1) : candidate.start] == "是":
        return True
    return is_place(candidate) and any(
        t.end == candidate.start and t.form is Form.FINITE and t.action is not None for t in scene.triggers
    )


def is_peoples(scene: Scene, candidate: Candidate) -> bool:
    """Whether a firm only says whose people a clause speaks of ("某公司工程师被起诉")."""
    private = candidate.standing is Standing.PRIVATE and candidate.kind is EntityKind.ORGANISATION
    return private and clauses_of_speech().people.match(scene.text, candidate.end) is not None


def is_led(scene: Scene, offset: int, start: int) -> bool:
    """Whether a coverb in the clause that begins at `start` leads what stands at an offset."""
    known = clauses_of_speech()
    last = None
    for match in _free(known.coverbs, scene.text, start, offset):
        last = match
    if last is None:
        return False
    return known.closers.search(scene.text, last.end(), offset) is None


def _free(regex: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of a wording that are no part of another word."""
    voids = [m.span() for m in clauses_of_speech().voids.finditer(text, max(0, start - 1), end + 1)]
    for match in regex.finditer(text, start, end):
        inside = (
            s <= match.start() and match.end() <= e and match.end() - match.start() < e - s for s, e in voids
        )
        if not any(inside):
            yield match


def _passive(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles where a mark of the passive stands before the verb in its clause or inside its words."""
    chain = chain_of(scene, trigger, sentence)
    own = chain[0]
    for mark in reversed(list(_free(clauses_of_speech().passives, scene.text, own.start, trigger.end))):
        behind = [c for c in scene.within(mark.end(), trigger.end) if c.standing is not Standing.PRONOUN]
        doer = _whole(next((c for c in behind if c.start - mark.end() <= _DOER_GAP), None), behind)
        if doer is not None and (not may_issue(scene, doer) or is_led(scene, doer.start, mark.end())):
            continue
        if mark[0] in "经經" and trigger.action is Action.INVESTIGATE:
            continue  # "After the office had looked into it" leads on to what it found.
        bare = clauses_of_speech().bare_passives.fullmatch(mark[0]) is not None
        if doer is None and not (bare and trigger.start - mark.end() <= _MARK_GAP):
            continue
        issuer = doer or _teller(chain, scene) or teller_behind(scene, trigger.end, sentence)
        if issuer is None and trigger.action is None:
            continue
        patient = _patient(chain, mark.start())
        start = patient.start if patient is not None else own.start
        doubt = _DOUBT.search(scene.text, max(own.start, mark.start() - _DOUBT_GAP), mark.start())
        return Roles(
            issuer,
            (mark.start() if doubt is None else doubt.start(), trigger.start),
            (start, min(sentence.end, trigger.end + REACH)),
            True,
            "passive",
            patient,
        )
    return None


def _whole(first: Candidate | None, behind: list[Candidate]) -> Candidate | None:
    """The body whose name a place or a general word opens ("主管机关金管会"), or the name itself."""
    for other in behind:
        opens = first is not None and (is_place(first) or first.kind is None)
        # A blank parts Chinese from Latin letters ("美国 FCC").
        beside = first is not None and 0 <= other.start - first.end <= 1
        if opens and beside and other.standing in ISSUERS:
            return other
    return first


def _patient(chain: list[Clause], before: int) -> Candidate | None:
    """Who suffers an act: the subject nearest before the mark, in its clause or in one before."""
    for clause in chain:
        found = [c for c in clause.subjects if c.end <= before and c.standing not in ISSUERS]
        if found:
            return found[0] if clause is not chain[0] else found[-1]
    return None


def _teller(chain: list[Clause], scene: Scene) -> Candidate | None:
    """The official who tells, in a clause before, what the clause says ("局公布，…")."""
    for clause in chain:
        for candidate in clause.subjects:
            told = clauses_of_speech().tells.search(scene.text, candidate.end, clause.end)
            if may_issue(scene, candidate) and told is not None:
                return candidate
    return None


def teller_behind(scene: Scene, start: int, sentence: Sentence) -> Candidate | None:
    """The official whose word closes the sentence behind an act told without its doer ("X被罚，局宣布")."""
    tells = clauses_of_speech().tells
    for edge in BREAK.finditer(scene.text, start, sentence.end):
        candidate = next(iter(scene.within(edge.end(), sentence.end)), None)
        if (
            candidate is None
            or candidate.start - edge.end() > _TELLER_LEAD
            or not may_issue(scene, candidate)
        ):
            continue
        told = tells.search(scene.text, candidate.end, min(sentence.end, candidate.end + _TELLER_GAP))
        if told is not None and _TOLD_LAST.match(scene.text[told.end() : sentence.end]):
            return candidate
    return None


def _active(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    chain = chain_of(scene, trigger, sentence)
    issuer, patient = _spoken_of(scene, chain[0], trigger), None
    if issuer is None:
        issuer, patient = _doer(scene, trigger, chain)
    if issuer is not None and patient is None:
        patient = _topic(scene, trigger, sentence, chain, issuer)
    if issuer is None and patient is not None and _FORMAL.match(scene.text, trigger.start, trigger.end):
        return _carried(scene, trigger, sentence, patient)
    if issuer is None or _is_plea(scene, issuer, chain):
        return None
    own = chain[0]
    start = patient.start if patient is not None else issuer.end
    return Roles(
        issuer,
        (max(issuer.end, own.start), trigger.start),
        (start, _reach(scene, start, trigger, sentence)),
        False,
        "active",
        patient,
        before=_led_object(scene, max(own.start, issuer.end), trigger),
    )


def _spoken_of(scene: Scene, own: Clause, trigger: Trigger) -> Candidate | None:
    """The body of whose act a clause only speaks ("发言人就委员会对X罚款答记者问")."""
    for candidate in scene.within(own.start, trigger.start):
        lead = scene.text[max(0, candidate.start - 2) : candidate.start]
        does = _DOES.match(scene.text, candidate.end) is not None
        if does and _ABOUT.search(lead) is not None and may_issue(scene, candidate):
            return candidate
    return None


def _doer(scene: Scene, trigger: Trigger, chain: list[Clause]) -> tuple[Candidate | None, Candidate | None]:
    """Who does an act, and who is told to suffer it where the clause has that party for its subject."""
    sovereign = _is_sovereign(scene, trigger)
    patient = None
    for number, clause in enumerate(chain):
        if number and _has_speaker(scene, clause):
            return None, None
        if not clause.subjects:
            continue
        found = clause.subjects[-1] if number == 0 else clause.subjects[0]
        found = _whole(found, list(clause.subjects)) or found
        officials = [c for c in clause.subjects if may_issue(scene, c)]
        if may_issue(scene, found):
            return found, patient
        if not sovereign or _speaks(scene, found, clause):
            return None, None
        # "局认定X违反…": the party is part of what the official tells.
        for official in reversed(officials):
            if official.end < found.start:
                return official, found
        patient = patient or found
    return (_goes_on(scene, chain) if patient is None else None), patient


def _goes_on(scene: Scene, chain: list[Clause]) -> Candidate | None:
    """The body that the sentence before opens with, where this one goes on from it ("另外，向…发警告信")."""
    opening = clauses_of_speech().goes_on.match(scene.text, chain[-1].start)
    before = scene.sentence_before(scene.sentence_at(chain[-1].start))
    if opening is None or before is None:
        return None
    first = next(iter(scene.within(before.start, before.end)), None)
    if (
        first is None
        or not may_issue(scene, first)
        or is_place(first)
        or is_led(scene, first.start, before.start)
    ):
        return None
    return replace(scene.resolve(first), inferred=True)


def _speaks(scene: Scene, party: Candidate, clause: Clause) -> bool:
    """Whether a party tells what the next clauses say ("公司表示，已…")."""
    said = clauses_of_speech().sayings.match(scene.text, party.end, clause.end)
    return said is not None


def _has_speaker(scene: Scene, clause: Clause) -> bool:
    """Whether a private party opens a clause as who tells the next ones ("公司表示，已…")."""
    private = (Standing.PRIVATE, Standing.FIRM_STAND_IN)
    first = next((c for c in scene.within(clause.start, clause.end)), None)
    return first is not None and first.standing in private and _speaks(scene, first, clause)


def _topic(
    scene: Scene, trigger: Trigger, sentence: Sentence, chain: list[Clause], issuer: Candidate
) -> Candidate | None:
    """Of whom the clause before the doer's speaks, where his own names nobody ("X违规，局昨开罚60万")."""
    own = chain[0]
    here = issuer in own.subjects and _is_sovereign(scene, trigger) and len(chain) > 1
    end = BREAK.search(scene.text, trigger.end, sentence.end)
    named = [c for c in scene.within(own.start, sentence.end if end is None else end.start()) if c != issuer]
    if not here or named or _led_object(scene, issuer.end, trigger) is not None:
        return None
    found = chain[1].subjects
    sole = (
        len(found) == 1
        and found[0].kind in THINGS
        and found[0].standing in (Standing.PRIVATE, Standing.MATTER)
    )
    return found[0] if sole and not _speaks(scene, found[0], chain[1]) else None


def _carried(scene: Scene, trigger: Trigger, sentence: Sentence, patient: Candidate) -> Roles | None:
    """The roles of a decision that sentences list one by one, where those before name only one body."""
    bodies = [
        c
        for c in scene.within(0, sentence.start)
        if c.kind in (EntityKind.AUTHORITY, EntityKind.COURT) and may_issue(scene, c) and not is_place(c)
    ]
    if len({c.entity or c.name for c in bodies}) != 1:
        return None
    issuer = replace(bodies[-1], inferred=True)
    zone = (patient.start, trigger.start)
    return Roles(issuer, (patient.end, trigger.start), zone, False, "carried", patient)


def _reach(scene: Scene, start: int, trigger: Trigger, sentence: Sentence) -> int:
    """Where the objects of an act end: with its clause, where that names any, or at a headline's blank."""
    end = min(sentence.end, trigger.end + REACH)
    for found in BREAK.finditer(scene.text, trigger.end, end):
        named = any(c.kind in THINGS for c in scene.within(start, found.start()))
        if found[0].isspace() or (named and trigger.action is not None):
            return found.start()
    return end


def _is_sovereign(scene: Scene, trigger: Trigger) -> bool:
    return clauses_of_speech().sovereign.search(scene.text, trigger.start, trigger.end) is not None


def _is_plea(scene: Scene, issuer: Candidate, chain: list[Clause]) -> bool:
    """Whether somebody before it in its clause only asks the official for the act."""
    clause = next((c for c in chain if issuer in c.subjects), None)
    if clause is None:
        return False
    known = clauses_of_speech()
    if len(chain) > 1 and _ASKED.search(scene.text, chain[1].start, chain[1].end) is not None:
        return True
    if ends_with(known.pleas, scene.text[clause.start : issuer.start]) is not None:
        return True
    if clause is not chain[0] and _asks_another(scene, issuer, clause):
        return True
    others = [c for c in clause.subjects if c.end <= issuer.start and not may_issue(scene, c)]
    return any(known.pleas.search(scene.text, c.end, issuer.start) for c in others)


def _asks_another(scene: Scene, issuer: Candidate, clause: Clause) -> bool:
    """Whether an official asks another one for what the next clause says ("议员呼吁政府，禁止…")."""
    plea = clauses_of_speech().pleas.search(scene.text, issuer.end, clause.end)
    asked = () if plea is None else scene.within(plea.end(), clause.end)
    return any(may_issue(scene, c) for c in asked)


def is_pleaded(scene: Scene, offset: int, start: int) -> bool:
    """Whether the words between two offsets only ask whom they lead to for an act ("要求法院撤销")."""
    return ends_with(clauses_of_speech().pleas, scene.text[start:offset]) is not None


def _led_object(scene: Scene, start: int, trigger: Trigger) -> tuple[int, int] | None:
    """Where the words stand that a coverb leads, before the verb or inside it ("放宽对…的限制")."""
    for first, last in ((start, trigger.start), (trigger.start, trigger.end)):
        lead = next(_free(clauses_of_speech().objects, scene.text, first, last), None)
        if lead is None:
            continue
        while (closing := _closing_adverb(scene.text, lead.end(), last)) is not None:
            last = closing
        if last - lead.end() > 1:
            return max(lead.end(), last - _LONGEST_OBJECT), last
    return None


def _closing_adverb(text: str, start: int, end: int) -> int | None:
    for match in clauses_of_speech().adverbs.finditer(text, start, end):
        if match.end() == end and match.start() > start:
            return match.start()
    return None
