"""Days written out with the name of a month, in any language whose month names are known; pure.

The names are those of CLDR, as dateparser ships them. A word that names two months in two languages
("listopad" is October in Croatian and November in Polish) counts only where the language is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache, lru_cache
from importlib import import_module

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "hu", "ro",
    "bg", "ru", "uk", "be", "hr", "sl", "sr", "mk", "sq", "el", "tr", "et", "lv", "lt", "ca", "gl", "eu",
    "ar", "fa", "he", "hi", "bn", "ta", "te", "mr", "th", "vi", "id", "ms", "sw", "af", "fil", "ka", "hy",
    "az", "kk", "ur",
)  # fmt: skip
_ALIASES = {"no": "nb", "nn": "nb", "bs": "hr", "tl": "fil", "iw": "he", "in": "id"}
# Words that stand between the parts of a day: "3 de marzo del 2026", "12th of May, 2026".
_LINK = r"(?:de[l']?|do|of|di|d'|da|ng|ta')"
_WORD = r"([^\s\d.,/|()\[\]{}:;«»\"“”–—-]{2,15})"
_DAY_FIRST = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}})(?:\.|er|re|st|nd|rd|th|º|ª|°|\.º|-(?:го|я|a|е|ого))?[\s\-.]*(?:{_LINK}\s*)?{_WORD}[.,]?"
    rf"[\s\-/]*(?:{_LINK}\s*)?(\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<!\w){_WORD}\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:,|،|\s)\s*(\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}})\.?\s*(?:m\.|g\.|gada|urteko)?\s*{_WORD}\s*(\d{{1,2}})(?!\d)")
# Most lines that are looked at have none, which is told sooner than by the shapes above.
_YEAR = re.compile(r"\d{4}")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
          "xi": 11, "xii": 12}  # fmt: skip


def written_days(words: str, language: str | None = None) -> tuple[tuple[int, int, datetime], ...]:
    """Every whole day that is written out in `words`: where it begins and ends, and which it is.

    `language` (ISO 639-1) settles names that two languages use for two months.
    """
    if _YEAR.search(words) is None:
        return ()
    return tuple(_found(words, (language or "")[:3].rstrip("-_").casefold()))


def _found(words: str, language: str) -> Iterator[tuple[int, int, datetime]]:
    end = 0
    while match := _next(words, end, language):
        yield match
        end = match[1]


def _next(words: str, start: int, language: str) -> tuple[int, int, datetime] | None:
    found = []
    for shape, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        for match in shape.finditer(words, start):
            year, name, number = match.group(*order)
            day = _day(year, name, number, language)
            if day is not None:
                found.append((match.start(), match.end(), day))
                break
    return min(found, default=None, key=lambda place: place[0])


def _day(year: str, name: str, day: str, language: str) -> datetime | None:
    month = month_of(name, language)
    if month is None:
        return None
    # Thai pages count years from the Buddha's death.
    common = int(year) - 543 if int(year) > 2400 else int(year)
    try:
        return datetime(common, month, int(day))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def month_of(name: str, language: str = "") -> int | None:
    """The month that a word names, None for any other word and for one that two languages dispute."""
    name = name.casefold().rstrip(".")
    own = _names(_ALIASES.get(language, language)) if language else {}
    found = own.get(name) or _names("en").get(name) or _ROMAN.get(name)
    if found is not None:
        return found
    meant = {month for month in (_names(known).get(name) for known in _LANGUAGES) if month is not None}
    return meant.pop() if len(meant) == 1 else None


@cache
def _names(language: str) -> dict[str, int]:
    """The month of each name and short form in one language; nothing for a language without data."""
    if language not in _LANGUAGES:
        return {}
    told: dict[str, list[str]] = import_module(f"dateparser.data.date_translation_data.{language}").info
    names: dict[str, int] = {}
    for month, key in enumerate(_MONTHS, 1):
        for name in told.get(key, ()):
            names.setdefault(name.casefold().rstrip("."), month)
    return names
