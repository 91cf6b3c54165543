"""Which pipeline the user wants for which language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.errors import InputError
from nlp.languages import PIPELINES


@dataclass(frozen=True, slots=True)
class Choice:
    """A spaCy pipeline, by the name of its package or the path of its folder, for one language."""

    language: str
    pipeline: str

    def __post_init__(self) -> None:
        if self.language not in PIPELINES:
            known = ", ".join(PIPELINES)
            raise InputError(
                f"{self.language}={self.pipeline}",
                f"Edict reads no '{self.language}'",
                f"Name a pipeline for one of {known}, such as en=en_core_web_trf",
            )

    def as_config(self) -> dict[str, str]:
        """The choice as spaCy's configuration of a component wants it."""
        return {"language": self.language, "pipeline": self.pipeline}


def by_language(choices: Iterable[Choice]) -> dict[str, Choice]:
    """The choices by their languages. Raises InputError for two of one language."""
    found: dict[str, Choice] = {}
    for choice in choices:
        if choice.language in found:
            both = f"{found[choice.language].pipeline} and {choice.pipeline}"
            raise InputError(choice.language, f"has two pipelines, {both}", "Name one for each language")
        found[choice.language] = choice
    return found
