"""Feeds and calendars as bytes: Atom, JSON Feed and iCalendar, from plain records. Imports only `domain`."""
