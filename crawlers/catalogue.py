"""The catalogue of sources: one YAML file per source, whose stem is the source's id everywhere.

A new source is one file and nothing else. Keys that every file has::

    name: Harbor Wire                  # as readers know it
    publisher: Harbor Wire             # the outlet that articles are credited to
    country: US                        # two or three capital letters (ISO 3166; EU for the Union)
    language: en                       # ISO 639-1, zh-Hans or zh-Hant; bilingual: en+zh-Hant
    kind: wire                         # register regulator court company wire press aggregator blog
    door: feed                         # feed sitemap listing register watch
    addresses:
      - ${newsroom}/harbor-wire/feed.atom   # ${...} comes from the variables given to load()

Keys that a file may have: `verified` (day on which the source was seen to answer; leave it out until
`edict sources check` has), `keywords` (an item is followed only when its title or summary holds one of
them, letter case aside), `date_format` (strptime) and `date_order` (DMY, MDY, YMD) for dates written in
numbers, `expected_min` and `expected_max` (items in one reading), `quiet_days` (silence that is normal),
`rate_seconds` (least pause between requests, 2 unless said; 0 only on loopback), `full_text_public`
(the licence lets a public page show the whole text), `max_pages` (listing pages in one run, 5 unless
said), `fetch_pages: false` (take the text that the door itself holds, ask for no page), `backfill` (addresses
with {from} and {to}, days such as 2026-05-12, which `edict sources backfill` asks for the past) and
`window_days` (how many days one of them may span, 30 unless said).

**feed** reads RSS, Atom and JSON Feed and needs nothing more::

    door: feed
    addresses: ["${newsroom}/ledger/rss.xml"]

**sitemap** reads a news sitemap, or an index of sitemaps::

    door: sitemap
    addresses: ["${newsroom}/courier/news-sitemap.xml"]

**listing** reads an HTML page by CSS selectors; all but `item` are looked up inside one item. `link`
takes the `href` (the first link of the item unless said), `date` a `datetime` attribute or the text,
`next` is looked up in the whole page::

    door: listing
    addresses: ["${newsroom}/folha/"]
    selectors:
      item: "li.story"
      link: "a.headline"        # optional
      title: "a.headline"       # optional: the link's words unless said
      date: "time"              # optional
      author: ".byline"         # optional
      summary: "p.lead"         # optional
      next: "a[rel=next]"       # optional
    date_format: "%d/%m/%Y"     # optional

**watch** follows single pages, such as a vendor's policy on uses: each address is one article, and each
change of it a version with its difference. `content` narrows it to a part of the page::

    door: watch
    addresses: ["${newsroom}/vantorel/usage-policy"]
    selectors:
      content: "main"           # optional

**register** reads paged JSON or XML by dotted paths; `dialect` (federal-register, govuk, legislation) takes
their place for registers whose entries Edict reads whole, with type, issuer, days and corrections. `items`
and `next` are paths in the answer (`items: "."` when the answer is itself a list), the others paths in one
item; a number picks from a list (`agencies.0.name`), in XML `name@attribute` takes an attribute. An answer
without the `items` key is a page without items::

    door: register
    addresses: ["${newsroom}/register/documents.json"]
    fields:
      items: results
      title: title
      url: html_url             # what readers are sent to; also what is fetched, unless `page` is given
      page: body_html_url       # optional: fetched in place of `url`
      pdf: pdf_url              # optional: its text is joined to the page's
      text: abstract            # optional: the text, where no page can be read
      date: publication_date    # optional
      effective: effective_on   # optional
      number: document_number   # optional
      author: agencies.0.name   # optional
      next: next_page_url       # optional: the address of the next page
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields as record_fields
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

import yaml
from cssselect import HTMLTranslator, SelectorError

from crawlers.doors.register import DIALECTS
from domain.errors import SourceError
from domain.sources import Source
from domain.vocabulary import Door, SourceKind

SOURCES = Path(__file__).with_name("sources")

# The Federal Register answers at most 10,000 documents, 100 a page.
_MOST_PAGES = 100
_REQUIRED = ("name", "publisher", "country", "language", "kind", "door", "addresses")
_SELECTORS = ("item", "link", "title", "date", "author", "summary", "next", "content")
_FIELDS = ("items", "title", "url", "page", "pdf", "text", "date", "effective", "number", "author", "next")
_DEMANDED = {Door.LISTING: ("selectors", ("item",)), Door.REGISTER: ("fields", ("items", "title", "url"))}
_SECTIONS = {"selectors": (Door.LISTING, Door.WATCH), "fields": (Door.REGISTER,), "dialect": (Door.REGISTER,)}
_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_COUNTRY = re.compile(r"^[A-Z]{2,3}$")
_LANGUAGE = re.compile(r"^[a-z]{2}(-[A-Z][a-z]{3})?(\+[a-z]{2}(-[A-Z][a-z]{3})?)*$")
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_Word = TypeVar("_Word", bound=StrEnum)


def load(folder: Path = SOURCES, variables: Mapping[str, str] | None = None) -> tuple[Source, ...]:
    """Every source of `folder`, by id. Raises SourceError at the first wrong file, with its line."""
    if not folder.is_dir():
        raise SourceError(str(folder), None, "no such folder of sources", "Give the folder that holds *.yml.")
    return tuple(read(path, variables or {}) for path in sorted(folder.glob("*.yml")))


def read(path: Path, variables: Mapping[str, str]) -> Source:
    """The source that one file describes. Raises SourceError with file, line and key."""
    sheet = _Sheet(path, variables)
    if not _ID.match(path.stem):
        sheet.refuse(None, f"'{path.stem}' cannot be an id", "Use a-z, 0-9 and single hyphens.")
    unknown = sheet.keys - sheet.readers.keys()
    for key in sorted(unknown):
        sheet.refuse(key, f"unknown key '{key}'", f"Known keys: {', '.join(sheet.readers)}.")
    for key in _REQUIRED:
        if key not in sheet.keys:
            sheet.refuse(None, f"key '{key}' is missing", "See the top of crawlers/catalogue.py.")
    values = {key: sheet.readers[key](key) for key in sheet.values if sheet.values[key] is not None}
    source = Source(id=path.stem, **values)  # type: ignore[arg-type] # each reader gives its field's type
    _agree(sheet, source)
    return source


def _agree(sheet: _Sheet, source: Source) -> None:
    """Raises SourceError where two keys of one source contradict each other."""
    for section, doors in _SECTIONS.items():
        if section in sheet.keys and source.door not in doors:
            named = " or ".join(doors)
            sheet.refuse(section, f"'{section}' is for the {named} door", "Remove it or change the door.")
    if source.dialect and source.fields:
        sheet.refuse("fields", "'fields' and 'dialect' are both given", "A dialect has paths of its own.")
    for name, _ in source.selectors:
        if (name == "content") is not (source.door is Door.WATCH):
            sheet.refuse(f"selectors.{name}", f"'selectors.{name}' is for another door", "Remove it.")
    section, demanded = ("", ()) if source.dialect else _DEMANDED.get(source.door, ("", ()))
    given = dict(source.selectors or source.fields)
    for name in demanded:
        if name not in given:
            sheet.refuse(section or None, f"'{section}.{name}' is missing", f"Door {source.door} needs it.")
    if source.rate_seconds < 1 and not all(on_loopback(address) for address in source.addresses):
        sheet.refuse("rate_seconds", "'rate_seconds' is below 1", "Only loopback may be asked faster.")
    if source.expected_min and source.expected_max and source.expected_min > source.expected_max:
        sheet.refuse("expected_min", "'expected_min' is above 'expected_max'", "Swap them.")


def windows(source: Source, first: date, last: date) -> tuple[Source, ...]:
    """The source once for each window of days from `first` to `last`, oldest first, for its past.

    Registers cap what one question may answer, so a long past is asked in pieces. Raises SourceError for a
    source without `backfill` addresses.
    """
    if not source.backfill:
        advice = "Add `backfill` addresses with {from} and {to}, or choose a register."
        raise SourceError(source.id, None, "its file says no way back", advice)
    found: list[Source] = []
    begin = first
    while begin <= last:
        end = min(begin + timedelta(days=source.window_days - 1), last)
        named = {"{from}": begin.isoformat(), "{to}": end.isoformat()}
        addresses = tuple(_filled(address, named) for address in source.backfill)
        found.append(replace(source, addresses=addresses, max_pages=_MOST_PAGES))
        begin = end + timedelta(days=1)
    return tuple(found)


def _filled(address: str, named: Mapping[str, str]) -> str:
    for name, value in named.items():
        address = address.replace(name, value)
    return address


def mark_verified(path: Path, day: date) -> None:
    """Write into a source's file that it answered on `day`; every other line stays as it is."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("verified:")]
    place = next((n for n, line in enumerate(lines) if line.startswith("door:")), len(lines) - 1)
    lines.insert(place + 1, f"verified: {day.isoformat()}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def on_loopback(address: str) -> bool:
    """Whether an address plainly names this machine."""
    return (urlsplit(address).hostname or "") in {"localhost", "127.0.0.1", "::1"}


class _Sheet:
    """One YAML file with the line of each key, and a reader for each key that a source may have."""

    def __init__(self, path: Path, variables: Mapping[str, str]) -> None:
        self.path, self.variables = path, variables
        self.lines: dict[str, int] = {}
        self.inner: dict[str, int] = {}
        self.values: dict[str, object] = {}
        self._read(self._compose())
        self.readers: dict[str, Callable[[str], object]] = {
            **dict.fromkeys(("name", "publisher"), self._text),
            "country": lambda key: self._shaped(key, _COUNTRY, "two or three capital letters"),
            "language": lambda key: self._shaped(key, _LANGUAGE, "a code such as en, zh-Hans or en+zh-Hant"),
            "kind": lambda key: self._word(key, SourceKind),
            "door": lambda key: self._word(key, Door),
            "addresses": self._addresses,
            "verified": self._day,
            "selectors": lambda key: self._section(key, _SELECTORS),
            "fields": lambda key: self._section(key, _FIELDS),
            "date_format": self._text,
            "date_order": lambda key: self._shaped(key, re.compile("^(DMY|MDY|YMD)$"), "DMY, MDY or YMD"),
            "keywords": self._texts,
            **dict.fromkeys(("expected_min", "expected_max", "quiet_days", "max_pages"), self._count),
            "rate_seconds": self._seconds,
            **dict.fromkeys(("full_text_public", "fetch_pages"), self._truth),
            "dialect": lambda key: self._named(key, DIALECTS),
            "backfill": self._windows,
            "window_days": self._count,
        }
        assert set(self.readers) == {field.name for field in record_fields(Source)} - {"id"}

    @property
    def keys(self) -> set[str]:
        """The keys that the file gives."""
        return set(self.lines)

    def refuse(self, key: str | None, problem: str, advice: str) -> NoReturn:
        """Raises SourceError at the line of `key`."""
        line = self.lines.get(key or "", self.inner.get(key or ""))
        raise SourceError(str(self.path), line, problem, advice)

    def _compose(self) -> yaml.MappingNode:
        try:
            node = yaml.compose(self.path.read_text("utf-8"), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise SourceError(
                str(self.path), line, f"not YAML: {error.problem}", "Mend that line."
            ) from error
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            raise SourceError(str(self.path), None, "not YAML in UTF-8", "Save it as UTF-8.") from error
        if not isinstance(node, yaml.MappingNode):
            self.refuse(None, "no keys", "See the top of crawlers/catalogue.py for what a source says.")
        return node

    def _read(self, node: yaml.MappingNode) -> None:
        loader = yaml.SafeLoader("")
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in self.lines:
                self.lines[key] = key_node.start_mark.line + 1
                self.refuse(key, f"key '{key}' is given twice", "Keep one of them.")
            self.lines[key] = key_node.start_mark.line + 1
            self.values[key] = loader.construct_object(value_node, deep=True)
            if isinstance(value_node, yaml.MappingNode):
                self._read_lines(key, value_node)

    def _read_lines(self, section: str, node: yaml.MappingNode) -> None:
        """Notes the line of each key of a section; a key that stands twice is refused."""
        for key_node, _ in node.value:
            name = f"{section}.{key_node.value}"
            twice = name in self.inner
            self.inner[name] = key_node.start_mark.line + 1
            if twice:
                self.refuse(name, f"key '{name}' is given twice", "Keep one of them.")

    def _wrong(self, key: str, wanted: str) -> NoReturn:
        self.refuse(key, f"'{key}' is {self.values[key]!r}", f"It must be {wanted}.")

    def _text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            self._wrong(key, "words (put quotation marks around numbers and dates)")
        return value.strip()

    def _shaped(self, key: str, shape: re.Pattern[str], wanted: str) -> str:
        value = self.values[key]
        # YAML 1.1 reads a bare NO (Norway) as false: the message says to quote it.
        if not isinstance(value, str) or not shape.match(value):
            self._wrong(key, f"{wanted}, in quotation marks if YAML reads it as something else")
        return value

    def _word(self, key: str, words: type[_Word]) -> _Word:
        value = self.values[key]
        if value not in {word.value for word in words}:
            self._wrong(key, f"one of {', '.join(words)}")
        return words(value)

    def _named(self, key: str, names: tuple[str, ...]) -> str:
        value = self.values[key]
        if value not in names:
            self._wrong(key, f"one of {', '.join(names)}")
        return str(value)

    def _windows(self, key: str) -> tuple[str, ...]:
        addresses = self._addresses(key)
        for address in addresses:
            if "{from}" not in address:
                self.refuse(key, f"'{address}' says no {{from}}", "Put {from} where the first day stands.")
        return addresses

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            self._wrong(key, "a list of words")
        return tuple(value)

    def _addresses(self, key: str) -> tuple[str, ...]:
        addresses = tuple(_VARIABLE.sub(self._variable, address) for address in self._texts(key))
        for address in addresses:
            parts = urlsplit(address)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                self.refuse(key, f"'{address}' is no address", "Addresses begin with https:// or http://.")
        return addresses

    def _variable(self, match: re.Match[str]) -> str:
        value = self.variables.get(match[1])
        if value is None:
            known = ", ".join(sorted(self.variables)) or "none"
            advice = f"Give it with --set {match[1]}=VALUE (given: {known})."
            self.refuse("addresses", f"variable '{match[1]}' has no value", advice)
        return value.rstrip("/")

    def _day(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, date):
            self._wrong(key, "a day such as 2026-03-09, or absent")
        return value.isoformat()

    def _count(self, key: str) -> int:
        value = self.values[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self._wrong(key, "a whole number, 1 or more")
        return value

    def _seconds(self, key: str) -> float:
        value = self.values[key]
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            self._wrong(key, "a number of seconds, 0 or more")
        return float(value)

    def _truth(self, key: str) -> bool:
        value = self.values[key]
        if not isinstance(value, bool):
            self._wrong(key, "true or false")
        return value

    def _section(self, key: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        value = self.values[key]
        if not isinstance(value, dict):
            self._wrong(key, f"keys among {', '.join(names)}")
        for name, path in value.items():
            if name not in names:
                self.refuse(
                    f"{key}.{name}", f"unknown key '{key}.{name}'", f"Known keys: {', '.join(names)}."
                )
            if not isinstance(path, str) or not path:
                self.refuse(f"{key}.{name}", f"'{key}.{name}' is {path!r}", "It must be words.")
            if key == "selectors":
                self._check_selector(name, path)
        return tuple(value.items())

    def _check_selector(self, name: str, selector: str) -> None:
        try:
            HTMLTranslator().css_to_xpath(selector)
        except SelectorError as error:
            self.refuse(f"selectors.{name}", f"'selectors.{name}' is no CSS selector: {error}", "Mend it.")
