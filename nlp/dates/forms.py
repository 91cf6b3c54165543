"""Date expressions over the letters of atoms: written once, for every language.

A form is a pattern over the string of codes (see `nlp.dates.atoms`) and a reader that turns the matched atoms
into a `Wording`, or into None when the numbers make no date. Among overlapping matches the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from nlp.dates.atoms import Atom
from nlp.dates.lexing import TURNS
from nlp.dates.vocabulary import Unit
from nlp.dates.wording import Expression, Wording

Found = Mapping[str, Atom]
Reader = Callable[[Found], Wording | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern over codes with the reader of its named atoms."""

    name: str
    pattern: re.Pattern[str]
    read: Reader
    deadline: bool = False
    needs_future: bool = False
    closing: bool = False


_LONG = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE})


def _year_of(found: Found) -> Wording | None:
    """The year part of a date: written, in two digits, or as a shifted year; None when it is no year."""
    atom = found.get("y") or found.get("y2")
    if atom is None:
        return Wording()
    if atom.code == "V":
        return Wording(shift=atom.number, unit=Unit.YEAR) if atom.unit is Unit.YEAR else None
    if atom.code == "n":
        return Wording(year=1900 + atom.number) if 32 <= atom.number <= 99 else None
    return Wording(year=atom.number)


def _day(found: Found) -> Wording | None:
    year = _year_of(found)
    if year is None or ("u" in found and found["u"].unit is not Unit.DAY):
        return None
    weekday = found["W"].number if "W" in found else None
    turn = TURNS[found["turn"].code] if "turn" in found else None
    return replace(year, month=found["M"].number, day=found["d"].number, weekday=weekday, turn=turn)


def _week_from(found: Found) -> Wording | None:
    """ "The week of 8 June": seven days from there."""
    if found["u"].unit is not Unit.WEEK:
        return None
    first = _day({name: atom for name, atom in found.items() if name != "u"})
    return first and replace(first, count=7)


def _month(found: Found) -> Wording | None:
    year = _year_of(found)
    if year is None:
        return None
    turn = TURNS[found["turn"].code] if "turn" in found else None
    return replace(year, month=found["M"].number, turn=turn)


def _digits(found: Found) -> Wording | None:
    atom = found["Z"]
    assert atom.numeric is not None
    year, month, day = atom.numeric
    if not 1 <= month <= 12 or day > 31:
        return None
    written = _year_of(found)
    if written is None:
        return None
    return replace(
        written,
        year=year or written.year,
        month=month,
        day=day or None,
        minutes=atom.number if atom.number >= 0 else None,
        open_order=atom.ambiguous,
    )


def _alone(found: Found) -> Wording | None:
    """Day and month that stand alone between marks: a fraction or a score unless the order is proven."""
    return _digits(found) if found["Z"].month_first is not None else None


def _feast(found: Found) -> Wording | None:
    """A feast with its year; digits that say their year have none beside them."""
    assert found["Z"].numeric is not None
    return _digits(found) if not found["Z"].numeric[0] else None


def _week_begun(found: Found) -> Wording | None:
    """ "The week beginning 8 June": the year may follow from the weekday."""
    week = _week_from(found)
    return week and replace(week, monday=True)


def _days_of_period(found: Found) -> Wording | None:
    """Weekday of a counted week: "two weeks ago on Thursday"."""
    if found["u"].unit is not Unit.WEEK:
        return None
    return Wording(weekday=found["W"].number, shift=-found["n"].number, unit=Unit.WEEK)


def _weekday_in_digits(found: Found) -> Wording | None:
    """A weekday with its day and month behind it ("quarta-feira (11/3)")."""
    says = _digits({"Z": found["Z"]})
    return says and replace(says, weekday=found["W"].number)


