"""The date words of one language, read strictly from `nlp/lexicons/<language>/dates.yml`.

Every word or phrase of the lexicon stands for an *atom*: one letter that says its part in a date expression
(the letters are explained at `CODES`), with a number or a unit where it carries one. The forms of
`nlp.dates.forms` are written once over these letters and hold in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from domain.errors import LexiconError
from nlp import lexicon

TOPIC = "dates"


class Unit(StrEnum):
    """A stretch of the calendar that can be counted or shifted by."""

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


# Sections of the lexicon whose keys are numbers, and the letter of their words.
_NUMBERED = {
    "months": "M",
    "weekdays": "W",
    "days": "R",
    "numbers": "w",
    "ordinals": "o",
    "halves": "q",
    "day_counts": "l",
    "parts": "e",
    "feasts": "Z",
    "decades": "x",
}
# Sections that shift a unit, by unit and number, and the letter of their words: from the publication date,
# and from the date named before ("the same month").
_SHIFTED = {"periods": "V", "anaphors": "P"}
# Sections that are plain lists, and the letter of their words.
_LISTED = {
    "last": "L",
    "next": "X",
    "this": "T",
    "ago": "A",
    "ago_before": "B",
    "ahead": "I",
    "in": "i",
    "later": "K",
    "of": "c",
    "on": "p",
    "from": "F",
    "to": "t",
    "between": "b",
    "and": "&",
    "by": "D",
    "until": "U",
    "since": "s",
    "after": "a",
    "within": "E",
    "within_after": "G",
    "dayparts": "g",
    "seasons": "S",
    "fiscal": "f",
    "day_words": "N",
    "now": "O",
    "every": "%",
    "to_date": "C",
    "week_numbers": "r",
    "not_dates": "|",
}
_CUES = frozenset(
    {
        "future",
        "past",
        "effective",
        "effective_after",
        "deadline_after",
        "expires",
        "imprint",
        "means",
        "contrast",
        "befell",
        "media",
        "told",
        "asides",
        "thens",
        "afterwards",
        "naming",
        "orders",
        "already",
        "not_already",
        "apart_before",
        "before_past",
        "done",
        "scheduled",
        "scheduled_after",
    }
)
_REQUIRED = frozenset({"order", "script", "months", "weekdays", "days", "units"})
_OPTIONAL = (
    frozenset(_NUMBERED)
    | frozenset(_LISTED)
    | frozenset(_SHIFTED)
    | _CUES
    | {
        "weak",
        "plurals",
        "names",
        "capitals",
        "weekday_leads",
        "weekday_followers",
        "eras",
        "era_letters",
        "fiscal_start",
        "weekday_tails",
        "future_endings",
        "past_endings",
        "naming_endings",
        "noun_stacks",
        "point_dates",
        "weekday_shift",
        "ordinal_suffixes",
        "bare_years",
        "quarter_letter",
        "apart",
        "counters",
    }
) - _REQUIRED


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word of the lexicon stands for: the letter of its part, its number and its unit."""

    code: str
    number: int = 0
    unit: Unit | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """One language's date words. `order` is that of numeric dates: "dmy", "ymd", or "" where it varies."""

    language: str
    order: str
    characters: bool
    senses: Mapping[str, Sense]
    weak: frozenset[str]
    weekday_leads: frozenset[str]
    weekday_followers: frozenset[str]
    names: frozenset[str]
    capitals: frozenset[str]
    eras: Mapping[str, int]
    era_letters: Mapping[str, int]
    fiscal_start: int
    calendar_weeks: bool
    bare_years: bool
    noun_stacks: bool
    point_dates: bool
    ordinal_suffixes: tuple[str, ...]
    quarter_letter: str
    apart: tuple[str, ...]
    counters: tuple[str, ...]
    cues: Mapping[str, re.Pattern[str] | None]


def _error(language: str, entry: str, problem: str) -> LexiconError:
    return LexiconError(lexicon.HOME / language / f"{TOPIC}.yml", entry, problem)


