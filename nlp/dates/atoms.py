"""The atom: one token of a text as one letter, so that date forms can be matched over letters.

CODES
  numbers   d 1 to 31 · n any other small number · y a four-digit year · Y a year that says so · o ordinal
            · w number in words · j day of the month that says so · l so many days in one word
            · # a number that is no date part
  names     M month · h month that is a name or a verb too · m short for a month, beside a number only
            · W weekday · k short for a weekday, beside a number only · S season · f fiscal year
            · Q quarter or half of a year · q the same, beside a year only · J the same with its counter
            · r before the number of a week · x decade · Z date in digits, or a feast
            · z day and month in digits · H time of day · u unit · v working days
  relations R today and its like · O now · V shifted period (last week)
            · P the same, from the date named before · C "year to date" · % every
            · L last · X next · T this · A ago
            · B ago, before the number · I in, of the future only · i in · K later · E within
            · G within, after the number
  links     c of, the · p on · N announces a day of the month · F from · t to · b between · & and · D by
            · U until · s since · a after · e early (-1), mid (0), late (1), later (2) · g part of the day
  others    . , - / ( ) ' : stand for themselves · ; any other mark · | a word without a part · ¶ a line break
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.dates.vocabulary import Sense, Unit, Vocabulary

_YEARS = range(1800, 2200)
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
_MARKS |= {"（": "(", "[": "(", "]": ")", "）": ")", "：": ":", "’": "'", "・": "."}
_PLAIN = frozenset(".,-/()':#&")


@dataclass(frozen=True, slots=True)
class Atom:
    """One token: its letter, its offsets, and what it carries.

    `numeric` is (year, month, day) of a date in digits, 0 for what is not said; `ambiguous` says that its day
    and month may be the other way round, `month_first` how they stand where only one way is possible. For a
    time of day `number` counts minutes; for a date in digits, too, where -1 is none.
    """

    code: str
    start: int
    end: int
    number: int = 0
    unit: Unit | None = None
    numeric: tuple[int, int, int] | None = None
    ambiguous: bool = False
    month_first: bool | None = None
    plural: bool = False


def number_code(digits: str) -> str:
    """The letter of a plain number."""
    number = int(digits)
    if len(digits) == 4 and number in _YEARS:
        return "y"
    if len(digits) > 4 or number == 0:
        return "#"
    return "d" if number <= 31 and len(digits) <= 2 else "n"


def written_year(digits: str) -> int:
    """A year of two or four digits; two digits from 50 on are of the last century."""
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 50 else 2000)


def of_mark(mark: str, start: int, end: int) -> Atom:
    """The atom of a punctuation mark, every dash and width alike."""
    code = _MARKS.get(mark, mark)
    return Atom(code if code in _PLAIN else ";", start, end)


def of_sense(sense: Sense, word: str, vocabulary: Vocabulary, start: int, end: int) -> Atom:
    """The atom of a word of the lexicon."""
    code, word = sense.code, word.lower()
    if code == "M" and word in vocabulary.names:
        code = "h"
    elif word in vocabulary.weak:
        code = {"M": "m", "W": "k"}.get(code, code)
    if code == "Z":
        return Atom(code, start, end, -1, numeric=(0, *divmod(sense.number, 100)))
    return Atom(code, start, end, sense.number, sense.unit, plural=sense.plural)
