"""The texts that gold is about, as articles ready to be read: a newsroom's folder, or a manifest."""

from __future__ import annotations

from pathlib import Path

from crawlers.catalogue import load as load_sources
from demo import articles as newsroom
from demo.articles import Piece
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.errors import InputError
from domain.sources import Source
from domain.vocabulary import DateKind
from edict import manifest

# The addresses of a newsroom's sources are never asked here; they only have to be complete.
_NOWHERE = {"newsroom": "http://127.0.0.1"}
_ORIGIN = "front matter"


def from_folder(folder: Path) -> tuple[Article, ...]:
    """The last version of each article of a newsroom, by id; stubs that hold no article are left out.

    The outlets are those of the folder `sources` beside it, where there is one. Raises InputError or
    SourceError that names the wrong file.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "is no folder of articles", "Name it: --articles FOLDER")
    beside = folder.parent / "sources"
    sources = {one.id: one for one in load_sources(beside, _NOWHERE)} if beside.is_dir() else {}
    last = {piece.id: piece for piece in newsroom.load(folder)}
    return tuple(
        _article(piece, sources.get(piece.source)) for piece in last.values() if piece.page == "article"
    )


def from_manifest(path: Path) -> tuple[Article, ...]:
    """The articles of a manifest. Raises InputError for the first line that cannot be read."""
    articles = []
    for line in manifest.read(path):
        if line.article is None:
            raise InputError(str(path), (line.problem or "no article").rstrip("."), "Nothing was measured")
        articles.append(line.article)
    return tuple(articles)


def _article(piece: Piece, source: Source | None) -> Article:
    dates = ((DateKind.PUBLISHED, piece.published), (DateKind.MODIFIED, piece.modified))
    return Article(
        id=piece.id,
        source_id=piece.source,
        url=None,
        title=piece.title,
        text=piece.body,
        # A page in two languages states one of them, as its HTML does.
        language=piece.language.split("+")[0],
        author=piece.author,
        outlet=source.publisher if source else piece.source,
        source_kind=source.kind if source else None,
        dates=tuple(StatedDate(kind, PartialDate(day), _ORIGIN) for kind, day in dates if day),
    )