def _weekday(found: Found) -> Wording | None:
    turn = TURNS[found["turn"].code] if "turn" in found else None
    day = found["d"].number if "d" in found else None
    week = found.get("V")
    if week is None:
        return Wording(weekday=found["W"].number, turn=turn, day=day)
    if week.unit is not Unit.WEEK:
        return None
    return Wording(weekday=found["W"].number, shift=week.number, unit=Unit.WEEK)


def _day_of_month(found: Found) -> Wording | None:
    turn = TURNS[found["turn"].code] if "turn" in found else None
    period = found.get("V")
    if period is None:
        return Wording(day=found["d"].number, turn=turn)
    if period.unit is not Unit.MONTH:
        return None
    return Wording(day=found["d"].number, shift=period.number, unit=Unit.MONTH)


def _relative(found: Found) -> Wording | None:
    return Wording(shift=found["R"].number, unit=Unit.DAY)


def _period(found: Found) -> Wording | None:
    period = found["V"]
    if period.unit in {Unit.HOUR, Unit.WORKDAY, Unit.DAY}:
        return None
    part = found["e"].number if "e" in found else None
    return Wording(shift=period.number, unit=period.unit, part=part)


def _back(found: Found) -> Wording | None:
    """ "The same day", "同年5月": counted from the date that the text names before."""
    period = found["P"]
    month = found["M"].number if "M" in found else None
    named = found.get("d") or found.get("d2")
    day = named.number if named else None
    fits = {Unit.YEAR: True, Unit.MONTH: month is None, Unit.DAY: month is None and day is None}
    if not fits.get(period.unit or Unit.HOUR, False) or (period.unit is Unit.YEAR and day and not month):
        return None
    return Wording(shift=period.number, unit=period.unit, month=month, day=day, back=True)


def _to_date(_found: Found) -> Wording:
    return Wording(shift=0, unit=Unit.YEAR, part=3)


def _fiscal(found: Found) -> Wording:
    """A fiscal year whose first month the language's word tells; blocked where it varies."""
    year, start = divmod(found["f"].number, 100)
    return Wording(year=year, fiscal=start) if year and start else Wording(blocked="fiscal-year")


def _this_period(found: Found) -> Wording | None:
    """ "Later in the year": the year of publication."""
    unit, part = found["u"].unit, found["e"].number
    if found["u"].plural:
        return None
    return Wording(shift=0, unit=unit, part=part) if unit in {Unit.WEEK, Unit.MONTH, Unit.YEAR} else None


def _week_of(found: Found) -> Wording | None:
    """The first or last week of a month or year, to be counted as ISO 8601 counts the weeks of a year."""
    period = found.get("V") or found["u"]
    if period.unit is not Unit.WEEK or ("V" in found and period.number != -1):
        return None
    whole = found.get("p")
    inner = _month(found) if "M" in found else _year_of(found)
    if whole is not None:
        inner = Wording(shift=whole.number, unit=whole.unit)
    week = found["o"].number if "o" in found else -1
    weekday = found["W"].number if "W" in found else None
    return replace(inner, week=week, weekday=weekday) if inner is not None and week <= 5 else None


def _week_number(found: Found) -> Wording | None:
    """A week of the year by ISO 8601, of the year of publication where none is named."""
    week, year = found["d"].number, _year_of(found)
    counted = "u" not in found or found["u"].unit is Unit.WEEK
    if year is None or not counted or not 1 <= week <= 53:
        return None
    return replace(year if "y" in found else Wording(shift=0, unit=Unit.YEAR), week=week)


def _now(_found: Found) -> Wording:
    return Wording(shift=0, unit=Unit.DAY)


def _weekend(found: Found) -> Wording | None:
    return Wording(unit=Unit.WEEKEND) if found["u"].unit is Unit.WEEKEND else None


def _counted(sign: int) -> Reader:
    def read(found: Found) -> Wording | None:
        # "día" announces a day of the month as well, and stands for itself here.
        unit = (found["u"].unit if "u" in found else None) or Unit.DAY
        if unit is Unit.HOUR:
            return Wording(blocked="start-unknown")
        if unit is Unit.DECADE:
            return Wording(blocked="approximate")
        return Wording(shift=sign * found["n"].number, unit=unit, counted=True)

    return read


