"""Names that nothing else knows in Chinese, read from their place beside an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from domain.vocabulary import Action
from nlp import lexicon, suffixes
from nlp.frames.grammar import Grammar
from nlp.frames.openings import Matcher
from nlp.frames.script import HAN, QUOTED, ends, latin

_PLACE_LEFT = re.compile(r"(?:往|在|从|從|到|赴|出口|出口至|出口到|输往|輸往)$")
# Goods are sent to a place, orders to a party.
_SENT = re.compile("(?:出口|销售|銷售|出售|供应|供應|供货|供貨|出货|出貨|输出|輸出|提供)")
# What stands behind the name of a rule, a scheme or a feature in quotation marks.
_NO_FIRM = re.compile(
    "[」』”’'\"]?(?:等?(?:用[语語]|字[样樣眼]|[词詞]|名[义義])|法[规規律案]|[规規][定则則]|[条條]款|[条條]例|模式|原[则則]|政策|制度|[计計][划畫劃]|机制|機制|做法|概念|一[词詞]"
    "|(?:系列)?案|事件|[现現]象|[问問][题題]|行[动動]|[乱亂]象|[专專][项項])"
)
# What makes a quoted name at the head of a clause its subject.
_SUBJECT = re.compile("(?:[周週][一二三四五六日]|[昨今][日天]|近日|日前)?(?:未|因|被|遭|[获獲]|的|公司)")
# Acts whose verbs have for their object the name of a firm or product.
_STRIKING = frozenset(
    {
        Action.BAN,
        Action.SUSPEND,
        Action.RESTRICT_ACCESS,
        Action.LIFT,
        Action.INVESTIGATE,
        Action.SUE,
        Action.FINE,
    }
)
# What may follow a foreign name at once: particles, and verbs of what firms do.
_BEHIND = re.compile(
    "[的在被將将對对稱称於于從从向和与與及也已因未拒须須应應必就是为為或等、并並旗所是则則今昨再又还還]"
    "|出[售口货貨]|[销銷]售|停止|停[用产產售]|[发發]布|推出|上[线線市]|[继繼][续續]|[经經][营營]|[违違][反法规規]|涉[嫌案及]"
    "|[产產]品|[软軟][件體]|平[台臺]|集[团團]|公司|董事|高[管层層]|[总總][部裁]|科技|母公司|子公司|分公司"
)
# Between a verb of fining and the sum.
_FINED = re.compile(
    rf"(?:[开開重裁再痛連连][罚罰]|(?<![被遭挨受處处裁開开懲惩])[罚罰](?![款金鍰锾單单則则]))(?:了)?"
    rf"(?P<name>[{HAN}A-Za-z]{{2,10}}?)(?:合[計计]|[總总]共|[總总][計计]|共|逾|近|[約约]|[达達]|各|最高|破|上)?"
    r"(?:新[台臺][幣币]|人民[币幣]|[约約])?[0-9][0-9,.]*\s?[萬万億亿千百]"
)
# What names nobody: a count, a pronoun, a general word.
_VAGUE = re.compile(
    "人|[其该該此这這那各某多每両兩两几幾他她它我你了]|[一二三四五六七八九十][家名间間]|相[关關]|有[关關]|上述|涉案|合[計计]|[總总]|共|[约約近逾达達最]"
    "|[业業]者|新[台臺][幣币]|人民[币幣]|不[动動]|大型|小型|中小|外[资資]|民[营營]|[国國]有|地方|各大|主要|部分|全部|所有|高[达達]|金[额額]"
)
# What a name never holds: the words of a clause.
_CLAUSE = re.compile(
    "[其該该所把对對的]|提供|[說说]明|提交|停止|立即|改善|公[开開]|使用|[进進]行|暂停|暫停|加[强強]|停用|全面"
)
_LINK = re.compile("、|和|及|以及|与|與")
# A syllable of foreign names that opens a verb of listing.
_LISTING = re.compile("列(?:入|为|為|管)")


def chinese(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The spans of what may be names: in Latin letters, quoted, before "company", or in foreign syllables."""
    yield from latin(text)
    yield from _chinese_quoted(text, grammar)
    yield from _chinese_firms(text, grammar)
    yield from _struck(text, grammar)
    yield from _penalised(text)
    foreign = suffixes.load("zh").transliteration
    for match in re.finditer(rf"[{foreign}]{{3,6}}", text):
        before = text[max(0, match.start() - 4) : match.start()]
        sent = before.endswith("向") and _SENT.match(text, match.end())
        end = match.end() - (_LISTING.match(text, match.end() - 1) is not None)
        whole = _is_told(text[: match.start()], grammar) or _closes(text, end, grammar)
        if whole and not _PLACE_LEFT.search(before) and not sent and suffixes.may_be_foreign(match[0]):
            yield match.start(), end


