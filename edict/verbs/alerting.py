"""Verbs for alerts: add, list, test, log, feed, pause, resume, remove, retry, unsubscribe."""

from __future__ import annotations

import json
import os
import re
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
    from alerts.outbox import Delivery
    from alerts.subscriptions import Subscription


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
@click.option("--preview", is_flag=True, help="Show the newest notice that each would have had.")
@click.option("--backfill", metavar="DAYS", help="Send the last days too, such as 90d, in one digest each.")
@options.settings("db")
def add(file: Path, settings: Settings, backfill: str | None, *, only_check: bool, preview: bool) -> None:
    """Keep the subscriptions of a YAML file, after saying how often each would have been told something.

    Nothing of the past is told, unless --backfill asks for it. One of the same name is replaced. ${NAME} in
    addresses and secrets comes from the environment. They are kept in a private database beside the public
    one, which is never served.

    \b
    subscriptions:
      - name: model-bans
        when: {jurisdictions: [US, EU], actions: [ban, suspend], evidence: on_record}
        to: {webhook: "https://hooks.example.org/edict", secret: "${HOOK_SECRET}"}

    \b
    edict alerts add subscriptions.yml --check --preview
    edict alerts add subscriptions.yml
    edict alerts add subscriptions.yml --backfill 90d
    """
    from alerts import looks
    from alerts.estimates import estimate
    from alerts.store import open_private, path_for
    from alerts.subscriptions import read_file
    from db.connection import open_database

    days = _days(backfill)
    found = read_file(file, os.environ)
    now = _now()
    with closing(open_database(settings.db)) as public:
        estimates = estimate(public, found, now[:10])
        for one in found:
            _tell_estimate(one.name, estimates[one.name])
            _tell_newest(one, estimates[one.name], now, whole=preview)
        if only_check:
            return
        with closing(open_private(path_for(settings.db))) as private:
            looks.admit(public, private, found, now)
            for one in found if days else ():
                _fill(public, private, one, days, now)
    click.echo(f"{len(found)} subscriptions kept; `edict track` tells them what comes")


def _days(told: str | None) -> int:
    """The number of days in "90d", 0 where nothing is told. Raises InputError for other words."""
    if told is None:
        return 0
    match = re.fullmatch(r"([1-9]\d{0,3})d", told)
    if match is None:
        raise InputError(f"--backfill {told}", "is no number of days", "Write such as 90d")
    return int(match[1])


def _fill(public: Database, private: Database, one: Subscription, days: int, now: str) -> None:
    from alerts.backfill import fill

    put = fill(public, private, one, days, now)
    click.echo(f"{one.name}: {put} of the last {days} days will come in one digest")


def _tell_estimate(name: str, told: Estimate) -> None:
    from alerts.estimates import DAYS

    about = "about " if told.about else ""
    click.echo(f"{name}: would have been told {about}{told.notices} times in the last {DAYS} days")
    if told.capped:
        say(
            f"warning: {name}: there were {told.busiest} on one day; no more than {told.most} a day are sent "
            "one by one, the rest of a day comes in one digest"
        )
    if told.floods:
        say(f"warning: {name}: that is a flood; ask for less, such as evidence: on_record or sources: 2")


def _tell_newest(one: Subscription, told: Estimate, now: str, *, whole: bool) -> None:
    """The newest notice that a subscription would have had: its sentence, or all of it."""
    from alerts.estimates import preview

    notice = preview(one, told, now)
    if notice is not None and whole:
        click.echo("\n".join(f"  | {line}" for line in (notice.subject, "", *notice.plain.splitlines())))
    elif notice is not None:
        click.echo(f"  last: {notice.record['sentence']} ({notice.record['since'] or 'undated'})")


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
        click.echo(f"{one.name:<28} {one.to.shown:<32} {told or 'nothing yet':<24} {_state(entry)}".rstrip())
    if not found:
        click.echo("no subscriptions; `edict alerts add` takes a file of them")


def _state(entry: Entry) -> str:
    """What stands in the way of a subscription, and what to do about it; nothing where all is well."""
    from alerts.book import RESTING

    name = entry.subscription.name
    if entry.stopped in RESTING:
        return f"{entry.stopped}; `edict alerts resume {name}` lets it go on"
    if entry.stopped:
        return f"stopped: {entry.stopped}; when it is mended, `edict alerts retry {name}`"
    return (
        f"failed {entry.failures} times in a row; `edict alerts log {name}` says why"
        if entry.failures
        else ""
    )


