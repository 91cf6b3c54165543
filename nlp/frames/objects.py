"""Whom an act touches and what it is about: named parties, and noun phrases where nobody is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.vocabulary import Action, ActionFamily, EntityKind
from nlp.frames import brackets, phrases
from nlp.frames.chinese_rules import worded
from nlp.frames.coordination import listed_before
from nlp.frames.demands import Demand
from nlp.frames.frame import Phrase
from nlp.frames.openings import Matcher
from nlp.frames.parties import Candidate, Standing
from nlp.frames.roles import REACH, THINGS, Roles, is_place, may_issue, verb_end
from nlp.frames.scene import Scene
from nlp.frames.subjects import aside_of
from nlp.frames.triggers import Form, Trigger

# Objects stand near their verb; what is named further on belongs to something else.
_OBJECT_REACH = 110
# The lines of a list close without a full stop; the first that closes with one ends it.
_PROSE = re.compile(r"^[^\n]*[.;。；]\s*$", re.MULTILINE)
# A relative clause of the rule itself begins this near, in characters.
_RELATIVE = 12
# Particles of Japanese and Korean that join a party to the next.
_JOINED = re.compile("[와과] |[とや・]")
# Where the noun of a trigger ends ("개정안을 행정예고").
_OBJECT_MARK = re.compile("[을를を]|に(?=署名)|에 ?(?=서명)")
# What leads the topic of a rule, and whom an act is aimed at, in French.
_OF_RULE = re.compile(r"\b(?:sur|pour|contre|relatif à|relative à|visant à|encadrant)\s")
_AT = re.compile(r"\b(?:à l['’]encontre d(?:e|es)|aux?|à|contre|chez|visant|avec|des?)\s")
# The mark of whom an act is addressed to.
_ADDRESSEE = re.compile(r"に対し|に(?![よ関つおあて対])|에게 |에 (?!대|따|관|의)|에 대해")
# What the acts on something's use name beside it, this near before their verb.
_USED = frozenset({Action.BAN, Action.RESTRICT_ACCESS, Action.SUSPEND})
_USE = re.compile(
    "使用|利用|接続|アクセス|ダウンロード|配信|提供|販売|사용|이용|접속|다운로드|판매|설치|서비스를|운영을"
)
_NEAR_USE = 12
# Whom an act falls on, as an unstressed pronoun before its verb ("le impuso una multa").
_CLITIC = re.compile(
    r"(?<!\w)(?:les?|lhes?|gli|lui|leur) (?:ha |han |había |havia |a |ont? )?$", re.IGNORECASE
)
_DASH = re.compile(r"\s*(?:[—–―]|--)")
# A Chinese verb's two characters, and how the clause behind a rule says what it asks.
_VERB = 2
_ASKS = re.compile("[，,](?:以|旨在)?(?:要求|规定|規定|禁止|限制|责令|責令|允许|允許|授权|授權|强制|強制)")
_TITLED = re.compile("[“「『《](?P<name>[^“”「」『』《》]{2,60})")
# The particle that closes a phrase in Japanese or Korean.
_TRAIL = re.compile(r"(?<=..)(?:에 대(?:해|한|하여)|에게|[을를](?=$)|[にをへの])?\s*$")
# The mark of the passive and adverbs before it, at the end of who suffers an act in Chinese.
_SUFFERING = re.compile("(?:分[别別]|先[后後]|均|也|又|再次|已[经經]?|[将將]|[曾还還])*(?:被|遭到?|受到|挨)$")
# A clause that only describes the noun of an act ("米国と同調した輸出規制").
_VERBAL = re.compile("(?:した|する|して(?:いる|いた)|され(?:た|る)|[っん]た|[いれられ]た|ない|なる|なった)$")
# What stands before the word for goods in one compound, and how far.
_COMPOUND = re.compile("[一-龯ァ-ヶー가-힣]+$")
_GOODS_LEAD = 8
# What follows an owner, and what follows one whose doings are only the occasion of an act.
_OWNER = re.compile(r"の(?!(?:[0-9０-９]+|両|各)社)|의 ")
_CAUSE = re.compile(
    "(?:など)?の[^、。]{1,24}(?:を受けて?|を巡り|をめぐり|を踏まえて?|に絡み|に関連して?)、"
    "|(?: 등)?의 [^,.]{1,24}(?:에 따라|을 계기로|를 계기로|과 관련해|와 관련해),? "
)
# How many firms an act falls on, and what stands between two firms of a list.
_FIRMS = re.compile(
    r"(?<![\d０-９.,])(?P<number>[2-9２-９])\s?(?:개\s?)?(?:사|社|업체|회사)(?![은는이가]\s|は|が)"
)
_NEXT = re.compile(
    r"(?:株式会社|\([^()]{1,20}\)|（[^（）]{1,20}）)?\s?"
    r"(?:[·、,，・]|[와과](?= )|및|と|や|および|及び)\s?(?:株式会社)?"
)
# How a medium's report closes in Japanese and Korean, and what marks whom a lawsuit is against.
_REPORTED = re.compile(
    "(?:と|を)(?:報じ|伝え)[^、。]{0,6}[。\\s]*$|(?:고|을|를) (?:보도|전)했(?:다|습니다)[.\\s]*$"
)
_ALSO = re.compile(
    "(?:や[^、。は]{2,20})?(?:など|等)(?:複数の)?(?:メディア|報道機関|各紙)?は|(?: 등)[^.,]{0,10}?[은이]? "
)
_AGAINST = re.compile(r"(?:\([^()]{1,16}\)|\))?(?:[을를] 상대로|を相手(?:取り|に))")
# What leads the platform that a body speaks through, how far, and what stands behind it.
_THROUGH = re.compile("(?:在|于|於|通过|通過|透过|透過)[^，。；]{0,12}$")
_THROUGH_GAP = 14
_UPON = re.compile(
    "(?:公众号|公眾號|平台|[账帳][号號戶户]|官方)*上?(?:[发發](?:布|文|表|帖|[贴貼]文|[声聲]明)|表示|[称稱]|宣布|[说說]|[写寫]道|披露|公布|[贴貼]文)"
)
# Behind the name of who told something, and of what somebody used to do something.
_MEANS = re.compile(
    "(?: 등)?(?:의 보도)?에 (?:따르면|의하면)"
    "|(?: (?:검색|계정|서비스|앱|플랫폼|드라이브|클라우드))?[을를] (?:통해|통한|이용해|활용해)"
    "|(?:など)?(?:の報道)?によ(?:ると|れば|りますと)"
    "|(?:の?(?:検索|アカウント|サービス|アプリ))?を(?:通じ|利用し|使っ|使い|介し)て?"
)
# Behind a firm's name: its people, on whom an act falls and not on the firm.
_PEOPLE = re.compile(
    "(?:前)?(?:[员員]工|工程[师師]|主管|高[层層管]|[领領]袖|[业業][务務][员員]|行[员員]|理[专專]|[记記]者)"
)
# Who is called in, before the firm that he speaks for.
_SUMMONED = re.compile(
    "(?:传唤|傳喚|传召|傳召|[约約][谈談见見]|召[见見集]|[质質][询詢]|要求|[讯訊][问問])了?$"
)
# Where, behind a command in Chinese, whom it is given to ends.
_TOLD_TO = re.compile(
    "全面|全数|全數|立即|尽快|盡快|限期|应|應|须|須|必须|必須|不得|于|於|在|将|將|对|對|向|把|停止|暂停|暫停|提供|清查|进行|進行|自行|自主"
    "|自查|主动|主動|预防|預防|配合|落实|落實|采取|採取|依法|每|按"
)
# A Chinese law's name without its brackets, behind the verb that passes it.
_LAW_NAME = re.compile(
    "(?:三[读讀])?(?:通[过過]|修正|修[订訂]|制定|增[订訂]|[订訂]定|起草|提出|[拟擬]定|[公发發頒颁]布|公告|预告|預告|拍板|核定)*了?[「“《]?"
    "(?P<name>(?!部分|第|相关|相關|新|该|該|本|修正|若干)[\\w]{2,18}?(?:法|[条條]例|[办辦]法|[规規][则則]|[细細][则則]|[准準][则則]))"
    "(?=第|部分|修正|修[订訂]|草案|條文|条文|[」”》，。；、]|增[订訂]|$)"
)
# What asks for comments, and the title of what they are asked on; not that of a law it rests on.
_COMMENTS = re.compile("意[见見]$")
_DRAFT = re.compile(
    "(?P<ground>(?:根据|根據|依据|依據|按照|依照)[^《》，。]{0,30})?《(?P<name>[^《》\n]{2,60})》"
)
# What the clause behind a call for comments says that they are on.
_MATTER = re.compile(
    "[，,](?:以|旨在|内容|內容|[拟擬]|重[点點]|主要)*(?:[检檢][讨討]|修[订訂改正]|涉及|要求|[规規][定范範]|[针針][对對]|聚焦|涵[盖蓋]|[关關]于|[关關]於|包括)"
    "(?P<name>[^，。；：]{2,28})"
)
# A law that a Chinese clause says has taken effect.
_TAKES_EFFECT = re.compile("(?:生效|施行|[实實]施|上路)$")
_EFFECTIVE = re.compile(
    "(?:的|一[项項部]|新的|最新的?|[这這该該]|首部){0,3}(?P<name>[^，。；、]{2,26}?(?:修正案|新法|新[规規]|[条條]例|[办辦]法|[规規][则則定]|法案|法令|法律))"
    "(?=[^，。；]{0,16}$|[^，。；]{0,16}(?:生效|施行|[实實]施|上路))"
)
_VOIDED = re.compile(
    "(?:裁定|判[决決]|宣告|[认認]定)[该該此]?(?:[州国國市]的)?(?P<act>[^，。]{2,24}?)(?:[违違][宪憲]|[无無]效)"
)
_EASED = re.compile(
    "(?:解除|取消|撤[销銷]|放[宽寬]|[废廢]除)了?[对對]?(?P<act>[^，。对對]{3,20}?)的?(?:禁令|限制|管制|封[锁鎖])$"
)
_QUESTIONED = re.compile(
    "(?:要求|[责責]令|命令|下令|函[请請]|促[请請]|限期)(?P<act>[^，。]{2,16}?)(?:于|於|在|就|限期|提供(?![商者])|提交|[说說]明|披露|公[开開]|交出|解[释釋]|答[复覆]|[报報]告|[递遞]交)"
)
_CLOSED_DOWN = re.compile(
    "(?:依法|依[规規]|依[约約])*(?:[处處]置|[关關][闭閉停]|封[禁停]|清理|[查][处處]|下[线線])了?(?:一批|多[款个個])?"
    "(?P<act>[^，。]{0,16}(?:[账帳][号號]|[网網]站|App|APP|小程序|直播[间間]|群[组組]))"
)
_LICENSED = re.compile(
    "(?:要求|[规規]定|[责責]令)(?P<act>[^，。]{2,16}?)(?:取得|申[请請]|[办辦]理|[获獲]得|事先|持牌|完成|必?[须須]|[进進]行|履行|向)"
)
_ENCLOSING = {
    Action.LICENSE_REQUIREMENT: _LICENSED,
    Action.RESTRICT_ACCESS: _CLOSED_DOWN,
    Action.RESCIND: _VOIDED,
    Action.LIFT: _EASED,
    Action.REQUIRE_DISCLOSURE: _QUESTIONED,
}
# A dash before the name of who reports, at the end of a headline or of square brackets.
_SIGNED = re.compile(r"\S\s[-–—]\s$")
# What leads the name of an agency under a picture or a text.
_CREDIT = re.compile(
    r"\b(?:[FP]h?otos?|Im\w+|Bild|Fuente|Fonte|Quelle|Source|Cr[eé]dit\w*)\s*[:©]\s*(?:\w+ ?/ ?)?$"
)
_ITALIAN_INFINITIVE = re.compile(r"[a-zà-ù]+(?:(?:are|ere|ire|urre|orre)|[aei]r(?:si|lo|la|li|le|ne|gli))")
# A penalty falls on a public body so near, in characters, with no comma between.
_PENAL = frozenset({Action.FINE, Action.ORDER_REMEDY})
_PENALISED = 45
# A list that grows names what is put on it behind these ("updated its list to include").
_GROWN = re.compile(r" to (?:include|cover|add)$")
_ENACTED = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:(?:will|to)\s+be|was|were|is|are|ha(?:s|ve)\s+been)\s+(?:\w+ly\s+)?(?P<verb>\w+)"
    r"\s+(?:on|upon|against|for)\s+"
)
# What an English rule asks, in a participle behind its name or number ("signed SB 243, requiring …").
_REQUIRING = re.compile(
    r"(?:[\s-]\d+)?,?\s(?:that\s)?(?:requir|bann|prohibit|barr|forc|mandat|limit|regulat|allow|restrict|oblig"
    r"|permitt|creat|establish|govern|target)ing\s"
)
_ASIDE = re.compile(r",\s(?:par|por|by|per|durch|con|com|mit|in)\s[^,.;:]{3,30},(?=\s)")
_ITS = re.compile(r"\s(?:off on |through |down |back )?(?:its|their)\s")
_ON = re.compile(r"\s(?:on|upon|against|for|to|into|with|of)\s")
# A particle right behind an English verb, a name that owns what follows, and what closes a verb alone.
_PARTICLE = re.compile(r"\s+(?:out|off|down|up|over|back|away)(?!\w)")
_OWNED_BY = re.compile(r"(?P<owner>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)['’]s?\s")
_CLASPS = re.compile(r"offline|through|guilty|liable")
# The rule of roles that a sentence takes over from the one before.
_GOES_ON = "carried"
# What an outlet says of a whole act, behind a comma ("…, a move that hit Tarvo").
_COMMENT = re.compile(
    r",\s(?:in\s)?(?:a|an|the|its|what\s\w+)\s(?:\w+\s)?(?:policy|move|decision|step|measure|action|change|blow"
    r"|setback|shift|ruling|development|victory|win|sign|escalation)\b"
)
# What a firm makes, behind a pronoun.
_WARES = re.compile(
    r"\b(?:its|their) (?:own |AI |new |flagship )?(?:technology|products?|services?|software|models?|apps?"
    r"|chips?|platforms?|tools?|equipment|devices|systems?|drones|cameras|routers)\b"
)
# Of names that only their place shows, so many are believed.
_GUESSES = 2


def zone_end(scene: Scene, roles: Roles, trigger: Trigger, demand: Demand | None) -> int:
    """Where the objects of an act must end: at its reason, at the next clause, or out of reach."""
    start, end = roles.zone
    last = max(trigger.end, demand.end if demand is not None else 0)
    if scene.grammar.order != "sov":
        end = min(end, last + _OBJECT_REACH)
    for reason in scene.grammar.words.reasons.finditer(scene.text, start + 1, end):
        # Where prepositions lead the object, a reason may stand before it: "因…，对X处以".
        leads = scene.grammar.spaced or scene.grammar.order == "sov"
        if (reason.end() <= trigger.start and leads) or reason.start() >= last:
            end = min(end, reason.start())
            break
    comment = _COMMENT.search(scene.text, last, end) if scene.grammar.language == "en" else None
    if comment is not None:
        end = comment.start()
    for match in scene.grammar.words.relatives.finditer(scene.text, last, end):
        if scene.text[: match.start()].rstrip().endswith(","):
            return match.start()
    return end


def touched(scene: Scene, roles: Roles, zone: tuple[int, int], trigger: Trigger) -> tuple[Candidate, ...]:
    """The named parties and products that an act touches; general words only where nobody is named."""
    whole = roles.patient is not None and _is_known(scene, roles.patient)
    found: list[Candidate] = []
    if whole and roles.patient is not None:
        found = [*listed_before(scene, roles.patient), scene.resolve(roles.patient)]
    sentence = scene.sentence_at(trigger.start)
    aside = aside_of(scene, trigger.start, sentence) if roles.passive and sentence is not None else None
    for candidate in scene.within(*zone):
        if (
            candidate in (roles.issuer, roles.patient)
            or is_place(candidate)
            or _out_of_reach(candidate, roles)
            or (aside is not None and aside[0] <= candidate.start < aside[1])
        ):
            continue
        if candidate.standing in (Standing.PRONOUN, Standing.STAND_IN, Standing.ECHO):
            continue
        if _is_own_name(candidate, roles):
            continue
        if _is_no_party(scene, candidate) or (candidate.guessed and candidate.start == trigger.start):
            continue
        official = candidate.standing is Standing.OFFICIAL and not _suffers(scene, candidate, trigger)
        if official or _is_doer(scene, candidate):
            continue
        known = scene.resolve(candidate)
        if known.kind is not None or known.standing is not Standing.PRODUCT_STAND_IN:
            found.append(known)
    sure = _surest([c for c in found if c.kind is not None], roles)
    named = _struck(scene, sure)
    if not named:
        # Whose doings are only the occasion of an act, it falls on others where it names any.
        others = [c for c in found if c not in sure]
        found = others if others and scene.grammar.order == "sov" else found
        found = [c for c in found if c.start >= _past_reason(scene, zone[0], trigger)]
    borrowed = [] if roles.before is not None else _borrowed(scene, zone, trigger)
    borrowed = borrowed or _left_out(scene, roles, trigger)
    told = named or _counted(scene, zone) or _listed(scene, trigger) or _headword(scene, trigger)
    told = told or _maker_of(scene, zone, trigger)
    return tuple(dict.fromkeys([*_owning(scene, roles, trigger), *(told or found or borrowed)]))


def _is_known(scene: Scene, patient: Candidate) -> bool:
    """Whether it is told who suffers an act: by a name, or by a pronoun that points back to one."""
    if patient.standing is Standing.PRONOUN:
        return scene.resolve(patient).standing is not Standing.PRONOUN
    return patient.standing not in (Standing.ECHO, Standing.STAND_IN)


def _maker_of(scene: Scene, zone: tuple[int, int], trigger: Trigger) -> list[Candidate]:
    """Whose wares public bodies are told to shun ("Tarvo sued after X told agencies to drop its chips")."""
    sentence = scene.sentence_at(trigger.start)
    wares = _WARES.search(scene.text, trigger.end, zone[1]) if scene.grammar.language == "en" else None
    if wares is None or sentence is None:
        return []
    firms = [
        c
        for c in scene.within(sentence.start, trigger.start)
        if c.standing is Standing.PRIVATE and c.kind is EntityKind.ORGANISATION and not scene.is_oblique(c)
    ]
    return firms[:1]


def _is_doer(scene: Scene, candidate: Candidate) -> bool:
    """Whether a body did an act that is only mentioned ("appeals against the fine imposed by the office")."""
    known = candidate.standing is Standing.OFFICIAL and candidate.kind is EntityKind.AUTHORITY
    romance = scene.grammar.inversion and scene.grammar.passive_reach == "near"
    return known and romance and scene.is_after(candidate, scene.grammar.words.agent)


def _struck(scene: Scene, named: list[Candidate]) -> list[Candidate]:
    """The names without those of owners, where others are addressed ("Xの不正で、Yに対して命令を出した")."""
    if scene.grammar.order != "sov":
        return named
    sure = [c for c in named if c.kind is EntityKind.ORGANISATION and not c.guessed]
    addressed = [c for c in sure if _ADDRESSEE.match(scene.text, c.end) is not None]
    owners = [c for c in named if _OWNER.match(scene.text, c.end) is not None]
    if addressed:
        return [c for c in named if c not in owners]
    return [c for c in named if _CAUSE.match(scene.text, c.end) is None]


def _counted(scene: Scene, zone: tuple[int, int]) -> list[Candidate]:
    """The firms of a list elsewhere, where an act falls on just so many ("3社に勧告 … (A、B、C)")."""
    counts = list(_FIRMS.finditer(scene.text, *zone)) if scene.grammar.order == "sov" else []
    if not counts:
        return []
    number = int(counts[-1]["number"])
    return next((run for run in _runs(scene) if len(run) == number), [])


def _runs(scene: Scene) -> Iterator[list[Candidate]]:
    """The lists of firms that a text names one right behind the other."""
    run: list[Candidate] = []
    for candidate in (c for c in scene.candidates if c.kind is not None):
        firm = candidate.standing is Standing.PRIVATE and candidate.kind is EntityKind.ORGANISATION
        if run and firm and _NEXT.fullmatch(scene.text, run[-1].end, candidate.start):
            run.append(candidate)
            continue
        yield run
        run = [candidate] if firm else []
    yield run


def _is_own_name(candidate: Candidate, roles: Roles) -> bool:
    """Whether an official body is the issuer again."""
    issuer = roles.issuer
    if issuer is None or candidate.standing is not Standing.OFFICIAL:
        return False
    return candidate.name == issuer.name or (
        candidate.entity is not None and candidate.entity == issuer.entity
    )


def _past_reason(scene: Scene, start: int, trigger: Trigger) -> int:
    """Where the clause behind a reason begins, in languages whose verbs come last ("…を怠ったとして、")."""
    if scene.grammar.order != "sov":
        return start
    reasons = scene.grammar.words.reasons_after.finditer(scene.text, start, trigger.start)
    ends = (match.end() for match in reasons if scene.text.startswith("、", match.end() - 1))
    return max(ends, default=start)


def _headword(scene: Scene, trigger: Trigger) -> list[Candidate]:
    """What opens the item of a digest whose text tells an act upon it ("X — the office fines it")."""
    sentence = scene.sentence_at(trigger.start)
    if scene.grammar.spaced or sentence is None:
        return []
    first = next((c for c in scene.within(sentence.start, trigger.start)), None)
    if (
        first is None
        or first.kind not in THINGS
        or scene.text[sentence.start : first.start].strip("-*•・#> ")
    ):
        return []
    return [first] if _DASH.match(scene.text, first.end) else []


def _out_of_reach(candidate: Candidate, roles: Roles) -> bool:
    """Whether a parse shows that the act does not fall on a candidate."""
    if roles.reach is None:
        return False
    return not any(start < candidate.end and candidate.start < end for start, end in roles.reach)


def _surest(named: list[Candidate], roles: Roles) -> list[Candidate]:
    """The known names; where there are none but guesses, the first of those."""
    patient = roles.patient.start if roles.patient is not None else None
    sure = [c for c in named if not c.guessed or c.start == patient]
    return sure or named[:_GUESSES]


def _listed(scene: Scene, trigger: Trigger) -> list[Candidate]:
    """What the next list names, where a sentence points to one ("the goods listed in paragraph 2")."""
    sentence = scene.sentence_at(trigger.start)
    if sentence is None or not scene.grammar.words.listed.search(scene.text, sentence.start, sentence.end):
        return []
    prose = _PROSE.search(scene.text, sentence.end)
    end = prose.start() if prose else len(scene.text)
    return [c for c in scene.within(sentence.end, end) if c.kind in THINGS]


def _is_of_people(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name only says whose people an act falls on; who is summoned answers for the firm."""
    if candidate.kind is None or _PEOPLE.match(scene.text, candidate.end) is None:
        return False
    return _SUMMONED.search(scene.text[max(0, candidate.start - _NEAR_USE) : candidate.start]) is None


