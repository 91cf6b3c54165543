"""The language of each passage of a text."""

from __future__ import annotations

from functools import cache
from typing import Any

from domain.analysis import Passage

PIPELINES = ("en", "zh", "es", "fr", "de", "pt", "ja", "ko")
KNOWN = (*PIPELINES, "it", "nl", "ru", "ar")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(KNOWN))
    return identifier


def passages(text: str, stated: str | None = None) -> tuple[Passage, ...]:
    """The text cut into stretches of one language."""
    language = stated or _identifier().classify(text[:3000])[0]
    return (Passage(0, len(text), language),)


def pipeline_language(language: str) -> str:
    """The pipeline that reads a language: its own, or "xx"."""
    base = language.split("-")[0].lower()
    return base if base in PIPELINES else "xx"
