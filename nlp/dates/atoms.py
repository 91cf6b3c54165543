"""The atoms of a text: every token as one letter, so that date forms can be matched over the letters.

CODES
  numbers   d 1 to 31 · n any other small number · y a four-digit year · Y a year that says so · o ordinal
            · w number in words · j day of the month that says so · # a number that is no date part
  names     M month · h month that is a name or a verb too · m short for a month, beside a number only · W weekday · k weekday likewise · q quarter or half, Q one that needs no year
            · u unit · v working days · S season · f fiscal · x decade · Z numeric date · z day and month in digits · H time of day
  relations R today and its like · V shifted period (last week) · L last · X next · T this · A ago · B ago, before
            the number · I in, of the future only · i in · K later · E within · G within, after the number
  links     c of, the · p on · F from · t to · b between · & and · D by · U until · s since · a after · e early, late
            · g part of the day · N a word that announces a day of the month
  others    punctuation stands for itself · ; any other mark
            · | a word without a part · ¶ a line break
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nlp.dates.numerals import NUMERAL, read_numeral
from nlp.dates.vocabulary import Sense, Unit, Vocabulary, read

_DIGITS = r"[0-9０-９]"
_YEARS = range(1800, 2200)
_LINE = re.compile(r"\n\s*")
_SPLIT = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Atom:
    """One token: its letter, its offsets, and what it carries.

    `numeric` is (year, month, day) of a date in digits, year 0 where none stands; `ambiguous` says that day and
    month may be the other way round. `number` of a time of day counts minutes.
    """

    code: str
    start: int
    end: int
    number: int = 0
    unit: Unit | None = None
    numeric: tuple[int, int, int] | None = None
    ambiguous: bool = False
    month_first: bool | None = None


# Dates and times in digits are the same in every script. The order of the alternatives matters.
_NUMERIC = r"""
    (?P<iso>(?<!\d)(?P<iy>[12]\d{3})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?!\d|-\d)
        (?:[T ](?P<ih>\d{2}):(?P<imin>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)
  | (?P<ymd>(?<![\d./])(?P<yy>[12]\d{3})(?P<ysep>[./])(?P<ym>\d{1,2})(?P=ysep)(?P<yd>\d{1,2})(?![\d/]|\.\d))
  | (?P<spaced>(?<![\d+] )(?<![\d+])(?P<sy>(?:19|20)\d{2})\ (?P<sm>0[1-9]|1[0-2])\ (?P<sd>[0-3]\d)(?!\d|\ \d))
  | (?P<compact>(?<![\w#.$€£¥])(?P<ky>(?:19[5-9]|20[0-4])\d)(?P<km>0[1-9]|1[0-2])(?P<kd>0[1-9]|[12]\d|3[01])(?![\w%]|[.,]\d))
  | (?P<three>(?<![\d./v])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<ty>[12]\d{3}|\d{2})
        (?![\d/]|[.-]\d))
  | (?P<four>(?<![\d./-])(?P<fm>0?[1-9]|1[0-2])[-/](?P<fy>(?:19|20)\d{2})(?![\d/-]|[.]\d))
  | (?P<ymonth>(?<![\d./-])(?P<my>(?:19|20)\d{2})-(?P<mm>0?[1-9]|1[0-2])(?![\d/-]|[.]\d))
  | (?P<money>[$€£¥₩￥]\s?\d[\d.,]*\d|[$€£¥₩￥]\s?\d|\d[\d.,]*\s?[%‰€$£¥₩％])
  | (?P<always>24[/-]7(?!\d))
  | (?P<two>(?<![\d./:])(?P<ta>\d{1,2})/(?P<tb>\d{1,2})(?![\d/]))
"""
_WORDS = r"""
  | (?P<clock>(?<![\d.:])(?P<ch>[01]?\d|2[0-4])(?:[:.h](?P<cm>[0-5]\d)(?::[0-5]\d)?)?\s?
        (?P<ampm>[ap]\.\s?m\.|[ap]m\b|Uhr\b|h\b(?!\s?\d)|horas\b|heures\b))
  | (?P<hm>(?<![\d.:])(?P<hh>[01]?\d|2[0-3])[:h](?P<hmin>[0-5]\d)(?::[0-5]\d)?(?![\d:]))
  | (?P<dotted>(?<![\d.])(?P<da>\d{1,2})\.(?P<db>0?[1-9]|1[0-2])(?!\d|\.\d)\.?(?!\d))
  | (?P<glued>\d{1,2},(?=[12]\d{3}\b))
  | (?P<decimal>\d+(?:[.,]\d+)+)
  | (?P<decade>(?:(?<!\w)['’])?(?:(?P<century>1[89]|20))?(?P<ten>\d)0(?:['’]?s|er)\b)
  | (?P<quarter>\b[QqLETTERS]\ ?[1-4]\b|\b[1-4][QLETTERS]\b|\b[HSs][12]\b|\b[12][HS]\b)
  | (?P<fiscal>\bFY\s?-?'?\d{2,4}\b)
  | (?P<ordinal>\b\d{1,2}(?:SUFFIX)(?!\w))
  | (?P<short>(?<!\w)['’]\d{2}\b)
  | (?P<mixed>\d+[^\W\d_]\w*)
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+)
  | (?P<line>\n\s*)
  | (?P<mark>[^\w\s])
"""


@cache
def _scanner(vocabulary: Vocabulary) -> re.Pattern[str]:
    suffixes = "|".join(re.escape(suffix) for suffix in vocabulary.ordinal_suffixes) or r"(?!)"
    words = _WORDS.replace("SUFFIX", suffixes).replace("LETTERS", vocabulary.quarter_letter)
    return re.compile(_NUMERIC + words, re.VERBOSE)


@cache
def _phrases(vocabulary: Vocabulary) -> dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]:
    """The phrases by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for phrase, sense in vocabulary.senses.items():
        words = tuple(_SPLIT.findall(phrase))
        found.setdefault(words[0], []).append((words, sense))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _year(digits: str) -> int:
    """A year of two or four digits; two digits from 50 on are of the last century."""
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 50 else 2000)


def _three(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    first, second, year = int(match["a"]), int(match["b"]), match["ty"]
    start, end = match.span()
    if len(year) == 2 and match["sep"] == "-" and vocabulary.order == "ymd":
        return Atom("Z", start, end, numeric=(_year(match["a"].zfill(2)), second, int(year)))
    padded = all(len(match[part]) == 2 for part in ("a", "b"))
    if len(year) == 2 and (match["sep"] == "-" or (match["sep"] == "." and not padded)):
        return Atom("#", start, end)
    return _pair(first, second, _year(year), start, end, "Z", vocabulary)


def _pair(a: int, b: int, year: int, start: int, end: int, code: str, vocabulary: Vocabulary) -> Atom:
    """Two numbers as day and month: by the language's order, or by the only order that is possible."""
    if vocabulary.order == "ymd" and not year:
        return Atom(code, start, end, numeric=(0, a, b))
    if vocabulary.order:
        swap = b > 12 >= a
        return Atom(code, start, end, numeric=(year, a, b) if swap else (year, b, a))
    if b > 12:
        return Atom(code, start, end, numeric=(year, a, b), month_first=True)
    order = False if a > 12 else None
    return Atom(code, start, end, numeric=(year, b, a), ambiguous=a <= 12 and a != b, month_first=order)


def _numeric(match: re.Match[str], vocabulary: Vocabulary) -> Atom | None:
    """The atom of a date in digits, or None when another alternative matched."""
    kind, (start, end) = match.lastgroup, match.span()
    if match["iso"]:
        minutes = int(match["ih"]) * 60 + int(match["imin"]) if match["ih"] else -1
        numeric = (int(match["iy"]), int(match["im"]), int(match["id"]))
        return Atom("Z", start, end, number=minutes, numeric=numeric)
    if match["ymd"]:
        return Atom("Z", start, end, -1, numeric=(int(match["yy"]), int(match["ym"]), int(match["yd"])))
    if match["spaced"]:
        return Atom("Z", start, end, -1, numeric=(int(match["sy"]), int(match["sm"]), int(match["sd"])))
    if match["compact"]:
        return Atom("Z", start, end, -1, numeric=(int(match["ky"]), int(match["km"]), int(match["kd"])))
    if match["three"]:
        return replace(_three(match, vocabulary), number=-1)
    if match["four"] or match["ymonth"]:
        return _year_month(match, start, end)
    if kind in {"money", "always"}:
        return Atom("#", start, end)
    if match["two"]:
        return replace(_pair(int(match["ta"]), int(match["tb"]), 0, start, end, "z", vocabulary), number=-1)
    return None


def _year_month(match: re.Match[str], start: int, end: int) -> Atom:
    year, month = int(match["fy"] or match["my"]), int(match["fm"] or match["mm"])
    # 2011-12 may be the twelfth month or the two years 2011 and 2012.
    season = match["my"] is not None and month == year % 100 + 1
    return Atom("#" if season else "Z", start, end, -1, numeric=(year, month, 0))


def _clock(match: re.Match[str]) -> Atom:
    start, end = match.span()
    if match["hm"]:
        return Atom("H", start, end, int(match["hh"]) * 60 + int(match["hmin"]))
    hour, half = int(match["ch"]), match["ampm"][0].lower()
    if half in "ap":
        hour = hour % 12 + (12 if half == "p" else 0)
    return Atom("H", start, end, hour % 24 * 60 + int(match["cm"] or 0))


def number_code(digits: str) -> str:
    """The letter of a plain number."""
    number = int(digits)
    if len(digits) == 4 and number in _YEARS:
        return "y"
    if len(digits) > 4 or number == 0:
        return "#"
    return "d" if number <= 31 and len(digits) <= 2 else "n"


def _quarter(text: str) -> int:
    digit = int(next(char for char in text if char.isdigit()))
    return digit + 10 if text.strip("0123456789 ")[:1] in ("H", "S", "h", "s") else digit


def _decade(match: re.Match[str]) -> Atom:
    century = int(match["century"] or (19 if int(match["ten"]) >= 3 else 20))
    return Atom("x", match.start(), match.end(), century * 100 + int(match["ten"]) * 10)


def _counted(match: re.Match[str], text: str) -> Atom | None:
    """The atom of a token that holds digits, or None for words and marks."""
    kind, (start, end) = match.lastgroup or "", match.span()
    digits = re.sub(r"\D", "", match[0])
    if match["clock"] or match["hm"]:
        return _clock(match)
    if match["dotted"]:
        return Atom("z", start, end, -1, numeric=(0, int(match["db"]), int(match["da"])))
    if match["decade"]:
        return _decade(match)
    if kind == "quarter":
        return Atom("Q" if "Q" in match[0].upper() else "q", start, end, _quarter(match[0]))
    if kind == "ordinal" and 1 <= int(digits) <= 31:
        return Atom("o", start, end, int(digits))
    if kind == "glued":
        return Atom("d", start, end - 1, int(digits))
    if kind == "short":
        return Atom("Y", start, end, _year(digits))
    if kind == "number":
        return Atom(number_code(digits), start, end, int(digits[:4]))
    return Atom({"decimal": "#", "fiscal": "f"}.get(kind, "|"), start, end) if digits else None


def _sense(sense: Sense, word: str, vocabulary: Vocabulary, start: int, end: int) -> Atom:
    code = sense.code
    if word.lower() in vocabulary.names:
        code = {"M": "h"}.get(code, code)
    if word.lower() in vocabulary.weak:
        code = {"M": "m", "W": "k"}.get(code, code)
    return Atom(code, start, end, sense.number, sense.unit)


def _plain(match: re.Match[str]) -> str:
    return match[0].lower().replace("’", "'")


def _word_atoms(text: str, vocabulary: Vocabulary) -> Iterator[Atom]:
    matches = list(_scanner(vocabulary).finditer(text))
    phrases, index = _phrases(vocabulary), 0
    lowered = [_plain(match) for match in matches]
    while index < len(matches):
        match = matches[index]
        atom = _numeric(match, vocabulary) or _counted(match, text)
        width = 1
        if atom is None:
            for words, sense in phrases.get(lowered[index], ()):
                if tuple(lowered[index : index + len(words)]) == words:
                    width = len(words)
                    end = matches[index + width - 1].end()
                    atom = _sense(sense, text[match.start() : end], vocabulary, match.start(), end)
                    break
        if atom is None:
            code = "¶" if match.lastgroup == "line" else match[0] if match.lastgroup == "mark" else "|"
            atom = Atom(_MARKS.get(code, code), match.start(), match.end())
        yield atom
        index += width


_MARKS = {
    "–": "-",
    "—": "-",
    "~": "-",
    "〜": "-",
    "～": "-",
    "－": "-",
    "−": "-",
    "‑": "-",
    "，": ",",
    "、": ",",
}
_MARKS |= {"（": "(", "）": ")", "：": ":", "’": "'", "・": "."}
_PLAIN = frozenset(".,-/()':¶|#&")


@cache
def _character_scanner(vocabulary: Vocabulary) -> re.Pattern[str]:
    """One pattern for scripts without spaces: structure first (3月, 令和8年), then the lexicon, longest first."""
    n = rf"(?:{_DIGITS}{{1,4}}|{NUMERAL})"
    eras = "|".join(sorted(map(re.escape, vocabulary.eras), key=len, reverse=True)) or "(?!)"
    weekdays = "|".join(re.escape(word) for word, sense in vocabulary.senses.items() if sense.code == "W")
    turns = _alternatives(vocabulary, "LXT")
    rest = _alternatives(vocabulary, "MWRwouvABIiKcpFtUb&DsaEGegSfqN")
    structure = _STRUCTURE.replace("NUM", n).replace("ERAS", eras).replace("CN", NUMERAL)
    skip = _alternatives(vocabulary, "|")
    periods = _alternatives(vocabulary, "V")
    # 上周五 is 上 + 周五, 上周 alone is a week; 지난 3일 is 지난 + 3일.
    tail = rf"|(?P<turn>(?:{turns})(?=\s*(?:{weekdays})))|(?P<period>{periods})"
    tail += rf"|(?P<count>(?:{turns})(?=\s*(?:{_DIGITS}|{NUMERAL})))"
    words = rf"{tail}|(?P<word>{rest})|(?P<number>{_DIGITS}+)|(?P<cn>(?P<old>(?<=月))?{NUMERAL})|(?P<latin>[A-Za-z]\w*)"
    return re.compile(
        rf"(?P<skip>{skip})|" + _NUMERIC + structure + words + r"|(?P<line>\n\s*)|(?P<mark>[^\w\s])",
        re.VERBOSE,
    )


_STRUCTURE = r"""
  | (?P<clock>(?P<noon>上午|下午|晚上|凌晨|早上|中午|午前|午後|오전|오후)?\s*(?P<ch>NUM)\s*(?:時|时|點|点|시)(?!间|間|代|報|効|期)
        (?:\s*(?:(?P<cm>[0-9０-９]{1,2}|CN)\s*(?:分|분)|(?P<ch2>半|반)))?)
  | (?P<hm>(?P<noon2>上午|下午|晚上|午前|午後|오전|오후)?\s*(?<![\d:])(?P<hh>[01]?\d|2[0-3]):(?P<hmin>[0-5]\d)(?![\d:]))
  | (?P<decimal>\d+(?:[.,]\d+)+)
  | (?P<era>(?P<name>ERAS)\s*(?P<eyear>NUM|元)\s*年)
  | (?P<fiscal>(?:[12][0-9]{3}|CN|\d{2})\s*(?:年度|財年|财年|회계연도|会計年度|會計年度))
  | (?P<decade>(?:(?P<century>(?:1[89]|20)|二十世纪|二十世紀)?\s*(?P<ten>[1-9]0|CN十|[二三四五六七八九]十)\s*년?(?:年代|년대)))
  | (?P<year>(?<![\d.])(?:[12１２][0-9０-９]{3}|[一二][〇零○一二三四五六七八九]{3})\s*(?:年|년)(?![間间代级級]|동안|간))
  | (?P<shortyear>(?<![\d.'’])[0-9]{2}(?:年|년)(?=\s*[0-9]{1,2}\s*(?:月|월)))
  | (?P<quarter>第?\s*(?P<q>[1-4１-４一二三四])\s*(?:季度|四半期|분기|季(?!节|節))|(?P<h>上半年|下半年|上半期|下半期|상반기|하반기))
  | (?P<month>(?<![\d.第])(?P<mon>1[0-2]|０?[１-９]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*(?:月份?|월)(?![球光亮经經餅饼刊]))
  | (?P<day>(?<![\d.第:])(?P<dd>[12]\d|3[01]|0?[1-9]|[１-３]?[０-９]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*(?:日|일)
        (?!本|间|間|程|常|数|數|元|圓|报|報|간|째|정|동|본|반|부로))
  | (?P<number_day>(?<![\d.第])(?P<nd>[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*(?:号|號)(?![文令楼樓线線机機馆館院]))
"""


def _alternatives(vocabulary: Vocabulary, codes: str) -> str:
    words = [word for word, sense in vocabulary.senses.items() if sense.code in codes]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


_AFTERNOON = frozenset({"下午", "晚上", "午後", "오후"})


def _character_clock(match: re.Match[str]) -> Atom:
    half = match["noon"] or match["noon2"]
    hour = int(match["hh"]) if match["hm"] else read_numeral(match["ch"])
    minute = int(match["hmin"]) if match["hm"] else read_numeral(match["cm"]) if match["cm"] else 0
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if match["ch2"]:
        minute = 30
    if hour > 24 or minute > 59:
        return Atom("#", match.start(), match.end())
    return Atom("H", match.start(), match.end(), hour % 24 * 60 + minute)


_HALVES = {"上": 11, "下": 12, "상": 11, "하": 12}


def _structured(match: re.Match[str], vocabulary: Vocabulary) -> Atom | None:
    """The atom of a number with its counter, or None."""
    start, end = match.span()
    if match["era"]:
        ordinal = 1 if match["eyear"] == "元" else read_numeral(match["eyear"])
        return Atom("Y", start, end, vocabulary.eras[match["name"]] + ordinal)
    if match["decade"]:
        tens = read_numeral(match["ten"])
        century = int(match["century"]) if (match["century"] or "").isdigit() else 19 if tens >= 30 else 20
        return Atom("x", start, end, century * 100 + tens)
    if match["year"] or match["shortyear"]:
        number = read_numeral((match["year"] or match["shortyear"]).rstrip("年년 "))
        return Atom("Y", start, end, number + 2000 if match["shortyear"] else number)
    if match["quarter"]:
        number = _HALVES[match["h"][0]] if match["h"] else read_numeral(match["q"])
        return Atom("Q", start, end, number)
    if match["month"]:
        return Atom("M", start, end, read_numeral(match["mon"]))
    if match["day"]:
        return Atom("j", start, end, read_numeral(match["dd"]))
    if match["number_day"]:
        return Atom("d", start, end, read_numeral(match["nd"]))
    return None


def _counted_character(match: re.Match[str], vocabulary: Vocabulary) -> Atom | None:
    start, end = match.span()
    if match["clock"] or match["hm"]:
        return _character_clock(match)
    if match.lastgroup in {"decimal", "fiscal"}:
        return Atom("#" if match["decimal"] else "f", start, end)
    if match["number"] or match["cn"]:
        number = str(read_numeral(match["number"] or match["cn"]))
        # A day of the month has its counter, but for the old style without it (八月十五).
        code = number_code(number).replace("d", "d" if match["old"] is not None else "n")
        return Atom(code, start, end, int(number[:4]))
    return _structured(match, vocabulary)


_LEXICAL = frozenset({"skip", "turn", "period", "count", "word"})


def _character_atoms(text: str, vocabulary: Vocabulary) -> Iterator[Atom]:
    cursor = 0
    for match in _character_scanner(vocabulary).finditer(text):
        if text[cursor : match.start()].strip():
            yield Atom("|", cursor, match.start())
        cursor = match.end()
        atom = _numeric(match, vocabulary) or _counted_character(match, vocabulary)
        if atom is None and match.lastgroup in _LEXICAL:
            atom = _sense(vocabulary.senses[match[0].lower()], match[0], vocabulary, *match.span())
        if atom is None:
            code = "¶" if match["line"] else match[0] if match["mark"] else "|"
            atom = Atom(_MARKS.get(code, code), match.start(), match.end())
        yield atom
    if text[cursor:].strip():
        yield Atom("|", cursor, len(text))


def _stands_alone(atoms: list[Atom], index: int, text: str) -> bool:
    """Whether a bare number can be a year: no name before it and no noun to count after it."""
    around = [atoms[place] for place in (index - 1, index + 1) if 0 <= place < len(atoms)]
    if any(atom.code in "u#-/:" or (atom.code == "|" and text[atom.start].isupper()) for atom in around):
        return False
    return 1950 <= atoms[index].number <= 2049


def _guarded(atoms: list[Atom], text: str, vocabulary: Vocabulary) -> list[Atom]:
    """The atoms with those withdrawn that only look like date parts: "GPT-4", "may" as a verb."""
    for index, atom in enumerate(atoms):
        if atom.code in "dny" and index >= 2 and text[atom.start - 1 : atom.start] in ("-", "–"):
            before = atoms[index - 2]
            if before.code == "|" and before.end == atom.start - 1:
                atoms[index] = replace(atom, code="#")
        elif atom.code == "y" and vocabulary.bare_years and _stands_alone(atoms, index, text):
            atoms[index] = replace(atom, code="Y")
        elif atom.code in "hmk" and text[atom.start].islower():
            word = text[atom.start : atom.end].lower()
            if word in vocabulary.capitals and not (index and atoms[index - 1].code == "i"):
                atoms[index] = replace(atom, code="|")
    return atoms


_PERIOD = re.compile(r"[LXT]c?u|uc?[LX]")
_TURNS = {"L": -1, "T": 0, "X": 1}
# "The last day" and "this hour" name no day of the calendar.
_NO_PERIODS = frozenset({Unit.DAY, Unit.HOUR, Unit.WORKDAY})


def _periods(atoms: list[Atom]) -> Iterator[Atom]:
    """The atoms, "last week" and "semana pasada" each drawn together to one shifted period."""
    codes, index = "".join(atom.code for atom in atoms), 0
    while index < len(atoms):
        match = _PERIOD.match(codes, index)
        parts = atoms[index : match.end()] if match else []
        unit = next((part.unit for part in parts if part.code == "u"), None)
        if match is None or unit in _NO_PERIODS:
            yield atoms[index]
            index += 1
            continue
        turn = next(_TURNS[part.code] for part in parts if part.code in _TURNS)
        yield Atom("V", parts[0].start, parts[-1].end, turn, unit)
        index = match.end()


def lex(text: str, language: str) -> tuple[Atom, ...]:
    """Every token of the text as an atom, in order; offsets count characters of `text`."""
    vocabulary = read(language)
    atoms = list((_character_atoms if vocabulary.characters else _word_atoms)(text, vocabulary))
    # Every other mark only parts what stands beside it.
    atoms = [
        atom if atom.code in _PLAIN or atom.code.isalpha() else replace(atom, code=";") for atom in atoms
    ]
    return tuple(_periods(_guarded(atoms, text, vocabulary)))
