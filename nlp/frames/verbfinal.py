"""Roles in languages whose verb closes the sentence and whose particles mark the parties."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.vocabulary import Action, ActionFamily, EntityKind
from nlp.frames.frame import Sentence
from nlp.frames.nouns import modifier
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import Roles, is_place, may_issue
from nlp.frames.scene import Scene
from nlp.frames.triggers import Form, Trigger

# Words that only end like one that tells an act: a maker is no inquiry.
_CUT = {
    "ja": re.compile("占禁止"),
    "ko": re.compile("제조사|교수사|특허가"),
}
# What may close a headline's act: sums of money behind a fine, then the end or a break.
_SUM = (
    r"(?:[約計総最大高총약각\s]*[\d０-９,.]+"
    r"(?:[兆億万千百円元年日]|[かカヵケヶ]月間?|日間|[ァ-ヶー]{2,7}|[원억만천조년일]|개월|[가-힣]{2}|\s|[\d,.])*(?:など|超|余|대|여)?)?"
)
_CLOSED = {
    "ja": re.compile(
        r"(?:[ぁ-ん]{0,2}[るすくぐむぶつうた])?"
        + _SUM
        + r"(?:$|[\n、。,，…「」』）)|｜=＝―—\-:：\s　]|など|[かもで][、\s]|と?を?発表|を?決定)"
    ),
    "ko": re.compile(
        r"(?:[가-힣]{0,2}기로|키로)?"
        + _SUM
        + r"(?:$|\s*\||[\n,.…“”‘’'\"·)|=―—\-:：\[(]|\s+(?:철퇴|키로|결정|예정|돌입|검토)|\s*$)"
    ),
}
# Behind a noun that a sentence, not a headline, goes on from.
_GOES_ON = {"ja": re.compile(r"[^\n]*。\s*$"), "ko": re.compile(r"[^\n]*다\.\s*$")}
# A verb before one of these describes an order: what is done to the order is the act ("禁じる措置を解除").
_ORDERS = {
    "ja": re.compile(
        "[じしっ]?(?:てい|い)?[たる]?(?:[一-龯ァ-ヶーA-Za-z・]{0,10}(?:政府|政権|大統領|当局|省|庁|委員会|議会|州|市)の?)?(?:[ァ-ヶー・]{2,10})?(?:[一二]審|原|下級審)?(?:措置|大統領令|行政命令|命令|規制|法律|法案|決定|処分|禁止令|契約|条項|規則|判決|政策)"
        "(?!(?:[（(][^（()）]{1,12}[）)])?(?:を|に)(?:出|下|発|言い渡|署名|可決|決|公布|成立|行|取|とっ|講|通知|導入|制定|施行|打ち出|公表|実施|し))"
        # "禁じた「デジタル市場法」に"
        "|(?:てい)?[たる]「[^」\n]{1,24}(?:法|規則|条例)(?:[（(][^（()）]*[）)])?」(?!を(?:可決|制定|施行|公布|成立|発表))"
    ),
    "ko": re.compile(
        "(?:한|하는|했던|된|되는|하던|할|) ?(?:조치|행정명령|명령|처분|결정|법안|법률|규제|정책|제재|판결|법"
        "|제도|조항|권한)"
        "(?![가-힣]{0,2} ?(?:내렸|내리|발표|서명|시행|부과|의결|통보|확정|했|하기로|취했|공포|통과|가결|단행"
        "|실시|도입|명령))"
    ),
}
# A verb made a noun before a judgement tells no act ("締め出すのは釣り合いを欠くと判断").
_WEIGHED = {
    "ja": re.compile("(?<=[るすうくぐむぶつ])(?:の|こと)[はが]|る(?:の|こと)[はが]"),
    "ko": re.compile("(?<=하는) 것[은이] |는 것[은이] "),
}
# Behind an act that a lawsuit or an application only asks to undo.
_CONTESTED = {
    "ja": re.compile("[^、。]{0,16}?(?:取り?消し?|無効)[^、。]{0,8}?(?:訴訟|を求め|請求)"),
    "ko": re.compile("[^,.]{0,16}?(?:취소|무효)[^,.]{0,10}?(?:소송|청구|해 ?달라)"),
}
# Verbs that tell a suit only where they touch the name of a firm ("必要性を訴えた" is no suit).
_SUED = {"ja": re.compile("を訴え"), "ko": re.compile("(?!)")}
# What marks the doer of an inner clause, and what closes the words that tell of it.
_DOES = {"ja": re.compile("社?(?:側|など)?が"), "ko": re.compile("(?:\\([^()]{1,20}\\))?(?: ?측)?[이가] ")}
_CHARGED = {
    "ja": re.compile(
        "[^。」]{0,48}?(?:と(?:指摘|判断|認定|説明|批判|主張|結論|みて|みら)|疑い|として、|とされ|ことが(?:判明|発覚|分か))"
    ),
    "ko": re.compile("[^.”]{0,36}?(?:다며|다면서|다고 (?:판단|지적|설명|보고|봤|결론)|혐의|의혹|다는 이유)"),
}
# What closes a reason: the body named in it acts in no other clause ("当局が…したとして、").
_REASON = re.compile("が[^。]{0,90}?(?:として|ことから|ため|ので|うえで|上で)、")
# Behind what somebody else is to lift.
_DEMANDED = {"ja": re.compile("(?:する)?よう"), "ko": re.compile(" ?(?:할|하라|하도록|토록|해야)")}
# Before the body whose order of old only tells what is changed now.
_FORMER = re.compile("기존 ?$|既存の$|従来の$")
_WARNED = re.compile("경고|警告")
_SAID = re.compile("[다라자]고 ?$|と$")
# What marks the source of a report.
_SOURCE = {"ja": re.compile("によ(?:ると|れば|りますと)"), "ko": re.compile("에 따르면|에 의하면")}
# What a body means to do is told by the verb before these ("指導する方針を固めた").
_PLANNED = {
    "ja": re.compile("(?:方針|意向|構え|考え|姿勢)(?:を|だ|で|と|。)"),
    "ko": re.compile(" ?(?:방침|계획|예정)[이을인]"),
}
# A noun behind these is no act of a headline: a clause describes it, or it belongs to something.
_DESCRIBED = {
    "ja": re.compile("(?:[るたういすむくぐぶ]|ない)$"),
    "ko": re.compile("(?:는|은|한|할|된|던) ?$"),
}
# What stands between a party and an act's noun that falls on it.
_TOWARDS = re.compile("へ|向け|対|に|에 대한|에 대해|에게|에 ")
# What marks the doer of a headline's act.
_HEADS = {"ja": re.compile(r"[、,，はがも：:\s　]"), "ko": re.compile(r"\s?[,，…:·]|[은는이가도] |\s")}
# What marks the firm that a command is told to.
_TOLD = {
    "ja": re.compile(
        "(?:の[^、。にはが]{1,12})?(?:など)?(?:[0-9０-９]+社|両社|各社)?"
        "(?:に(?:は|対し|[0-9０-９]+件)|へは?[、 ]|に、)"
    ),
    "ko": re.compile(r"(?: 등)?(?: ?\d+개? ?사)?(?:에 대해|에게|에 ?(?=\S+(?:하라|하도록|라)))"),
}
# Behind the body that closes a headline nothing else is said of it.
_ALONE = re.compile(r"\s*(?:$|[\n、。,，]|[がは](?:$|[\n、。,，\s]|発表|決定|公表|表明|方針))")
# Only a public body does these to a firm in the words of a command.
_ORDERED = (None, Action.ORDER_REMEDY, Action.REQUIRE_DISCLOSURE)
# What leads the name of the one who suffered, behind the verb.
_SUFFERER = re.compile(
    "(?:を受け|られ|され|を命じられ|となっ|になっ)?た(?:の|企業|会社|事業者)は"
    "|(?:을|를) ?받은 ?(?:곳|업체|회사|기업)[은는]"
)
# What joins the clause of an act to that of the next.
_AND = re.compile("고 |며 |、")
# A verb that describes who suffered; the name stands no farther behind it, in characters.
_STRUCK = re.compile(
    "(?:を受け|され|を命じられ)た(?![のがはことめ、。])"
    "|(?:을|를)? ?(?:부과 ?|처분을? ?|명령을? ?)?받은 (?!것|바|데|뒤|후)"
)
_BESIDE = 28
# Behind a verb whose act the sentence only answers ("…を科されたことを不服として提訴した").
_SUFFERED = re.compile("[^、。]{0,6}?(?:られ|され|を受け|せられ)た(?:こと|の)(?:を|に|で|から)")
# In the passive of a command or penalty, this particle marks who gave it.
_GIVER = {"ja": re.compile("に(?!対|つ|よ|お|関)"), "ko": re.compile("에게 |에 ")}
# Behind the body out of which an order goes to somebody, with an office of it between.
_SENDER = {
    "ja": re.compile(
        "(?:の?[一-龯]{2,14}[局室部課])?から"
        "(?![のもは]|[一-龯]{0,6}(?:輸入|購入|調達|流出|漏|入手|盗|委託|受))"
    ),
    "ko": re.compile("(?: 측)?에서(?:는)? "),
}
_LEAD = 40
# Before such a verb the name of a firm stands so near, and this may stand between, in characters.
_NAMED = 24
_TAIL = re.compile("[社」』]?(?:など)?(?:[0-9０-９一二三四五六七八九十]+社|両社|各社)?")
# What a headline tells of a court and an agency, the court did.
_JUDGED = frozenset({Action.LIFT, Action.SUSPEND, Action.RESCIND, Action.OTHER})
_COURTS = re.compile("(?:법원|고법|지법|헌재|재판부|地裁|高裁|最高裁|裁判所)$")
# Behind the subject of a clause that describes the noun after it.
_INNER = {
    "ja": re.compile(
        "が[^、。は]{1,40}?(?:する|した|している|って|った|いる|んだ|[ぁ-ん一-龯][つむぶくぐ]|[けせてねべめれ][るた]|じた|いた)"
        "(?=[一-龯ァ-ヶA-Za-z「])"
    ),
    "ko": re.compile(
        r"(?:\(주\))?(?:이|가) (?:[^ ,.]+ ){0,6}?[가-힣]+(?:하는|한|된|는|던|되는|은) (?=[가-힣A-Za-z‘'])"
    ),
}
# What a body tells in its own words that it has cut off, with what closes them.
_OPENED = re.compile('[“"「][^”"」]*$')
_ANNOUNCED = re.compile(
    '[”"」](?:라고|이라고|고|며|라며|과 함께)[^.]{0,80}?(?:밝혔|발표했|알렸)|」と(?:発表|明らか)'
)
_CUTTING = frozenset({Action.SUSPEND, Action.BAN, Action.RESTRICT_ACCESS})
# What opens a report: the place and the outlet, and the reporter's name before a sign.
_DATELINE = re.compile(
    r"\s*(?:[\[【(（][^\]】)）\n]{2,40}[\]】)）])?[^\n.。]{0,40}?(?:기자|특파원|통신원) ?[=＝] ?"
    r"|\s*【[^】\n]{2,40}】"
    r"|\s*[\[(（［][^\]）)］\n]{2,30}(?:기자|특파원|ロイター|共同|時事|AFP|AP|CNN|BBC)[\]）)］](?:\s*[-―—=＝－])?"
)
# A topic carries on over so many sentences, unless another one comes.
_CARRIES = 2
_TOPIC = {
    "ja": re.compile("(?<![でにと])は[、ぁ-んァ-ヶ一-龯A-Za-z0-9]|が(?=[、一-龯ァ-ヶ])"),
    "ko": re.compile("(?<![하했있없되된갔왔났렸졌였에서로지터다])(?:은|는) "),
}


def final_roles(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a trigger that closes its clause, or None when it tells no act of an official body."""
    opened = _DATELINE.match(scene.text, sentence.start, trigger.start)
    sentence = sentence if opened is None else replace(sentence, start=opened.end())
    if _CUT[scene.grammar.language].match(scene.text, max(0, trigger.start - 1), trigger.end):
        return None
    if trigger.form is Form.FINITE:
        return _of_verb(scene, trigger, sentence)
    # "sued to have the order annulled" only speaks of an order.
    if scene.grammar.words.nominal_after.match(scene.text, trigger.end):
        return None
    headline = _headline(scene, trigger, sentence)
    return (
        headline if headline is not None or trigger.form is Form.BARE else _of_noun(scene, trigger, sentence)
    )


