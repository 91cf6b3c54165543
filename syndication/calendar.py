"""iCalendar (RFC 5545) of an agenda.

A day is an event of a whole day. An hour with its zone is a moment in UTC; without a zone its day is all that
is known. A month is a span of its days marked tentative, so that no calendar shows a day that nobody stated.
A year alone is left out: as a span it would only cover a calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from domain.vocabulary import Precision
from syndication.characters import language_tag, legible, one_line
from syndication.records import EPOCH, Agenda, Occasion, Standing, moment, without_zone_of_day

CONTENT_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Edict//Directives//EN"
_REFRESH = timedelta(hours=1)


def write(agenda: Agenda) -> bytes:
    """The agenda as an iCalendar object in UTF-8; equal agendas give equal bytes. Reads no clock."""
    calendar = _head(agenda)
    shown = [without_zone_of_day(occasion) for occasion in agenda.occasions if datable(occasion)]
    for occasion in shown:
        calendar.add_component(_event(occasion))
    if not shown:
        # A calendar must hold a component; a zone is one that no reader shows.
        calendar.add_component(_universal_time())
    written: bytes = calendar.to_ical()
    return written


def datable(occasion: Occasion) -> bool:
    """Whether a calendar can show the occasion: its date is a month or finer."""
    return Precision.YEAR not in {occasion.date.precision, (occasion.until or occasion.date).precision}


def _head(agenda: Agenda) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("uid", agenda.id)
    calendar.add("name", one_line(agenda.title))
    calendar.add("x-wr-calname", one_line(agenda.title))
    if agenda.subtitle:
        calendar.add("description", one_line(agenda.subtitle))
    calendar.add("url", one_line(agenda.home))
    calendar.add("source", one_line(agenda.address), parameters={"VALUE": "URI"})
    calendar.add("last-modified", agenda.updated)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    # The older name of the same, for Outlook.
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _event(occasion: Occasion) -> Event:
    event = Event()
    event.add("uid", occasion.uid)
    event.add("dtstamp", occasion.changed)
    event.add("last-modified", occasion.changed)
    event.add("sequence", occasion.revision)
    _when(event, occasion)
    tag = language_tag(occasion.language)
    language = {"LANGUAGE": tag} if tag else {}
    event.add("summary", one_line(occasion.summary), parameters=language)
    if occasion.description:
        event.add("description", legible(occasion.description), parameters=language)
    event.add("url", one_line(occasion.link))
    event.add("status", _standing(occasion).value)
    # What a government does on a day does not make the reader busy.
    event.add("transp", "TRANSPARENT")
    categories = _lines(occasion.categories)
    if categories:
        event.add("categories", categories)
    return event


def _when(event: Event, occasion: Occasion) -> None:
    if occasion.date.precision is Precision.MINUTE and occasion.until is None:
        event.add("dtstart", moment(occasion.date.value))
        return
    last = max(occasion.date.last_day, (occasion.until or occasion.date).last_day)
    event.add("dtstart", occasion.date.first_day)
    if last < date.max:
        event.add("dtend", last + timedelta(days=1))


def _standing(occasion: Occasion) -> Standing:
    vague = Precision.MONTH in {occasion.date.precision, (occasion.until or occasion.date).precision}
    return Standing.TENTATIVE if vague and occasion.standing is Standing.CONFIRMED else occasion.standing


def _lines(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(one_line, words))))


def _universal_time() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", EPOCH.replace(tzinfo=None))
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    standard.add("tzname", "UTC")
    zone.add_component(standard)
    return zone
