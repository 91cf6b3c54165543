"""Outcomes of requests: a row per address and streak of equal outcomes, so that polling costs no rows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from db import sources
from db.connection import writing
from db.rows import Row, first, insert, select
from domain.articles import Fetch
from domain.vocabulary import FetchOutcome

_GOOD = (FetchOutcome.OK.value, FetchOutcome.UNCHANGED.value)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends: the ETag and the Last-Modified header of the last good answer."""

    etag: str | None = None
    last_modified: str | None = None


def record(db: Database, fetch: Fetch) -> None:
    """Keep the outcome of one request.

    The same outcome with the same content as last time, or "unchanged" after a good answer, counts up `times`
    and moves `last_at` of that row; anything else is a new row.
    """
    with writing(db):
        sources.ensure(db, fetch.source_id)
        last = first(db, "select * from fetches where url = ? order by id desc limit 1", (fetch.url,))
        if last is not None and _repeats(fetch, last):
            db.conn.execute(
                "update fetches set last_at = ?, times = times + 1 where id = ?",
                (fetch.fetched_at, last["id"]),
            )
        else:
            insert(db, "fetches", [_row(fetch)])


@dataclass(frozen=True, slots=True)
class Refusal:
    """Addresses of a source that robots.txt keeps from being asked: why, how many, one of them, seen when."""

    reason: str
    addresses: int
    example: str
    seen_at: str

    def line(self) -> str:
        """The refusal in words."""
        example = f"{self.example} (last seen {self.seen_at[:10]})"
        return f"{self.reason}: {self.addresses} addresses, such as {example}"


def refusals(db: Database) -> dict[str, list[Refusal]]:
    """By source, what robots.txt refused when each address was last to be asked."""
    found: dict[str, list[Refusal]] = {}
    for row in select(db, _REFUSALS):
        refusal = Refusal(row["reason"], row["addresses"], row["example"], row["seen_at"])
        found.setdefault(str(row["source_id"]), []).append(refusal)
    return found


_REFUSALS = """
select source_id, coalesce(detail, 'robots.txt forbids it') as reason, count(*) as addresses,
    min(url) as example, max(last_at) as seen_at
from fetches
where outcome = 'robots'
    and not exists (select 1 from fetches as later where later.url = fetches.url and later.id > fetches.id)
group by source_id, reason order by source_id, addresses desc, reason
"""


def validators(db: Database, url: str) -> Validators:
    """The validators of the last good answer from an address; both None when there is none."""
    row = first(
        db,
        "select etag, last_modified from fetches where url = ? and outcome = 'ok' order by id desc limit 1",
        (url,),
    )
    return Validators() if row is None else Validators(row["etag"], row["last_modified"])


def _repeats(fetch: Fetch, last: Row) -> bool:
    if fetch.source_id != last["source_id"]:
        return False
    if fetch.outcome is FetchOutcome.UNCHANGED:
        return last["outcome"] in _GOOD
    same = (fetch.outcome.value, fetch.status, fetch.sha256, fetch.etag, fetch.last_modified, fetch.detail)
    return same == tuple(
        last[column] for column in ("outcome", "status", "sha256", "etag", "last_modified", "detail")
    )


def _row(fetch: Fetch) -> Row:
    return {
        "source_id": fetch.source_id,
        "url": fetch.url,
        "outcome": fetch.outcome.value,
        "status": fetch.status,
        "bytes": fetch.bytes,
        "sha256": fetch.sha256,
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "detail": fetch.detail,
        "fetched_at": fetch.fetched_at,
        "last_at": fetch.fetched_at,
    }
