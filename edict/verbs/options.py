"""Options that several verbs share, handed to the verb as one Settings record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from edict.journal import FORMATS
from edict.settings import BUILT_IN, Settings

Verb = Callable[..., None]

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


class _Pair(click.ParamType[tuple[str, str]]):
    """NAME=VALUE, read to a pair."""

    def __init__(self, name: str, example: str) -> None:
        self.name, self._example = name, example

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the value; refuses what has no name or no equals sign."""
        name, equals, told = str(value).partition("=")
        if not equals or not name.isidentifier():
            self.fail(f"{value!r} is not {self.name.upper()}, such as {self._example}", param, ctx)
        return name, told


_OPTIONS: dict[str, Callable[[Verb], Verb]] = {
    "db": click.option(
        "--db",
        type=click.Path(path_type=Path),
        default=Path("edict.db"),
        show_default=True,
        envvar="EDICT_DB",
        help="The database file.",
    ),
    "gazetteers": click.option(
        "--gazetteer",
        "gazetteers",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        multiple=True,
        envvar="EDICT_GAZETTEERS",
        help="A file with more names of authorities, vendors and models. May be repeated.",
    ),
    "pipelines": click.option(
        "--pipeline",
        "pipelines",
        type=_Pair("language=pipeline", "en=en_core_web_trf"),
        multiple=True,
        metavar="LANGUAGE=PIPELINE",
        envvar="EDICT_PIPELINES",
        help="A spaCy package or folder that lends its entities, and its syntax if that is UD. "
        "May be repeated.",
    ),
    "reader": click.option(
        "--reader",
        default=BUILT_IN,
        show_default=True,
        metavar="built-in|llm:MODEL",
        envvar="EDICT_READER",
        help="Who reads: Edict's own rules, or a language model through the llm library.",
    ),
    "patience": click.option(
        "--reader-timeout",
        "patience",
        default="2m",
        show_default=True,
        envvar="EDICT_READER_TIMEOUT",
        help="How long a language model may take for one article (s, m).",
    ),
    "price": click.option(
        "--reader-price",
        "price",
        metavar="IN,OUT",
        envvar="EDICT_READER_PRICE",
        help="What a million tokens cost, so that each run records its cost.",
    ),
    "sources": click.option(
        "--sources",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        envvar="EDICT_SOURCES",
        help="A folder of source files in place of the built-in catalogue.",
    ),
    "variables": click.option(
        "--set",
        "variables",
        type=_Pair("name=value", "host=https://example.org"),
        multiple=True,
        metavar="NAME=VALUE",
        help="A value for ${NAME} in the addresses of source files. May be repeated.",
    ),
    "log": click.option(
        "--log",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        envvar="EDICT_LOG",
        help="How to tell what happens: in words, or as one JSON object per line.",
    ),
    "private_hosts": click.option(
        "--private-host",
        "private_hosts",
        multiple=True,
        metavar="HOST",
        envvar="EDICT_PRIVATE_HOSTS",
        help="A host that may resolve to a private address, such as an intranet's. May be repeated.",
    ),
    "contact": click.option(
        "--contact",
        envvar="EDICT_CONTACT",
        help="An e-mail or web address for the user agent, so that sites can reach you.",
    ),
}


# What decides how texts are read, for every verb that reads.
READING = ("gazetteers", "pipelines", "reader", "patience", "price")


def settings(*names: str) -> Callable[[Verb], Verb]:
    """A decorator that adds the named options and hands their values over as `settings`."""

    def decorate(verb: Verb) -> Verb:
        @functools.wraps(verb)
        def wrapped(**values: Any) -> None:  # noqa: ANN401 # click hands over what each option reads
            given = {name: values.pop(name) for name in names}
            verb(settings=Settings(**given), **values)

        optioned: Verb = wrapped
        for name in reversed(names):
            optioned = _OPTIONS[name](optioned)
        return optioned

    return decorate