def _running(found: Found) -> Wording | None:
    unit, turn = found["u"].unit, TURNS[found["turn"].code]
    if turn == 0 or unit is Unit.HOUR:
        return None
    if unit in _LONG or unit is Unit.WORKDAY:
        return Wording(blocked="running-period")
    return Wording(unit=unit, turn=turn, count=found["n"].number)


def _quarter(found: Found) -> Wording | None:
    year = _year_of(found)
    if year is None:
        return None
    if "u" in found:
        unit, number = found["u"].unit, found["o"].number
        if unit is Unit.QUARTER and number <= 4:
            return replace(year, quarter=number)
        return replace(year, quarter=10 + number) if unit is Unit.HALF and number <= 2 else None
    return replace(year, quarter=(found.get("q") or found["q2"]).number)


def _bare_quarter(found: Found) -> Wording | None:
    """ "In the first quarter": a half without its year may be that of a match or of a book."""
    return _quarter(found) if found["u"].unit is Unit.QUARTER else None


def _bare_year(found: Found) -> Wording | None:
    number = found["y"].number
    return Wording(year=number) if 1900 <= number <= 2100 else None


def _told_year(found: Found) -> Wording | None:
    """A year with its word, as in "2024 год"; more years than one are a length of time."""
    unit = found["u"]
    return _bare_year(found) if unit.unit is Unit.YEAR and not unit.plural else None


def _span_of_years(found: Found) -> Wording | None:
    return Wording(decade=found["x"].number)


def _blocked(reason: str) -> Reader:
    return lambda _found: Wording(blocked=reason)


# Between the parts of one date: "of", the German ordinal's point, commas, dashes, slashes.
_S = r"[c.,/\-]{0,3}"
_W = r"(?:(?P<turn>[LTX])?(?P<W>[Wk])[.]?[,c(]*)?"
_Y = rf"(?:{_S}(?:[i(]?c*(?P<y>[yY]|(?<!,)V|n(?!\|))))?"
_NUM = "[dnw]"
_WEEK_OF = (
    r"(?:(?P<o>[od])(?P<u>u)|(?P<V>V))i?c+"
    r"(?:(?P<y>[yY])|(?P<p>V)|(?P<M>[Mmh])(?:[.c,]*(?P<y2>[yY]))?)"
)
# A day that says so by itself, or through an ordinal.
_ALONE = r"(?![|dn#%:\-/]|c[|u])"

# Where a line begins, behind the marks of a list or table and of bold letters.
_LINE = "(?:" + "|".join(f"(?<={at}{marks})" for at in "^¶" for marks in ("", "-", ";", ";;", "-;;")) + ")"

