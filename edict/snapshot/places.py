"""Which addresses of the site a snapshot holds, and in which file each lies. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

# A host that no link of anybody leads to, so that our own addresses are known by it.
HOST = "edict-snapshot.invalid"
ORIGIN = f"http://{HOST}"
# The page that says that a link needs the living site.
NO_SERVER = "needs-server.html"
# What narrows a page without making so many pages that no folder could hold them.
_KEPT = {
    "page": re.compile(r"\d{1,3}"),
    "kind": re.compile(r"[a-z_]{1,40}"),
    "health": re.compile(r"[a-z_ ]{1,40}"),
}
# What changes a page only for who comes by a certain link.
_DROPPED = frozenset({"lang", "evidence", "_size", "_stream"})
_OWN = re.compile(
    r"/-/(claims|models|entities|sources)|/-/(claim|directive|entity)/[^/]+|/-/directive/[^/]+/[0-9a-f]{8,64}"
)
_OUT = re.compile(
    r"/-/(feed|calendar)/(\w+|(directive|entity)/[^/.]+)\.(atom|json|ics)"
    r"|/-/(directive|claim)/[^/]+/(cite\.(txt|bib|json)|pack\.zip)"
)
_STATIC = re.compile(r"/-/static(-plugins/\w+)?/[\w.-]+\.(css|svg|png|ico|woff2)")
_ROWS = frozenset({"directives", "articles", "entities", "sources"})
_NARROWED = frozenset({"/", "/-/claims", "/-/models", "/-/entities", "/-/sources"})
_PLAIN = re.compile(r"[^A-Za-z0-9._~-]")
_LONGEST = 100


@dataclass(frozen=True)
class Site:
    """What is known of the site: the database's name, its tables and questions that have pages and files."""

    database: str
    tables: frozenset[str]
    language: str

    def place(self, link: str, page: str = "/") -> str | None:
        """The path with query under which the snapshot holds what a link on a page leads to, None for none.

        None too for another site; `foreign` tells the two apart.
        """
        if self.foreign(link, page):
            return None
        parts = urlsplit(urljoin(f"{ORIGIN}{page}", link))
        path = parts.path or "/"
        if _STATIC.fullmatch(path):
            return path
        asked = {name: value for name, value in parse_qsl(parts.query) if not self._idle(name, value)}
        if not self._held(path) or not all(
            name in _KEPT and _KEPT[name].fullmatch(asked[name]) for name in asked
        ):
            return None
        if asked and path not in _NARROWED:
            return None
        return f"{path}?{urlencode(sorted(asked.items()))}" if asked else path

    @staticmethod
    def foreign(link: str, page: str = "/") -> bool:
        """Whether a link on a page of ours leads to another site, or is none of the web."""
        parts = urlsplit(urljoin(f"{ORIGIN}{page}", link))
        return parts.scheme not in {"http", "https"} or parts.netloc != HOST

    def _idle(self, name: str, value: str) -> bool:
        return name in _DROPPED or (name == "page" and value == "1") or not value

    def _held(self, path: str) -> bool:
        if path == "/" or _OWN.fullmatch(path) or _OUT.fullmatch(path):
            return True
        place = path.strip("/").split("/")
        if place[0] != self.database or len(place) > 3:
            return False
        if len(place) == 3:
            return place[1] in _ROWS and place[2].removesuffix(".json").count(".") == 0
        return len(place) == 1 or place[1].removesuffix(".json").removesuffix(".csv") in self.tables


def file_of(place: str, database: str) -> str:
    """The file of a place, relative to the snapshot: lasting, readable, safe on every file system."""
    path, _, query = place.partition("?")
    parts = [unquote(part) for part in path.strip("/").split("/") if part]
    if parts[:1] == ["-"]:
        parts = parts[1:]
    elif parts[:1] == [database]:
        parts = ["data", *parts[1:]] if parts[1:] else ["data", "index"]
    name = "/".join(_safe(part) for part in parts) or "index"
    if query:
        name += "." + _safe(query.replace("=", "-").replace("&", "."))
    return name if _has_kind(path) else f"{name}.html"


def _has_kind(path: str) -> bool:
    return bool(_OUT.fullmatch(path) or _STATIC.fullmatch(path) or path.endswith((".json", ".csv")))


def relative(target: str, page_file: str) -> str:
    """The link from one file of the snapshot to another."""
    up = "../" * page_file.count("/")
    return up + quote(target, safe="/~.-_")


def _safe(part: str) -> str:
    plain = _PLAIN.sub("_", part)
    if plain == part and len(plain) <= _LONGEST and not plain.startswith("."):
        return plain
    # What was changed or cut could meet another name.
    return f"{plain.lstrip('.')[:_LONGEST]}-{hashlib.sha256(part.encode()).hexdigest()[:8]}"
