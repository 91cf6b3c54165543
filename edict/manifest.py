"""Manifests: a JSON object per line, an article per object; a broken line is named and passed over."""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from crawlers.extract import read_file
from crawlers.moments import read_moment
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.errors import InputError
from domain.ids import article_id, canonical_url
from domain.vocabulary import DateKind
from edict import files

SOURCE = "manifest"
ENDINGS = (".jsonl", ".ndjson")
_KEYS = ("id", "path", "text", "title", "url", "language", "published", "source")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
# Half of a surrogate pair: JSON can write it, no text can hold it. One mark for one keeps all offsets.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One manifest line: the article, or what is wrong; `remarks` are faults that cost nothing."""

    where: str
    article: Article | None
    problem: str | None = None
    remarks: tuple[str, ...] = ()


def read(path: Path) -> Iterator[Line]:
    """The lines of a manifest in order, read one at a time.

    Raises InputError when the file itself cannot be read, or holds something else than lines of objects.
    """
    seen: dict[str, str] = {}
    found = 0
    for number, body in enumerate(_lines(path), 1):
        if body.strip():
            found += 1
            yield _line(f"{path}:{number}", body, path.parent, seen)
    if not found:
        raise InputError(str(path), "holds no line", "Write one JSON object per line, an article each")


def _lines(path: Path) -> Iterator[bytes]:
    """The lines, parted at line feeds only: other separators of Unicode may stand inside JSON."""
    try:
        with path.open("rb") as stream:
            first = stream.readline()
            if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise InputError(str(path), "is UTF-16", "Save it as UTF-8")
            first = first.removeprefix(codecs.BOM_UTF8)
            if first.lstrip().startswith(b"["):
                raise InputError(
                    str(path), "begins a JSON list", "Write one object per line, such as with: jq -c '.[]'"
                )
            yield first
            yield from stream
    except OSError as error:
        advice = "Give a readable UTF-8 file"
        raise InputError(str(path), f"cannot be read ({error.strerror})", advice) from error


def _line(where: str, body: bytes, folder: Path, seen: dict[str, str]) -> Line:
    remarks: tuple[str, ...] = ()
    try:
        values = _values(where, body)
        remarks = tuple(_remarks(where, values))
        article = _article(where, values, folder)
        if article.id in seen:
            problem = f"the id '{article.id}' stands twice, first in {seen[article.id]}"
            raise InputError(where, problem, "Give every line its own id")
    except InputError as error:
        return Line(where, None, str(error), remarks)
    seen[article.id] = where
    return Line(where, article, remarks=remarks)


def _values(where: str, body: bytes) -> dict[str, object]:
    """The keys of one line; numbers as their digits, for ids and years are often written without quotes."""
    try:
        values = json.loads(body.decode("utf-8"), parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        fault = f"is no JSON ({error.msg} at column {error.colno})"
        raise InputError(where, fault, "Mend that line") from error
    except UnicodeDecodeError as error:
        raise InputError(where, f"is no UTF-8 (byte {error.start + 1})", "Save the file as UTF-8") from error
    except RecursionError as error:
        raise InputError(where, "is nested too deeply", "Write one flat object") from error
    if not isinstance(values, dict):
        raise InputError(where, "is no JSON object", "Write one object with at least path or text")
    return values


def _remarks(where: str, values: dict[str, object]) -> Iterator[str]:
    for key in sorted(values.keys() - set(_KEYS)):
        near = get_close_matches(key.lower(), _KEYS, 1)
        meant = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(_KEYS)}."
        yield f"{where}: unknown key {key!a} ignored.{meant}"
    for key, read_as, advice in (
        ("published", _date, "Taken as undated; write it as 2026-05-12."),
        ("url", _url, "Ignored; addresses begin with https:// or http://."),
        ("language", _language, "Ignored; write a code such as en or zh-Hant."),
    ):
        value = values.get(key)
        if isinstance(value, str) and value.strip() and read_as(value) is None:
            yield f"{where}: '{key}' cannot be read: {value[:80]!r}. {advice}"
    if any(isinstance(value, str) and _HALF.search(value) for value in values.values()):
        yield f"{where}: holds half characters (lone surrogates). Each is kept as \ufffd."


def _text_of(where: str, values: dict[str, object], key: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(where, f"'{key}' is no text", f"Put the value of '{key}' in quotation marks")
    return _HALF.sub("\ufffd", value)


def _article(where: str, values: dict[str, object], folder: Path) -> Article:
    given = {key: _text_of(where, values, key) or "" for key in _KEYS}
    read_in = _body(where, given, folder, has_text=values.get("text") is not None)
    url = _url(given["url"])
    return replace(
        read_in,
        id=given["id"] or (article_id(url) if url else read_in.id),
        source_id=given["source"] or SOURCE,
        url=url,
        title=read_in.title if values.get("title") is None else given["title"],
        language=_language(given["language"]) or read_in.language,
        outlet=given["source"] or read_in.outlet,
        dates=_dates(given["published"]) or read_in.dates,
    )


def _body(where: str, given: dict[str, str], folder: Path, *, has_text: bool) -> Article:
    if has_text:
        return _from_text(where, given["text"], given["id"])
    if not given["path"]:
        raise InputError(where, "has neither 'path' nor 'text'", "Give one of them")
    path = folder / given["path"]
    try:
        article = read_file(str(path), files.body_of(path))
    except InputError as error:
        raise InputError(where, str(error).rstrip("."), "The line was passed over") from error
    return replace(article, id=article_id(os.path.abspath(path)))  # noqa: PTH100 # Path has no equal


def _from_text(where: str, text: str, name: str) -> Article:
    """The article of a text in the manifest, kept to the letter; without an id its words identify it."""
    if not text.strip():
        raise InputError(where, "'text' is empty", "Give the article's text")
    first = text.strip().splitlines()[0].strip()
    return Article(article_id(text), SOURCE, None, first if len(first) <= 160 else name, text)


def _url(words: str) -> str | None:
    if _HALF.search(words) or "\ufffd" in words:
        return None
    try:
        url = canonical_url(words)
    except ValueError:
        return None
    return url if re.match(r"https?://[^/\s]+", url) else None


def _language(words: str) -> str | None:
    return words if _LANGUAGE.fullmatch(words) else None


def _date(words: str) -> PartialDate | None:
    year = re.fullmatch(r"\s*([12]\d{3})\s*", words)
    return PartialDate(year[1]) if year else read_moment(words)


def _dates(published: str) -> tuple[StatedDate, ...]:
    date = _date(published)
    return (StatedDate(DateKind.PUBLISHED, date, SOURCE),) if date else ()
