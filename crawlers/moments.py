"""Dates as publishers write them, read to partial dates; nothing that must be guessed becomes a date.

feedparser's own dates are not used: it reads "2026年3月3日" as 1 November, an epoch number as the year
1772 and "MSK" as UTC. The chain is ISO 8601, the source's own format, RFC 822, epoch numbers, East Asian
forms, year-first numbers, months by their names (`crawlers.months`) and at last numbers in an order that the
separator, the source or the language settles. Words that hold two days give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from crawlers.months import written_days
from domain.dates import PartialDate
from domain.sources import Source

# Minutes east of Greenwich of zone names that mean one thing. CST is read by country, see _CHINESE; with
# any other name the wall clock is kept and the zone left open.
_ZONES = {
    **dict.fromkeys(("UTC", "GMT", "UT", "Z"), 0),
    **{"EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420},
    **{"CET": 60, "CEST": 120, "MSK": 180, "JST": 540, "KST": 540},
}
# Where English numbers put the month first, and where they put the day first.
_MONTH_BEFORE_DAY = frozenset({"US", "PH"})
_DAY_BEFORE_MONTH = frozenset({"GB", "UK", "IE", "AU", "NZ", "IN", "PK", "SG", "HK", "MY", "NG", "KE", "EU"})
_CHINESE = frozenset({"CN", "TW", "HK", "MO"})
_ISO = re.compile(
    r"^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?)?$",
    re.I,
)
_EAST = re.compile(
    r"(?:(\d{4})|(民國|民国|令和|平成)\s?(\d{1,3}|元))\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]"
    r"(?:[^\d]{0,8}(\d{1,2})[::時时시点]\s?(\d{2}))?"
)
_YEAR_FIRST = re.compile(
    r"^(\d{4})[./\-]\s?(\d{1,2})[./\-]\s?(\d{1,2})\.?(?:\D{1,6}(\d{1,2}):(\d{2})(?::\d{2})?)?$"
)
_RFC822 = re.compile(r"^(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{2,4}(?:\s|$)")
# A day in numbers among other words. After a full stop as separator the day always comes first.
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?![\d/-])")
_NUMBERS_YEAR_FIRST = re.compile(r"(?<![\d./-])(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_TIME = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])(?:[:hH]|\s?h\s?)([0-5]\d)(?![\d])(?:[:h]\d\d)?\s?([ap]\.?m\b)?", re.I
)
_EPOCH = re.compile(r"^\d{10}(\d{3})?$")
_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988}


def read_moment(words: str, source: Source | None = None, language: str | None = None) -> PartialDate | None:
    """The day, or the minute with its offset where stated, that `words` give; None if they give none.

    `source` brings its language, country, `date_format` and `date_order`; `language` is that of the page.
    """
    words = " ".join(words.split())
    if not words or len(words) > 120:
        return None
    try:
        return (
            _iso(words)
            or _own_format(words, source)
            or _rfc822(words, source)
            or _epoch(words)
            or _east_asian(words)
            or _year_first(words)
            or _in_words(words, source, language)
        )
    except (ValueError, OverflowError):
        return None


def _iso(words: str) -> PartialDate | None:
    match = _ISO.match(words)
    if match is None:
        return None
    year, month, day, hour, minute, zone = match.groups()
    if day is None:
        return PartialDate(f"{year}-{month}")
    if hour is None:
        return PartialDate(f"{year}-{month}-{day}")
    if zone and zone.upper() != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return PartialDate(f"{year}-{month}-{day}T{hour}:{minute}{(zone or '').upper()}")


def _own_format(words: str, source: Source | None) -> PartialDate | None:
    if source is None or source.date_format is None:
        return None
    try:
        moment = datetime.strptime(words, source.date_format)
    except ValueError:
        return None
    return _minute(moment) if "%H" in source.date_format or "%I" in source.date_format else _day(moment)


def _rfc822(words: str, source: Source | None) -> PartialDate | None:
    if not _RFC822.match(words):
        return None
    parts = parsedate_tz(words)
    if parts is None:
        return None
    moment = datetime(*parts[:5])
    if ":" not in words:
        return _day(moment)
    offset = _offset(words.split()[-1], source)
    return _minute(moment.replace(tzinfo=offset))


def _offset(zone: str, source: Source | None) -> timezone | None:
    match = re.match(r"^([+-])(\d{2}):?(\d{2})$", zone)
    if match:
        minutes = int(match[2]) * 60 + int(match[3])
        return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))
    if zone.upper() == "CST":
        chinese = source is not None and source.country in _CHINESE
        return timezone(timedelta(hours=8 if chinese else -6))
    minutes_east = _ZONES.get(zone.upper())
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))


def _epoch(words: str) -> PartialDate | None:
    match = _EPOCH.match(words)
    if match is None:
        return None
    seconds = int(words) / (1000 if match[1] else 1)
    return _minute(datetime.fromtimestamp(seconds, UTC))


def _east_asian(words: str) -> PartialDate | None:
    match = _EAST.search(words)
    if match is None:
        return None
    western, era, count, month, day, hour, minute = match.groups()
    year = int(western) if western else _ERAS[era] + (1 if count == "元" else int(count))
    if hour is None or "後" in words or "오후" in words or "下午" in words:
        return _day(datetime(year, int(month), int(day)))
    return _minute(datetime(year, int(month), int(day), int(hour), int(minute)))


def _year_first(words: str) -> PartialDate | None:
    match = _YEAR_FIRST.match(words)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    if hour is None:
        return _day(datetime(int(year), int(month), int(day)))
    return _minute(datetime(int(year), int(month), int(day), int(hour), int(minute)))


def _in_words(words: str, source: Source | None, language: str | None) -> PartialDate | None:
    found = days_in(words, source, language)
    days = {day for _, _, day in found}
    if len(days) != 1:
        return None
    begin, end, day = found[0]
    times = _TIME.findall(words[:begin] + " | " + words[end:])
    if len(times) != 1:
        return _day(day)
    hour, minute, half = times[0]
    return _minute(day.replace(hour=_hour(int(hour), half), minute=int(minute)))


def _hour(hour: int, half: str) -> int:
    """The hour of 24 that an hour of a half day is."""
    if half[:1].lower() == "p" and hour < 12:
        return hour + 12
    return 0 if half[:1].lower() == "a" and hour == 12 else hour


def days_in(
    words: str, source: Source | None = None, language: str | None = None
) -> list[tuple[int, int, datetime]]:
    """Every whole day in `words`, written out or in numbers: where it begins and ends, and which it is."""
    language = language or (source.language.split("+")[0] if source and source.language else None)
    found = [*written_days(words, language), *_in_numbers(words, source, language)]
    return sorted(found, key=lambda place: place[0])


def _in_numbers(
    words: str, source: Source | None, language: str | None
) -> Iterator[tuple[int, int, datetime]]:
    for match in _NUMBERS_YEAR_FIRST.finditer(words):
        if day := _calendar_day(match[1], match[3], match[4]):
            yield match.start(), match.end(), day
    for match in _NUMBERS.finditer(words):
        first, separator, second, year = match.groups()
        order = "DMY" if separator == "." else _order(source, language, int(first), int(second))
        parts = (year, second, first) if order == "DMY" else (year, first, second)
        if order is not None and (day := _calendar_day(*parts)):
            yield match.start(), match.end(), day


def _calendar_day(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day))
    except ValueError:
        return None


def _order(source: Source | None, language: str | None, first: int, second: int) -> str | None:
    """Whether the day or the month of two numbers comes first, None where nothing tells."""
    if source is not None and source.date_order in {"DMY", "MDY"}:
        return source.date_order
    if (first > 12) != (second > 12):
        return "DMY" if first > 12 else "MDY"
    country = source.country if source else ""
    # "en-GB" and "en-US" on a page tell as much as the source's country.
    region = (language or "").replace("_", "-").partition("-")[2].upper() or country
    if (language or "en")[:2] == "en":
        return "MDY" if region in _MONTH_BEFORE_DAY else "DMY" if region in _DAY_BEFORE_MONTH else None
    return None if (language or "")[:2] in {"zh", "ja", "ko"} else "DMY"


def _day(moment: datetime) -> PartialDate:
    return PartialDate(moment.strftime("%Y-%m-%d"))


def _minute(moment: datetime) -> PartialDate:
    text = moment.replace(second=0, microsecond=0).isoformat(timespec="minutes")
    return PartialDate(text.replace("+00:00", "Z"))
