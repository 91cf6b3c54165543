"""Dates in digits ("2026-03-03", "3.3.2026", "03/2026"), which every script writes alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from nlp.dates.atoms import Atom, written_year
from nlp.dates.vocabulary import Vocabulary

Reader = Callable[[re.Match[str], Vocabulary], Atom]

# The order of the alternatives matters: the fullest shape comes first. Each stands under a name in READERS.
PATTERN = r"""
    (?P<address>(?:https?://|www\.)[^\s)\]>"'”」』，。]+)
  | (?P<iso>(?<!\d)(?P<iy>[12]\d{3})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?!\d|-\d)
        (?:[T ](?P<ih>\d{2}):(?P<in>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)
  | (?P<ymd>(?<![\d./])(?P<yy>[12]\d{3})(?P<ys>[./])(?P<ym>\d{1,2})(?P=ys)(?P<yd>\d{1,2})(?![\d/]|\.\d))
  | (?P<pointed>(?<![\d.])(?:(?P<py>[12]\d{3})|(?<!\w)['’](?P<ps>\d{2}))\.\ ?(?P<pm>1[0-2]|0?[1-9])\.\ ?
        (?P<pd>[12]\d|3[01]|0?[1-9])(?!\d|\.\d)\.?)
  | (?P<spaced>(?<![\d+] )(?<![\d+])(?P<sy>(?:19|20)\d{2})\ (?P<sm>0[1-9]|1[0-2])\ (?P<sd>[0-3]\d)(?!\d|\ \d))
  | (?P<compact>(?<![\w#.$€£¥])(?P<ky>(?:19[5-9]|20[0-4])\d)(?P<km>0[1-9]|1[0-2])
        (?P<kd>0[1-9]|[12]\d|3[01])(?![\w%]|[.,]\d))
  | (?P<three>(?<![\d./v])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<ty>[12]\d{3}|\d{2})
        (?!\d|/\d|\.\d|-\d(?!\d?[./-])))
  | (?P<month_year>(?<![\d./-])(?P<fm>0?[1-9]|1[0-2])[-/](?P<fy>(?:19|20)\d{2})(?![\d/-]|[.]\d))
  | (?P<year_month>(?<![\d./-])(?P<my>(?:19|20)\d{2})-(?P<mm>0?[1-9]|1[0-2])(?![\d/-]|[.]\d))
  | (?P<money>[$€£¥₩￥]\s?\d[\d.,]*\d|[$€£¥₩￥]\s?\d|\d[\d.,]*\s?[%‰€$£¥₩％])
  | (?P<always>24[/-]7(?!\d))
  | (?P<two>(?<![\d./:])(?P<ta>\d{1,2})/(?P<tb>\d{1,2})(?![\d/]))
"""


def _written(match: re.Match[str], names: str, minutes: int = -1) -> Atom:
    year, month, day = (int(match[name]) for name in names.split())
    return Atom("Z", *match.span(), minutes, numeric=(year, month, day))


def _iso(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    minutes = int(match["ih"]) * 60 + int(match["in"]) if match["ih"] else -1
    return _written(match, "iy im id", minutes if minutes < 1440 else -1)


def _paired(code: str, span: tuple[int, int], pair: tuple[int, int], year: int, order: str) -> Atom:
    """Two numbers as day and month: in the language's order, or in the only order that is possible."""
    first, second = pair
    if order == "ymd" and not year:
        return Atom(code, *span, -1, numeric=(0, first, second))
    if second > 12 >= first:
        return Atom(code, *span, -1, numeric=(year, first, second), month_first=True)
    either = not order and first <= 12 and first != second
    proven = False if first > 12 else None
    return Atom(code, *span, -1, numeric=(year, second, first), ambiguous=either, month_first=proven)


def _three(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    first, second, year, mark = match["a"], match["b"], match["ty"], match["sep"]
    if len(year) == 2 and mark == "-" and vocabulary.order == "ymd":
        return Atom("Z", *match.span(), -1, numeric=(written_year(first.zfill(2)), int(second), int(year)))
    # Two-digit years are read only in shapes that version numbers and phone numbers do not have.
    unpadded = len(first) < 2 or len(second) < 2
    risky = len(year) == 2 and mark == "." and unpadded
    if len(year) == 2 and (mark == "-" or (risky and vocabulary.order != "dmy")):
        return Atom("#", *match.span())
    # Between points the day stands first, also in English texts.
    order = vocabulary.order or ("dmy" if mark == "." else "")
    return _paired("z" if risky else "Z", match.span(), (int(first), int(second)), written_year(year), order)


def _pointed(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    year = int(match["py"]) if match["py"] else written_year(match["ps"])
    return Atom("Z", *match.span(), -1, numeric=(year, int(match["pm"]), int(match["pd"])))


def _year_month(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    year, month = int(match["my"]), int(match["mm"])
    # 2011-12 may be the twelfth month or the two years 2011 and 2012.
    code = "#" if month == year % 100 + 1 else "Z"
    return Atom(code, *match.span(), -1, numeric=(year, month, 0))


def _month_year(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom("Z", *match.span(), -1, numeric=(int(match["fy"]), int(match["fm"]), 0))


def _two(match: re.Match[str], vocabulary: Vocabulary) -> Atom:
    return _paired("z", match.span(), (int(match["ta"]), int(match["tb"])), 0, vocabulary.order)


def no_date(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    """The atom of digits that are no date: money, percentages, decimals."""
    return Atom("#", *match.span())


def _address(match: re.Match[str], _vocabulary: Vocabulary) -> Atom:
    return Atom("|", match.start(), match.end())


READERS: Mapping[str, Reader] = {
    "address": _address,
    "iso": _iso,
    "ymd": lambda match, _vocabulary: _written(match, "yy ym yd"),
    "pointed": _pointed,
    "spaced": lambda match, _vocabulary: _written(match, "sy sm sd"),
    "compact": lambda match, _vocabulary: _written(match, "ky km kd"),
    "three": _three,
    "month_year": _month_year,
    "year_month": _year_month,
    "money": no_date,
    "always": no_date,
    "two": _two,
}
