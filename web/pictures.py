"""Pictures as numbers: where marks, bars and ticks stand, in percent across and pixels down.

Percent across lets one SVG fit a phone and a wide screen with letters of one size and without a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from web.rows import Row, Rows

_LANE_TOP, _LANE_HEIGHT, _STEP = 20, 26, 14
# Marks closer than this would cover each other on a phone.
_NEAR = 4.5
_LEFT, _RIGHT = 2.5, 97.5


@dataclass(frozen=True)
class Mark:
    """A step: a dot where left equals right, else a bar over the days in which it may lie."""

    step: Row
    left: float
    right: float
    down: int


@dataclass(frozen=True)
class Lane:
    """One actor's line: its name's key, where it begins, its middle and its marks."""

    name: str
    top: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Span:
    """A state from left to right."""

    state: str
    left: float
    right: float
    row: Row


@dataclass(frozen=True)
class Timeline:
    """The whole picture; `height` in pixels."""

    start: str
    end: str
    middle: str
    height: int
    lanes: tuple[Lane, ...]
    spans: tuple[Span, ...]


def timeline(steps: Rows, states: Rows, lanes: Sequence[str], today: str) -> Timeline | None:
    """The picture of dated steps in lanes under a band of states, or None where nothing is dated."""
    dated = [step for step in steps if step["range"]]
    if not dated:
        return None
    begin = _day(min(step["range"][0] for step in dated))
    end = max(_day(max(step["range"][1] for step in dated)), begin + timedelta(days=1))
    if any(row["valid_to"] is None or row["valid_to"] > end.isoformat() for row in states):
        # A state that lasts beyond the last step needs room to be seen.
        end += max(timedelta(days=1), (end - begin) * 0.22)
    scale = _Scale(begin, end)
    drawn: list[Lane] = []
    top = 44
    for name in lanes:
        lane = _lane(name, [step for step in dated if step["lane"] == name], scale, top)
        if lane.marks:
            drawn.append(lane)
            top += lane.height
    middle = begin + (end - begin) / 2
    return Timeline(
        begin.isoformat(),
        end.isoformat(),
        middle.isoformat(),
        top + 26,
        tuple(drawn),
        _spans(states, scale, today),
    )


class _Scale:
    """Days as percent across."""

    def __init__(self, begin: date, end: date) -> None:
        self.begin, self.end = begin, end

    def at(self, day: str) -> float:
        share = (_day(day) - self.begin).days / (self.end - self.begin).days
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0), 2)


def _lane(name: str, steps: Rows, scale: _Scale, top: int) -> Lane:
    rows: list[float] = []
    marks = []
    for step in steps:
        left, right = (scale.at(day) for day in step["range"])
        row = next((n for n, taken in enumerate(rows) if left - taken >= _NEAR), len(rows))
        # Beyond some rows marks cover each other; the list below has them all.
        row = min(row, 7)
        rows[row : row + 1] = [right]
        marks.append(Mark(step, left, right, top + _LANE_TOP + 10 + row * _STEP))
    return Lane(name, top, _LANE_TOP + _LANE_HEIGHT + max(len(rows) - 1, 0) * _STEP, tuple(marks))


def _spans(states: Rows, scale: _Scale, today: str) -> tuple[Span, ...]:
    spans = []
    for row in states:
        left, right = (
            scale.at(row["valid_from"]),
            scale.at(row["valid_to"] or max(today, scale.end.isoformat())),
        )
        if right > left:
            spans.append(Span(row["state"], left, round(right - left, 2), row))
    return tuple(spans)


@dataclass(frozen=True)
class Week:
    """Acts of one week: its Monday, how many of each kind, and the bars' heights in pixels."""

    monday: str
    issued: int
    ended: int
    left: float
    width: float
    issued_height: int
    ended_height: int


def weeks(issued: dict[str, int], ended: dict[str, int], last: str, count: int, height: int) -> list[Week]:
    """Bars for the `count` weeks up to the one that holds `last`; days map to numbers of acts."""
    end = _monday(_day(last))
    mondays = [end - timedelta(weeks=n) for n in reversed(range(count))]
    sums = [(_sum(issued, monday), _sum(ended, monday)) for monday in mondays]
    top = max((max(pair) for pair in sums), default=0) or 1
    width = 100 / count
    return [
        Week(
            monday.isoformat(),
            *pair,
            round(n * width, 3),
            round(width * 0.8, 3),
            *(max(2, round(height * number / top)) if number else 0 for number in pair),
        )
        for n, (monday, pair) in enumerate(zip(mondays, sums, strict=True))
    ]


def _sum(days: dict[str, int], monday: date) -> int:
    return sum(days.get((monday + timedelta(days=n)).isoformat(), 0) for n in range(7))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
