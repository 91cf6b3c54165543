"""The reference pages, written from the code: `python -m edict.reference` rewrites them, a test compares."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
import yaml

import domain.vocabulary
from crawlers import catalogue
from db.studies import STUDIES, Kind
from domain.sources import Source
from domain.verdicts import CORRECTABLE, VerdictKind
from domain.vocabulary import State
from edict.cli import edict
from web.texts import texts

ROOT = Path(__file__).resolve().parents[1]
_WIDTH = 100
_WRITTEN = "Written by `python -m edict.reference`; do not edit.\n"
# A setting of the crawl; it is explained by the comment above it, or above its neighbours.
_CRAWL = re.compile(r"(EDICT_\w+) = (.+)")
_MANY = 8


def _verbs(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, verb in sorted(group.commands.items()):
        yield (*path, name), verb
        if isinstance(verb, click.Group):
            yield from _verbs(verb, (*path, name))


def _help(verb: click.Command, path: tuple[str, ...]) -> str:
    settings = {**edict.context_settings, "max_content_width": _WIDTH, "terminal_width": _WIDTH}
    with click.Context(verb, info_name=" ".join(path), **settings) as ctx:
        return verb.get_help(ctx)


def command_line() -> str:
    """The page of all verbs with their help as the terminal shows it."""
    parts = ["# The command line\n", _WRITTEN]
    for path, verb in [(("edict",), edict), *_verbs(edict, ("edict",))]:
        parts.append(f"## {' '.join(path)}\n\n```\n{_help(verb, path)}\n```\n")
    return "\n".join(parts)


def tables() -> str:
    """The page of all tables, views and canned queries, from the notes in metadata.yml."""
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
    parts = ["# Tables, views and queries\n", _WRITTEN]
    for database in metadata["databases"].values():
        for name, notes in database["tables"].items():
            parts.append(f"## {name}\n\n{notes.get('description', '').strip()}\n")
            rows = [f"| `{column}` | {text} |" for column, text in notes.get("columns", {}).items()]
            parts.append("\n".join(["| column | meaning |", "|---|---|", *rows]) + "\n")
        parts.append("## Canned queries\n")
        for name, query in database.get("queries", {}).items():
            about = query.get("description") or query["title"]
            parts.append(f"- `{name}`: {query['title']}. {about.strip()}")
    return "\n".join(parts) + "\n"


def settings() -> str:
    """The page of all settings: options with variables, other variables, metadata.yml, a crawl's limits."""
    told = yaml.safe_load(Path(__file__).with_name("environment.yml").read_text("utf-8"))
    parts = [
        "# Settings\n",
        _WRITTEN,
        "## Options that the environment can give\n\nAn option on the command line wins.\n",
        _table(("variable", "option", "verbs", "meaning"), _variables()),
        "## Other variables of the environment\n",
        _table(("variable", "meaning"), [(f"`{key}`", words) for key, words in told["environment"].items()]),
        "## Under `plugins`, `edict` in metadata.yml\n",
        _table(("key", "meaning"), [(f"`{key}`", words) for key, words in told["plugin"].items()]),
        "## Limits of a crawl\n\nScrapy settings in `crawlers/settings.py`.\n",
        _table(("setting", "value", "meaning"), _limits()),
    ]
    return "\n".join(parts)


def _variables() -> list[tuple[str, ...]]:
    found: dict[str, tuple[str, str, set[str]]] = {}
    for path, verb in _verbs(edict, ("edict",)):
        for option in verb.params:
            if isinstance(option, click.Option) and isinstance(option.envvar, str):
                told = found.setdefault(option.envvar, (option.opts[0], option.help or "", set()))
                told[2].add(" ".join(path[1:]))
    return [
        (f"`{name}`", f"`{option}`", _listed(verbs), words)
        for name, (option, words, verbs) in sorted(found.items())
    ]


def _listed(verbs: set[str]) -> str:
    if len(verbs) > _MANY:
        return f"{len(verbs)} verbs"
    return ", ".join(f"`{verb}`" for verb in sorted(verbs))


def sources() -> str:
    """The page of the keys of a source file."""
    about, _, shapes = (catalogue.__doc__ or "").partition("\n\n")
    rows = [
        (f"`{field.name}`", "" if _needed(field) else f"`{_default(field)}`")
        for field in fields(Source)
        if field.name != "id"
    ]
    parts = [
        "# Keys of a source file\n",
        _WRITTEN,
        f"{about}\n",
        _table(("key", "where it is not given (empty: must be given)"), rows),
        _marked(shapes),
    ]
    return "\n".join(parts)


