"""Names that nothing else knows in Chinese, read from their place beside an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from domain.vocabulary import Action
from nlp import suffixes
from nlp.frames.grammar import Grammar
from nlp.frames.openings import Matcher
from nlp.frames.script import HAN, QUOTED, ends, latin

_PLACE_LEFT = re.compile(r"(?:往|在|从|從|到|赴|出口|出口至|出口到|输往|輸往)$")
# Goods are sent to a place, orders to a party.
_SENT = re.compile("(?:出口|销售|銷售|出售|供应|供應|供货|供貨|出货|出貨|输出|輸出|提供)")
# What stands behind the name of a rule, a scheme or a feature in quotation marks.
_NO_FIRM = re.compile(
    "[」』”’'\"]?(?:法[规規律案]|[规規][定则則]|[条條]款|[条條]例|模式|原[则則]|政策|制度|[计計][划畫劃]|机制|機制|做法|概念|一[词詞]"
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
# A syllable of foreign names that opens a verb of listing.
_LISTING = re.compile("列(?:入|为|為|管)")


def chinese(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The spans of what may be names: in Latin letters, quoted, before "company", or in foreign syllables."""
    yield from latin(text)
    yield from _chinese_quoted(text, grammar)
    yield from _chinese_firms(text, grammar)
    foreign = suffixes.load("zh").transliteration
    for match in re.finditer(rf"[{foreign}]{{3,6}}", text):
        before = text[max(0, match.start() - 4) : match.start()]
        sent = before.endswith("向") and _SENT.match(text, match.end())
        if not _PLACE_LEFT.search(before) and not sent and suffixes.may_be_foreign(match[0]):
            yield match.start(), match.end() - (_LISTING.match(text, match.end() - 1) is not None)


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
    return any(ends(regex, before[-8:]) for regex in told)


def _chinese_firms(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """What ends with a word for a firm and begins after a verb, a preposition or a break."""
    verbs = _chinese_leads(grammar)
    for match in re.finditer(rf"(?P<run>[{HAN}]{{2,20}}?)(?:公司|集团|集團|科技(?![{HAN}]))", text):
        start = match.start()
        for lead in verbs.finditer(text, match.start(), match.end("run")):
            start = lead.end()
        if 2 <= match.end("run") - start <= 8:
            yield start, match.end()


_ZH_VERBS = "检查|檢查|搜查|允许|允許|销售|銷售|使用|生产|生產|附条件|附條件"


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
    return _leads("|".join(f"(?:{regex.pattern})" for regex in known) + f"|{_ZH_VERBS}|(?:{edges.pattern})")
