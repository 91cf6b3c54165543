"""Verbs of people who decide: review, with a verb for each kind of verdict beneath it."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeVar

import click

from edict.settings import Settings
from edict.verbs import options

if TYPE_CHECKING:
    from sqlite_utils import Database

    from domain.verdicts import Decision

_Verb = TypeVar("_Verb", bound=Callable[..., None])


def _deciding(verb: _Verb) -> _Verb:
    """Options of every verdict: who and why."""
    why = click.option("--why", required=True, help="The reason, kept with the verdict for ever.")
    by = click.option(
        "--by", default=getpass.getuser, show_default="your user name", envvar="EDICT_BY", help="Who decides."
    )
    return why(by(verb))


def _decision(by: str, why: str) -> Decision:
    from domain.verdicts import Decision
    from edict.passes.intake import now

    return Decision(by, why, now())


def _open(settings: Settings) -> Database:
    from db.connection import open_database

    return open_database(settings.db, create=False)


def _done(db: Database, number: int) -> None:
    """Say what was decided, and link so that it shows."""
    from edict.passes.linking import link

    link(db)
    click.echo(f"verdict {number} is kept; `edict review undo {number}` takes it back")


@click.group(invoke_without_command=True)
@click.option(
    "--by", default=getpass.getuser, show_default="your user name", envvar="EDICT_BY", help="Who decides."
)
@options.settings("db")
@click.pass_context
def review(ctx: click.Context, by: str, settings: Settings) -> None:
    """Decide what the machine cannot: go through open questions, or give a verdict outright.

    Verdicts win over the machine. They hold when articles are read anew, by whatever version, until they are
    undone. Without a verb: the open questions one by one, with the evidence.

    \b
    edict review                                  ask me, most likely joins first
    edict review merge d1a2 d3b4 --why "one order"
    edict review correct d1a2 issued 2026-05-12 --why "date of the gazette"
    edict review undo 7 --why "mixed up two orders"
    """
    if ctx.invoked_subcommand is not None:
        for name in ("db", "by"):
            if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
                raise click.UsageError(
                    f"--{name} comes after the verb: edict review {ctx.invoked_subcommand} …"
                )
    else:
        from edict.reviewing import ask

        ask(_open(settings), by)


@review.command("questions")
@options.settings("db")
@options.as_json
def questions(settings: Settings, as_json: bool) -> None:
    """List what is undecided: likely joins, disagreements, doubtful directives."""
    from db import reviews

    for question in reviews.questions(_open(settings)):
        if as_json:
            click.echo(json.dumps(asdict(question), ensure_ascii=False))
        else:
            click.echo(f"{question.kind:<9} {' '.join(question.directives)}  {question.why}")


@review.command("list")
@options.settings("db")
@options.as_json
def listed(settings: Settings, as_json: bool) -> None:
    """List all verdicts, oldest first, and which of them were undone."""
    from db import decisions

    db = _open(settings)
    gone = decisions.undone(db)
    for verdict in decisions.read(db):
        row = asdict(verdict) | {"undone": verdict.number in gone}
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
            continue
        what = f" {verdict.field} = {'; '.join(verdict.values) or 'nothing'}" if verdict.field else ""
        what = f" {verdict.undoes}" if verdict.undoes else what
        articles = len({key.article_id for key in (*verdict.reports, *verdict.others)})
        mark = " (undone)" if verdict.number in gone else ""
        told = f"{articles} articles; {verdict.by}, {verdict.at}: {verdict.why}"
        click.echo(f"{verdict.number:>4}  {verdict.kind}{what}{mark}; {told}")


@review.command("show")
@click.argument("directive")
@options.settings("db")
@options.as_json
def show(directive: str, settings: Settings, as_json: bool) -> None:
    """Show a directive with every report of it; an id that was merged away opens the present one."""
    from edict.reviewing import found, lines

    shown = found(_open(settings), directive)
    if as_json:
        click.echo(json.dumps(asdict(shown), ensure_ascii=False))
        return
    for line in lines(shown):
        click.echo(line)


@review.command("merge")
@click.argument("one")
@click.argument("other")
@_deciding
@options.settings("db")
def merge(one: str, other: str, by: str, why: str, settings: Settings) -> None:
    """Two directives are one act."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.merge(db, one, other, _decision(by, why)))


@review.command("different")
@click.argument("one")
@click.argument("other")
@_deciding
@options.settings("db")
def different(one: str, other: str, by: str, why: str, settings: Settings) -> None:
    """Two directives are two acts, and must never be joined."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.different(db, one, other, _decision(by, why)))


@review.command("split")
@click.argument("directive")
@click.argument("articles", nargs=-1, required=True)
@_deciding
@options.settings("db")
def split(directive: str, articles: tuple[str, ...], by: str, why: str, settings: Settings) -> None:
    """These articles (or reports) of a directive tell of another act."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.split(db, directive, articles, _decision(by, why)))


@review.command("reject")
@click.argument("item", metavar="DIRECTIVE|REPORT")
@_deciding
@options.settings("db")
def reject(item: str, by: str, why: str, settings: Settings) -> None:
    """A directive is no act at all, or one report does not tell of any."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.reject(db, item, _decision(by, why)))


@review.command("correct")
@click.argument("directive")
@click.argument("field")
@click.argument("values", nargs=-1)
@_deciding
@options.settings("db")
def correct(  # noqa: PLR0913 # one parameter per option
    *, directive: str, field: str, values: tuple[str, ...], by: str, why: str, settings: Settings
) -> None:
    """Set a field of a directive; no value empties it, several fill a list such as targets."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.correct(db, directive, field, values, _decision(by, why)))


@review.command("official")
@click.argument("directive")
@click.argument("article", required=False)
@_deciding
@options.settings("db")
def official(directive: str, article: str | None, by: str, why: str, settings: Settings) -> None:
    """An article of a directive (or each of them) prints the official text."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.mark_official(db, directive, _decision(by, why), article))


@review.command("confirm")
@click.argument("directive")
@_deciding
@options.settings("db")
def confirm(directive: str, by: str, why: str, settings: Settings) -> None:
    """A directive is right as it stands."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.confirm(db, directive, _decision(by, why)))


@review.command("undo")
@click.argument("number", type=int)
@_deciding
@options.settings("db")
def undo(number: int, by: str, why: str, settings: Settings) -> None:
    """Take back a verdict by its number; the state before it returns."""
    from db import verdicts

    db = _open(settings)
    _done(db, verdicts.undo(db, number, _decision(by, why)))


VERBS = (review,)
