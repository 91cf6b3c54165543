"""An invented board, its act in five languages, and a desk that reads, links and tells as `edict track` does."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import yaml

from alerts import looks, notices, outbox
from alerts.store import open_private
from db import analyses, articles
from db.connection import open_database
from domain.articles import Article, StatedDate
from domain.dates import PartialDate
from domain.vocabulary import DateKind, SourceKind
from edict.passes.linking import link
from nlp.reader import Reader

WORLD = Path(__file__).parent / "world"
LANGUAGES = ("en", "zh", "es", "fr", "de")
BEGUN = datetime(2026, 5, 12, 9, tzinfo=UTC)


@cache
def told():
    return yaml.safe_load((WORLD / "articles.yml").read_text("utf-8"))


@cache
def reader():
    return Reader((WORLD / "gazetteer.yml",))


@cache
def read(article):
    return reader().read(article)


def article(number, stage, language, hours=0.0, kind=SourceKind.PRESS):
    """One of the texts that the pieces of a stage make; different numbers give different texts."""
    words = told()[stage][language]
    lead = words["leads"][number % len(words["leads"])]
    pieces = words["pieces"]
    start = number // len(words["leads"])
    chosen = [pieces[(start + step) % len(pieces)] for step in range(2 + number % 2)]
    moment = BEGUN + timedelta(hours=hours)
    return Article(
        id=f"a{number:03}-{stage}", source_id=f"outlet-{number}", url=f"https://outlet{number}.example/{stage}",
        title=words["titles"][number % len(words["titles"])], text="\n\n".join([lead, *chosen]),
        language=language, outlet=f"Outlet {number}", source_kind=kind,
        dates=(StatedDate(DateKind.PUBLISHED, PartialDate(f"{moment:%Y-%m-%dT%H:%MZ}"), "feed"),),
    )  # fmt: skip


@dataclass
class Desk:
    """A public and a private database, and the hours that have gone by since the first article."""

    folder: Path

    def __post_init__(self):
        self.public = open_database(self.folder / "edict.db")
        self.private = open_private(self.folder / "edict-alerts.db")
        self.told = []

    def close(self):
        self.private.close()
        self.public.close()

    def at(self, hours):
        return f"{BEGUN + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"

    def subscribe(self, *subscriptions, hours=-1.0):
        looks.admit(self.public, self.private, subscriptions, self.at(hours))

    def publish(self, *new, hours=0.0, reading=1):
        """Reads new articles; another reading finds the same under another version of the reader."""
        for one in new:
            saved = articles.save(self.public, one, seen_at=self.at(hours))
            analyses.save(self.public, saved.version_id, replace(read(one), pipeline=f"reading {reading}"))

    def round(self, hours):
        """Links, looks and sends what is due."""
        link(self.public)
        looks.look(self.public, self.private, self.at(hours))
        while (load := outbox.claim(self.private, self.at(hours))) is not None:
            for one in load.deliveries:
                change = notices.change_of(outbox.told(self.private, one))
                self.told.append((one, notices.write(change, one, outbox.previous(self.private, one), "en")))
            outbox.mark_sent(self.private, load, self.at(hours))

    def kinds(self, name):
        return [one.state for one, _ in self.told if one.subscription == name]

    def sentences(self, name):
        return [notice.record["sentence"] for one, notice in self.told if one.subscription == name]