def is_described(scene: Scene, trigger: Trigger) -> bool:
    """Whether an act only describes who suffered it ("命令を受けたA社が…")."""
    if scene.grammar.order != "sov":
        return False
    return any(words.match(scene.text, trigger.end) is not None for words in (_STRUCK, _SUFFERED))


def _of_noun(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a noun that a body owns or does, or that somebody suffers ("当局の調査を受け")."""
    here, zone = _marked(scene, trigger, sentence), (sentence.start, trigger.start)
    if _is_passive(scene, trigger):
        return _passive(scene, here.agents or _givers(scene, here.every), here.subjects, zone, trigger.end)
    issuer = modifier(scene, trigger, sentence) or (here.agents[-1] if here.agents else None)
    if issuer is None or not may_issue(scene, issuer):
        return None
    if _FORMER.search(scene.text[max(0, issuer.start - 4) : issuer.start]):
        return None
    if _TOWARDS.search(scene.text, issuer.end, trigger.start):
        return None
    return Roles(issuer, (trigger.start, trigger.start), zone, False, "noun-possessed")


def _of_verb(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a verb, by the particles behind the parties before it."""
    named = scene.grammar.words.nominal_after.match(scene.text, trigger.end)
    planned = _PLANNED[scene.grammar.language].match(scene.text, trigger.end)
    if (named and not planned) or _describes(scene, trigger):
        return None
    if _is_undoing(scene, trigger) or _is_speech(scene, trigger) or _is_plea(scene, trigger):
        return None
    here, zone = _marked(scene, trigger, sentence), (sentence.start, trigger.end)
    if _is_passive(scene, trigger):
        found = _passive(scene, here.agents or _givers(scene, here.every), here.subjects, zone, trigger.end)
        return _said(scene, trigger, here.subjects, _joined(scene, trigger, here.subjects, found))
    genitives = scene.grammar.words.genitives
    owners = [c for c in here.every if scene.is_before(c, genitives) and may_issue(scene, c)]
    subjects = here.subjects or owners
    # The nearest subject may be that of a clause inside; the first is then the sentence's topic.
    near = [c for c in subjects if not _is_reasons(scene, c, subjects, trigger)]
    likely = [c for c in (*near[-1:], *subjects[:1]) if may_issue(scene, c)]
    issuer = next((c for c in likely if not _only_describes(scene, c, subjects, trigger)), None)
    if (likely and issuer is None) or _is_charged(scene, trigger, subjects):
        return None
    if issuer is None:
        headline = _sent(scene, trigger, sentence, here) or _headline(scene, trigger, sentence)
        found = headline or _of_source(scene, trigger, sentence, subjects)
        return found or _carried(scene, trigger, sentence, subjects)
    return Roles(issuer, (issuer.end, trigger.start), zone, False, "active")


def _is_charged(scene: Scene, trigger: Trigger, subjects: list[Candidate]) -> bool:
    """Whether a body only says what somebody else did ("当局は、A社が…を制限したとして…")."""
    doer = subjects[-1] if subjects else None
    if doer is None or doer is subjects[0] or may_issue(scene, doer):
        return False
    language = scene.grammar.language
    own = _DOES[language].match(scene.text, doer.end) is not None
    # The ending that closes the words may belong to the trigger.
    end = max(trigger.start, trigger.end - 3)
    return own and _CHARGED[language].match(scene.text, end) is not None


def _is_undoing(scene: Scene, trigger: Trigger) -> bool:
    """Whether a body only demands that somebody else lifts something ("제한을 중단할 것을 명령했다")."""
    eased = trigger.action is not None and trigger.action.family is ActionFamily.RELAX
    return eased and _DEMANDED[scene.grammar.language].match(scene.text, trigger.end) is not None


def _is_speech(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word for a warning only tells what somebody said would come."""
    if trigger.action not in (Action.ORDER_REMEDY, Action.GUIDANCE):
        return False
    warned = _WARNED.match(scene.text, trigger.start) is not None
    return warned and _SAID.search(scene.text[max(0, trigger.start - 3) : trigger.start]) is not None


def _is_plea(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb that may tell a suit touches no firm, and only says what somebody pleads for."""
    if _SUED[scene.grammar.language].match(scene.text, trigger.start) is None:
        return False
    return not any(
        c.kind is EntityKind.ORGANISATION and c.standing is not Standing.OFFICIAL
        for c in scene.within(max(0, trigger.start - _NAMED), trigger.start + 1)
        if _TAIL.fullmatch(scene.text, c.end, trigger.start)
    )


def _of_source(scene: Scene, trigger: Trigger, sentence: Sentence, subjects: list[Candidate]) -> Roles | None:
    """The roles where a sentence names who does the act only as its source ("당국에 따르면 … 의결했다")."""
    source = _SOURCE[scene.grammar.language]
    here = scene.within(sentence.start, trigger.start)
    bodies = [c for c in here if may_issue(scene, c) and source.match(scene.text, c.end)]
    if subjects or len(bodies) != 1 or _has_topic(scene, bodies[0].end, trigger.start):
        return None
    issuer = replace(scene.resolve(bodies[0]), inferred=True)
    zone = (issuer.end, trigger.start)
    return Roles(issuer, zone, zone, False, "source")


def _carried(scene: Scene, trigger: Trigger, sentence: Sentence, subjects: list[Candidate]) -> Roles | None:
    """The roles where a sentence names no subject, because it goes on from the one before.

    Only the topic of one of the last sentences may carry on, and only where it is a public body.
    """
    if any(not _is_inner(scene, c) for c in subjects) or _has_topic(scene, sentence.start, trigger.start):
        return None
    for earlier in reversed(scene.sentences[max(0, sentence.index - _CARRIES) : sentence.index]):
        here = scene.within(earlier.start, earlier.end)
        subjective = scene.grammar.words.subject_after
        marked = [c for c in here if scene.is_before(c, subjective) and not _is_inner(scene, c)]
        if not marked:
            continue
        if not may_issue(scene, marked[0]):
            return None
        issuer = replace(scene.resolve(marked[0]), inferred=True)
        zone = (sentence.start, trigger.start)
        return Roles(issuer, (sentence.start, trigger.start), zone, False, "carried")
    return _of_sole(scene, trigger, sentence)


def _has_topic(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch has a topic or subject of its own, and not only that of a noun's description."""
    inner = _INNER[scene.grammar.language]
    topics = _TOPIC[scene.grammar.language].finditer(scene.text, start, end)
    return any(inner.match(scene.text, topic.start()) is None for topic in topics)


def _of_sole(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a command to a named firm that can only come from the one public body named so far."""
    told = _TOLD[scene.grammar.language]
    firms = [c for c in scene.within(sentence.start, trigger.start) if c.kind is EntityKind.ORGANISATION]
    if trigger.action not in _ORDERED or not any(told.match(scene.text, c.end) for c in firms):
        return None
    bodies = [
        c
        for c in scene.within(0, sentence.start)
        if c.kind in (EntityKind.AUTHORITY, EntityKind.COURT) and may_issue(scene, c) and not is_place(c)
    ]
    if len({c.entity or c.name for c in bodies}) != 1:
        return None
    issuer = replace(bodies[-1], inferred=True)
    zone = (sentence.start, trigger.start)
    return Roles(issuer, (sentence.start, trigger.start), zone, False, "carried")


def _only_describes(scene: Scene, candidate: Candidate, subjects: list[Candidate], trigger: Trigger) -> bool:
    """Whether a body acts only in a clause inside that of a firm ("A社は、委員会が命じた措置に…提訴した")."""
    topic = subjects[0] if subjects else candidate
    if topic is candidate or may_issue(scene, topic):
        return False
    inner = _INNER[scene.grammar.language].match(scene.text, candidate.end)
    return inner is not None and inner.end() <= trigger.start


def _is_reasons(scene: Scene, candidate: Candidate, subjects: list[Candidate], trigger: Trigger) -> bool:
    """Whether a party acts only in a reason that another one's clause gives, or in what describes a noun."""
    if candidate is subjects[0]:
        return False
    inner = _INNER[scene.grammar.language].match(scene.text, candidate.end)
    if inner is not None and inner.end() <= trigger.start and may_issue(scene, subjects[0]):
        return True
    reason = _REASON.match(scene.text, candidate.end)
    return reason is not None and reason.end() <= trigger.start


def _is_inner(scene: Scene, candidate: Candidate) -> bool:
    """Whether a party is only the subject of a clause that describes a noun ("젤보가 판매하는 …")."""
    inner = _INNER[scene.grammar.language].match(scene.text, candidate.end)
    return inner is not None and not may_issue(scene, candidate)


def _describes(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb only describes an order that the sentence goes on to speak of."""
    language = scene.grammar.language
    described = (_ORDERS, _WEIGHED, _CONTESTED)
    return any(words[language].match(scene.text, trigger.end) is not None for words in described)


@dataclass(frozen=True, slots=True)
class _Marked:
    """The candidates before a trigger, and those that particles mark as doers and as subjects."""

    every: tuple[Candidate, ...]
    agents: list[Candidate]
    subjects: list[Candidate]


def _marked(scene: Scene, trigger: Trigger, sentence: Sentence) -> _Marked:
    words = scene.grammar.words
    here = scene.within(sentence.start, trigger.start)
    return _Marked(
        here,
        [c for c in here if scene.is_before(c, words.agent_after)],
        [c for c in here if scene.is_before(c, words.subject_after)],
    )


def _is_passive(scene: Scene, trigger: Trigger) -> bool:
    words = scene.grammar.words
    return (
        words.passive_after.match(scene.text, trigger.end) is not None
        or words.passive.search(scene.text, trigger.start, trigger.end) is not None
    )


def _givers(scene: Scene, here: tuple[Candidate, ...]) -> list[Candidate]:
    """The officials marked as those from whom somebody has an order ("地裁に…命じられた")."""
    mark = _GIVER[scene.grammar.language]
    return [c for c in here if may_issue(scene, c) and not is_place(c) and scene.is_before(c, mark)]


def _sent(scene: Scene, trigger: Trigger, sentence: Sentence, here: _Marked) -> Roles | None:
    """The roles of a command that goes out of a body, where there is no subject ("当局から要請した")."""
    if trigger.action not in _ORDERED or here.subjects:
        return None
    mark = _SENDER[scene.grammar.language]
    bodies = [c for c in here.every if may_issue(scene, c) and not is_place(c)]
    sender = next((scene.resolve(c) for c in reversed(bodies) if mark.match(scene.text, c.end)), None)
    zone = (sentence.start, trigger.start)
    return None if sender is None else Roles(sender, zone, (sentence.start, trigger.end), False, "active")


def _passive(
    scene: Scene, agents: list[Candidate], subjects: list[Candidate], zone: tuple[int, int], told: int
) -> Roles | None:
    issuers = [c for c in agents if may_issue(scene, c)]
    if agents and not issuers:
        return None
    patients = [c for c in subjects if not may_issue(scene, c)]
    if not patients and (patients := _cleft(scene, told)):
        # "命令を受けたのは、A社、B社": all whom the end of the sentence names.
        zone = (zone[0], patients[-1].end)
    patient = patients[-1] if patients else None
    issuer = issuers[-1] if issuers else None
    return Roles(issuer, (zone[1], zone[1]), zone, True, "passive", patient)


def _joined(scene: Scene, trigger: Trigger, subjects: list[Candidate], found: Roles | None) -> Roles | None:
    """A passive's roles with the body of the act before it ("조사를 개시했고 … 과징금이 부과됐다")."""
    doer = subjects[0] if subjects else None
    if found is None or found.issuer is not None or found.patient is not None or doer is None:
        return found
    acts = [t for t in scene.triggers if doer.end <= t.start and t.end <= trigger.start]
    joins = any(t.form is Form.FINITE and _AND.search(scene.text, t.end, trigger.start) for t in acts)
    if not joins or not may_issue(scene, doer):
        return found
    return replace(found, issuer=replace(scene.resolve(doer), inferred=True))


def _said(scene: Scene, trigger: Trigger, subjects: list[Candidate], found: Roles | None) -> Roles | None:
    """A passive's roles with the body that tells of it in its own words ("위는 “앱이 차단됐다”고 밝혔다")."""
    teller = subjects[0] if subjects else None
    if found is None or found.issuer is not None or teller is None or not may_issue(scene, teller):
        return found
    opened = _OPENED.search(scene.text, teller.end, trigger.start)
    sentence = scene.sentence_at(trigger.start)
    if opened is None or sentence is None or trigger.action not in _CUTTING:
        return found
    told = _ANNOUNCED.search(scene.text, trigger.end, sentence.end)
    return found if told is None else replace(found, issuer=replace(scene.resolve(teller), inferred=True))


def _cleft(scene: Scene, end: int) -> list[Candidate]:
    """Who suffered, behind the verb: named last ("処分を受けたのは、A社"), or right there ("…받은 A사가")."""
    sentence = scene.sentence_at(end)
    if sentence is None:
        return []
    struck = _STRUCK.match(scene.text, end, sentence.end)
    if struck is not None:
        beside = scene.within(struck.end(), min(sentence.end, struck.end() + _BESIDE))
        return [c for c in beside if c.kind is EntityKind.ORGANISATION and _is_beside(scene, struck, c)][:1]
    mark = _SUFFERER.match(scene.text, end, sentence.end)
    if mark is None:
        return []
    behind = scene.within(mark.end(), sentence.end)
    return [c for c in behind if c.kind is EntityKind.ORGANISATION]


def _is_beside(scene: Scene, struck: re.Match[str], candidate: Candidate) -> bool:
    """Whether no clause parts a party from the verb that describes it."""
    return re.search("[、,。.]|[はがを]$", scene.text[struck.end() : candidate.start]) is None


def _headline(scene: Scene, trigger: Trigger, sentence: Sentence) -> Roles | None:
    """The roles of a noun that tells an act without a verb, as headlines do ("当局、Xを調査")."""
    language = scene.grammar.language
    closed = _CLOSED[language].match(scene.text, trigger.end, sentence.end)
    lead = scene.text[sentence.start : trigger.start]
    described = trigger.form is not Form.FINITE and _DESCRIBED[language].search(lead)
    if closed is None or described:
        return None
    tail = scene.text[closed.end() : sentence.end]
    if tail and _GOES_ON[language].match(tail):
        return None
    issuer = _head(scene, trigger, sentence) or _closing_body(scene, closed.start(), sentence)
    if issuer is None:
        return None
    start = issuer.end if issuer.end <= trigger.start else sentence.start
    return Roles(issuer, (start, trigger.start), (sentence.start, trigger.start), False, "headline")


def _head(scene: Scene, trigger: Trigger, sentence: Sentence) -> Candidate | None:
    """The official whom a headline names first or last before what is done."""
    mark = _HEADS[scene.grammar.language]
    found = [
        c
        for c in scene.within(sentence.start, trigger.start)
        if may_issue(scene, c) and scene.is_before(c, mark) and c.standing is not Standing.ECHO
    ]
    known = [c for c in found if c.kind is not None]
    courts = [c for c in found if _COURTS.search(c.name)] if trigger.action in _JUDGED else []
    return next(iter(courts or known or found), None)


def _closing_body(scene: Scene, start: int, sentence: Sentence) -> Candidate | None:
    """The official who closes a headline, behind a blank or comma ("Xに課徴金 公取委")."""
    for candidate in scene.within(start, min(sentence.end, start + _LEAD)):
        before = scene.text[start : candidate.start]
        after = scene.text[candidate.end : sentence.end]
        told = re.search(r"[\s　、,，…=＝―—-][^\s　、,，。.]{0,6}$", before) is not None
        body = candidate.kind is not EntityKind.PERSON and may_issue(scene, candidate)
        if told and body and _ALONE.match(after):
            return candidate
    return None
