"""An entity's page from its rows: pure, so that every rule of showing can be tested without a server."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from web.dossier import elapsed, sides
from web.rows import Row, Rows

# Months in the picture, and outlets with a line of their own.
MONTHS = 24
OUTLETS = 6


@dataclass(frozen=True)
class Bar:
    """A month of one line: `share` of the line's height, from 0 to 1."""

    month: str
    articles: int
    share: float


@dataclass(frozen=True)
class Line:
    """An outlet's months, or those of all outlets where `outlet` is None."""

    outlet: str | None
    articles: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Coverage:
    """How often an entity is named, month by month: all outlets first, then those that name it most."""

    months: tuple[str, ...]
    lines: tuple[Line, ...]
    outlets: int
    earlier: int
    undated: int


def portrait(read: Row) -> Row:
    """What the page shows: roles, claims by stance, answers told once, and how often it is named."""
    told = sides(read["claims"])
    return read | {
        "roles": roles(read["claims"]),
        "sides": told,
        "statements": sum(len(side) for side in told.values()),
        "answers": answers(read["responses"]),
        "coverage": coverage(read["named"]),
        "languages": by_language(read["names"]),
    }


def roles(claims: Rows) -> Rows:
    """The roles and titles under which somebody speaks, most used first, with the days between which."""
    found: dict[str, Row] = {}
    for claim in claims:
        role = " ".join(str(claim["role"] or "").split())
        if not role:
            continue
        known = found.setdefault(role.casefold(), {"role": role, "times": 0, "first": None, "last": None})
        known["times"] += 1
        if claim["published"]:
            known["first"] = min(known["first"] or claim["published"], claim["published"])
            known["last"] = max(known["last"] or claim["published"], claim["published"])
    return sorted(found.values(), key=lambda row: (-row["times"], row["role"]))[:10]


def answers(responses: Rows) -> Rows:
    """One row per directive and kind of response, its first telling, the latest directive first."""
    found: dict[tuple[str | None, str], Row] = {}
    for row in responses:
        key = (row["directive_id"], row["type"])
        if key not in found:
            found[key] = row | {"after": elapsed(row["issued"], row["date"]), "also": 0}
        else:
            found[key]["also"] += 1
    return sorted(found.values(), key=lambda row: str(row["date"] or ""), reverse=True)


def by_language(names: Rows) -> list[tuple[tuple[str, ...], Rows]]:
    """The names grouped by the languages of the texts that use them, those of most languages first."""
    groups: dict[tuple[str, ...], Rows] = {}
    for row in names:
        languages = tuple(sorted(filter(None, str(row["languages"] or "").split(","))))
        groups.setdefault(languages, []).append(row)
    return sorted(groups.items(), key=lambda group: (-len(group[0]), group[0]))


def coverage(named: Rows) -> Coverage | None:
    """The picture of who names it when, or None where no article with a date does."""
    dated = [row for row in named if len(row["month"]) == 7]
    undated = sum(row["articles"] for row in named) - sum(row["articles"] for row in dated)
    if not dated:
        return None
    months = _months_to(max(row["month"] for row in dated), min(row["month"] for row in dated))
    inside = [row for row in dated if row["month"] >= months[0]]
    totals = Counter({None: sum(row["articles"] for row in inside)})
    by_outlet: Counter[str] = Counter()
    for row in inside:
        by_outlet[row["outlet"]] += row["articles"]
    lines = [_line(None, totals[None], inside, months)]
    lines += [
        _line(outlet, number, [row for row in inside if row["outlet"] == outlet], months)
        for outlet, number in sorted(by_outlet.items(), key=lambda item: (-item[1], item[0]))[:OUTLETS]
    ]
    earlier = sum(row["articles"] for row in dated) - totals[None]
    return Coverage(months, tuple(lines), len({row["outlet"] for row in named}), earlier, undated)


def _months_to(last: str, first: str) -> tuple[str, ...]:
    """The months up to the last one: from the first one on, but at least six and at most MONTHS."""
    end = int(last[:4]) * 12 + int(last[5:]) - 1
    begin = int(first[:4]) * 12 + int(first[5:]) - 1
    count = min(max(end - begin + 1, 6), MONTHS)
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(end - count + 1, end + 1))


def _line(outlet: str | None, articles: int, rows: Rows, months: tuple[str, ...]) -> Line:
    numbers: Counter[str] = Counter()
    for row in rows:
        numbers[row["month"]] += row["articles"]
    most = max(numbers.values(), default=1)
    return Line(
        outlet,
        articles,
        tuple(Bar(month, numbers[month], numbers[month] / most) for month in months),
    )