def _listed(language: str, entry: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise _error(language, entry, "expected a list of words, each one text and none empty")
    return tuple(value.lower() for value in values)


def _mapped(language: str, entry: str, values: object) -> Mapping[Any, Any]:
    if not isinstance(values, dict):
        raise _error(language, entry, "expected a mapping")
    return values


def _numbered(language: str, entry: str, values: object) -> Iterator[tuple[int, str]]:
    for number, listed in _mapped(language, entry, values).items():
        if not isinstance(number, int):
            raise _error(language, entry, f"the key {number!r} is no number")
        for word in _listed(language, f"{entry}.{number}", listed):
            yield number, word


def _unit(language: str, entry: str, name: object) -> Unit:
    try:
        return Unit(str(name))
    except ValueError:
        raise _error(language, entry, f"{name!r} is no unit; known are {', '.join(Unit)}") from None


def _senses(language: str, entries: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for entry, code in _LISTED.items():
        for word in _listed(language, entry, entries.get(entry, [])):
            yield word, Sense(code)
    for entry, code in _NUMBERED.items():
        for number, word in _numbered(language, entry, entries.get(entry, {})):
            # A half year is kept as a quarter of 11 or 12, so that one form reads both.
            yield word, Sense(code, number + 10 if entry == "halves" else number)
    for name, listed in _mapped(language, "units", entries["units"]).items():
        unit = _unit(language, "units", name)
        for word in _listed(language, f"units.{name}", listed):
            yield word, Sense("v" if unit is Unit.WORKDAY else "u", unit=unit)
    yield from _shifts(language, entries)
    tails = _listed(language, "weekday_tails", entries.get("weekday_tails", []))
    for number, word in _numbered(language, "weekdays", entries["weekdays"] if tails else {}):
        yield from ((word + tail, Sense("W", number)) for tail in tails)


def _shifts(language: str, entries: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for section, code in _SHIFTED.items():
        for name, shifts in _mapped(language, section, entries.get(section, {})).items():
            unit = _unit(language, section, name)
            for number, word in _numbered(language, f"{section}.{name}", shifts):
                yield word, Sense(code, number, unit)


def _cue(language: str, cue: str, entries: Mapping[str, Any], characters: bool) -> re.Pattern[str] | None:
    words = sorted(_listed(language, cue, entries.get(cue, [])), key=len, reverse=True)
    endings = _listed(language, f"{cue}_endings", entries.get(f"{cue}_endings", []))
    if not words and not endings:
        return None
    # A verb has a stem of at least two letters before its ending; "need" and "speed" are no past of "-ed".
    stems = [rf"[^\W\d_]{{2,}}(?<!{ending[0]}){re.escape(ending)}" for ending in endings]
    body = "|".join([*(re.escape(word).replace(r"\ ", r"\s+") for word in words), *stems])
    return re.compile(f"(?:{body})" if characters else rf"\b(?:{body})\b", re.IGNORECASE)


def _month_number(language: str, value: object) -> int:
    """The first month of the fiscal year that a language's word means; 0 where it varies."""
    if not isinstance(value, int) or not 0 <= value <= 12:
        raise _error(language, "fiscal_start", f"{value!r} is no month; 0 means that it varies")
    return value


def _gather(language: str, entries: Mapping[str, Any]) -> dict[str, Sense]:
    senses: dict[str, Sense] = {}
    plurals = frozenset(_listed(language, "plurals", entries.get("plurals", [])))
    for word, found in _senses(language, entries):
        sense = replace(found, plural=word in plurals)
        if senses.setdefault(word, sense) != sense:
            raise _error(language, word, f"the word has two parts: {senses[word]} and {sense}")
    return senses


@cache
def read(language: str) -> Vocabulary:
    """The date words of a language; raises LexiconError when its lexicon is missing or wrong."""
    entries = lexicon.check(language, TOPIC, _REQUIRED, frozenset(_OPTIONAL))
    characters = entries["script"] == "characters"
    return Vocabulary(
        language=language,
        order=str(entries["order"]),
        characters=characters,
        senses=_gather(language, entries),
        weak=frozenset(_listed(language, "weak", entries.get("weak", []))),
        weekday_leads=frozenset(_listed(language, "weekday_leads", entries.get("weekday_leads", []))),
        weekday_followers=frozenset(
            _listed(language, "weekday_followers", entries.get("weekday_followers", []))
        ),
        names=frozenset(_listed(language, "names", entries.get("names", []))),
        capitals=frozenset(_listed(language, "capitals", entries.get("capitals", []))),
        eras=_mapped(language, "eras", entries.get("eras", {})),
        era_letters=_mapped(language, "era_letters", entries.get("era_letters", {})),
        fiscal_start=_month_number(language, entries.get("fiscal_start", 0)),
        calendar_weeks=entries.get("weekday_shift", "recent") == "calendar",
        bare_years=entries.get("bare_years", "false") is True,
        noun_stacks=entries.get("noun_stacks", "false") is True,
        point_dates=entries.get("point_dates", "false") is True,
        ordinal_suffixes=_listed(language, "ordinal_suffixes", entries.get("ordinal_suffixes", [])),
        quarter_letter=str(entries.get("quarter_letter", "")),
        apart=_listed(language, "apart", entries.get("apart", [])),
        counters=_listed(language, "counters", entries.get("counters", [])),
        cues={cue: _cue(language, cue, entries, characters) for cue in sorted(_CUES)},
    )
