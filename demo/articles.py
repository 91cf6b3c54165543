"""The newsroom's articles, read strictly from `demo/articles/`: front matter in YAML, then the body."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import yaml

from domain.errors import InputError

FOLDER = Path(__file__).with_name("articles")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_REQUIRED = {"id", "source", "language", "title"}
_OPTIONAL = {"author", "published", "modified", "day", "page", "number", "effective"}
PAGES = ("article", "challenge", "paywall")


@dataclass(frozen=True, slots=True)
class Piece:
    """One version of one article. `day` is the newsroom day (1, 2 or 3) from which this version is served."""

    id: str
    source: str
    language: str
    title: str
    body: str = field(repr=False)
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    day: int = 1
    page: str = "article"
    number: str | None = None
    effective: str | None = None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The blocks of the body, in order."""
        return tuple(part.strip() for part in re.split(r"\n\s*\n", self.body) if part.strip())

    @property
    def path(self) -> str:
        """Where the newsroom serves it."""
        return f"/{self.source}/{self.id}"


def _iso(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def read(path: Path) -> Piece:
    """The article of one file. Raises InputError that names the file and the key."""
    match = _FRONT.match(path.read_text("utf-8"))
    if match is None:
        raise InputError(str(path), "no front matter", "Begin with keys between two lines of three hyphens.")
    try:
        values = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise InputError(str(path), f"the front matter is no YAML ({error})", "Mend that line.") from error
    wrong = set(values) - _REQUIRED - _OPTIONAL
    if wrong or not set(values) >= _REQUIRED:
        missing = sorted(_REQUIRED - set(values))
        raise InputError(str(path), f"unknown keys {sorted(wrong)}, missing {missing}", "See demo/README.md.")
    if values["id"] != path.name.split(".")[0] or values.get("page", "article") not in PAGES:
        raise InputError(str(path), "the id is not the file's stem, or the page is no kind", "Mend that key.")
    texts = {key: _iso(value) for key, value in values.items() if key != "day" and value is not None}
    return Piece(**texts, day=int(values.get("day", 1)), body=match[2].strip())


def load(folder: Path = FOLDER) -> tuple[Piece, ...]:
    """Every version of every article, by id and day. Raises InputError when two files share id and day."""
    pieces = sorted((read(path) for path in folder.rglob("*.md")), key=lambda p: (p.id, p.day))
    for one, other in itertools.pairwise(pieces):
        if (one.id, one.day) == (other.id, other.day):
            raise InputError(one.id, f"two files for newsroom day {one.day}", "Give them different days.")
    return tuple(pieces)


def on_day(pieces: tuple[Piece, ...], day: int) -> dict[str, Piece]:
    """What the newsroom shows on a day: of each article the latest version of that day or before."""
    return {piece.id: piece for piece in pieces if piece.day <= day}
