"""A model's answer as frozen records, read strictly: wrong JSON is refused whole, a wrong entry alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from domain.vocabulary import (
    Action,
    ClaimKind,
    DateKind,
    EntityKind,
    Modality,
    ResponseType,
    Stance,
)
from nlp.llm_reader.schema import DATE_KINDS, NAME_KINDS

_Record = TypeVar("_Record")
_Word = TypeVar("_Word", bound=StrEnum)
# Models without a mode for JSON often put a fence around it.
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_LISTS = ("names", "models", "directives", "claims", "responses")


class UnreadableAnswerError(Exception):
    """The answer is no JSON, or not the object that was asked for."""


class _WrongEntryError(Exception):
    """An entry without a key, with a value of another type, or a word that is none of the fixed ones."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name and what it names."""

    name: str
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class NamedModel:
    """An AI model and its maker; "" where the model gave none."""

    name: str
    vendor: str


@dataclass(frozen=True, slots=True)
class ToldDate:
    """The words of a date, and of what it is the date."""

    words: str
    kind: DateKind


@dataclass(frozen=True, slots=True)
class ToldDirective:
    """An act as the model tells it; none of its words are checked yet."""

    issuer: str
    action: Action
    targets: tuple[str, ...]
    subjects: tuple[str, ...]
    models: tuple[str, ...]
    legal_basis: str
    reason: str
    scope: str
    modality: Modality
    background: bool
    dates: tuple[ToldDate, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A statement as the model tells it."""

    speaker: str
    role: str
    anonymous: bool
    cue: str
    kind: ClaimKind
    content: str
    stance: Stance
    hedged: bool
    negated: bool
    channel: str


@dataclass(frozen=True, slots=True)
class ToldResponse:
    """A reaction as the model tells it; `directive` is a place in the answer's list, or -1."""

    actor: str
    type: ResponseType
    evidence: str
    date_words: str
    directive: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. Places of directives are the model's: a wrong entry leaves None. `wrong` counts those."""

    relevant: bool
    names: tuple[Named, ...]
    models: tuple[NamedModel, ...]
    directives: tuple[ToldDirective | None, ...]
    claims: tuple[ToldClaim, ...]
    responses: tuple[ToldResponse, ...]
    wrong: int


def read(text: str) -> Answer:
    """The answer in a model's words. Raises UnreadableAnswerError where there is none."""
    fenced = _FENCED.match(text)
    try:
        told = json.loads(fenced[1] if fenced else text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableAnswerError(f"no JSON ({error})") from error
    if not isinstance(told, dict) or not isinstance(told.get("relevant"), bool):
        raise UnreadableAnswerError("no object that says whether the article is relevant")
    for key in _LISTS:
        if not isinstance(told.get(key), list):
            raise UnreadableAnswerError(f"no list of {key}")
    return _answer(told["relevant"], told)


def _answer(relevant: bool, told: Mapping[str, list[object]]) -> Answer:
    names, models = _entries(told["names"], _named), _entries(told["models"], _model)
    directives = _entries(told["directives"], _directive)
    claims, responses = _entries(told["claims"], _claim), _entries(told["responses"], _response)
    return Answer(
        relevant,
        _right(names),
        _right(models),
        tuple(directives),
        _right(claims),
        _right(responses),
        wrong=sum(item is None for items in (names, models, directives, claims, responses) for item in items),
    )


def _right(items: list[_Record | None]) -> tuple[_Record, ...]:
    return tuple(item for item in items if item is not None)


class _Fields:
    """The values of one entry, each asked for by its type."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def _of(self, key: str, kind: type[_Record]) -> _Record:
        value = self._values.get(key)
        # True is an int to Python; as a place in a list it is a slip.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise _WrongEntryError(key)
        return value

    def text(self, key: str) -> str:
        return self._of(key, str).strip()

    def yes(self, key: str) -> bool:
        return self._of(key, bool)

    def number(self, key: str) -> int:
        return self._of(key, int)

    def word(self, key: str, words: tuple[_Word, ...]) -> _Word:
        value = self.text(key)
        found = next((word for word in words if word.value == value), None)
        if found is None:
            raise _WrongEntryError(key)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._of(key, list)
        if not all(isinstance(value, str) for value in values):
            raise _WrongEntryError(key)
        return tuple(value.strip() for value in values)

    def records(self, key: str, reader: Callable[[_Fields], _Record]) -> tuple[_Record, ...]:
        return tuple(reader(_fields(item)) for item in self._of(key, list))


def _fields(item: object) -> _Fields:
    if not isinstance(item, dict):
        raise _WrongEntryError
    return _Fields(item)


def _entries(items: list[object], reader: Callable[[_Fields], _Record]) -> list[_Record | None]:
    """Each entry as its record; None in the place of a wrong one."""
    return [_entry(item, reader) for item in items]


def _entry(item: object, reader: Callable[[_Fields], _Record]) -> _Record | None:
    try:
        return reader(_fields(item))
    except _WrongEntryError:
        return None


def _named(fields: _Fields) -> Named:
    return Named(fields.text("name"), fields.word("kind", NAME_KINDS))


def _model(fields: _Fields) -> NamedModel:
    return NamedModel(fields.text("name"), fields.text("vendor"))


def _date(fields: _Fields) -> ToldDate:
    return ToldDate(fields.text("words"), fields.word("kind", DATE_KINDS))


def _directive(fields: _Fields) -> ToldDirective:
    return ToldDirective(
        issuer=fields.text("issuer"),
        action=fields.word("action", tuple(Action)),
        targets=fields.texts("targets"),
        subjects=fields.texts("subjects"),
        models=fields.texts("models"),
        legal_basis=fields.text("legal_basis"),
        reason=fields.text("reason"),
        scope=fields.text("scope"),
        modality=fields.word("modality", tuple(Modality)),
        background=fields.yes("background"),
        dates=fields.records("dates", _date),
        evidence=fields.text("evidence"),
    )


def _claim(fields: _Fields) -> ToldClaim:
    return ToldClaim(
        speaker=fields.text("speaker"),
        role=fields.text("role"),
        anonymous=fields.yes("anonymous"),
        cue=fields.text("cue"),
        kind=fields.word("kind", tuple(ClaimKind)),
        content=fields.text("content"),
        stance=fields.word("stance", tuple(Stance)),
        hedged=fields.yes("hedged"),
        negated=fields.yes("negated"),
        channel=fields.text("channel"),
    )


def _response(fields: _Fields) -> ToldResponse:
    return ToldResponse(
        actor=fields.text("actor"),
        type=fields.word("type", tuple(ResponseType)),
        evidence=fields.text("evidence"),
        date_words=fields.text("date_words"),
        directive=fields.number("directive"),
    )
