"""The reference pages, written from the code: `python -m edict.reference` rewrites them, a test compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import yaml

from edict.cli import edict

ROOT = Path(__file__).resolve().parents[1]
_WIDTH = 100


def _verbs(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, verb in sorted(group.commands.items()):
        yield (*path, name), verb
        if isinstance(verb, click.Group):
            yield from _verbs(verb, (*path, name))


def _help(verb: click.Command, path: tuple[str, ...]) -> str:
    with click.Context(
        verb, info_name=" ".join(path), max_content_width=_WIDTH, terminal_width=_WIDTH
    ) as ctx:
        return verb.get_help(ctx)


def command_line() -> str:
    """The page of all verbs with their help as the terminal shows it."""
    parts = ["# The command line\n", "Written by `python -m edict.reference`; do not edit.\n"]
    for path, verb in [(("edict",), edict), *_verbs(edict, ("edict",))]:
        parts.append(f"## {' '.join(path)}\n\n```\n{_help(verb, path)}\n```\n")
    return "\n".join(parts)


def tables() -> str:
    """The page of all tables, views and canned queries, from the notes in metadata.yml."""
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
    parts = ["# Tables, views and queries\n", "Written by `python -m edict.reference`; do not edit.\n"]
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


PAGES = {"docs/reference/cli.md": command_line, "docs/reference/tables.md": tables}


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
