"""The words of notices by language, from one file each, all with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

import yaml

from domain.errors import LexiconError
from domain.verdicts import CORRECTABLE
from domain.vocabulary import EvidenceLevel, ResponseType, State

# What is said of texts, sources and earlier notices, by the kind of change.
_HAPPENINGS = (
    *("edit_edited", "edit_removed", "edit_restored", "silent", "failing", "back"),
    *("mend_merged", "mend_split", "mend_rejected", "mend_withdrawn", "mend_restored"),
    *("mend_corrected", "mend_emptied", "mend_undone", "mend_retracted"),
)
_SENTENCES = ("state", "state_after", "state_after_rumour", "claim", "claim_about", "response")
_WORDS = {
    "sentences": (
        "state",
        "state_after",
        "state_after_rumour",
        "claim",
        "claim_about",
        "response",
        *_HAPPENINGS,
    ),
    "labels": ("said", *_HAPPENINGS),
    "responses": tuple(ResponseType),
    "fields": tuple(CORRECTABLE),
    "states": tuple(State),
    "levels": tuple(EvidenceLevel),
    "digests": ("rhythm", "overflow", "backfill"),
    "pages": ("leave_ask", "leave_done", "unknown"),
    "warnings": ("failing", "stopped", "dead", "left"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of notices in one language; braces hold what is put in."""

    subject: str
    sentences: Mapping[str, str]
    labels: Mapping[str, str]
    responses: Mapping[str, str]
    fields: Mapping[str, str]
    since_text: str
    since_other: str
    since_noticed: str
    since_decided: str
    about: str
    changed: str
    new_words: str
    more: str
    who: str
    who_outlet: str
    article: str
    evidence: str
    sources: str
    disputed: str
    undisputed: str
    reports: str
    follow_up: str
    repeat: str
    subscription: str
    trial: str
    digests: Mapping[str, str]
    unsubscribe: str
    pages: Mapping[str, str]
    warning: str
    warnings: Mapping[str, str]
    states: Mapping[str, str]
    levels: Mapping[str, str]


@cache
def wording(language: str) -> Wording:
    """The words of a language. Raises LexiconError for a file with missing or unknown keys."""
    name = f"{language}.yml"
    file = resources.files("alerts").joinpath("texts", name)
    told = yaml.safe_load(file.read_text("utf-8"))
    _same(name, "all", told, [field.name for field in fields(Wording)])
    for key, words in _WORDS.items():
        _same(name, key, told[key], words)
    return Wording(**told)


def _same(file: str, entry: str, told: Mapping[str, object], wanted: object) -> None:
    assert isinstance(wanted, list | tuple)
    differ = sorted(set(told) ^ {str(word) for word in wanted})
    if differ:
        raise LexiconError(file, entry, f"missing or unknown: {', '.join(differ)}")
