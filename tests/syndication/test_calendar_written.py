"""iCalendar: days stay days, months are never turned into days, and the same data gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from domain.dates import PartialDate
from syndication import calendar
from syndication.records import Agenda, Occasion, Standing, moment, urn
from tests.syndication import faults
from tests.syndication.test_feeds_written import HOSTILE

OCCASION = Occasion(
    uid=urn("effective", "d1"),
    date=PartialDate("2026-05-12"),
    summary="In force: Harbour Board orders Vantorel, to switch off; Lyra",
    description="First line\nsecond, line",
    link="https://edict.example/-/directive/d1?a=1,2;3",
    changed=moment("2026-05-10T08:00:00Z"),
    revision=2,
    categories=("ban", "Vantorel, Inc."),
)
AGENDA = Agenda(
    id=urn("calendar", "home"),
    title="Effective days and deadlines",
    home="https://edict.example/",
    address="https://edict.example/-/calendar.ics",
    occasions=(OCCASION,),
)


def events(agenda):
    document = calendar.write(agenda)
    assert faults.calendar(document) == []
    return Calendar.from_ical(document).walk("VEVENT")


def one(**changes):
    found = events(replace(AGENDA, occasions=(replace(OCCASION, **changes),)))
    return found[0] if found else None


def test_a_reader_gets_everything_back():
    (event,) = events(AGENDA)
    assert (str(event["uid"]), str(event["summary"])) == (OCCASION.uid, OCCASION.summary)
    assert (str(event["description"]), str(event["url"])) == (OCCASION.description, OCCASION.link)
    assert (event["sequence"], str(event["status"]), str(event["transp"])) == (2, "CONFIRMED", "TRANSPARENT")
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 5, 10, 8, tzinfo=UTC)
    assert event["categories"].cats == ["ban", "Vantorel, Inc."]


@pytest.mark.parametrize(
    ("day", "until", "start", "end", "status"),
    [
        ("2026-05-12", None, date(2026, 5, 12), date(2026, 5, 13), "CONFIRMED"),
        ("2026-05-12", "2026-05-14", date(2026, 5, 12), date(2026, 5, 15), "CONFIRMED"),
        ("2026-02", None, date(2026, 2, 1), date(2026, 3, 1), "TENTATIVE"),
        ("2026-02-10", "2026-03", date(2026, 2, 10), date(2026, 4, 1), "TENTATIVE"),
        ("2024-02-29", None, date(2024, 2, 29), date(2024, 3, 1), "CONFIRMED"),
        ("2026-05-12T10:30", None, date(2026, 5, 12), date(2026, 5, 13), "CONFIRMED"),
        ("2026-05-12", "2026-05-01", date(2026, 5, 12), date(2026, 5, 13), "CONFIRMED"),
    ],
)
def test_whole_days(day, until, start, end, status):
    event = one(date=PartialDate(day), until=PartialDate(until) if until else None)
    assert (event["dtstart"].dt, event["dtend"].dt, str(event["status"])) == (start, end, status)


def test_an_hour_with_its_zone_is_a_moment():
    event = one(date=PartialDate("2026-05-12T10:30+09:00"))
    assert event["dtstart"].dt == datetime(2026, 5, 12, 1, 30, tzinfo=UTC)
    assert "dtend" not in event


def test_a_year_is_no_occasion():
    assert one(date=PartialDate("2026")) is None
    assert one(until=PartialDate("2027")) is None


def test_what_is_cancelled_stays_cancelled_even_by_month():
    assert str(one(date=PartialDate("2026-02"), standing=Standing.CANCELLED)["status"]) == "CANCELLED"


def test_the_last_day_of_all_days_has_no_next():
    assert "dtend" not in one(date=PartialDate("9999-12-31"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_calendar(text):
    agenda = replace(AGENDA, title=text, subtitle=text)
    hostile = replace(OCCASION, summary=text, description=text, categories=(text,), language=text)
    (event,) = events(replace(agenda, occasions=(hostile,)))
    assert "\n" not in str(event["summary"])


def test_no_text_adds_a_line_of_its_own():
    event = one(summary="x\r\nATTACH:https://evil.example/", description="y\r\nEND:VEVENT\r\nBEGIN:VALARM")
    assert "attach" not in event
    assert event.subcomponents == []


def test_an_empty_calendar_holds_a_component_that_nobody_sees():
    assert events(replace(AGENDA, occasions=())) == []


def test_equal_agendas_are_equal_bytes():
    assert calendar.write(AGENDA) == calendar.write(replace(AGENDA))
