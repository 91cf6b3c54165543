"""An Edict database as pandas data frames, for notebooks: `from edict import open_db`.

Reads only. Each frame has documented, typed columns: see `about`, or the reference page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any

import yaml

from db.connection import open_to_read
from db.segments import query as search_words
from db.studies import STUDIES, Column, Kind, Study, column
from domain.dates import PartialDate
from domain.errors import InputError
from edict.serving import METADATA

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from sqlite_utils import Database

Day = str | date | datetime
_NEEDED = "the extra edict[notebooks], which `make setup` installs along with all others"


class Frames:
    """The tables of one database as data frames. Close it, or use it in a `with` statement."""

    def __init__(self, db: Database) -> None:
        self._db = db
        db.conn.create_function("edict_query", 1, lambda words: search_words(str(words or "")))

    def directives(self) -> DataFrame:
        """One row per directive as it stands today, the newest first."""
        return self._study("directives")

    def events(self) -> DataFrame:
        """One row per step of a timeline, oldest first."""
        return self._study("events")

    def claims(self) -> DataFrame:
        """One row per claim in an article, with its speaker, stance and statement."""
        return self._study("claims")

    def responses(self) -> DataFrame:
        """One row per reaction to a directive, with the days between."""
        return self._study("responses")

    def coverage(self) -> DataFrame:
        """One row per directive and article that reports it, with the text that it goes back to."""
        return self._study("coverage")

    def models(self) -> DataFrame:
        """One row per AI model: whether it can be had, since when, by which directive."""
        return self._study("models")

    def state_on(self, day: Day, known: Day | None = None) -> DataFrame:
        """The state in which each directive was on a day.

        By all that is known now; with `known` only by what Edict had learnt by the end of that day. Raises
        InputError for what is no day.
        """
        return self._study("state_on", day=_day(day), known=None if known is None else _day(known))

    def query(self, name: str, **parameters: object) -> DataFrame:
        """The rows of a canned query of metadata.yml; parameters that are not given are empty.

        Raises InputError for a query or a parameter that there is not.
        """
        question = _questions().get(name)
        if question is None:
            raise InputError(name, "is no canned query", f"There are {', '.join(sorted(_questions()))}")
        known = question.get("params") or []
        if strange := sorted(set(parameters) - set(known)):
            told = f"It takes {', '.join(known)}" if known else "It takes none"
            raise InputError(strange[0], f"is no parameter of {name}", told)
        values = {key: _told(parameters.get(key)) for key in known}
        names, rows = self._rows(question["sql"], values)
        return _frame([column(each) or Column(each, "") for each in names], rows, closed=False)

    def queries(self) -> DataFrame:
        """The canned queries: name, title, description and parameters."""
        rows = [
            (name, told["title"], (told.get("description") or "").strip(), told.get("params") or [])
            for name, told in _questions().items()
        ]
        return _pandas().DataFrame(rows, columns=["name", "title", "description", "parameters"])

    def about(self, name: str) -> DataFrame:
        """The columns of a frame by its method's name ("claims"): name, type, meaning."""
        if name not in STUDIES:
            raise InputError(name, "is no frame", f"There are {', '.join(STUDIES)}")
        rows = [(each.name, each.kind.value, each.meaning) for each in STUDIES[name].columns]
        return _pandas().DataFrame(rows, columns=["column", "holds", "meaning"])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Frames:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _study(self, name: str, **values: object) -> DataFrame:
        study: Study = STUDIES[name]
        _, rows = self._rows(study.sql, values)
        return _frame(study.columns, rows, closed=True)

    def _rows(self, sql: str, values: Mapping[str, object]) -> tuple[list[str], list[tuple[Any, ...]]]:
        cursor = self._db.conn.execute(sql, dict(values))
        return [each[0] for each in cursor.description], cursor.fetchall()


def open_db(path: str | Path = "edict.db") -> Frames:
    """The database at `path` as data frames; nothing can be written.

    Raises DatabaseError for a file that is missing or no Edict database, InputError where pandas is missing.
    """
    _pandas()
    return Frames(open_to_read(path))


def _pandas() -> ModuleType:
    try:
        return import_module("pandas")
    except ImportError as error:
        raise InputError("pandas", "is not installed", f"Data frames need it: {_NEEDED}") from error


@cache
def _questions() -> dict[str, dict[str, Any]]:
    notes = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
    return {
        name: question
        for database in notes["databases"].values()
        for name, question in database.get("queries", {}).items()
    }


def _day(given: Day) -> str:
    """A day as the store writes it. Raises InputError for anything but a whole day."""
    told = given.isoformat()[:10] if isinstance(given, date) else str(given)
    try:
        day = PartialDate(told[:10])
    except ValueError as error:
        raise InputError(told, "is no day", "Write it as 2026-05-31") from error
    if len(day.value) < 10:
        raise InputError(told, "is no whole day", "Write it as 2026-05-31")
    return day.value


def _told(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _frame(columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], *, closed: bool) -> DataFrame:
    """Rows as a frame with typed columns; a partial date is followed by its first and last day."""
    pd = _pandas()
    made: dict[str, Series] = {}
    for place, each in enumerate(columns):
        values = [row[place] for row in rows]
        made[each.name] = _typed(each, values, closed=closed)
        if each.kind is Kind.DAY:
            made[f"{each.name}_first"] = _days(values, last=False)
            made[f"{each.name}_last"] = _days(values, last=True)
    return pd.DataFrame(made)


def _typed(each: Column, values: list[Any], *, closed: bool) -> Series:
    pd = _pandas()
    if each.kind is Kind.LIST:
        return pd.Series([_list(value) for value in values], dtype="object")
    if each.kind is Kind.TIME:
        times = pd.to_datetime(pd.Series(values, dtype="str"), utc=True, format="ISO8601")
        return times.astype("datetime64[us, UTC]")
    if each.words is not None:
        words = [word.value for word in each.words]
        return pd.Series(pd.Categorical(values, categories=_with_strange(words, values)))
    if each.kind is Kind.TEXT and not closed:
        return pd.Series(values, dtype=_guessed(values))
    dtypes = {Kind.COUNT: "Int64", Kind.NUMBER: "Float64", Kind.FLAG: "boolean"}
    if each.kind is Kind.FLAG:
        values = [None if value is None else bool(value) for value in values]
    return pd.Series(values, dtype=dtypes.get(each.kind, "str"))


def _guessed(values: Iterable[Any]) -> str:
    """The type of a canned query's column, for which nobody states any: its values tell."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float}:
        return "str" if not kinds else "Int64" if kinds == {int} else "Float64"
    return "str" if kinds == {str} else "object"


def _with_strange(words: list[str], values: Iterable[Any]) -> list[str]:
    """The closed list, and whatever an older database holds beyond it: never lose a value."""
    return words + sorted({str(value) for value in values if value is not None} - set(words))


def _list(value: Any) -> list[str]:  # noqa: ANN401 - as SQLite gives it
    return [str(each) for each in json.loads(value)] if value else []


def _days(values: Iterable[Any], *, last: bool) -> Series:
    pd = _pandas()
    return pd.Series([_bound(value, last=last) for value in values], dtype="datetime64[s]")


def _bound(value: Any, *, last: bool) -> date | None:  # noqa: ANN401 - as SQLite gives it
    """The first or the last day that a partial date can mean; None for what is no date."""
    if not value:
        return None
    try:
        day = PartialDate(str(value))
    except ValueError:
        return None
    return day.last_day if last else day.first_day
