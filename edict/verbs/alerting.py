"""Verbs for alerts: add, list, test, log, pause, resume, remove, retry."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.errors import InputError
from edict.progress import say
from edict.settings import Settings
from edict.verbs import options

if TYPE_CHECKING:
    from sqlite_utils import Database

    from alerts.book import Entry
    from alerts.estimates import Estimate


@click.group()
def alerts() -> None:
    """Tell subscribers once, quickly and with the reason, when a directive is new or changes its state."""


@contextmanager
def _private(settings: Settings) -> Iterator[Database]:
    """The private database of subscriptions and notices."""
    from alerts.store import open_private, path_for

    path = path_for(settings.db)
    if not path.exists():
        raise InputError(str(path), "does not exist: nobody has subscribed", "Begin with `edict alerts add`")
    with closing(open_private(path)) as private:
        yield private


def _now() -> str:
    from edict.passes.intake import now

    return now()


@alerts.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong and estimate, but keep nothing.")
@options.settings("db")
def add(file: Path, only_check: bool, settings: Settings) -> None:
    """Keep the subscriptions of a YAML file, after saying how often each would have been told something.

    Nothing of the past is told. One of the same name is replaced. ${NAME} in addresses and secrets comes from
    the environment. They are kept in a private database beside the public one, which is never served.

    \b
    subscriptions:
      - name: model-bans
        when: {jurisdictions: [US, EU], actions: [ban, suspend], evidence: on_record}
        to: {webhook: "https://hooks.example.org/edict", secret: "${HOOK_SECRET}"}

    \b
    edict alerts add subscriptions.yml --check
    edict alerts add subscriptions.yml
    """
    from alerts import book, looks
    from alerts.estimates import estimate
    from alerts.store import open_private, path_for
    from alerts.subscriptions import read_file
    from db.connection import open_database

    found = read_file(file, os.environ)
    now = _now()
    with closing(open_database(settings.db)) as public:
        for name, told in estimate(public, found, now[:10]).items():
            _tell_estimate(name, told)
        if only_check:
            return
        with closing(open_private(path_for(settings.db))) as private:
            looks.begin(public, private, now)
            book.add(private, found, now)
    click.echo(f"{len(found)} subscriptions kept; `edict track` tells them what comes")


def _tell_estimate(name: str, told: Estimate) -> None:
    from alerts.estimates import DAYS

    click.echo(f"{name}: would have been told {told.notices} times in the last {DAYS} days")
    if told.last:
        click.echo(f"  last: {told.last.title}: {told.last.state} ({told.last.day})")
    if told.floods:
        say(f"warning: {name}: that is a flood; ask for less, such as evidence: on_record or sources: 2")


@alerts.command("list")
@options.settings("db")
@options.as_json
def list_subscriptions(settings: Settings, as_json: bool) -> None:
    """Every subscription with where it goes, whether it is stopped and why, and how many notices it had.

    \b
    edict alerts list --json
    """
    from alerts import book, outbox

    with _private(settings) as private:
        counts = outbox.counts(private)
        found = list(book.entries(private))
    if as_json:
        rows = [_row(entry, counts.get(entry.subscription.name, {})) for entry in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for entry in found:
        one = entry.subscription
        told = ", ".join(f"{count} {status}" for status, count in sorted(counts.get(one.name, {}).items()))
        state = f"stopped: {entry.stopped}" if entry.stopped else "on"
        click.echo(f"{one.name:<28} {one.to.shown:<36} {state:<10} {told or 'nothing yet'}")


def _row(entry: Entry, notices: dict[str, int]) -> dict[str, object]:
    """A subscription for programs, without its secrets."""
    return {
        "name": entry.subscription.name,
        "to": entry.subscription.to.shown,
        "language": entry.subscription.language,
        "since": entry.created_at,
        "stopped": entry.stopped,
        "notices": notices,
    }


@alerts.command()
@click.argument("name")
@options.settings("db")
def test(name: str, settings: Settings) -> None:
    """Send a notice that says that it is a test, and say what the destination answered.

    \b
    edict alerts test model-bans
    """
    from alerts import book
    from alerts.delivery import attempt
    from alerts.senders.answers import Fate
    from edict.passes.alerting import clock

    with _private(settings) as private:
        one = book.find(private, name).subscription
    answer = attempt(one, clock)
    if answer.fate is not Fate.TAKEN:
        raise InputError(name, f"{one.to.shown} {answer.detail}", "Check the address and its server")
    click.echo(f"{one.to.shown} {answer.detail}")


@alerts.command()
@click.argument("name", required=False)
@options.settings("db")
@options.as_json
def log(name: str | None, settings: Settings, as_json: bool) -> None:
    """The last notices, newest first, and what became of them.

    \b
    edict alerts log
    edict alerts log model-bans --json
    """
    from alerts import outbox

    with _private(settings) as private:
        found = list(outbox.log(private, name))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found]))
        return
    for one in found:
        why = f" {one.problem}; next attempt {one.due_at}" if one.problem and one.status == "waiting" else ""
        repeat = " (may have arrived twice)" if one.repeat and one.status == "sent" else ""
        click.echo(
            f"{one.made_at} {one.status:<8} {one.subscription:<28} {one.thread} {one.state}{repeat}{why}"
        )


@alerts.command()
@click.argument("name")
@options.settings("db")
def pause(name: str, settings: Settings) -> None:
    """Find and send nothing for a subscription until it is resumed; what moves meanwhile is not told.

    \b
    edict alerts pause model-bans
    """
    from alerts import book

    with _private(settings) as private:
        book.stop(private, name, book.PAUSED)
    click.echo(f"{name} is paused; `edict alerts resume {name}` lets it go on")


@alerts.command()
@click.argument("name")
@options.settings("db")
def resume(name: str, settings: Settings) -> None:
    """Let a subscription that is paused or stopped go on with what comes.

    \b
    edict alerts resume model-bans
    """
    from alerts import book

    with _private(settings) as private:
        book.stop(private, name, None)
    click.echo(f"{name} goes on")


@alerts.command()
@click.argument("name")
@options.settings("db")
def remove(name: str, settings: Settings) -> None:
    """Forget a subscription, its destination, and what waits to be sent to it.

    \b
    edict alerts remove model-bans
    """
    from alerts import book

    with _private(settings) as private:
        book.remove(private, name)
    click.echo(f"{name} is forgotten")


@alerts.command()
@click.argument("name", required=False)
@options.settings("db")
def retry(name: str | None, settings: Settings) -> None:
    """Send now what waits or was given up, of one subscription or of all; one that failed goes on.

    \b
    edict alerts retry
    edict alerts retry model-bans
    """
    from alerts import book, outbox
    from alerts.delivery import deliver
    from alerts.store import path_for
    from edict.passes.alerting import clock

    with _private(settings) as private:
        for entry in list(book.entries(private)):
            mine = name in (None, entry.subscription.name)
            if mine and entry.stopped not in (None, book.PAUSED):
                book.stop(private, entry.subscription.name, None)
        outbox.revive(private, _now(), name)
        outbox.hurry(private, _now(), name)
        done = deliver(private, path_for(settings.db), clock)
    click.echo(f"{done.sent} notices sent, {done.failed + done.dead} failed")
    if done.failed or done.dead:
        raise click.exceptions.Exit(1)


VERBS = (alerts,)
