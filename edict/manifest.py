"""Manifests: a JSON object per line, an article per object; a broken line is named and passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from crawlers.extract import read_file
from crawlers.moments import read_moment
from domain.articles import Article, StatedDate
from domain.errors import InputError
from domain.ids import canonical_url
from domain.vocabulary import DateKind

SOURCE = "manifest"
_KEYS = ("id", "path", "text", "title", "url", "language", "published", "source")


@dataclass(frozen=True, slots=True)
class Line:
    """One manifest line: the article, or what is wrong; `remarks` are faults that cost nothing."""

    where: str
    article: Article | None
    problem: str | None = None
    remarks: tuple[str, ...] = ()


def read(path: Path) -> Iterator[Line]:
    """The lines of a manifest in order. Raises InputError when the file itself cannot be read."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "Give a readable UTF-8 file") from error
    seen: set[str] = set()
    for number, text in enumerate(lines, 1):
        if text.strip():
            yield _line(f"{path}:{number}", text, path.parent, seen)


def _line(where: str, text: str, folder: Path, seen: set[str]) -> Line:
    try:
        values = json.loads(text)
        if not isinstance(values, dict):
            raise InputError(where, "is no JSON object", "Write one object with at least path or text")
        article = _article(where, values, folder)
        if article.id in seen:
            raise InputError(where, f"the id '{article.id}' stands twice", "Give every line its own id")
    except json.JSONDecodeError as error:
        fault = f"{error.msg} at column {error.colno}"
        return Line(where, None, f"{where}: is no JSON ({fault}). Mend that line.")
    except InputError as error:
        return Line(where, None, str(error))
    seen.add(article.id)
    return Line(where, article, remarks=tuple(_remarks(where, values)))


def _remarks(where: str, values: dict[str, object]) -> Iterator[str]:
    for key in values.keys() - set(_KEYS):
        near = get_close_matches(key, _KEYS, 1)
        meant = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(_KEYS)}."
        yield f"{where}: unknown key '{key}' ignored.{meant}"
    published = values.get("published")
    if isinstance(published, str) and published and read_moment(published) is None:
        yield f"{where}: 'published' is no date: {published!r}. Taken as undated; write it as 2026-05-12."


def _text_of(where: str, values: dict[str, object], key: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(where, f"'{key}' is no text", f"Put the value of '{key}' in quotation marks")
    return value


def _article(where: str, values: dict[str, object], folder: Path) -> Article:
    given = {key: _text_of(where, values, key) for key in _KEYS}
    read_in = _body(where, given, folder)
    url = canonical_url(given["url"]) if given["url"] else read_in.url
    changes = {
        "id": given["id"] or read_in.id,
        "source_id": given["source"] or SOURCE,
        "url": url,
        "title": read_in.title if given["title"] is None else given["title"],
        "language": given["language"] or read_in.language,
        "outlet": given["source"] or read_in.outlet,
        "dates": _dates(given["published"]) or read_in.dates,
    }
    return replace(read_in, **changes)  # type: ignore[arg-type] # each value has its field's type


def _body(where: str, given: dict[str, str | None], folder: Path) -> Article:
    if given["text"] is not None:
        return read_file(f"{given['id'] or where}.txt", given["text"].encode("utf-8", "surrogatepass"))
    if given["path"] is None:
        raise InputError(where, "has neither 'path' nor 'text'", "Give one of them")
    path = folder / given["path"]
    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(where, f"{path} cannot be read ({error.strerror})", "Check the path") from error
    return read_file(str(path), body)


def _dates(published: str | None) -> tuple[StatedDate, ...]:
    date = read_moment(published) if published else None
    return (StatedDate(DateKind.PUBLISHED, date, SOURCE),) if date else ()