_FORMS: tuple[tuple[str, str, Reader], ...] = (
    ("digits", r"(?:W,?c*)?(?P<Z>Z)", _digits),
    ("digits", r"(?P<Z>Z)c*(?P<y>[yYV])(?!u)", _feast),
    ("digits", r"(?:(?<=[pciDUsFNW(])|(?<=W[,(])|(?<=R\())(?P<Z>z)", _digits),
    ("digits", r"(?:^|(?<=[¶,;:(]))(?P<Z>z)(?=$|[¶,.;:)])", _alone),
    ("digits", rf"{_LINE}(?P<Z>z)(?=;{{0,2}}:|;)", _digits),
    ("digits", r"(?P<Z>z)(?=\(?[Wk])", _digits),
    ("day", rf"{_W}(?<![Mmh])(?P<d>[do]){_S}(?P<M>[Mmh]){_Y}", _day),
    ("day", rf"{_W}(?P<M>[Mmh]){_S}(?P<d>[do]|(?<![,.])j){_Y}(?:[,(]*[Wk]\)?)?", _day),
    ("day", rf"(?P<y>[yYV]){_S}(?P<M>[Mmh]){_S}(?P<d>[do]|(?<![,.])j)(?:[,(]*[Wk]\)?)?", _day),
    ("day", r"(?P<turn>[LX])(?P<M>[Mmh])(?P<d>[do](?![|u])|j)", _day),
    ("day", r"(?P<d>[do])c*(?P<M>[Mmh])(?P<turn>[LX])", _day),
    ("day", r"(?P<turn>[LX])(?P<d>[do])c*(?P<M>[Mmh])", _day),
    ("week", rf"(?P<u>u)c+(?P<d>[do]){_S}(?P<M>[Mmh]){_Y}", _week_from),
    ("week", rf"(?P<u>u)c+(?P<M>[Mmh]){_S}(?P<d>[do]){_Y}", _week_from),
    ("week", rf"(?P<u>u)c*Fc*(?P<d>[do]){_S}(?P<M>[Mmh]){_Y}", _week_begun),
    ("week", rf"(?P<u>u)c*Fc*(?P<M>[Mmh]){_S}(?P<d>[do]){_Y}", _week_begun),
    ("week", r"(?:(?<=[Wk])|(?<=[Wk],))(?P<u>u)(?P<d>[dn])(?![|u])", _week_number),
    ("week", rf"(?P<u>u)(?P<d>[dn]){_S}(?P<y>[yY])", _week_number),
    ("week", rf"r\.?(?P<d>[dn])(?:{_S}(?P<y>[yY]))?", _week_number),
    ("week", rf"(?P<d>[do])\.?r(?:{_S}(?P<y>[yY]))?", _week_number),
    ("day", rf"(?P<d>o)(?P<u>u)c+(?P<M>[Mmh]){_Y}", _day),
    ("day", r"(?P<y>y)[/-](?P<d>d)[/-](?P<M>[Mmh])", _day),
    ("day", r"(?P<d>d)[/-](?P<y>y)[/-](?P<M>[Mmh])", _day),
    ("day", r"(?P<M>[Mmh])[/-](?P<y>y)[/-](?P<d>d)", _day),
    ("month", rf"(?:ec?[-]?c?)?(?P<M>[Mmh]){_S}(?P<y>[yY]|(?<!,)V)", _month),
    ("month", rf"(?:ec?[-]?c?)?(?P<y>[yYV]){_S}(?P<M>[Mmh])", _month),
    ("month", r"(?:ec?[-]?c?)?(?P<turn>[LTX])(?P<M>[Mmh])", _month),
    ("month", r"(?P<M>[Mmh])c?(?P<turn>[LX])", _month),
    ("month", r"(?:ec?[-]?c?)?(?P<M>M)", _month),
    ("month", r"(?:(?<=[isDUaFtb])|(?<=[ia]c)|(?<=e)|(?<=e-)|(?<=ec))(?P<M>h)", _month),
    ("weekday", r"(?:e-?)?(?P<turn>[LTX])?(?P<W>W)[gS]*", _weekday),
    ("weekday", r"(?P<turn>[LTX])(?P<W>k)(?![|u])", _weekday),
    ("weekday", r"(?P<W>W)g?c?(?P<turn>[LX])", _weekday),
    ("weekday", rf"(?P<n>{_NUM})(?P<u>u)A[pci,]*(?P<W>[Wk])", _days_of_period),
    ("weekday", rf"(?P<W>W)(?P<n>{_NUM})(?P<u>u)A", _days_of_period),
    ("weekday", rf"(?P<W>W)B(?P<n>{_NUM})(?P<u>u)", _days_of_period),
    ("weekday", r"(?P<V>V)[pci,\-]*(?P<W>[Wk])g?", _weekday),
    ("weekday", r"(?P<W>W)[pci,]*(?P<V>V)", _weekday),
    ("weekday", rf"(?P<W>[Wk])[.,]?c*\(?(?P<d>[oj])\)?{_ALONE}", _weekday),
    ("weekday", r"(?P<W>[Wk])[.,]?c*\((?P<d>d)\)", _weekday),
    ("day", r"(?P<W>[Wk])[.,]?c*\((?P<Z>z)\)?", _weekday_in_digits),
    ("weekday", rf"(?P<W>[Wk])[.,]?c*(?P<d>d){_ALONE}", _weekday),
    ("day-of-month", r"(?P<V>V)c*(?P<d>[jd])(?![u|])", _day_of_month),
    ("day-of-month", r"(?P<V>V)c*(?P<d>j)", _day_of_month),
    ("day-of-month", r"(?P<d>[jo])(?:c*u)?c*(?P<V>V)", _day_of_month),
    ("day-of-month", r"(?P<d>d)c+(?P<V>V)", _day_of_month),
    ("day-of-month", r"(?P<turn>[LTX])?(?P<d>j)(?:\([Wk]\))?", _day_of_month),
    ("day-of-month", rf"(?<=pc)(?P<d>o){_ALONE}", _day_of_month),
    ("day-of-month", r"(?<=N)(?P<d>[do])(?![|dn#%:\-/])", _day_of_month),
    ("relative", r"(?P<R>R)g?", _relative),
    ("relative", r"g(?P<R>R)", _relative),
    ("period", r"(?:(?P<e>e)[ic]*-?)?(?P<V>V)", _period),
    ("period", r"(?P<e>e)[ic]*(?P<u>u)", _this_period),
    ("period", r"C", _to_date),
    ("back", r"(?P<P>P)(?:(?P<M>M)(?P<d>j)?|(?P<d2>j))?", _back),
    ("week-of", _WEEK_OF, _week_of),
    ("week-of", rf"{_WEEK_OF}\.?,?p[cN]*(?P<W>W)", _week_of),
    ("week-of", rf"(?P<W>W)[ic]+{_WEEK_OF}", _week_of),
    ("weekend", r"(?<=[acpiN])(?P<u>u)", _weekend),
    ("ago", rf"(?P<n>{_NUM})(?P<u>u)A", _counted(-1)),
    ("ago", r"(?P<n>[jl])A", _counted(-1)),
    ("ago", rf"R?B(?P<n>{_NUM})(?P<u>[uN])", _counted(-1)),
    ("ahead", rf"I(?P<n>{_NUM})(?P<u>[uN])", _counted(1)),
    ("running", rf"(?P<turn>[LX])(?P<n>{_NUM})(?P<u>u)", _running),
    ("running", rf"(?P<n>{_NUM})(?P<turn>[LX])(?P<u>u)", _running),
    ("quarter", rf"(?P<q>[qQJ]){_S}(?P<y>[yY]|(?<!,)V)", _quarter),
    ("quarter", rf"(?P<y>[yYV]){_S}(?P<q>[qQJ])", _quarter),
    ("quarter", r"(?:(?<=[icsDUFatbe])(?P<q>Q)|(?P<q2>J))", _quarter),
    ("quarter", r"(?<=[icsDUFatbepN])(?P<o>o)(?P<u>u)(?!i?c)", _bare_quarter),
    ("quarter", rf"(?P<o>o)(?P<u>u){_S}i?c*(?P<y>[yYV])", _quarter),
    ("quarter", r"(?P<y>[yYV])c*(?P<o>o)(?P<u>u)", _quarter),
    ("year", r"(?:ec*[-]?)?(?P<y>Y)", _bare_year),
    (
        "year",
        r"(?:^(?=y(?:$|[¶.,;]))|(?<=[¶,;])(?=y(?:$|[¶.;,]))|(?<=[iDUsaFtbe(])|(?<=[iDUsat]u)|(?<=ic)|(?<=[DUt]c)|(?<=y[&,])|(?<=e-)|(?<=c))(?P<y>y)(?!u)",
        _bare_year,
    ),
    ("year", r"(?P<y>y)(?=[&,]y)", _bare_year),
    ("year", r"(?:e[ic]*)?(?P<y>y)(?P<u>u)", _told_year),
    ("decade", r"(?:e-?)?(?P<x>x)", _span_of_years),
    ("recurring", r"%[WkMmhS][gS]?", _blocked("recurring")),
    ("fiscal-year", r"(?P<f>f)", _fiscal),
    ("fiscal-year", r"fc?[yYnd]", _blocked("fiscal-year")),
    ("fiscal-year", r"[yY]c?f", _blocked("fiscal-year")),
    ("season", r"(?:e?[LTX]|V|Y)c?S|S(?:c*[yYVLX])", _blocked("season")),
)
_DEADLINES: tuple[tuple[str, str, Reader], ...] = (
    ("within", rf"Dc*{_NUM}[uv]", _blocked("start-unknown")),
    ("within", rf"Ec*{_NUM}(?:\({_NUM}\))?[uvN]", _blocked("start-unknown")),
    ("within", rf"(?:{_NUM}[uv]|j)G", _blocked("start-unknown")),
    ("within", rf"[iI]{_NUM}v", _blocked("start-unknown")),
)
_FUTURES: tuple[tuple[str, str, Reader], ...] = (
    ("ahead", rf"[ib](?P<n>{_NUM})(?P<u>u)", _counted(1)),
    ("ahead", rf"(?P<n>{_NUM})(?P<u>u)K", _counted(1)),
    ("ahead", r"(?P<n>[jl])K", _counted(1)),
)
_CLOSINGS: tuple[tuple[str, str, Reader], ...] = (("now", r"O", _now),)


