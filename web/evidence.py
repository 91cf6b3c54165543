"""What a directive rests on, as lines with a digest: the same passages give the same digest everywhere.

A line is a JSON list: what kind of finding, what it says, the article, the passage word for word. The digest
is the SHA-256 of all different lines, sorted by their bytes, each ended by a line feed. Moments, ids of rows,
places in the text, counts, versions of the reader and titles are not part of it: they may change while the
evidence stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from web.rows import Row, Rows

# Of the SHA-256 in addresses: short enough to print, long enough that no two meet by chance.
SHORT = 16
# A past digest is looked for at so many moments, the latest first.
_MOMENTS = 400


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One finding with its passage; `known_at` is when Edict first saw it, which the digest leaves out."""

    text: str
    known_at: str

    @property
    def parts(self) -> list[str]:
        """Kind, what it says, article, passage."""
        found: list[str] = json.loads(self.text)
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """What came to the evidence since a digest was made; `since` is the moment up to which it stood."""

    since: str
    added: tuple[Line, ...]


def lines(rows: Rows) -> tuple[Line, ...]:
    """The different lines of evidence rows, sorted; of equal ones the first known counts."""
    earliest: dict[str, str] = {}
    for row in rows:
        text = _text(row)
        earliest[text] = min(earliest.get(text, row["known_at"]), row["known_at"])
    return tuple(
        Line(text, earliest[text]) for text in sorted(earliest, key=lambda text: text.encode("utf-8"))
    )


def document(found: Iterable[Line]) -> bytes:
    """The lines as the file whose SHA-256 is the digest."""
    return "".join(f"{line.text}\n" for line in found).encode("utf-8")


def digest(found: Iterable[Line]) -> str:
    """The SHA-256 of the lines, 64 hexadecimal digits."""
    return hashlib.sha256(document(found)).hexdigest()


def fits(known: str, told: str) -> bool:
    """Whether a digest is the one that an address names, whole or shortened to no less than 8 digits."""
    return len(told) >= 8 and known.startswith(told.lower())


def since(found: tuple[Line, ...], told: str) -> Difference | None:
    """What came after the evidence had that digest; None where it never had, as far as is known now.

    Evidence that went (a passage edited out, a text read anew) leaves no trace here, and then there is none.
    """
    moments = sorted({line.known_at for line in found}, reverse=True)[:_MOMENTS]
    for moment in moments:
        before = tuple(line for line in found if line.known_at <= moment)
        if fits(digest(before), told):
            return Difference(moment, tuple(line for line in found if line.known_at > moment))
    return None


def _text(row: Row) -> str:
    # Lone surrogates, which SQLite cannot give, are the only text that this could not write.
    parts = [row["kind"], row["says"] or "", row["article_id"] or "", row["passage"] or ""]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
