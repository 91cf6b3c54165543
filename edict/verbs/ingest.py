"""Verbs that bring texts in and read them: track, crawl, add, analyse, link, sources."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from domain.errors import EdictError, InputError
from domain.sources import Source
from edict.journal import note
from edict.progress import say
from edict.settings import Settings, seconds
from edict.verbs import options

if TYPE_CHECKING:
    from sqlite_utils import Database

    from edict.passes.intake import Item
    from edict.passes.tracking import Round

# Between rounds so close, the next crawl's process stands by; for longer it would only hold memory.
_SHORT = 60
# Sites and other processes get some air between two rounds, however long they take.
_LEAST_PAUSE = 1.0


@click.command()
@click.argument("source_ids", nargs=-1)
@click.option("--every", metavar="15m", help="Begin a round so often (s, m, h, d), until Ctrl-C.")
@options.settings("db", "sources", "variables", *options.READING, "contact", "log", "private_hosts")
def track(source_ids: tuple[str, ...], every: str | None, settings: Settings) -> None:
    """Crawl, analyse, link and alert: everything that keeps the timeline and its subscribers current.

    \b
    edict track                                     all sources once
    edict track us-ftc-press eu-commission-press    two sources
    edict track --every 15m                         again and again; a failed round does not end it
    edict track --log json                          one JSON object per request and round

    Exit codes for schedulers: 0 every source answered; 3 some did not; 1 none did.
    """
    from edict.passes.tracking import check_ready, track_once

    pause = seconds(every) if every else None
    if pause is None:
        summary = track_once(settings, source_ids)
        _tell_round(summary, settings)
        if summary.nothing_reached:
            raise click.exceptions.Exit(1)
        if summary.unanswered:
            raise click.exceptions.Exit(3)
        return
    # What only a person can mend ends the watch before it begins; later a failed round costs that round.
    check_ready(settings, source_ids)
    _watch(settings, source_ids, pause)


def _watch(settings: Settings, source_ids: tuple[str, ...], every: int) -> None:
    """Round after round, one every so many seconds, or right after one that took longer."""
    from crawlers.child import Standby
    from edict.passes.tracking import track_once

    with Standby() as standby:
        close = standby if every <= _SHORT else None
        while True:
            began = time.monotonic()
            try:
                _tell_round(track_once(settings, source_ids, close), settings)
            except EdictError as error:
                _tell_lost(error, settings, began + every - time.monotonic())
            if close is not None:
                close.prepare()
            time.sleep(max(began + every - time.monotonic(), _LEAST_PAUSE))


def _tell_lost(error: EdictError, settings: Settings, left: float) -> None:
    seconds_left = round(max(left, _LEAST_PAUSE))
    if settings.log == "json":
        note("round failed", level="error", detail=str(error), next_in_seconds=seconds_left)
    else:
        say(f"error: {error} This round is lost; the next begins in {seconds_left} s.")


def _tell_round(summary: Round, settings: Settings) -> None:
    """One round: a line for people, and who did not answer; or a line of the journal."""
    if settings.log == "json":
        note("round", level="warning" if summary.unanswered else "info", **summary.as_dict())
        return
    click.echo(summary.line())
    if summary.unanswered:
        say(f"warning: no answer from {', '.join(summary.unanswered)}; see `edict report`")
    for warning in summary.alerts.warnings() if summary.alerts else ():
        say(f"warning: {warning}")


@click.command()
@click.argument("source_ids", nargs=-1)
@options.settings("db", "sources", "variables", "contact", "log", "private_hosts")
@options.as_json
def crawl(source_ids: tuple[str, ...], settings: Settings, as_json: bool) -> None:
    """Fetch new and changed pages of the sources, and nothing else.

    \b
    edict crawl us-ftc-press          one source
    edict crawl --json                all, with the counts as JSON
    """
    from edict.passes.crawling import crawl as run

    report = run(settings, source_ids)
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False))
    else:
        click.echo(report.line())
    if report.nothing_reached:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--store-only", is_flag=True, help="Only store; do not analyse and link.")
@options.settings("db", *options.READING, "contact", "private_hosts")
def add(inputs: tuple[str, ...], store_only: bool, settings: Settings) -> None:
    """Take in files (html, txt, md, pdf), folders, addresses, - for standard input, or a manifest.

    An .xml or .json file (also .gz) is an issue of the Federal Register in bulk, or an answer of its API.

    A manifest is a .jsonl file, one article per line: id, path or text, title, url, language, published,
    source; all but the text are optional, unknown ones are ignored with a warning.

    \b
    edict add order.pdf pages/
    edict add https://example.org/notice
    edict add FR-2026-05-12.xml.gz
    edict add manifest.jsonl && edict export predictions > predictions.jsonl
    """
    from db.connection import open_database
    from edict.passes.linking import link as run_linking

    counts = _take_in(settings, inputs)
    click.echo(", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    if counts.total() == counts["failed"]:
        raise click.exceptions.Exit(1)
    if not store_only:
        db = open_database(settings.db)
        read_due(db, "add", settings)
        click.echo(f"{run_linking(db)} directives")


def read_due(db: Database, verb: str, settings: Settings) -> int:
    """Analyse what is due as a run on record; how many texts were read."""
    from edict.passes.analysis import analyse as run
    from edict.passes.recording import recorded
    from edict.readers import announce, open_reader

    reader = open_reader(settings)
    announce(reader)
    with recorded(db, verb, reader) as counts:
        counts["analysed"] = run(db, reader)
    return counts["analysed"]


def _take_in(settings: Settings, inputs: tuple[str, ...]) -> Counter[str]:
    """Store what the inputs name; how many were new, edited, unchanged, failed."""
    from db.connection import open_database
    from edict.passes.intake import gather

    counts: Counter[str] = Counter()
    addresses = tuple(given for given in inputs if "://" in given)
    db = open_database(settings.db)
    for item in gather(tuple(given for given in inputs if given not in addresses)):
        for remark in item.remarks:
            say(f"warning: {remark}")
        counts[_kept(db, item)] += 1
    db.close()
    if addresses:
        from edict.passes.crawling import fetch

        counts.update(fetch(settings, addresses).articles(len(addresses)))
    return counts


def _kept(db: Database, item: Item) -> str:
    """Store one thing that was handed over; the word for what became of it."""
    from edict.passes.intake import save

    problem = item.problem
    if item.article is not None:
        try:
            return save(db, item.article, item.entry).value
        except InputError as error:
            problem = f"{item.what}: {error}"
    say(f"error: {problem}")
    return "failed"


@click.command()
@options.settings("db", *options.READING)
def analyse(settings: Settings) -> None:
    """Read every stored text that the present rules and names have not read.

    \b
    edict analyse --gazetteer my-names.yml && edict link
    edict analyse --pipeline en=en_core_web_trf --pipeline es=models/my-spanish
    """
    from db.connection import open_database

    read = read_due(open_database(settings.db, create=False), "analyse", settings)
    click.echo(f"{read} articles analysed")


@click.command()
@options.settings("db")
def link(settings: Settings) -> None:
    """Join the reports of one act into one directive, across outlets and languages.

    \b
    edict link --db edict.db
    """
    from db.connection import open_database
    from edict.passes.linking import link as run

    click.echo(f"{run(open_database(settings.db, create=False))} directives")


@click.group()
def sources() -> None:
    """List the catalogue of sources, or check that they answer."""


def _row(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "country": source.country,
        "language": source.language,
        "kind": source.kind.value,
        "door": source.door.value,
        "verified": source.verified,
    }


@sources.command("list")
@options.settings("db", "sources", "variables")
@options.as_json
def list_sources(settings: Settings, as_json: bool) -> None:
    """Every source with its country, language, kind and door, and what its robots.txt was seen to forbid.

    \b
    edict sources list | grep regulator
    edict sources list --sources my-sources/ --json
    """
    from edict.passes.crawling import catalogue, refusals

    found, refused = catalogue(settings), refusals(settings)
    if as_json:
        told = [_row(source) | {"robots": refused.get(source.id, [])} for source in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for source in found:
        seen = f"verified {source.verified}" if source.verified else "unverified"
        click.echo(
            f"{source.id:<28} {source.country:<3} {source.language:<10} {source.kind:<11} "
            f"{source.door:<9} {seen:<20} {source.name}"
        )
        for line in refused.get(source.id, []):
            click.echo(f"    {line}")


@sources.command()
@click.argument("source_ids", nargs=-1)
@click.option("--write", is_flag=True, help="Write the day into the files of those that answered.")
@options.settings("sources", "variables", "contact", "private_hosts")
def check(source_ids: tuple[str, ...], write: bool, settings: Settings) -> None:
    """Ask each source's door once and say how it answered; stores nothing.

    A source is unverified until this has seen it answer and --write has put the day into its file.

    \b
    edict sources check us-ftc-press
    edict sources check --write
    edict sources check --sources my-sources/ --set host=https://example.org
    """
    from edict.passes.crawling import check as ask
    from edict.passes.crawling import verify

    answers = list(ask(settings, source_ids))
    for source_id, outcome, detail in answers:
        click.echo(f"{source_id:<28} {outcome:<11} {detail}")
    for source_id, outcome, _ in answers if write else ():
        if outcome == "ok":
            verify(settings, source_id)
    good = sum(outcome == "ok" for _, outcome, _ in answers)
    click.echo(f"{good} of {len(answers)} answered on {date.today().isoformat()}")
    if not good:
        raise InputError("sources check", "no source answered", "Check the network and the ids")


@sources.command()
@click.argument("source_id")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="The last day; today unless said.")
@options.settings("db", "sources", "variables", "contact", "private_hosts")
def backfill(source_id: str, first: datetime, last: datetime | None, settings: Settings) -> None:
    """Fetch the past of a register from a day on, in windows that it can answer whole.

    \b
    edict sources backfill us-federal-register --from 2026-01-01
    edict sources backfill gb-legislation --from 2026-05-01 --to 2026-05-31
    """
    from edict.passes.crawling import backfill as run

    report = run(settings, source_id, first.date(), last.date() if last else datetime.now(UTC).date())
    click.echo(report.line())
    if report.nothing_reached:
        raise click.exceptions.Exit(1)


VERBS = (track, crawl, add, analyse, link, sources)
