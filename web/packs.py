"""A directive's evidence as one file to keep: a ZIP whose bytes follow from the data alone."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from datasette.utils import tilde_encode

from syndication.characters import one_line
from web import evidence
from web.queries_articles import Written
from web.rows import Row, Rows

# The first moment that a ZIP can name: no clock's time goes into a pack.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16
# The head of a WARC record is a few hundred bytes.
_HEAD = 4096
_README = """EVIDENCE PACK

{title}
Record {id}, at {address}

What is here
  evidence.jsonl   every finding with its passage; its SHA-256 is the digest of the evidence:
                   {digest}
  passages.txt     the same passages to read, article by article
  directive.json   the record: facts with who states them, states, disagreements, relations
  events.json      the steps of its timeline
  responses.json   who did what about it
  claims.json      who says what about it
  reports.json     each article's report of it, with its passage
  verdicts.json    what people decided about it
  articles.json    every article quoted: title, outlet, address, days, and for each text that it had the
                   digest of the archived answer and the WARC record that holds it
{texts}  SHA256SUMS       digests of all these files

How to check it
  sha256sum -c SHA256SUMS
  sha256sum evidence.jsonl

The digest changes exactly when the findings or their passages change. The address above ends with its
first 16 digits; whoever follows it is told whether the evidence is still the same. Offsets (start_char,
end_char) count characters of an article's text as it was read. "known_at" and "seen_at" are moments of
Edict's clock; a date is as precise as its source and empty where no source states one.

Passages are quotations of their publishers' articles. A claim is its speaker's, not a fact of ours.
"""
_TEXTS = """  texts/           the whole texts, for private use: they are their publishers'; beside a text, as
                   .caption.txt, what stands under its first picture
"""
_NO_TEXTS = "Whole texts are not included; read them at the addresses in articles.json.\n"


def build(read: Row, found: tuple[evidence.Line, ...], address: str) -> bytes:
    """The pack of one directive: `read` holds its rows by kind, and as `texts` what may go along, by version.

    Equal data and an equal address give equal bytes.
    """
    digest = evidence.digest(found)
    files = {
        "evidence.jsonl": evidence.document(found),
        "passages.txt": _passages(read["articles"], found).encode("utf-8"),
        **{f"{kind}.json": _json(read[kind]) for kind in _KINDS},
        **_texts(read["texts"]),
    }
    files["README.txt"] = _README.format(
        title=one_line(read["directive"]["title"]),
        id=read["directive"]["id"],
        address=address,
        digest=digest,
        texts=_TEXTS if read["texts"] else "",
    ).encode("utf-8") + (b"" if read["texts"] else f"\n{_NO_TEXTS}".encode())
    files["SHA256SUMS"] = _sums(files)
    return _zip(files)


def _texts(written: dict[str, Written]) -> dict[str, bytes]:
    """The files of whole texts, by version; a caption apart, for offsets count in the text."""
    files = {}
    for version_id, whole in written.items():
        name = f"texts/{tilde_encode(version_id)}"
        files[f"{name}.txt"] = whole.text.encode("utf-8")
        if whole.caption:
            files[f"{name}.caption.txt"] = whole.caption.encode("utf-8")
    return files


_KINDS = ("directive", "events", "responses", "claims", "reports", "verdicts", "articles")


def with_records(articles: Rows, archive: Path) -> Rows:
    """The articles whose archived texts name their WARC record; None where the archive is not here."""
    return [
        row
        | {"versions": [version | {"warc_record": _record(version, archive)} for version in row["versions"]]}
        for row in articles
    ]


def record_id(file: Path, offset: int) -> str | None:
    """The WARC-Record-ID of the record at an offset of a compressed archive file, None without one."""
    try:
        with file.open("rb") as opened:
            opened.seek(offset)
            head = zlib.decompressobj(wbits=31).decompress(opened.read(_HEAD), _HEAD)
    except (OSError, zlib.error):
        return None
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"warc-record-id":
            return value.strip().decode("ascii", "replace")
    return None


def _record(version: Row, archive: Path) -> str | None:
    # The name comes from the database; nothing outside the archive's folder is opened.
    name = version["archive_file"]
    if not name or Path(name).name != name or version["archive_offset"] is None:
        return None
    return record_id(archive / name, version["archive_offset"])


def _passages(articles: Rows, found: tuple[evidence.Line, ...]) -> str:
    """Each article with the passages that are quoted from it, each passage once with all that it shows."""
    shown: dict[str, dict[str, list[str]]] = {}
    for line in found:
        kind, says, article, passage = line.parts
        shown.setdefault(article, {}).setdefault(passage, []).append(f"{kind}: {says}")
    parts = []
    for row in sorted(articles, key=lambda row: (row["published"] or "~", row["id"])):
        date = row["published"] or "undated"
        head = one_line(f"{row['title']} ({row['outlet'] or row['source_id']}, {date})")
        quoted = shown.get(row["id"], {})
        told = "".join(f"\n  “{one_line(words)}”\n    {'; '.join(why)}\n" for words, why in quoted.items())
        parts.append(f"{head}\n{row['url'] or 'no address'}\n{told}")
    return "\n".join(parts)


def _json(value: Row | Rows) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _sums(files: dict[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("utf-8")


def _zip(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as pack:
        for name in _ordered(files):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            # Stored as it is: compressors differ by version, and the same data must give the same bytes.
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_STORED, 3, _PLAIN_FILE
            pack.writestr(entry, files[name])
    return written.getvalue()


def _ordered(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "README.txt", name))
