"""What a door says about one page before the page is read."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from domain.articles import StatedDate
from domain.dates import PartialDate
from domain.registers import RegisterEntry
from domain.vocabulary import Action, DateKind, State

# Browsers cut longer ones; a longer address comes from a trap of endless links.
_LONGEST = 2000


_BLANKS = re.compile("[ \\t\\r\\n\\f\\v\u00a0]+")


def squeezed(words: str) -> str:
    """Words on one line with single spaces; the wide space of Chinese and Japanese headlines stays."""
    return _BLANKS.sub(" ", words).strip(" ")


def absolute(base: str, link: str) -> str:
    """The http address that a link on a page means; "" for what is none."""
    try:
        parts = urlsplit(url := urljoin(base, link.strip()))
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return url if usable and len(url) <= _LONGEST else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a feed, sitemap, listing or register.

    `url` is what readers are sent to; `page` is fetched in its place where given. `text` is the text that
    the door itself holds ("" when none), `pdf` the address of a document that belongs to the page, `entry`
    what an official register says of the document.
    """

    url: str
    title: str = ""
    dates: tuple[StatedDate, ...] = ()
    author: str | None = None
    summary: str = ""
    text: str = field(default="", repr=False)
    number: str | None = None
    page: str | None = None
    pdf: str | None = None
    entry: RegisterEntry | None = None

    @property
    def address(self) -> str:
        """What is fetched."""
        return self.page or self.url

    def dump(self) -> str:
        """The entry as JSON; equal entries give equal words."""
        dates = [[told.kind, told.date.value, told.origin] for told in self.dates]
        return json.dumps(asdict(self) | {"dates": dates}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def load(cls, words: str) -> Listed:
        """The entry that `dump` wrote; what a later Edict wrote beside it is left out."""
        values = json.loads(words)
        dates = tuple(
            StatedDate(DateKind(kind), PartialDate(value), origin) for kind, value, origin in values["dates"]
        )
        known = {name: value for name, value in values.items() if name in cls.__slots__}
        return cls(**(known | {"dates": dates, "entry": _entry(known.get("entry"))}))


_ENTRY_DATES = ("published", "signed", "effective", "expires", "comments_close")


def _entry(values: dict[str, Any] | None) -> RegisterEntry | None:
    """The entry that `Listed.dump` wrote."""
    if values is None:
        return None
    made = values | {name: tuple(values[name]) for name in ("issuers", "dockets")}
    made |= {name: PartialDate(values[name]["value"]) if values[name] else None for name in _ENTRY_DATES}
    made |= {"action": Action(values["action"]) if values["action"] else None}
    made |= {"state": State(values["state"]) if values["state"] else None}
    return RegisterEntry(**made)


@dataclass(frozen=True, slots=True)
class Listing:
    """What one page of a door holds; `further` are the next page or the sitemaps of an index."""

    items: tuple[Listed, ...]
    further: tuple[str, ...] = ()