def _forms() -> Iterator[Form]:
    for name, pattern, read in _FORMS:
        yield Form(name, re.compile(pattern), read)
    for name, pattern, read in _DEADLINES:
        yield Form(name, re.compile(pattern), read, deadline=True)
    for name, pattern, read in _FUTURES:
        yield Form(name, re.compile(pattern), read, needs_future=True)
    for name, pattern, read in _CLOSINGS:
        yield Form(name, re.compile(pattern), read, closing=True)


FORMS = tuple(_forms())

# Ranges whose first or second part is short: "3 to 5 March 2026", "March 3-5", "28/2-1/3", "1~2日".
_TO = r"c*[-tU][c.]*"
_SHORT_RANGES = (
    re.compile(rf"(?P<d>[do])\.?{_TO}(?P<d2>[do]){_S}(?P<M>[Mmh]){_Y}"),
    re.compile(rf"(?<=b)c*(?P<d>[do])\.?c*[&t]c*(?P<d2>[do]){_S}(?P<M>[Mmh]){_Y}"),
    re.compile(rf"(?P<M>[Mmh])c*(?P<d>[do]|(?<![,.])j){_TO}(?P<d2>[do]){_Y}(?!c*[Mmh])"),
    re.compile(r"(?P<y>Y)?(?P<M>M)(?P<d>[do]|(?<![,.])j)-(?P<d2>j)"),
    re.compile(r"(?P<d>[dnj])-(?P<d2>j)"),
    re.compile(rf"(?P<d>[do]){_TO}(?P<d2>[do])[pic]*(?P<V>V)"),
    re.compile(r"(?P<y>y)-(?P<y2>y)"),
    re.compile(r"(?P<M>[Mmh])-(?P<M2>[Mmh])[c,]*(?P<y>[yY])"),
    re.compile(r"(?P<y>[YV])?(?P<M>[Mn])[-t](?P<M2>M)(?P<y2>Y)?"),
)
_PAIRS = (
    re.compile(rf"(?<!b)(?<!bc)(?P<d>[do])[&,]c*(?P<d2>[do]){_S}(?P<M>[Mmh]){_Y}"),
    re.compile(
        rf"(?:(?P<y2>[yYV]){_S})?(?P<M>[Mmh])c*(?P<d>[do]|j)[&,]c*(?P<d2>o|j|d(?![|u#%/:.\-])){_Y}(?!c*[Mmhu])"
    ),
)
_DIGIT_RANGE = re.compile(r"(?P<Z>[zZ])-(?P<Z2>[zZ])")


