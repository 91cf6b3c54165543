"""The day of publication that a page's own text states: in a line of its head, or in its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.analysis import DateMention
from domain.dates import PartialDate
from domain.vocabulary import Precision
from nlp.dates.finder import find
from nlp.dates.vocabulary import read

# A page tells its date above its text: so many characters deep, in lines of so many characters at most.
_HEAD, _LINE = 1500, 120
# A dateline puts its date this near the beginning of its paragraph.
_DATELINE = 70
_YEAR = re.compile(r"(?:19|20)\d\d|[〇零○]|令和|民[国國]|1[01]\d年")
_CLOCK = re.compile(r"\W{0,3}(?:\w{1,4}\W{0,2})?\d{1,2}[:.h시時点點](?:\d{2}|\b|\s)")
# Byline, outlet and date of one line stand apart by these.
_PARTS = re.compile(r"\s*[|｜·•・/]\s*|\s+[-–—]\s+|\s{3,}|\t")
# What closes a dateline: the bracket of the agency, or a dash.
_CLOSED = re.compile(r"[^.!?。！？\n]{0,30}?(?:[)）】电電讯訊]|\s[-–—]{1,2}\s|[—–])")
# A date between brackets is a dateline's where a dash follows them ("(Agency, 3 March 2026) — …").
_OPEN = re.compile(r"[(（][^()（）]*$")
_CLOSED_BRACKET = re.compile(r"[^.!?。！？\n()（）]{0,30}[)）]\s*[-–—]")


def imprint(text: str, language: str) -> PartialDate | None:
    """The day on which a text says that it appeared; None when its head states none or several bare."""
    loose: list[PartialDate] = []
    for line in _lines(text):
        day = _stated(line, language) if len(line) <= _LINE else None
        if day is not None:
            return day
        bare = _bare(line, language) if len(line) <= _LINE else _dateline(line, language)
        if bare is not None:
            loose.append(bare)
    return loose[0] if len(set(loose)) == 1 else None


def _lines(text: str) -> Iterator[str]:
    """The lines of a text's head that may hold a date with its year."""
    for line in text[:_HEAD].splitlines():
        stripped = line.strip(" \t#*_>")
        if _YEAR.search(stripped):
            yield stripped


def _days(line: str, language: str) -> Iterator[tuple[DateMention, PartialDate]]:
    """The dates of a line that say year, month and day."""
    for mention in find(line, language, None):
        date = mention.date
        if date is not None and mention.end is None and date.precision in (Precision.DAY, Precision.MINUTE):
            yield mention, PartialDate(date.value[:10])


def _stated(line: str, language: str) -> PartialDate | None:
    """The date of a line that labels it ("Published …") or gives the time of day with it."""
    label = read(language).cues["imprint"]
    for mention, day in _days(line, language):
        labelled = label is not None and label.search(line[: mention.span.start]) is not None
        timed = (mention.date or day).precision is Precision.MINUTE or _CLOCK.match(line, mention.span.end)
        if labelled or (timed and _is_apart(line, mention)):
            return day
    return None


def _is_apart(line: str, mention: DateMention) -> bool:
    """Whether a date opens its line or its part of it, so that no sentence tells it."""
    part = _PARTS.split(line[: mention.span.start])[-1]
    return len(part.split()) <= 2 and len(part) <= 20


def _bare(line: str, language: str) -> PartialDate | None:
    """The date that is all that one part of a line says ("By Jo Doe | 12 March 2026")."""
    for part in _PARTS.split(line):
        for mention, day in _days(part, language):
            rest = part[: mention.span.start] + part[mention.span.end :]
            if not re.search(r"\w", rest):
                return day
    return None


def _dateline(line: str, language: str) -> PartialDate | None:
    """The date before the bracket or dash that opens a report ("OSLO, March 3, 2026 (Agency) — …")."""
    head = line[: _DATELINE * 2]
    for mention, day in _days(head, language):
        bracketed = _OPEN.search(head[: mention.span.start]) is not None
        closed = (_CLOSED_BRACKET if bracketed else _CLOSED).match(head, mention.span.end)
        if mention.span.start <= _DATELINE and closed:
            return day
    return None