def _row(entry: Entry, notices: dict[str, int]) -> dict[str, object]:
    """A subscription for programs, without its secrets."""
    return {
        "name": entry.subscription.name,
        "to": entry.subscription.to.shown,
        "language": entry.subscription.language,
        "since": entry.created_at,
        "owner": entry.subscription.owner.shown if entry.subscription.owner else None,
        "stopped": entry.stopped,
        "failures": entry.failures,
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
    from alerts.destinations import Feed
    from alerts.mailroom import equip
    from alerts.senders.answers import Fate
    from edict.passes.alerting import clock

    with _private(settings) as private:
        one = book.find(private, name).subscription
    if isinstance(one.to, Feed):
        click.echo(f"{name} is sent nowhere: its notices wait in its feed; see `edict alerts feed {name}`")
        return
    answer = attempt(one, clock, equip(os.environ))
    if answer.fate is not Fate.TAKEN:
        raise InputError(name, f"{one.to.shown} {answer.detail}", "Check the destination and its server")
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
    from alerts import book, outbox

    with _private(settings) as private:
        if name:
            book.find(private, name)
        found = [(one, _sentence(private, one)) for one in outbox.log(private, name)]
    if as_json:
        rows = [asdict(one) | {"sentence": sentence} for one, sentence in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one, sentence in found:
        click.echo(f"{one.made_at} {one.status:<8} {one.subscription:<24} {sentence}")
        for remark in _remarks(one):
            click.echo(f"{'':>29} {remark}")
    if not found:
        click.echo("no notices yet")


def _sentence(private: Database, delivery: Delivery) -> str:
    """What a notice says, in one sentence."""
    from alerts import notices, outbox
    from alerts.changes import of_json
    from alerts.wording import wording

    told = outbox.told(private, delivery)
    return notices.sentence(of_json(told), wording("en")) if told else delivery.state


def _remarks(one: Delivery) -> Iterator[str]:
    """What went otherwise than it should."""
    if one.status == "waiting" and one.problem:
        yield f"its destination {one.problem}; next attempt at {one.due_at}, {one.attempts} so far"
    elif one.status == "waiting":
        yield f"due at {one.due_at}"
    elif one.status == "dead":
        yield f"given up: its destination {one.problem}; `edict alerts retry {one.subscription}` takes it up"
    if one.repeat:
        yield "it may have arrived twice: an attempt was not acknowledged"


@alerts.command()
@click.argument("name")
@click.option("--renew", is_flag=True, help="Let the addresses that were given out so far open nothing more.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write NAME.atom, NAME.json and NAME.ics into this folder instead.",
)
@options.settings("db")
def feed(name: str, renew: bool, folder: Path | None, settings: Settings) -> None:
    """New addresses of a subscription's Atom feed, JSON Feed and calendar, which nobody can guess.

    `edict serve` serves them to whoever has them, without a login; EDICT_ADDRESS says under which address it
    is reached. Each call makes new ones, shown this once; the old ones stay good until --renew.

    \b
    edict alerts feed model-bans
    edict alerts feed model-bans --folder /srv/www/feeds     for a web server of your own, after `track`
    """
    from alerts import book, tokens
    from alerts.feeds import Format
    from alerts.tokens import Purpose

    base = os.environ.get("EDICT_ADDRESS", "http://127.0.0.1:8001").rstrip("/")
    with _private(settings) as private:
        entry = book.find(private, name)
        if folder is not None:
            _write_feeds(private, entry, folder, base)
            return
        if renew:
            tokens.revoke(private, Purpose.FEED, name)
        token = tokens.issue(private, Purpose.FEED, name, _now())
    for form in Format:
        click.echo(f"{base}/-/alerts/feed/{token}.{form}")


def _write_feeds(private: Database, entry: Entry, folder: Path, base: str) -> None:
    from alerts import feeds
    from alerts.feeds import Format, Place

    folder.mkdir(parents=True, exist_ok=True)
    for form in Format:
        name = f"{entry.subscription.name}.{form}"
        body = feeds.write(private, entry.subscription, form, Place(f"{base}/{name}", base), _now())
        # Whoever reads it meanwhile has the old one whole.
        beside = folder / f".{name}.new"
        beside.write_bytes(body)
        beside.replace(folder / name)
        click.echo(f"wrote {folder / name}")


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
    from alerts.mailroom import equip
    from alerts.store import path_for
    from edict.passes.alerting import clock

    room = equip(os.environ)
    with _private(settings) as private:
        wanted = [book.find(private, name)] if name else list(book.entries(private))
        for entry in wanted:
            if entry.stopped in book.RESTING:
                say(f"{entry.subscription.name}: {_state(entry)}")
            elif entry.stopped:
                book.stop(private, entry.subscription.name, None)
        outbox.revive(private, _now(), name)
        outbox.hurry(private, _now(), name)
        done = deliver(private, path_for(settings.db), clock, room=room)
    click.echo(f"{done.sent} notices sent, {done.failed + done.dead} failed")
    if done.failed or done.dead:
        raise click.exceptions.Exit(1)


@alerts.command()
@click.argument("token")
@options.settings("db")
def unsubscribe(token: str, settings: Settings) -> None:
    """End the subscription whose reader sent a mail to unsubscribe; the token stands in its subject.

    Mails say so to programs that cannot follow the address on the web. Nothing more is found or sent for the
    subscription, and its owner is told.

    \b
    edict alerts unsubscribe "unsubscribe pZ3…"
    """
    from alerts import leaving

    with _private(settings) as private:
        entry = leaving.leave(private, token.split()[-1] if token.split() else "", _now())
    if entry is None:
        raise InputError(
            "this token", "opens nothing", "Copy the whole subject, or use `edict alerts pause NAME`"
        )
    click.echo(f"{entry.subscription.name} is ended; `edict alerts resume` undoes it")


VERBS = (alerts,)