def _atoms_of(match: re.Match[str], atoms: tuple[Atom, ...]) -> dict[str, Atom]:
    return {name: atoms[match.start(name)] for name, part in match.groupdict().items() if part is not None}


def _short_range(found: dict[str, Atom]) -> tuple[Wording, Wording] | None:
    """Both ends of a range of years, months or days, with the parts that they share; None when it is none."""
    if "M" not in found and "y2" in found:
        return _year_range(found["y"].number, found["y2"].number)
    year = _year_of(found)
    if year is None:
        return None
    return _month_range(found, year) if "M2" in found else _day_range(found, year)


def _year_range(first: int, last: int) -> tuple[Wording, Wording] | None:
    return (Wording(year=first), Wording(year=last)) if 1900 <= first < last <= 2100 else None


def _month_range(found: dict[str, Atom], year: Wording) -> tuple[Wording, Wording] | None:
    month, last = found["M"].number, found["M2"].number
    if not 1 <= month <= 12:
        return None
    first = year if year.shift is not None else Wording()
    return replace(first, month=month), replace(year, month=last)


def _day_range(found: dict[str, Atom], year: Wording) -> tuple[Wording, Wording] | None:
    first, last = found["d"].number, found["d2"].number
    if last <= first or last > 31 or ("V" in found and found["V"].unit is not Unit.MONTH):
        return None
    whole = replace(year, month=found["M"].number) if "M" in found else year
    if "V" in found:
        whole = Wording(shift=found["V"].number, unit=Unit.MONTH)
    return replace(whole, day=first), replace(whole, day=last)


