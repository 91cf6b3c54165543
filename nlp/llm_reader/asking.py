"""Asking a model through the `llm` library: one answer to one text, in time, with a key from outside."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from typing import TYPE_CHECKING

from domain.errors import InputError
from nlp.llm_reader.schema import Schema

if TYPE_CHECKING:
    from llm import Model

KEY = "EDICT_LLM_KEY"
_NO_ENTRY = frozenset({401, 403})


class Trouble(StrEnum):
    """Why no answer came."""

    REFUSED = "refused"
    UNREACHABLE = "unreachable"


class NoAnswerError(Exception):
    """The model gave no answer; `trouble` says of which kind."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        self.trouble = trouble
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's words, and the tokens they cost; 0 where the provider does not say."""

    text: str
    input_tokens: int
    output_tokens: int


class Asker:
    """Asks one model. Raises InputError where the library, the model or its key is missing."""

    def __init__(self, name: str, system: str, schema: Schema, seconds: float) -> None:
        self._model, self._key = _model(name), None
        if self._model.needs_key:
            self._key = _key(self._model, name)
            # What the user once stored with the library is not looked at: the key comes from outside.
            self._model.key = self._key
        self._system, self._schema, self._seconds = system, schema, seconds
        if not self._model.supports_schema:
            self._system += f"\nThe schema: {json.dumps(schema)}"

    @property
    def model_id(self) -> str:
        """The model's full name, whatever alias it was called by."""
        return str(self._model.model_id)

    @property
    def says(self) -> str:
        """The model and the library, for the record of the run."""
        return f"{self.model_id} through llm {version('llm')}"

    def ask(self, text: str) -> Reply:
        """The reply to one text. Raises NoAnswerError, in words that never hold the key."""
        answer: Future[Reply] = Future()
        given_up = threading.Event()
        # A thread, because providers' libraries wait for minutes, each in its own way; a daemon, so that one
        # that still waits does not keep the program from ending.
        threading.Thread(target=self._work, args=(text, answer, given_up), daemon=True).start()
        try:
            return answer.result(self._seconds)
        except TimeoutError:
            given_up.set()
            raise NoAnswerError(Trouble.UNREACHABLE, f"no answer within {self._seconds:g} s") from None

    def _work(self, text: str, answer: Future[Reply], given_up: threading.Event) -> None:
        try:
            answer.set_result(self._prompt(text, given_up))
        except Exception as error:  # noqa: BLE001 # each provider's plugin has errors of its own kind
            answer.set_exception(NoAnswerError(_trouble(error), self._without_key(_told(error))))

    def _prompt(self, text: str, given_up: threading.Event) -> Reply:
        schema = self._schema if self._model.supports_schema else None
        response = self._model.prompt(text, system=self._system, schema=schema, stream=self._model.can_stream)
        parts = []
        for part in response:
            if given_up.is_set():
                raise TimeoutError  # closes the connection, and nobody listens
            parts.append(part)
        usage = response.usage()
        return Reply("".join(parts), usage.input or 0, usage.output or 0)

    def _without_key(self, words: str) -> str:
        return words.replace(self._key, "[key]") if self._key else words


def _model(name: str) -> Model:
    try:
        import llm
    except ImportError as error:
        raise InputError(
            f"llm:{name}", "needs the library llm, which is not installed", "pip install 'edict[llm]'"
        ) from error
    try:
        return llm.get_model(name)
    except llm.UnknownModelError as error:
        advice = "`llm models` lists those that are there; providers are plugins: `llm install llm-…`"
        raise InputError(f"llm:{name}", "is no model that llm knows", advice) from error


def _key(model: Model, name: str) -> str:
    """The key, from the environment alone."""
    own = os.environ.get(KEY)
    # A server of the user's own must not be handed the key of the provider whose protocol it speaks.
    foreign = getattr(model, "api_base", None) is not None
    named = None if foreign else model.key_env_var
    key = own or (os.environ.get(named) if named else None)
    if not key:
        where = f"{KEY} or {named}" if named else KEY
        raise InputError(f"llm:{name}", "needs a key", f"Set {where} in the environment; it is not kept")
    return key


def _trouble(error: Exception) -> Trouble:
    import llm

    status = getattr(error, "status_code", None) or getattr(
        getattr(error, "response", None), "status_code", None
    )
    refused = status in _NO_ENTRY or isinstance(error, llm.NeedsKeyException)
    return Trouble.REFUSED if refused else Trouble.UNREACHABLE


def _told(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:200]}"
