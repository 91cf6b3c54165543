"""A named pipeline as it comes from the disk, with what it brings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import spacy
from spacy.language import Language

from domain.errors import InputError
from domain.ids import digest
from nlp import sentences
from nlp.installed import abilities
from nlp.installed.abilities import Abilities
from nlp.installed.choice import Choice

_PACKAGE = re.compile(r"[a-z]{2,3}_[a-z]+_[a-z]+_[a-z]+")
_MANY = "xx"  # spaCy's code of a pipeline for many languages
_WHOLE = 1_000_000  # bytes up to which a file counts by its content, beyond by its size: weights are large


@dataclass(frozen=True, slots=True)
class Installed:
    """A named pipeline: `title` is its name and version, `digest` changes with its files."""

    choice: Choice
    nlp: Language = field(repr=False, compare=False)
    title: str
    abilities: Abilities
    digest: str

    @property
    def says(self) -> str:
        """What is taken from it, in one line."""
        return f"{self.title}: {self.abilities.taken}"


@cache
def load(choice: Choice) -> Installed:
    """The pipeline of a choice, loaded once per process.

    Raises InputError, with how to get it, where it is not installed; and where it cannot be loaded, is for
    another language, or brings neither entities nor a syntax in Universal Dependencies.
    """
    nlp = _load(choice)
    _check_language(choice, nlp)
    # Its parser keeps sentence starts that are set before; an empty line must end a sentence in any pipeline.
    if abilities.component_for(nlp, "token.dep"):
        nlp.add_pipe(sentences.NAME, first=True)
    found = abilities.of(nlp, choice.language)
    if not (found.entities or found.syntax):
        raise InputError(
            _told(choice),
            f"brings neither entities nor a usable syntax: {found.why_no_syntax}",
            "Name a pipeline with a component that writes entities (ner), or one with UD labels",
        )
    if not found.syntax:
        _spare(nlp, found)
    name, version = nlp.meta.get("name", choice.pipeline), nlp.meta.get("version", "")
    return Installed(choice, nlp, f"{nlp.lang}_{name} {version}".strip(), found, _digest(nlp))


# What a statistical recogniser of names does not read.
_SPARED = frozenset(
    {"parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer", "trainable_lemmatizer", "senter"}
)


def _spare(nlp: Language, found: abilities.Abilities) -> None:
    """Switch off what only costs time; patterns over words may look at any of it, a recogniser does not."""
    writers = [name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns]
    if found.entities in writers and all(nlp.get_pipe_meta(name).factory == "ner" for name in writers):
        idle = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in _SPARED]
        nlp.select_pipes(disable=idle)


def _told(choice: Choice) -> str:
    return f"pipeline {choice.language}={choice.pipeline}"


def _load(choice: Choice) -> Language:
    try:
        return spacy.load(choice.pipeline)
    except OSError as error:
        if Path(choice.pipeline).is_dir():
            raise InputError(_told(choice), f"is no spaCy pipeline ({error})", _ABOUT_FOLDERS) from error
        raise InputError(_told(choice), "is not installed", _how_to_get(choice)) from error
    except (ValueError, ImportError, KeyError) as error:
        first = str(error).strip().splitlines()[0].partition(". ")[0]
        raise InputError(_told(choice), f"cannot be loaded ({first})", _ABOUT_PARTS) from error


_ABOUT_FOLDERS = "Name the folder that holds its config.cfg and meta.json, as nlp.to_disk writes it"
_ABOUT_PARTS = "Install what it needs (for *_trf: pip install spacy-curated-transformers), in its version"


def _how_to_get(choice: Choice) -> str:
    if _PACKAGE.fullmatch(choice.pipeline):
        return f"Get it with: python -m spacy download {choice.pipeline}"
    if "/" in choice.pipeline:
        return "There is no such folder; name one that nlp.to_disk wrote"
    return f"Install its package (pip install {choice.pipeline}), or name the folder of a saved pipeline"


def _check_language(choice: Choice, nlp: Language) -> None:
    if nlp.lang not in (choice.language, _MANY):
        advice = f"Name it as {nlp.lang}={choice.pipeline}, or another one for {choice.language}"
        raise InputError(_told(choice), f"is a pipeline for '{nlp.lang}'", advice)


def _digest(nlp: Language) -> str:
    """A digest of the pipeline's files, so that another training under the same version counts as another."""
    folder = Path(nlp.path) if nlp.path else None
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    return digest(*(f"{path.relative_to(folder or path)} {_print(path)}" for path in files), length=8)


def _print(path: Path) -> str:
    size = path.stat().st_size
    return sha256(path.read_bytes()).hexdigest() if size <= _WHOLE else str(size)
