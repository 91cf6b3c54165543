"""The atoms of a text in Chinese, Japanese or Korean, where dates are numbers with counters (3月3日)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nlp.dates import digits
from nlp.dates.atoms import Atom, number_code, of_mark, of_sense
from nlp.dates.numerals import NUMERAL, read_numeral
from nlp.dates.vocabulary import Vocabulary

_DIGITS = "[0-9０-９]"
_AFTERNOON = frozenset({"下午", "晚上", "晚间", "晚間", "晚", "午後", "夜", "夕方", "오후", "저녁", "밤"})
_NOON = "|".join(["上午|凌晨|早上|中午|午前|오전", *sorted(_AFTERNOON, key=len, reverse=True)])
# A half year is kept as a quarter of 11 or 12, so that one form reads both.
_HALVES = {"上": 11, "下": 12, "상": 11, "하": 12}
# One to nine, ten to twelve, and one to thirty-one, in Chinese numerals.
_ONES, _MONTHS, _DAYS = (
    "[一二三四五六七八九]",
    "十[一二]?",
    "[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?",
)

# In Chinese a day may be told by one sign before what was done on it ("昨三讀通過").
_BRIEF = {"昨": "昨天", "今": "今天", "明": "明天"}
_TOLD = (
    "再|将|將|正式|首度|首次|上午|中午|下午|晚间|晚間|凌晨|依|对|對|向|宣[布佈告]|公[布佈告开開]|发[布佈出表]|發[布佈出表]"
    "|表示|说明|說明|指出|强调|強調|证实|證實|坦言|透露|回[应應]|开罚|開罰|裁罚|裁罰|重罚|重罰|判|裁定|驳回|駁回|起[诉訴]"
    "|侦结|偵結|三[读讀]|通[过過]|核[准定]|批准|签署|簽署|决[议定]|決[議定]|下令|命令|勒令|要求|召[开開集回]|举行|舉行|提[出告]"
    "|约谈|約談|搜索|裁处|裁處|处分|處分|撤[销銷]|废止|廢止|解除|上路|生效|施行|实施|實施|拍板|敲定|预告|預告"
)
# 〔2026〕12号 is the number of a document; 一日 without its month is "one day".
_PATTERN = rf"""
  | (?P<docket>[〔\[(（]\s*[12]\d{{3}}\s*[〕\])）]\s*第?\s*\d+\s*[号號])
  | (?P<clock>(?:(?P<noon>{_NOON})\s*)?(?P<ch>NUM)\s*[時时點点시](?![间間代報効期])
        (?:\s*(?:(?P<cm>{_DIGITS}{{1,2}}|{NUMERAL})\s*[分분]|(?P<ch2>[半반])))?)
  | (?P<time>(?:(?P<noon2>{_NOON})\s*)?(?<![\d:])(?P<hh>[01]?\d|2[0-3]):(?P<hm>[0-5]\d)(?::[0-5]\d)?(?![\d:]))
  | (?P<decimal>\d+(?:[.,]\d+)+)
  | (?P<letter>(?<![A-Za-z])(?P<el>LETTERS)(?P<ly>\d{1, 2})[./](?P<lm>\d{1, 2})[./](?P<ld>\d{1, 2})(?![\d./]))
  | (?P<era>(?P<name>ERAS)\s*(?P<ey>NUM|元)\s*年(?!度))
  | (?P<fiscal>(?:(?P<ge>ERAS)\s*(?P<go>NUM|元)|(?P<gy>[12]\d{{3}})|{NUMERAL}|\d{{2}})\s*
        (?:年度|財年|财年|회계연도|会計年度|會計年度))
  | (?P<decade>(?P<century>1[89]|20)?(?P<ten>[1-9]0|[二三四五六七八九]十)\s*(?:年代|년대))
  | (?P<minguo>(?<![\d.])(?P<my2>1[01]\d)\s*年(?=\s*\d{{1,2}}\s*月))
  | (?P<aside>(?:[今昨明]|(?<![目日此之以年月天周先當当])前)\s*
        [（(]\s*(?P<an>[12]\d|3[01]|0?[1-9])\s*日?\s*[）)]\s*[日天晚]?)
  | (?P<brief>(?<![日目如至迄而於于现現当當古聲声說说證证表闡阐發发申言註注查分文光聰聪透鮮鲜簡简照黎文])
        [昨今明](?=\s?(?:TOLD)))
  | (?P<year_aside>[今去明前]\s*[（(]\s*(?P<ay>[12]\d{{3}})\s*[）)]\s*年)
  | (?P<year>(?<![\d.])(?P<yn>[12１２]{_DIGITS}{{3}}|[一二][〇零○一二三四五六七八九]{{3}})\s*(?:年|년)
        (?![間间代级級]|동안|간))
  | (?P<short>(?<![\d.'’])(?P<sn>\d{{2}})[年년](?=\s*\d{{1,2}}\s*[月월]))
  | (?P<quarter>第?\s*(?P<q>[1-4１-４一二三四])\s*(?:季度|四半期|분기|季(?![节節])))
  | (?P<half>(?P<h>上|下)半[年期]|(?P<hk>상|하)반기)
  | (?P<month>(?<![\d.第])(?P<mn>1[0-2]|１[０-２]|０?[１-９]|0?[1-9]|{_MONTHS}|{_ONES})\s*(?:月份?|월)
        (?![球光亮经經餅饼刊]))
  | (?P<day>(?<![\d.第:])(?<!개월)(?<!개월\ )(?!(?<!月)一\s*日)(?!SPELL)
        (?P<dn>[12]\d|3[01]|0?[1-9]|[１-３]?[０-９]|{_DAYS}|{_ONES})\s*[日일]
        (?![本间間程常数數元圓간째정동본반]|报(?![道导])|報(?![道導])|부로))
  | (?P<numbered>(?<![\d.第])(?P<nn>[12]\d|3[01]|0?[1-9]|{_DAYS}|{_ONES})\s*[号號]
        (?![文令楼樓线線机機馆館院]))
"""

# "KT 7일 영업정지" is a spell of seven days, also in a list of several; behind a topic or 지난 it is a date.
_SPELL = (
    r"(?<![은는이가난달월]\s)(?<!월)\d{1,3}\s*일(?:(?:[과와·,/]\s?|\s)(?:[^\s,.]{1,8}\s)?\d{1,3}일)*"
    r"(?:의|짜리)?\s?(?:(?:일부|신규|추가)\s?)?(?:영업|업무|사업|판매|제조|면허|자격|운항|거래|모집)\s?(?:일부\s?)?(?:정지|중지|금지)"
)


def _alternatives(vocabulary: Vocabulary, codes: str) -> str:
    words = [word for word, sense in vocabulary.senses.items() if sense.code in codes]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


@cache
def _scanner(vocabulary: Vocabulary) -> re.Pattern[str]:
    """One pattern: words that are no dates, dates in digits, numbers with counters, then the lexicon."""
    eras = "|".join(map(re.escape, sorted(vocabulary.eras, key=len, reverse=True))) or "(?!)"
    letters = "|".join(map(re.escape, vocabulary.era_letters)) or "(?!)"
    number = rf"(?:{_DIGITS}{{1,4}}|{NUMERAL})"
    turns, weekdays = _alternatives(vocabulary, "LXT"), _alternatives(vocabulary, "Wk")
    others = "".join({sense.code for sense in vocabulary.senses.values()} - set("|LXTV"))
    alternatives = (
        rf"(?P<skip>{_alternatives(vocabulary, '|')})|{digits.PATTERN}",
        _PATTERN.replace("NUM", number)
        .replace("ERAS", eras)
        .replace("LETTERS", letters)
        .replace("SPELL", _SPELL)
        .replace("TOLD", _TOLD if "昨天" in vocabulary.senses else "(?!)"),
        # 上周五 is 上 + 周五, 上周 alone is a week; 지난 3일 is 지난 + 3일.
        rf"|(?P<turn>(?:{turns})(?=\s*(?:{weekdays})))|(?P<period>{_alternatives(vocabulary, 'V')})",
        rf"|(?P<counted>(?:{turns})(?=\s*(?:{_DIGITS}|{NUMERAL})))",
        rf"|(?P<word>{_alternatives(vocabulary, others)})",
        rf"|(?P<number>(?P<old>(?<=月)(?=[一二三十廿]))?(?:{_DIGITS}+|{NUMERAL}))",
        r"|(?P<latin>[A-Za-z][A-Za-z0-9_]*)|(?P<line>\n\s*)|(?P<mark>[^\w\s])",
    )
    return re.compile("".join(alternatives), re.VERBOSE)


def _hour(hour: int, half: str | None) -> int:
    return hour + 12 if half in _AFTERNOON and hour < 12 else hour


def _clock(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    # In 昨晚八点 the evening stands in the word before.
    evening = match.string[max(0, match.start() - 1) : match.start()]
    hour = _hour(read_numeral(match["ch"]), match["noon"] or evening)
    minute = 30 if match["ch2"] else read_numeral(match["cm"]) if match["cm"] else 0
    if hour > 24 or minute > 59:
        return Atom("#", *match.span())
    return Atom("H", *match.span(), hour % 24 * 60 + minute)


def _time(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom("H", *match.span(), _hour(int(match["hh"]), match["noon2"]) * 60 + int(match["hm"]))


def _letter(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    year = vocabulary.era_letters[match["el"]] + int(match["ly"])
    return Atom("Z", *match.span(), -1, numeric=(year, int(match["lm"]), int(match["ld"])))


def _ordinal_year(name: str, ordinal: str, vocabulary: Vocabulary) -> int:
    return int(vocabulary.eras[name]) + (1 if ordinal == "元" else read_numeral(ordinal))


def _fiscal(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    """The year that a fiscal year is named by; 0 where the language's word leaves its months open."""
    year = int(match["gy"] or 0)
    if match["ge"]:
        year = _ordinal_year(match["ge"], match["go"], vocabulary)
    return Atom("f", *match.span(), year * 100 + vocabulary.fiscal_start if vocabulary.fiscal_start else 0)


def _era(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    return Atom("Y", *match.span(), _ordinal_year(match["name"], match["ey"], vocabulary))


def _decade(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    tens = read_numeral(match["ten"])
    century = int(match["century"] or (19 if tens >= 30 else 20))
    return Atom("x", *match.span(), century * 100 + tens)


def _short(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom("Y", *match.span(), 2000 + int(match["sn"]))


def _half(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom("J", *match.span(), _HALVES[match["h"] or match["hk"]])


def _brief(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    word = _BRIEF[match["brief"]]
    return of_sense(vocabulary.senses[word], word, vocabulary, *match.span())


def _counted(code: str, group: str) -> digits.Reader:
    return lambda match, _vocabulary: Atom(code, *match.span(), read_numeral(match[group]))


def _number(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    number = str(read_numeral(match["number"]))
    # A day of the month has its counter, but for the old style without it (八月十五).
    code = number_code(number).replace("d", "n" if match["old"] is None else "d")
    return Atom(code, *match.span(), int(number[:4]))


_READERS: Mapping[str, digits.Reader] = {
    **digits.READERS,
    "clock": _clock,
    "time": _time,
    "docket": digits.no_date,
    "decimal": digits.no_date,
    "letter": _letter,
    "era": _era,
    "fiscal": _fiscal,
    "decade": _decade,
    "year": _counted("Y", "yn"),
    "minguo": lambda match, _vocabulary: Atom("Y", *match.span(), 1911 + int(match["my2"])),
    "aside": _counted("j", "an"),
    "brief": _brief,
    "year_aside": _counted("Y", "ay"),
    "short": _short,
    "quarter": _counted("J", "q"),
    "half": _half,
    "month": _counted("M", "mn"),
    "day": _counted("j", "dn"),
    "numbered": _counted("d", "nn"),
    "number": _number,
    "latin": lambda match, _vocabulary: Atom("|", *match.span()),
    "line": lambda match, _vocabulary: Atom("¶", *match.span()),
    "mark": lambda match, _vocabulary: of_mark(match[0], *match.span()),
}


def scan(text: str, vocabulary: Vocabulary) -> Iterator[Atom]:
    """The atoms in order; a stretch without any becomes one word without a part."""
    cursor = 0
    for match in _scanner(vocabulary).finditer(text):
        if text[cursor : match.start()].strip():
            yield Atom("|", cursor, match.start())
        cursor = match.end()
        reader = _READERS.get(match.lastgroup or "")
        if reader is not None:
            yield reader(match, vocabulary)
        else:
            yield of_sense(vocabulary.senses[match[0].lower()], match[0], vocabulary, *match.span())
    if text[cursor:].strip():
        yield Atom("|", cursor, len(text))