def _needed(field: Any) -> bool:  # noqa: ANN401 - dataclasses.Field says nothing of its default
    return field.default is MISSING


def _default(field: Any) -> str:  # noqa: ANN401 - as above
    if field.default in {None, ()}:
        return "nothing"
    return str(field.default).lower() if isinstance(field.default, bool) else str(field.default)


def _marked(docstring: str) -> str:
    """A docstring's literal blocks, which "::" announces, as fenced ones."""
    out: list[str] = []
    inside = False
    for line in docstring.split("\n"):
        if inside and line and not line.startswith("    "):
            out[-1:] = ["```", ""]
            inside = False
        if line.endswith("::") and not inside:
            out += [line[:-1], "", "```yaml"]
            inside = True
        elif not (inside and out[-1] == "```yaml" and not line):
            out.append(line.removeprefix("    ") if inside else line)
    return "\n".join([*out[:-1], "```"] if inside else out) + "\n"


def vocabularies() -> str:
    """The page of the closed lists of words."""
    parts = ["# Vocabularies\n", _WRITTEN, "What columns and fields with a closed list of words can hold.\n"]
    lists: list[type[StrEnum]] = [*_enumerations(), VerdictKind]
    for listed in lists:
        parts.append(f"## {_spaced(listed.__name__)}\n\n{(listed.__doc__ or '').strip()}\n")
        parts.append(_words_of(listed))
    parts.append("## Fields that a person may correct\n")
    several = [(f"`{field}`", "several" if many else "one") for field, many in CORRECTABLE.items()]
    parts.append(_table(("field", "values"), several))
    return "\n".join(parts)


def _words_of(listed: type[StrEnum]) -> str:
    words = texts("en")
    if listed is State:
        rows = [(f"`{word}`", words.plain(word), words.state_note(word)) for word in listed]
        return _table(("word", "on the pages", "meaning"), rows)
    return _table(("word", "on the pages"), [(f"`{word}`", words.plain(word)) for word in listed])


def _enumerations() -> Iterator[type[StrEnum]]:
    for found in vars(domain.vocabulary).values():
        if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum:
            yield found


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def frames() -> str:
    """The page of the data frames that `open_db` gives."""
    parts = [
        "# Data frames\n",
        _WRITTEN,
        "`from edict import open_db` gives pandas data frames of a database; it needs the extra "
        "`edict[notebooks]`. A partial date stays text, and is followed by its first and last day as "
        "`…_first` and `…_last`. `query(name, …)` gives the rows of a canned query, `queries()` lists "
        "them, `about(name)` shows the tables below.\n",
        _table(
            ("holds", "type"),
            [
                (Kind.TEXT.value, "`str`, or `category` for a closed list of words"),
                (Kind.DAY.value, "`str`, with two columns `datetime64[s]` beside it"),
                (Kind.TIME.value, "`datetime64[us, UTC]`"),
                (Kind.COUNT.value, "`Int64`"),
                (Kind.NUMBER.value, "`Float64`"),
                (Kind.FLAG.value, "`boolean`"),
                (Kind.LIST.value, "`object`: a Python list"),
            ],
        ),
    ]
    for name, study in STUDIES.items():
        rows = [
            (f"`{each.name}`", "one of a list" if each.words else each.kind.value, each.meaning)
            for each in study.columns
        ]
        asked = "day, known=None" if name == "state_on" else ""
        parts.append(f"## {name}({asked})\n\n{study.about}\n")
        parts.append(_table(("column", "holds", "meaning"), rows))
    return "\n".join(parts)


def _limits() -> Iterator[tuple[str, str, str]]:
    """Name, value and explanation of each setting of the crawl that is ours and explained."""
    comment: list[str] = []
    open_block = False
    for line in (ROOT / "crawlers" / "settings.py").read_text("utf-8").split("\n"):
        if line.startswith("# "):
            comment = [*comment, line[2:]] if open_block else [line[2:]]
        elif (found := _CRAWL.fullmatch(line)) and comment:
            yield f"`{found[1]}`", f"`{found[2]}`", " ".join(comment)
        elif not line:
            comment = []
        open_block = line.startswith("# ")


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


PAGES = {
    "docs/reference/cli.md": command_line,
    "docs/reference/tables.md": tables,
    "docs/reference/settings.md": settings,
    "docs/reference/sources.md": sources,
    "docs/reference/vocabularies.md": vocabularies,
    "docs/reference/frames.md": frames,
}


def main() -> int:
    """Rewrite every page; returns 0."""
    for name, write in PAGES.items():
        page = ROOT / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(write(), "utf-8")
        click.echo(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
