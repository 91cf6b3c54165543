"""Every error that Edict raises on purpose. Messages name the thing and the next step."""

from __future__ import annotations

from pathlib import Path


class EdictError(Exception):
    """Root of all deliberate errors; the command line prints its message and exits non-zero."""


class SourceError(EdictError):
    """A source file cannot be read, or says something that Edict does not know."""

    def __init__(self, where: str, line: int | None, problem: str, advice: str) -> None:
        self.where, self.line = where, line
        place = where if line is None else f"{where}:{line}"
        super().__init__(f"{place}: {problem}. {advice}")


class UnknownSourceError(EdictError):
    """A source id that no file in the catalogue carries."""

    def __init__(self, source_id: str, known: tuple[str, ...]) -> None:
        near = ", ".join(known[:8]) or "none yet"
        super().__init__(f"unknown source '{source_id}'. Known: {near}. See `edict sources list`.")


class InputError(EdictError):
    """A file, address, manifest line or text that cannot be taken in."""

    def __init__(self, what: str, problem: str, advice: str) -> None:
        self.what = what
        super().__init__(f"{what}: {problem}. {advice}")


class DatabaseError(EdictError):
    """A database that is locked, foreign, or of a newer Edict."""

    def __init__(self, path: str | Path, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}. {advice}")


class LexiconError(EdictError):
    """A lexicon or gazetteer file with a wrong or missing entry."""

    def __init__(self, path: str | Path, entry: str, problem: str) -> None:
        super().__init__(f"{path}: entry {entry!r}: {problem}. Mend that entry; nothing was loaded.")


class SubscriptionError(EdictError):
    """A file of subscriptions that cannot be read, or says something that Edict does not know."""

    def __init__(self, where: str, line: int | None, problem: str, advice: str) -> None:
        self.where, self.line = where, line
        place = where if line is None else f"{where}:{line}"
        super().__init__(f"{place}: {problem}. {advice}")
