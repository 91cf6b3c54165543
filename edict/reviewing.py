"""Open questions put to a person, one by one, with the evidence, a key for each answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from textwrap import fill, shorten

import click
from sqlite_utils import Database

from db import reviews, verdicts
from db.directives import resolve
from db.reviews import Question, Shown
from domain.errors import InputError
from domain.verdicts import CORRECTABLE, Decision
from edict.passes.intake import now
from edict.passes.linking import link

_WIDTH = 100
_REPORTS = 6
_ASKED = {
    "same": ("Are these two one act?", "s same  d different  r reject the second  k skip  q quit"),
    "disputed": ("Which is right?", "y right as it stands  c correct  k skip  q quit"),
    "doubtful": ("Is this an act?", "y right as it stands  r reject  c correct  k skip  q quit"),
}


def found(db: Database, directive_id: str) -> Shown:
    """A directive by its id or a former one. Raises InputError where there is none."""
    shown = reviews.shown(db, resolve(db, directive_id))
    if shown is None:
        raise InputError(directive_id, "is no directive of this database", "See `edict export directives`")
    return shown


def lines(shown: Shown, limit: int | None = None) -> Iterator[str]:
    """A directive with its reports (at most `limit`): outlet, day, who does what, and the sentence."""
    state = shown.state.replace("_", " ")
    yield f"{shown.id}  {shown.issued or 'undated'}  {state}: {shorten(shown.title, _WIDTH)}"
    for report in shown.evidence[:limit]:
        when = (report.published or "undated")[:10]
        doing = f"{report.issuer or '?'} | {report.action} | {report.targets or '?'}"
        yield f"  {report.article_id}  {when}  {report.outlet}: {doing}"
        sentence = shorten(report.sentence.replace(report.passage, f">{report.passage}<"), 4 * _WIDTH)
        yield fill(sentence, _WIDTH, initial_indent="      ", subsequent_indent="      ")
    if limit is not None and len(shown.evidence) > limit:
        yield f"  and {len(shown.evidence) - limit} more reports: edict review show {shown.id}"


def ask(db: Database, by: str) -> None:
    """Go through the open questions until there are none left or the person quits, then link."""
    asked: set[tuple[str, tuple[str, ...], str | None]] = set()
    decided = 0
    while (question := _next(db, asked)) is not None:
        asked.add((question.kind, question.directives, question.field))
        outcome = _put(db, question, by)
        if outcome is None:
            break
        decided += outcome
        if outcome:
            link(db)
    click.echo(f"{decided} decided" if decided else "nothing decided")


def _next(db: Database, asked: Iterable[tuple[str, tuple[str, ...], str | None]]) -> Question | None:
    """The first question that was not asked yet; those of directives that are gone do not come again."""
    seen = set(asked)
    for question in reviews.questions(db):
        if (question.kind, question.directives, question.field) not in seen:
            return question
    return None


def _put(db: Database, question: Question, by: str) -> int | None:
    """Show a question and carry out the answer; how many verdicts were given, None to stop."""
    for name in question.directives:
        for line in lines(found(db, name), _REPORTS):
            click.echo(line)
    asking, keys = _ASKED[question.kind]
    click.echo(f"{asking} ({question.why})")
    known = {part.strip()[0] for part in keys.split("  ")}
    while True:
        click.echo(f"[{keys}] ", nl=False)
        key = _key()
        click.echo(key)
        if key in {"q", ""}:
            return None
        if key == "k":
            return 0
        if key in known:
            return _answer(db, question, key, by)


def _key() -> str:
    """One key of a terminal, or the first letter of a line of what is piped in; "" at its end."""
    if sys.stdin.isatty():
        return click.getchar().lower()
    line = sys.stdin.readline()
    return (line.strip() or "k")[0].lower() if line else ""


def _line(asking: str, default: str = "") -> str:
    if sys.stdin.isatty():
        return str(click.prompt(asking, default=default))
    return sys.stdin.readline().strip() or default


def _answer(db: Database, question: Question, key: str, by: str) -> int:
    one, *others = question.directives
    decision = Decision(by, _line("Why", "seen in review"), now())
    deciding: dict[str, Callable[[], int]] = {
        "s": lambda: verdicts.merge(db, one, others[0], decision),
        "d": lambda: verdicts.different(db, one, others[0], decision),
        "r": lambda: verdicts.reject(db, question.directives[-1], decision),
        "y": lambda: verdicts.confirm(db, one, decision),
        "c": lambda: _correct(db, question, decision),
    }
    try:
        number = deciding[key]()
    except InputError as error:
        click.echo(f"not kept: {error}")
        return 0
    click.echo(f"verdict {number}")
    return 1


def _correct(db: Database, question: Question, decision: Decision) -> int:
    field = _line(f"Field ({', '.join(CORRECTABLE)})", question.field or "")
    told = _line("Value (several with ;)")
    values = [value.strip() for value in told.split(";")] if CORRECTABLE.get(field) else [told]
    return verdicts.correct(db, question.directives[0], field, [value for value in values if value], decision)
