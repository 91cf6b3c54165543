"""Dates as publishers write them, read to partial dates; nothing that must be guessed becomes a date.

feedparser's own dates are not used: it reads "2026年3月3日" as 1 November, an epoch number as the year
1772 and "MSK" as UTC. The chain is ISO 8601, RFC 822, epoch numbers, East Asian forms, the source's own
format, year-first numbers and at last dateparser in the source's languages, whole dates only.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache

from dateparser.date import DateDataParser

from domain.dates import PartialDate
from domain.sources import Source

# Minutes east of Greenwich of zone names that mean one thing. CST is read by country, see _CHINESE; with
# any other name the wall clock is kept and the zone left open.
_ZONES = {
    **dict.fromkeys(("UTC", "GMT", "UT", "Z"), 0),
    **{"EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420},
    **{"CET": 60, "CEST": 120, "MSK": 180, "JST": 540, "KST": 540},
}
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
# A written-out day among other words, as in "Published: 12 May 2026" or "Posted on May 12th, 2026 by ...".
_WRITTEN = re.compile(
    r"\b\d{1,2}\.?\s+(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?\d{4}\b"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b"
)
_EPOCH = re.compile(r"^\d{10}(\d{3})?$")
_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988}


def read_moment(words: str, source: Source | None = None) -> PartialDate | None:
    """The day, or the minute with its offset where stated, that `words` give; None if they give none.

    `source` brings its language, country, `date_format` and `date_order`.
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
            or _in_words(words, source)
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


def _in_words(words: str, source: Source | None) -> PartialDate | None:
    # A whole date holds a four-figure year; without one dateparser would supply this year's.
    if not re.search(r"\b\d{4}\b", words):
        return None
    languages = (
        tuple(part[:2] for part in source.language.split("+")) if source and source.language else ("en",)
    )
    numeric = re.fullmatch(r"[\d\s./:-]+", words) is not None
    if numeric and (source is None or (source.date_order is None and _order(languages[0]) is None)):
        return None
    order = (source.date_order if source else None) or _order(languages[0])
    data = _parser(languages, order).get_date_data(words)
    if data.date_obj is None or data.period not in {"day", "time"}:
        written = _WRITTEN.findall(words)
        return _in_words(written[0], source) if len(written) == 1 and written[0] != words else None
    return _minute(data.date_obj) if re.search(r"\d{1,2}[:hH]\d{2}", words) else _day(data.date_obj)


def _order(language: str) -> str | None:
    """The order of numeric dates where a language has only one; English has two."""
    return {"en": None, "zh": "YMD", "ja": "YMD", "ko": "YMD"}.get(language, "DMY")


@lru_cache(maxsize=64)
def _parser(languages: tuple[str, ...], order: str | None) -> DateDataParser:
    settings: dict[str, object] = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    if order:
        settings["DATE_ORDER"] = order
    return DateDataParser(languages=list(languages), settings=settings)


def _day(moment: datetime) -> PartialDate:
    return PartialDate(moment.strftime("%Y-%m-%d"))


def _minute(moment: datetime) -> PartialDate:
    text = moment.replace(second=0, microsecond=0).isoformat(timespec="minutes")
    return PartialDate(text.replace("+00:00", "Z"))
