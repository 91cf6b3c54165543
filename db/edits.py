"""What happened to articles after they were first read: edits with their difference, removals, returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from db.connection import writing
from db.rows import first, insert, select
from domain.ids import canonical_url


@dataclass(frozen=True, slots=True)
class Edit:
    """One such happening; `kind` is "edited", "removed", "restored" or "moved".

    `diff` is the readable difference of an edit, `detail` tells of a removal or a move. `noticed_at` is when
    Edict saw it: when it was done nobody says.
    """

    article_id: str
    kind: str
    noticed_at: str
    from_version: str | None = None
    to_version: str | None = None
    words_added: int | None = None
    words_removed: int | None = None
    diff: str | None = None
    detail: str | None = None


def record(db: Database, edit: Edit) -> None:
    """Keep one happening."""
    with writing(db):
        insert(db, "edits", [asdict(edit)])


def is_removed(db: Database, article_id: str) -> bool:
    """Whether an article's page was gone when it was last looked at."""
    row = first(
        db,
        "select kind from edits where article_id = ? and kind in ('removed', 'restored') order by id desc",
        (article_id,),
    )
    return row is not None and row["kind"] == "removed"


def of_article(db: Database, article_id: str) -> Iterator[Edit]:
    """What happened to an article, oldest first."""
    columns = ", ".join(Edit.__slots__)
    for row in select(db, f"select {columns} from edits where article_id = ? order by id", (article_id,)):  # noqa: S608
        yield Edit(**row)


def article_named(db: Database, name: str) -> str | None:
    """The id of an article by its id or by an address that led to it."""
    row = first(
        db,
        "select id from articles where id = :name or url = :name or url = :canonical "
        "union select article_id from pages where url in (:name, :canonical) and article_id is not null",
        {"name": name, "canonical": canonical_url(name) if "://" in name else name},
    )
    return None if row is None else str(row["id"])