def _ranges(codes: str, atoms: tuple[Atom, ...]) -> Iterator[Expression]:
    for pattern in _SHORT_RANGES:
        for match in pattern.finditer(codes):
            pair = _short_range(_atoms_of(match, atoms))
            if pair is not None:
                start = match.start() + len(match[0]) - len(match[0].lstrip("c"))
                yield Expression(start, match.end(), *pair)
    for match in _DIGIT_RANGE.finditer(codes):
        found = _atoms_of(match, atoms)
        first, second = _digits({"Z": found["Z"]}), _digits({"Z": found["Z2"]})
        if first and second:
            yield Expression(match.start(), match.end(), first, second)


def _matches(codes: str, atoms: tuple[Atom, ...]) -> Iterator[Expression]:
    for form in FORMS:
        for match in form.pattern.finditer(codes):
            says = form.read(_atoms_of(match, atoms))
            if says is not None:
                yield Expression(*match.span(), says, None, form.deadline, form.needs_future, form.closing)


def _pairs(codes: str, atoms: tuple[Atom, ...]) -> Iterator[Expression]:
    """Two days that share their month: "4 and 5 May", "May 4th and 5th", "5月3日、5日"."""
    for pattern in _PAIRS:
        for match in pattern.finditer(codes):
            found = _atoms_of(match, atoms)
            first = _day(found)
            if first is not None and found["d2"].number > found["d"].number:
                yield Expression(match.start(), match.end("d"), first)
                yield Expression(match.start("d2"), match.end(), replace(first, day=found["d2"].number))


def expressions(codes: str, atoms: tuple[Atom, ...]) -> list[Expression]:
    """The date expressions in order, none overlapping; the longest of those that compete."""
    candidates = [*_ranges(codes, atoms), *_pairs(codes, atoms), *_matches(codes, atoms)]
    candidates.sort(key=lambda found: (found.first - found.last, found.first))
    taken: set[int] = set()
    chosen = []
    for found in candidates:
        places = range(found.first, found.last)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(found)
    return sorted(chosen, key=lambda found: found.first)