def _is_no_party(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name is only a list, an order, a law, the medium, or how a register opens ("Published")."""
    words = scene.grammar.words
    empty = (words.phrase_voids, words.instruments, words.issued, words.listed)
    cited = scene.grammar.legal_basis.match(scene.text, candidate.start)
    medium = not scene.grammar.spaced and scene.is_before(candidate, words.reporters)
    medium = medium or _closes_report(scene, candidate)
    medium = medium or _is_bracketed(scene, candidate) or _is_titles(scene, candidate)
    first = max(0, candidate.start - 40)
    if not scene.grammar.spaced and (_is_of_people(scene, candidate) or _is_channel(scene, candidate)):
        return True
    medium = medium or any(_CREDIT.search(scene.text, first, c) for c in (candidate.start, candidate.end + 1))
    medium = medium or (scene.grammar.order == "sov" and _reports(scene, candidate))
    return medium or cited is not None or any(regex.fullmatch(candidate.name) for regex in empty)


def _is_channel(scene: Scene, candidate: Candidate) -> bool:
    """Whether a body only speaks through a platform in Chinese ("在社群平台X上表示")."""
    if scene.grammar.language != "zh" or _UPON.match(scene.text, candidate.end) is None:
        return False
    return _THROUGH.search(scene.text, max(0, candidate.start - _THROUGH_GAP), candidate.start) is not None


def _is_titles(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name is only part of a law's title in Chinese brackets ("《证券投资基金法》")."""
    if scene.grammar.language != "zh":
        return False
    opened = scene.text.rfind("《", max(0, candidate.start - 40), candidate.start)
    closed = scene.text.find("》", candidate.end, candidate.end + 40)
    if opened < 0 or closed < 0 or "》" in scene.text[opened : candidate.start]:
        return False
    return scene.text[closed - 1] in "法例定则則法办辦"


def _closes_report(scene: Scene, candidate: Candidate) -> bool:
    """Whether an English clause closes with who reported it (", the Times reported")."""
    if scene.grammar.language != "en" or not scene.is_before(candidate, scene.grammar.words.reporters):
        return False
    return re.search(r",[”\"']?\s(?:the\s)?$", scene.text[: candidate.start][-8:], re.IGNORECASE) is not None


def _reports(scene: Scene, candidate: Candidate) -> bool:
    """Whether a party is the medium of what its sentence tells, or the body that a lawsuit is against."""
    if candidate.standing is Standing.OFFICIAL and _AGAINST.match(scene.text, candidate.end) is not None:
        return True
    if _MEANS.match(scene.text, candidate.end) is not None:
        return True
    sentence = scene.sentence_at(candidate.start)
    also = _ALSO.match(scene.text, candidate.end) is not None
    if sentence is None or not (also or scene.is_before(candidate, scene.grammar.words.subject_after)):
        return False
    return _REPORTED.search(scene.text, candidate.end, sentence.end) is not None


def _is_bracketed(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name signs a headline behind a dash, or closes square brackets ("[서울=뉴시스]")."""
    lead = scene.text[max(0, candidate.start - 12) : candidate.start]
    if _SIGNED.search(lead) is not None and scene.text[candidate.end : candidate.end + 1] in ("", "\n", "]"):
        return True
    return (
        scene.text[candidate.end : candidate.end + 1] in ("]", "】")
        and re.search(r"[\[【][^\]】\n]*$", lead) is not None
    )


def _borrowed(scene: Scene, zone: tuple[int, int], trigger: Trigger) -> list[Candidate]:
    """The firm or product that "the company", "it" or "its order" in a clause points back to."""
    words = scene.grammar.words
    eased = trigger.action is not None and trigger.action.family is ActionFamily.RELAX
    ruled = trigger.action is not None and trigger.action.family is ActionFamily.RULE
    # "The guidance" that was issued points to itself.
    vague = (Standing.PRONOUN, Standing.FIRM_STAND_IN, *(() if ruled else (Standing.ECHO,)))
    sentence = scene.sentence_at(trigger.start)
    start = min(zone[0], sentence.start) if sentence is not None else zone[0]
    general = [c for c in scene.within(start, zone[1]) if c.standing in vague]
    if not general and (alone := _alone(scene, trigger)) is not None:
        return [alone]
    clitic = scene.grammar.inversion and _CLITIC.search(
        scene.text[max(0, trigger.start - 16) : trigger.start]
    )
    if not general and _is_elided(scene, trigger):
        return _matter_of_text(scene)
    if not general and not clitic and not (eased and words.instruments.search(scene.text, *zone)):
        return []
    known = (Standing.PRIVATE, Standing.MATTER)
    for candidate in general:
        found = scene.resolve(candidate)
        if found.standing is not Standing.STAND_IN and found.kind in THINGS:
            return [found]
    things = [
        c
        for c in scene.within(0, zone[1] + REACH)
        if c.standing in known and c.kind in THINGS and not _is_no_party(scene, c)
    ]
    earlier = [c for c in things if c.end <= zone[0]]
    later = [c for c in things if c.start >= zone[1]]
    names = [c.entity or c.name for c in scene.candidates]
    # A pronoun stands for what was named before it.
    nearest = list(reversed(earlier)) or ([] if clitic and not general else later)
    nearest = [c for c in nearest if not c.guessed] or nearest
    return [max(nearest, key=lambda c: names.count(c.entity or c.name))] if nearest else []


def _owning(scene: Scene, roles: Roles, trigger: Trigger) -> list[Candidate]:
    """The firm that "its" behind an English verb points back to ("Tarvo fell when X blocked its merger")."""
    sentence = scene.sentence_at(trigger.start)
    if scene.grammar.language != "en" or sentence is None or roles.passive or trigger.form is Form.NOUN:
        return []
    its = _ITS.match(scene.text, verb_end(scene.text, trigger), sentence.end)
    if its is None or _is_act(scene, its.end()):
        return []
    firms = [c for c in scene.within(sentence.start, trigger.start) if c.kind in THINGS]
    firms = [c for c in firms if not may_issue(scene, c) and not _is_no_party(scene, c)]
    return [scene.resolve(firms[0])] if firms else []


def _is_act(scene: Scene, start: int) -> bool:
    """Whether a noun for an act or order begins at an offset, which is its issuer's own ("its probe")."""
    words = scene.grammar.words
    own: tuple[Matcher, ...] = (
        words.instruments,
        words.phrase_voids,
        *(forms.nouns for _, forms in scene.grammar.acts),
    )
    return any(regex.match(scene.text, start) for regex in own)


def _left_out(scene: Scene, roles: Roles, trigger: Trigger) -> list[Candidate]:
    """The only firm of the sentence before, where a sentence goes on from it and names nobody."""
    sentence = scene.sentence_at(trigger.start)
    if roles.rule != _GOES_ON or sentence is None or sentence.index == 0:
        return []
    before = scene.sentences[sentence.index - 1]
    firms = [
        scene.resolve(c)
        for c in scene.within(before.start, before.end)
        if c.standing is Standing.PRIVATE and c.kind is EntityKind.ORGANISATION
    ]
    sole = len({c.entity or c.name for c in firms}) == 1
    return [replace(firms[0], inferred=True)] if sole else []


def _alone(scene: Scene, trigger: Trigger) -> Candidate | None:
    """The only firm that the sentence names before an act told last ("branding … and imposing a ban")."""
    sentence = scene.sentence_at(trigger.start)
    if scene.grammar.language != "en" or trigger.form is not Form.NOUN or sentence is None:
        return None
    if re.match(r"\s*(?:[.,;]|$)", scene.text[trigger.end : trigger.end + 4]) is None:
        return None
    firms = [
        scene.resolve(c)
        for c in scene.within(sentence.start, trigger.start)
        if c.standing is Standing.PRIVATE and c.kind in THINGS and not c.guessed
    ]
    return firms[0] if len({c.entity or c.name for c in firms}) == 1 else None


def _is_elided(scene: Scene, trigger: Trigger) -> bool:
    """Whether an act on the use of something leaves it unsaid, as Japanese and Korean do ("使用を禁じた")."""
    closing = scene.grammar.order == "sov" and trigger.action in _USED
    return closing and _USE.search(scene.text, max(0, trigger.start - _NEAR_USE), trigger.end) is not None


def _matter_of_text(scene: Scene) -> list[Candidate]:
    """The firm or product that a text names most, where it names it more than once."""
    known = [
        c for c in scene.candidates if c.standing in (Standing.PRIVATE, Standing.MATTER) and c.kind in THINGS
    ]
    keys = [c.entity or c.name for c in known]
    best = max(known, key=lambda c: keys.count(c.entity or c.name), default=None)
    return [] if best is None or keys.count(best.entity or best.name) == 1 else [best]


def _suffers(scene: Scene, candidate: Candidate, trigger: Trigger) -> bool:
    """Whether an official body is the direct object of an act ("ordered the ministries to …")."""
    if candidate.kind is None and not scene.grammar.words.affected.search(candidate.name):
        return False
    if scene.grammar.order == "sov":
        words = scene.grammar.words
        owner = scene.is_before(candidate, words.genitives) or scene.is_before(candidate, _JOINED)
        return not owner and scene.is_before(candidate, words.target_after)
    gap = candidate.start - trigger.end
    if not scene.grammar.spaced and scene.text[trigger.end - 1] == "反":
        # What is broken is the law of a body, which suffers nothing.
        return False
    if scene.grammar.words.relatives.search(scene.text, trigger.end, candidate.start):
        return False
    if trigger.form is Form.NOUN and scene.is_after(candidate, scene.grammar.words.genitives):
        return False
    near = 12 if scene.grammar.spaced else 2
    if _may_be_penalised(scene, candidate, trigger):
        near = _PENALISED
    return 0 <= gap <= near and not scene.is_after(candidate, scene.grammar.words.agent)


def _may_be_penalised(scene: Scene, candidate: Candidate, trigger: Trigger) -> bool:
    """Whether nothing parts a penalty from the public body behind it ("multato per 3 milioni il Comune")."""
    if trigger.action not in _PENAL or not scene.grammar.inversion or candidate.kind is None:
        return False
    between = scene.text[trigger.end : candidate.start]
    owner = scene.is_after(candidate, scene.grammar.words.genitives)
    return "," not in between and not owner and not scene.within(trigger.end, candidate.start)


def matters(
    scene: Scene, roles: Roles, zone: tuple[int, int], trigger: Trigger, demand: Demand | None
) -> tuple[Phrase, ...]:
    """The noun phrases that say what an act is about; its own issuer is none."""
    issuer = roles.issuer
    draft = _commented(scene, trigger)
    found = (draft,) if draft is not None else _matters(scene, roles, zone, trigger, demand)
    return tuple(p for p in found if issuer is None or p.start >= issuer.end or p.end <= issuer.start)


def _matters(
    scene: Scene, roles: Roles, zone: tuple[int, int], trigger: Trigger, demand: Demand | None
) -> tuple[Phrase, ...]:
    text, grammar = scene.text, scene.grammar
    if grammar.order == "sov":
        return _before_verb(scene, zone, trigger, demand)
    if demand is not None:
        found = phrases.after(text, demand.end, max(zone[1], demand.end), grammar)
        return (*_told(scene, roles, trigger), *(found or brackets.clause(scene, trigger, demand)))
    if roles.before is not None:
        start, end = roles.before
        return (Phrase(start, end, text[start:end]), *phrases.after(text, trigger.end, zone[1], grammar))
    if roles.passive and trigger.form is not Form.NOUN:
        patient = _patient_phrase(scene, roles, trigger) or brackets.suffering(scene, roles, trigger)
        return patient or _befallen(scene, roles, trigger) or _around_passive(scene, roles, trigger)
    inside = _inside(scene, roles, trigger)
    if inside:
        return inside
    listed = trigger.action is Action.DESIGNATE and grammar.spaced
    whole = not listed or _GROWN.search(text, trigger.start, trigger.end) is not None
    start = _past_enacted(scene, trigger.end) if whole else verb_end(text, trigger)
    start = max(start, _past_subject(roles, trigger))
    found = brackets.held(scene, roles, trigger) or _asked(scene, trigger) or _clasped(scene, trigger)
    found = found or phrases.after(text, _past_date(scene, start), zone[1], grammar)
    if any(_is_clause(scene, start, phrase) for phrase in found):
        found = ()
    near = grammar.passive_reach == "near"
    if near and trigger.action is Action.FINE and trigger.form is Form.FINITE and not roles.passive:
        voids = grammar.words.phrase_voids
        found = tuple(p for p in _enclosed(scene, trigger) if not voids.fullmatch(p.text)) or found
    return (
        found
        or _decreed(scene, trigger)
        or _ruled(scene, trigger)
        or brackets.struck(scene, roles, trigger)
        or _framed(scene, roles, trigger)
        or _enclosed(scene, trigger)
    )


def _past_subject(roles: Roles, trigger: Trigger) -> int:
    """Where the subject ends that stands right behind its verb ("nun verbot das Gericht die Werbung")."""
    issuer = roles.issuer
    if issuer is None or roles.rule != "active" or issuer.start < trigger.end:
        return 0
    return issuer.end


def _told(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """Who was told, by a name that nothing knows, in English ("Orbelin was ordered to sell its stake")."""
    if scene.grammar.language != "en" or not roles.passive or trigger.form is Form.NOUN:
        return ()
    found = _patient_phrase(scene, roles, trigger)
    return tuple(phrase for phrase in found if phrase.text[:1].isupper())


def _befallen(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """What the noun of an English passive is about ("exports of X were halted", "curbs were put on X")."""
    if scene.grammar.language != "en" or roles.patient is not None:
        return ()
    mark = scene.grammar.words.passive.search(scene.text, trigger.start + 1, trigger.end)
    if mark is None:
        return ()
    inside = phrases.after(scene.text, verb_end(scene.text, trigger), mark.start(), scene.grammar)
    if inside or _ON.match(scene.text, trigger.end) is None:
        return inside
    return phrases.after(scene.text, trigger.end, roles.zone[1], scene.grammar)


def _clasped(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """What an English verb and its last words hold ("barred X from selling", "gave X a stay")."""
    grown = _GROWN.search(scene.text, trigger.start, trigger.end) is not None
    if scene.grammar.language != "en" or trigger.form is Form.NOUN or grown:
        return ()
    start = verb_end(scene.text, trigger)
    particle = _PARTICLE.match(scene.text, start, trigger.end)
    found = phrases.after(scene.text, particle.end() if particle else start, trigger.end, scene.grammar)
    if found and scene.grammar.words.instruments.fullmatch(found[0].text) is not None:
        found = phrases.after(scene.text, found[0].end, trigger.end, scene.grammar)
    return tuple(_owner(scene, phrase) for phrase in found if _closes(scene, phrase, trigger))


def _closes(scene: Scene, phrase: Phrase, trigger: Trigger) -> bool:
    """Whether a verb goes on behind what it holds: with more than the preposition of its own noun."""
    rest = scene.text[phrase.end : trigger.end].split()
    owner = _OWNED_BY.match(phrase.text)
    return len(rest) > 1 or bool(rest and _CLASPS.fullmatch(rest[0])) or owner is not None


def _owner(scene: Scene, phrase: Phrase) -> Phrase:
    """Whose thing a phrase tells, where a name owns it ("Orbelin's bid")."""
    owner = _OWNED_BY.match(phrase.text)
    if owner is None:
        return phrase
    end = phrase.start + owner.end("owner")
    return replace(phrase, end=end, text=scene.text[phrase.start : end])


def _past_enacted(scene: Scene, start: int) -> int:
    """Where the object begins behind a noun that a passive enacts ("curbs will be imposed on goods …")."""
    passive = _ENACTED.match(scene.text, start) if scene.grammar.language == "en" else None
    if passive is None or scene.grammar.words.enact.fullmatch(passive["verb"]) is None:
        return start
    return passive.end()


def _framed(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """What stands between the doer and a verb that closes its clause ("hat die Bank mit … belegt")."""
    doer = roles.issuer
    closing = scene.grammar.spaced and scene.grammar.passive_reach == "clause"
    last = closing and trigger.form is Form.FINITE
    if not last or roles.passive or doer is None or doer.end > trigger.start:
        return ()
    aside = re.compile(r"[)\s]*").match(scene.text, doer.end)
    start = aside.end() if aside is not None else doer.end
    return phrases.after(scene.text, start, trigger.start, scene.grammar)


def _enclosed(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """What a verb and its particle or participle enclose ("legte einen Entwurf zu … vor")."""
    if not scene.grammar.inversion or trigger.form is not Form.FINITE:
        return ()
    return phrases.after(scene.text, verb_end(scene.text, trigger), trigger.end, scene.grammar)


def _before_verb(
    scene: Scene, zone: tuple[int, int], trigger: Trigger, demand: Demand | None
) -> tuple[Phrase, ...]:
    """What stands before a closing verb; of a rule, at least its own noun ("개정안을 행정예고")."""
    end = trigger.start if demand is None else demand.start
    found = phrases.before(scene.text, zone[0], end, scene.grammar)
    found = tuple(phrase for phrase in found if _VERBAL.search(phrase.text) is None)
    if trigger.action is Action.FINE:
        return (*_addressed(scene, zone[0], end), *found)
    ruled = trigger.action is not None and trigger.action.family is ActionFamily.RULE
    if not found and trigger.action is Action.EXPORT_CONTROL:
        return _goods(scene, zone[0], end)
    if not found and not ruled:
        return _addressed(scene, zone[0], end)
    noun = _OBJECT_MARK.search(scene.text, trigger.start, trigger.end)
    if found or not ruled or noun is None:
        return found
    return phrases.before(scene.text, zone[0], noun.start(), scene.grammar)


def _goods(scene: Scene, start: int, end: int) -> tuple[Phrase, ...]:
    """The goods that the clauses before an export control tell of ("先端半導体の製造を抑えるため、…")."""
    told = [m for m in scene.grammar.words.affected.finditer(scene.text, start, end) if len(m[0]) > 1]
    for match in told[:1]:
        lead = _COMPOUND.search(scene.text, max(start, match.start() - _GOODS_LEAD), match.start())
        first = match.start() if lead is None else lead.start()
        return (Phrase(first, match.end(), scene.text[first : match.end()]),)
    return ()


def _addressed(scene: Scene, start: int, end: int) -> tuple[Phrase, ...]:
    """Whom a fine falls on by a common noun, before the sum ("運営者に63万ポンドの罰金を")."""
    marks = [match.start() for match in _ADDRESSEE.finditer(scene.text, start, end)]
    return phrases.before(scene.text, start, marks[-1], scene.grammar) if marks else ()


def _is_clause(scene: Scene, start: int, phrase: Phrase) -> bool:
    """Whether a relative pronoun opens what follows the verb ("the block that the agency …")."""
    relatives, determiners = scene.grammar.words.relatives, scene.grammar.words.determiners
    found = relatives.finditer(scene.text, start, phrase.start)
    return any(determiners.fullmatch(match[0]) is None for match in found)


def _past_date(scene: Scene, start: int) -> int:
    """Where the object may begin behind a date beside its verb ("issued guidance on Wednesday for …")."""
    for first, last in scene.dates:
        if (
            start <= first
            and len(scene.text[start:first].split()) <= 1
            and "," not in scene.text[start:first]
        ):
            return _past_aside(scene, last)
    return _past_aside(scene, start)


def _past_aside(scene: Scene, start: int) -> int:
    """Where the object may begin behind the means between commas ("banned, by decree, every …")."""
    aside = _ASIDE.match(scene.text, start) if scene.grammar.spaced else None
    return aside.end() if aside is not None else start


def _asked(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """Whom an English rule asks to do, in a participle ("signed SB 243, requiring shops to …")."""
    ruled = trigger.action is not None and trigger.action.family is ActionFamily.RULE
    asked = _REQUIRING.match(scene.text, trigger.end) if ruled and scene.grammar.language == "en" else None
    if asked is None:
        return ()
    return phrases.after(scene.text, asked.end(), asked.end() + _OBJECT_REACH, scene.grammar)


def _ruled(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """Whom or what a rule is about, where a relative clause says so ("a draft, which obliges makers …")."""
    if trigger.action is None or trigger.action.family is not ActionFamily.RULE or not scene.grammar.spaced:
        return ()
    relative = scene.grammar.words.relatives.search(scene.text, trigger.end, trigger.end + _RELATIVE)
    if relative is None:
        return ()
    start = _past_verb(scene, relative.end())
    return phrases.after(scene.text, start, relative.end() + _OBJECT_REACH, scene.grammar)


def _past_verb(scene: Scene, start: int) -> int:
    """Where the words behind the verb of a relative clause begin ("that asks AI firms to …")."""
    word = re.compile(r"\s*(\w+)").match(scene.text, start)
    if word is None or scene.doc is None:
        return start
    token = scene.doc.char_span(word.start(1), word.end(1), alignment_mode="expand")
    return word.end() if token is not None and token[0].pos_ in ("VERB", "AUX") else start


def _decreed(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """What a Chinese rule is about: inside its verb's words, or in the clause that says what it asks."""
    if trigger.action is None or trigger.action.family is not ActionFamily.RULE or scene.grammar.spaced:
        return ()
    asks = _ASKS.match(scene.text, trigger.end)
    if asks is not None:
        return phrases.after(scene.text, asks.end(), asks.end() + _OBJECT_REACH, scene.grammar)
    quoted = _TITLED.search(scene.text, trigger.start, trigger.end)
    if quoted is not None:
        return (Phrase(*quoted.span("name"), quoted["name"]),)
    within = phrases.after(scene.text, trigger.start + _VERB, trigger.end, scene.grammar)
    return tuple(phrase for phrase in within if phrase.end < trigger.end)


def _commented(scene: Scene, trigger: Trigger) -> Phrase | None:
    """The draft that a sentence named before it says that comments are asked ("起草了《…》，现征求意见")."""
    sentence = None if scene.grammar.spaced else scene.sentence_at(trigger.start)
    if sentence is None or _COMMENTS.search(scene.text, trigger.start, trigger.end) is None:
        return None
    drafts = [m for m in _DRAFT.finditer(scene.text, sentence.start, trigger.start) if m["ground"] is None]
    if drafts:
        return Phrase(*drafts[-1].span("name"), drafts[-1]["name"])
    matter = _MATTER.match(scene.text, trigger.end, sentence.end)
    return None if matter is None else Phrase(*matter.span("name"), matter["name"])


def _inside(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """What a verb's own words hold or stand behind: licensed goods, a law, what a court voids."""
    if trigger.action is Action.LICENSE_REQUIREMENT and not roles.passive:
        required = _voided(scene, trigger)
        return _licensed(scene, roles, trigger) or (() if required is None else (required,))
    law = _law(scene, roles, trigger) or _voided(scene, trigger)
    return worded(scene, trigger) if law is None else (law,)


def _law(scene: Scene, roles: Roles, trigger: Trigger) -> Phrase | None:
    """The law that a Chinese verb's own words name without brackets ("三讀通過修正…法部分條文")."""
    if trigger.action is None or trigger.action.family is not ActionFamily.RULE:
        return None
    if scene.grammar.spaced or scene.grammar.order == "sov":
        return None
    law = _LAW_NAME.match(scene.text, trigger.start) or _effective_law(scene, roles, trigger)
    return (
        None if law is None or law.start("name") == trigger.start else Phrase(*law.span("name"), law["name"])
    )


def _effective_law(scene: Scene, roles: Roles, trigger: Trigger) -> re.Match[str] | None:
    """The law before the words that it takes effect ("韩国一项通讯法修正案于周二正式生效")."""
    if _TAKES_EFFECT.search(scene.text, trigger.start, trigger.end) is None or roles.issuer is None:
        return None
    return _EFFECTIVE.match(scene.text, roles.issuer.end, trigger.end)


def _voided(scene: Scene, trigger: Trigger) -> Phrase | None:
    """What the words of a Chinese verdict or easing enclose ("裁定…违宪", "解除…禁令")."""
    regex = _ENCLOSING.get(trigger.action or Action.OTHER)
    if regex is None or scene.grammar.spaced or scene.grammar.order == "sov":
        return None
    found = regex.match(scene.text, trigger.start, trigger.end)
    return None if found is None else Phrase(*found.span("act"), found["act"])


def _licensed(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """The goods before "requires a licence", where the authority says that they do."""
    start = None
    for match in scene.grammar.words.relatives.finditer(scene.text, roles.zone[0], trigger.start):
        start = match.end()
    return () if start is None else phrases.after(scene.text, start, trigger.start, scene.grammar)


# A number of firms is no sum of money.
_PRICE = re.compile(
    r"\s(?:(?:a|an|nearly|almost|about|around|over|up to|more than)\s)*(?:[A-Z]{2,3}\s?)?[$€£¥₩₹]?\d.*"
)
_SUM = re.compile(r"\d(?![\d,]*\s?(?:개?\s?사|곳|社|家|个|個))")


def telling(scene: Scene, found: tuple[Phrase, ...], action: Action) -> tuple[Phrase, ...]:
    """The phrases that say what an act is about: no pronouns, dates, clauses or sums of money."""
    voids = scene.grammar.words.phrase_voids
    kept = []
    for phrase in (_pruned(scene, _unpriced(scene, phrase, action)) for phrase in found):
        words = [w for w in re.findall(r"\w+", phrase.text) if not voids.fullmatch(w)]
        sum_of_money = action is Action.FINE and _SUM.search(phrase.text)
        whole = any(not word.isdigit() for word in words) and len(phrase.text) > 1 and not sum_of_money
        if whole and _is_nominal(scene, phrase):
            kept.append(phrase)
    return tuple(kept)


def _unpriced(scene: Scene, phrase: Phrase, action: Action) -> Phrase:
    """Whom a fine strikes by a common noun, without the sum behind it ("the lender $3 million")."""
    price = _PRICE.search(phrase.text) if action is Action.FINE and scene.grammar.language == "en" else None
    if price is None or not price.start():
        return phrase
    end = phrase.start + price.start()
    return replace(phrase, end=end, text=scene.text[phrase.start : end])


def _is_nominal(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase holds a noun and says more than "the directive"; True where nothing is parsed."""
    if scene.grammar.spaced and scene.grammar.words.instruments.fullmatch(phrase.text):
        return False
    if scene.doc is None or not scene.grammar.spaced:
        return True
    span = scene.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return span is None or any(token.pos_ in ("NOUN", "PROPN", "NUM", "X", "SYM") for token in span)


def _unverbed(scene: Scene, start: int, end: int) -> int:
    """Where a phrase begins behind the finite verb that it opens with ("asks AI firms")."""
    span = None if scene.doc is None else scene.doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) < 2 or not scene.grammar.spaced:
        return start
    verb = span[0].pos_ in ("VERB", "AUX") and "Fin" in span[0].morph.get("VerbForm", [])
    return span[1].idx if verb and span[0].idx == start else start


def _pruned(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase without the dates at its edges, the clause that it runs into, and dangling function words."""
    start, end = _unverbed(scene, phrase.start, phrase.end), phrase.end
    for first, last in scene.dates:
        if start < last and first < end:
            start, end = (min(last, end), end) if first <= start else (start, first)
    words = list(re.finditer(r"[^\s]+", scene.text[start:end])) if scene.grammar.spaced else []
    if not words:
        bare = _TRAIL.sub("", scene.text[start:end])
        bare = _SUFFERING.sub("", bare) if scene.grammar.order == "svo" else bare
        start, end = start + len(bare) - len(bare.lstrip()), start + len(bare)
        return replace(phrase, start=start, end=end, text=scene.text[start:end])
    verbs = (i for i, word in enumerate(words) if i and _opens_clause(scene, word[0]))
    words = words[: next(verbs, len(words))]
    words = words[: _demanded_from(scene, start, words)]
    while words and _is_function_word(scene, words[-1][0]):
        words.pop()
    while words and _is_function_word(scene, words[0][0]):
        words.pop(0)
    if len(words) > 1 and _is_trailing(scene, start + words[0].start(), words[1][0]):
        # "ordenó el retiro inmediato de productos": the adjective belongs to the noun before.
        words = words[2:]
    while words and _is_function_word(scene, words[0][0]):
        words.pop(0)
    if not words:
        return replace(phrase, end=start, text="")
    start, end = start + words[0].start(), start + words[-1].end()
    return Phrase(start, end, scene.text[start:end])


def _demanded_from(scene: Scene, start: int, words: list[re.Match[str]]) -> int:
    """Where the infinitive begins that says what a named party is told to do ("Orbel de vendre")."""
    for number in range(2, len(words)):
        named = words[number - 2][0][0].isupper() and words[number - 1][0].islower()
        if named and _is_infinitive(scene, start + words[number].start(), words[number][0]):
            return number
    return len(words)


def _is_infinitive(scene: Scene, start: int, word: str) -> bool:
    """Whether a word is an infinitive, by the parse or, in Italian, by its ending."""
    if scene.doc is None:
        return scene.grammar.language == "it" and _ITALIAN_INFINITIVE.fullmatch(word) is not None
    span = scene.doc.char_span(start, start + len(word), alignment_mode="expand")
    return span is not None and "Inf" in span[0].morph.get("VerbForm", [])


def _is_trailing(scene: Scene, start: int, after: str) -> bool:
    """Whether a phrase opens with the adjective of the noun before it, a genitive behind."""
    words = scene.grammar.words
    if not scene.grammar.inversion or scene.doc is None or words.genitives.fullmatch(after) is None:
        return False
    span = scene.doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and span[0].pos_ == "ADJ"


def _opens_clause(scene: Scene, word: str) -> bool:
    words = scene.grammar.words
    lower = word[0].islower()
    finite = scene.grammar.inversion and words.enact.fullmatch(word) is not None
    return lower and (
        finite or words.reporters.fullmatch(word) is not None or words.pronouns.fullmatch(word) is not None
    )


def _is_function_word(scene: Scene, word: str) -> bool:
    words = scene.grammar.words
    known = (words.determiners, words.possessives, words.prepositions, words.conjunctions, words.phrase_links)
    return any(regex.fullmatch(word) for regex in known)


def recipients(scene: Scene, trigger: Trigger, demand: Demand | None) -> tuple[Phrase, ...]:
    """Who is told to do what a command demands, where that is a common noun."""
    if demand is None or scene.grammar.order == "sov" or demand.start <= trigger.end:
        return ()
    start = verb_end(scene.text, trigger)
    end = demand.start
    if not scene.grammar.spaced:
        verb = _TOLD_TO.search(scene.text, start + 1, end)
        end = end if verb is None else verb.start()
    told = telling(scene, phrases.after(scene.text, start, end, scene.grammar), demand.action)
    return tuple(phrase for phrase in told if _is_somebody(scene, phrase))


def _is_somebody(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase closes with a noun ("ordered the immediate closure" tells nobody); True unparsed."""
    if scene.doc is None:
        return True
    span = scene.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return span is None or span[-1].pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X")


def _around_passive(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    """What a passive that begins with its noun holds or leads to ("une loi sur X a été adoptée pour Y")."""
    if scene.grammar.passive_reach != "near" or roles.patient is not None:
        return ()
    mark = scene.grammar.words.passive.search(scene.text, trigger.start + 1, trigger.end)
    if mark is None:
        return ()
    start, text = verb_end(scene.text, trigger), scene.text
    starts = [start, *(m.end() for m in _OF_RULE.finditer(text, start, mark.start()))]
    held = (phrases.after(text, at, mark.start(), scene.grammar) for at in starts)
    behind = phrases.after(text, trigger.end, roles.zone[1], scene.grammar)
    return (*(phrase for several in held for phrase in several), *behind)


def aimed(scene: Scene, zone: tuple[int, int], trigger: Trigger) -> tuple[Phrase, ...]:
    """Whom a French act is aimed at in common nouns, behind a sum or the like ("3 millions à six firmes")."""
    if scene.grammar.language != "fr" or trigger.action is None:
        return ()
    start = verb_end(scene.text, trigger)
    starts = [start, *(m.end() for m in _AT.finditer(scene.text, start, zone[1]))]
    found = (phrases.after(scene.text, at, zone[1], scene.grammar) for at in starts)
    told = telling(scene, tuple(phrase for several in found for phrase in several), trigger.action)
    return tuple(p for p in told if scene.grammar.words.affected.search(p.text) is not None)


def _patient_phrase(scene: Scene, roles: Roles, trigger: Trigger) -> tuple[Phrase, ...]:
    if roles.patient is not None:
        return ()
    start = roles.zone[0]
    if scene.grammar.inversion and scene.grammar.words.passive.fullmatch(
        scene.text[start : trigger.start].strip(' "«“#*•-')
    ):
        # "Queda prohibida la venta": what an act falls on follows its verb.
        return phrases.after(scene.text, trigger.end, roles.zone[1], scene.grammar)
    return phrases.after(scene.text, start, trigger.start, scene.grammar)
