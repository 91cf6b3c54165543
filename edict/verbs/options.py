"""Options that several verbs share, handed to the verb as one Settings record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from edict.settings import Settings

Verb = Callable[..., None]

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


class _Variable(click.ParamType[tuple[str, str]]):
    """NAME=VALUE, read to a pair."""

    name = "name=value"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the value; refuses what has no name or no equals sign."""
        name, equals, told = str(value).partition("=")
        if not equals or not name.isidentifier():
            self.fail(f"{value!r} is not NAME=VALUE, such as host=https://example.org", param, ctx)
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
    "sources": click.option(
        "--sources",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        envvar="EDICT_SOURCES",
        help="A folder of source files in place of the built-in catalogue.",
    ),
    "variables": click.option(
        "--set",
        "variables",
        type=_Variable(),
        multiple=True,
        metavar="NAME=VALUE",
        help="A value for ${NAME} in the addresses of source files. May be repeated.",
    ),
    "contact": click.option(
        "--contact",
        envvar="EDICT_CONTACT",
        help="An e-mail or web address for the user agent, so that sites can reach you.",
    ),
}


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
