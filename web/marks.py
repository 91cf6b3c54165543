"""What a search is limited to, as the marks of search entries: a language, a source, a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

# Periods are months near their ends and whole years between them; one without a beginning begins here.
_FIRST_YEAR = 1990


def of(asked: Mapping[str, str], today: str) -> tuple[tuple[str, ...], ...]:
    """Groups of marks for the language, source and period asked for; an entry bears one of each group."""
    marks: list[tuple[str, ...]] = []
    if language := asked.get("language"):
        marks.append((f"l{_plain(language)}",))
    if source := asked.get("source"):
        marks.append((f"s{source.encode().hex()}",))
    since, until = asked.get("since", ""), asked.get("until", "")
    if since or until:
        marks.append(_period(since, until, today))
    return tuple(marks)


def _plain(language: str) -> str:
    return "".join(letter for letter in language.lower() if letter.isascii() and letter.isalnum())


def _period(since: str, until: str, today: str) -> tuple[str, ...]:
    """The months and years between two days, either of which may be open."""
    begin = date.fromisoformat(since) if since else date(_FIRST_YEAR, 1, 1)
    end = date.fromisoformat(until) if until else date(int(today[:4]) + 1, 12, 31)
    marks: list[str] = []
    for year in range(max(begin.year, _FIRST_YEAR), min(end.year, int(today[:4]) + 1) + 1):
        first = begin.month if year == begin.year else 1
        last = end.month if year == end.year else 12
        if (first, last) == (1, 12):
            marks.append(f"y{year}")
        else:
            marks += [f"m{year}{month:02}" for month in range(first, last + 1)]
    # A period that holds no day finds nothing, rather than everything.
    return tuple(marks) or ("y0",)


def within(day: object, asked: Mapping[str, str]) -> bool:
    """Whether a day, as precise as it is, may lie in the period asked for."""
    since, until = asked.get("since", ""), asked.get("until", "")
    text = str(day or "")[:10]
    if not since and not until:
        return True
    return bool(text) and since[: len(text)] <= text and (not until or text <= until[: len(text)])
