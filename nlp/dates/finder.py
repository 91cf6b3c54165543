"""Date mentions of a text, each with its words, its kind and, where it can be known, its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.analysis import DateMention, Span
from domain.dates import PartialDate
from domain.vocabulary import Precision
from nlp import lexicon
from nlp.dates.atoms import Atom
from nlp.dates.chronology import Chronology
from nlp.dates.context import Context, Place
from nlp.dates.distance import distances
from nlp.dates.forms import expressions
from nlp.dates.lexing import lex
from nlp.dates.resolution import Anchor, Answer, following, resolve
from nlp.dates.vocabulary import TOPIC, Vocabulary, read
from nlp.dates.wording import Expression, Wording

_BETWEEN_RANGE = re.compile(r"c*[tU-]c*")
_BETWEEN_CLOSED = re.compile(r"c*[t&U-]c*")
_NEAR = 200  # characters that may part "the same day" from the date that it means
_GOES_ON = 250  # characters over which a month goes on in the year that was stated last
# The rule of a date that states its year.
_ABSOLUTE = "absolute"
_TIME_AFTER = re.compile(r"[,pic(]*H")
_TIME_BEFORE = re.compile(r"H[,pic(]*$")


def _order_of_text(atoms: tuple[Atom, ...]) -> bool | None:
    """Whether month stands before day where the text shows its order; None where it shows none or both."""
    shown = {atom.month_first for atom in atoms if atom.month_first is not None}
    return shown.pop() if len(shown) == 1 else None


def _settled(says: Wording, month_first: bool | None) -> Wording:
    if not says.open_order or month_first is None:
        return says
    if month_first:
        return replace(says, month=says.day, day=says.month, open_order=False)
    return replace(says, open_order=False)


def _with_order(found: list[Expression], atoms: tuple[Atom, ...]) -> list[Expression]:
    order = _order_of_text(atoms)
    return [
        replace(item, says=_settled(item.says, order), until=item.until and _settled(item.until, order))
        for item in found
    ]


def _with_times(found: list[Expression], codes: str, atoms: tuple[Atom, ...]) -> Iterator[Expression]:
    """The expressions, a day together with the time of day that stands beside it."""
    floor = 0
    for item in found:
        if item.until is None and item.says.names_day and item.says.minutes is None:
            after = _TIME_AFTER.match(codes, item.last)
            before = _TIME_BEFORE.search(codes, floor, item.first)
            if after:
                says = replace(item.says, minutes=atoms[after.end() - 1].number)
                item = replace(item, last=after.end(), says=says)
            elif before:
                says = replace(item.says, minutes=atoms[before.start()].number)
                item = replace(item, first=before.start(), says=says)
        floor = item.last
        yield item


def _joins(first: Expression, second: Expression, codes: str) -> bool:
    """Whether two neighbours are the ends of one range."""
    if first.until or second.until or first.deadline or second.deadline:
        return False
    between = codes[first.last : second.first]
    lead = codes[max(0, first.first - 2) : first.first].rstrip("c")[-1:]
    if lead == "b" and _BETWEEN_CLOSED.fullmatch(between):
        return True
    return _BETWEEN_RANGE.fullmatch(between) is not None


def _ranges(found: list[Expression], codes: str) -> list[Expression]:
    joined: list[Expression] = []
    for item in found:
        if joined and _joins(joined[-1], item, codes):
            first = joined.pop()
            item = Expression(first.first, item.last, first.says, item.says)
        joined.append(item)
    return [item for item in joined if not item.closing]


def _places(found: list[Expression], text: str, codes: str, atoms: tuple[Atom, ...]) -> Iterator[Place]:
    """Where each expression stands, and between which others."""
    spans = [(atoms[item.first].start, atoms[item.last - 1].end) for item in found]
    for index, (item, (start, end)) in enumerate(zip(found, spans, strict=True)):
        floor = spans[index - 1][1] if index else 0
        ceiling = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        lead = codes[max(0, item.first - 3) : item.first]
        # An opening bracket or comma belongs to the shape of the expression, not to its words.
        yield Place(
            start + (text[start] in "(（,，"),
            end,
            floor,
            ceiling,
            lead,
            item.deadline,
            item.until is not None,
        )


def _day_before(mentions: list[DateMention], place: Place) -> PartialDate | None:
    """The day that the text named last, when it stands near enough for "the same day" to mean it."""
    last = mentions[-1] if mentions else None
    if last is None or last.date is None or last.end is not None or place.start - last.span.end > _NEAR:
        return None
    return last.date


def _is_past_year(answer: Answer, published: PartialDate | None) -> bool:
    """Whether a limit is a year long past: what came before 2010 has no date, and no deadline either."""
    date = answer.date
    if date is None or published is None or date.precision is not Precision.YEAR:
        return False
    return (answer.end or date).last_day < published.first_day


def _lies_after(item: Expression, place: Place, codes: str, noun_stacks: bool) -> bool:
    """Whether "after" makes a whole month, year or weekend the time that follows it.

    Where nouns stand before nouns, it may belong to the next word ("after 2025 ruling"): nothing is changed.
    """
    says = item.says
    whole = not says.names_day and says.shift is None and says.quarter is None and says.count is None
    bare = codes[item.last : item.last + 1] not in ("|", "u") or not noun_stacks
    return whole and place.lead[-1:] == "a" and bare


def _under_year(item: Expression, year: int | None) -> Expression:
    """The expression, a month or day without year in the year whose heading stands above its line."""
    says = item.says
    free = says.month is not None and says.year is None and says.shift is None and says.turn is None
    return replace(item, says=replace(says, year=year)) if year is not None and free else item


def _stated_year(item: Expression, start: int, mentions: list[DateMention]) -> int | None:
    """The year of the date told just before with its year, for a month of a text that nothing else dates.

    After a month of that year a later one follows in it ("in April 2025 …, in September …"). An earlier one,
    and any beside a day, may be of that year or of another, and is left open.
    """
    told = [m for m in mentions if m.rule == _ABSOLUTE and m.date is not None]
    last = told[-1].date if told else None
    if last is None or item.says.month is None or last.precision is not Precision.MONTH:
        return None
    near = start - told[-1].span.end <= _GOES_ON
    return last.first_day.year if near and item.says.month >= last.first_day.month else None


def _counted(text: str, vocabulary: Vocabulary) -> frozenset[int]:
    """Where counts of days begin that scripts without articles write like days ("조사한 지 3일 만에")."""
    if not vocabulary.counters:
        return frozenset()
    return frozenset(one.start for one in distances(text, vocabulary.language, 0, len(text)))


def find(text: str, language: str, published: PartialDate | None) -> tuple[DateMention, ...]:
    """The date mentions in order, offsets in characters of `text`; dates are read against `published` only.

    Without a publication date, relative and year-less words keep `date=None`, and `rule` says
    "unresolved:no-publication-date". A language without a lexicon of dates yields none.
    """
    if language not in lexicon.available(TOPIC):
        return ()
    vocabulary = read(language)
    atoms = lex(text, language)
    codes = "".join(atom.code for atom in atoms)
    found = list(_with_times(_ranges(_with_order(expressions(codes, atoms), atoms), codes), codes, atoms))
    context = Context(text, vocabulary)
    mentions: list[DateMention] = []
    chronology = Chronology(text)
    counted = _counted(text, vocabulary)
    for item, place in zip(found, _places(found, text, codes, atoms), strict=True):
        if item.says.day is not None and item.says.month is None and place.start in counted:
            continue
        item = _under_year(item, chronology.year(place.start))
        kind = context.kind(place)
        direction = context.direction(place, kind)
        told = _stated_year(item, place.start, mentions) if published is None and direction <= 0 else None
        stated = _under_year(item, told)
        if item.needs_future and direction <= 0:
            continue
        base = _day_before(mentions, place) if item.says.back else published
        answer = resolve(stated.says, item.until, Anchor(base, direction, vocabulary.calendar_weeks))
        if stated is not item:
            answer = replace(answer, rule="stated-year")
        if item.until is None and _lies_after(item, place, codes, vocabulary.noun_stacks):
            answer = following(answer)
        if place.limited and _is_past_year(answer, published):
            answer = Answer(None, None, "unresolved:before")
        span = Span.of(text, place.start, place.end)
        mentions.append(DateMention(span, kind, answer.date, answer.end, answer.rule))
    return tuple(mentions)
