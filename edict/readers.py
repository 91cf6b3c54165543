"""Which reader a run uses: Edict's own, or one on a large language model with Edict's own beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Protocol

from domain.analysis import Analysis
from domain.articles import Article
from domain.errors import InputError
from edict.progress import say
from edict.settings import BUILT_IN, Settings, prices, seconds

_LLM = "llm:"


class Reads(Protocol):
    """What reads articles: `nlp.reader.Reader`, or another of the same shape."""

    @property
    def version(self) -> str:
        """What changes whenever the same article could be read differently."""

    def read(self, article: Article) -> Analysis:
        """The analysis of one article."""


class Accountable(Reads, Protocol):
    """A reader that can say what it is made of and what its work came to."""

    @property
    def sources(self) -> Mapping[str, str]:
        """What is taken from where, for the record of the run."""

    @property
    def tally(self) -> Mapping[str, int]:
        """Counts of what was asked, answered, dropped and spent; empty for a reader that asks nobody."""


def open_reader(settings: Settings) -> Accountable:
    """The reader that the settings name, with all that can be checked before reading checked.

    Raises InputError for an unknown reader, a named pipeline that cannot be used, a model that is not there.
    """
    from nlp.installed import Choice  # these load spaCy, which a crawl or a help page must not
    from nlp.reader import Reader

    choices = tuple(Choice(language, name) for language, name in settings.pipelines)
    own = Reader(settings.gazetteers, choices)
    own.check()
    if settings.reader == BUILT_IN:
        return own
    model = settings.reader.removeprefix(_LLM)
    if not model or model == settings.reader:
        raise InputError(settings.reader, "is no reader", f"Write {BUILT_IN}, or {_LLM} and a model's name")
    from nlp.llm_reader.reader import LlmReader, Prices, Terms

    asked = Prices(*prices(settings.price)) if settings.price else None
    return LlmReader(own, model, Terms(seconds(settings.patience), asked), say)


def sources(reader: Accountable) -> dict[str, str]:
    """What a run records about itself: Edict's version, and what the reader says of itself."""
    return {"edict": version("edict"), **reader.sources}


def announce(reader: Accountable) -> None:
    """Say what is read with whom, where that is not Edict's own alone."""
    for what, told in reader.sources.items():
        if what != "reader":
            say(f"{what}: {told}")


def account(reader: Accountable) -> None:
    """Say what the reading came to, where somebody was asked: answers, losses, tokens, cost."""
    told = [f"{count} {what.removeprefix('llm_')}" for what, count in reader.tally.items() if count]
    if told:
        say(f"the model: {', '.join(told).replace('_', ' ')}")