def _is_told(before: str, grammar: Grammar) -> bool:
    """Whether a verb that tells an act, or a coverb that leads its object, stands right before a name."""
    known: list[Matcher] = [grammar.words.target_before, *(forms.finite for _, forms in grammar.acts)]
    return any(ends(regex, before[-8:]) for regex in known)


def _closes(text: str, end: int, grammar: Grammar) -> bool:
    """Whether nothing that could be the rest of a word stands behind a name in foreign syllables."""
    if re.match(f"[{HAN}]", text[end : end + 1]) is None or _BEHIND.match(text, end) is not None:
        return True
    edges, words = suffixes.load("zh").edges, grammar.words
    assert edges is not None
    known: list[Matcher] = [
        edges,
        words.affected,
        words.private,
        words.passive,
        words.undergo,
        words.reporters,
    ]
    known += [regex for _, forms in grammar.acts for regex in (forms.finite, forms.nouns)]
    return any(regex.match(text, end) is not None for regex in known)


def _chinese_quoted(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Quoted names beside a word for what they name, behind a preposition, or at the head of a clause."""
    words = grammar.words
    for match in QUOTED.finditer(text):
        before, after = text[: match.start()], text[match.end() : match.end() + 6]
        kinds = (words.affected, words.private)
        beside = any(regex.match(after) or ends(regex, before[-8:]) for regex in kinds)
        led = ends(words.target_before, before[-4:]) or ends(grammar.commands.finite, before[-6:])
        heads = re.search(r"(?:^|[，。、；\n])$", before) and _SUBJECT.match(after)
        used = re.search("(?:使用|下架|封锁|封鎖|屏蔽|禁用|接入)$", before)
        struck = _is_struck(before, grammar)
        if (beside or led or heads or used or struck) and not _NO_FIRM.match(text, match.end()):
            yield match.span("name")


def _is_struck(before: str, grammar: Grammar) -> bool:
    """Whether a verb that tells an act upon something closes what stands before a name ("局封禁「…」")."""
    told = (forms.finite for action, forms in grammar.acts if action in _STRIKING)
    penalty = before.endswith(("款", "金", "鍰", "锾"))
    return not penalty and any(ends(regex, before[-8:]) for regex in told)


def _chinese_firms(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """What ends with a word for a firm and begins after a verb, a preposition or a break."""
    verbs = _chinese_leads(grammar)
    for match in re.finditer(rf"(?P<run>[{HAN}]{{2,20}}?)(?:公司|集团|集團|科技(?![{HAN}]))", text):
        start = match.start()
        for lead in verbs.finditer(text, match.start(), match.end("run")):
            start = lead.end()
        if 2 <= match.end("run") - start <= 8 and text[match.end("run") - 1] not in "母子分":
            yield start, match.end()


def _struck(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Firms by the endings of their names, one or a list, right behind what leads whom an act falls on."""
    name, generic = _firm(), suffixes.load("zh").generic
    for match in _anchors(grammar).finditer(text):
        found = name.match(text, match.end())
        while found is not None:
            vague = _VAGUE.match(found[0]) is not None or _CLAUSE.search(found[0]) is not None
            if not generic.fullmatch(found["run"]) and not vague:
                yield found.span()
            link = _LINK.match(text, found.end())
            found = None if link is None else name.match(text, link.end())


@cache
def _anchors(grammar: Grammar) -> re.Pattern[str]:
    """What stands right before whom an act falls on: coverbs, commands, and verbs that need nobody's name."""
    verbs = "|".join(re.escape(word) for word in lexicon.words("zh", "clauses", "strikes"))
    return re.compile(
        f"(?:{grammar.words.target_before.pattern}|{grammar.commands.finite.pattern}|{verbs})了?"
    )


@cache
def _firm() -> re.Pattern[str]:
    """A name of Chinese characters that ends like a firm's."""
    tails = sorted(lexicon.words("zh", "names", "organisation_tails"), key=len, reverse=True)
    return re.compile(rf"(?P<run>[{HAN}A-Za-z0-9]{{2,6}}?)(?:{'|'.join(map(re.escape, tails))})+")


def _penalised(text: str) -> Iterator[tuple[int, int]]:
    """Whoever a sum of money stands behind, where a verb of fining stands right before ("罚塔沃300万元")."""
    for match in _FINED.finditer(text):
        if _VAGUE.match(match["name"]) is None:
            yield match.span("name")


@cache
def _leads(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _chinese_leads(grammar: Grammar) -> re.Pattern[str]:
    words = grammar.words
    edges = suffixes.load("zh").edges
    assert edges is not None
    known: list[Matcher] = [
        words.target_before,
        words.agent,
        grammar.commands.finite,
        words.phrase_skips,
        words.conjunctions,
    ]
    verbs = "|".join(re.escape(word) for word in lexicon.words("zh", "clauses", "firm_leads"))
    return _leads("|".join(f"(?:{regex.pattern})" for regex in known) + f"|{verbs}|(?:{edges.pattern})")
