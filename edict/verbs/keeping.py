"""Verbs that look after what is kept: verify, reextract, history, report."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

import click

from domain.sources import Source
from edict.progress import say
from edict.settings import Settings, seconds
from edict.verbs import options


@click.command()
@options.settings("db")
@options.as_json
def verify(settings: Settings, as_json: bool) -> None:
    """Prove that the archive and the database are whole: every byte, digest, offset and passage.

    Names each damage on a line of its own and exits with 1; without damage it exits with 0.

    \b
    edict verify --db edict.db
    """
    from edict.passes.verifying import verify as run

    found = run(settings.db)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        for words in found.damage:
            click.echo(f"damage: {words}")
        for remark in found.remarks:
            say(f"note: {remark}")
        told = ", ".join(f"{count} {what}" for what, count in found.counts.items())
        click.echo(f"{len(found.damage) or 'no'} damage in {told}")
    if found.damage:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("source_ids", nargs=-1)
@click.option("--store-only", is_flag=True, help="Only store; do not analyse and link.")
@options.settings("db", "sources", "variables", *options.READING)
def reextract(source_ids: tuple[str, ...], store_only: bool, settings: Settings) -> None:
    """Read archived pages again with today's extraction, without the network.

    A version keeps its id and its place; only its text, title, author and dates are read anew. What has
    changed is analysed again.

    \b
    edict reextract                  all sources
    edict reextract us-ftc-press     one source
    """
    from db.connection import open_database
    from edict.passes.linking import link
    from edict.passes.reextraction import reextract as run
    from edict.verbs.ingest import read_due

    counts: Counter[str] = Counter()
    for reading in run(settings.db, _catalogue(settings), source_ids):
        counts[reading.became] += 1
        if reading.problem:
            say(f"warning: {reading.problem}")
    click.echo(", ".join(f"{counts[word]} {word}" for word in ("rebuilt", "unchanged", "unreadable")))
    if counts["rebuilt"] and not store_only:
        db = open_database(settings.db)
        read_due(db, "reextract", settings)
        click.echo(f"{link(db)} directives")


def _catalogue(settings: Settings) -> dict[str, Source]:
    from edict.passes.crawling import catalogue

    return {source.id: source for source in catalogue(settings)}


@click.command()
@click.argument("article")
@options.settings("db")
@options.as_json
def history(article: str, settings: Settings, as_json: bool) -> None:
    """What happened to an article after it was first read: its edits with their differences, its removal.

    ARTICLE is an id or an address.

    \b
    edict history https://example.org/notice
    """
    from db import edits
    from db.connection import open_database
    from domain.errors import InputError

    db = open_database(settings.db, create=False)
    article_id = edits.article_named(db, article)
    if article_id is None:
        raise InputError(article, "is no article of this database", "Give its id or its address")
    found = list(edits.of_article(db, article_id))
    if as_json:
        click.echo(json.dumps([asdict(edit) for edit in found], ensure_ascii=False))
        return
    for edit in found:
        amount = f" (+{edit.words_added} -{edit.words_removed} words)" if edit.diff is not None else ""
        click.echo(f"{edit.noticed_at} {edit.kind}{amount} {edit.detail or ''}".rstrip())
        if edit.diff:
            click.echo("".join(f"    {line}\n" for line in edit.diff.split("\n")))
    if not found:
        click.echo("never edited, as far as Edict has seen")


@click.command()
@click.option("--since", default="1d", show_default=True, metavar="1d", help="How far back (s, m, h, d).")
@options.settings("db")
@options.as_json
def report(since: str, settings: Settings, as_json: bool) -> None:
    """What each source gave in its last run: its door, new and edited articles, failures, time and bytes.

    \b
    edict report
    edict report --since 7d --json
    """
    from datetime import UTC, datetime, timedelta

    from db.connection import open_database
    from edict.passes.reporting import lines, read

    begun = datetime.now(UTC) - timedelta(seconds=seconds(since))
    found = read(open_database(settings.db, create=False), f"{begun:%Y-%m-%dT%H:%M:%SZ}")
    if as_json:
        click.echo(json.dumps([asdict(source) for source in found], ensure_ascii=False))
        return
    for line in lines(found):
        click.echo(line)
    if not found:
        say(f"no source was crawled in the last {since}")


VERBS = (verify, reextract, history, report)
